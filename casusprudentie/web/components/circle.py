"""The perspectiefcirkel as a picture, with its text equivalent."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Final

from casusprudentie.domain.vocabulary import Oordeel, Perspectief
from casusprudentie.web.labels import capital

_REACH: Final = {Oordeel.ONVOLDOENDE: 1, Oordeel.VOLDOENDE: 2, Oordeel.GOED: 3}
_SECTOR: Final = {
    Perspectief.JURIDISCH: (-150, -30, "#154273"),
    Perspectief.ECONOMISCH: (-30, 90, "#2f6b2f"),
    Perspectief.MAATSCHAPPELIJK: (90, 210, "#8a3c10"),
}
_LABEL: Final = {
    Perspectief.JURIDISCH: (180, 26, "middle"),
    Perspectief.ECONOMISCH: (352, 316, "end"),
    Perspectief.MAATSCHAPPELIJK: (8, 316, "start"),
}
_CENTRE: Final = (180.0, 170.0)
_STEP: Final = 36.0


def picture(oordelen: Mapping[Perspectief, Oordeel]) -> str:
    """An SVG of 360 by 348: three sectors, filled for one ring (onvoldoende) to three (goed); empty when unknown."""
    parts = []
    for ring in (3, 2, 1):
        parts.append(_circle(ring * _STEP, "#f3f3f3" if ring == 3 else "none"))
    for perspectief, (start, end, colour) in _SECTOR.items():
        oordeel = oordelen.get(perspectief)
        if oordeel:
            parts.append(f'<path d="{_slice(_REACH[oordeel] * _STEP, start, end)}" fill="{colour}" opacity=".9"/>')
    for start, _, _ in _SECTOR.values():
        x, y = _point(3 * _STEP, start)
        parts.append(
            f'<line x1="{_CENTRE[0]}" y1="{_CENTRE[1]}" x2="{x:.1f}" y2="{y:.1f}" stroke="#fff" stroke-width="5"/>'
        )
    parts.append(_circle(3 * _STEP, "none", "#4a4a4a", 2))
    for perspectief, (x, y, anchor) in _LABEL.items():
        colour = _SECTOR[perspectief][2]
        word = oordelen[perspectief].value if perspectief in oordelen else "geen oordeel"
        parts.append(
            f'<text x="{x}" y="{y}" text-anchor="{anchor}" font-weight="700" fill="{colour}">{capital(perspectief)}'
            f'<tspan x="{x}" dy="19" font-weight="400" fill="#1b1b1b">{word}</tspan></text>'
        )
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" width="360" height="348" viewBox="0 0 360 348" '
        f'font-family="Arial, Helvetica, sans-serif" font-size="16">{"".join(parts)}</svg>'
    )


def spoken(oordelen: Mapping[Perspectief, Oordeel]) -> str:
    """What the picture says, in words."""
    words = (f"{p.value} {oordelen[p].value if p in oordelen else 'geen oordeel'}" for p in Perspectief)
    return f"Perspectiefcirkel: {', '.join(words)}."


def _point(radius: float, degrees: float) -> tuple[float, float]:
    angle = math.radians(degrees)
    return _CENTRE[0] + radius * math.cos(angle), _CENTRE[1] + radius * math.sin(angle)


def _slice(radius: float, start: float, end: float) -> str:
    (x1, y1), (x2, y2) = _point(radius, start), _point(radius, end)
    return f"M{_CENTRE[0]} {_CENTRE[1]}L{x1:.1f} {y1:.1f}A{radius} {radius} 0 0 1 {x2:.1f} {y2:.1f}Z"


def _circle(radius: float, fill: str, stroke: str = "#b4b4b4", width: int = 1) -> str:
    return (
        f'<circle cx="{_CENTRE[0]}" cy="{_CENTRE[1]}" r="{radius}" fill="{fill}" stroke="{stroke}" '
        f'stroke-width="{width}"/>'
    )
