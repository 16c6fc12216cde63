"""A bar chart as a picture; the same numbers always stand in a table under it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from casusprudentie.web.components.text import safe
from casusprudentie.web.style import BLUE

_ROW: Final = 54
_BAR: Final = 350
_WIDTH: Final = 480


def bars(rows: Sequence[tuple[str, int]], denominator: int) -> str:
    """An SVG of horizontal bars, each under its name, with the count and the share behind it.

    Narrow, so that its words stay readable on a phone.
    """
    most = max((count for _, count in rows), default=1) or 1
    parts = []
    for place, (name, count) in enumerate(rows):
        y = place * _ROW
        width = max(2.0, _BAR * count / most) if count else 0.0
        share = f"{count / denominator:.0%}" if denominator else "–"
        parts.append(
            f'<text x="0" y="{y + 18}">{safe(name)}</text>'
            f'<rect x="0" y="{y + 25}" width="{width:.1f}" height="18" fill="{BLUE}"/>'
            f'<text x="{width + 8:.1f}" y="{y + 40}">{count} ({share})</text>'
        )
    height = len(rows) * _ROW + 4
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{_WIDTH}" height="{height}" '
        f'viewBox="0 0 {_WIDTH} {height}" font-family="Arial, Helvetica, sans-serif" font-size="18" fill="#1b1b1b">'
        f"{''.join(parts)}</svg>"
    )


def spoken(name: str, rows: Sequence[tuple[str, int]], denominator: int) -> str:
    """What the chart says, in words."""
    return f"{name}, op {denominator} casussen: " + ", ".join(f"{value} {count}" for value, count in rows) + "."
