"""Makes one form of every text before anything reads it, so that nothing can hide between two spellings."""

from __future__ import annotations

import re
import unicodedata

MAX_CHARACTERS = 200_000
"""The longest text that one field may hold, in code points."""

_INVISIBLE = dict.fromkeys(
    [0x00AD, 0x180E, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x206A), 0xFEFF]
)
_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_NO_TEXT = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def cleaned(text: str) -> str:
    """NFC, `\\n` as the only line end, no invisible characters (they split names and numbers), no blank edges."""
    text = _LINE_ENDS.sub("\n", text).translate(_INVISIBLE)
    return unicodedata.normalize("NFC", text).strip()


def has_control_characters(text: str) -> bool:
    """Whether a cleaned text holds NUL, control characters, or halves of characters."""
    return _NO_TEXT.search(text) is not None


def without_control_characters(text: str) -> str:
    """The text with a space for each of them."""
    return _NO_TEXT.sub(" ", text)
