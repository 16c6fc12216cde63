"""What comes back from the browser is checked before it counts."""

from __future__ import annotations

import pytest

from casusprudentie.domain.privacy import SpanKind
from casusprudentie.web.components.spans import NoSuchPlace, marks, places_of, word
from tests.unit.web.fakes import FakeHouse, raw_casus

GOOD = {"action": "add", "field": "les", "start": 0, "end": 3, "kind": "PERSOON", "revision": 1}


@pytest.fixture
def opened(here: FakeHouse):  # type: ignore[no-untyped-def]
    vindplaats = here.bring_in(raw_casus(1, les="Bel Odijk 👩‍👧 en Odijk, of vraag O’Dijk-Smit."))
    found = here.review.raw(here.user("demo-curator"), vindplaats)
    return found.record, found.texts


def test_a_proposal_that_fits_becomes_a_decision(opened) -> None:  # type: ignore[no-untyped-def]
    decision = word(GOOD, *opened)
    assert (decision.field, decision.start, decision.end, decision.accepted) == ("les", 0, 3, True)


@pytest.mark.parametrize(
    "wrong",
    [
        {"start": -1},
        {"end": 9999},
        {"end": 0},
        {"start": 1.5},
        {"start": "0"},
        {"start": True},
        {"field": "geheim"},
        {"field": None},
        {"kind": "WACHTWOORD"},
        {"revision": 7},
        {"action": "reject"},
    ],
)
def test_a_proposal_that_does_not_fit_is_refused(opened, wrong) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(NoSuchPlace):
        word({**GOOD, **wrong}, *opened)


@pytest.mark.parametrize("nonsense", [None, 3, "add", []])
def test_nonsense_is_refused(opened, nonsense) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(NoSuchPlace):
        word(nonsense, *opened)


def test_what_is_hidden_already_is_not_hidden_again(opened) -> None:  # type: ignore[no-untyped-def]
    record, raw = opened
    mark = marks(record, "verhaal")[0]
    proposal = {**GOOD, "field": "verhaal", "start": mark.start, "end": mark.end}
    with pytest.raises(NoSuchPlace):
        word(proposal, record, raw)
    assert not word({**proposal, "action": "reject"}, record, raw).accepted


def test_words_are_found_in_code_points_behind_an_emoji(opened) -> None:  # type: ignore[no-untyped-def]
    record, raw = opened
    found = places_of("odijk", record, raw, SpanKind.PERSOON)
    text = raw["les"].reveal()
    assert [text[d.start : d.end] for d in found] == ["Odijk", "Odijk"]


def test_words_with_signs_are_taken_as_they_stand(opened) -> None:  # type: ignore[no-untyped-def]
    record, raw = opened
    found = places_of("O’Dijk-Smit.", record, raw, SpanKind.PERSOON)
    assert [raw["les"].reveal()[d.start : d.end] for d in found] == ["O’Dijk-Smit."]
    assert places_of("  ", record, raw, SpanKind.PERSOON) == []
