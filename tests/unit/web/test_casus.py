"""A casus is read with its reasoning, its grounds and what it looks like."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from streamlit.testing.v1 import AppTest

from casusprudentie.domain.casus import Geldigheid, Vindplaats
from casusprudentie.domain.vocabulary import Besluit, Geldigheidsstatus
from casusprudentie.workflow.release import WithdrawReason
from tests.unit.web.conftest import words
from tests.unit.web.fakes import FakeHouse, raw_casus

Visit = Callable[..., AppTest]


def test_a_casus_shows_its_reasoning_and_grounds(here: FakeHouse, visit: Visit) -> None:
    page = visit("casus", casus=here.publish(raw_casus(1)))
    text = words(page)
    for piece in ("Zij deed alles goed", "De toezegging staat vast", "Leg vast wat", "stond in het systeem"):
        assert piece in text
    assert "https://wetten.overheid.nl/jci1.3:c:BWBR0005537&amp;artikel=3:4&amp;lid=2" in text
    assert "ongeschreven" in text


def test_the_circle_is_a_picture_with_a_table_beside_it(here: FakeHouse, visit: Visit) -> None:
    page = visit("casus", casus=here.publish(raw_casus(1)))
    assert page.image[0].proto.imgs[0].alt == (
        "Perspectiefcirkel: juridisch voldoende, economisch voldoende, maatschappelijk goed."
    )
    assert "Wie eerlijk belt" in words(page)


def test_a_citation_can_be_copied(here: FakeHouse, visit: Visit) -> None:
    page = visit("casus", casus=here.publish(raw_casus(1)))
    assert page.code[0].value.startswith("CP-UWV-2024-0001, versie 1 (WW, Awb; maatwerk verleend)")


def test_the_contrary_case_and_similar_ones_are_linked(here: FakeHouse, visit: Visit) -> None:
    first = here.publish(raw_casus(1))
    here.publish(raw_casus(2))
    here.publish(raw_casus(3, besluit=Besluit.BEDOELD_EFFECT))
    text = words(visit("casus", casus=first))
    assert "Vergelijkbaar, andere uitkomst" in text
    assert "Meer zoals deze" in text


def test_a_withdrawn_casus_says_so_and_shows_nothing(here: FakeHouse, visit: Visit) -> None:
    vindplaats = here.publish(raw_casus(1))
    here.release.withdraw(here.user("demo-curator"), vindplaats, WithdrawReason.PRIVACY)
    text = words(visit("casus", casus=vindplaats))
    assert "ingetrokken" in text
    assert "toezegging" not in text


def test_an_unknown_vindplaats_gives_a_sentence(here: FakeHouse, visit: Visit) -> None:
    assert "Deze vindplaats bestaat niet" in words(visit("casus", casus=Vindplaats(2024, 999)))
    assert "Deze vindplaats bestaat niet" in words(visit("casus"))


def test_an_overtaken_casus_warns_and_names_its_source(here: FakeHouse, visit: Visit) -> None:
    overtaken = Geldigheid(Geldigheidsstatus.ACHTERHAALD_RECHTSPRAAK, date(2024, 4, 18))
    casus = raw_casus(1, geldigheid=overtaken, **{"geldigheid.bron": "ECLI:NL:CRVB:2024:726"})
    text = words(visit("casus", casus=here.publish(casus)))
    assert "Let op: achterhaald door rechtspraak" in text
    assert "sinds 18 april 2024" in text
    assert "ECLI:NL:CRVB:2024:726" in text


def test_an_unreleased_casus_is_not_shown(here: FakeHouse, visit: Visit) -> None:
    text = words(visit("casus", casus=here.bring_in(raw_casus(1))))
    assert "bestaat niet" in text
    assert "toezegging" not in text


def test_text_of_others_cannot_become_markup(here: FakeHouse, visit: Visit) -> None:
    page = visit("casus", casus=here.publish(raw_casus(1, motivering="<script>alert(1)</script> & <b>x</b>")))
    assert "<script>" not in words(page)
    assert "&lt;script&gt;" in words(page)
