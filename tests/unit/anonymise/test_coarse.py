"""The coarse traits of a casus: what counts as its age, region, sector, benefit and diagnosis."""

from __future__ import annotations

import pytest

from anonymise.coarse import coarse_traits, diagnosis_group
from anonymise.pipeline import PresidioAnonymiser
from casusprudentie.domain.casus import Facts
from casusprudentie.domain.privacy import CoarseTraits, RawText
from casusprudentie.domain.raw import RawCasus
from casusprudentie.domain.vocabulary import Arbeidsmarktregio, Wet


def test_all_five_are_read_from_what_was_made_coarser() -> None:
    text = (
        "Mevrouw De Vries (43 jaar) uit Enschede werkte bij Bouwbedrijf Zwobkwint B.V. Zij had een depressie en vroeg "
        "een WW-uitkering aan."
    )
    casus = RawCasus(RawText(text), Facts(), {"feiten": RawText(text)})
    assert PresidioAnonymiser().anonymise(casus).risk.traits == CoarseTraits(
        "40-49", "Twente", "de bouw", "WW", "psychische aandoening"
    )


def test_nothing_told_is_no_trait() -> None:
    assert coarse_traits({"feiten": "[klant] belde."}) == CoarseTraits()


def test_the_coded_fields_go_before_the_text() -> None:
    facts = Facts(wetten=(Wet.AWB, Wet.ZW), arbeidsmarktregio=Arbeidsmarktregio.ZEELAND)
    found = coarse_traits({"feiten": "[klant] uit [regio Twente] heeft WW, WW en WW."}, facts)
    assert (found.regio, found.uitkering) == ("Zeeland", "ZW")


@pytest.mark.parametrize(
    ("text", "age"),
    [
        ("[kind 1] ([4-11 jaar]) en [klant] ([30-39 jaar])", "30-39"),
        ("een [50-59-jarige]", "50-59"),
        ("[80 of ouder]", "80 of ouder"),
        ("[kind 1] ([12-17 jaar])", None),
        ("[€ 20-50]", None),
    ],
)
def test_the_age_is_that_of_the_first_grown_up(text: str, age: str | None) -> None:
    assert coarse_traits({"feiten": text}).leeftijd == age


@pytest.mark.parametrize(
    ("text", "group"),
    [
        ("Hij heeft borstkanker.", "vorm van kanker"),
        ("Door een burn-out en later reuma, reumatische klachten", "aandoening aan het bewegingsapparaat"),
        ("Zij moet het geld terugbetalen, als zij dat kan.", None),
        ("De aandoening bleef.", "overige aandoening"),
        ("De aandoening, een aandoening: epilepsie.", "neurologische aandoening"),
        ("De ziekte van Zwob bleef.", "overige aandoening"),
    ],
)
def test_a_diagnosis_counts_for_its_group(text: str, group: str | None) -> None:
    assert diagnosis_group(text) == group
