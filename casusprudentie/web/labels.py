"""Values as a reader wants to see them, and the addresses of laws."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from urllib.parse import quote
from zoneinfo import ZoneInfo

from casusprudentie.domain.casus import Artikel, Facts, TextField
from casusprudentie.domain.released import ReleasedCasus
from casusprudentie.domain.vocabulary import Beginsel, Wet

MONTHS = (
    "januari februari maart april mei juni juli augustus september oktober november december".split()  # noqa: SIM905
)


_ORDER = (
    *(TextField.TITEL, TextField.BUIKPIJN, TextField.FEITEN, TextField.VERHAAL, TextField.STANDAARDUITKOMST),
    *("perspectieven", "beginselen", TextField.MOTIVERING, "verschilmakers", TextField.LES),
)
_AMSTERDAM = ZoneInfo("Europe/Amsterdam")


def at(moment: datetime) -> str:
    """A moment as the clock on the wall has it."""
    return f"{moment.astimezone(_AMSTERDAM):%d-%m-%Y %H:%M}"


def day(moment: date) -> str:
    """A date in words, as the calendar on the wall has it."""
    if isinstance(moment, datetime):
        moment = moment.astimezone(_AMSTERDAM)
    return f"{moment.day} {MONTHS[moment.month - 1]} {moment.year}"


def law_link(artikel: Artikel) -> str | None:
    """The address of an article on wetten.overheid.nl, or None where the law has no id here."""
    return f"https://wetten.overheid.nl/{quote(artikel.jci, safe=':&=')}" if artikel.jci else None


def act_link(wet: Wet) -> str | None:
    """The address of a law on wetten.overheid.nl."""
    return f"https://wetten.overheid.nl/{wet.bwb}" if wet.bwb else None


def ground(beginsel: Beginsel) -> Artikel | None:
    """The article of the Awb behind a beginsel; None when it is unwritten."""
    return Artikel(Wet.AWB, beginsel.artikel) if beginsel.artikel else None


def in_reading_order(names: Iterable[str]) -> list[str]:
    """The text fields of a casus in the order in which a person reads them."""
    group = {name: place for place, name in enumerate(_ORDER)}
    return sorted(names, key=lambda name: (group.get(name, group.get(name.partition(".")[0], len(group))), name))


def capital(text: str) -> str:
    """With a capital first letter."""
    return text[:1].upper() + text[1:]


def wetten(facts: Facts) -> str:
    """The laws on one line."""
    return ", ".join(wet.value for wet in facts.wetten)


def citation(casus: ReleasedCasus) -> str:
    """How to refer to a casus in a letter or a file."""
    besluit = casus.facts.besluit.value if casus.facts.besluit else "besluit onbekend"
    return (
        f"{casus.vindplaats}, versie {casus.versie} ({wetten(casus.facts)}; {besluit}), "
        f"‘{casus.titel.rstrip('.')}’, Casusprudentie UWV, vrijgegeven op {day(casus.released_at)}."
    )
