"""Fictional records for tests of the register, and engines to keep them in."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, make_url

from casusprudentie.domain.casus import Artikel, Facts, Geldigheid, Periode, Solve, Status, TextField, Vindplaats
from casusprudentie.domain.privacy import (
    AnonymisedCasus,
    AnonymisedText,
    Approval,
    CoarseTraits,
    Dismissal,
    Finding,
    PersonalDataSpan,
    RawText,
    ResidualRisk,
    SpanDecision,
    SpanKind,
)
from casusprudentie.domain.raw import Betrokkene, Known, RawCasus, Rol
from casusprudentie.domain.record import CasusRecord
from casusprudentie.domain.released import ReleasedCasus
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
from casusprudentie.ports import AuditEvent
from casusprudentie.register.engine import open_engine
from casusprudentie.register.store import SqlRegister

NOON = datetime(2026, 3, 2, 11, 30, tzinfo=UTC)
CANARY_NAME = "Quirijn Waterlelie"
CANARY_BSN = "999991772"


class StepClock:
    """A clock that goes a minute further each time that someone looks."""

    def __init__(self, now: datetime = NOON) -> None:
        self.now = now

    def __call__(self) -> datetime:
        self.now += timedelta(minutes=1)
        return self.now


def facts(**changes: Any) -> Facts:
    """A casus with every coded field filled in."""
    full = Facts(
        wetten=(Wet.WW, Wet.TW),
        artikelen=(Artikel(Wet.AWB, "3:4 lid 2"), Artikel(Wet.WW, "36")),
        aard=Aard.FINANCIEEL,
        onderwerp=Onderwerp.TERUGVORDERING,
        niveau=Niveau.JURIDISCH,
        inbrenger=Inbrenger.EXTERN,
        inbrenger_partij=Partij.SZW,
        functiegroep=Functiegroep.JURIST,
        organisatieonderdeel=Organisatieonderdeel.UITKEREN,
        arbeidsmarktregio=Arbeidsmarktregio.TWENTE,
        periode=Periode(2024, 3),
        externen=(Partij.GEMEENTE,),
        toestemming=Toestemming.VERLEEND,
        oordelen=dict.fromkeys(Perspectief, Oordeel.VOLDOENDE),
        beginselen=(Beginsel.EVENREDIGHEID,),
        besluit=Besluit.VERLEEND,
        uitkomst=Uitkomst.ONDUIDELIJK,
        hercontrole=date(2026, 9, 1),
        rechtsverhouding=Rechtsverhouding.OP_EEN_BEGINSEL,
        besluitniveau=Besluitniveau.DIRECTIE,
        schaal=Schaal.SOLVE,
        solve=Solve(Solvestatus.SOLVETAFEL, intern=True),
        geldigheid=Geldigheid(Geldigheidsstatus.ACHTERHAALD_WET, date(2025, 1, 1)),
    )
    return replace(full, **changes)


TEXTS = {
    TextField.TITEL: "Terugvordering na een fout van onszelf",
    TextField.BUIKPIJN: "[klant] deed alles goed en moet toch betalen.",
    TextField.FEITEN: "[klant] kreeg te veel en meldde dat zelf.",
    TextField.STANDAARDUITKOMST: "Alles terugvorderen.",
    TextField.MOTIVERING: "De gevolgen zijn onevenredig.",
    TextField.beginsel(Beginsel.EVENREDIGHEID): "Niet evenwichtig.",
    **{TextField.perspectief(p): "Het kan." for p in Perspectief},
}


TRAITS = CoarseTraits("40-49", "Twente", "de bouw", "WW", "psychische aandoening")


def anonymised(texts: Mapping[str, str] = TEXTS, traits: CoarseTraits | None = TRAITS) -> AnonymisedCasus:
    """Texts that went through the pipeline."""
    span = PersonalDataSpan(0, 7, SpanKind.PERSOON, 0.9, "tagger", "[klant]")
    return AnonymisedCasus(
        texts={name: AnonymisedText(text, (span,)) for name, text in texts.items()},
        findings=(Finding(TextField.FEITEN, 0, 7, "hoofdletters", "Dit lijkt op een naam."),),
        risk=ResidualRisk(0.2, 4, ("Er zijn er vier.",), traits),
        detectors="detectors 1",
    )


def approval(texts: Mapping[str, str] = TEXTS) -> Approval:
    """A curator's word on these texts."""
    return Approval("curator-2", "curator", anonymised(texts).fingerprint, NOON)


def record(**changes: Any) -> CasusRecord:
    """A record as a curator sees it."""
    full = CasusRecord(
        vindplaats=Vindplaats(2024, 1),
        status=Status.IN_BEOORDELING,
        versie=0,
        revision=0,
        facts=facts(),
        anonymised=anonymised(),
        vault_ref="0123456789abcdef",
        imported_by="curator-1",
        imported_at=NOON,
        changed_by="curator-1",
        changed_at=NOON,
        retention=date(2033, 3, 1),
        decisions=(SpanDecision(TextField.FEITEN, 3, 9, SpanKind.PLAATS, accepted=True, by="curator-1"),),
        dismissals=(Dismissal(TextField.FEITEN, 0, 7, "hoofdletters", "ab12", "curator-1"),),
    )
    return replace(full, **changes)


def released(of: CasusRecord, **changes: Any) -> ReleasedCasus:
    """The next version of a record."""
    texts = dict(of.texts)
    full = ReleasedCasus(
        vindplaats=of.vindplaats,
        versie=of.versie + 1,
        facts=of.facts,
        texts=texts,
        approval=approval(texts),
        released_at=NOON,
        released_by="curator-2",
        risk=of.anonymised.risk if of.anonymised else ResidualRisk(0.1, 3),
        retention=of.retention,
    )
    return replace(full, **changes)


def raw(source: str = "2024-117", **changes: Any) -> RawCasus:
    """A raw casus that names someone."""
    full = RawCasus(
        source_id=RawText(source),
        facts=facts(),
        texts={TextField.FEITEN: RawText(f"{CANARY_NAME} (bsn {CANARY_BSN}) belde.")},
        betrokkenen=(Betrokkene(Rol.KLANT, ((Known.NAAM, RawText(CANARY_NAME)), (Known.BSN, RawText(CANARY_BSN)))),),
        notices=(f"'{CANARY_NAME}' is geen aard.",),
    )
    return replace(full, **changes)


def key(text: str) -> str:
    """Something that looks like what the vault makes of a reference."""
    return sha256(text.encode()).hexdigest()


def event(action: str = "getest", actor: str = "curator-1", **changes: Any) -> AuditEvent:
    """Something that someone did."""
    return AuditEvent(actor, action, **changes)


def add(register: SqlRegister, source: str = "bron", **changes: Any) -> CasusRecord:
    """A new casus in the register."""
    return register.add(record(**changes), key(source), key(source + " inhoud"), event("toegevoegd"))


def add_released(register: SqlRegister, source: str = "bron", **changes: Any) -> CasusRecord:
    """A new casus in the register, released."""
    new = add(register, source, **changes)
    return register.release(new, released(new), event("vrijgegeven"))


POSTGRESQL_URL = os.environ.get("CASUS_POSTGRESQL_URL", "")
ENGINES = ["sqlite"] + [pytest.param("postgresql", marks=pytest.mark.postgresql)] * bool(POSTGRESQL_URL)
"""What a test of the register runs on; a test says visibly when PostgreSQL is not among them."""


@contextmanager
def some_engine(kind: str, folder: Path) -> Iterator[Engine]:
    """An engine on a fresh database of one of ENGINES."""
    if kind == "postgresql":
        with postgresql_engine() as engine:
            yield engine
        return
    engine = open_engine(f"sqlite:///{folder / 'register.db'}")
    yield engine
    engine.dispose()


@contextmanager
def postgresql_engine() -> Iterator[Engine]:
    """An engine on a fresh database of the server that CASUS_POSTGRESQL_URL names."""
    url = POSTGRESQL_URL
    name = f"casus_test_{secrets.token_hex(6)}"
    server = open_engine(url).execution_options(isolation_level="AUTOCOMMIT")
    with server.connect() as connection:
        connection.exec_driver_sql(f"CREATE DATABASE {name}")
    engine = open_engine(make_url(url).set(database=name).render_as_string(hide_password=False))
    try:
        yield engine
    finally:
        engine.dispose()
        with server.connect() as connection:
            connection.exec_driver_sql(f"DROP DATABASE {name} WITH (FORCE)")
        server.dispose()
