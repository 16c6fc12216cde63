"""The word lists of the generator, and the name lists of filenthropist that are read where it is installed."""

from __future__ import annotations

import json
import tomllib
from functools import cache
from importlib import metadata
from pathlib import Path
from typing import Any

__all__ = ["Origin", "origins", "place_names", "popular_first_names", "popular_surnames", "words"]

Origin = tuple[list[str], list[str]]
_LISTS = Path(__file__).with_name("lists")
_GAZETTEERS = "filenthropist/pii_interface/data/gazetteers"


@cache
def words(name: str) -> list[str]:
    """One list of `words.toml`."""
    rows: dict[str, str] = tomllib.loads((_LISTS / "words.toml").read_text(encoding="utf-8"))
    return [word.strip() for word in rows[name].split(";") if word.strip()]


@cache
def origins() -> dict[str, Origin]:
    """First names and surnames by origin; nicknames stand apart under `nicknames` with no surnames."""
    tables = tomllib.loads((_LISTS / "names.toml").read_text(encoding="utf-8"))
    result: dict[str, Origin] = {}
    for origin, table in tables.items():
        first = (table.get("first") or table["words"]).split()
        result[origin] = (first, [name.strip() for name in table.get("last", "").split(";") if name.strip()])
    return result


def _gazetteer(file: str) -> Any:
    distribution = metadata.distribution("filenthropist")
    path = Path(str(distribution.locate_file(f"{_GAZETTEERS}/{file}")))
    return json.loads(path.read_text(encoding="utf-8"))


@cache
def popular_first_names() -> tuple[list[str], list[float]]:
    """Names and tempered weights: rare names are much more likely here than in the street."""
    return _tempered(_gazetteer("dutch_first_names.json"), least=3)


@cache
def popular_surnames() -> tuple[list[str], list[float]]:
    """Surnames and tempered weights."""
    return _tempered(_gazetteer("dutch_last_names.json"), least=20)


@cache
def place_names() -> list[str]:
    """Dutch places and municipalities."""
    table = _gazetteer("city_gazetteer.json")
    return sorted({name for key in ("woonplaatsen", "gemeenten") for name in table[key] if len(name) > 1})


def _tempered(counts: dict[str, int], least: int) -> tuple[list[str], list[float]]:
    kept = {name: count for name, count in counts.items() if count >= least and 1 < len(name) < 26}
    return list(kept), [count**0.4 for count in kept.values()]
