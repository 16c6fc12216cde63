"""A caseworker describes a situation and finds comparable casussen."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from casusprudentie.domain.vocabulary import Besluit
from tests.unit.web.conftest import words
from tests.unit.web.fakes import FakeHouse, raw_casus

Visit = Callable[..., AppTest]
ASK = "Beschrijf de situatie in uw eigen woorden"


def ask(page: AppTest, question: str) -> AppTest:
    page.text_area(key="getypt").set_value(question)
    return next(b for b in page.button if b.label == "Zoeken").click().run()


@pytest.fixture
def stocked(here: FakeHouse) -> FakeHouse:
    here.publish(raw_casus(1))
    here.publish(raw_casus(2, besluit=Besluit.BEDOELD_EFFECT, titel="Inkomsten verzwegen"))
    return here


def test_a_question_finds_casussen_with_their_decision(stocked: FakeHouse, visit: Visit) -> None:
    page = ask(visit("zoeken"), "een toezegging over inkomsten en schulden")
    assert "1 tot en met 2 van 2 casussen" in words(page)
    assert "Maatwerk verleend" in words(page)
    assert "Waarom deze casus?" in words(page)


def test_what_identifies_someone_is_hidden_and_said(stocked: FakeHouse, visit: Visit) -> None:
    page = ask(visit("zoeken"), "Mevrouw Pieterse 999990019 kreeg een toezegging over inkomsten")
    assert "2 persoonsgegevens zijn verborgen" in words(page)
    assert "Pieterse" not in words(page)
    assert "999990019" not in words(page)


def test_the_question_never_reaches_the_address(stocked: FakeHouse, visit: Visit) -> None:
    page = ask(visit("zoeken"), "Mevrouw Pieterse kreeg een toezegging over inkomsten")
    assert dict(page.query_params) == {}


def test_the_contrary_case_stands_beside_the_best_one(stocked: FakeHouse, visit: Visit) -> None:
    page = ask(visit("zoeken"), "een toezegging over inkomsten en schulden")
    assert "Vergelijkbaar, andere uitkomst" in words(page)
    titles = [link.label for link in page.get("page_link")]
    assert len(titles) == len(set(titles)) == 2


def test_nothing_comparable_is_said_honestly(stocked: FakeHouse, visit: Visit) -> None:
    page = ask(visit("zoeken"), "inkomsten uit zeilen")
    assert "Niets vergelijkbaars gevonden" in words(page)
    assert "Maatwerkplaats" in words(page)
    assert "in de buurt" in words(page)


def test_an_engine_that_is_down_leaves_word_search(stocked: FakeHouse, visit: Visit) -> None:
    page = visit("zoeken")
    stocked.index.down = True
    page = ask(page, "toezegging inkomsten")
    assert "Zoeken is beperkt beschikbaar" in words(page)
    assert "van 2 casussen" in words(page)


def test_an_empty_box_offers_examples_and_browsing(stocked: FakeHouse, visit: Visit) -> None:
    page = visit("zoeken")
    assert "2 casussen om door te bladeren" in words(page)
    example = next(b for b in page.button if "toezegging" in b.label)
    assert "van 2 casussen" in words(example.click().run())


def test_a_facet_narrows_and_tells_its_count(stocked: FakeHouse, visit: Visit) -> None:
    page = visit("zoeken")
    besluit = next(m for m in page.multiselect if m.label == "Besluit")
    assert "Maatwerk verleend (1)" in besluit.options
    besluit.select("maatwerk verleend").run()
    assert "1 casus om door te bladeren" in words(page)


def test_a_hostile_title_is_only_text(here: FakeHouse, visit: Visit) -> None:
    hostile = "<img src=x onerror=alert(1)> *vet* :red[x] $a$"
    here.publish(raw_casus(1, titel=hostile))
    page = visit("zoeken")
    assert "<img" not in words(page)
    assert page.get("page_link")[0].label.replace("\\", "") == hostile


def test_someone_without_a_role_is_refused(stocked: FakeHouse, visit: Visit) -> None:
    assert "Geen toegang" in words(visit("zoeken", "vreemde"))


def test_the_results_come_in_pages(here: FakeHouse, visit: Visit) -> None:
    for number in range(12):
        here.publish(raw_casus(number))
    page = visit("zoeken")
    assert "Pagina 1 van 2" in words(page)
    next(b for b in page.button if b.label == "Volgende").click().run()
    assert "Pagina 2 van 2" in words(page)
