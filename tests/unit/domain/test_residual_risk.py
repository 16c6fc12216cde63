"""What a risk tells a curator: how many casussen are alike, and what to make coarser."""

from __future__ import annotations

import pytest

from casusprudentie.domain.privacy import FEW, CoarseTraits, ResidualRisk

ALL = CoarseTraits("40-49", "Twente", "de bouw", "WW", "psychische aandoening")


@pytest.mark.parametrize(
    ("k", "told"),
    [
        (None, ""),
        (0, "Geen andere vrijgegeven casus deelt deze grove kenmerken."),
        (1, "1 andere vrijgegeven casus deelt deze grove kenmerken."),
        (12, "12 andere vrijgegeven casussen delen deze grove kenmerken."),
    ],
)
def test_the_count_is_told_in_a_sentence(k: int | None, told: str) -> None:
    assert ResidualRisk(0.1, k, (), ALL).telling == told


def test_few_alike_asks_for_what_the_casus_tells_to_be_made_coarser() -> None:
    advies = ResidualRisk(0.1, FEW - 1, (), CoarseTraits(leeftijd="40-49", diagnose="longaandoening")).advies
    assert advies == (
        "Maak de casus zo nodig grover: laat de leeftijdsgroep weg, of omschrijf de aandoening algemener."
    )


@pytest.mark.parametrize(("k", "traits"), [(None, ALL), (FEW, ALL), (0, None), (0, CoarseTraits(uitkering="WW"))])
def test_nothing_is_advised_when_that_is_not_known_or_would_not_help(
    k: int | None, traits: CoarseTraits | None
) -> None:
    assert ResidualRisk(0.1, k, (), traits).advies == ""


def test_casussen_that_tell_the_same_have_one_key() -> None:
    assert ALL.key == "40-49|Twente|de bouw|WW|psychische aandoening"
    assert CoarseTraits(regio="Twente").key != CoarseTraits(sector="Twente").key


@pytest.mark.parametrize("value", ["", "Zij woont met drie kinderen op een boerderij aan de rand van het dorp"])
def test_a_trait_is_no_sentence(value: str) -> None:
    with pytest.raises(ValueError, match="closed list"):
        CoarseTraits(sector=value)
