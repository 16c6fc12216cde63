"""What time it is, as something that can be handed in."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

Clock = Callable[[], datetime]
_AMSTERDAM = ZoneInfo("Europe/Amsterdam")


def utc_now() -> datetime:
    """The present moment, in UTC."""
    return datetime.now(UTC)


def on_the_wall(moment: datetime) -> str:
    """The time as people here read it, such as 14:05."""
    return f"{moment.astimezone(_AMSTERDAM):%H:%M}"
