"""What must survive: where the laws, units, principles and functions of a list stand in a text."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import regex

from anonymise.lexicon import read_lines

_NEVER = r"(?!)"


class KeepTerms:
    """A list of terms. One with a capital counts only as written, one in small letters in any case."""

    def __init__(self, terms: Iterable[str]) -> None:
        # The longest first, so that "WIA-uitkering" is one occurrence and not also one of "WIA".
        every = sorted({term.strip() for term in terms} - {""}, key=lambda term: (-len(term), term))
        either = "|".join(
            f"(?i:{regex.escape(term)})" if term == term.lower() else regex.escape(term) for term in every
        )
        self._pattern = regex.compile(rf"(?<!\w)(?:{either or _NEVER})(?!\w)")

    @classmethod
    def shipped(cls) -> KeepTerms:
        """The terms of the field that ship; the allow list knows them too, so a measure by them flatters."""
        return cls(read_lines("domain_terms.txt"))

    @classmethod
    def read(cls, path: Path) -> KeepTerms:
        """The terms of a file, one a line; OSError or UnicodeDecodeError when it cannot be read."""
        return cls(path.read_text(encoding="utf-8").splitlines())

    def places(self, text: str) -> list[tuple[int, int]]:
        """The ranges of the terms in a text, in order and disjoint."""
        return [match.span() for match in self._pattern.finditer(text)]
