"""What holds a release back, and what does not."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from casusprudentie.domain.casus import Facts, Geldigheid, Solve, Vindplaats
from casusprudentie.domain.gate import completeness_reasons, privacy_reasons
from casusprudentie.domain.privacy import (
    AnonymisedCasus,
    AnonymisedText,
    Approval,
    Dismissal,
    Finding,
    ResidualRisk,
    texts_fingerprint,
)
from casusprudentie.domain.released import ReleasedCasus
from casusprudentie.domain.vocabulary import (
    Aard,
    Beginsel,
    Besluit,
    Besluitniveau,
    Geldigheidsstatus,
    Inbrenger,
    Niveau,
    Oordeel,
    Partij,
    Perspectief,
    Rechtsverhouding,
    Schaal,
    Solvestatus,
    Toestemming,
    Uitkomst,
    Wet,
)

FACTS = Facts(
    wetten=(Wet.WW,),
    aard=Aard.FINANCIEEL,
    niveau=Niveau.BEIDE,
    inbrenger=Inbrenger.INTERN,
    externen=(),
    toestemming=Toestemming.NVT,
    oordelen=dict.fromkeys(Perspectief, Oordeel.GOED),
    beginselen=(Beginsel.EVENREDIGHEID,),
    besluit=Besluit.VERLEEND,
    uitkomst=Uitkomst.BEVREDIGEND,
    rechtsverhouding=Rechtsverhouding.BINNEN_DE_REGEL,
    besluitniveau=Besluitniveau.MEDEWERKER,
    schaal=Schaal.FIX,
    geldigheid=Geldigheid(Geldigheidsstatus.ACTUEEL),
)
TEXTS = {
    "titel": "t",
    "buikpijn": "b",
    "feiten": "f",
    "standaarduitkomst": "s",
    "motivering": "m",
    "perspectieven.juridisch": "j",
    "perspectieven.economisch": "e",
    "perspectieven.maatschappelijk": "m",
    "beginselen.evenredigheid": "e",
}


def test_a_complete_casus_passes():
    assert completeness_reasons(FACTS, TEXTS) == []


@pytest.mark.parametrize("name", [n for n in TEXTS if n != "feiten"])
def test_a_missing_text_is_named(name):
    reasons = completeness_reasons(FACTS, {**TEXTS, name: " "})
    assert [reason.field for reason in reasons] == [name]


@pytest.mark.parametrize(
    "name",
    [
        "aard",
        "niveau",
        "inbrenger",
        "externen",
        "toestemming",
        "beginselen",
        "besluit",
        "uitkomst",
        "rechtsverhouding",
        "besluitniveau",
        "schaal",
        "geldigheid",
    ],
)
def test_a_missing_value_is_named(name):
    reasons = completeness_reasons(replace(FACTS, **{name: None}), TEXTS)
    assert [reason.field for reason in reasons] == [name]


def test_a_casus_without_a_law_is_held_back():
    assert [r.field for r in completeness_reasons(replace(FACTS, wetten=()), TEXTS)] == ["wetten"]


def test_the_story_may_stand_for_the_facts():
    texts = {name: text for name, text in TEXTS.items() if name != "feiten"}
    assert [r.field for r in completeness_reasons(FACTS, texts)] == ["feiten"]
    assert completeness_reasons(FACTS, {**texts, "verhaal": "v"}) == []


def test_no_beginsel_counts_as_filled_in():
    assert completeness_reasons(replace(FACTS, beginselen=()), TEXTS) == []


def test_a_perspectief_without_oordeel_is_named():
    facts = replace(FACTS, oordelen={Perspectief.JURIDISCH: Oordeel.GOED})
    assert [r.field for r in completeness_reasons(facts, TEXTS)] == [
        "perspectieven.economisch",
        "perspectieven.maatschappelijk",
    ]


def test_maatwerk_verleend_asks_for_every_perspectief():
    facts = replace(FACTS, oordelen={**FACTS.oordelen, Perspectief.ECONOMISCH: Oordeel.ONVOLDOENDE})
    (reason,) = completeness_reasons(facts, TEXTS)
    assert "onvoldoende" in reason.sentence
    assert completeness_reasons(replace(facts, besluit=Besluit.DEELS), TEXTS) == []


def test_an_unclear_outcome_asks_for_a_date():
    facts = replace(FACTS, uitkomst=Uitkomst.ONDUIDELIJK)
    assert [r.field for r in completeness_reasons(facts, TEXTS)] == ["hercontrole"]
    assert completeness_reasons(replace(facts, hercontrole=date(2026, 1, 1)), TEXTS) == []


def test_a_solve_says_how_far_it_is():
    facts = replace(FACTS, schaal=Schaal.SOLVE)
    assert [r.field for r in completeness_reasons(facts, TEXTS)] == ["solve"]
    assert completeness_reasons(replace(facts, solve=Solve(Solvestatus.SOLVETAFEL)), TEXTS) == []


def test_withdrawn_consent_holds_back_while_parties_are_named():
    facts = replace(FACTS, externen=(Partij.GEMEENTE,), toestemming=Toestemming.INGETROKKEN)
    assert [r.field for r in completeness_reasons(facts, TEXTS)] == ["toestemming"]


ANONYMISED = AnonymisedCasus({name: AnonymisedText(text) for name, text in TEXTS.items()})
APPROVAL = Approval("c", "curator", ANONYMISED.fingerprint, datetime(2026, 1, 1, tzinfo=UTC))


def test_what_was_reviewed_and_has_no_finding_passes():
    assert privacy_reasons(ANONYMISED, (), APPROVAL) == []


def test_what_was_never_anonymised_or_reviewed_does_not_pass():
    assert len(privacy_reasons(None, (), None)) == 1
    assert len(privacy_reasons(ANONYMISED, (), None)) == 1


def test_an_approval_of_another_text_does_not_count():
    other = replace(ANONYMISED, texts={**ANONYMISED.texts, "les": AnonymisedText("l")})
    (reason,) = privacy_reasons(other, (), APPROVAL)
    assert "gewijzigd" in reason.sentence


def test_an_open_finding_holds_back_until_it_is_dismissed():
    finding = Finding("les", 0, 1, "cijfers", "Hier staat een lang getal.")
    anonymised = replace(ANONYMISED, findings=(replace(finding, field="feiten"),))
    (reason,) = privacy_reasons(anonymised, (), APPROVAL)
    assert "lang getal" in reason.sentence
    word = Dismissal("feiten", 0, 1, "cijfers", texts_fingerprint({"feiten": "f"}))
    assert privacy_reasons(anonymised, (word,), APPROVAL) == []


def released(**changes: object) -> ReleasedCasus:
    values = {
        "vindplaats": Vindplaats(2024, 1),
        "versie": 1,
        "facts": FACTS,
        "texts": TEXTS,
        "approval": APPROVAL,
        "released_at": datetime(2026, 1, 1, tzinfo=UTC),
        "released_by": "c",
        "risk": ResidualRisk(0.1, 3),
        "retention": date(2033, 1, 1),
    }
    return ReleasedCasus(**{**values, **changes})  # type: ignore[arg-type]


def test_text_that_changed_after_approval_cannot_be_released():
    assert released().titel == "t"
    with pytest.raises(ValueError, match="approval"):
        released(texts={**TEXTS, "titel": "t."})


def test_a_released_casus_refuses_raw_text_and_version_zero():
    with pytest.raises(TypeError):
        released(texts={"titel": AnonymisedText("t")})
    with pytest.raises(ValueError, match="version"):
        released(versie=0)


def test_verschilmakers_come_in_their_order():
    texts = {**TEXTS, "verschilmakers.10": "l", "verschilmakers.2": "a"}
    approval = replace(APPROVAL, fingerprint=texts_fingerprint(texts))
    assert released(texts=texts, approval=approval).verschilmakers == ("a", "l")
