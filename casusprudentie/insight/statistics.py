"""How the casussen are spread over the coded values, with denominators and with what is not known."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from casusprudentie.domain.casus import Facts
from casusprudentie.domain.released import ReleasedCasus
from casusprudentie.domain.vocabulary import Aard, Besluit, Inbrenger, Niveau, Partij, Uitkomst

UNKNOWN = "onbekend"
SMALL = 5
"""Below this number a count says little and may point at someone."""
_Z95 = 1.959963984540054


@dataclass(frozen=True, slots=True)
class Row:
    """One value: its count, its share of the denominator, the 95% interval of that share, and whether it is small."""

    value: str
    count: int
    share: float
    low: float
    high: float
    small: bool


@dataclass(frozen=True, slots=True)
class Distribution:
    """One property. The denominator counts every casus, also those of which it is not known.

    `exclusive` tells that each casus is in one row only, so that the counts add up to the denominator.
    """

    name: str
    denominator: int
    rows: tuple[Row, ...]
    exclusive: bool = True


def wilson(count: int, total: int) -> tuple[float, float]:
    """The 95% interval of a share after Wilson (1927); (0, 1) when there is nothing to count in."""
    if not 0 <= count <= total:
        raise ValueError("a share needs 0 <= count <= total")
    if total == 0:
        return 0.0, 1.0
    share, square = count / total, _Z95**2
    centre = share + square / (2 * total)
    half = _Z95 * math.sqrt(share * (1 - share) / total + square / (4 * total**2))
    scale = 1 + square / total
    # At the ends rounding would leave the share itself just outside.
    return max(0.0, min(share, (centre - half) / scale)), min(1.0, max(share, (centre + half) / scale))


WITH, WITHOUT = "met externe partijen", "geen externe partijen"


def _externen(facts: Facts) -> str | None:
    if facts.externen is None:
        return None
    return WITH if facts.externen else WITHOUT


_EXCLUSIVE: tuple[tuple[str, Sequence[str], Callable[[Facts], str | None]], ...] = (
    ("Aard", tuple(Aard), lambda facts: facts.aard),
    ("Niveau", tuple(Niveau), lambda facts: facts.niveau),
    ("Uitkomst", tuple(Uitkomst), lambda facts: facts.uitkomst),
    ("Besluit", tuple(Besluit), lambda facts: facts.besluit),
    ("Inbrenger", tuple(Inbrenger), lambda facts: facts.inbrenger),
    ("Externen", (WITH, WITHOUT), _externen),
)


def distributions(casussen: Iterable[ReleasedCasus]) -> list[Distribution]:
    """Aard, niveau, uitkomst, besluit, inbrenger, externen and which parties, in that order."""
    facts = [casus.facts for casus in casussen]
    found = [_exclusive(name, values, [of(f) for f in facts]) for name, values, of in _EXCLUSIVE]
    parties = Counter(partij for f in facts for partij in set(f.externen or ()))
    rows = [_row(partij.value, parties[partij], len(facts)) for partij in Partij if parties[partij]]
    rows.sort(key=lambda row: -row.count)
    return [*found, Distribution("Externe partijen", len(facts), tuple(rows), exclusive=False)]


def _exclusive(name: str, values: Sequence[str], chosen: Sequence[str | None]) -> Distribution:
    counts = Counter(UNKNOWN if value is None else str(value) for value in chosen)
    rows = [_row(str(value), counts[str(value)], len(chosen)) for value in (*values, UNKNOWN)]
    return Distribution(name, len(chosen), tuple(rows))


def _row(value: str, count: int, total: int) -> Row:
    low, high = wilson(count, total)
    return Row(value, count, count / total if total else 0.0, low, high, 0 < count < SMALL)
