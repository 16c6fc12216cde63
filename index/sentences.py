"""Sentences of a text, by their offsets."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from casusprudentie.domain.privacy import Offsets

_SHORT = "art mw dhr mevr nr nrs geb bijv ca jo evt resp dr mr drs incl excl max min tel blz uitk kl ong st"
_SHORTENED = frozenset(_SHORT.split())
# Opened by one set of signs, because a pattern that opens with a choice is tried in full at every letter.
_END = re.compile(r"[\n.!?…](?:(?<=\n)|[.!?…]*[\"'”’)\]]*\s(?=\s*[\"'“‘(]*(?:\[|[^\W_a-z])))")
_LAST_WORD = re.compile(r"[^\W\d_]+$")
_REACH = 1 + max(map(len, _SHORTENED))
"""The letters before a full stop that tell: a word that fills them is no abbreviation."""


def sentences(text: str) -> tuple[Offsets, ...]:
    """Where each sentence or line stands, in code points, without the white space around it."""
    places = []
    for start, end in pairwise((0, *_ends(text))):
        piece = text[start:end].lstrip()
        if piece:
            first = end - len(piece)
            places.append(Offsets(first, first + len(piece.rstrip())))
    return tuple(places)


def words_of_sentences(text: str) -> Iterator[list[str]]:
    """What stands between white space in each sentence or line."""
    for start, end in pairwise((0, *_ends(text))):
        if spaced := text[start:end].split():
            yield spaced


@lru_cache(maxsize=2_000)
def _ends(text: str) -> tuple[int, ...]:
    ends = [match.end() for match in _END.finditer(text) if not _is_shortened(text, match.start())]
    return (*ends, len(text))


def _is_shortened(text: str, stop: int) -> bool:
    """Whether the sign at `stop` is a full stop that belongs to an abbreviation or an initial."""
    before = text[max(0, stop - _REACH) : stop]
    if text[stop] != "." or (len(before) == _REACH and before.isalpha()):
        return False
    word = _LAST_WORD.search(before)
    return word is not None and (len(word[0]) == 1 or word[0].lower() in _SHORTENED)
