"""Rode draden: what comes back, by onderwerp and law, and what became of it over the years."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from casusprudentie.domain.casus import Vindplaats
from casusprudentie.domain.released import ReleasedCasus
from casusprudentie.domain.vocabulary import Onderwerp, Richting, Schaal, Solvestatus, Uitkomst, Wet

SMALLEST = 3
"""From how many casussen on something is a rode draad."""


@dataclass(frozen=True, slots=True)
class RodeDraad:
    """Casussen about one onderwerp under one law.

    A casus under two laws counts in both. `years` runs from the first to the last year with every year between,
    so that a year without casussen shows; casussen of an unknown year are in `total` only.
    """

    onderwerp: Onderwerp
    wet: Wet
    total: int
    years: Mapping[int, int]
    richtingen: Mapping[Richting, int]
    uitkomsten: Mapping[Uitkomst, int]
    solves: Mapping[Solvestatus, int]
    fixes_only: bool
    vindplaatsen: tuple[Vindplaats, ...]


def rode_draden(casussen: Iterable[ReleasedCasus], smallest: int = SMALLEST) -> list[RodeDraad]:
    """The rode draden with at least `smallest` casussen, the largest first.

    The Awb is left out where another law is named, because it goes with nearly everything.
    """
    groups: defaultdict[tuple[Onderwerp, Wet], list[ReleasedCasus]] = defaultdict(list)
    for casus in casussen:
        if casus.facts.onderwerp is not None:
            wetten = set(casus.facts.wetten)
            for wet in (wetten - {Wet.AWB}) or wetten:
                groups[casus.facts.onderwerp, wet].append(casus)
    found = [_draad(onderwerp, wet, group) for (onderwerp, wet), group in groups.items() if len(group) >= smallest]
    return sorted(found, key=lambda draad: (-draad.total, draad.onderwerp, draad.wet))


def _draad(onderwerp: Onderwerp, wet: Wet, group: list[ReleasedCasus]) -> RodeDraad:
    facts = [casus.facts for casus in group]
    years = Counter(f.periode.jaar for f in facts if f.periode)
    span = range(min(years), max(years) + 1) if years else ()
    return RodeDraad(
        onderwerp=onderwerp,
        wet=wet,
        total=len(group),
        years={year: years[year] for year in span},
        richtingen=Counter(f.besluit.richting for f in facts if f.besluit),
        uitkomsten=Counter(f.uitkomst for f in facts if f.uitkomst),
        solves=Counter(f.solve.status for f in facts if f.solve),
        fixes_only=all(f.schaal is Schaal.FIX for f in facts),
        vindplaatsen=tuple(sorted(casus.vindplaats for casus in group)),
    )
