"""The audit log: append-only, numbered without gaps, each row chained to the one before by its hash."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, Engine, RowMapping, insert, select, update

from casusprudentie.domain.casus import Vindplaats
from casusprudentie.errors import AuditBroken
from casusprudentie.ports import AuditEntry, AuditEvent
from casusprudentie.register.codec import canonical
from casusprudentie.register.engine import Database
from casusprudentie.register.opaque import fingerprint, opaque_id, reason
from casusprudentie.register.tables import audit, audit_head
from casusprudentie.workflow.clock import Clock, utc_now

IDS = frozenset({"subject", "beoordelaar"})
"""The details that hold the id of a user."""
START = "0" * 64
"""What the first row is chained to."""
_BATCH = 1000


class SqlAuditLog:
    """The log in the database of the register. `clock` gives the moment with its time zone."""

    def __init__(self, engine: Engine, clock: Clock = utc_now) -> None:
        self._database = Database(engine)
        self._clock = clock

    def append(self, event: AuditEvent) -> None:
        """Write one event in a transaction of its own. NotStored when the database refuses."""
        with self._database.writing() as connection:
            self.append_in(connection, event)

    def append_in(self, connection: Connection, event: AuditEvent) -> None:
        """Write one event in the caller's transaction, as its last step: writers wait here for each other.

        ValueError when a string in it could hold a name: ids are opaque, details are reasons and counts.
        """
        number, previous = _head(connection, to_append=True)
        row: dict[str, object] = {
            "number": number + 1,
            "at": self._clock().astimezone(UTC).isoformat(timespec="microseconds"),
            "actor": opaque_id(event.actor),
            "action": reason(event.action),
            "vindplaats": str(event.vindplaats) if event.vindplaats else None,
            "fingerprint": fingerprint(event.fingerprint),
            "details": canonical({reason(k): _detail(k, v) for k, v in event.details.items()}),
        }
        row["hash"] = _chained(previous, row)
        connection.execute(insert(audit).values(row))
        connection.execute(update(audit_head).values(number=row["number"], hash=row["hash"]))

    def entries(self, vindplaats: Vindplaats | None = None) -> Sequence[AuditEntry]:
        """All entries, oldest first, or those of one casus."""
        wanted = select(audit).order_by(audit.c.number)
        if vindplaats is not None:
            wanted = wanted.where(audit.c.vindplaats == str(vindplaats))
        with self._database.reading() as connection:
            return [_entry(row) for row in connection.execute(wanted).mappings()]

    def verify(self) -> int:
        """The number of entries when the chain holds; AuditBroken names the first broken or missing one."""
        ordered = select(audit).order_by(audit.c.number).execution_options(yield_per=_BATCH)
        with self._database.reading() as connection:
            before = _head(connection)
            number, previous, at_head = 0, START, START
            with connection.execute(ordered) as rows:
                for row in rows.mappings():
                    number += 1
                    if row["number"] != number or row["hash"] != _chained(previous, row):
                        raise AuditBroken(number)
                    previous = row["hash"]
                    if number == before[0]:
                        at_head = previous
            # Where readers see what is committed meanwhile, the head may have moved on; it never moves back.
            after = _head(connection)
        if number < before[0]:
            raise AuditBroken(number + 1)
        if number > after[0]:
            raise AuditBroken(after[0] + 1)
        if at_head != before[1]:
            raise AuditBroken(max(before[0], 1))
        return number


def _head(connection: Connection, to_append: bool = False) -> tuple[int, str]:
    head = select(audit_head.c.number, audit_head.c.hash)
    row = connection.execute(head.with_for_update() if to_append else head).one_or_none()
    if row is None:
        raise AuditBroken(1)
    return row.number, row.hash


def _detail(name: str, value: str | int) -> str | int:
    if not isinstance(value, str):
        return int(value)
    return opaque_id(value) if name in IDS else reason(value)


def _chained(previous: str, row: Mapping[Any, Any]) -> str:
    parts = [previous, *(row[name] for name in ("number", "at", "actor", "action"))]
    parts += [row["vindplaats"], row["fingerprint"], row["details"]]
    return hashlib.sha256(canonical(parts).encode()).hexdigest()


def _entry(row: RowMapping) -> AuditEntry:
    event = AuditEvent(
        actor=row["actor"],
        action=row["action"],
        vindplaats=Vindplaats.parse(row["vindplaats"]) if row["vindplaats"] else None,
        fingerprint=row["fingerprint"],
        details=json.loads(row["details"]),
    )
    return AuditEntry(row["number"], datetime.fromisoformat(row["at"]), event, row["hash"])
