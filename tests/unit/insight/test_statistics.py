from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casusprudentie.domain.casus import Vindplaats
from casusprudentie.domain.released import ReleasedCasus
from casusprudentie.domain.vocabulary import Aard, Inbrenger, Niveau, Partij, Uitkomst
from casusprudentie.insight.statistics import Distribution, distributions, wilson
from tests.register_builders import facts, record, released


def some(count: int, **changes: Any) -> list[ReleasedCasus]:
    return [released(record(vindplaats=Vindplaats(2024, 1), facts=facts(**changes)))] * count


def _counts(found: list[Distribution], name: str) -> dict[str, int]:
    rows = next(d for d in found if d.name == name).rows
    return {row.value: row.count for row in rows}


def test_every_value_is_counted_with_what_is_not_known() -> None:
    found = distributions([*some(3, aard=Aard.FINANCIEEL), *some(2, aard=None)])
    assert _counts(found, "Aard") == {"financieel": 3, "re-integratie": 0, "overig": 0, "onbekend": 2}
    assert [d.name for d in found] == [
        "Aard",
        "Niveau",
        "Uitkomst",
        "Besluit",
        "Inbrenger",
        "Externen",
        "Externe partijen",
    ]


def test_the_published_shares_come_out_of_250_casussen() -> None:
    casussen = [
        *some(150, aard=Aard.FINANCIEEL, niveau=Niveau.JURIDISCH, uitkomst=Uitkomst.BEVREDIGEND),
        *some(68, aard=Aard.REINTEGRATIE, niveau=Niveau.UITVOERING, uitkomst=Uitkomst.ONDUIDELIJK),
        *some(32, aard=Aard.OVERIG, inbrenger=Inbrenger.INTERN, uitkomst=Uitkomst.NIET_OPGELOST),
    ]
    aard = next(d for d in distributions(casussen) if d.name == "Aard")
    assert aard.denominator == 250
    assert {row.value: f"{row.share:.0%}" for row in aard.rows} == {
        "financieel": "60%",
        "re-integratie": "27%",
        "overig": "13%",
        "onbekend": "0%",
    }


def test_exclusive_counts_add_up_to_the_denominator() -> None:
    found = distributions([*some(4), *some(3, externen=(), inbrenger=None), *some(2, externen=None, besluit=None)])
    for distribution in found:
        assert distribution.denominator == 9
        if distribution.exclusive:
            assert sum(row.count for row in distribution.rows) == 9
    assert _counts(found, "Externen") == {"met externe partijen": 4, "geen externe partijen": 3, "onbekend": 2}


def test_parties_are_counted_once_a_casus_and_the_most_frequent_comes_first() -> None:
    found = distributions([*some(2, externen=(Partij.SVB, Partij.SVB)), *some(3, externen=(Partij.SVB, Partij.DUO))])
    parties = next(d for d in found if d.name == "Externe partijen")
    assert not parties.exclusive
    assert [(row.value, row.count, row.share) for row in parties.rows] == [("SVB", 5, 1.0), ("DUO", 3, 0.6)]


@pytest.mark.parametrize(("count", "small"), [(0, False), (1, True), (4, True), (5, False)])
def test_small_cells_are_flagged(count: int, small: bool) -> None:
    found = distributions([*some(20, aard=Aard.FINANCIEEL), *some(count, aard=Aard.OVERIG)])
    row = next(row for row in found[0].rows if row.value == "overig")
    assert (row.count, row.small) == (count, small)


def test_nothing_to_count_is_no_error() -> None:
    for distribution in distributions([]):
        assert distribution.denominator == 0
        assert all((row.count, row.share, row.low, row.high) == (0, 0.0, 0.0, 1.0) for row in distribution.rows)


def test_the_interval_is_that_of_wilson() -> None:
    assert wilson(10, 100) == pytest.approx((0.05522914, 0.17436566), abs=1e-6)
    assert wilson(0, 10) == pytest.approx((0.0, 0.27753279), abs=1e-6)
    assert wilson(10, 10) == pytest.approx((0.72246721, 1.0), abs=1e-6)


@given(st.integers(1, 500).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_the_interval_holds_the_share(pair: tuple[int, int]) -> None:
    low, high = wilson(*pair)
    assert 0 <= low <= pair[0] / pair[1] <= high <= 1
    assert low < high


@pytest.mark.parametrize("wrong", [(-1, 5), (6, 5)])
def test_a_count_lies_within_its_total(wrong: tuple[int, int]) -> None:
    with pytest.raises(ValueError, match="share"):
        wilson(*wrong)
