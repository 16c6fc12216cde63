"""What every command needs: the settings, the house, and who is at work."""

from __future__ import annotations

import getpass
from functools import cache

from casusprudentie.bootstrap import House
from casusprudentie.domain.casus import Vindplaats
from casusprudentie.domain.people import PERMISSIONS, Permission, Role, User
from casusprudentie.errors import NotAllowed, SettingsError, UnknownCasus
from casusprudentie.settings import Settings

DEMO_SUBJECTS = {
    "demo-medewerker": Role.MEDEWERKER,
    "demo-import": Role.CURATOR,
    "demo-curator": Role.CURATOR,
    "demo-auditor": Role.AUDITOR,
}


@cache
def settings() -> Settings:
    """The settings of this process; SettingsError names the settings that are wrong."""
    try:
        return Settings()
    except ValueError as wrong:
        names = sorted({str(e["loc"][0]) for e in getattr(wrong, "errors", list)()})
        raise SettingsError(f"Instelling {', '.join(names)} klopt niet: verbeter haar in casus.env.") from None


@cache
def house() -> House:
    """The house with its real parts."""
    return House(settings())


def actor(permission: Permission, subject: str = "") -> User:
    """Who works here: `subject`, else the account of this machine, else in a demo the demo user who may do this."""
    here = house()
    if subject:
        return here.user(subject)
    user = here.user(getpass.getuser())
    if user.roles or not here.is_demo:
        if not user.may(permission):
            raise NotAllowed(f"{permission.value}; geef een rol met 'casus roles grant'")
        return user
    return next(
        here.user(name)
        for name, role in DEMO_SUBJECTS.items()
        if name != "demo-import" and permission in PERMISSIONS[role]
    )


def vindplaats(text: str) -> Vindplaats:
    """Read a vindplaats from the command line; UnknownCasus when it is none."""
    try:
        return Vindplaats.parse(text)
    except ValueError:
        raise UnknownCasus from None
