"""Addresses, dates, ages and amounts as people write and say them."""

from __future__ import annotations

import random

from models.tagger.generator.digits import digits, spoken_number
from models.tagger.generator.words import words

__all__ = ["DETAILS"]

_MONTHS = words("months")
_SHORT = ["jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec"]
_ORDINALS = words("ordinals")


def house(rng: random.Random) -> str:
    """A house number with its addition."""
    n = str(rng.choices((rng.randint(1, 99), rng.randint(100, 999)), (4, 1))[0])
    return rng.choice(
        (n,) * 7
        + (
            f"{n}{rng.choice('abcdABC')}",
            f"{n}-{rng.randint(1, 9)}",
            f"{n} {rng.choice('abcABC')}",
            f"{n}-{rng.choice(('bis', 'hs', 'II', 'zw', 'A'))}",
            f"{n} bis",
            f"{n} hs",
            f"{n}, {rng.randint(1, 6)}e etage",
            f"nr. {n}",
            f"nr {n}",
            f"no. {n}",
            f"huisnummer {n}"[11:],
        )
    )


def street(rng: random.Random) -> str:
    """A street, from the list or put together."""
    if rng.random() < 0.45:
        return rng.choice(words("streets"))
    stem = rng.choice(words("streetstems"))
    tail = rng.choice(
        [
            "straat",
            "straat",
            "laan",
            "weg",
            "weg",
            "hof",
            "plein",
            "singel",
            "kade",
            "pad",
            "dreef",
            "plantsoen",
            "steeg",
            "gracht",
            "dijk",
            "akker",
            "veld",
            "burg",
            "poort",
            "markt",
            "oord",
            "str.",
            "ln.",
            "wg",
        ]
    )
    lead = rng.choice(
        ("",) * 12
        + (
            "Oude ",
            "Nieuwe ",
            "Lange ",
            "Korte ",
            "Eerste ",
            "1e ",
            "Kleine ",
            "Grote ",
            "Burg. van ",
            "Dr. ",
            "Past. ",
        )
    )
    return f"{lead}{stem}{tail}"


def address(rng: random.Random) -> str:
    """Street and number, a post box, or the street alone."""
    roll = rng.random()
    if roll < 0.05:
        return f"{rng.choice(('Postbus', 'postbus', 'Antwoordnummer'))} {digits(rng, rng.choice((2, 3, 4)))}"
    if roll < 0.13:
        return street(rng)
    return f"{street(rng)} {house(rng)}"


def house_spoken(rng: random.Random) -> str:
    """A house number in words."""
    return f"{spoken_number(rng.randint(1, 320))}{rng.choice(('', '', ' a', ' b', ' bis'))}"


def day(rng: random.Random, first: int = 2008, last: int = 2026) -> str:
    """A date that names a day."""
    d, m, y = rng.randint(1, 28), rng.randint(1, 12), rng.randint(first, last)
    name, short, sep = _MONTHS[m - 1], _SHORT[m - 1], rng.choice("--/.")
    return rng.choice(
        (f"{d} {name} {y}",) * 5
        + (f"{d} {name}",) * 4
        + (f"{d}{sep}{m}{sep}{y}",) * 2
        + (
            f"{d:02d}{sep}{m:02d}{sep}{y}",
            f"{d:02d}{sep}{m:02d}{sep}{y % 100:02d}",
            f"{d} {short} {y}",
            f"{d} {short}. {y}",
            f"{y}-{m:02d}-{d:02d}",
            f"{d}{sep}{m}",
            f"{d} {short}",
            f"{d:02d} {name} {y}",
            f"{d} {name} jl.",
            f"{rng.choice(words('weekdays'))} {d} {name}",
            f"{d} {name} '{y % 100:02d}",
            f"{d}e {name}",
            f"{_ORDINALS[min(d, 22) - 1]} {name}",
            f"{d} {short}.",
            f"{spoken_number(d)} {name} {spoken_number(y)}",
            f"{d} dezer",
            f"de {d}e"[3:],
        )
    )


def birth(rng: random.Random) -> str:
    """A date of birth; at times the year alone."""
    roll = rng.random()
    year = rng.randint(1938, 2008)
    if roll < 0.1:
        return rng.choice((str(year), f"'{year % 100:02d}", f"{year % 100:02d}"))
    if roll < 0.17:
        date, month = spoken_number(rng.randint(1, 28)), rng.choice(_MONTHS)
        return f"{date} {month} {rng.choice(('negentien', ''))}{spoken_number(rng.randint(41, 99))}"
    return day(rng, 1938, 2008)


def age(rng: random.Random) -> str:
    """An age with its unit."""
    n = rng.choice((rng.randint(18, 67), rng.randint(0, 17), rng.randint(50, 92)))
    return rng.choice(
        (f"{n} jaar",) * 6
        + (
            f"{n}-jarige",
            f"{n}-jarig",
            f"{n} jr",
            f"{n} jaar oud",
            f"{spoken_number(n)} jaar",
            f"{spoken_number(n)}",
            f"{n} jarige",
            f"{n}",
            f"{n} jr.",
            f"{n}jr",
            f"{n}j",
            f"{rng.randint(1, 23)} maanden",
        )
    )


def amount(rng: random.Random) -> str:
    """An amount with its currency."""
    n = rng.choice((rng.randint(10, 999), rng.randint(1000, 9999), rng.randint(10000, 68000)))
    dotted = f"{n:,}".replace(",", ".")
    cents = f"{rng.randint(0, 99):02d}"
    return rng.choice(
        (f"€ {dotted}",) * 4
        + (
            f"€ {dotted},{cents}",
            f"€{dotted}",
            f"€ {dotted},-",
            f"{dotted} euro",
            f"{n} euro",
            f"EUR {dotted},{cents}",
            f"€ {n}",
            f"{dotted},{cents} euro",
            f"{spoken_number(n)} euro",
            f"€{n},{cents}",
            f"{n},-",
            f"€ {dotted},--",
        )
    )


DETAILS = {
    "ADR": address,
    "NR": house,
    "NRS": house_spoken,
    "STR": street,
    "DAT": day,
    "GEB": birth,
    "LEEF": age,
    "BEDRAG": amount,
}
