"""What happens to a text on its way: capitals, small letters, speech, scans, line breaks, typing errors."""

from __future__ import annotations

import random
import re
from collections.abc import Callable

from models.tagger.generator.slots import Piece

__all__ = ["disturb"]

_SCAN = {
    "o": "0",
    "O": "0",
    "0": "O",
    "l": "1",
    "1": "l",
    "i": "1",
    "I": "l",
    "e": "c",
    "B": "8",
    "S": "5",
    "5": "S",
    "g": "9",
    "m": "rn",
    "u": "ü",
    "n": "ri",
    "t": "f",
}
_PUNCTUATION = re.compile(r"[.,;:!?()\"]")


def _each(pieces: list[Piece], change: Callable[[str], str]) -> list[Piece]:
    changed = [(change(text), kind) for text, kind in pieces]
    return [piece for piece in changed if piece[0]]


def _scan(text: str, rng: random.Random, rate: float) -> str:
    return "".join(_SCAN[c] if c in _SCAN and rng.random() < rate else c for c in text)


def _typing(text: str, rng: random.Random, rate: float) -> str:
    out: list[str] = []
    for c in text:
        roll = rng.random() / rate
        if not c.isalpha() or roll >= 1:
            out.append(c)
        elif roll < 0.3:
            continue
        elif roll < 0.6:
            out.append(c + c)
        elif out and out[-1].isalpha():
            out.insert(-1, c)
        else:
            out.append(c)
    return "".join(out)


def _wrap(text: str, rng: random.Random, rate: float) -> str:
    return "".join(rng.choice(("\n", "\n", " \n", "\n  ")) if c == " " and rng.random() < rate else c for c in text)


def _spacing(text: str, rng: random.Random) -> str:
    return "".join(
        "  " if c == " " and rng.random() < 0.06 else ("" if c == " " and rng.random() < 0.01 else c) for c in text
    )


def _hyphens(text: str, rng: random.Random) -> str:
    words = text.split(" ")
    for i, word in enumerate(words):
        if len(word) > 7 and word.isalpha() and rng.random() < 0.05:
            at = rng.randint(3, len(word) - 3)
            words[i] = f"{word[:at]}-\n{word[at:]}"
    return " ".join(words)


def disturb(pieces: list[Piece], rng: random.Random, *, spoken: bool = False) -> list[Piece]:
    """The same pieces after at most two kinds of disturbance; kinds stay with their letters."""
    roll = rng.random()
    if spoken:
        pieces = _each(pieces, lambda t: _PUNCTUATION.sub("", t).lower() if "@" not in t else t.lower())
    elif roll < 0.11:
        pieces = _each(pieces, str.lower)
    elif roll < 0.17:
        pieces = _each(pieces, str.upper)
    elif roll < 0.2:
        pieces = [(text.upper() if kind == "PERSOON" else text, kind) for text, kind in pieces]
    elif roll < 0.23:
        pieces = [(text.lower() if kind in {"PERSOON", "PLAATS", "WERKGEVER"} else text, kind) for text, kind in pieces]
    roll = rng.random()
    if roll < 0.07:
        rate = rng.choice((0.01, 0.03, 0.06))
        pieces = _each(pieces, lambda t: _spacing(_scan(t, rng, rate), rng))
    elif roll < 0.13:
        rate = rng.choice((0.01, 0.02, 0.04))
        pieces = _each(pieces, lambda t: _typing(t, rng, rate))
    elif roll < 0.21:
        rate = rng.choice((0.05, 0.1, 0.2))
        pieces = _each(pieces, lambda t: _wrap(t, rng, rate))
    elif roll < 0.24:
        pieces = _each(pieces, lambda t: _hyphens(t, rng))
    return pieces
