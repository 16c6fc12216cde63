"""Which casussen are to be looked at again, because it was not clear how they turned out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from casusprudentie.domain.casus import Vindplaats
from casusprudentie.domain.released import ReleasedCasus
from casusprudentie.domain.vocabulary import Uitkomst


@dataclass(frozen=True, slots=True)
class Reminder:
    """A casus to look at again; `days_late` is negative while the day is still to come."""

    vindplaats: Vindplaats
    titel: str
    hercontrole: date
    days_late: int


def reminders(casussen: Iterable[ReleasedCasus], today: date, ahead: timedelta = timedelta(0)) -> list[Reminder]:
    """What is due today or within `ahead`, the longest due first. Only an unclear or unknown uitkomst waits."""
    found = [
        Reminder(casus.vindplaats, casus.titel, due, (today - due).days)
        for casus in casussen
        if (due := casus.facts.hercontrole) is not None
        and due <= today + ahead
        and casus.facts.uitkomst in (None, Uitkomst.ONDUIDELIJK)
    ]
    return sorted(found, key=lambda reminder: (reminder.hercontrole, reminder.vindplaats))
