"""An auditor sees pairs, counts and the chain, and never raw text."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from casusprudentie.domain.vocabulary import Besluit
from tests.unit.web.conftest import words
from tests.unit.web.fakes import FakeHouse, raw_casus

Visit = Callable[..., AppTest]


@pytest.fixture
def stocked(here: FakeHouse) -> FakeHouse:
    for number, besluit in enumerate((Besluit.VERLEEND, Besluit.BEDOELD_EFFECT, Besluit.DEELS), start=1):
        here.publish(raw_casus(number, besluit=besluit))
    return here


def tab(page: AppTest, name: str) -> AppTest:
    page.session_state["audit-tabbladen"] = name
    return page.run()


def test_pairs_stand_side_by_side_with_what_was_recorded(stocked: FakeHouse, visit: Visit) -> None:
    text = words(visit("audit", "demo-auditor"))
    assert "2 paren op 3 casussen" in text
    assert "Er liggen 4 jaar tussen" in text
    assert "Geen vastgelegde omstandigheid" in text


def test_every_count_has_its_denominator(stocked: FakeHouse, visit: Visit) -> None:
    page = tab(visit("audit", "demo-auditor"), "Verdelingen")
    next(s for s in page.selectbox if s.label == "Verdeling van").select("Besluit").run()
    assert "Besluit, n = 3 casussen" in words(page)
    assert "33%" in words(page)
    assert page.image[0].proto.imgs[0].alt.startswith("Besluit, op 3 casussen: Maatwerk verleend 1")


def test_rode_draden_are_told(stocked: FakeHouse, visit: Visit) -> None:
    text = words(tab(visit("audit", "demo-auditor"), "Rode draden"))
    assert "Terugvordering – WW" in text
    assert "alleen fixes, geen solve" in text


def test_who_released_what_on_which_ground(stocked: FakeHouse, visit: Visit) -> None:
    text = words(tab(visit("audit", "demo-auditor"), "Vrijgaven"))
    assert "CP-UWV-2024-0002" in text
    assert "naar de bedoeling van de regel" in text
    assert "demo-curator" in text


def test_the_chain_is_verified_on_request(stocked: FakeHouse, visit: Visit) -> None:
    page = tab(visit("audit", "demo-auditor"), "Logboek")
    page = page.button[0].click().run()
    assert "9 regels nagerekend" in words(page)
    stocked.audit.broken = 4
    page = page.button[0].click().run()
    assert "klopt niet vanaf regel 4" in words(page)


def test_an_auditor_cannot_open_the_desk(stocked: FakeHouse, visit: Visit) -> None:
    vindplaats = stocked.bring_in(raw_casus(9))
    assert "Geen toegang" in words(visit("beoordeling", "demo-auditor", vindplaats))


@pytest.mark.parametrize(
    ("page", "subject"),
    [
        ("importeren", "demo-medewerker"),
        ("importeren", "demo-auditor"),
        ("beoordelen", "demo-medewerker"),
        ("beoordelen", "demo-auditor"),
        ("beoordeling", "demo-medewerker"),
        ("audit", "demo-medewerker"),
        ("audit", "demo-curator"),
        ("zoeken", "vreemde"),
        ("casus", "vreemde"),
        ("uitleg", "vreemde"),
        ("zoeken", ""),
    ],
)
def test_no_page_opens_for_another_role(stocked: FakeHouse, visit: Visit, page: str, subject: str) -> None:
    text = words(visit(page, subject))
    assert "Geen toegang" in text
    assert "CP-UWV" not in text
