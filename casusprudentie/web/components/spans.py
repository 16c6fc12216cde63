"""The curator's view of the texts: raw beside anonymised, with every span (component in the browser).

What comes back from the browser is a proposal: `word` checks every part of it before it counts.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any, Final

import streamlit as st

from casusprudentie.domain.casus import label
from casusprudentie.domain.privacy import Offsets, RawText, SpanDecision, SpanKind
from casusprudentie.domain.record import CasusRecord
from casusprudentie.errors import CasusError
from casusprudentie.web.components.text import hole_ranges
from casusprudentie.web.labels import in_reading_order

KINDS: Final = {
    SpanKind.PERSOON: "Persoon",
    SpanKind.BSN: "BSN",
    SpanKind.IBAN: "Rekeningnummer",
    SpanKind.TELEFOON: "Telefoonnummer",
    SpanKind.EMAIL: "E-mailadres",
    SpanKind.GEBRUIKERSNAAM: "Gebruikersnaam",
    SpanKind.URL: "Webadres",
    SpanKind.ADRES: "Adres",
    SpanKind.POSTCODE: "Postcode",
    SpanKind.KENTEKEN: "Kenteken",
    SpanKind.GEBOORTEDATUM: "Geboortedatum",
    SpanKind.DOCUMENTNUMMER: "Documentnummer",
    SpanKind.DOSSIERNUMMER: "Dossiernummer",
    SpanKind.KVK: "KvK-nummer",
    SpanKind.PLAATS: "Plaats",
    SpanKind.WERKGEVER: "Werkgever",
    SpanKind.DATUM: "Datum",
    SpanKind.LEEFTIJD: "Leeftijd",
    SpanKind.FUNCTIE_UNIEK: "Herkenbare functie",
    SpanKind.BEDRAG: "Bedrag",
    SpanKind.DIAGNOSE: "Diagnose",
    SpanKind.OVERIG: "Ander gegeven",
}
Raw = Mapping[str, RawText]


class NoSuchPlace(CasusError):
    """A proposal that does not fit the text."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A place in a raw text: hidden ('weg') or left to read by a curator's word ('blijft')."""

    start: int
    end: int
    kind: SpanKind
    rule: str
    score: float
    replacement: str
    state: str


def marks(record: CasusRecord, name: str) -> list[Mark]:
    """Every span of one text and every span that a curator rejected, in order and disjoint."""
    anonymised = record.anonymised
    spans = anonymised.texts[name].spans if anonymised and name in anonymised.texts else ()
    found = [Mark(s.start, s.end, s.kind, s.rule, s.score, s.replacement, "weg") for s in spans]
    for d in record.decisions:
        if d.field == name and not d.accepted:
            place = Offsets(d.start, d.end)
            if not any(place.overlaps(Offsets(m.start, m.end)) for m in found):
                found.append(Mark(d.start, d.end, d.kind, "curator", 1.0, "", "blijft"))
    return sorted(found, key=lambda mark: mark.start)


def view(record: CasusRecord, raw: Raw, key: str) -> Any:
    """Draw the texts; gives what the curator proposes in this run, or None."""
    anonymised = record.anonymised
    if anonymised is None:
        return None
    texts = []
    for name in in_reading_order(raw):
        result = anonymised.texts[name].text if name in anonymised.texts else ""
        texts.append(
            {
                "field": name,
                "label": label(name),
                "text": raw[name].reveal(),
                "result": result,
                "holes": [{"start": hole.start, "end": hole.end} for hole in hole_ranges(result)],
                "spans": [
                    {
                        "start": m.start,
                        "end": m.end,
                        "kind": m.kind.value,
                        "kindLabel": KINDS[m.kind].lower(),
                        "rule": m.rule,
                        "score": m.score,
                        "replacement": m.replacement,
                        "state": m.state,
                    }
                    for m in marks(record, name)
                ],
            }
        )
    data = {
        "casus": str(record.vindplaats),
        "revision": record.revision,
        "kinds": [{"value": kind.value, "label": word} for kind, word in KINDS.items()],
        "texts": texts,
    }
    return _component()(data=data, key=key, on_word_change=lambda: None).word


def word(proposal: object, record: CasusRecord, raw: Raw) -> SpanDecision:
    """The decision that a proposal from the browser stands for; NoSuchPlace when it does not fit."""
    if not isinstance(proposal, Mapping) or proposal.get("revision") != record.revision:
        raise NoSuchPlace("Deze aanwijzing hoort bij een oudere versie van de tekst: wijs het gegeven opnieuw aan.")
    name, start, end = str(proposal.get("field")), _whole(proposal.get("start")), _whole(proposal.get("end"))
    known = name in raw and proposal.get("kind") in set(SpanKind)
    if not known or not 0 <= start < end <= len(raw[name]):
        raise NoSuchPlace("Deze aanwijzing past niet op de tekst: wijs het gegeven opnieuw aan.")
    kind = SpanKind(str(proposal["kind"]))
    hidden = [m for m in marks(record, name) if m.state == "weg"]
    if proposal.get("action") == "reject":
        if not any((m.start, m.end) == (start, end) for m in hidden):
            raise NoSuchPlace("Hier is niets verborgen: laad de casus opnieuw.")
        return SpanDecision(name, start, end, kind, accepted=False)
    if any(m.start <= start and end <= m.end for m in hidden):
        raise NoSuchPlace("Dit is al verborgen: kies een groter stuk of laat het zo.")
    return SpanDecision(name, start, end, kind, accepted=True)


def places_of(words: str, record: CasusRecord, raw: Raw, kind: SpanKind, name: str = "") -> list[SpanDecision]:
    """Every place of these words (case aside, spaces alike) that is not hidden yet, in one field or in all."""
    wanted = words.split()
    if not wanted:
        return []
    pattern = re.compile(r"\s+".join(re.escape(w) for w in wanted), re.IGNORECASE)
    if wanted[0][0].isalnum() and wanted[-1][-1].isalnum():
        pattern = re.compile(rf"(?<!\w){pattern.pattern}(?!\w)", re.IGNORECASE)
    found = []
    for field in [name] if name else list(raw):
        hidden = [m for m in marks(record, field) if m.state == "weg"]
        for match in pattern.finditer(raw[field].reveal()):
            if not any(m.start <= match.start() and match.end() <= m.end for m in hidden):
                found.append(SpanDecision(field, match.start(), match.end(), kind, accepted=True))
    return found


def _whole(value: object) -> int:
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return value if isinstance(value, int) and not isinstance(value, bool) else -1


@cache
def _component() -> Any:
    js = resources.files("casusprudentie.web").joinpath("assets", "spans.js").read_text(encoding="utf-8")
    return st.components.v2.component(
        "casusprudentie_spans", html='<div class="spans"></div>', js=js, isolate_styles=False
    )
