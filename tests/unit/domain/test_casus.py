"""Citations, articles, fields and the coded values."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casusprudentie.domain.casus import Artikel, Periode, TextField, Vindplaats, label
from casusprudentie.domain.people import PERMISSIONS, Permission, Role, User
from casusprudentie.domain.recognise import nearest, recognise
from casusprudentie.domain.vocabulary import Beginsel, Besluit, Geldigheidsstatus, Perspectief, Richting, Wet


@given(st.integers(1980, 2999), st.integers(1, 999_999))
def test_a_vindplaats_survives_being_written_down(jaar, nummer):
    vindplaats = Vindplaats(jaar, nummer)
    assert Vindplaats.parse(f" {str(vindplaats).lower()} ") == vindplaats


@pytest.mark.parametrize("text", ["", "CP-UWV-2024", "CP-UWV-24-0001", "ECLI:NL:CRVB:2024:726", "CP-UWV-2024-0000"])
def test_what_is_no_vindplaats_is_refused(text):
    with pytest.raises(ValueError, match="vindplaats"):
        Vindplaats.parse(text)


def test_an_article_gives_its_link():
    assert Artikel(Wet.AWB, "3:4 lid 2").jci == "jci1.3:c:BWBR0005537&artikel=3:4&lid=2"
    assert Artikel(Wet.WW, "36").jci == "jci1.3:c:BWBR0004045&artikel=36"
    assert Artikel(Wet.IOW, "5").jci is None
    assert str(Artikel(Wet.WW, "22a")) == "WW 22a"


@pytest.mark.parametrize("number", ["", "x", "3:4 lid", "Jansen", "123456789", "36 van Jansen"])
def test_an_article_number_cannot_hold_anything_else(number):
    with pytest.raises(ValueError, match="article"):
        Artikel(Wet.WW, number)


def test_a_periode_is_a_year_or_a_quarter():
    assert str(Periode(2022, 3)) == "2022-Q3"
    assert str(Periode(2022)) == "2022"
    for jaar, kwartaal in ((1920, None), (2022, 5)):
        with pytest.raises(ValueError, match="periode"):
            Periode(jaar, kwartaal)


@pytest.mark.parametrize(
    ("values", "text", "meant"),
    [
        (Wet, "ziektewet", Wet.ZW),
        (Wet, "BWBR0004045", Wet.WW),
        (Wet, "Wet WIA", Wet.WIA),
        (Beginsel, "Vertrouwensbeginsel", Beginsel.VERTROUWEN),
        (Beginsel, "verbod van detournement de pouvoir", Beginsel.DETOURNEMENT_DE_POUVOIR),
        (Besluit, "NIET VERLEEND – bedoeld effect", Besluit.BEDOELD_EFFECT),
        (Perspectief, "Financieel-economisch", Perspectief.ECONOMISCH),
        (Wet, "WWW", None),
        (Wet, "", None),
    ],
)
def test_values_are_recognised_as_people_write_them(values, text, meant):
    assert recognise(values, text) is meant


def test_a_slip_of_the_pen_gives_a_suggestion_and_a_name_does_not():
    assert nearest(Wet, "Wajng") is Wet.WAJONG
    assert nearest(Wet, "Annemarie Voorbeeld") is None


@pytest.mark.parametrize("values", [Wet, Beginsel, Besluit, Perspectief, Geldigheidsstatus])
def test_every_value_is_recognised_by_its_own_name(values):
    assert all(recognise(values, value.value) is value for value in values)


def test_besluiten_point_somewhere():
    assert Besluit.DEELS.richting is Richting.GEHOLPEN
    assert Besluit.BEDOELD_EFFECT.richting is Richting.NIET_GEHOLPEN
    assert Besluit.DOORVERWEZEN.richting is Richting.ELDERS
    assert Beginsel.EVENREDIGHEID.artikel == "3:4 lid 2"
    assert Beginsel.VERTROUWEN.artikel is None
    assert Geldigheidsstatus.ACHTERHAALD_WET.achterhaald
    assert not Geldigheidsstatus.STANDAARDBELEID.achterhaald


def test_text_fields_are_known_by_name():
    assert TextField.known("feiten")
    assert TextField.known(TextField.perspectief(Perspectief.JURIDISCH))
    assert TextField.known(TextField.beginsel(Beginsel.FAIR_PLAY))
    assert TextField.known(TextField.verschilmaker(3))
    assert not TextField.known("verschilmakers.x")
    assert not TextField.known("naam")


def test_every_field_has_a_dutch_label():
    assert label("verschilmakers.0") == "Verschilmaker 1"
    assert label("beginselen.fair play") == "Toelichting fair play"
    assert label("perspectieven.juridisch") == "Perspectief juridisch"


def test_duties_are_separated():
    assert Permission.OPEN_RAW not in PERMISSIONS[Role.AUDITOR] | PERMISSIONS[Role.MEDEWERKER]
    assert Permission.RELEASE not in PERMISSIONS[Role.AUDITOR] | PERMISSIONS[Role.MEDEWERKER]
    assert not User("x", frozenset()).may(Permission.SEARCH)
    assert User("x", frozenset({Role.AUDITOR})).may(Permission.AUDIT)
