"""The casus as it came in, before anything was taken out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

from casusprudentie.domain.casus import Facts, TextField
from casusprudentie.domain.privacy import RawText


class Rol(StrEnum):
    """The part someone plays in a casus; the placeholders speak in these words."""

    KLANT = "klant"
    PARTNER = "partner"
    KIND = "kind"
    OUDER = "ouder"
    FAMILIE = "familielid"
    MEDEWERKER = "medewerker"
    WERKGEVER = "werkgever"
    ARTS = "arts"
    GEMACHTIGDE = "gemachtigde"
    CONTACT = "contactpersoon"
    PERSOON = "persoon"


class Known(StrEnum):
    """Which fact about someone a source record can hold."""

    NAAM = "naam"
    BSN = "bsn"
    GEBOORTEDATUM = "geboortedatum"
    ADRES = "adres"
    POSTCODE = "postcode"
    PLAATS = "plaats"
    TELEFOON = "telefoon"
    EMAIL = "email"
    IBAN = "iban"
    WERKGEVER = "werkgever"
    NUMMER = "nummer"


@dataclass(frozen=True, slots=True)
class Betrokkene:
    """What the source record knows about someone in the casus; used only to find them in the texts."""

    rol: Rol
    known: tuple[tuple[Known, RawText], ...] = ()


@dataclass(frozen=True, slots=True)
class RawCasus:
    """One source record: its own reference, coded fields, free texts by field, and the people it names."""

    source_id: RawText
    facts: Facts
    texts: Mapping[str, RawText]
    betrokkenen: tuple[Betrokkene, ...] = ()
    notices: tuple[str, ...] = field(default=())

    def __post_init__(self) -> None:
        object.__setattr__(self, "texts", MappingProxyType(dict(self.texts)))
        for name, text in self.texts.items():
            if not TextField.known(name):
                raise ValueError("a raw casus has a field that no casus has")
            if not isinstance(text, RawText):
                raise TypeError("the texts of a raw casus are RawText")
