"""A second look at the result, by rules of its own: nothing here calls a detector.

It looks for what should not be left in an anonymised text and says why in Dutch. A finding holds the release
until a curator has judged it, so each rule is kept precise.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from anonymise.lists.packing import fold, unpack
from casusprudentie.domain.privacy import Finding
from casusprudentie.domain.raw import Betrokkene, Known

_LISTS = Path(__file__).parent / "lists"
_PLACEHOLDER = re.compile(r"\[[^\[\]\n]{1,60}\]")
_INNOCENT_NUMBER = re.compile(
    r"ECLI:[A-Z]{2}:\w+:\d{4}:[\w.]+|BWBR\d{7}|CP-UWV-\d{4}-\d{4,6}|"
    r"(?:Stcrt|Stb|Kamerstukken)\.?[^.;\n]{0,30}|(?:19|20)\d{2}\s?[-/–]\s?(?:19|"
    r"20)?\d{2}\b|"
    r"(?:€|EUR)\s?[\d.,]+(?:\s?[-–]\s?[\d.,]+)?|0[89]00[ -]?\d[\d "
    r"]{2,6}|\b14\s?0\d{2}\b|088[ -]?898[\d ]+|(?:artikel|art\.|"
    r"artikelen|lid)\s[\d:., en/a-z]{1,30}|\d+:\d+"
)
_DIGIT_RUN = re.compile(r"(?<![\w])\d(?:[ .\-/]?\d){5,}(?!\w)")
_POSTCODE = re.compile(r"\b[1-9]\d{3}\s?(?!SA|SD|SS|WW|ZW|TW|PW|EN|OF|IN|OP|DE)[A-Z]{2}\b")
_DOTTED = re.compile(r"(?<![\w./@])[a-z]{2,14}\.[a-z]{4,20}(?![\w/]|\.\w)")
_TITLE = re.compile(
    r"\b(?:[Mm]evrouw|[Mm]evr\.|[Mm]w\.|[Dd]e heer|[Dd]hr\.|[Mm]eneer|"
    r"[Dd]rs\.|[Ff]amilie)\s(?:(?:van|de|den|der|el|ten|ter|'t)\s){0,2}([A-ZÀ-Þ][\w'’-]+)"
)
_CAPITALISED = re.compile(r"(?<=[a-zà-ÿ,;)\]]\s)[A-ZÀ-Þ][a-zà-ÿ'’]{2,}(?:-[A-ZÀ-Þ][a-zà-ÿ]+)?(?![\w-])")
_WORD = re.compile(r"[^\W\d_]{4,}")
_DOMAIN_WEB = ("nl", "com", "org", "eu", "net", "pdf", "docx", "xlsx", "overheid")


_WHY = {
    "cijferreeks": "Een reeks van zes of meer cijfers: kijk of dit een nummer van een persoon of dossier is.",
    "apenstaartje": "Een apenstaartje: kijk of hier een e-mailadres of gebruikersnaam staat.",
    "postcode": "Dit lijkt op een postcode.",
    "voornaam.achternaam": "Dit lijkt op een naam in een e-mailadres of gebruikersnaam.",
    "brongegeven": "Dit staat in de bron als gegeven van een betrokkene.",
    "titel": "Na een aanspreektitel staat een woord met een hoofdletter: kijk of dit een naam is.",
    "naam": "Dit woord staat in de lijst met namen en is geen gewoon woord: kijk of dit een naam is.",
    "onbekend woord": "Dit woord met een hoofdletter staat niet in het woordenboek: "
    "kijk of dit een naam, plaats of bedrijf is.",
}


@dataclass(frozen=True, slots=True)
class _Lists:
    names: frozenset[str]
    words: frozenset[str]
    terms: frozenset[str]


@cache
def _lists() -> _Lists:
    names = unpack(_LISTS / "first_popular.xz") | unpack(_LISTS / "surname_common.xz") | unpack(_LISTS / "surname.xz")
    terms = (_LISTS / "domain_terms.txt").read_text(encoding="utf-8").lower()
    return _Lists(names, unpack(_LISTS / "words.xz"), frozenset(re.findall(r"[^\W\d_]+", terms)))


class ResultLeakCheck:
    """Serves the LeakCheck port."""

    def findings(self, texts: Mapping[str, str], betrokkenen: Sequence[Betrokkene] = ()) -> tuple[Finding, ...]:
        """What should not be there, over all anonymised texts of a casus, given what its source row knew."""
        return check(texts, betrokkenen)


def check(texts: Mapping[str, str], people: Sequence[Betrokkene] = ()) -> tuple[Finding, ...]:
    """What the leak check does not trust in the anonymised texts of a casus, by field and place."""
    seeded = frozenset(_seeded_words(people))
    findings = [finding for name, text in texts.items() for finding in _in_text(name, text, seeded)]
    return tuple(sorted(findings, key=lambda f: (f.field, f.start, f.end)))


def _in_text(name: str, text: str, seeded: frozenset[str]) -> Iterable[Finding]:
    # Placeholders and innocent numbers become spaces of the same length, so that offsets stay true.
    bare = _PLACEHOLDER.sub(lambda m: " " * len(m[0]), text)
    plain = _INNOCENT_NUMBER.sub(lambda m: " " * len(m[0]), bare)
    taken: set[int] = set()
    for start, end, rule in (*_numbers(bare, plain), *_words(bare, plain, seeded)):
        if not taken & set(range(start, end)):
            taken.update(range(start, end))
            yield Finding(name, start, end, rule, _WHY[rule])


def _numbers(bare: str, plain: str) -> Iterable[tuple[int, int, str]]:
    for match in _DIGIT_RUN.finditer(plain):
        if len(re.sub(r"\D", "", match[0])) >= 6:
            yield *match.span(), "cijferreeks"
    for position in (i for i, c in enumerate(bare) if c == "@"):
        yield position, position + 1, "apenstaartje"
    for match in _POSTCODE.finditer(plain):
        yield *match.span(), "postcode"


def _words(bare: str, plain: str, seeded: frozenset[str]) -> Iterable[tuple[int, int, str]]:
    lists = _lists()
    for match in _DOTTED.finditer(bare):
        left, right = match[0].split(".", 1)
        named = left in lists.names or right in lists.names
        if named and right not in _DOMAIN_WEB and right not in lists.words:
            yield *match.span(), "voornaam.achternaam"
    for match in _WORD.finditer(bare) if seeded else ():
        if fold(match[0]) in seeded:
            yield *match.span(), "brongegeven"
    for match in _TITLE.finditer(bare):
        if match[1].lower() not in lists.terms:
            yield *match.span(1), "titel"
    for match in _CAPITALISED.finditer(plain):
        if _name_outside_lexicon(match[0]):
            yield *match.span(), "naam"
        elif _unknown(match[0]):
            yield *match.span(), "onbekend woord"


def _name_outside_lexicon(word: str) -> bool:
    lists = _lists()
    return any(
        fold(part) in lists.names and part.lower() not in lists.words and part.lower() not in lists.terms
        for part in re.split(r"[-'’]", word)
        if len(part) > 2
    )


def _unknown(word: str) -> bool:
    lists = _lists()
    parts = [part for part in re.split(r"[-'’]", word) if len(part) > 2]
    return not any(
        part.lower() in lists.words
        or part.lower().removesuffix("en").removesuffix("s") in lists.words
        or part.lower() in lists.terms
        for part in parts
    )


def _seeded_words(people: Sequence[Betrokkene]) -> Iterable[str]:
    """Words of four letters and more that the source gives about people and that are no ordinary words."""
    for person in people:
        for known, raw in person.known:
            if known in (Known.NAAM, Known.ADRES, Known.WERKGEVER, Known.EMAIL):
                for word in _WORD.findall(raw.reveal()):
                    if word.lower() not in _lists().words and word.lower() not in _lists().terms:
                        yield fold(word)
