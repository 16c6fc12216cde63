from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
from sqlalchemy.dialects import sqlite

from casusprudentie.register.tables import UtcDateTime

DIALECT = sqlite.dialect()
SUMMER = datetime(2026, 7, 1, 14, 0, tzinfo=timezone(timedelta(hours=2)))


def test_a_moment_is_stored_in_utc_and_comes_back_with_its_zone() -> None:
    stored = UtcDateTime().process_bind_param(SUMMER, DIALECT)
    assert stored == datetime(2026, 7, 1, 12, 0, tzinfo=UTC)
    for kept in (stored, stored.replace(tzinfo=None)):
        back = UtcDateTime().process_result_value(kept, DIALECT)
        assert back is not None
        assert (back, back.tzinfo) == (SUMMER, UTC)


def test_no_moment_stays_no_moment() -> None:
    assert UtcDateTime().process_bind_param(None, DIALECT) is None
    assert UtcDateTime().process_result_value(None, DIALECT) is None


def test_a_moment_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        UtcDateTime().process_bind_param(datetime(2026, 7, 1), DIALECT)  # noqa: DTZ001
