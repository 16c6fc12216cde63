"""What is known about words: common ones, names, places, and the terms of the field."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from anonymise.lists.packing import fold, unpack

LISTS = Path(__file__).parent / "lists"
_SLIP_FROM = 5
_STUMP_FROM = 4
_MISREAD = str.maketrans("01589", "olsbg")


def read_lines(name: str) -> tuple[str, ...]:
    """The lines of a plain list, without empty lines and remarks (#)."""
    lines = (LISTS / name).read_text(encoding="utf-8").splitlines()
    return tuple(line.strip() for line in lines if line.strip() and not line.startswith("#"))


def words_of(line: str) -> frozenset[str]:
    """The words of a line, as a set; for the small closed lists that stand beside their rule."""
    return frozenset(line.split())


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Sets of folded words (lower case, no accents), except `words`, which keep their accents."""

    words: frozenset[str]
    frequent: frozenset[str]
    first_popular: frozenset[str]
    first_known: frozenset[str]
    surname_common: frozenset[str]
    surname_known: frozenset[str]
    surname_rare: frozenset[str]
    places: frozenset[str]

    @classmethod
    def of(cls, extra_names: Iterable[str] = (), extra_places: Iterable[str] = ()) -> Lexicon:
        """The lists that ship, plus an organisation's own names and places."""
        base = _shipped()
        names = frozenset(fold(name) for name in extra_names)
        places = frozenset(fold(place) for place in extra_places)
        if not names and not places:
            return base
        return cls(
            base.words,
            base.frequent,
            base.first_popular | names,
            base.first_known,
            base.surname_common | names,
            base.surname_known,
            base.surname_rare,
            base.places | places,
        )

    def common(self, word: str) -> bool:
        """Whether it is an ordinary Dutch word, in any case, also where a scanner read digits for letters."""
        lowered = word.lower()
        if lowered in self.words or lowered in self.frequent:
            return True
        read = lowered.translate(_MISREAD)
        return read != lowered and any(c.isalpha() for c in lowered) and (read in self.words or read in self.frequent)

    def compound(self, word: str) -> bool:
        """Whether it is two ordinary words of at least three letters written as one, with s or en between at most."""
        lowered = word.lower()
        return lowered.isalpha() and any(
            self.common(lowered[:cut]) and any(self.common(rest) for rest in _behind_link(lowered[cut:]))
            for cut in range(3, len(lowered) - 2)
        )

    def resembles(self, word: str) -> bool:
        """Whether it is the beginning of an ordinary word (vord), or one slip of the pen away from one (maadn)."""
        return _nearly(self.frequent).holds(word.lower())

    def first(self, word: str) -> int:
        """2 for a popular first name, 1 for a known one, 0 otherwise."""
        folded = fold(word)
        return 2 if folded in self.first_popular else 1 if folded in self.first_known else 0

    def surname(self, word: str) -> int:
        """3 for a common surname, 2 for a known one, 1 for a rare one, 0 otherwise."""
        folded = fold(word)
        if folded in self.surname_common:
            return 3
        return 2 if folded in self.surname_known else 1 if folded in self.surname_rare else 0

    def name(self, word: str) -> int:
        """The better of `first` and `surname`."""
        return max(self.first(word), self.surname(word))


class _Nearly:
    """Words that a slip of the pen or the end of patience leaves of frequent ones."""

    def __init__(self, words: frozenset[str]) -> None:
        self._words = frozenset(word for word in words if len(word) >= _SLIP_FROM and word.isalpha())
        self._ordered = sorted(word for word in words if len(word) > _STUMP_FROM and word.isalpha())
        self._shorter = frozenset(short for word in self._words for short in _one_less(word))

    def holds(self, word: str) -> bool:
        """Whether a frequent word goes on where this one stops, or differs by one letter or a swap of neighbours."""
        if len(word) >= _STUMP_FROM:
            place = bisect_left(self._ordered, word)
            if place < len(self._ordered) and self._ordered[place].startswith(word):
                return True
        if len(word) < _SLIP_FROM - 1:
            return False
        shorter = _one_less(word)
        return word in self._shorter or not self._words.isdisjoint(shorter) or not self._shorter.isdisjoint(shorter)


def _one_less(word: str) -> set[str]:
    return {word[:place] + word[place + 1 :] for place in range(len(word))}


@cache
def _nearly(words: frozenset[str]) -> _Nearly:
    return _Nearly(words)


def _behind_link(rest: str) -> Iterable[str]:
    return (part for part in (rest, rest.removeprefix("s"), rest.removeprefix("en")) if len(part) >= 3)


@cache
def _shipped() -> Lexicon:
    extra_first = frozenset(fold(line) for line in read_lines("names_extra.txt"))
    extra_places = frozenset(fold(line) for line in read_lines("places_extra.txt"))
    return Lexicon(
        words=unpack(LISTS / "words.xz"),
        frequent=unpack(LISTS / "frequent.xz")
        | frozenset(w for line in read_lines("english_words.txt") for w in line.split()),
        first_popular=unpack(LISTS / "first_popular.xz") | extra_first,
        first_known=unpack(LISTS / "first.xz"),
        surname_common=unpack(LISTS / "surname_common.xz"),
        surname_known=unpack(LISTS / "surname.xz"),
        surname_rare=unpack(LISTS / "surname_rare.xz"),
        places=unpack(LISTS / "places.xz") | extra_places,
    )
