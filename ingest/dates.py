"""Dates and periods as Dutch people write them."""

from __future__ import annotations

import re
from datetime import date

from casusprudentie.domain.casus import Periode

_MONTHS = ("jan", "feb", "maa|mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt|oct", "nov", "dec")
_ISO = re.compile(r"(\d{4})-(\d{1,2})(?:-(\d{1,2}))?(?:[T ]\d{1,2}:\d{2}.*)?")
_NUMERIC = re.compile(r"(?:(\d{1,2})[-/. ])?(\d{1,2})[-/. ](\d{4})")
_WORDS = re.compile(r"(?:[a-z]+dag )?(?:(\d{1,2})\.? )?([a-z]{3,9})\.? (\d{4})")
_QUARTERS = (
    re.compile(r"(?P<jaar>\d{4})[- /]*(?:q|k|kw|kwartaal)[- ]?(?P<kwartaal>[1-4])"),
    re.compile(r"(?:q|k|kw|kwartaal)[- ]?(?P<kwartaal>[1-4])[- /,]*(?:van )?(?P<jaar>\d{4})"),
    re.compile(r"(?P<kwartaal>[1-4])(?:e|de|ste)? ?(?:kwartaal|kw)(?: van)? (?P<jaar>\d{4})"),
)


def parse_date(text: str) -> date | None:
    """A date such as 2024-09-01, 1-9-2024, 1 september 2024 or september 2024 (its first day); None otherwise."""
    parts = _parts(" ".join(text.lower().split()))
    if parts is None:
        return None
    try:
        return date(*parts)
    except ValueError:
        return None


def _parts(text: str) -> tuple[int, int, int] | None:
    if match := _ISO.fullmatch(text):
        return int(match[1]), int(match[2]), int(match[3] or 1)
    if match := _NUMERIC.fullmatch(text):
        return int(match[3]), int(match[2]), int(match[1] or 1)
    if match := _WORDS.fullmatch(text):
        for number, starts in enumerate(_MONTHS, start=1):
            if re.match(starts, match[2]):
                return int(match[3]), number, int(match[1] or 1)
    return None


def parse_periode(text: str) -> Periode | None:
    """A year, a quarter (2022-Q3, derde kwartaal by number), or the quarter of a date; None otherwise."""
    plain = " ".join(text.lower().split())
    try:
        if re.fullmatch(r"\d{4}", plain):
            return Periode(int(plain))
        for pattern in _QUARTERS:
            if match := pattern.fullmatch(plain):
                return Periode(int(match["jaar"]), int(match["kwartaal"]))
        if day := parse_date(plain):
            return Periode(day.year, (day.month + 2) // 3)
    except ValueError:
        return None
    return None
