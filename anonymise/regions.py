"""Which arbeidsmarktregio a place lies in."""

from __future__ import annotations

import re
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


@cache
def _placeholder() -> re.Pattern[str]:
    names = sorted((region.value for region in Arbeidsmarktregio), key=len, reverse=True)
    return re.compile(rf"\[(?:regio )?(?P<regio>{'|'.join(map(re.escape, names))})(?: \d+)?\]", re.IGNORECASE)


def placeholders(text: str) -> list[tuple[int, int]]:
    """Where a text names no more than a region, as [regio Twente] does in place of a town."""
    return [match.span() for match in _placeholder().finditer(text)]


def named_region(text: str) -> Arbeidsmarktregio | None:
    """The region of the first placeholder that names one."""
    found = _placeholder().search(text)
    return _by_name()[found["regio"].casefold()] if found else None


@cache
def _by_name() -> Mapping[str, Arbeidsmarktregio]:
    return {region.value.casefold(): region for region in Arbeidsmarktregio}


def region_of(place: str) -> Arbeidsmarktregio | None:
    """The region of a place, None when unknown or when two regions have a place of that name."""
    return _regions().get(fold(" ".join(place.split())))
