"""The casus: its vindplaats, its coded fields, its texts, and the gate that it must pass before release."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import ClassVar

from casusprudentie.domain.vocabulary import (
    Aard,
    Arbeidsmarktregio,
    Beginsel,
    Besluit,
    Besluitniveau,
    Functiegroep,
    Geldigheidsstatus,
    Inbrenger,
    Niveau,
    Onderwerp,
    Oordeel,
    Organisatieonderdeel,
    Partij,
    Perspectief,
    Rechtsverhouding,
    Schaal,
    Solvestatus,
    Toestemming,
    Uitkomst,
    Wet,
)

_VINDPLAATS = re.compile(r"CP-UWV-(\d{4})-(\d{4,6})")


@dataclass(frozen=True, slots=True, order=True)
class Vindplaats:
    """The stable citation of a casus, such as CP-UWV-2024-0017. Never reused."""

    jaar: int
    nummer: int

    def __post_init__(self) -> None:
        if not 1980 <= self.jaar <= 2999 or not 1 <= self.nummer <= 999_999:
            raise ValueError("a vindplaats has a year and a number from 1")

    @classmethod
    def parse(cls, text: str) -> Vindplaats:
        """Read a citation; ValueError when it is not one."""
        match = _VINDPLAATS.fullmatch(text.strip().upper())
        if match is None:
            raise ValueError("not a vindplaats")
        return cls(int(match[1]), int(match[2]))

    def __str__(self) -> str:
        return f"CP-UWV-{self.jaar}-{self.nummer:04d}"


class Status(StrEnum):
    """Where a casus is on its walk."""

    CONCEPT = "concept"
    IN_BEOORDELING = "in beoordeling"
    GEPUBLICEERD = "gepubliceerd"
    INGETROKKEN = "ingetrokken"
    IN_QUARANTAINE = "in quarantaine"


@dataclass(frozen=True, slots=True)
class Artikel:
    """An article of a law, such as Awb 3:4 lid 2."""

    wet: Wet
    nummer: str

    def __post_init__(self) -> None:
        if not re.fullmatch(r"[0-9]{1,4}[a-z]{0,3}([:.][0-9]{1,4}[a-z]{0,3})?( lid [0-9]{1,2}[a-z]?)?", self.nummer):
            raise ValueError("an article has a number such as 36 or 3:4 lid 2")

    def __str__(self) -> str:
        return f"{self.wet.value} {self.nummer}"

    @property
    def jci(self) -> str | None:
        """The juriconnect link, or None where the law has no BWB id here."""
        if self.wet.bwb is None:
            return None
        artikel, _, lid = self.nummer.partition(" lid ")
        return f"jci1.3:c:{self.wet.bwb}&artikel={artikel}" + (f"&lid={lid}" if lid else "")


@dataclass(frozen=True, slots=True)
class Periode:
    """The year, or the quarter of a year, in which it happened."""

    FIRST: ClassVar[int] = 1980
    LAST: ClassVar[int] = 2100

    jaar: int
    kwartaal: int | None = None

    def __post_init__(self) -> None:
        if not self.FIRST <= self.jaar <= self.LAST or self.kwartaal not in (None, 1, 2, 3, 4):
            raise ValueError("a periode is a year or a quarter of a year")

    def __str__(self) -> str:
        return f"{self.jaar}" + (f"-Q{self.kwartaal}" if self.kwartaal else "")


@dataclass(frozen=True, slots=True)
class Solve:
    """The structural change that a fix is linked to; its kenmerk is a text field (`solve.kenmerk`)."""

    status: Solvestatus
    intern: bool | None = None


@dataclass(frozen=True, slots=True)
class Geldigheid:
    """Whether the casus still holds; the source that overtook it is a text field (`geldigheid.bron`)."""

    status: Geldigheidsstatus
    datum: date | None = None


@dataclass(frozen=True, slots=True)
class Facts:
    """The coded fields of a casus. Closed values only, so that no personal data can hide in them.

    None means "not filled in yet"; an empty tuple of `externen` or `beginselen` means "none" and counts as filled.
    """

    wetten: tuple[Wet, ...] = ()
    artikelen: tuple[Artikel, ...] = ()
    aard: Aard | None = None
    onderwerp: Onderwerp | None = None
    niveau: Niveau | None = None
    inbrenger: Inbrenger | None = None
    inbrenger_partij: Partij | None = None
    functiegroep: Functiegroep | None = None
    organisatieonderdeel: Organisatieonderdeel | None = None
    arbeidsmarktregio: Arbeidsmarktregio | None = None
    periode: Periode | None = None
    externen: tuple[Partij, ...] | None = None
    toestemming: Toestemming | None = None
    oordelen: Mapping[Perspectief, Oordeel] = field(default_factory=dict)
    beginselen: tuple[Beginsel, ...] | None = None
    besluit: Besluit | None = None
    uitkomst: Uitkomst | None = None
    hercontrole: date | None = None
    rechtsverhouding: Rechtsverhouding | None = None
    besluitniveau: Besluitniveau | None = None
    schaal: Schaal | None = None
    solve: Solve | None = None
    geldigheid: Geldigheid | None = None

    def __post_init__(self) -> None:
        object.__setattr__(self, "oordelen", MappingProxyType(dict(self.oordelen)))


class TextField:
    """The names of the free-text fields of a casus.

    A perspectief's toelichting is `perspectieven.juridisch`, a beginsel's is `beginselen.evenredigheid`,
    a verschilmaker is `verschilmakers.0`, `verschilmakers.1`, …
    """

    TITEL = "titel"
    BUIKPIJN = "buikpijn"
    FEITEN = "feiten"
    VERHAAL = "verhaal"
    STANDAARDUITKOMST = "standaarduitkomst"
    MOTIVERING = "motivering"
    LES = "les"
    SOLVE_KENMERK = "solve.kenmerk"
    GELDIGHEID_BRON = "geldigheid.bron"

    SINGLE = (TITEL, BUIKPIJN, FEITEN, VERHAAL, STANDAARDUITKOMST, MOTIVERING, LES, SOLVE_KENMERK, GELDIGHEID_BRON)
    _PATTERN = re.compile(r"verschilmakers\.\d{1,2}")

    @staticmethod
    def perspectief(perspectief: Perspectief) -> str:
        """The field of a perspectief's toelichting."""
        return f"perspectieven.{perspectief.value}"

    @staticmethod
    def beginsel(beginsel: Beginsel) -> str:
        """The field of a beginsel's toelichting."""
        return f"beginselen.{beginsel.value}"

    @staticmethod
    def verschilmaker(number: int) -> str:
        """The field of the verschilmaker with this number, from 0."""
        return f"verschilmakers.{number}"

    @classmethod
    def known(cls, name: str) -> bool:
        """Whether a casus has a free-text field of this name."""
        if name in cls.SINGLE or cls._PATTERN.fullmatch(name):
            return True
        group, _, rest = name.partition(".")
        return (group == "perspectieven" and rest in set(Perspectief)) or (
            group == "beginselen" and rest in set(Beginsel)
        )


LABELS: dict[str, str] = {
    "titel": "Titel",
    "buikpijn": "Buikpijn",
    "feiten": "Feiten",
    "verhaal": "Verhaal",
    "standaarduitkomst": "Standaarduitkomst",
    "motivering": "Motivering",
    "les": "Les",
    "solve.kenmerk": "Kenmerk van de solve",
    "geldigheid.bron": "Bron van de geldigheid",
    "wetten": "Wetten",
    "artikelen": "Artikelen",
    "aard": "Aard",
    "onderwerp": "Onderwerp",
    "niveau": "Niveau",
    "inbrenger": "Inbrenger",
    "externen": "Externe partijen",
    "toestemming": "Toestemming voor gegevensdeling",
    "perspectieven.juridisch": "Perspectief juridisch",
    "perspectieven.economisch": "Perspectief economisch",
    "perspectieven.maatschappelijk": "Perspectief maatschappelijk",
    "beginselen": "Beginselen",
    "besluit": "Besluit",
    "uitkomst": "Uitkomst voor de cliënt",
    "hercontrole": "Datum van hercontrole",
    "rechtsverhouding": "Verhouding tot het recht",
    "besluitniveau": "Besluitniveau",
    "schaal": "Schaal",
    "solve": "Solve",
    "geldigheid": "Geldigheid",
}


def label(name: str) -> str:
    """The Dutch label of a field."""
    if name in LABELS:
        return LABELS[name]
    group, _, rest = name.partition(".")
    if group == "verschilmakers":
        return f"Verschilmaker {int(rest) + 1}"
    return f"Toelichting {rest}" if group == "beginselen" else name
