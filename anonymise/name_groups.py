"""Groups of names, to see whether some people are hidden worse than others. Only an evaluation uses them."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from enum import StrEnum
from functools import cache

from anonymise.lexicon import LISTS
from anonymise.lists.packing import fold
from anonymise.names import PREFIXES

UNKNOWN = "onbekend"
_WORD = re.compile(r"[^\W\d_]+")
_INITIALS = 3
_DUTCH_PREFIXES = frozenset(("van", "de", "den", "der", "ten", "ter", "te", "vd"))
_FRISIAN = re.compile(r"\w{2,}(?:stra|sma|inga|ema)")


class Casing(StrEnum):
    """How a name is written."""

    ORDINARY = "gewoon"
    LOWER = "kleine letters"
    CAPITALS = "hoofdletters"
    MIXED = "gemengd"


def casing(name: str) -> Casing:
    """How this name is written; tussenvoegsels in small letters and initials in capitals are ordinary."""
    words = _WORD.findall(name)
    if not any(c.isupper() for c in name):
        return Casing.LOWER
    if all(word.isupper() for word in words) and any(len(word) > 1 for word in words):
        return Casing.CAPITALS
    names = [word for word in words if word.lower() not in PREFIXES or word.isupper()]
    if all(word[0].isupper() and (not word.isupper() or len(word) <= _INITIALS) for word in names):
        return Casing.ORDINARY
    return Casing.MIXED


def origin(name: str) -> str:
    """Where a name probably comes from, as a word of `origins.toml`; `onbekend` when its parts are in no list.

    A name says nothing certain about a person. The last part that is known counts; a tussenvoegsel or an ending
    decides only when no part is.
    """
    parts = [fold(word) for word in _WORD.findall(name)]
    known = [found for part in parts if (found := _origins().get(part))]
    if known:
        return known[-1]
    if any(_FRISIAN.fullmatch(part) for part in parts):
        return "fries"
    return "nederlands" if len(parts) > 1 and _DUTCH_PREFIXES & set(parts) else UNKNOWN


@cache
def _origins() -> Mapping[str, str]:
    table = tomllib.loads((LISTS / "origins.toml").read_text(encoding="utf-8"))
    return {name: group for group, names in table.items() for name in names.split()}
