"""Which roles a login subject has at this moment."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime

from sqlalchemy import Connection, delete, insert, select, update

from casusprudentie.domain.people import Role
from casusprudentie.register.opaque import opaque_id
from casusprudentie.register.tables import subject_roles, subjects


def set_roles(connection: Connection, subject: str, roles: Iterable[str], at: datetime) -> int:
    """Replace the roles of a subject and give their number; ValueError for a role that is not known.

    A subject without roles is revoked; the row stays, so that it shows that there once was access.
    """
    names = sorted({Role(role).value for role in roles})
    state = {"revoked": not names, "changed_at": at}
    changed = connection.execute(update(subjects).where(subjects.c.subject == subject).values(**state))
    if changed.rowcount == 0:
        connection.execute(insert(subjects).values(subject=opaque_id(subject), **state))
    connection.execute(delete(subject_roles).where(subject_roles.c.subject == subject))
    if names:
        connection.execute(insert(subject_roles), [{"subject": subject, "role": name} for name in names])
    return len(names)


def role_of(connection: Connection, subject: str) -> frozenset[str]:
    """The roles by name; empty when unknown or revoked."""
    wanted = (
        select(subject_roles.c.role)
        .join(subjects, subjects.c.subject == subject_roles.c.subject)
        .where(subject_roles.c.subject == subject, subjects.c.revoked.is_(False))
    )
    return frozenset(connection.execute(wanted).scalars())


def all_roles(connection: Connection) -> Mapping[str, frozenset[str]]:
    """Every subject with its roles; a revoked one has none."""
    found: dict[str, frozenset[str]] = {}
    wanted = (
        select(subjects.c.subject, subject_roles.c.role)
        .join(subject_roles, subjects.c.subject == subject_roles.c.subject, isouter=True)
        .order_by(subjects.c.subject)
    )
    for subject, role in connection.execute(wanted):
        found[subject] = found.get(subject, frozenset()) | ({role} if role else frozenset())
    return found
