"""Which words of a casus a question is about: the same stem, a part of a compound, or a word of the thesaurus."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import chain, islice

from casusprudentie.domain.privacy import Offsets
from index.question import without_placeholders
from index.text import STOP_WORDS, placed_words, stem, tokens, tokens_in
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
    _judged: set[str] = field(default_factory=set, repr=False, compare=False)
    _likely: set[str] = field(default_factory=set, repr=False, compare=False)
    _signs: frozenset[str] = field(init=False, repr=False, compare=False)
    _longest: int = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        signs = chain(self.wanted, *(_edges(part) for part, _ in self.parts))
        object.__setattr__(self, "_signs", frozenset(signs))
        longest = max((len(one.stems) for ones in self.wanted.values() for one in ones), default=1)
        object.__setattr__(self, "_longest", longest)

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
        done = 0
        for start, piece in self._answering(text):
            size = len(tokens_in(piece))
            # A match may go on in the pieces after this one.
            found = list(islice(placed_words(text, start), size + self._longest - 1))
            stems = [stem(word) for word, _, _ in found]
            for at in range(size):
                if found[at][1] < done:
                    continue
                best = self._row(stems, at)
                last = at + len(best.stems) - 1 if best else at
                asked, strength = (best.asked, best.strength) if best else (self._compound(stems[at]), _COMPOUND)
                if asked is not None:
                    done = found[last][2]
                    place = Offsets(found[at][1], done)
                    yield Match(place, asked, text[place.start : place.end], strength)

    def _answering(self, text: str) -> list[tuple[int, str]]:
        """The pieces between white space that may hold the beginning of a match, with their places, in order."""
        pieces = set(text.split())
        unseen = pieces - self._judged
        self._likely.update(piece for piece in unseen if not self._signs.isdisjoint(_signs_of(piece)))
        self._judged.update(unseen)
        return sorted((start, piece) for piece in pieces & self._likely for start in _places(text, piece))

    def _row(self, stems: Sequence[str], at: int) -> _Wanted | None:
        fitting = [one for one in self.wanted.get(stems[at], ()) if tuple(stems[at : at + len(one.stems)]) == one.stems]
        return max(fitting, key=lambda one: (len(one.stems), one.strength), default=None)

    def _compound(self, stemmed: str) -> str | None:
        """The question's word that this word is made with, or that is made with this word."""
        if stemmed not in self._compounds:
            self._compounds[stemmed] = self._find_compound(stemmed)
        return self._compounds[stemmed]

    def _find_compound(self, stemmed: str) -> str | None:
        if not _compoundable(stemmed):
            return None
        for part, asked in self.parts:
            if len(part) == len(stemmed):
                continue
            long, short = (stemmed, part) if len(stemmed) > len(part) else (part, stemmed)
            if long.startswith(short) or (long.endswith(short) and len(long) - len(short) >= 3):
                return asked
        return None


def _compoundable(stemmed: str) -> bool:
    return len(stemmed) >= _PART and stemmed not in STOP_WORDS and stemmed.isalpha()


def _edges(stemmed: str) -> tuple[str, str]:
    """What a word and any compound with it at the front, or at the end, have in common."""
    return f"{stemmed[:_PART]}-", f"-{stemmed[-_PART:]}"


@lru_cache(maxsize=200_000)
def _signs_of(piece: str) -> frozenset[str]:
    """The stems in a text without white space, and the edges of those that a compound may hold."""
    stems = [stem(word) for word, _, _ in tokens_in(piece)]
    return frozenset(chain(stems, *(_edges(one) for one in stems if _compoundable(one))))


def _places(text: str, piece: str) -> Iterator[int]:
    """Where a piece stands between white space."""
    start = text.find(piece)
    while start >= 0:
        end = start + len(piece)
        if (start == 0 or text[start - 1].isspace()) and (end == len(text) or text[end].isspace()):
            yield start
        start = text.find(piece, end)
