"""What is known about words: common ones, names, places, and the terms of the field."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from anonymise.lists.packing import fold, unpack

LISTS = Path(__file__).parent / "lists"
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
