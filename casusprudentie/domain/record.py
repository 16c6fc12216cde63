"""A casus on its walk, as the curator sees it: anonymised, with decisions, never with its raw text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from types import MappingProxyType

from casusprudentie.domain.casus import Facts, Status, Vindplaats
from casusprudentie.domain.gate import GateReason, completeness_reasons, privacy_reasons
from casusprudentie.domain.privacy import AnonymisedCasus, Approval, Dismissal, SpanDecision


@dataclass(frozen=True, slots=True)
class CasusRecord:
    """The working state of one casus.

    `revision` grows by one at every change (a stale one is refused); `versie` is the last released version,
    0 when it was never released. `vault_ref` points at the raw text; what a curator writes goes there too.
    `quarantine` gives the reason when the status is in quarantaine.
    """

    vindplaats: Vindplaats
    status: Status
    versie: int
    revision: int
    facts: Facts
    anonymised: AnonymisedCasus | None
    vault_ref: str
    imported_by: str
    imported_at: datetime
    changed_by: str
    changed_at: datetime
    retention: date
    decisions: tuple[SpanDecision, ...] = ()
    dismissals: tuple[Dismissal, ...] = ()
    approval: Approval | None = None
    quarantine: str = ""
    notices: tuple[str, ...] = ()

    @property
    def texts(self) -> Mapping[str, str]:
        """The anonymised texts by field; empty when there are none yet."""
        return MappingProxyType(self.anonymised.plain() if self.anonymised else {})

    def held_back_by(self) -> list[GateReason]:
        """Every reason that this casus cannot be released now, in the order in which a curator works."""
        return completeness_reasons(self.facts, self.texts) + self.privacy_held_back_by()

    def privacy_held_back_by(self) -> list[GateReason]:
        """The reasons among them that protect people; no setting switches these off."""
        if self.status is Status.IN_QUARANTAINE:
            sentence = f"De casus staat in quarantaine ({self.quarantine}): probeer de anonimisering opnieuw."
            return [GateReason("anonimisering", sentence)]
        return privacy_reasons(self.anonymised, self.dismissals, self.approval)
