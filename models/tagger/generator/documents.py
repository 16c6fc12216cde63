"""Composes whole texts of many registers out of sentences, lines and real prose."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from models.tagger.generator.authored import authored, with_other_names
from models.tagger.generator.noise import disturb
from models.tagger.generator.real import Background
from models.tagger.generator.slots import Cast, Piece, fill, make_cast

__all__ = ["Example", "examples"]

_TEMPLATES = Path(__file__).with_name("templates")
_HEADINGS = (
    "Feiten",
    "Situatie",
    "Weging",
    "Besluit",
    "Motivering",
    "Buikpijn",
    "Notitie",
    "Verslag",
    "Samenvatting",
    "Vraag",
    "Advies",
    "Betreft",
    "Conclusie",
    "Medisch",
    "Achtergrond",
)


@dataclass(frozen=True, slots=True)
class Example:
    """A text and its marked stretches (start, end, kind) in code points; kind `?` is masked."""

    text: str
    spans: tuple[tuple[int, int, str], ...]


@cache
def templates(name: str) -> list[str]:
    """The sentences of one file; ⏎ stands for a line break."""
    lines = (_TEMPLATES / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return [line.replace("⏎", "\n") for line in lines if line.strip()]


def _some(name: str, count: int, cast: Cast, rng: random.Random) -> list[list[Piece]]:
    chosen = (
        rng.sample(templates(name), count) if count <= len(templates(name)) else rng.choices(templates(name), k=count)
    )
    return [fill(template, cast, rng) for template in chosen]


def _join(parts: list[list[Piece]], between: str) -> list[Piece]:
    out: list[Piece] = []
    for part in parts:
        if out:
            out.append((between, None))
        out += part
    return out


def _snippet(cast: Cast, rng: random.Random, _prose: Background) -> list[Piece]:
    parts = _some("prose", rng.choice((1, 1, 2, 2, 3)), cast, rng)
    if rng.random() < 0.45:
        parts += _some("clean", 1, cast, rng)
        rng.shuffle(parts)
    return _join(parts, rng.choice((" ", " ", " ", "\n")))


def _dossier(cast: Cast, rng: random.Random, prose: Background) -> list[Piece]:
    parts: list[list[Piece]] = []
    for _ in range(rng.randint(2, 5)):
        kind = rng.random()
        if rng.random() < 0.25:
            parts.append([(rng.choice(_HEADINGS) + rng.choice(("", ":", " -")), None)])
        if kind < 0.45:
            parts.append(_join(_some("prose", rng.randint(1, 4), cast, rng), " "))
        elif kind < 0.75:
            parts.append(prose.pieces(rng.choice(prose.cases), cast, rng, 0.5))
        elif kind < 0.9:
            parts.append(_join(_some("clean", rng.randint(1, 3), cast, rng), " "))
        else:
            parts.append(_join(_some("lines", rng.randint(1, 4), cast, rng), "\n"))
    return _join(parts, rng.choice(("\n", "\n\n", " ")))


def _form(cast: Cast, rng: random.Random, prose: Background) -> list[Piece]:
    parts = _some("lines", rng.randint(1, 7), cast, rng) + _some("clean", rng.choice((0, 0, 1, 2)), cast, rng)
    if rng.random() < 0.5:
        rng.shuffle(parts)
    if rng.random() < 0.3:
        parts.append(_join(_some("prose", rng.randint(1, 3), cast, rng), " "))
    if rng.random() < 0.2:
        parts.append(prose.pieces(rng.choice(prose.cases), cast, rng, 0.4))
    return _join(parts, rng.choice(("\n", "\n", "\n", "; ", " | ", ", ", " / ")))


def _informal(cast: Cast, rng: random.Random, prose: Background) -> list[Piece]:
    parts = _some("informal", rng.choice((1, 1, 1, 2, 3)), cast, rng)
    if rng.random() < 0.35:
        parts.append(prose.pieces(rng.choice(prose.questions), cast, rng, 0.4))
    if rng.random() < 0.25:
        parts += _some("clean", 1, cast, rng)
    return _join(parts, rng.choice(("\n", " ", " ", ". ")))


def _letter(cast: Cast, rng: random.Random, prose: Background) -> list[Piece]:
    opening = [
        t
        for t in templates("informal") + templates("clean")
        if t.startswith(("[Beste", "Geachte", "Beste", "[Geachte"))
    ]
    closing = [t for t in templates("informal") + templates("clean") if t.startswith("[Met vriendelijke")]
    head = _some("lines", rng.choice((0, 0, 1, 3)), cast, rng)
    middle = [
        _join(_some("prose", rng.choice((0, 1, 2)), cast, rng) + _some("clean", rng.choice((0, 1, 2)), cast, rng), " ")
    ]
    if rng.random() < 0.4:
        middle.append(prose.pieces(rng.choice(prose.cases), cast, rng, 0.35))
    return _join([*head, fill(rng.choice(opening), cast, rng), *middle, fill(rng.choice(closing), cast, rng)], "\n")


def _case(cast: Cast, rng: random.Random, prose: Background) -> list[Piece]:
    parts = [prose.pieces(rng.choice(prose.cases), cast, rng, rng.choice((0.0, 0.3, 0.7)))]
    if rng.random() < 0.3:
        parts += _some("prose", 1, cast, rng)
    return _join(parts, " ")


def _agency(cast: Cast, rng: random.Random, prose: Background) -> list[Piece]:
    people = rng.choice((0.0, 0.0, 0.0, 0.5))
    parts = [prose.pieces(rng.choice(prose.agency), cast, rng, people)]
    if rng.random() < 0.2:
        parts += _some(rng.choice(("prose", "clean")), 1, cast, rng)
        rng.shuffle(parts)
    return _join(parts, " ")


def _clean(cast: Cast, rng: random.Random, prose: Background) -> list[Piece]:
    parts = _some("clean", rng.choice((1, 1, 2, 2, 3, 5)), cast, rng)
    if rng.random() < 0.15:
        parts.append([(rng.choice(prose.questions), None)])
    return _join(parts, rng.choice((" ", " ", "\n", "; ")))


_CLEAN_COLUMNS = {
    "regeling": "{wet}",
    "aantal": "{aantal}",
    "percentage": "{pct}",
    "maand": "{maand}",
    "dag": "{dag}",
    "tijd": "{tijd}",
    "code": "{form}",
    "systeem": "{systeem}",
    "functie": "{functie}",
    "afdeling": "{uwv}",
    "artikel": "{art}",
    "bron": "{bwb}",
    "uitspraak": "{ecli}",
    "norm": "{pct}",
    "tarief": "{bedragpub}",
    "duur": "{duur}",
    "leeftijdsgroep": "{lftregel}",
    "volgnr": "{nine}",
    "score": "{schaal}",
    "onderwerp": "{term}",
    "partij": "{instantie}",
    "pagina": "{urlpub}",
    "telefoon": "{telpub}",
    "voorraad": "{aantal}",
    "status": "[open|dicht|gepland|in behandeling|J|N]",
    "kanaal": "[balie|telefoon|post|chat]",
    "oordeel": "[goed|voldoende|onvoldoende|akkoord]",
    "aandoening": "{diagalg}",
}
_MARKED_COLUMNS = {
    "naam": "{P2}",
    "klant": "{P2}",
    "achternaam": "{PS2}",
    "bsn": "{BSN}",
    "geb.datum": "{GEB}",
    "woonplaats": "{PLAATS}",
    "werkgever": "{WG}",
    "bedrag": "{BEDRAG}",
    "tel": "{TEL}",
    "dossier": "{DOS}",
    "datum": "{DAT}",
    "behandelaar": "{PI2}",
    "mail": "{MAIL}",
    "iban": "{IBAN}",
    "kenteken": "{PLATE}",
    "leeftijd": "{LEEF}",
    "diagnose": "{DIAG}",
    "postcode": "{PC}",
    "adres": "{ADR}",
    "diagnosecode": "{CAS}",
    "kvk": "{KVK}",
}


def _table(cast: Cast, rng: random.Random, _prose: Background) -> list[Piece]:
    marked = rng.random() < 0.5
    columns = rng.sample(sorted(_CLEAN_COLUMNS.items()), rng.randint(1, 3) if marked else rng.randint(2, 5))
    if marked:
        columns += rng.sample(sorted(_MARKED_COLUMNS.items()), rng.randint(1, 3))
        rng.shuffle(columns)
    between = rng.choice((";", ";", ",", "\t", " | ", " | ", "  ", " / "))
    style = rng.choice((str.lower, str.capitalize, str.upper))
    rows: list[list[list[Piece]]] = []
    if rng.random() < 0.8:
        rows.append([[(style(name), None)] for name, _ in columns])
    rows += [[fill(template, cast, rng) for _, template in columns] for _ in range(rng.randint(1, 4))]
    return _join([_join(row, between) for row in rows], "\n")


def _question(cast: Cast, rng: random.Random, prose: Background) -> list[Piece]:
    return prose.pieces(rng.choice(prose.questions), cast, rng, rng.choice((0.0, 0.5)))


def _authored(_cast: Cast, rng: random.Random, _prose: Background) -> list[Piece]:
    """Whole documents stand alone; of the short texts of one file one to four stand together."""
    texts = rng.choice(_sheets())
    chosen = rng.sample(texts, min(len(texts), rng.choice((1, 1, 2, 3, 4)) if len(texts) > 20 else 1))
    parts = [with_other_names(text, rng) if rng.random() < 0.5 else list(text) for text in chosen]
    return _join(parts, rng.choice(("\n", "\n", "\n\n", " ")))


@cache
def _sheets() -> list[tuple[tuple[Piece, ...], ...]]:
    return list(authored().values())


_MAKERS = (
    (_authored, 110.0),
    (_snippet, 20.0),
    (_dossier, 14.0),
    (_form, 13.0),
    (_informal, 17.0),
    (_letter, 6.0),
    (_case, 7.0),
    (_agency, 14.0),
    (_clean, 26.0),
    (_question, 6.0),
    (_table, 9.0),
)


def examples(count: int, background: Background, rng: random.Random) -> Iterator[Example]:
    """`count` texts; the same generator state gives the same texts."""
    makers = [maker for maker, _ in _MAKERS]
    weights = [weight for _, weight in _MAKERS]
    while count:
        cast = make_cast(rng)
        maker = rng.choices(makers, weights)[0]
        pieces = maker(cast, rng, background)
        spoken = maker in (_informal, _clean, _question) and rng.random() < 0.2
        yield _example(disturb(pieces, rng, spoken=spoken))
        count -= 1


def _example(pieces: list[Piece]) -> Example:
    spans: list[tuple[int, int, str]] = []
    at = 0
    for text, kind in pieces:
        if kind is not None:
            spans.append((at, at + len(text), kind))
        at += len(text)
    return Example("".join(text for text, _ in pieces), tuple(spans))
