"""How a list of words is packed: sorted, each word written as what it adds to the one before, compressed with xz."""

from __future__ import annotations

import lzma
import unicodedata
from collections.abc import Iterable
from pathlib import Path

_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
_PLAIN = str.maketrans(
    {"ı": "i", "ł": "l", "ø": "o", "đ": "d", "ß": "ss", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th", "ə": "e"}
)


def fold(text: str) -> str:
    """Lower case without accents, so that Yıldız, YILDIZ and Yildiz meet. May change the length."""
    lowered = text.replace("İ", "i").lower().translate(_PLAIN)
    return "".join(c for c in unicodedata.normalize("NFKD", lowered) if not unicodedata.combining(c)).replace("’", "'")


def pack(path: Path, words: Iterable[str]) -> None:
    """Write the words; the order and doubles are lost."""
    lines, last = [], ""
    for word in sorted(set(words)):
        shared = 0
        while shared < min(len(last), len(word), 35) and last[shared] == word[shared]:
            shared += 1
        lines.append(_DIGITS[shared] + word[shared:])
        last = word
    path.write_bytes(lzma.compress("\n".join(lines).encode(), preset=9 | lzma.PRESET_EXTREME))


def unpack(path: Path) -> frozenset[str]:
    """Read what `pack` wrote."""
    words, last = [], ""
    for line in lzma.decompress(path.read_bytes()).decode().split("\n"):
        last = last[: int(line[0], 36)] + line[1:]
        words.append(last)
    return frozenset(words)
