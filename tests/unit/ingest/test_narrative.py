"""Headings in a dossier propose fields, and nothing gets lost or stands in two places."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casusprudentie.domain.vocabulary import Beginsel
from ingest.cleaning import cleaned
from ingest.headings import sections
from ingest.narrative import propose

DOSSIER = """Verslag van de tafel

Feiten
De klant belde twee keer.

Zij kreeg geen antwoord.

2. Wat zegt de regel?
Alles terug.

**Weging**
Wie belt, mag erop rekenen.

Verdere gang van zaken
De klant is gebeld."""


def test_headings_propose_fields_and_the_rest_stays_the_narrative() -> None:
    proposal = propose(DOSSIER, {})
    assert proposal.texts == {
        "feiten": "De klant belde twee keer.\n\nZij kreeg geen antwoord.",
        "standaarduitkomst": "Alles terug.",
        "motivering": "Wie belt, mag erop rekenen.",
    }
    assert proposal.verhaal == "Verslag van de tafel\n\nVerdere gang van zaken\nDe klant is gebeld."


@pytest.mark.parametrize(
    "heading",
    ["Feiten", "FEITEN:", "## Feiten", "1. Feiten", "b) de feiten", "**Feiten**", "Feiten (kort)", "- Feiten:"],
)
def test_a_heading_may_wear_any_dress(heading: str) -> None:
    assert propose(f"Intro.\n\n{heading}\nEr is gebeld.", {}).texts == {"feiten": "Er is gebeld."}


@pytest.mark.parametrize("line", ["Feiten: er is gebeld.", "Feiten | er is gebeld.", "**Feiten:** er is gebeld."])
def test_a_labelled_line_is_a_heading_with_its_text(line: str) -> None:
    proposal = propose(f"{line}\nAfdeling onbekend: wij.\n\nDaarna niets meer gehoord.", {})
    assert proposal.texts == {"feiten": "er is gebeld."}
    assert "Daarna niets meer gehoord." in proposal.verhaal


def test_prose_is_no_heading() -> None:
    text = "De feiten zijn duidelijk: zij belde.\nHet besluit was nee, want de les is dat bellen niet helpt."
    assert propose(text, {}).texts == {}
    assert propose(text, {}).verhaal == text


def test_a_field_that_the_row_has_is_not_proposed() -> None:
    proposal = propose(DOSSIER, {"feiten": "Anders.", "motivering": "Ook anders."})
    assert set(proposal.texts) == {"standaarduitkomst"}
    assert "De klant belde twee keer." in proposal.verhaal
    assert "Wie belt, mag erop rekenen." in proposal.verhaal


def test_a_paragraph_that_the_row_repeats_leaves_the_narrative() -> None:
    motivering = "Wie twee keer belt en wordt gerustgesteld, mag daarop vertrouwen."
    assert propose(f"Begin.\n\n{motivering}\n\nEinde.", {"motivering": motivering}).verhaal == "Begin.\n\nEinde."
    assert propose(motivering, {"feiten": motivering}).verhaal == ""


def test_the_weighing_is_the_motivering_only_when_there_is_no_better_one() -> None:
    proposal = propose("Weging\nWij twijfelen.\n\nMotivering\nWij zijn eruit.", {})
    assert proposal.texts == {"motivering": "Wij zijn eruit."}
    assert "Wij twijfelen." in proposal.verhaal


def test_mail_headers_signatures_and_rules_end_a_section() -> None:
    for end in ("Van: iemand", "---", "Met vriendelijke groet", "# Bijzaken"):
        proposal = propose(f"Feiten\nEr is gebeld.\n{end}\nHoi.", {})
        assert proposal.texts == {"feiten": "Er is gebeld."}
        assert "Hoi." in proposal.verhaal


def test_perspectieven_beginselen_and_verschilmakers_are_found() -> None:
    text = "Juridisch: voldoende, er is ruimte.\nVertrouwensbeginsel: beloofd.\nVerschilmakers\n- gebeld\n- onze fout"
    assert propose(text, {}).texts == {
        "perspectieven.juridisch": "voldoende, er is ruimte.",
        "beginselen.vertrouwen": "beloofd.",
        "verschilmakers.0": "gebeld",
        "verschilmakers.1": "onze fout",
    }
    closed = propose("Vertrouwensbeginsel: beloofd.", {}, (Beginsel.EVENREDIGHEID,))
    assert closed.texts == {}
    assert closed.verhaal == "Vertrouwensbeginsel: beloofd."


def test_coded_lines_are_passed_on_as_written_and_stay_in_the_narrative() -> None:
    proposal = propose("Wet: WW\nBesluit: deels\nOnderwerp: mail van de klant", {})
    assert proposal.coded == {"wetten": "WW", "besluit": "deels", "onderwerp": "mail van de klant"}
    assert proposal.verhaal == "Wet: WW\nBesluit: deels\nOnderwerp: mail van de klant"


LINES = st.lists(
    st.sampled_from(
        ["Feiten", "Feiten: alfa beta.", "## Weging", "Les:", "alfa beta gamma.", "", "- delta", "Van: epsilon", "---",
         "Wat is er gebeurd?", "Juridisch: goed", "Korte kop", "Besluit", "Verschilmakers", "LES"]
    ),
    max_size=25,
)  # fmt: skip


@given(LINES)
def test_sections_hold_every_line(lines: list[str]) -> None:
    text = "\n".join(lines)
    assert "\n".join(part.whole for part in sections(text)) == text


@given(LINES)
def test_no_word_below_a_heading_is_lost_or_doubled(lines: list[str]) -> None:
    def words(*texts: str) -> Counter[str]:
        return Counter(
            w for text in texts for w in text.split() if w.strip(".") in {"alfa", "beta", "gamma", "delta", "epsilon"}
        )

    text = cleaned("\n".join(lines))
    proposal = propose(text, {})
    assert words(*proposal.texts.values(), proposal.verhaal) == words(text)
