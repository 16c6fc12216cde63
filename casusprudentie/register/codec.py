"""Records and released casussen as JSON and back.

What it writes are closed values, moments, offsets, opaque ids and texts that were anonymised: every coded
value goes through its enumeration on the way in as well as on the way out. Notices of a source row may quote it
and are left out.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from casusprudentie.domain.casus import Artikel, Facts, Geldigheid, Periode, Solve, Status, Vindplaats
from casusprudentie.domain.privacy import (
    AnonymisedCasus,
    AnonymisedText,
    Approval,
    CoarseTraits,
    Dismissal,
    Finding,
    PersonalDataSpan,
    ResidualRisk,
    SpanDecision,
    SpanKind,
)
from casusprudentie.domain.record import CasusRecord
from casusprudentie.domain.released import ReleasedCasus
from casusprudentie.domain.search import Facet, SearchFilter
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
from casusprudentie.register.opaque import fingerprint, opaque_id, reason, vault_ref

Json = dict[str, Any]

_ONE: dict[str, type[StrEnum]] = {
    "aard": Aard,
    "onderwerp": Onderwerp,
    "niveau": Niveau,
    "inbrenger": Inbrenger,
    "inbrenger_partij": Partij,
    "functiegroep": Functiegroep,
    "organisatieonderdeel": Organisatieonderdeel,
    "arbeidsmarktregio": Arbeidsmarktregio,
    "toestemming": Toestemming,
    "besluit": Besluit,
    "uitkomst": Uitkomst,
    "rechtsverhouding": Rechtsverhouding,
    "besluitniveau": Besluitniveau,
    "schaal": Schaal,
}
_MANY: dict[str, type[StrEnum]] = {"wetten": Wet, "externen": Partij, "beginselen": Beginsel}


def canonical(value: object) -> str:
    """JSON with one spelling for one value: sorted keys, no spaces, ASCII only."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=True, allow_nan=False)


def facts_to_json(facts: Facts) -> Json:
    """Only what is filled in."""
    body: Json = {}
    for name, kind in _ONE.items():
        value = getattr(facts, name)
        if value is not None:
            body[name] = kind(value).value
    for name, kind in _MANY.items():
        values = getattr(facts, name)
        if values is not None:
            body[name] = [kind(value).value for value in values]
    body["artikelen"] = [[artikel.wet.value, artikel.nummer] for artikel in facts.artikelen]
    body["oordelen"] = {Perspectief(p).value: Oordeel(o).value for p, o in facts.oordelen.items()}
    if facts.periode:
        body["periode"] = [facts.periode.jaar, facts.periode.kwartaal]
    if facts.hercontrole:
        body["hercontrole"] = facts.hercontrole.isoformat()
    if facts.solve:
        body["solve"] = [facts.solve.status.value, facts.solve.intern]
    if facts.geldigheid:
        body["geldigheid"] = [facts.geldigheid.status.value, _day_to_json(facts.geldigheid.datum)]
    return body


def facts_from_json(body: Json) -> Facts:
    """The reverse of `facts_to_json`; ValueError for a value that is not known."""
    read: Json = {name: kind(body[name]) for name, kind in _ONE.items() if name in body}
    read |= {name: tuple(map(kind, body[name])) for name, kind in _MANY.items() if name in body}
    read["artikelen"] = tuple(Artikel(Wet(wet), nummer) for wet, nummer in body["artikelen"])
    read["oordelen"] = {Perspectief(p): Oordeel(o) for p, o in body["oordelen"].items()}
    if "periode" in body:
        read["periode"] = Periode(*body["periode"])
    if "hercontrole" in body:
        read["hercontrole"] = date.fromisoformat(body["hercontrole"])
    if "solve" in body:
        status, intern = body["solve"]
        read["solve"] = Solve(Solvestatus(status), intern)
    if "geldigheid" in body:
        status, datum = body["geldigheid"]
        read["geldigheid"] = Geldigheid(Geldigheidsstatus(status), _day_from_json(datum))
    return Facts(**read)


def _day_to_json(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _day_from_json(day: str | None) -> date | None:
    return date.fromisoformat(day) if day else None


def _moment(at: datetime) -> str:
    if at.tzinfo is None:
        raise ValueError("a moment needs a time zone")
    return at.isoformat()


def _approval_to_json(approval: Approval) -> Json:
    return {
        "by": opaque_id(approval.by),
        "role": reason(approval.role),
        "fingerprint": fingerprint(approval.fingerprint),
        "at": _moment(approval.at),
    }


def _approval_from_json(body: Json) -> Approval:
    return Approval(body["by"], body["role"], body["fingerprint"], datetime.fromisoformat(body["at"]))


def _risk_to_json(risk: ResidualRisk) -> list[Any]:
    traits = risk.traits
    told = [traits.leeftijd, traits.regio, traits.sector, traits.uitkering, traits.diagnose] if traits else None
    return [risk.score, risk.k, list(risk.uitleg), told]


def _risk_from_json(body: list[Any]) -> ResidualRisk:
    score, k, uitleg, *rest = body
    return ResidualRisk(score, k, tuple(uitleg), CoarseTraits(*rest[0]) if rest and rest[0] else None)


def _anonymised_to_json(anonymised: AnonymisedCasus) -> Json:
    return {
        "texts": {
            name: [text.text, [_span_to_json(span) for span in text.spans]] for name, text in anonymised.texts.items()
        },
        "findings": [[f.field, f.start, f.end, f.rule, f.uitleg] for f in anonymised.findings],
        "risk": _risk_to_json(anonymised.risk),
        "detectors": anonymised.detectors,
    }


def _span_to_json(span: PersonalDataSpan) -> list[Any]:
    return [span.start, span.end, span.kind.value, span.score, span.rule, span.replacement]


def _anonymised_from_json(body: Json) -> AnonymisedCasus:
    return AnonymisedCasus(
        texts={
            name: AnonymisedText(text, tuple(_span_from_json(span) for span in spans))
            for name, (text, spans) in body["texts"].items()
        },
        findings=tuple(Finding(*finding) for finding in body["findings"]),
        risk=_risk_from_json(body["risk"]),
        detectors=body["detectors"],
    )


def _span_from_json(body: list[Any]) -> PersonalDataSpan:
    start, end, kind, score, rule, replacement = body
    return PersonalDataSpan(start, end, SpanKind(kind), score, rule, replacement)


def _optional_id(value: str) -> str:
    return opaque_id(value) if value else value


def _decisions_to_json(decisions: Iterable[SpanDecision]) -> list[list[Any]]:
    return [[d.field, d.start, d.end, SpanKind(d.kind).value, d.accepted, _optional_id(d.by)] for d in decisions]


def _decision_from_json(body: list[Any]) -> SpanDecision:
    field, start, end, kind, accepted, by = body
    return SpanDecision(field, start, end, SpanKind(kind), accepted, by)


def _dismissals_to_json(dismissals: Iterable[Dismissal]) -> list[list[Any]]:
    return [[d.field, d.start, d.end, d.rule, fingerprint(d.text_fingerprint), _optional_id(d.by)] for d in dismissals]


def record_to_json(record: CasusRecord) -> str:
    """The working state. ValueError where an id could name someone."""
    return canonical(
        {
            "vindplaats": str(record.vindplaats),
            "status": Status(record.status).value,
            "versie": record.versie,
            "revision": record.revision,
            "facts": facts_to_json(record.facts),
            "anonymised": _anonymised_to_json(record.anonymised) if record.anonymised else None,
            "vault_ref": vault_ref(record.vault_ref),
            "imported_by": opaque_id(record.imported_by),
            "imported_at": _moment(record.imported_at),
            "changed_by": opaque_id(record.changed_by),
            "changed_at": _moment(record.changed_at),
            "retention": record.retention.isoformat(),
            "decisions": _decisions_to_json(record.decisions),
            "dismissals": _dismissals_to_json(record.dismissals),
            "approval": _approval_to_json(record.approval) if record.approval else None,
            "quarantine": reason(record.quarantine),
        }
    )


def record_from_json(text: str) -> CasusRecord:
    """The reverse of `record_to_json`."""
    body: Json = json.loads(text)
    return CasusRecord(
        vindplaats=Vindplaats.parse(body["vindplaats"]),
        status=Status(body["status"]),
        versie=body["versie"],
        revision=body["revision"],
        facts=facts_from_json(body["facts"]),
        anonymised=_anonymised_from_json(body["anonymised"]) if body["anonymised"] else None,
        vault_ref=body["vault_ref"],
        imported_by=body["imported_by"],
        imported_at=datetime.fromisoformat(body["imported_at"]),
        changed_by=body["changed_by"],
        changed_at=datetime.fromisoformat(body["changed_at"]),
        retention=date.fromisoformat(body["retention"]),
        decisions=tuple(_decision_from_json(d) for d in body["decisions"]),
        dismissals=tuple(Dismissal(*d) for d in body["dismissals"]),
        approval=_approval_from_json(body["approval"]) if body["approval"] else None,
        quarantine=body["quarantine"],
    )


def released_to_json(casus: ReleasedCasus) -> str:
    """One released version."""
    return canonical(
        {
            "vindplaats": str(casus.vindplaats),
            "versie": casus.versie,
            "facts": facts_to_json(casus.facts),
            "texts": dict(casus.texts),
            "approval": _approval_to_json(casus.approval),
            "released_at": _moment(casus.released_at),
            "released_by": opaque_id(casus.released_by),
            "risk": _risk_to_json(casus.risk),
            "retention": casus.retention.isoformat(),
        }
    )


def released_from_json(text: str) -> ReleasedCasus:
    """The reverse of `released_to_json`; ValueError when the text no longer fits its approval."""
    body: Json = json.loads(text)
    return ReleasedCasus(
        vindplaats=Vindplaats.parse(body["vindplaats"]),
        versie=body["versie"],
        facts=facts_from_json(body["facts"]),
        texts=body["texts"],
        approval=_approval_from_json(body["approval"]),
        released_at=datetime.fromisoformat(body["released_at"]),
        released_by=body["released_by"],
        risk=_risk_from_json(body["risk"]),
        retention=date.fromisoformat(body["retention"]),
    )


def search_to_json(text: str, chosen: SearchFilter) -> str:
    """An anonymised question with its filter."""
    values: Mapping[str, list[str]] = {Facet(f).value: sorted(v) for f, v in chosen.values.items()}
    return canonical({"text": text, "filter": values})


def search_from_json(text: str) -> tuple[str, SearchFilter]:
    """The reverse of `search_to_json`."""
    body: Json = json.loads(text)
    return body["text"], SearchFilter({Facet(facet): frozenset(values) for facet, values in body["filter"].items()})
