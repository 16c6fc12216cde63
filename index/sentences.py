"""Sentences of a text, by their offsets."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from casusprudentie.domain.privacy import Offsets

_SHORT = "art mw dhr mevr nr nrs geb bijv ca jo evt resp dr mr drs incl excl max min tel blz uitk kl ong st"
_SHORTENED = frozenset(_SHORT.split())
# Opened by one set of signs, because a pattern that opens with a choice is tried in full at every letter.
_END = re.compile(r"[\n.!?…](?:(?<=\n)|[.!?…]*[\"'”’)\]]*\s(?=\s*[\"'“‘(]*(?:\[|[^\W_a-z])))")
_LAST_WORD = re.compile(r"[^\W\d_]+$")
_REACH = 1 + max(map(len, _SHORTENED))
"""The letters before a full stop that tell: a word that fills them is no abbreviation."""


@lru_cache(maxsize=2_000)
def sentences(text: str) -> tuple[Offsets, ...]:
    """Where each sentence or line stands, in code points, without the white space around it."""
    return tuple(_sentences(text))


def _sentences(text: str) -> Iterator[Offsets]:
    start = 0
    for match in _END.finditer(text):
        if match[0] != "\n" and match[0].startswith(".") and _is_shortened(text, match.start()):
            continue
        yield from _stripped(text, start, match.end())
        start = match.end()
    yield from _stripped(text, start, len(text))


def _is_shortened(text: str, stop: int) -> bool:
    """Whether the full stop at `stop` belongs to an abbreviation or an initial."""
    before = text[max(0, stop - _REACH) : stop]
    if len(before) == _REACH and before.isalpha():
        return False
    word = _LAST_WORD.search(before)
    return word is not None and (len(word[0]) == 1 or word[0].lower() in _SHORTENED)


def _stripped(text: str, start: int, end: int) -> Iterator[Offsets]:
    piece = text[start:end].lstrip()
    if piece:
        yield Offsets(end - len(piece), end - len(piece) + len(piece.rstrip()))
