from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from casusprudentie.domain.casus import Geldigheid, Periode, TextField, Vindplaats
from casusprudentie.domain.released import ReleasedCasus
from casusprudentie.domain.vocabulary import (
    Beginsel,
    Besluit,
    Geldigheidsstatus,
    Onderwerp,
    Oordeel,
    Partij,
    Perspectief,
    Uitkomst,
    Wet,
)
from casusprudentie.insight import consistency
from casusprudentie.insight.consistency import Comparison, comparable_pairs
from casusprudentie.insight.differences import circumstances, shared
from tests.register_builders import TEXTS, anonymised, facts, record, released

REFUSED = Besluit.BEDOELD_EFFECT


def casus(number: int, texts: dict[str, str] | None = None, **changes: Any) -> ReleasedCasus:
    of = record(vindplaats=Vindplaats(2024, number), facts=facts(**changes), anonymised=anonymised(texts or TEXTS))
    return released(of)


def vectors(*angles: float) -> consistency.Vectors:
    return np.array([[np.cos(a), np.sin(a)] for a in angles], dtype=np.float32)


def score(one: ReleasedCasus, two: ReleasedCasus) -> float:
    """The score of two casussen among a third that is nothing like them."""
    far = casus(9, wetten=(Wet.WAZO,), besluit=None)
    return Comparison([one, two, far], vectors(0, 0.1, 1.5)).pair(0, 1).score


def test_comparable_casussen_with_opposite_decisions_come_first() -> None:
    casussen = [
        casus(1, besluit=Besluit.VERLEEND),
        casus(2, besluit=REFUSED),
        casus(3, besluit=REFUSED, onderwerp=Onderwerp.DAGLOON, wetten=(Wet.WW, Wet.WIA)),
        casus(4, besluit=REFUSED, wetten=(Wet.WAZO,)),
    ]
    found = comparable_pairs(casussen, vectors(0, 0.1, 1.0, 1.5))
    assert [(p.a.vindplaats.nummer, p.b.vindplaats.nummer) for p in found] == [(1, 2), (1, 3)]
    assert 1 >= found[0].score > found[1].score > 0


def test_casussen_decided_alike_do_not_ask_for_a_look() -> None:
    assert score(casus(1), casus(2)) == 0
    assert score(casus(1, besluit=None), casus(2, besluit=REFUSED)) == 0


def test_the_further_the_decisions_lie_apart_the_higher_the_score() -> None:
    granted = casus(1, besluit=Besluit.VERLEEND)
    opposite, partly, elsewhere, own_room = (
        score(granted, casus(2, besluit=b))
        for b in (REFUSED, Besluit.DEELS, Besluit.DOORVERWEZEN, Besluit.EIGEN_RUIMTE)
    )
    assert opposite > partly >= elsewhere > own_room > 0


def test_the_order_of_a_pair_does_not_matter() -> None:
    one, two = casus(1), casus(2, besluit=REFUSED, texts={**TEXTS, TextField.MOTIVERING: "Nee."})
    assert score(one, two) == pytest.approx(score(two, one))


@pytest.mark.parametrize(
    "less",
    [
        {"wetten": (Wet.WW, Wet.WIA)},
        {"onderwerp": Onderwerp.DAGLOON},
        {"onderwerp": None},
        {"beginselen": (Beginsel.VERTROUWEN,)},
        {"beginselen": None},
        {"periode": Periode(2014)},
        {"geldigheid": Geldigheid(Geldigheidsstatus.ACTUEEL)},
    ],
    ids=lambda less: next(iter(less)),
)
def test_what_was_recorded_differently_lowers_the_score(less: dict[str, Any]) -> None:
    alike = score(casus(1), casus(2, besluit=REFUSED))
    assert 0 < score(casus(1), casus(2, besluit=REFUSED, **less)) < alike


def test_a_recorded_verschilmaker_lowers_the_score() -> None:
    told = {**TEXTS, TextField.verschilmaker(0): "Er was gewaarschuwd."}
    alike = score(casus(1), casus(2, besluit=REFUSED))
    assert score(casus(1), casus(2, told, besluit=REFUSED)) < alike


def test_a_well_reasoned_refusal_asks_less_than_a_bare_one() -> None:
    long = {**TEXTS, TextField.MOTIVERING: "Omdat het zo bedoeld is. " * 20}
    bare = score(casus(1, long), casus(2, besluit=REFUSED))
    assert score(casus(1), casus(2, long, besluit=REFUSED)) < bare


def test_a_refusal_on_other_grounds_asks_more_than_an_intended_effect() -> None:
    intended = score(casus(1), casus(2, besluit=REFUSED))
    assert score(casus(1), casus(2, besluit=Besluit.ANDERE_REDEN)) > intended


def test_the_awb_alone_makes_no_two_casussen_comparable() -> None:
    one = casus(1, wetten=(Wet.WW, Wet.AWB))
    two = casus(2, wetten=(Wet.ZW, Wet.AWB), besluit=REFUSED)
    both = [casus(1, wetten=(Wet.AWB,)), casus(2, wetten=(Wet.AWB,), besluit=REFUSED)]
    assert comparable_pairs([one, two], vectors(0, 0.1)) == []
    assert len(comparable_pairs(both, vectors(0, 0.1))) == 1


def test_close_reasons_count_beside_close_stories() -> None:
    casussen = [casus(1), casus(2, besluit=REFUSED), casus(3, besluit=REFUSED)]
    stories = vectors(0, 0.5, -0.5)
    found = comparable_pairs(casussen, stories, vectors(0, 0.1, 1.5))
    assert [p.b.vindplaats.nummer for p in found] == [2, 3]
    assert found[0].score > found[1].score


def test_the_strongest_are_kept_across_pieces_of_the_work(monkeypatch: pytest.MonkeyPatch) -> None:
    rng = np.random.default_rng(7)
    casussen = [casus(n, besluit=list(Besluit)[n % 6]) for n in range(1, 31)]
    texts = vectors(*rng.uniform(0, 1.5, 30))
    whole = Comparison(casussen, texts).strongest(40)
    monkeypatch.setattr(consistency, "_CHUNK", 4)
    pieces = Comparison(casussen, texts).strongest(40)
    assert len(whole) == 40
    assert [(p.a.vindplaats, p.b.vindplaats) for p in pieces] == [(p.a.vindplaats, p.b.vindplaats) for p in whole]
    assert [p.score for p in pieces] == pytest.approx([p.score for p in whole])
    assert all(p.a.vindplaats < p.b.vindplaats for p in whole)
    places = {c.vindplaats: n for n, c in enumerate(casussen)}
    comparison = Comparison(casussen, texts)
    for p in whole[:5]:
        again = comparison.pair(places[p.a.vindplaats], places[p.b.vindplaats])
        assert again.score == pytest.approx(p.score)


@pytest.mark.parametrize("count", [0, 1])
def test_too_few_casussen_give_no_pairs(count: int) -> None:
    assert comparable_pairs([casus(1)][:count], vectors(0)[:count]) == []


@pytest.mark.parametrize("wrong", [vectors(0), np.zeros(2, dtype=np.float32)])
def test_there_is_one_vector_for_each_casus(wrong: consistency.Vectors) -> None:
    with pytest.raises(ValueError, match="one vector"):
        comparable_pairs([casus(1), casus(2)], wrong)


def test_what_two_casussen_share_is_told() -> None:
    assert shared(casus(1), casus(2)) == (
        "Wet: WW, TW.",
        "Onderwerp: terugvordering.",
        "Aard: financieel.",
        "Beginsel: evenredigheid.",
    )
    other = casus(2, wetten=(Wet.WIA,), onderwerp=None, aard=None, beginselen=None)
    assert shared(casus(1), other) == ()


def test_two_alike_casussen_have_no_circumstance_that_differs() -> None:
    assert circumstances(casus(1), casus(2)) == ()


def test_the_recorded_circumstances_that_differ_are_told() -> None:
    one = casus(1, {**TEXTS, TextField.verschilmaker(0): "Er was twee keer gebeld."})
    two = casus(
        2,
        wetten=(Wet.WW, Wet.WIA),
        externen=(),
        beginselen=None,
        periode=Periode(2019),
        geldigheid=None,
        uitkomst=Uitkomst.BEVREDIGEND,
        oordelen={**facts().oordelen, Perspectief.ECONOMISCH: Oordeel.GOED},
    )
    assert circumstances(one, two) == (
        "Geldigheid: achterhaald door wet tegenover onbekend.",
        "Verschilmaker van CP-UWV-2024-0001: Er was twee keer gebeld.",
        "Er liggen 5 jaar tussen.",
        "Wetten alleen bij CP-UWV-2024-0001: TW.",
        "Wetten alleen bij CP-UWV-2024-0002: WIA.",
        "Externe partijen alleen bij CP-UWV-2024-0001: gemeente.",
        "Perspectief economisch: voldoende tegenover goed.",
        "Uitkomst voor de cliënt: onduidelijk tegenover bevredigend.",
    )


def test_an_unknown_year_is_no_circumstance() -> None:
    assert circumstances(casus(1), casus(2, periode=None)) == ()
    assert circumstances(casus(1, externen=(Partij.SVB,)), casus(2, externen=None)) == ()
