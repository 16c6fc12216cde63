"""What a filter by period means."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casusprudentie.domain.casus import Periode
from casusprudentie.domain.search import year_range, years

JAAR = st.none() | st.integers(Periode.FIRST + 1, Periode.LAST - 1)


def test_a_period_holds_both_its_ends():
    assert years(2021, 2023) == {"2021", "2022", "2023"}
    assert years(2021, 2021) == {"2021"}


def test_an_open_end_reaches_years_that_have_not_come_yet():
    assert {"2021", "2099"} <= years(2021)
    assert "2020" not in years(2021)
    assert {"1980", "2021"} <= years(tot=2021)


@given(van=JAAR, tot=JAAR)
def test_the_years_tell_the_period_they_were_made_of(van, tot):
    if van and tot and van > tot:
        with pytest.raises(ValueError, match="after it starts"):
            years(van, tot)
    else:
        assert year_range(years(van, tot)) == (van, tot)


def test_no_years_are_no_period():
    assert year_range(()) == (None, None)
