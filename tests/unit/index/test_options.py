"""What an organisation weighs differently, and how it hears that it wrote it wrong."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import pytest

from casusprudentie.bootstrap import House
from casusprudentie.domain.casus import Vindplaats
from casusprudentie.domain.search import Arm, ArmHit, Candidates, SearchQuery
from casusprudentie.errors import SettingsError
from casusprudentie.settings import Settings
from index.lexical import FieldWeights
from index.options import weights
from index.ranking import SaturatingRanking, Weights

SHIPPED = (Weights(), FieldWeights())


def test_nothing_written_is_what_ships() -> None:
    assert weights("", "X") == SHIPPED


@pytest.mark.parametrize("kind", [Weights, FieldWeights])
def test_every_weight_can_be_written(kind: type[Weights] | type[FieldWeights]) -> None:
    for each in fields(kind):
        chosen = weights(f"{each.name}=0.37", "X")
        changed = [
            name.name
            for before, after in zip(SHIPPED, chosen, strict=True)
            for name in fields(before)
            if getattr(before, name.name) != getattr(after, name.name)
        ]
        assert changed == [each.name]


@pytest.mark.parametrize(
    "written", ["words", "words=", "=1", "words=veel", "words=nan", "words=-1", "titel=-0.1", "found=1.5", "zinnen=1"]
)
def test_what_makes_no_sense_is_refused_by_name(written: str) -> None:
    with pytest.raises(SettingsError, match="CASUS_WEIGHTS"):
        weights(written, "CASUS_WEIGHTS")


def test_a_lighter_arm_comes_second() -> None:
    one, two = Vindplaats(2024, 1), Vindplaats(2024, 2)
    found = Candidates({Arm.WORDS: (ArmHit(one, 1, 20.0),), Arm.VECTORS: (ArmHit(two, 1, 0.9, 0),)}, {}, {}, 2)
    first = [
        SaturatingRanking(weights=weights(written, "X")[0])
        .rank(SearchQuery("vraag"), found, {one: 1, two: 1})
        .order[0]
        .vindplaats
        for written in ("words=0.1", "vectors=0.1")
    ]
    assert first == [two, one]


def test_a_wrong_weight_is_told_before_anything_is_searched(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="CASUS_WEIGHTS"):
        _ = House(Settings(home=tmp_path, weights="zinnen=1")).ranking
