"""Fills `{SLOT}` in a sentence: capitals name personal data, small letters name look-alikes that stay unmarked."""

from __future__ import annotations

import random
import re
from dataclasses import dataclass, field

from models.tagger.generator.accounts import ACCOUNTS
from models.tagger.generator.details import DETAILS
from models.tagger.generator.digits import digits
from models.tagger.generator.lures import LURES
from models.tagger.generator.numbers import NUMBERS
from models.tagger.generator.people import Person, make_person, mention
from models.tagger.generator.words import place_names, words

__all__ = ["Cast", "Piece", "fill", "make_cast"]

Piece = tuple[str, str | None]
"""A stretch of text and the kind of personal data it is, or None."""

_SLOT = re.compile(r"\{(\w+)\}")
_CHOICE = re.compile(r"\[([^\[\]]*\|[^\[\]]*)\]")
_NAME_FORMS = {
    "P": "any",
    "PF": "full",
    "PS": "last",
    "PV": "first",
    "PI": "initials",
    "PL": "comma",
    "PA": "monogram",
    "PN": "nick",
    "PG": "genitive",
}
_KINDS = {
    "BSN": "BSN",
    "BSNS": "BSN",
    "IBAN": "IBAN",
    "IBANT": "IBAN",
    "TEL": "TELEFOON",
    "TELS": "TELEFOON",
    "PC": "POSTCODE",
    "PCS": "POSTCODE",
    "PLATE": "KENTEKEN",
    "DOC": "DOCUMENTNUMMER",
    "DOS": "DOSSIERNUMMER",
    "KVK": "KVK",
    "ADR": "ADRES",
    "NR": "ADRES",
    "NRS": "ADRES",
    "STR": "ADRES",
    "DAT": "DATUM",
    "GEB": "GEBOORTEDATUM",
    "LEEF": "LEEFTIJD",
    "BEDRAG": "BEDRAG",
    "MAIL": "EMAIL",
    "MAILS": "EMAIL",
    "USER": "GEBRUIKERSNAAM",
    "URL": "URL",
    "PLAATS": "PLAATS",
    "REGIO": "PLAATS",
    "WG": "WERKGEVER",
    "FU": "FUNCTIE_UNIEK",
    "DIAG": "DIAGNOSE",
    "CAS": "DIAGNOSE",
    "BIG": "OVERIG",
    "LHN": "OVERIG",
    "IP": "OVERIG",
    "ZORG": "OVERIG",
    "NAT": "OVERIG",
    "REL": "OVERIG",
}


@dataclass(slots=True)
class Cast:
    """The people of one text; the first is the main person and is mentioned most."""

    people: list[Person]
    bsn: str
    employer: str
    place: str
    used: set[str] = field(default_factory=set)


def make_cast(rng: random.Random) -> Cast:
    """A fresh cast of three to six people."""
    people = [make_person(rng) for _ in range(rng.randint(3, 6))]
    return Cast(people, NUMBERS["BSN"](rng), employer(rng), place(rng))


def employer(rng: random.Random) -> str:
    """A firm or institution that employs somebody."""
    roll = rng.random()
    stem, kind = rng.choice(words("firmstems")), rng.choice(words("firmkinds"))
    if roll < 0.18:
        return rng.choice(words("firmsbare"))
    if roll < 0.42:
        return rng.choice(
            (
                f"{stem} {kind}",
                f"{kind} {stem}",
                f"{kind.lower()} {stem}",
                f"{stem} {kind} {rng.choice(words('firmtails'))}",
            )
        )
    if roll < 0.68:
        who = make_person(rng)
        name = rng.choice(
            (
                who.surname,
                who.prefixed,
                f"{who.first} {who.prefixed}",
                f"Gebr. {who.surname}",
                who.first,
                f"'t {who.surname}",
            )
        )
        return rng.choice(
            (
                f"{kind} {name}",
                f"{name} {kind}",
                f"{name} {rng.choice(words('firmtails'))}",
                f"{kind.lower()} {name}",
                name,
            )
        )
    if roll < 0.8:
        return f"{rng.choice((stem, kind))} {rng.choice(place_names())}"
    if roll < 0.9:
        syllables = [
            "pro",
            "tec",
            "log",
            "flex",
            "vita",
            "care",
            "sol",
            "net",
            "plus",
            "line",
            "mar",
            "tex",
            "fer",
            "agro",
            "bio",
            "geo",
            "opti",
            "maxi",
            "trans",
        ]
        return "".join(rng.sample(syllables, 2)).capitalize() + rng.choice(("", "", " B.V.", f" {kind}", " Groep"))
    adjective = rng.choice(
        [
            "De Vrolijke",
            "De Gouden",
            "Het Groene",
            "De Blauwe",
            "Het Oude",
            "De Kleine",
            "De Nieuwe",
            "'t Lekkere",
            "De Warme",
            "Zonnige",
        ]
    )
    noun = rng.choice(
        [
            "Pan",
            "Fiets",
            "Kamer",
            "Muis",
            "Hoek",
            "Zolder",
            "Schaar",
            "Appel",
            "Kroon",
            "Ketel",
            "Oven",
            "Kwast",
            "Spijker",
            "Draad",
            "Boom",
            "Boot",
            "Tas",
            "Wagen",
            "Vork",
            "Bel",
        ]
    )
    return rng.choice((f"{adjective} {noun}", f"{kind} {adjective} {noun}", f"{kind.lower()} {adjective} {noun}"))


def place(rng: random.Random) -> str:
    """A place to live, mostly Dutch, of any size."""
    return rng.choice(words("villages") if rng.random() < 0.3 else place_names())


def _cas(rng: random.Random) -> str:
    return rng.choice(
        (
            f"{rng.choice('ABCDEFGHKLNPRSU')}{rng.randint(10, 999)}",
            f"CAS {rng.choice('LPRNHS')}{rng.randint(100, 699)}",
            f"F{rng.randint(20, 98)}.{rng.randint(0, 9)}",
            f"ICD-10 {rng.choice('CFGIJM')}{rng.randint(10, 99)}.{rng.randint(0, 9)}",
        )
    )


def _other(slot: str, rng: random.Random) -> str:
    if slot == "BIG":
        return rng.choice((f"{digits(rng, 8)}{rng.choice(('001', '301', '401'))}", digits(rng, 11), digits(rng, 8)))
    if slot == "LHN":
        return rng.choice((f"{digits(rng, 9)}L01", f"{digits(rng, 9)}L0{rng.randint(1, 9)}", f"{digits(rng, 9)} L01"))
    return ".".join(str(rng.randint(1, 254)) for _ in range(4))


def fill(template: str, cast: Cast, rng: random.Random) -> list[Piece]:
    """The pieces of one sentence. `[a|b|c]` chooses; a slot ends where its value ends."""
    while (found := _CHOICE.search(template)) is not None:
        template = template[: found.start()] + rng.choice(found.group(1).split("|")) + template[found.end() :]
    pieces: list[Piece] = []
    at = 0
    main = cast.people[0]
    for slot in _SLOT.finditer(template):
        pieces.append((template[at : slot.start()], None))
        at = slot.end()
        pieces.append(_value(slot.group(1), cast, main, rng))
    pieces.append((template[at:], None))
    return [piece for piece in pieces if piece[0]]


def _value(slot: str, cast: Cast, main: Person, rng: random.Random) -> Piece:
    if slot in LURES:
        return LURES[slot](rng), None
    form = _NAME_FORMS.get(slot.rstrip("2"))
    if form:
        who = rng.choice(cast.people[1:]) if slot.endswith("2") else main
        return mention(who, form, rng), "PERSOON"
    kind = _KINDS[slot]
    who = main if rng.random() < 0.7 else rng.choice(cast.people)
    if slot == "BSN" and rng.random() < 0.5:
        return cast.bsn, kind
    if slot in NUMBERS or slot in DETAILS:
        return (NUMBERS.get(slot) or DETAILS[slot])(rng), kind
    if slot in ACCOUNTS:
        return ACCOUNTS[slot](who, rng), kind
    if slot == "PLAATS":
        return (cast.place if rng.random() < 0.3 else place(rng)), kind
    if slot == "WG":
        return (cast.employer if rng.random() < 0.3 else employer(rng)), kind
    lists = {
        "REGIO": "regions",
        "FU": "uniquefunctions",
        "DIAG": "diagnoses",
        "ZORG": "carehomes",
        "NAT": "nationalities",
        "REL": "religions",
    }
    if slot in lists:
        return rng.choice(words(lists[slot])), kind
    return (_cas(rng) if slot == "CAS" else _other(slot, rng)), kind
