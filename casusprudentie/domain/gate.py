"""The release gate: what a casus needs before anyone may find it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from casusprudentie.domain.casus import Facts, TextField, label
from casusprudentie.domain.privacy import AnonymisedCasus, Approval, Dismissal, Finding
from casusprudentie.domain.vocabulary import Besluit, Oordeel, Perspectief, Schaal, Toestemming, Uitkomst


@dataclass(frozen=True, slots=True)
class GateReason:
    """One reason that holds a release back: the field it is about and a Dutch sentence that says what to do."""

    field: str
    sentence: str


_TEXTS = (TextField.TITEL, TextField.BUIKPIJN, TextField.STANDAARDUITKOMST, TextField.MOTIVERING)
_FACTS = (
    "wetten",
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
)


def completeness_reasons(facts: Facts, texts: Mapping[str, str]) -> list[GateReason]:
    """What is missing from the record or contradicts itself; empty when the record is complete."""
    reasons = [
        GateReason(name, f"{label(name)} ontbreekt: vul dit veld in.")
        for name in _TEXTS
        if not texts.get(name, "").strip()
    ]
    if not (texts.get(TextField.FEITEN, "").strip() or texts.get(TextField.VERHAAL, "").strip()):
        reasons.append(GateReason(TextField.FEITEN, "Feiten ontbreken: vul de feiten of het verhaal in."))
    for name in _FACTS:
        value = getattr(facts, name)
        if value is None or (name == "wetten" and not value):
            reasons.append(GateReason(name, f"{label(name)} ontbreekt: kies een waarde."))
    for perspectief in Perspectief:
        reasons += _perspectief_reasons(perspectief, facts, texts)
    for beginsel in facts.beginselen or ():
        if not texts.get(TextField.beginsel(beginsel), "").strip():
            name = TextField.beginsel(beginsel)
            reasons.append(GateReason(name, f"De toelichting bij {beginsel.value} ontbreekt: schrijf haar erbij."))
    if facts.uitkomst is Uitkomst.ONDUIDELIJK and facts.hercontrole is None:
        reasons.append(GateReason("hercontrole", "De uitkomst is onduidelijk: kies een datum voor hercontrole."))
    if facts.schaal is Schaal.SOLVE and facts.solve is None:
        reasons.append(GateReason("solve", "De schaal is solve: vul in hoe ver de solve is."))
    if facts.externen and facts.toestemming is Toestemming.INGETROKKEN:
        reasons.append(
            GateReason("toestemming", "De toestemming is ingetrokken: haal de externe partijen weg of herstel dit.")
        )
    return reasons


def _perspectief_reasons(perspectief: Perspectief, facts: Facts, texts: Mapping[str, str]) -> Iterable[GateReason]:
    name = TextField.perspectief(perspectief)
    oordeel = facts.oordelen.get(perspectief)
    if oordeel is None:
        yield GateReason(name, f"{label(name)} heeft nog geen oordeel: kies onvoldoende, voldoende of goed.")
    if not texts.get(name, "").strip():
        yield GateReason(name, f"{label(name)} heeft nog geen toelichting: schrijf haar erbij.")
    if facts.besluit is Besluit.VERLEEND and oordeel is Oordeel.ONVOLDOENDE:
        yield GateReason(
            name,
            f"{label(name)} is onvoldoende: bij 'maatwerk verleend' is elk perspectief ten minste voldoende.",
        )


def open_findings(anonymised: AnonymisedCasus, dismissals: Iterable[Dismissal]) -> list[Finding]:
    """The findings of the leak check that no curator has called harmless in this very text."""
    words = list(dismissals)
    plain = anonymised.plain()
    return [f for f in anonymised.findings if not any(d.covers(f, plain[f.field]) for d in words)]


def privacy_reasons(
    anonymised: AnonymisedCasus | None, dismissals: Iterable[Dismissal], approval: Approval | None
) -> list[GateReason]:
    """What the anonymisation still asks for; empty when it was reviewed and nothing is open."""
    if anonymised is None:
        return [GateReason("anonimisering", "De casus is nog niet geanonimiseerd: probeer het opnieuw.")]
    reasons = [
        GateReason(f.field, f"{label(f.field)}: {f.uitleg} Markeer het of leg vast dat het kan blijven staan.")
        for f in open_findings(anonymised, dismissals)
    ]
    if approval is None:
        reasons.append(GateReason("anonimisering", "De anonimisering is nog niet beoordeeld: lees en keur haar goed."))
    elif approval.fingerprint != anonymised.fingerprint:
        reasons.append(
            GateReason("anonimisering", "De tekst is na de goedkeuring gewijzigd: beoordeel de anonimisering opnieuw.")
        )
    return reasons
