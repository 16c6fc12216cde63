"""The words of `thesaurus.toml`: what colleagues abbreviate, and what they say for what the law says."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from index.text import Token, fold, stem, tokens, words

_SHIPPED = Path(__file__).with_name("thesaurus.toml")


@dataclass(frozen=True, slots=True)
class Abbreviation:
    """A short form, what it means, whether only capitals count, and the words that choose this meaning."""

    short: str
    means: str
    capitals: bool
    near: frozenset[str]

    def __post_init__(self) -> None:
        if not self.short.strip() or not self.means.strip():
            raise ValueError("an afkorting has a short form and a meaning")


@dataclass(frozen=True, slots=True)
class Expansion:
    """Words that may stand in for a piece of the question (token numbers, half open)."""

    start: int
    end: int
    meaning: str
    abbreviation: bool


class Thesaurus:
    """Finds the expansions of a question. ValueError when an entry is not sound."""

    def __init__(self, abbreviations: Sequence[Abbreviation], synonyms: Sequence[Sequence[str]]) -> None:
        self._short: dict[tuple[str, ...], list[Abbreviation]] = {}
        for entry in abbreviations:
            self._short.setdefault(_folded(entry.short), []).append(entry)
        self._synonyms: dict[tuple[str, ...], list[str]] = {}
        for group in synonyms:
            if len(group) < 2:
                raise ValueError("a synoniem has two words or more")
            for phrase in group:
                others = self._synonyms.setdefault(_stemmed(phrase), [])
                others.extend(other for other in group if other != phrase)
        self._longest = max((len(key) for key in (*self._short, *self._synonyms)), default=0)
        self._openings = {key[0] for key in (*self._short, *self._synonyms)}

    @classmethod
    def read(cls, path: Path) -> Thesaurus:
        """The thesaurus in a file; ValueError or KeyError when it is not sound."""
        return cls.of(tomllib.loads(path.read_text(encoding="utf-8")))

    @classmethod
    def of(cls, content: Mapping[str, Any]) -> Thesaurus:
        """The thesaurus in a parsed file."""
        abbreviations = [
            Abbreviation(
                short,
                entry["betekent"],
                capitals=bool(entry.get("hoofdletters")),
                near=frozenset(words(" ".join(entry.get("bij", ())))),
            )
            for entry in content.get("afkorting", ())
            for short in entry["kort"]
        ]
        return cls(abbreviations, [entry["woorden"] for entry in content.get("synoniem", ())])

    def expansions(self, text: str) -> list[Expansion]:
        """Every expansion of every piece of the text, in order of place."""
        found = list(tokens(text))
        folded = [token.word for token in found]
        stems = [stem(word) for word in folded]
        made: list[Expansion] = []
        for start in range(len(found)):
            if self._openings.isdisjoint((folded[start], stems[start])):
                continue
            for end in range(start + 1, min(len(found), start + self._longest) + 1):
                made += self._at(text, found, folded, stems, start, end)
        return made

    def _at(
        self, text: str, found: list[Token], folded: list[str], stems: list[str], start: int, end: int
    ) -> Iterator[Expansion]:
        written = text[found[start].start : found[end - 1].end]
        entries = [
            entry for entry in self._short.get(tuple(folded[start:end]), ()) if not entry.capitals or written.isupper()
        ]
        others = set(stems[:start] + stems[end:]) if entries else set()
        for entry in [entry for entry in entries if entry.near & others] or entries:
            yield Expansion(start, end, entry.means, abbreviation=True)
        for other in self._synonyms.get(tuple(stems[start:end]), ()):
            yield Expansion(start, end, other, abbreviation=False)

    def written_out(self, text: str) -> str:
        """The text with the meaning in place of every abbreviation: what an encoder understands better."""
        found = list(tokens(text))
        parts: list[str] = []
        done = 0
        for expansion in self.expansions(text):
            if not expansion.abbreviation or found[expansion.start].start < done:
                continue
            start, end = found[expansion.start].start, found[expansion.end - 1].end
            parts += [text[done:end], f" ({expansion.meaning})"]
            done = max(done, end)
            del start
        return "".join([*parts, text[done:]])


@cache
def shipped_thesaurus() -> Thesaurus:
    """The thesaurus that comes with the application."""
    return Thesaurus.read(_SHIPPED)


def _folded(phrase: str) -> tuple[str, ...]:
    return tuple(token.word for token in tokens(phrase)) or (fold(phrase),)


def _stemmed(phrase: str) -> tuple[str, ...]:
    return tuple(stem(word) for word in _folded(phrase))
