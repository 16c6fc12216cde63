"""Which arbeidsmarktregio a place lies in."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from anonymise.lexicon import read_lines
from anonymise.lists.packing import fold
from casusprudentie.domain.vocabulary import Arbeidsmarktregio


@cache
def _regions() -> Mapping[str, Arbeidsmarktregio]:
    table: dict[str, Arbeidsmarktregio] = {}
    ambiguous: set[str] = set()
    for line in read_lines("regions.txt"):
        region, _, places = line.partition(":")
        for place in places.split(","):
            key = fold(place.strip())
            if key in table and table[key].value != region:
                ambiguous.add(key)
            table[key] = Arbeidsmarktregio(region)
    return {place: region for place, region in table.items() if place not in ambiguous}


def region_of(place: str) -> Arbeidsmarktregio | None:
    """The region of a place, None when unknown or when two regions have a place of that name."""
    return _regions().get(fold(" ".join(place.split())))
