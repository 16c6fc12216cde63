"""A text as a row of words with their place, case and surroundings; what the name rules look at."""

from __future__ import annotations

from dataclasses import dataclass

import regex

_WORD = regex.compile(r"[^\W_]+(?:['’](?![sS](?![^\W_]))[^\W_]+)*|['’][nst](?![^\W_])")
_SENTENCE_END = frozenset(".!?:;•*|>\"“”'‘’([{/\\…")


@dataclass(frozen=True, slots=True)
class Word:
    """One word: `before` is what stands between it and the word before it, at most 6 characters."""

    start: int
    end: int
    text: str
    lower: str
    before: str
    opens: bool

    @property
    def capital(self) -> bool:
        """Whether it starts with a capital letter."""
        return self.text[0].isupper()

    @property
    def shout(self) -> bool:
        """Whether all its letters are capitals (and there are several)."""
        return len(self.text) > 1 and self.text.isupper()

    @property
    def alphabetic(self) -> bool:
        """Whether it holds no digits."""
        return not any(c.isdigit() for c in self.text)


def split_words(text: str) -> tuple[Word, ...]:
    """The words of a text; `opens` marks those at the start of a sentence, line, cell or quotation."""
    found: list[Word] = []
    last_end = 0
    for match in _WORD.finditer(text):
        start, end = match.span()
        gap = text[last_end:start]
        stripped = gap.strip(" \t")
        opens = not found or "\n" in gap or "\t" in gap or bool(stripped and stripped[-1] in _SENTENCE_END)
        if opens and stripped == "." and found and len(found[-1].text) == 1:
            opens = False
        word = match[0]
        found.append(Word(start, end, word, word.lower(), gap[-6:], opens))
        last_end = end
    return tuple(found)
