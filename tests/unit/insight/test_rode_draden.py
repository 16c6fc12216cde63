from __future__ import annotations

from typing import Any

from casusprudentie.domain.casus import Periode, Vindplaats
from casusprudentie.domain.released import ReleasedCasus
from casusprudentie.domain.vocabulary import Besluit, Onderwerp, Richting, Schaal, Solvestatus, Uitkomst, Wet
from casusprudentie.insight.rode_draden import rode_draden
from tests.register_builders import facts, record, released


def casus(number: int, **changes: Any) -> ReleasedCasus:
    changes = {"wetten": (Wet.WW,)} | changes
    return released(record(vindplaats=Vindplaats(2024, number), facts=facts(**changes)))


def test_what_comes_back_is_counted_over_the_years() -> None:
    (draad,) = rode_draden(
        [
            casus(3, periode=Periode(2021), besluit=Besluit.DEELS, schaal=Schaal.FIX),
            casus(1, periode=Periode(2024), besluit=Besluit.BEDOELD_EFFECT, uitkomst=None),
            casus(2, periode=None, besluit=None, solve=None),
            casus(4, periode=Periode(2021, 2), uitkomst=Uitkomst.BEVREDIGEND),
        ]
    )
    assert (draad.onderwerp, draad.wet, draad.total) == (Onderwerp.TERUGVORDERING, Wet.WW, 4)
    assert draad.years == {2021: 2, 2022: 0, 2023: 0, 2024: 1}
    assert draad.richtingen == {Richting.GEHOLPEN: 2, Richting.NIET_GEHOLPEN: 1}
    assert draad.uitkomsten == {Uitkomst.ONDUIDELIJK: 2, Uitkomst.BEVREDIGEND: 1}
    assert draad.solves == {Solvestatus.SOLVETAFEL: 3}
    assert draad.vindplaatsen == tuple(Vindplaats(2024, n) for n in (1, 2, 3, 4))
    assert not draad.fixes_only


def test_a_rode_draad_that_was_only_ever_fixed_says_so() -> None:
    (draad,) = rode_draden([casus(n, schaal=Schaal.FIX, solve=None, periode=None) for n in range(1, 4)])
    assert draad.fixes_only
    assert (draad.years, draad.solves) == ({}, {})


def test_too_few_casussen_are_no_rode_draad() -> None:
    casussen = [casus(1), casus(2), casus(3, onderwerp=None)]
    assert rode_draden(casussen) == []
    assert len(rode_draden(casussen, smallest=2)) == 1


def test_a_casus_under_two_laws_counts_in_both_and_the_awb_only_by_itself() -> None:
    casussen = [casus(n, wetten=(Wet.WW, Wet.TW, Wet.AWB)) for n in (1, 2)]
    casussen += [casus(3, wetten=(Wet.AWB,)), casus(4, wetten=(Wet.TW,)), casus(5, wetten=())]
    found = [(draad.wet, draad.total) for draad in rode_draden(casussen, smallest=1)]
    assert found == [(Wet.TW, 3), (Wet.WW, 2), (Wet.AWB, 1)]


def test_equally_large_ones_come_in_a_fixed_order() -> None:
    casussen = [
        casus(1, onderwerp=o, wetten=(w,)) for o in (Onderwerp.TERMIJN, Onderwerp.DAGLOON) for w in (Wet.ZW, Wet.WW)
    ]
    found = [(draad.onderwerp, draad.wet) for draad in rode_draden(casussen, smallest=1)]
    assert found == [(o, w) for o in (Onderwerp.DAGLOON, Onderwerp.TERMIJN) for w in (Wet.WW, Wet.ZW)]
