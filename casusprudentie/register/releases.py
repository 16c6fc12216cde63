"""Rows of releases: every version that was ever released, and which of them may be seen now."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from sqlalchemy import Connection, Select, and_, func, insert, select, tuple_

from casusprudentie.domain.casus import Vindplaats
from casusprudentie.domain.record import CasusRecord
from casusprudentie.domain.released import ReleasedCasus
from casusprudentie.register.chunks import chunks
from casusprudentie.register.codec import released_from_json, released_to_json
from casusprudentie.register.tables import casussen, releases

_BATCH = 500
_CURRENT = and_(releases.c.vindplaats == casussen.c.vindplaats, releases.c.versie == casussen.c.visible)


def insert_release(connection: Connection, casus: ReleasedCasus) -> None:
    """A new version."""
    connection.execute(
        insert(releases).values(
            vindplaats=str(casus.vindplaats),
            versie=casus.versie,
            kenmerken=casus.risk.traits.key if casus.risk.traits else None,
            fingerprint=casus.approval.fingerprint,
            released_at=casus.released_at,
            body=released_to_json(casus),
        )
    )


def visible(connection: Connection, vindplaatsen: Iterable[Vindplaats]) -> Mapping[Vindplaats, int]:
    """Of these, the ones that may be seen now, with their current version."""
    found: dict[Vindplaats, int] = {}
    for some in chunks(vindplaatsen):
        asked = {str(vindplaats): vindplaats for vindplaats in some}
        wanted = select(casussen.c.vindplaats, casussen.c.visible).where(
            casussen.c.vindplaats.in_(list(asked)), casussen.c.visible.is_not(None)
        )
        found |= {asked[name]: versie for name, versie in connection.execute(wanted).all()}
    return found


def released(connection: Connection, vindplaatsen: Iterable[Vindplaats]) -> Mapping[Vindplaats, ReleasedCasus]:
    """The current version of those that may be seen now."""
    found: dict[Vindplaats, ReleasedCasus] = {}
    for some in chunks(vindplaatsen):
        wanted = _current().where(casussen.c.vindplaats.in_([str(v) for v in some]))
        for body in connection.execute(wanted).scalars():
            casus = released_from_json(body)
            found[casus.vindplaats] = casus
    return found


def released_after(connection: Connection, last: Vindplaats | None) -> Sequence[ReleasedCasus]:
    """The next visible casussen in order of vindplaats, at most 500; empty at the end."""
    order = tuple_(casussen.c.jaar, casussen.c.nummer)
    wanted = _current().order_by(casussen.c.jaar, casussen.c.nummer).limit(_BATCH)
    if last is not None:
        wanted = wanted.where(order > (last.jaar, last.nummer))
    return [released_from_json(body) for body in connection.execute(wanted).scalars()]


def _current() -> Select[str]:
    return select(releases.c.body).select_from(casussen).join(releases, _CURRENT)


def versions(connection: Connection, vindplaats: Vindplaats) -> Iterator[ReleasedCasus]:
    """Every released version, oldest first."""
    wanted = select(releases.c.body).where(releases.c.vindplaats == str(vindplaats)).order_by(releases.c.versie)
    return map(released_from_json, connection.execute(wanted).scalars())


def count_like(connection: Connection, record: CasusRecord) -> int | None:
    """How many other visible casussen have the same coarse traits; None when those of this one are not known.

    What a casus does not tell is like what another does not tell.
    """
    traits = record.anonymised.risk.traits if record.anonymised else None
    if traits is None:
        return None
    wanted = (
        select(func.count())
        .select_from(releases)
        .join(casussen, _CURRENT)
        .where(casussen.c.vindplaats != str(record.vindplaats), releases.c.kenmerken == traits.key)
    )
    return connection.execute(wanted).scalar_one()
