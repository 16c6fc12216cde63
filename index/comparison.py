"""What a question and a casus share in coded values, and where they part; Dutch sentences, nothing generated."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import TypeVar

from casusprudentie.domain.casus import Artikel, Facts
from casusprudentie.domain.recognise import folded
from casusprudentie.domain.vocabulary import Beginsel, Geldigheidsstatus, Onderwerp, Partij, Wet
from index.identifiers import article_keys, identifiers, laws_in
from index.text import stem, tokens

V = TypeVar("V", bound=StrEnum)

_TOPICS = {
    Onderwerp.TERUGVORDERING: "terugvordering terugvorderen teruggevorderd terugbetalen terugbetaald",
    Onderwerp.BOETE_OF_MAATREGEL: "boete maatregel sanctie strafkorting",
    Onderwerp.VERREKENING: "verrekening verrekenen verrekend",
    Onderwerp.DAGLOON: "dagloon",
    Onderwerp.VOORSCHOT: "voorschot voorschotten",
}
_TOPIC_OF = {stem(word): topic for topic, said in _TOPICS.items() for word in said.split()}
_OVERTAKEN = {
    Geldigheidsstatus.ACHTERHAALD_WET: "Let op: deze casus is achterhaald door wet.",
    Geldigheidsstatus.ACHTERHAALD_RECHTSPRAAK: "Let op: deze casus is achterhaald door rechtspraak.",
    Geldigheidsstatus.STANDAARDBELEID: "Wat hier werd besloten is nu standaardbeleid.",
}


@dataclass(frozen=True, slots=True)
class Asked:
    """The coded values that a question names."""

    wetten: tuple[Wet, ...]
    onderwerpen: tuple[Onderwerp, ...]
    beginselen: tuple[Beginsel, ...]
    partijen: tuple[Partij, ...]
    artikelen: frozenset[str]


def asked_values(question: str) -> Asked:
    """Read the coded values in a question; only what it names literally."""
    stems = {stem(token.word) for token in tokens(question)}
    return Asked(
        laws_in(question),
        tuple(dict.fromkeys(topic for word, topic in _TOPIC_OF.items() if word in stems)),
        tuple(_named(Beginsel, question, ("", "sbeginsel", "beginsel"))),
        tuple(p for p in _named(Partij, question, ("",)) if p is not Partij.ANDERS),
        frozenset(found.key for found in identifiers(question)),
    )


def likenesses(asked: Asked, facts: Facts) -> Iterator[str]:
    """What both name."""
    yield from _sentence("Zelfde wet", [wet for wet in facts.wetten if wet in asked.wetten])
    cited = [artikel for artikel in facts.artikelen if _cited(artikel, asked)]
    if cited:
        yield f"Zelfde artikel: {_list(str(artikel) for artikel in cited)}."
    if facts.onderwerp in asked.onderwerpen and facts.onderwerp is not None:
        yield f"Zelfde onderwerp: {facts.onderwerp.value}."
    yield from _sentence("Zelfde beginsel", [b for b in facts.beginselen or () if b in asked.beginselen])
    yield from _sentence("Ook betrokken", [p for p in facts.externen or () if p in asked.partijen])


def differences(asked: Asked, facts: Facts) -> Iterator[str]:
    """Where the casus is about something else than the question names."""
    if facts.geldigheid and facts.geldigheid.status in _OVERTAKEN:
        yield _OVERTAKEN[facts.geldigheid.status]
    specific = [wet for wet in facts.wetten if wet is not Wet.AWB]
    named = [wet for wet in asked.wetten if wet is not Wet.AWB]
    if named and specific and not set(named) & set(specific):
        yield from _sentence("Andere wet", specific)
    if asked.onderwerpen and facts.onderwerp is not None and facts.onderwerp not in asked.onderwerpen:
        yield f"Ander onderwerp: {facts.onderwerp.value}."
    if asked.beginselen and facts.beginselen and not set(asked.beginselen) & set(facts.beginselen):
        yield from _sentence("Ander beginsel", facts.beginselen)
    missing = [partij for partij in asked.partijen if partij not in (facts.externen or ())]
    if facts.externen is not None:
        yield from _sentence("Hier niet betrokken", missing)


def _cited(artikel: Artikel, asked: Asked) -> bool:
    number, _, lid = artikel.nummer.partition(" lid ")
    return any(key.key in asked.artikelen for key in article_keys(artikel.wet, number, lid))


def _named(values: type[V], text: str, endings: Sequence[str]) -> Iterator[V]:
    words = f" {folded(text)} "
    for value in values:
        name = _name(value)
        if name in words and any(f" {name}{ending} " in words for ending in endings):
            yield value


@cache
def _name(value: StrEnum) -> str:
    return folded(value.value)


def _sentence(opening: str, values: Iterable[StrEnum]) -> Iterator[str]:
    named = [value.value for value in values]
    if named:
        yield f"{opening}: {_list(named)}."


def _list(words: Iterable[str]) -> str:
    *first, last = words
    return f"{', '.join(first)} en {last}" if first else last
