"""Texts written and marked one by one, as further examples: documents, hard snippets, innocent look-alikes.

The files of `authored/` hold items between lines of `===`; `[[KIND:text]]` marks personal data. All of it is fictional.
"""

from __future__ import annotations

import random
import re
from functools import cache
from pathlib import Path

from models.tagger.generator.people import make_person
from models.tagger.generator.slots import Piece
from models.tagger.labels import KINDS

__all__ = ["FOLDER", "authored", "marked", "with_other_names"]

FOLDER = Path(__file__).with_name("authored")
_BETWEEN = re.compile(r"(?m)^===[ \t]*$\n?")
_MARK = re.compile(r"\[\[([A-Z_]+):(.*?)\]\]", re.DOTALL)
_NAME_WORD = re.compile(r"[^\W\d_]{3,}")
_NO_NAME = frozenset(
    [
        "van",
        "von",
        "den",
        "der",
        "het",
        "ter",
        "ten",
        "uit",
        "aan",
        "bij",
        "ben",
        "bin",
        "ibn",
        "abu",
        "ait",
        "aït",
        "del",
        "dos",
        "das",
        "jan",
    ]
)
_HERE = ("PERSOON", "EMAIL", "GEBRUIKERSNAAM", "WERKGEVER")


@cache
def authored() -> dict[str, tuple[tuple[Piece, ...], ...]]:
    """The marked texts by file name."""
    return {path.stem: tuple(marked(path.read_text(encoding="utf-8"))) for path in sorted(FOLDER.glob("*.txt"))}


def marked(content: str) -> list[tuple[Piece, ...]]:
    """The items of one file in pieces. ValueError for an unknown kind or a mark that is not closed."""
    return [_pieces(item.strip("\n")) for item in _BETWEEN.split(content) if item.strip()]


def _pieces(item: str) -> tuple[Piece, ...]:
    pieces: list[Piece] = []
    at = 0
    for match in _MARK.finditer(item):
        if match[1] not in KINDS:
            raise ValueError(f"an authored text names the unknown kind {match[1]}")
        pieces += [(item[at : match.start()], None), (match[2], match[1])]
        at = match.end()
    pieces.append((item[at:], None))
    if any("[[" in text or "]]" in text for text, _ in pieces):
        raise ValueError("an authored text has a mark that is not closed")
    return tuple(piece for piece in pieces if piece[0])


def with_other_names(pieces: tuple[Piece, ...], rng: random.Random) -> list[Piece]:
    """The same text about other people: each word of a name becomes another one, the same wherever it returns."""
    others: dict[str, str] = {}
    for text, kind in pieces:
        if kind == "PERSOON":
            found = [word[0] for word in _NAME_WORD.finditer(text) if word[0].lower() not in _NO_NAME]
            for number, word in enumerate(found):
                if word.lower() not in others:
                    person = make_person(rng)
                    name = person.first if number == 0 and len(found) > 1 else person.prefixed.split(" ")[-1]
                    others[word.lower()] = rng.choice((name, name, person.first)).split(" ")[0]
    if not others:
        return list(pieces)
    pattern = re.compile(r"(?<![^\W\d_])(?:" + "|".join(map(re.escape, others)) + r")(?![^\W\d_])", re.IGNORECASE)
    return [
        (pattern.sub(lambda m: _cased(m[0], others[m[0].lower()]), text) if kind in _HERE else text, kind)
        for text, kind in pieces
    ]


def _cased(old: str, new: str) -> str:
    if old.islower():
        return new.lower()
    return new.upper() if old.isupper() else new[0].upper() + new[1:]
