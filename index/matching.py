"""Which words of a casus a question is about: the same stem, a part of a compound, or a word of the thesaurus."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from casusprudentie.domain.privacy import Offsets
from index.question import without_placeholders
from index.text import STOP_WORDS, placed_words, stem, tokens
from index.thesaurus import Expansion, Thesaurus

_PART = 5
"""A word counts as part of a compound from this many letters on."""
_COMPOUND = 0.6
"""What a compound is worth beside the word itself."""
_EVERYWHERE = "klant client mevrouw meneer heer man vrouw uwv euro jaar maand week"
_PALE = frozenset(map(stem, _EVERYWHERE.split()))
"""Words that nearly every casus holds; they are marked, but a sentence is not chosen for them."""
_SILENT = STOP_WORDS | {"niet", "geen", "wel", "zonder"}


@dataclass(frozen=True, slots=True)
class Match:
    """A piece of a text that answers a word of the question; `strength` is 1 for the word itself, less for others."""

    place: Offsets
    asked: str
    found: str
    strength: float


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What to look for: stems in a row, the question's own words for it, and how much it is worth."""

    stems: tuple[str, ...]
    asked: str
    strength: float


def _rows(expansion: Expansion) -> Iterator[tuple[str, ...]]:
    """The meaning as a whole; of an abbreviation also each of its words, because they may stand apart."""
    stems = tuple(stem(token.word) for token in tokens(expansion.meaning))
    if stems:
        yield stems
    if expansion.abbreviation:
        yield from ((one,) for one in stems if len(one) >= _PART and one not in STOP_WORDS)


@dataclass(frozen=True, slots=True)
class Matcher:
    """Finds the matches of one question in any text."""

    wanted: Mapping[str, tuple[_Wanted, ...]]
    parts: tuple[tuple[str, str], ...] = ()
    _compounds: dict[str, str | None] = field(default_factory=dict, repr=False, compare=False)
    _stems: tuple[str, ...] = field(init=False, repr=False, compare=False)
    _edges: frozenset[str] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        stems = tuple(part for part, _ in self.parts)
        edges = {edge for part in stems for n in range(_PART, len(part)) for edge in (part[:n], part[-n:])}
        object.__setattr__(self, "_stems", stems)
        object.__setattr__(self, "_edges", frozenset(edges))

    @classmethod
    def of(cls, question: str, thesaurus: Thesaurus) -> Matcher:
        """Prepare for one question."""
        text = without_placeholders(question)
        found = list(tokens(text))
        own = [
            _Wanted((stem(token.word),), text[token.start : token.end], 0.1 if stem(token.word) in _PALE else 1.0)
            for token in found
            if token.word not in _SILENT and (len(token.word) > 1 or token.word.isdigit())
        ]
        others = [
            _Wanted(stems, text[found[e.start].start : found[e.end - 1].end], 0.8 if e.abbreviation else 0.5)
            for e in thesaurus.expansions(text)
            for stems in _rows(e)
        ]
        wanted: dict[str, list[_Wanted]] = {}
        for one in (*own, *others):
            if one.stems not in {known.stems for known in wanted.get(one.stems[0], ())}:
                wanted.setdefault(one.stems[0], []).append(one)
        parts = {one.stems[0]: one.asked for one in own if len(one.stems[0]) >= _PART and one.stems[0].isalpha()}
        return cls({first: tuple(ones) for first, ones in wanted.items()}, tuple(parts.items()))

    def matches(self, text: str) -> Iterator[Match]:
        """Every match in a text, in order, none overlapping another."""
        found = placed_words(text)
        stems = [stem(word) for word, _, _ in found]
        answering = {one for one in set(stems) if one in self.wanted or self._compound(one) is not None}
        done = 0
        for at in [at for at, one in enumerate(stems) if one in answering]:
            if at < done:
                continue
            best = self._row(stems, at)
            done = at + (len(best.stems) if best else 1)
            asked, strength = (best.asked, best.strength) if best else (self._compound(stems[at]), _COMPOUND)
            if asked is not None:
                place = Offsets(found[at][1], found[done - 1][2])
                yield Match(place, asked, text[place.start : place.end], strength)

    def _row(self, stems: Sequence[str], at: int) -> _Wanted | None:
        fitting = [one for one in self.wanted.get(stems[at], ()) if tuple(stems[at : at + len(one.stems)]) == one.stems]
        return max(fitting, key=lambda one: (len(one.stems), one.strength), default=None)

    def _compound(self, stemmed: str) -> str | None:
        """The question's word that this word is made with, or that is made with this word."""
        if stemmed not in self._compounds:
            self._compounds[stemmed] = self._find_compound(stemmed)
        return self._compounds[stemmed]

    def _find_compound(self, stemmed: str) -> str | None:
        if len(stemmed) < _PART or stemmed in STOP_WORDS or not stemmed.isalpha():
            return None
        if not (stemmed in self._edges or stemmed.startswith(self._stems) or stemmed.endswith(self._stems)):
            return None
        for part, asked in self.parts:
            if len(part) == len(stemmed):
                continue
            long, short = (stemmed, part) if len(stemmed) > len(part) else (part, stemmed)
            if long.startswith(short) or (long.endswith(short) and len(long) - len(short) >= 3):
                return asked
        return None
