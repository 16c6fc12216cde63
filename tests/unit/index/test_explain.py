"""Why a casus is shown."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casusprudentie.domain.casus import Artikel, Geldigheid
from casusprudentie.domain.released import ReleasedCasus
from casusprudentie.domain.search import Arm, ArmPlace, Explanation, RankedCasus, SearchQuery
from casusprudentie.domain.vocabulary import Beginsel, Geldigheidsstatus, Onderwerp, Partij, Wet
from index.explain import VerbatimExplainer
from tests.builders import released

CASUS = released(
    7,
    "Boete voor vergeten bijbaan",
    texts={
        "feiten": (
            "De klant werkte in een winkel. Hij vergat zijn inkomstenopgave. "
            "Er volgde een boete van de helft. De huurachterstand liep op.\n\nDaarna belde hij."
        ),
        "motivering": "De verzekeringsarts zag een beperking. Een waarschuwing volstaat. De gemeente hielp.",
        "les": "Bel eerst.",
    },
    wetten=(Wet.WW, Wet.AWB),
    artikelen=(Artikel(Wet.WW, "27a"),),
    onderwerp=Onderwerp.BOETE_OF_MAATREGEL,
    beginselen=(Beginsel.EVENREDIGHEID,),
    externen=(Partij.GEMEENTE,),
)


def explained(question: str, casus: ReleasedCasus = CASUS, passage: int | None = None) -> Explanation:
    place = RankedCasus(casus.vindplaats, 1, 1.0, {Arm.WORDS: ArmPlace(1, 3.0)}, passage)
    return VerbatimExplainer().explain(SearchQuery(question), casus, place)


def marked(found: Explanation) -> list[str]:
    return [snippet.text[mark.start : mark.end] for snippet in found.snippets for mark in snippet.marks]


def test_a_snippet_is_a_verbatim_sentence_with_its_matches_marked() -> None:
    found = explained("boete voor inkomstenopgave")
    for snippet in found.snippets:
        assert snippet.text in CASUS.texts[snippet.field]
    assert {"boete", "inkomstenopgave"} <= set(marked(found))


@pytest.mark.parametrize(
    ("question", "pair"),
    [
        ("boetes", ("boetes", "boete")),
        ("huurschuld en achterstand", ("achterstand", "huurachterstand")),
        ("wat zei de VA", ("VA", "verzekeringsarts")),
        ("straf", ("straf", "boete")),
    ],
)
def test_a_match_goes_by_stem_compound_abbreviation_or_synonym(question: str, pair: tuple[str, str]) -> None:
    assert pair in explained(question).matched


def test_small_words_and_placeholders_match_nothing() -> None:
    assert explained("niet zonder [klant]").matched == ()


def test_without_a_match_the_nearest_passage_speaks() -> None:
    found = explained("zzz", passage=1)
    assert found.snippets[0].field == "motivering"
    assert found.snippets[0].marks == ()


def test_a_passage_that_is_not_there_is_no_error() -> None:
    assert explained("boete", passage=99).snippets


def test_the_arms_come_along() -> None:
    assert explained("boete").arms[Arm.WORDS].rank == 1


def test_what_both_name_is_shared() -> None:
    found = explained("boete WW artikel 27a WW, evenredigheidsbeginsel, gemeente")
    assert found.shares == (
        "Zelfde wet: WW.",
        "Zelfde artikel: WW 27a.",
        "Zelfde onderwerp: boete of maatregel.",
        "Zelfde beginsel: evenredigheid.",
        "Ook betrokken: gemeente.",
    )
    assert found.differs == ()


def test_where_the_casus_is_about_something_else_is_said() -> None:
    found = explained("terugvordering WIA met DUO, vertrouwensbeginsel")
    assert found.differs == (
        "Andere wet: WW.",
        "Ander onderwerp: boete of maatregel.",
        "Ander beginsel: evenredigheid.",
        "Hier niet betrokken: DUO.",
    )
    assert found.shares == ()


def test_a_question_that_names_nothing_gets_no_comparison() -> None:
    found = explained("klant belde in de nacht")
    assert (found.shares, found.differs) == ((), ())


@pytest.mark.parametrize(
    ("status", "word"),
    [
        (Geldigheidsstatus.ACHTERHAALD_WET, "wet"),
        (Geldigheidsstatus.ACHTERHAALD_RECHTSPRAAK, "rechtspraak"),
        (Geldigheidsstatus.STANDAARDBELEID, "standaardbeleid"),
    ],
)
def test_a_casus_that_says_less_about_today_says_so(status: Geldigheidsstatus, word: str) -> None:
    casus = replace(CASUS, facts=replace(CASUS.facts, geldigheid=Geldigheid(status)))
    assert word in explained("boete", casus).differs[0]


@given(st.text(max_size=150), st.text(max_size=60))
def test_marks_lie_within_their_snippet_and_never_overlap(text: str, question: str) -> None:
    casus = released(8, "Titel", texts={"feiten": f"De boete. {text} Nog een boete 😀 daar."})
    for snippet in explained(f"boete {question}", casus).snippets:
        assert snippet.text in casus.texts[snippet.field]
        end = 0
        for mark in snippet.marks:
            assert end <= mark.start < mark.end <= len(snippet.text)
            end = mark.end


@given(st.text(max_size=200))
def test_no_question_is_an_error(question: str) -> None:
    explained(question)
