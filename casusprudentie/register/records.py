"""Rows of casussen: the working state under its vindplaats."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, insert, select, text, update

from casusprudentie.domain.casus import Status, TextField, Vindplaats
from casusprudentie.domain.record import CasusRecord
from casusprudentie.errors import StaleCasus, UnknownCasus
from casusprudentie.ports import QueueItem
from casusprudentie.register.codec import record_from_json, record_to_json
from casusprudentie.register.tables import casussen
from casusprudentie.workflow.clock import on_the_wall

_NEXT = text(
    "INSERT INTO counters (jaar, laatste) VALUES (:jaar, 1) "
    "ON CONFLICT (jaar) DO UPDATE SET laatste = counters.laatste + 1 RETURNING laatste"
)


def fresh_vindplaats(connection: Connection, jaar: int) -> Vindplaats:
    """The next number of the year; one that was given out never comes back."""
    return Vindplaats(jaar, connection.execute(_NEXT, {"jaar": jaar}).scalar_one())


def find_source(connection: Connection, source_key: str) -> Row[str, str, str, datetime] | None:
    """The casus that came from this source: vindplaats, content_key, changed_by, changed_at."""
    c = casussen.c
    wanted = select(c.vindplaats, c.content_key, c.changed_by, c.changed_at).where(c.source_key == source_key)
    return connection.execute(wanted).one_or_none()


def insert_record(connection: Connection, record: CasusRecord, source_key: str, content_key: str) -> None:
    """A new row."""
    row = _columns(record) | {"source_key": source_key, "content_key": content_key}
    where = {"jaar": record.vindplaats.jaar, "nummer": record.vindplaats.nummer}
    connection.execute(insert(casussen).values(vindplaats=str(record.vindplaats), **where, **row))


def get_record(connection: Connection, vindplaats: Vindplaats) -> CasusRecord:
    """The working state; UnknownCasus."""
    body = connection.execute(
        select(casussen.c.body).where(casussen.c.vindplaats == str(vindplaats))
    ).scalar_one_or_none()
    if body is None:
        raise UnknownCasus
    return record_from_json(body)


def check_fresh(connection: Connection, record: CasusRecord) -> int | None:
    """Lock the row, and give the version that is visible now.

    UnknownCasus; StaleCasus when the row has moved on since the record was read; ValueError when the caller
    made up a version.
    """
    c = casussen.c
    row = connection.execute(
        select(c.revision, c.versie, c.visible, c.changed_by, c.changed_at)
        .where(c.vindplaats == str(record.vindplaats))
        .with_for_update()
    ).one_or_none()
    if row is None:
        raise UnknownCasus
    if row.revision != record.revision:
        raise stale(row.changed_by, row.changed_at)
    if row.versie != record.versie:
        raise ValueError("the version of a record changes by a release only")
    visible: int | None = row.visible
    return visible


def stale(by: str, at: datetime) -> StaleCasus:
    """Who was first, and when by the clock on the wall."""
    return StaleCasus(by, on_the_wall(at))


def update_record(connection: Connection, record: CasusRecord, **columns: str | int | None) -> None:
    """Replace the row that `check_fresh` has locked."""
    where = casussen.c.vindplaats == str(record.vindplaats)
    connection.execute(update(casussen).where(where).values(**_columns(record), **columns))


def queue(connection: Connection, statuses: Iterable[Status]) -> Sequence[QueueItem]:
    """The casussen in these states, oldest change first."""
    c = casussen.c
    rows = connection.execute(
        select(c.vindplaats, c.status, c.titel, c.held_back_by, c.changed_at, c.revision)
        .where(c.status.in_([status.value for status in statuses]))
        .order_by(c.changed_at, c.jaar, c.nummer)
    )
    return [
        QueueItem(Vindplaats.parse(r.vindplaats), Status(r.status), r.titel, r.held_back_by, r.changed_at, r.revision)
        for r in rows
    ]


def _columns(record: CasusRecord) -> dict[str, Any]:
    return {
        "status": record.status.value,
        "versie": record.versie,
        "revision": record.revision,
        "held_back_by": len(record.held_back_by()),
        "changed_by": record.changed_by,
        "changed_at": record.changed_at,
        "titel": storable(record.texts.get(TextField.TITEL, "")),
        "body": record_to_json(record),
    }


def storable(line: str) -> str:
    """A text as every database takes it: no NUL, no half surrogate pairs."""
    return line.replace("\x00", "").encode("utf-8", "replace").decode()
