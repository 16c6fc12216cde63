"""From rows of a source to casussen in review: vault first, then anonymise, then register.

A row that was stored in the vault and not in the register (the machine stopped in between) comes in whole
when the same file is imported again; nothing is ever half stored.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from casusprudentie.domain.casus import Status, Vindplaats
from casusprudentie.domain.people import Permission, User
from casusprudentie.domain.privacy import AnonymisedCasus
from casusprudentie.domain.raw import RawCasus
from casusprudentie.domain.record import CasusRecord
from casusprudentie.errors import AnonymisationFailed, ModelUnavailable
from casusprudentie.ports import Anonymiser, AuditEvent, Progress, Register, SourceRow, Vault
from casusprudentie.workflow.access import require
from casusprudentie.workflow.clock import Clock, utc_now


class RowOutcome(StrEnum):
    """What became of a row."""

    NIEUW = "nieuw"
    BEKEND = "al bekend"
    BIJGEWERKT = "bijgewerkt"
    QUARANTAINE = "in quarantaine"
    GEWEIGERD = "geweigerd"


@dataclass(frozen=True, slots=True)
class RowReport:
    """One row of an import: its number, what became of it, its vindplaats, and sentences for the importer."""

    number: int
    outcome: RowOutcome
    vindplaats: Vindplaats | None = None
    sentences: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class IntakeReport:
    """All rows of an import."""

    rows: tuple[RowReport, ...]

    def count(self, outcome: RowOutcome) -> int:
        """How many rows ended so."""
        return sum(row.outcome is outcome for row in self.rows)


class Intake:
    """Brings casussen in. The same source row twice is `al bekend`; a changed one starts its review anew."""

    def __init__(
        self,
        *,
        vault: Vault,
        register: Register,
        anonymiser: Anonymiser,
        retention_years: int = 7,
        clock: Clock = utc_now,
    ) -> None:
        self._vault = vault
        self._register = register
        self._anonymiser = anonymiser
        self._retention_years = retention_years
        self._clock = clock

    def dry_run(self, rows: Iterable[SourceRow], who: User) -> IntakeReport:
        """What an import of these rows would do; stores nothing."""
        require(who, Permission.IMPORT)
        return IntakeReport(tuple(self._foresee(row) for row in rows))

    def run(self, rows: Sequence[SourceRow], who: User, progress: Progress | None = None) -> IntakeReport:
        """Import the rows one by one; NotStored stops it and leaves the rows before it whole."""
        require(who, Permission.IMPORT)
        return IntakeReport(tuple(self._walk(rows, who, progress)))

    def _walk(self, rows: Sequence[SourceRow], who: User, progress: Progress | None) -> Iterator[RowReport]:
        for done, row in enumerate(rows, start=1):
            yield self._take_in(row, who)
            if progress:
                progress(done, len(rows))

    def _foresee(self, row: SourceRow) -> RowReport:
        if row.casus is None:
            return RowReport(row.number, RowOutcome.GEWEIGERD, sentences=row.problems)
        source_key, content_key = self._vault.keys_of(row.casus)
        known = self._register.find_source(source_key)
        if known is None:
            return RowReport(row.number, RowOutcome.NIEUW, sentences=row.casus.notices)
        vindplaats, known_content = known
        outcome = RowOutcome.BEKEND if known_content == content_key else RowOutcome.BIJGEWERKT
        return RowReport(row.number, outcome, vindplaats, row.casus.notices)

    def _take_in(self, row: SourceRow, who: User) -> RowReport:
        foreseen = self._foresee(row)
        if row.casus is None or foreseen.outcome is RowOutcome.BEKEND:
            return foreseen
        source_key, content_key = self._vault.keys_of(row.casus)
        ref = self._vault.put(row.casus)
        anonymised, reason = self._anonymise(row.casus)
        draft = self._draft(row.casus, anonymised, reason, ref, who)
        if foreseen.vindplaats is None:
            event = AuditEvent(who.id, "geïmporteerd", fingerprint=content_key)
            record = self._register.add(draft, source_key, content_key, event)
        else:
            known = self._register.get(foreseen.vindplaats)
            draft = replace(draft, vindplaats=known.vindplaats, versie=known.versie, revision=known.revision)
            event = AuditEvent(who.id, "bijgewerkt uit de bron", known.vindplaats, content_key)
            record = self._register.save(draft, event, content_key)
        if reason:
            sentence = f"De casus staat in quarantaine ({reason}): een curator probeert de anonimisering opnieuw."
            return RowReport(row.number, RowOutcome.QUARANTAINE, record.vindplaats, (*row.casus.notices, sentence))
        return RowReport(row.number, foreseen.outcome, record.vindplaats, row.casus.notices)

    def _anonymise(self, casus: RawCasus) -> tuple[AnonymisedCasus | None, str]:
        try:
            return self._anonymiser.anonymise(casus), ""
        except AnonymisationFailed as failed:
            return None, failed.reason
        except ModelUnavailable:
            return None, "het taalmodel ontbreekt"
        except Exception as crashed:
            return None, f"onverwachte fout {type(crashed).__name__}"

    def _draft(
        self, casus: RawCasus, anonymised: AnonymisedCasus | None, reason: str, ref: str, who: User
    ) -> CasusRecord:
        now = self._clock()
        return CasusRecord(
            vindplaats=Vindplaats(casus.facts.periode.jaar if casus.facts.periode else now.year, 1),
            status=Status.IN_QUARANTAINE if reason else Status.IN_BEOORDELING,
            versie=0,
            revision=0,
            facts=casus.facts,
            anonymised=anonymised,
            vault_ref=ref,
            imported_by=who.id,
            imported_at=now,
            changed_by=who.id,
            changed_at=now,
            retention=now.date().replace(year=now.year + self._retention_years, day=1),
            quarantine=reason,
            notices=casus.notices,
        )
