"""Citations in a text: a vindplaats, an ECLI, a BWB id, an article of a law, a quoted phrase."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from casusprudentie.domain.casus import Artikel
from casusprudentie.domain.recognise import folded, recognise
from casusprudentie.domain.vocabulary import Wet
from index.text import plain_words


class IdentifierKind(StrEnum):
    """What is cited. An article without its law points at many things, so it is a kind of its own."""

    VINDPLAATS = "vindplaats"
    ECLI = "ecli"
    BWB = "bwb"
    ARTIKEL = "artikel"
    LOS_ARTIKEL = "artikel zonder wet"


@dataclass(frozen=True, slots=True)
class Identifier:
    """One citation; `key` is what an engine stores and compares, in lower case and without spaces."""

    kind: IdentifierKind
    key: str

    def __post_init__(self) -> None:
        if not self.key or " " in self.key:
            raise ValueError("an identifier has a key without spaces")


STRENGTH = {
    IdentifierKind.VINDPLAATS: 8.0,
    IdentifierKind.ECLI: 4.0,
    IdentifierKind.BWB: 1.0,
    IdentifierKind.ARTIKEL: 2.0,
    IdentifierKind.LOS_ARTIKEL: 0.25,
}
PHRASE_STRENGTH = 4.0
DECISIVE = 1.0
"""From this sum of strengths on, a citation decides: such a casus comes first."""

_LONG_NAMES = (
    "Wet werk en inkomen naar arbeidsvermogen",
    "Wet op de arbeidsongeschiktheidsverzekering",
    "Werkloosheidswet",
    "Ziektewet",
    "Toeslagenwet",
    "Wet arbeid en zorg",
    "Algemene wet bestuursrecht",
    "Wet WIA",
    "Wet Wajong",
    "Boetebesluit socialezekerheidswetten",
    "Maatregelenbesluit socialezekerheidswetten",
    "Maatregelenbesluit UWV",
    "Wet financiering sociale verzekeringen",
)
_BENEFITS = ("IVA", "WGA", "ZEZ", "Suwi")
_NAMES = sorted({*_LONG_NAMES, *(wet.value for wet in Wet)}, key=len, reverse=True)
_LAW = "(?:" + "|".join(re.escape(name).replace(r"\ ", r"\s+") for name in _NAMES) + r")(?![^\W_])"
_ANY_LAW = re.compile(rf"(?<![^\W_])(?:{_LAW}|(?:{'|'.join(_BENEFITS)})(?![^\W_]))", re.IGNORECASE)
_NUMBER = r"\d{1,4}[a-z]{0,3}(?:[:.]\d{1,4}[a-z]{0,3})?(?![^\W_])"
_COUNTED = "eerste tweede derde vierde vijfde zesde zevende achtste negende tiende"
_ORDINALS = {word: str(number) for number, word in enumerate(_COUNTED.split(), 1)}
_LID = rf"(?:\s*,?\s*(?:lid\s*(?P<lid>\d{{1,2}}[a-z]?)(?![^\W_])|(?P<nth>{'|'.join(_ORDINALS)})\s+lid))?"
_ARTICLE = re.compile(
    rf"(?<![^\W_])(?:(?P<before>{_LAW})\s*,?\s*)?(?:artikel(?:en)?|artt?\.?)\s*(?P<number>{_NUMBER}){_LID}"
    rf"(?:\s*,?\s*(?:van\s+(?:de|het)\s+|van\s+|de\s+)?(?P<after>{_LAW}))?",
    re.IGNORECASE,
)
_COLON = re.compile(
    rf"(?<![^\W_:])(?:(?P<before>{_LAW})\s*,?\s*)?(?P<number>\d{{1,2}}:\d{{1,3}}[a-z]?)(?![^\W_:]){_LID}"
    rf"(?:\s*,?\s*(?:van\s+de\s+)?(?P<after>{_LAW}))?",
    re.IGNORECASE,
)
_WITH_LID = re.compile(
    rf"(?<![^\W_])(?P<before>{_LAW})\s*,?\s*(?P<number>{_NUMBER})\s*,?\s*lid\s*(?P<lid>\d{{1,2}}[a-z]?)(?P<nth>)(?P<after>)",
    re.IGNORECASE,
)
_CITATIONS = (
    (_ARTICLE, re.compile(r"a(?<![^\W_]a)rt(?:ikel(?:en)?|t?\.?)\s*\d", re.IGNORECASE)),
    (_COLON, re.compile(r":(?<=\d:)\d")),
    (_WITH_LID, re.compile(r"l(?<![^\W_]l)id\s*\d", re.IGNORECASE)),
)
"""Each pattern with what every match of it holds: looking for the name of a law at every place would be slow."""
_REACH = 200
"""Code points around such a place; the longest citation takes fewer."""
_PLAIN = (
    (IdentifierKind.VINDPLAATS, "cp-uwv", re.compile(r"(?<![^\W_])CP-UWV-\d{4}-\d{4,6}(?!\d)", re.IGNORECASE)),
    (
        IdentifierKind.ECLI,
        "ecli:",
        re.compile(r"(?<![^\W_])ECLI:[A-Z]{2}:[A-Z]+:\d{4}:[A-Z0-9.]*[A-Z0-9]", re.IGNORECASE),
    ),
    (IdentifierKind.BWB, "bwb", re.compile(r"(?<![^\W_])BWB[RVW]\d{7}(?!\d)", re.IGNORECASE)),
)
_QUOTED = re.compile(r"[\"“”„«]([^\"“”„«»]{2,200})[\"”“»]")


@lru_cache(maxsize=2_000)
def _law(name: str) -> Wet | None:
    return recognise(Wet, name)


def laws_in(text: str) -> tuple[Wet, ...]:
    """The laws that a text names, in order, each once; a benefit counts as its law (IVA is WIA)."""
    found = (_law(folded(match[0])) for match in _ANY_LAW.finditer(text))
    return tuple(dict.fromkeys(law for law in found if law))


def article_keys(wet: Wet | None, number: str, lid: str = "") -> tuple[Identifier, ...]:
    """The keys of an article, from the most precise to the bare number."""
    number = number.lower().replace(".", ":")
    keys = []
    if wet is not None:
        law = folded(wet.value).replace(" ", "-")
        if lid:
            keys.append(Identifier(IdentifierKind.ARTIKEL, f"art/{law}/{number}/{lid.lower()}"))
        keys.append(Identifier(IdentifierKind.ARTIKEL, f"art/{law}/{number}"))
    keys.append(Identifier(IdentifierKind.LOS_ARTIKEL, f"art/{number}"))
    return tuple(keys)


def artikel_keys(artikel: Artikel) -> tuple[Identifier, ...]:
    """As `article_keys`, for a coded article."""
    number, _, lid = artikel.nummer.partition(" lid ")
    return article_keys(artikel.wet, number, lid)


def identifiers(text: str) -> tuple[Identifier, ...]:
    """Everything that a text cites, each once; an article gives its less precise forms as well."""
    return tuple(dict.fromkeys(_identifiers(text)))


def _identifiers(text: str) -> Iterator[Identifier]:
    lowered = text.lower()
    rest = text
    for kind, opening, pattern in _PLAIN:
        if opening not in lowered:
            continue
        for match in pattern.finditer(text):
            yield Identifier(kind, match[0].lower())
        if kind is IdentifierKind.ECLI:
            # It holds colons between numbers and is no article.
            rest = pattern.sub(" ", text)
    for pattern, core in _CITATIONS:
        for match in _around(core, pattern, rest):
            name = match["after"] or match["before"] or ""
            lid = match["lid"] or _ORDINALS.get((match["nth"] or "").lower(), "")
            yield from article_keys(_law(folded(name)) if name else None, match["number"], lid)


def _around(core: re.Pattern[str], pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    done = 0
    for place in core.finditer(text):
        if place.start() < done:
            continue
        match = pattern.search(text, max(done, place.start() - _REACH), place.end() + _REACH)
        if match is not None and match.start() <= place.start():
            done = match.end()
            yield match


def quoted_phrases(text: str) -> tuple[tuple[str, ...], ...]:
    """The phrases between double quotation marks, as folded words in order."""
    phrases = (tuple(plain_words(match[1])) for match in _QUOTED.finditer(text))
    return tuple(dict.fromkeys(phrase for phrase in phrases if phrase))
