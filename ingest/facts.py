"""The coded fields of a row."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import Any

from casusprudentie.domain.casus import Artikel, Facts, Geldigheid, Periode, Solve, TextField
from casusprudentie.domain.recognise import folded, recognise
from casusprudentie.domain.vocabulary import (
    Aard,
    Arbeidsmarktregio,
    Beginsel,
    Besluit,
    Besluitniveau,
    Functiegroep,
    Geldigheidsstatus,
    Inbrenger,
    Niveau,
    Onderwerp,
    Oordeel,
    Organisatieonderdeel,
    Partij,
    Perspectief,
    Rechtsverhouding,
    Schaal,
    Solvestatus,
    Toestemming,
    Uitkomst,
    Wet,
)
from ingest.artikel import parse_artikelen
from ingest.dates import parse_date, parse_periode
from ingest.narrative import Proposal
from ingest.reading import Reading, as_list

_CODED: dict[str, type[StrEnum]] = {
    "aard": Aard,
    "onderwerp": Onderwerp,
    "niveau": Niveau,
    "organisatieonderdeel": Organisatieonderdeel,
    "arbeidsmarktregio": Arbeidsmarktregio,
    "toestemming": Toestemming,
    "besluit": Besluit,
    "uitkomst": Uitkomst,
    "rechtsverhouding": Rechtsverhouding,
    "besluitniveau": Besluitniveau,
    "schaal": Schaal,
}
_NONE = frozenset({"geen", "nee", "niemand", "geen externen", "n v t", "nvt", "niet van toepassing", "0"})
_DATE = "dit is geen datum. Schrijf een datum zoals 2024-09-01."
_PERIODE = "dit is geen jaar of kwartaal. Schrijf bijvoorbeeld 2022 of 2022-Q3."
_ARTIKEL = "een artikel is niet herkend en staat nu in het verhaal. Schrijf het zoals Awb 3:4 of als jci-link."
_OORDEEL = re.compile(r"(onvoldoende|voldoende|goed)\b(?=\s*(?:[.,:;(–-]|$))", re.IGNORECASE)


def facts_of(reading: Reading, row: Mapping[str, object], texts: dict[str, str]) -> Facts:
    """All coded fields. Adds to `texts` the toelichtingen that stand with a perspectief or a beginsel."""
    inbrenger, partij, wie = _inbrenger(reading, row.get("inbrenger"))
    found: dict[str, Any] = {name: reading.one(values, name, row.get(name)) for name, values in _CODED.items()}
    return Facts(
        wetten=reading.several(Wet, "wetten", row.get("wetten")),
        artikelen=_artikelen(reading, row.get("artikelen")),
        inbrenger=inbrenger,
        inbrenger_partij=partij,
        functiegroep=_functiegroep(reading, row.get("functiegroep") or wie),
        periode=_periode(reading, row.get("periode")),
        externen=_externen(reading, row.get("externen")),
        oordelen=_perspectieven(reading, row.get("perspectieven"), texts),
        beginselen=_beginselen(reading, row.get("beginselen"), texts),
        hercontrole=_parsed(reading, "hercontrole", row.get("hercontrole"), parse_date, _DATE),
        solve=_solve(reading, row.get("solve")),
        geldigheid=_geldigheid(reading, row.get("geldigheid")),
        **found,
    )


def proposed_facts(facts: Facts, proposal: Proposal) -> dict[str, Any]:
    """The coded fields that a dossier proposes: only those that are empty, only values that are certain."""
    proposed: dict[str, Any] = {}
    for name, written in proposal.coded.items():
        if name == "wetten":
            wetten = [recognise(Wet, part) for part in re.split(r"[;,/+]| en ", written)]
            if not facts.wetten and all(wetten):
                proposed[name] = tuple(dict.fromkeys(wetten))
        elif name in _CODED and getattr(facts, name) is None and (value := recognise(_CODED[name], written)):
            proposed[name] = value
    beginselen = tuple(b for b in Beginsel if TextField.beginsel(b) in proposal.texts)
    if facts.beginselen is None and beginselen:
        proposed["beginselen"] = beginselen
    oordelen = dict(facts.oordelen)
    for perspectief in Perspectief:
        text = proposal.texts.get(TextField.perspectief(perspectief), "")
        if perspectief not in oordelen and (match := _OORDEEL.match(text)):
            oordelen[perspectief] = Oordeel(match[1].lower())
    if oordelen != dict(facts.oordelen):
        proposed["oordelen"] = oordelen
    return proposed


def _parsed(reading: Reading, name: str, value: object, parse: Callable[[str], Any], sentence: str) -> Any:
    text = reading.text(name, value)
    if not text:
        return None
    found = parse(text)
    if found is None:
        reading.complain(name, sentence)
    return found


def _periode(reading: Reading, value: object) -> Periode | None:
    found: Periode | None = _parsed(reading, "periode", value, parse_periode, _PERIODE)
    return found


def _artikelen(reading: Reading, value: object) -> tuple[Artikel, ...]:
    found: list[Artikel] = []
    for item in as_list(value):
        for text in re.split(r"[;\n]", reading.text("artikelen", item)):
            if not text.strip():
                continue
            parts = parse_artikelen(text) or [a for part in text.split(",") for a in parse_artikelen(part)]
            found += parts
            if not parts:
                reading.note("artikelen", _ARTIKEL)
                reading.keep("artikelen", text.strip())
    return tuple(dict.fromkeys(found))


def _inbrenger(reading: Reading, value: object) -> tuple[Inbrenger | None, Partij | None, str]:
    """Intern or extern, the party, and for a colleague who it was."""
    text = reading.text("inbrenger", value)
    if not text:
        return None, None, ""
    soort, _, wie = (part.strip(" )") for part in re.sub(r"\s*[:(,–]\s*|\s+-\s+", "|", text, count=1).partition("|"))
    inbrenger = recognise(Inbrenger, soort)
    if inbrenger is None:
        partij = recognise(Partij, text)
        if partij is None:
            reading.one(Inbrenger, "inbrenger", text)
            return None, None, ""
        return Inbrenger.EXTERN, partij, ""
    if inbrenger is Inbrenger.INTERN:
        return inbrenger, None, wie
    return inbrenger, _partij(reading, "inbrenger", wie) if wie else None, ""


def _partij(reading: Reading, name: str, text: str) -> Partij:
    partij = recognise(Partij, text)
    if partij is None:
        reading.note(name, "een partij is niet herkend: zij staat als 'andere partij' en haar naam in het verhaal.")
        reading.keep(name, text)
    return partij or Partij.ANDERS


def _functiegroep(reading: Reading, value: object) -> Functiegroep | None:
    text = reading.text("functiegroep", value)
    if not text:
        return None
    found = recognise(Functiegroep, text)
    if found is None:
        reading.note("functiegroep", "de functie is niet herkend en staat nu als 'andere functiegroep'.")
    return found or Functiegroep.ANDERS


def _externen(reading: Reading, value: object) -> tuple[Partij, ...] | None:
    if value is None:
        return None
    items = [item for item in reading.items(Partij, "externen", value) if folded(item) not in _NONE]
    return tuple(dict.fromkeys(_partij(reading, "externen", item) for item in items))


def _perspectieven(reading: Reading, value: object, texts: dict[str, str]) -> dict[Perspectief, Oordeel]:
    oordelen: dict[Perspectief, Oordeel] = {}
    if value is not None and not isinstance(value, Mapping):
        reading.note("perspectieven", "het perspectief ontbreekt; de tekst staat in het verhaal.")
        reading.keep("perspectieven", reading.text("perspectieven", value))
        return oordelen
    for written, inner in (value or {}).items():
        perspectief = recognise(Perspectief, written)
        if perspectief is None:
            reading.note("perspectieven", "een perspectief is onbekend; de tekst staat in het verhaal.")
            reading.keep("perspectieven", reading.text("perspectieven", inner))
            continue
        name = TextField.perspectief(perspectief)
        oordeel, toelichting = _perspectief(reading, name, inner)
        if oordeel:
            oordelen[perspectief] = oordeel
        if toelichting:
            texts[name] = f"{texts[name]}\n\n{toelichting}" if name in texts else toelichting
    return oordelen


def _perspectief(reading: Reading, name: str, inner: object) -> tuple[Oordeel | None, str]:
    if not isinstance(inner, Mapping):
        text = reading.text(f"{name}.toelichting", inner)
        oordeel = recognise(Oordeel, text)
        return oordeel, "" if oordeel else text
    rest = [value for key, value in inner.items() if folded(key) != "oordeel"]
    return (
        reading.one(Oordeel, f"{name}.oordeel", inner.get("oordeel")),
        reading.text(f"{name}.toelichting", rest),
    )


def _beginselen(reading: Reading, value: object, texts: dict[str, str]) -> tuple[Beginsel, ...] | None:
    if value is None:
        return None
    if isinstance(value, Mapping) and "naam" not in value:
        value = [{"naam": naam, "toelichting": text} for naam, text in value.items()]
    items = [item for item in as_list(value) if isinstance(item, Mapping)]
    named = [(item.get("naam"), item.get("toelichting")) for item in items]
    bare = [item for item in as_list(value) if not isinstance(item, Mapping)]
    named += [(name, None) for name in reading.items(Beginsel, "beginselen", bare) if folded(name) not in _NONE]
    found = [_beginsel(reading, naam, toelichting, texts) for naam, toelichting in named]
    known = tuple(dict.fromkeys(beginsel for beginsel in found if beginsel is not None))
    return known if known or not named else None


def _beginsel(reading: Reading, naam: object, toelichting: object, texts: dict[str, str]) -> Beginsel | None:
    beginsel = reading.one(Beginsel, "beginselen", naam)
    text = reading.text("beginselen", toelichting)
    if text and beginsel is None:
        reading.keep("beginselen", text)
    elif text and beginsel:
        name = TextField.beginsel(beginsel)
        texts[name] = f"{texts[name]}\n\n{text}" if name in texts else text
    return beginsel


def _solve(reading: Reading, value: object) -> Solve | None:
    nested = value if isinstance(value, Mapping) else {"status": value}
    status = reading.one(Solvestatus, "solve.status", nested.get("status"))
    if status is None:
        return None
    written = folded(reading.text("solve.intern", nested.get("intern")))
    intern = {"ja": True, "intern": True, "nee": False, "extern": False}.get(written)
    if written and intern is None:
        reading.complain("solve.intern", "de waarde is onbekend. Kies ja of nee.")
    return Solve(status, intern)


def _geldigheid(reading: Reading, value: object) -> Geldigheid | None:
    nested = value if isinstance(value, Mapping) else {"status": value}
    status = reading.one(Geldigheidsstatus, "geldigheid.status", nested.get("status"))
    datum = _parsed(reading, "geldigheid.datum", nested.get("datum"), parse_date, _DATE)
    return Geldigheid(status, datum) if status else None
