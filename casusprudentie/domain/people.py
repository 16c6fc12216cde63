"""Who uses the system and what each role may do."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """A group of users."""

    MEDEWERKER = "medewerker"
    CURATOR = "curator"
    AUDITOR = "auditor"


class Permission(StrEnum):
    """Something that a role may do."""

    SEARCH = "zoeken"
    IMPORT = "importeren"
    REVIEW = "beoordelen"
    OPEN_RAW = "brontekst openen"
    RELEASE = "vrijgeven"
    WITHDRAW = "intrekken"
    AUDIT = "controleren"


PERMISSIONS: dict[Role, frozenset[Permission]] = {
    Role.MEDEWERKER: frozenset({Permission.SEARCH}),
    Role.CURATOR: frozenset(
        {
            Permission.SEARCH,
            Permission.IMPORT,
            Permission.REVIEW,
            Permission.OPEN_RAW,
            Permission.RELEASE,
            Permission.WITHDRAW,
        }
    ),
    Role.AUDITOR: frozenset({Permission.SEARCH, Permission.AUDIT}),
}


@dataclass(frozen=True, slots=True)
class User:
    """Someone at work: an opaque id (never a name or an e-mail address) and their roles."""

    id: str
    roles: frozenset[Role]

    def may(self, permission: Permission) -> bool:
        """Whether any of the roles gives this permission."""
        return any(permission in PERMISSIONS[role] for role in self.roles)
