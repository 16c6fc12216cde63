"""Sentences of a text, by their offsets."""

from __future__ import annotations

import re
from collections.abc import Iterator

from casusprudentie.domain.privacy import Offsets

_SHORTENED = "art mw dhr mevr nr nrs geb bijv ca jo evt resp dr mr drs incl excl max min tel blz uitk kl ong st"
_NOT_AFTER = r"(?<![ (.][A-Za-z]\.)" + "".join(rf"(?<!\b{word}\.)" for word in _SHORTENED.split())
_END = re.compile(_NOT_AFTER + r"(?<=[.!?…])[\"'”’)\]]*\s+(?=[\"'“‘(]*(?:\[|[^\W_a-z]))|\s*\n\s*")


def sentences(text: str) -> Iterator[Offsets]:
    """Where each sentence or line stands, in code points, without the white space around it."""
    start = 0
    for match in _END.finditer(text):
        yield from _stripped(text, start, match.start() + len(match[0].rstrip()))
        start = match.end()
    yield from _stripped(text, start, len(text))


def _stripped(text: str, start: int, end: int) -> Iterator[Offsets]:
    piece = text[start:end]
    start += len(piece) - len(piece.lstrip())
    if piece.strip():
        yield Offsets(start, start + len(piece.strip()))
