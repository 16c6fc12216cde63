"""The check at every door of the walk."""

from __future__ import annotations

from casusprudentie.domain.people import Permission, User
from casusprudentie.errors import NotAllowed


def require(who: User, permission: Permission) -> None:
    """Raise NotAllowed unless one of the user's roles permits it."""
    if not who.may(permission):
        raise NotAllowed(permission.value)
