"""What a curator does between import and release. Every action is stored at once and refuses a stale casus."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from casusprudentie.domain.casus import Facts, Status, TextField, Vindplaats
from casusprudentie.domain.people import Permission, Role, User
from casusprudentie.domain.privacy import (
    Approval,
    Dismissal,
    Finding,
    Offsets,
    PersonalDataSpan,
    RawText,
    SpanDecision,
    SpanKind,
    texts_fingerprint,
)
from casusprudentie.domain.raw import RawCasus
from casusprudentie.domain.record import CasusRecord
from casusprudentie.errors import AnonymisationFailed, ReleaseRefused
from casusprudentie.ports import Anonymiser, AuditEvent, AuditLog, QueueItem, Register, Vault
from casusprudentie.workflow.access import require
from casusprudentie.workflow.clock import Clock, utc_now
from casusprudentie.workflow.fresh import fresh

OPEN_STATES = (Status.CONCEPT, Status.IN_BEOORDELING, Status.IN_QUARANTAINE)


@dataclass(frozen=True, slots=True)
class RawView:
    """The raw texts of a casus beside their spans, for the eyes of the curator who opened it."""

    record: CasusRecord
    texts: Mapping[str, RawText]

    def spans(self, name: str) -> tuple[PersonalDataSpan, ...]:
        """The spans in one raw text; empty while in quarantine."""
        return self.record.anonymised.texts[name].spans if self.record.anonymised else ()


class Review:
    """The curator's table."""

    def __init__(
        self,
        *,
        vault: Vault,
        register: Register,
        anonymiser: Anonymiser,
        audit: AuditLog,
        clock: Clock = utc_now,
    ) -> None:
        self._vault = vault
        self._register = register
        self._anonymiser = anonymiser
        self._audit = audit
        self._clock = clock

    def queue(self, who: User, statuses: Iterable[Status] = OPEN_STATES) -> Sequence[QueueItem]:
        """What waits, oldest first."""
        require(who, Permission.REVIEW)
        return self._register.queue(statuses)

    def open(self, who: User, vindplaats: Vindplaats) -> CasusRecord:
        """The working state, anonymised."""
        require(who, Permission.REVIEW)
        return self._register.get(vindplaats)

    def raw(self, who: User, vindplaats: Vindplaats) -> RawView:
        """The raw texts; the opening is written down before they are given."""
        require(who, Permission.OPEN_RAW)
        record = self._register.get(vindplaats)
        self._audit.append(AuditEvent(who.id, "brontekst geopend", vindplaats))
        return RawView(record, self._vault.open(record.vault_ref).texts)

    def decide(
        self, who: User, vindplaats: Vindplaats, revision: int, decisions: Sequence[SpanDecision]
    ) -> CasusRecord:
        """Add or reject spans of the raw text. A later word on the same place replaces an earlier one."""
        record = self._fresh(who, vindplaats, revision)
        casus = self._vault.open(record.vault_ref)
        for decision in decisions:
            text = casus.texts.get(decision.field)
            if text is None or not 0 <= decision.start < decision.end <= len(text):
                raise AnonymisationFailed("de aanwijzing past niet op de tekst")
        places = {(d.field, d.start, d.end) for d in decisions}
        kept = [d for d in record.decisions if (d.field, d.start, d.end) not in places]
        words = (*kept, *(replace(d, by=who.id) for d in decisions))
        event = AuditEvent(who.id, "gegevens aangewezen", vindplaats, details={"aantal": len(decisions)})
        return self._store(record, casus, words, who, event)

    def complete(
        self, who: User, vindplaats: Vindplaats, revision: int, facts: Facts, texts: Mapping[str, RawText]
    ) -> CasusRecord:
        """Fill in or correct coded fields and texts; an empty text removes the field.

        What a curator writes is raw text like any other: it goes to the vault and is anonymised.
        """
        record = self._fresh(who, vindplaats, revision)
        casus = self._vault.open(record.vault_ref)
        changed = {name: text for name, text in texts.items() if casus.texts.get(name) != text}
        merged = {n: t for n, t in {**casus.texts, **changed}.items() if t.reveal().strip()}
        wanted = {TextField.beginsel(b) for b in facts.beginselen or ()}
        merged = {n: t for n, t in merged.items() if not n.startswith("beginselen.") or n in wanted}
        casus = replace(casus, facts=facts, texts=merged)
        kept = tuple(d for d in record.decisions if d.field not in changed and d.field in merged)
        event = AuditEvent(who.id, "aangevuld", vindplaats, details={"tekstvelden": len(changed)})
        record = replace(record, facts=facts, vault_ref=self._vault.put(casus))
        return self._store(record, casus, kept, who, event)

    def hide(
        self, who: User, vindplaats: Vindplaats, revision: int, findings: Sequence[Finding], kind: SpanKind
    ) -> CasusRecord:
        """Call findings of the leak check personal data of this kind: they are hidden as if marked by hand."""
        record = self._fresh(who, vindplaats, revision)
        if record.anonymised is None:
            return record
        places = [(f.field, record.anonymised.texts[f.field].in_raw(Offsets(f.start, f.end))) for f in findings]
        words = [SpanDecision(field, place.start, place.end, kind, accepted=True) for field, place in places]
        return self.decide(who, vindplaats, revision, words)

    def dismiss(self, who: User, vindplaats: Vindplaats, revision: int, finding: Finding) -> CasusRecord:
        """Call one finding of the leak check harmless in this text."""
        record = self._fresh(who, vindplaats, revision)
        word = Dismissal(
            finding.field,
            finding.start,
            finding.end,
            finding.rule,
            texts_fingerprint({finding.field: record.texts.get(finding.field, "")}),
            who.id,
        )
        event = AuditEvent(who.id, "melding afgedaan", vindplaats, details={"regel": finding.rule})
        return self._register.save(self._touched(replace(record, dismissals=(*record.dismissals, word)), who), event)

    def approve(self, who: User, vindplaats: Vindplaats, revision: int) -> CasusRecord:
        """Put one's name to the anonymised texts as they are now."""
        record = self._fresh(who, vindplaats, revision)
        if record.anonymised is None:
            raise ReleaseRefused(["De casus staat in quarantaine: probeer de anonimisering eerst opnieuw."])
        fingerprint = record.anonymised.fingerprint
        approval = Approval(who.id, Role.CURATOR.value, fingerprint, self._clock())
        return self._register.save(
            self._touched(replace(record, approval=approval), who),
            AuditEvent(who.id, "anonimisering goedgekeurd", vindplaats, fingerprint),
        )

    def retry(self, who: User, vindplaats: Vindplaats, revision: int) -> CasusRecord:
        """Anonymise again, for instance after a quarantine or with better detectors."""
        record = self._fresh(who, vindplaats, revision)
        casus = self._vault.open(record.vault_ref)
        event = AuditEvent(who.id, "opnieuw geanonimiseerd", vindplaats)
        return self._store(record, casus, record.decisions, who, event)

    def _fresh(self, who: User, vindplaats: Vindplaats, revision: int) -> CasusRecord:
        require(who, Permission.REVIEW)
        return fresh(self._register, vindplaats, revision)

    def _store(
        self,
        record: CasusRecord,
        casus: RawCasus,
        decisions: Sequence[SpanDecision],
        who: User,
        event: AuditEvent,
    ) -> CasusRecord:
        anonymised = self._anonymiser.anonymise(casus, decisions)
        approval = record.approval
        if approval is not None and approval.fingerprint != anonymised.fingerprint:
            approval = None
        changed = replace(
            record,
            status=Status.IN_BEOORDELING,
            quarantine="",
            anonymised=anonymised,
            decisions=tuple(decisions),
            approval=approval,
        )
        return self._register.save(self._touched(changed, who), event)

    def _touched(self, record: CasusRecord, who: User) -> CasusRecord:
        return replace(record, changed_by=who.id, changed_at=self._clock())
