"""The register as the walk knows it: one method, one transaction."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from sqlalchemy import Engine, delete, insert, select
from sqlalchemy.exc import IntegrityError

from casusprudentie.domain.casus import Status, Vindplaats
from casusprudentie.domain.record import CasusRecord
from casusprudentie.domain.released import ReleasedCasus
from casusprudentie.domain.search import SearchFilter
from casusprudentie.ports import AuditEvent, OutboxItem, QueueItem
from casusprudentie.register import pending, records, releases, roles
from casusprudentie.register.audit import SqlAuditLog
from casusprudentie.register.codec import search_from_json, search_to_json
from casusprudentie.register.engine import Database
from casusprudentie.register.opaque import keyed_hash
from casusprudentie.register.tables import saved_searches
from casusprudentie.workflow.clock import Clock, utc_now

_AT_WORK = frozenset({Status.CONCEPT, Status.IN_BEOORDELING, Status.IN_QUARANTAINE})


class SqlRegister:
    """The register on SQLite or PostgreSQL. Every change is one transaction with its audit event.

    The register says who changed a record and when (the actor of the event, the moment of `clock`), which
    revision and version it has, and under which vindplaats the event is logged. The notices
    of a source row are not kept here: they may quote it, and the vault has them. NotStored when the database refuses.
    """

    def __init__(self, engine: Engine, clock: Clock = utc_now) -> None:
        self.engine = engine
        self._database = Database(engine)
        self._clock = clock
        self._log = SqlAuditLog(engine, clock)

    def find_source(self, source_key: str) -> tuple[Vindplaats, str] | None:
        """The vindplaats and content key under which this source reference is known."""
        with self._database.reading() as connection:
            row = records.find_source(connection, source_key)
        return (Vindplaats.parse(row.vindplaats), row.content_key) if row else None

    def add(self, draft: CasusRecord, source_key: str, content_key: str, event: AuditEvent) -> CasusRecord:
        """Store a new casus under a fresh vindplaats (the draft's own one gives the year only), as revision 1.

        StaleCasus when someone else added the same source meanwhile.
        """
        if draft.status not in _AT_WORK:
            raise ValueError("a new casus is not released or withdrawn")
        keys = (keyed_hash(source_key), keyed_hash(content_key))
        try:
            with self._database.writing() as connection:
                vindplaats = records.fresh_vindplaats(connection, draft.vindplaats.jaar)
                record = self._changed(replace(draft, vindplaats=vindplaats, revision=0, versie=0), event)
                records.insert_record(connection, record, *keys)
                self._log.append_in(connection, replace(event, vindplaats=vindplaats))
                return record
        except IntegrityError as error:
            with self._database.reading() as connection:
                known = records.find_source(connection, source_key)
            if known is None:
                raise
            raise records.stale(known.changed_by, known.changed_at) from error

    def get(self, vindplaats: Vindplaats) -> CasusRecord:
        """The working state."""
        with self._database.reading() as connection:
            return records.get_record(connection, vindplaats)

    def save(self, record: CasusRecord, event: AuditEvent, content_key: str | None = None) -> CasusRecord:
        """Store a change made on `record.revision` and give it with the next revision; StaleCasus when someone else
        was first. A released casus that is being worked on stays visible as it was released."""
        columns = {} if content_key is None else {"content_key": keyed_hash(content_key)}
        with self._database.writing() as connection:
            visible = records.check_fresh(connection, record)
            if record.status is Status.GEPUBLICEERD and visible is None:
                raise ValueError("a casus becomes gepubliceerd by a release only")
            if record.status is Status.INGETROKKEN and visible is not None:
                raise ValueError("a casus is withdrawn by withdraw only")
            changed = self._changed(record, event)
            records.update_record(connection, changed, **columns)
            self._log.append_in(connection, replace(event, vindplaats=record.vindplaats))
        return changed

    def release(self, record: CasusRecord, released: ReleasedCasus, event: AuditEvent) -> CasusRecord:
        """Store the version, the new state, the outbox row and the event in one transaction; StaleCasus as in
        `save`. ValueError when its version does not follow the last released one."""
        if not isinstance(released, ReleasedCasus):
            raise TypeError("only a ReleasedCasus can be released")
        with self._database.writing() as connection:
            records.check_fresh(connection, replace(record, versie=released.versie - 1))
            if released.vindplaats != record.vindplaats:
                raise ValueError("a release belongs to its own record")
            state = replace(record, status=Status.GEPUBLICEERD, versie=released.versie)
            changed = self._changed(state, event)
            releases.insert_release(connection, released)
            records.update_record(connection, changed, visible=released.versie)
            pending.announce(connection, record.vindplaats)
            self._log.append_in(connection, replace(event, vindplaats=record.vindplaats))
        return changed

    def withdraw(self, record: CasusRecord, event: AuditEvent) -> CasusRecord:
        """Take the casus from view at once, with its outbox row; StaleCasus as in `save`."""
        with self._database.writing() as connection:
            records.check_fresh(connection, record)
            changed = self._changed(replace(record, status=Status.INGETROKKEN), event)
            records.update_record(connection, changed, visible=None)
            pending.announce(connection, record.vindplaats)
            self._log.append_in(connection, replace(event, vindplaats=record.vindplaats))
        return changed

    def queue(self, statuses: Iterable[Status]) -> Sequence[QueueItem]:
        """The casussen in these states, oldest change first."""
        with self._database.reading() as connection:
            return records.queue(connection, statuses)

    def visible(self, vindplaatsen: Iterable[Vindplaats]) -> Mapping[Vindplaats, int]:
        """Of these, the ones that may be seen now, with their current version."""
        with self._database.reading() as connection:
            return releases.visible(connection, vindplaatsen)

    def released(self, vindplaatsen: Iterable[Vindplaats]) -> Mapping[Vindplaats, ReleasedCasus]:
        """The current version of those that may be seen now."""
        with self._database.reading() as connection:
            return releases.released(connection, vindplaatsen)

    def all_released(self) -> Iterator[ReleasedCasus]:
        """The current version of every casus that may be seen, in order of vindplaats; read in batches, so that
        no transaction stays open while the caller works."""
        last: Vindplaats | None = None
        while True:
            with self._database.reading() as connection:
                batch = releases.released_after(connection, last)
            if not batch:
                return
            yield from batch
            last = batch[-1].vindplaats

    def versions(self, vindplaats: Vindplaats) -> Sequence[ReleasedCasus]:
        """Every released version, oldest first; also of a withdrawn casus, so not for a caseworker's eyes."""
        with self._database.reading() as connection:
            records.get_record(connection, vindplaats)
            return list(releases.versions(connection, vindplaats))

    def outbox(self, limit: int = 100) -> Sequence[OutboxItem]:
        """What the index must still hear, oldest first; each with the casus as it may be seen now."""
        with self._database.reading() as connection:
            return pending.pending(connection, limit)

    def outbox_done(self, numbers: Iterable[int]) -> None:
        """The index has heard these."""
        with self._database.writing() as connection:
            pending.done(connection, numbers)

    def count_like(self, record: CasusRecord) -> int | None:
        """How many other released casussen have the coarse traits of this one; None when its traits are not known."""
        with self._database.reading() as connection:
            return releases.count_like(connection, record)

    def role_of(self, subject: str) -> frozenset[str]:
        """The roles of a login subject, by name; empty when unknown or revoked."""
        with self._database.reading() as connection:
            return roles.role_of(connection, subject)

    def roles(self) -> Mapping[str, frozenset[str]]:
        """Every subject that ever had access, with its roles; a revoked one has none."""
        with self._database.reading() as connection:
            return roles.all_roles(connection)

    def set_roles(self, subject: str, names: Iterable[str], actor: str = "beheer") -> None:
        """Replace the roles of a subject; none means revoked. ValueError for a role that is not known."""
        with self._database.writing() as connection:
            count = roles.set_roles(connection, subject, names, self._clock())
            action = "rollen gezet" if count else "toegang ingetrokken"
            self._log.append_in(connection, AuditEvent(actor, action, details={"subject": subject, "rollen": count}))

    def save_search(self, text: str, chosen: SearchFilter) -> str:
        """Keep an anonymised question, not who asked it, and give the random id that can stand in a URL."""
        key = secrets.token_urlsafe(16)
        with self._database.writing() as connection:
            values = {"id": key, "saved_at": self._clock(), "body": search_to_json(text, chosen)}
            connection.execute(insert(saved_searches).values(**values))
        return key

    def load_search(self, key: str) -> tuple[str, SearchFilter] | None:
        """The question and filter kept under this id, or None."""
        with self._database.reading() as connection:
            wanted = select(saved_searches.c.body).where(saved_searches.c.id == key)
            body = connection.execute(wanted).scalar_one_or_none()
        return search_from_json(body) if body is not None else None

    def forget_search(self, key: str) -> None:
        """Delete the question kept under this id, if it is there."""
        with self._database.writing() as connection:
            connection.execute(delete(saved_searches).where(saved_searches.c.id == key))

    def forget_searches(self, before: datetime) -> int:
        """Delete the questions kept before this moment; gives their number."""
        with self._database.writing() as connection:
            return connection.execute(delete(saved_searches).where(saved_searches.c.saved_at < before)).rowcount

    def _changed(self, record: CasusRecord, event: AuditEvent) -> CasusRecord:
        return replace(
            record, revision=record.revision + 1, changed_by=event.actor, changed_at=self._clock(), notices=()
        )
