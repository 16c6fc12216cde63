"""The columns of the import format in table form: what each is for, an example, and its closed values."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from casusprudentie.domain.recognise import folded
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


@dataclass(frozen=True, slots=True)
class Column:
    """One column: the name in the file, and for people a label, what it is for, and an example.

    `first` marks the few fields that a first capture asks; `values` are the choices of a coded field;
    `many` says that a cell may hold several of them, separated by `;`.
    """

    name: str
    label: str
    purpose: str
    example: str
    first: bool = False
    values: tuple[str, ...] = ()
    many: bool = False


def _choices(values: Iterable[StrEnum]) -> tuple[str, ...]:
    return tuple(value.value for value in values)


def _perspectief(perspectief: Perspectief, vraag: str, voorbeeld: str) -> tuple[Column, Column]:
    name = f"perspectieven.{perspectief.value}"
    label = f"Perspectief {perspectief.value}"
    return (
        Column(f"{name}.oordeel", f"{label}, oordeel", vraag, "voldoende", values=_choices(Oordeel)),
        Column(f"{name}.toelichting", f"{label}, toelichting", "Waarom dit oordeel.", voorbeeld),
    )


def _beginsel(beginsel: Beginsel) -> Column:
    return Column(
        f"beginselen.{beginsel.value}.toelichting",
        f"Toelichting bij {beginsel.value}",
        f"Hoe het beginsel {beginsel.value} is gewogen. Alleen invullen als u dit beginsel hebt gekozen.",
        "Het gevolg staat niet in verhouding tot wat de klant deed." if beginsel is Beginsel.EVENREDIGHEID else "",
    )


_FIRST = (
    Column("id", "Id", "Uw eigen kenmerk. Zo herkent het systeem een casus die al is ingevoerd.", "2024-117", True),
    Column(
        "titel",
        "Titel",
        "Waar het om gaat, in één of twee zinnen. Hieraan herkent een collega de casus in een lijst.",
        "Terugvordering na onze eigen fout",
        True,
    ),
    Column(
        "buikpijn",
        "Buikpijn",
        "Waarom dit niet de bedoeling kan zijn, in één of twee zinnen.",
        "De klant meldde alles op tijd en moet toch betalen.",
        True,
    ),
    Column(
        "tekst",
        "Tekst",
        "Het verhaal zoals het is verteld: een mail, een verslag of een formulier. Namen mogen blijven staan: "
        "het systeem haalt ze weg voordat iemand anders de casus ziet.",
        "Mevrouw belde in mei over een brief …",
        True,
    ),
    Column("wetten", "Wet", "Alle wetten die een rol spelen.", "WW; Awb", True, _choices(Wet), True),
    Column(
        "organisatieonderdeel",
        "Organisatieonderdeel",
        "Waar in de organisatie de casus speelde.",
        "Uitkeren",
        True,
        _choices(Organisatieonderdeel),
    ),
    Column("besluit", "Besluit", "Wat er is besloten.", "maatwerk verleend", True, _choices(Besluit)),
    Column(
        "motivering",
        "Motivering",
        "Waarom dit is besloten. Hiervan leert een collega het meest.",
        "De fout lag volledig bij ons en de klant had haar gemeld.",
        True,
    ),
)

_LATER = (
    Column(
        "feiten",
        "Feiten",
        "Wat er is gebeurd, zonder oordeel. Niet nodig als de tekst dit al vertelt.",
        "De klant kreeg acht maanden een te hoge uitkering.",
    ),
    Column(
        "standaarduitkomst",
        "Standaarduitkomst",
        "Wat er zou gebeuren als u alleen de regel volgt.",
        "Het hele bedrag wordt teruggevorderd.",
    ),
    Column(
        "verschilmakers",
        "Verschilmaker",
        "Wat de doorslag gaf. Scheid meer dan één met ;",
        "de klant belde twee keer; de fout lag bij ons",
        many=True,
    ),
    Column("les", "Les", "Wat een collega hiervan kan leren.", "Kijk eerst of de klant de fout heeft gemeld."),
    Column(
        "artikelen",
        "Artikel",
        "De wetsartikelen, elk met de wet erbij. Een jci-link mag ook.",
        "Awb 3:4; WW 36",
        many=True,
    ),
    Column("aard", "Aard", "Wat voor soort probleem het is.", "financieel", values=_choices(Aard)),
    Column("onderwerp", "Onderwerp", "Waar het over gaat.", "terugvordering", values=_choices(Onderwerp)),
    Column(
        "niveau",
        "Niveau",
        "Of het knelpunt in de wet en het beleid zit, in de uitvoering, of in beide.",
        "juridisch",
        values=_choices(Niveau),
    ),
    Column(
        "inbrenger",
        "Inbrenger",
        "Of een collega de casus inbracht of iemand van buiten. Zet bij extern erbij wie.",
        "extern: SZW",
        values=(*_choices(Inbrenger), *(f"extern: {partij.value}" for partij in Partij)),
    ),
    Column(
        "functiegroep",
        "Functiegroep",
        "De groep functies van de inbrenger. Geen naam.",
        "klantadviseur",
        values=_choices(Functiegroep),
    ),
    Column(
        "arbeidsmarktregio",
        "Arbeidsmarktregio",
        "De regio, niet de woonplaats.",
        "Groot Amsterdam",
        values=_choices(Arbeidsmarktregio),
    ),
    Column("periode", "Periode", "Het jaar of het kwartaal waarin het speelde.", "2023-Q2"),
    Column(
        "externen",
        "Externe partij",
        "Welke partijen van buiten meededen. Schrijf geen als er niemand meedeed.",
        "gemeente; SVB",
        values=("geen", *_choices(Partij)),
        many=True,
    ),
    Column(
        "toestemming",
        "Toestemming",
        "Of de klant het goed vond dat gegevens met anderen werden gedeeld.",
        "verleend",
        values=_choices(Toestemming),
    ),
    *_perspectief(Perspectief.JURIDISCH, "Klopt het besluit met het recht?", "De wet laat hier ruimte."),
    *_perspectief(Perspectief.ECONOMISCH, "Is het verstandig met geld?", "Invorderen kost meer dan het oplevert."),
    *_perspectief(Perspectief.MAATSCHAPPELIJK, "Doet het recht aan mens en samenleving?", "Het gezin houdt zijn huis."),
    Column(
        "beginselen",
        "Beginsel",
        "Aan welke beginselen van behoorlijk bestuur het besluit is getoetst. Schrijf geen als dat niet speelde.",
        "evenredigheid; vertrouwen",
        values=("geen", *_choices(Beginsel)),
        many=True,
    ),
    *(_beginsel(beginsel) for beginsel in Beginsel),
    Column("uitkomst", "Uitkomst", "Hoe het afliep voor de klant.", "bevredigend", values=_choices(Uitkomst)),
    Column(
        "hercontrole",
        "Datum van hercontrole",
        "Wanneer u opnieuw kijkt hoe het is afgelopen. Nodig als de uitkomst onduidelijk is.",
        "2025-03-01",
    ),
    Column(
        "rechtsverhouding",
        "Verhouding tot het recht",
        "Hoe ver het besluit van de regel af ligt.",
        "naar de bedoeling van de regel",
        values=_choices(Rechtsverhouding),
    ),
    Column("besluitniveau", "Besluitniveau", "Wie het besluit nam.", "leidinggevende", values=_choices(Besluitniveau)),
    Column(
        "schaal",
        "Schaal",
        "Voor één klant (fix), voor vergelijkbare gevallen, of een verandering van de regel (solve).",
        "fix",
        values=_choices(Schaal),
    ),
    Column("solve.status", "Solve, status", "Hoe ver de solve is.", "solvetafel", values=_choices(Solvestatus)),
    Column("solve.intern", "Solve, intern", "Of we de solve zelf kunnen regelen.", "ja", values=("ja", "nee")),
    Column("solve.kenmerk", "Solve, kenmerk", "Waaraan de solve te herkennen is.", "solvetafel maart, punt 4"),
    Column(
        "geldigheid.status",
        "Geldigheid",
        "Of de casus nu nog geldt.",
        "actueel",
        values=_choices(Geldigheidsstatus),
    ),
    Column("geldigheid.bron", "Geldigheid, bron", "Wat de casus heeft ingehaald.", "ECLI:NL:CRVB:2024:726"),
    Column("geldigheid.datum", "Geldigheid, datum", "Sinds wanneer dat zo is.", "2024-04-18"),
    Column(
        "betrokkenen",
        "Betrokkenen",
        "Gegevens van mensen in de casus, één persoon per regel. Het systeem zoekt ze op in de teksten en haalt ze "
        "weg; daarna blijven ze in de kluis.",
        "klant: naam=…; bsn=…; telefoon=…; nummers=…",
    ),
)

COLUMNS: tuple[Column, ...] = _FIRST + _LATER
COLUMN_NAMES: tuple[str, ...] = tuple(column.name for column in COLUMNS)
"""Every column of the template, in order."""

FIELDS: tuple[str, ...] = tuple(dict.fromkeys(name.partition(".")[0] for name in COLUMN_NAMES))
"""The names of the import format as a nested object, in order."""

MELDING = "Melding"
"""The column in which refused rows carry their sentences; ignored when such a file comes back."""

LABELS: dict[str, str] = {
    **{column.name: column.label for column in COLUMNS},
    "perspectieven": "Perspectief",
    "solve": "Solve",
    "geldigheid": "Geldigheid",
}

_ALIASES = {
    "wet": "wetten",
    "artikel": "artikelen",
    "verhaal": "tekst",
    "externe partijen": "externen",
    "beginsel": "beginselen",
    "verschilmaker": "verschilmakers",
    "standaard uitkomst": "standaarduitkomst",
    "uitkomst client": "uitkomst",
    "uitkomst voor de client": "uitkomst",
    "toestemming voor gegevensdeling": "toestemming",
}
_KNOWN = {
    **{folded(name): name for name in (*COLUMN_NAMES, *FIELDS, MELDING)},
    **{folded(f"perspectieven.{p.value}"): f"perspectieven.{p.value}" for p in Perspectief},
    **{folded(f"beginselen.{b.value}"): f"beginselen.{b.value}" for b in Beginsel},
}
_FORGIVING = {**{folded(c.label): c.name for c in COLUMNS}, **_ALIASES, **_KNOWN}


def known_column(written: str) -> str | None:
    """The name that a column or field goes by, whatever its case, accents or punctuation; None when unknown."""
    return _FORGIVING.get(folded(written))


def nearest_column(written: str) -> str | None:
    """The known name that looks most like it, for a suggestion."""
    close = difflib.get_close_matches(folded(written), _FORGIVING, n=1, cutoff=0.6)
    return _FORGIVING[close[0]] if close else None
