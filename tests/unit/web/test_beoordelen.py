"""A curator checks every word, completes, approves and releases."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from casusprudentie.domain.casus import Facts, Status, Vindplaats
from casusprudentie.domain.privacy import SpanKind
from casusprudentie.domain.vocabulary import Aard, Uitkomst
from tests.unit.web.conftest import words
from tests.unit.web.fakes import FakeHouse, raw_casus

Visit = Callable[..., AppTest]
CURATOR = "demo-curator"


def press(page: AppTest, label: str) -> AppTest:
    return next(b for b in page.button if b.label == label).click().run()


def tab(page: AppTest, vindplaats: Vindplaats, name: str) -> AppTest:
    page.session_state[f"tabbladen-{vindplaats}"] = name
    return page.run()


def test_the_queue_shows_what_waits_and_how_much_is_missing(here: FakeHouse, visit: Visit) -> None:
    here.bring_in(raw_casus(1))
    here.bring_in(raw_casus(2, motivering=""))
    text = words(visit("beoordelen", CURATOR))
    assert "1 punt houdt vrijgave tegen" in text
    assert "2 punten houden vrijgave tegen" in text


def test_casussen_to_look_at_again_are_listed(here: FakeHouse, visit: Visit) -> None:
    here.publish(raw_casus(1, uitkomst=Uitkomst.ONDUIDELIJK, hercontrole=date(2020, 1, 1)))
    page = visit("beoordelen", CURATOR)
    page.segmented_control(key="werklijst").set_value("Hercontrole").run()
    assert "hercontrole op 1 januari 2020" in words(page)


def test_the_raw_text_opens_on_request_and_is_written_down(here: FakeHouse, visit: Visit) -> None:
    vindplaats = here.bring_in(raw_casus(1))
    page = visit("beoordeling", CURATOR, vindplaats)
    assert "Zomerdijk" not in words(page)
    assert not any(e.event.action == "brontekst geopend" for e in here.audit.entries())
    page = press(page, "Brontekst openen")
    assert "Zomerdijk" in words(page)
    page.run()
    assert sum(e.event.action == "brontekst geopend" for e in here.audit.entries()) == 1


def test_a_missed_word_is_hidden_everywhere_by_typing_it(here: FakeHouse, visit: Visit) -> None:
    vindplaats = here.bring_in(raw_casus(1, les="Vraag het Odijk. Odijk weet het, odijkse niet."))
    page = press(visit("beoordeling", CURATOR, vindplaats), "Brontekst openen")
    next(t for t in page.text_input if t.label.startswith("Woorden")).set_value("odijk")
    page = press(page, "Overal verbergen")
    assert "Verborgen op 2 plaatsen" in words(page)
    assert here.register.get(vindplaats).texts["les"] == "Vraag het [persoon]. [persoon] weet het, odijkse niet."


def test_a_word_that_is_not_there_is_said(here: FakeHouse, visit: Visit) -> None:
    page = press(visit("beoordeling", CURATOR, here.bring_in(raw_casus(1))), "Brontekst openen")
    next(t for t in page.text_input if t.label.startswith("Woorden")).set_value("Onvindbaar")
    assert "nergens leesbaar" in words(press(page, "Overal verbergen"))


def test_what_is_no_personal_data_may_stand(here: FakeHouse, visit: Visit) -> None:
    vindplaats = here.bring_in(raw_casus(1))
    page = press(visit("beoordeling", CURATOR, vindplaats), "Brontekst openen")
    next(s for s in page.selectbox if s.label == "Dit is geen persoonsgegeven").select_index(0)
    page = press(page, "Laten staan")
    assert "Mevrouw Zomerdijk belde" in here.register.get(vindplaats).texts["feiten"]
    assert "Dit blijft nu staan" in words(page)


def test_a_finding_is_hidden_or_dismissed(here: FakeHouse, visit: Visit) -> None:
    for label, held in (("Verbergen", "[overig]"), ("Kan blijven staan", "Zonnedauw")):
        vindplaats = here.bring_in(raw_casus(len(here.register._records) + 1, les="Bel Zonnedauw."))
        page = tab(visit("beoordeling", CURATOR, vindplaats), vindplaats, "Meldingen")
        assert "Dit lijkt op een naam" in words(page)
        page = press(page, label)
        assert held in here.register.get(vindplaats).texts["les"]
        assert "Meldingen" not in words(page)
        assert "niets gevonden dat nog open staat" in words(page)


def test_what_is_missing_is_asked_first(here: FakeHouse, visit: Visit) -> None:
    vindplaats = here.bring_in(raw_casus(1, motivering="", aard=None))
    page = tab(visit("beoordeling", CURATOR, vindplaats), vindplaats, "Gegevens")
    assert page.text_area[0].label == "Motivering"
    page.text_area[0].set_value("Mevrouw Zomerdijk mocht erop vertrouwen.")
    next(s for s in page.selectbox if s.label == "Aard").select(Aard.FINANCIEEL)
    page = press(page, "Opslaan")
    record = here.register.get(vindplaats)
    assert record.facts.aard is Aard.FINANCIEEL
    assert record.texts["motivering"] == "Mevrouw [klant] mocht erop vertrouwen."


def test_an_unreadable_artikel_is_not_stored(here: FakeHouse, visit: Visit) -> None:
    vindplaats = here.bring_in(raw_casus(1))
    page = tab(visit("beoordeling", CURATOR, vindplaats), vindplaats, "Gegevens")
    next(t for t in page.text_input if t.label == "Artikelen").set_value("WW 36; artikel zoveel")
    page = press(page, "Opslaan")
    assert "‘artikel zoveel’ is niet te lezen" in words(page)
    assert here.register.get(vindplaats).revision == 1


def test_every_field_of_an_empty_casus_can_be_drawn_and_kept(here: FakeHouse, visit: Visit) -> None:
    vindplaats = here.bring_in(replace(raw_casus(1), facts=Facts()))
    page = tab(visit("beoordeling", CURATOR, vindplaats), vindplaats, "Gegevens")
    page = press(page, "Opslaan")
    assert "Opgeslagen" in words(page)
    assert here.register.get(vindplaats).facts == Facts()


def test_approve_then_release_makes_it_findable(here: FakeHouse, visit: Visit) -> None:
    vindplaats = here.bring_in(raw_casus(1))
    page = tab(visit("beoordeling", CURATOR, vindplaats), vindplaats, "Vrijgeven")
    page = press(page, "Anonimisering goedkeuren")
    assert "Niets houdt vrijgave tegen" in words(page)
    page = press(page, "Vrijgeven")
    assert "Vrijgegeven en vindbaar" in words(page)
    assert here.index.contents() == {vindplaats: 1}


@pytest.mark.parametrize(
    ("alike", "told", "advised"),
    [(7, "7 andere vrijgegeven casussen delen", False), (0, "Geen andere vrijgegeven casus deelt", True)],
)
def test_who_approves_sees_how_many_are_alike_and_what_to_make_coarser(
    here: FakeHouse, visit: Visit, alike: int, told: str, advised: bool
) -> None:
    here.register.alike = alike
    vindplaats = here.bring_in(raw_casus(1))
    shown = words(tab(visit("beoordeling", CURATOR, vindplaats), vindplaats, "Vrijgeven"))
    assert told in shown
    assert ("noem de regio niet" in shown) is advised


def test_a_release_waits_for_an_engine_that_is_down(here: FakeHouse, visit: Visit) -> None:
    vindplaats = here.bring_in(raw_casus(1))
    page = tab(visit("beoordeling", CURATOR, vindplaats), vindplaats, "Vrijgeven")
    page = press(page, "Anonimisering goedkeuren")
    here.index.down = True
    assert "wordt vindbaar zodra" in words(press(page, "Vrijgeven"))
    assert here.register.get(vindplaats).status is Status.GEPUBLICEERD


def test_who_imports_and_approves_does_not_release(here: FakeHouse, visit: Visit) -> None:
    vindplaats = here.bring_in(raw_casus(1))
    page = tab(visit("beoordeling", "demo-import", vindplaats), vindplaats, "Vrijgeven")
    page = press(page, "Anonimisering goedkeuren")
    assert "Laat een collega hem vrijgeven" in words(page)
    assert all(b.label != "Vrijgeven" for b in page.button)


def test_a_change_by_someone_else_is_shown_and_nothing_is_overwritten(here: FakeHouse, visit: Visit) -> None:
    vindplaats = here.bring_in(raw_casus(1, motivering=""))
    page = tab(visit("beoordeling", CURATOR, vindplaats), vindplaats, "Gegevens")
    other = here.user("demo-import")
    record = here.register.get(vindplaats)
    here.review.complete(other, vindplaats, 1, replace(record.facts, aard=Aard.OVERIG), {})
    page.text_area[0].set_value("Mijn eigen motivering.")
    page = press(page, "Opslaan")
    text = words(page)
    assert "Gewijzigd door demo-import om 10:30" in text
    assert "financieel" in text
    assert "overig" in text
    assert page.code[0].value == "Mijn eigen motivering."
    assert "motivering" not in here.register.get(vindplaats).texts
    page = press(page, "Casus opnieuw laden")
    assert "wijziging 2" in words(page)


def test_quarantine_can_be_tried_again(here: FakeHouse, visit: Visit) -> None:
    here.anonymiser.crash = True
    vindplaats = here.bring_in(raw_casus(1))
    page = visit("beoordeling", CURATOR, vindplaats)
    assert "Kan niet gepubliceerd worden" in words(page)
    here.anonymiser.crash = False
    assert "Opnieuw geanonimiseerd" in words(press(page, "Opnieuw anonimiseren"))


def test_a_withdrawal_needs_a_reason_and_works_at_once(here: FakeHouse, visit: Visit) -> None:
    vindplaats = here.publish(raw_casus(1))
    page = tab(visit("beoordeling", CURATOR, vindplaats), vindplaats, "Vrijgeven")
    assert "Kies een reden" in words(press(page, "Intrekken"))
    next(s for s in page.selectbox if s.label == "Reden").select_index(0)
    assert "De casus is ingetrokken" in words(press(page, "Intrekken"))
    assert here.index.contents() == {}


def test_a_role_taken_back_counts_at_the_next_action(here: FakeHouse, visit: Visit) -> None:
    vindplaats = here.bring_in(raw_casus(1))
    page = visit("beoordeling", CURATOR, vindplaats)
    here.register.roles[CURATOR] = frozenset()
    page = press(page, "Brontekst openen")
    assert "Geen toegang" in words(page)
    assert "Zomerdijk" not in words(page)


def test_the_kinds_have_dutch_names() -> None:
    from casusprudentie.web.components.spans import KINDS

    assert set(KINDS) == set(SpanKind)
