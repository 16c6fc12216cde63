"""The outbox: casussen of which the index must still hear."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy import Connection, delete, insert, select

from casusprudentie.domain.casus import Vindplaats
from casusprudentie.ports import OutboxItem
from casusprudentie.register.chunks import chunks
from casusprudentie.register.releases import released
from casusprudentie.register.tables import outbox


def announce(connection: Connection, vindplaats: Vindplaats) -> None:
    """Put a change of this casus in the outbox, in the transaction that makes the change."""
    connection.execute(insert(outbox).values(vindplaats=str(vindplaats)))


def pending(connection: Connection, limit: int) -> Sequence[OutboxItem]:
    """The oldest items with the state of this moment: what was withdrawn meanwhile is never offered again."""
    rows = connection.execute(select(outbox).order_by(outbox.c.number).limit(limit)).all()
    named = [(row.number, Vindplaats.parse(row.vindplaats)) for row in rows]
    now = released(connection, (vindplaats for _, vindplaats in named))
    return [OutboxItem(number, vindplaats, now.get(vindplaats)) for number, vindplaats in named]


def done(connection: Connection, numbers: Iterable[int]) -> None:
    """The index has heard these."""
    for some in chunks(numbers):
        connection.execute(delete(outbox).where(outbox.c.number.in_(some)))
