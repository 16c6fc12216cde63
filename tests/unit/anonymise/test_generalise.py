"""Coarser values, from which the exact one cannot be told."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from anonymise import generalise


@pytest.mark.parametrize(
    ("value", "coarse"),
    [
        ("14 april 2023", "2e kwartaal 2023"),
        ("3-2-2023", "1e kwartaal 2023"),
        ("2023-11-30", "4e kwartaal 2023"),
        ("01.09.23", "3e kwartaal 2023"),
        ("6 febr.", "1e kwartaal"),
        ("27/9", "3e kwartaal"),
        ("acht juni 1960", "2e kwartaal 1960"),
        ("eerste kerstdag", None),
        ("20240311", "1e kwartaal 2024"),
    ],
)
def test_a_date_becomes_a_quarter(value: str, coarse: str | None) -> None:
    assert generalise.date(value) == coarse


def test_a_date_becomes_a_year_when_asked() -> None:
    assert generalise.date("14 april 2023", by_quarter=False) == "2023"


@pytest.mark.parametrize(
    ("value", "coarse"),
    [
        ("57-jarige", "50-59-jarige"),
        ("58 jaar", "50-59 jaar"),
        ("zesendertig", "30-39 jaar"),
        ("4 en zes jaar", "4-11 jaar"),
        ("4 en 14 jaar", "4-11 en 12-17 jaar"),
        ("5 maanden", "0-3 jaar"),
        ("91", "80 of ouder"),
        ("zestiger", "60-69 jaar"),
        ("onbekend", None),
    ],
)
def test_an_age_becomes_a_band(value: str, coarse: str | None) -> None:
    assert generalise.age(value) == coarse


@pytest.mark.parametrize(
    ("value", "coarse"),
    [
        ("€ 4.812,33", "€ 2.000-5.000"),
        ("1.250 euro", "€ 1.000-2.000"),
        ("vijftig euro", "€ 50-100"),
        ("6 mille", "€ 5.000-10.000"),
        ("€ 2.500.000", "meer dan € 1.000.000"),
        ("niets", None),
    ],
)
def test_an_amount_becomes_a_range(value: str, coarse: str | None) -> None:
    assert generalise.amount(value) == coarse


@given(st.integers(min_value=0, max_value=999_999))
def test_an_exact_amount_is_never_left(number: int) -> None:
    low, _, high = (generalise.amount(f"€ {number}") or "").removeprefix("€ ").replace(".", "").partition("-")
    assert int(low) <= number < int(high)
    assert int(high) - int(low) >= 50


@pytest.mark.parametrize(
    ("value", "coarse"),
    [
        ("Enschede", "regio Twente"),
        ("den  haag", "regio Haaglanden"),
        ("Zwolle", "Regio Zwolle"),
        ("Verzonnendam", None),
        ("Bergen", None),
    ],
)
def test_a_place_becomes_its_region_when_that_is_sure(value: str, coarse: str | None) -> None:
    assert generalise.place(value) == coarse


@pytest.mark.parametrize(
    ("value", "coarse"),
    [("Schoonmaakbedrijf De Spons", "de schoonmaak"), ("Eetcafé De Hoek", "horeca"), ("Appel", None)],
)
def test_a_firm_tells_its_sector(value: str, coarse: str | None) -> None:
    assert generalise.sector(value) == coarse


@pytest.mark.parametrize(
    ("value", "coarse"),
    [
        ("PTSS", "psychische aandoening"),
        ("hernia L5-S1", "aandoening aan het bewegingsapparaat"),
        ("MS", "neurologische aandoening"),
        ("pech", None),
    ],
)
def test_a_diagnosis_becomes_its_group(value: str, coarse: str | None) -> None:
    assert generalise.diagnosis(value) == coarse
