"""Where personal data stops: the gate, the leak check once more, and release or withdrawal in one transaction."""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum

from casusprudentie.domain.casus import Status, Vindplaats, label
from casusprudentie.domain.people import Permission, User
from casusprudentie.domain.record import CasusRecord
from casusprudentie.domain.released import ReleasedCasus
from casusprudentie.errors import ReleaseRefused
from casusprudentie.ports import AuditEvent, LeakCheck, Register, Vault
from casusprudentie.workflow.access import require
from casusprudentie.workflow.clock import Clock, utc_now
from casusprudentie.workflow.fresh import fresh


class WithdrawReason(StrEnum):
    """Why a casus is taken from view."""

    PRIVACY = "privacy"
    ONJUIST = "onjuist"
    DUBBEL = "dubbel"
    TOESTEMMING = "toestemming ingetrokken"
    BEWAARTERMIJN = "bewaartermijn verstreken"


class Release:
    """Releases and withdraws. `complete_only=False` switches the completeness part of the gate off, for
    evaluations; the privacy part always stands."""

    def __init__(
        self,
        *,
        vault: Vault,
        register: Register,
        leak_check: LeakCheck,
        clock: Clock = utc_now,
        complete_only: bool = True,
    ) -> None:
        self._vault = vault
        self._register = register
        self._leak_check = leak_check
        self._clock = clock
        self._complete_only = complete_only

    def held_back_by(self, record: CasusRecord) -> list[str]:
        """Every Dutch sentence that holds this casus back; empty when it can go."""
        reasons = record.held_back_by() if self._complete_only else record.privacy_held_back_by()
        return [reason.sentence for reason in reasons]

    def release(self, who: User, vindplaats: Vindplaats, revision: int) -> ReleasedCasus:
        """Make the next version; ReleaseRefused names every reason that holds it back."""
        require(who, Permission.RELEASE)
        record = fresh(self._register, vindplaats, revision)
        sentences = self.held_back_by(record)
        approval, anonymised = record.approval, record.anonymised
        if sentences or approval is None or anonymised is None:
            raise ReleaseRefused(sentences)
        if record.imported_by == approval.by == who.id:
            raise ReleaseRefused(["Wie importeert, geeft niet alleen vrij: laat een collega de casus vrijgeven."])
        self._check_leaks_again(record)
        now = self._clock()
        released = ReleasedCasus(
            vindplaats=vindplaats,
            versie=record.versie + 1,
            facts=record.facts,
            texts=anonymised.plain(),
            approval=approval,
            released_at=now,
            released_by=who.id,
            risk=replace(anonymised.risk, k=self._register.count_like(record)),
            retention=record.retention,
        )
        after = replace(record, status=Status.GEPUBLICEERD, versie=released.versie, changed_by=who.id, changed_at=now)
        event = AuditEvent(
            who.id,
            "vrijgegeven",
            vindplaats,
            approval.fingerprint,
            {"versie": released.versie, "beoordelaar": approval.by},
        )
        self._register.release(after, released, event)
        return released

    def withdraw(self, who: User, vindplaats: Vindplaats, reason: WithdrawReason) -> CasusRecord:
        """Take the casus from view at once."""
        require(who, Permission.WITHDRAW)
        record = self._register.get(vindplaats)
        after = replace(record, status=Status.INGETROKKEN, approval=None, changed_by=who.id, changed_at=self._clock())
        event = AuditEvent(who.id, "ingetrokken", vindplaats, details={"reden": reason.value})
        return self._register.withdraw(after, event)

    def _check_leaks_again(self, record: CasusRecord) -> None:
        texts = record.texts
        seeds = self._vault.open(record.vault_ref).betrokkenen
        open_now = [
            finding
            for finding in self._leak_check.findings(texts, seeds)
            if not any(word.covers(finding, texts[finding.field]) for word in record.dismissals)
        ]
        if open_now:
            raise ReleaseRefused([f"{label(f.field)}: {f.uitleg}" for f in open_now])
