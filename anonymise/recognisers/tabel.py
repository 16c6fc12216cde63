"""Tables in text: a header tells what a column holds, so that each cell under it is known for what it is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import regex

from anonymise.lexicon import Lexicon, words_of
from anonymise.names import NOT_IN_A_NAME
from anonymise.recognisers.base import HitRecogniser
from anonymise.spans import Hit, Source
from anonymise.words import split_words
from casusprudentie.domain.privacy import SpanKind

_HEADERS: tuple[tuple[SpanKind, regex.Pattern[str]], ...] = tuple(
    (kind, regex.compile(rf"(?i)^[\W\d]*(?:{words})\W*$"))
    for kind, words in (
        (
            SpanKind.PERSOON,
            r"(?:volledige |achter|voor|roep)?na(?:am|men)(?:[\\/ ].{1,14})?|"
            r"medewerker|behandelaar|wie|klant(?:naam)?|cliënt|werknemer|"
            r"betrokkene|contactpersoon|adviseur|collega|deelnemer|partner|"
            r"kind|persoon",
        ),
        (SpanKind.BSN, r"bsn|burgerservicenummer|sofi(?:nummer)?"),
        (SpanKind.WERKGEVER, r"werkgever|onderneming|bedrijf(?:snaam)?|inlener|firma|opdrachtgever"),
        (SpanKind.PLAATS, r"(?:woon|geboorte)?plaats|gemeente"),
        (SpanKind.KVK, r"kvk(?:[- ]?(?:nr|nummer))?"),
        (SpanKind.TELEFOON, r"tel(?:efoon)?(?:nr|nummer)?\.?|mobiel|06"),
        (SpanKind.EMAIL, r"e-?mail(?:adres)?|mail"),
        (SpanKind.ADRES, r"(?:woon)?adres|straat"),
        (SpanKind.LEEFTIJD, r"leeftijd"),
        (SpanKind.GEBOORTEDATUM, r"geb(?:oorte)?\.?(?:datum|dat)?\.?"),
        (SpanKind.DOSSIERNUMMER, r"(?:zaak|dossier|klant|debiteur|claim|polis|factuur|kenmerk)(?:nr|nummer)?\.?"),
        (SpanKind.KENTEKEN, r"kenteken"),
        (SpanKind.IBAN, r"iban|rekening(?:nr|nummer)?"),
    )
)
_SEPARATORS = (regex.compile(r"\t"), regex.compile(r";"), regex.compile(r"\|"), regex.compile(r"[ ]{2,}"))
_EMPTY = words_of(
    "onbekend vacant leeg geen nvt n.v.t. idem ja nee - — – v m totaal team allen teammanager klantadviseur medewerker"
)
_NAMELIKE = regex.compile(r"^[^\W\d_][^\d|;\t]{0,39}$")


class TabelRecogniser(HitRecogniser):
    """Finds the cells of columns whose header names personal data."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        super().__init__("tabel", tuple(kind for kind, _ in _HEADERS))

    def hits(self, text: str, doc: Any = None) -> Iterable[Hit]:
        """The cells under a known header, until a line has another number of cells."""
        lines, position = [], 0
        for line in text.split("\n"):
            lines.append((position, line))
            position += len(line) + 1
        for separator in _SEPARATORS:
            yield from self._tables(lines, separator)

    def _tables(self, lines: Sequence[tuple[int, str]], separator: regex.Pattern[str]) -> Iterable[Hit]:
        columns: dict[int, SpanKind] = {}
        width = 0
        for start, line in lines:
            cells = _cells(line, separator)
            if len(cells) < 2:
                columns = {}
                continue
            kinds = {number: kind for number, (_, cell) in enumerate(cells) if (kind := _kind(cell)) is not None}
            if kinds and (not columns or len(kinds) > 1) and not any(_holds_data(cell) for _, cell in cells):
                columns, width = kinds, len(cells)
                continue
            if abs(len(cells) - width) > 1:
                continue
            for number, kind in columns.items():
                if number < len(cells):
                    offset, cell = cells[number]
                    if self._fits(kind, cell):
                        yield Hit(
                            start + offset,
                            start + offset + len(cell),
                            kind,
                            0.85,
                            f"tabel.{kind.lower()}",
                            Source.CONTEXT,
                        )

    def _fits(self, kind: SpanKind, cell: str) -> bool:
        bare = cell.strip().lower()
        if not bare or bare in _EMPTY or set(bare) <= set("-_. :"):
            return False
        if kind is SpanKind.PERSOON:
            words = split_words(cell)
            if _kind(cell) is not None:
                return False
            known = [
                word for word in words if word.lower not in NOT_IN_A_NAME and word.lower not in self._lexicon.frequent
            ]
            return bool(known) and bool(_NAMELIKE.match(cell)) and len(words) <= 6 and len(known) * 2 >= len(words)
        if kind in (SpanKind.WERKGEVER, SpanKind.PLAATS):
            return any(c.isalpha() for c in cell) and len(cell) <= 50
        if kind is SpanKind.LEEFTIJD and any(word in bare for word in ("ouder", "jonger", "t/m", "-")):
            return False
        return any(c.isdigit() for c in cell) or (kind is SpanKind.EMAIL and "@" in cell)


def _cells(line: str, separator: regex.Pattern[str]) -> list[tuple[int, str]]:
    """(offset, text without surrounding spaces) of each cell."""
    cells, start = [], 0
    for match in [*separator.finditer(line), None]:
        end = match.start() if match else len(line)
        raw = line[start:end]
        stripped = raw.strip()
        if stripped or separator.pattern != "[ ]{2,}":
            cells.append((start + len(raw) - len(raw.lstrip()), stripped))
        start = match.end() if match else end
    return cells


def _kind(cell: str) -> SpanKind | None:
    return next((kind for kind, pattern in _HEADERS if pattern.match(cell)), None) if 0 < len(cell) <= 28 else None


def _holds_data(cell: str) -> bool:
    return sum(c.isdigit() for c in cell) >= 4 or "@" in cell
