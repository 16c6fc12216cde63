"""Names in groups, by how they are written and by where they seem to come from."""

from __future__ import annotations

import pytest

from anonymise.name_groups import UNKNOWN, Casing, casing, origin


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Jansen", Casing.ORDINARY),
        ("F.A. van der Wolk-de Haan", Casing.ORDINARY),
        ("E.", Casing.ORDINARY),
        ("el Amrani", Casing.ORDINARY),
        ("jansen", Casing.LOWER),
        ("van der wolk", Casing.LOWER),
        ("JANSEN", Casing.CAPITALS),
        ("J. VAN DER WOLK", Casing.CAPITALS),
        ("jan Jansen", Casing.MIXED),
        ("Jan JANSEN", Casing.MIXED),
    ],
)
def test_a_name_is_written_in_one_of_four_ways(name: str, expected: Casing) -> None:
    assert casing(name) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Ayşe Yılmaz", "turks"),
        ("YILMAZ", "turks"),
        ("Jan Kowalska", "oost-europees"),
        ("Zwobbelstra", "fries"),
        ("Q. van Zwobbelen", "nederlands"),
        ("Zwobbel", UNKNOWN),
        ("E.", UNKNOWN),
    ],
)
def test_the_last_known_part_of_a_name_tells_its_origin(name: str, expected: str) -> None:
    assert origin(name) == expected
