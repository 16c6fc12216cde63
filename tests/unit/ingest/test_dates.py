"""Dates and periods as people write them."""

from __future__ import annotations

import pytest

from ingest.dates import parse_date, parse_periode


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("2024-09-01", "2024-09-01"),
        ("2024-09-01 00:00:00", "2024-09-01"),
        ("1-9-2024", "2024-09-01"),
        ("01/09/2024", "2024-09-01"),
        ("1 september 2024", "2024-09-01"),
        ("zondag 1 Sept. 2024", "2024-09-01"),
        ("maart 2024", "2024-03-01"),
        ("2 mrt 2024", "2024-03-02"),
        ("2024-09", "2024-09-01"),
    ],
)
def test_a_date_is_read(written: str, meant: str) -> None:
    found = parse_date(written)
    assert found is not None
    assert found.isoformat() == meant


@pytest.mark.parametrize("written", ["", "morgen", "30-2-2024", "1 blaat 2024", "2024", "99999"])
def test_what_is_no_date_is_refused(written: str) -> None:
    assert parse_date(written) is None


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("2022", "2022"),
        ("2022-Q3", "2022-Q3"),
        ("2022 q3", "2022-Q3"),
        ("Q3 2022", "2022-Q3"),
        ("3e kwartaal 2022", "2022-Q3"),
        ("kwartaal 3 2022", "2022-Q3"),
        ("2022-08-14", "2022-Q3"),
        ("augustus 2022", "2022-Q3"),
    ],
)
def test_a_periode_is_a_year_or_a_quarter(written: str, meant: str) -> None:
    assert str(parse_periode(written)) == meant


@pytest.mark.parametrize("written", ["", "vorig jaar", "999990019", "1066", "2022-Q5", "2022-2023"])
def test_what_is_no_periode_is_refused(written: str) -> None:
    assert parse_periode(written) is None
