"""What the source record knows about the people in a casus, looked for in every form in which it may be written."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import regex

from anonymise.lexicon import Lexicon
from anonymise.lists.packing import fold
from anonymise.names import PREFIXES
from anonymise.recognisers.base import TIME_LIMIT
from anonymise.recognisers.datum import MONTHS
from anonymise.spans import Hit, Source
from anonymise.words import split_words
from casusprudentie.domain.privacy import SpanKind
from casusprudentie.domain.raw import Betrokkene, Known

_KINDS = {
    Known.NAAM: SpanKind.PERSOON,
    Known.BSN: SpanKind.BSN,
    Known.GEBOORTEDATUM: SpanKind.GEBOORTEDATUM,
    Known.ADRES: SpanKind.ADRES,
    Known.POSTCODE: SpanKind.POSTCODE,
    Known.PLAATS: SpanKind.PLAATS,
    Known.TELEFOON: SpanKind.TELEFOON,
    Known.EMAIL: SpanKind.EMAIL,
    Known.IBAN: SpanKind.IBAN,
    Known.WERKGEVER: SpanKind.WERKGEVER,
    Known.NUMMER: SpanKind.DOSSIERNUMMER,
}
_NUMBERS = frozenset({Known.BSN, Known.TELEFOON, Known.IBAN, Known.POSTCODE, Known.NUMMER})
_DATE = regex.compile(r"(?P<d>\d{1,2})[-/. ]+(?P<m>\d{1,2}|[^\W\d_]+)\.?[-/. ]+(?P<y>\d{4})")
_ISO = regex.compile(r"(?P<y>\d{4})-(?P<m>\d{1,2})-(?P<d>\d{1,2})")
_SEPARATOR = r"[ .\-/\u2011\u2013()]{0,3}"
_LEGAL = regex.compile(r"(?i)[ ,]+(?:b\.?v\.?|n\.?v\.?|v\.?o\.?f\.?)$")


@dataclass(frozen=True, slots=True)
class Seed:
    """A pattern for one known fact, and what it is."""

    pattern: regex.Pattern[str]
    kind: SpanKind


def seeds_of(people: Sequence[Betrokkene], lexicon: Lexicon) -> tuple[Seed, ...]:
    """The patterns for everything that is known about these people."""
    seeds: list[Seed] = []
    for person in people:
        for known, raw in person.known:
            value = raw.reveal().strip()
            if len(value) < 2:
                continue
            for pattern, flags in _patterns(known, value, lexicon):
                seeds.append(Seed(regex.compile(rf"(?<![^\W_]){pattern}(?![^\W_])", flags), _KINDS[known]))
    return tuple(seeds)


def find_seeds(text: str, seeds: Iterable[Seed]) -> list[Hit]:
    """Where the known facts stand in a text; TimeoutError when a pattern takes too long."""
    return [
        Hit(match.start(), match.end(), seed.kind, 1.0, "bron." + seed.kind.lower(), Source.SEED)
        for seed in seeds
        for match in seed.pattern.finditer(text, timeout=TIME_LIMIT)
    ]


def _patterns(known: Known, value: str, lexicon: Lexicon) -> Iterable[tuple[str, int]]:
    ignore = int(regex.IGNORECASE)
    if known in _NUMBERS:
        compact = [c for c in value if c.isalnum()]
        if len(compact) >= 3:
            yield _SEPARATOR.join(map(regex.escape, compact)), ignore
            if known is Known.BSN and len(compact) == 9 and compact[0] == "0":
                yield _SEPARATOR.join(compact[1:]), ignore
            if known is Known.TELEFOON and compact[0] == "0" and len(compact) == 10:
                yield r"(?:\+|00)?31" + _SEPARATOR + "0?" + _SEPARATOR + _SEPARATOR.join(compact[1:]), ignore
    elif known is Known.GEBOORTEDATUM:
        yield from ((pattern, ignore) for pattern in _date_forms(value))
    elif known is Known.NAAM:
        yield from _name_forms(value, lexicon)
    else:
        bare = _LEGAL.sub("", value) if known is Known.WERKGEVER else value
        yield _loose(bare), ignore
        if known is Known.ADRES and (street := regex.match(r"(.*?\D)\s*\d", value)):
            yield _loose(street[1].strip()), ignore


def _loose(value: str) -> str:
    """The words of a value with any white space or line break between them."""
    return r"[\s\-]{1,3}".join(regex.escape(part) for part in regex.split(r"[\s\-]+", value) if part)


def _date_forms(value: str) -> Iterable[str]:
    match = _ISO.search(value) or _DATE.search(value)
    if match is None:
        yield _loose(value)
        return
    month_text = match["m"].lower()
    month = int(month_text) if month_text.isdigit() else MONTHS.get(month_text)
    if not month or not 1 <= month <= 12:
        yield _loose(value)
        return
    day, year = int(match["d"]), int(match["y"])
    names = "|".join(sorted((name for name, number in MONTHS.items() if number == month), key=len, reverse=True))
    short = f"(?:{year}|['’]?{year % 100:02d})"
    yield rf"0?{day}[ ]?[-/. ][ ]?0?{month}[ ]?[-/. ][ ]?{short}"
    yield rf"{year}[-/.]?0?{month}[-/.]?0?{day}"
    yield rf"0?{day}(?:e|ste|de)?[ .\-/]{{0,2}}(?:{names})\.?(?:[ \-/,.]{{0,3}}{short})?"


def _name_forms(value: str, lexicon: Lexicon) -> Iterable[tuple[str, int]]:
    """The whole name, and each part; a part that is an ordinary word only with a capital."""
    yield r"[\s.\-,]{1,3}".join(regex.escape(word.text) for word in split_words(value)), int(regex.IGNORECASE)
    for word in split_words(value):
        if len(word.text) < 2 or word.lower in PREFIXES or not word.alphabetic:
            continue
        forms = "|".join(sorted({regex.escape(word.text), regex.escape(fold(word.text))}))
        if lexicon.common(word.text):
            capital = regex.escape(word.text[0].upper() + word.text[1:].lower())
            yield rf"(?:{capital}|{regex.escape(word.text.upper())})(?:['’]?s)?", 0
        elif len(word.text) >= 3:
            yield rf"(?:{forms})(?:['’]?s)?", int(regex.IGNORECASE)
