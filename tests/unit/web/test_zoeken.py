"""A caseworker describes a situation and finds comparable casussen."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from casusprudentie.domain.casus import Periode
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
    assert "Niets vergelijkbaars gevonden" not in words(page)


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


def press(page: AppTest, label: str) -> AppTest:
    return next(b for b in page.button if b.label == label).click().run()


def test_a_kept_question_opens_by_its_id_without_what_identifies_someone(stocked: FakeHouse, visit: Visit) -> None:
    page = ask(visit("zoeken"), "Mevrouw Pieterse kreeg een toezegging over inkomsten")
    next(m for m in page.multiselect if m.label == "Besluit").select("maatwerk verleend").run()
    page = press(page, "Bewaar deze zoekvraag")
    assert page.query_params["zoek"] in ("id-1", ["id-1"])
    assert page.code[0].value.endswith("?zoek=id-1")
    assert stocked.searches.kept["id-1"][0] == "Mevrouw [klant] kreeg een toezegging over inkomsten"
    other = visit("zoeken", "demo-curator", zoek="id-1")
    assert other.text_area(key="getypt").value == "Mevrouw [klant] kreeg een toezegging over inkomsten"
    assert next(m for m in other.multiselect if m.label == "Besluit").value == ["maatwerk verleend"]
    assert "van 1 casussen" in words(other)
    assert "Deze zoekvraag is bewaard" in words(other)


def test_another_question_leaves_the_kept_one_alone(stocked: FakeHouse, visit: Visit) -> None:
    page = press(ask(visit("zoeken"), "een toezegging over inkomsten"), "Bewaar deze zoekvraag")
    page = ask(page, "een toezegging over schulden")
    assert "zoek" not in page.query_params
    assert "Deze zoekvraag is bewaard" not in words(page)
    assert stocked.searches.kept["id-1"][0] == "een toezegging over inkomsten"


def test_a_kept_question_can_be_deleted(stocked: FakeHouse, visit: Visit) -> None:
    page = press(ask(visit("zoeken"), "een toezegging over inkomsten"), "Bewaar deze zoekvraag")
    page = press(page, "Zoekvraag verwijderen")
    assert stocked.searches.kept == {}
    assert "zoek" not in page.query_params
    assert "van 2 casussen" in words(page)
    assert "niet bewaard of is verlopen" in words(visit("zoeken", zoek="id-1"))


def test_a_question_that_is_too_long_gets_a_sentence(stocked: FakeHouse, visit: Visit) -> None:
    assert "hoogstens 5.000 tekens" in words(ask(visit("zoeken"), "toezegging " * 500))


def test_a_period_narrows_from_one_year_to_another(here: FakeHouse, visit: Visit) -> None:
    for number, jaar in enumerate((2019, 2021, 2024), start=1):
        here.publish(raw_casus(number, periode=Periode(jaar)))
    page = visit("zoeken")
    van = next(s for s in page.selectbox if s.label == "Van jaar")
    assert van.options == ["2024 (1)", "2021 (1)", "2019 (1)"]
    van.select("2021").run()
    assert "2 casussen om door te bladeren" in words(page)
    next(s for s in page.selectbox if s.label == "Tot en met jaar").select("2019").run()
    assert "2 casussen om door te bladeren" in words(page)
    press(page, "Alle filters wissen")
    assert "3 casussen om door te bladeren" in words(page)


def test_a_misspelt_word_is_asked_about_and_one_click_asks_the_better_question(
    stocked: FakeHouse, visit: Visit
) -> None:
    page = ask(visit("zoeken"), "Mevrouw Pieterse kreeg een toezeging over schulden")
    label = "Bedoelde u: **toezegging**?"
    page = press(page, label)
    assert page.text_area(key="getypt").value == "Mevrouw [klant] kreeg een toezegging over schulden"
    assert label not in [button.label for button in page.button]
    assert "van 2 casussen" in words(page)


def test_a_contrary_case_from_far_below_stands_second_and_comes_once(here: FakeHouse, visit: Visit) -> None:
    for number in range(1, 15):
        here.publish(raw_casus(number, titel=f"Toezegging over inkomsten {number:02d}"))
    here.publish(raw_casus(15, besluit=Besluit.BEDOELD_EFFECT, titel="Toezegging verzwegen"))
    page = ask(visit("zoeken"), "een toezegging over inkomsten en schulden")
    titles = [link.label for link in page.get("page_link")]
    assert titles[1] == "Toezegging verzwegen"
    assert "1 tot en met 10 van 15 casussen" in words(page)
    press(page, "Volgende")
    assert len(titles) == 10
    assert not set(titles) & {link.label for link in page.get("page_link")}


def test_while_the_index_is_made_for_another_model_words_are_searched_and_that_is_said(
    stocked: FakeHouse, visit: Visit
) -> None:
    stocked.index.meaning = False
    page = ask(visit("zoeken"), "inkomsten uit zeilen")
    assert "Zoeken gaat nu op woorden" in words(page)
    assert "van 2 casussen" in words(page)
    assert "Niets vergelijkbaars gevonden" not in words(page)
