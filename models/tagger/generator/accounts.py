"""Mail addresses, logins and pages of one person."""

from __future__ import annotations

import random

from models.tagger.generator.digits import digits
from models.tagger.generator.people import Person, ascii_only
from models.tagger.generator.words import words

__all__ = ["ACCOUNTS"]


def email(person: Person, rng: random.Random) -> str:
    """An address with or without the name in it."""
    first = ascii_only(person.first).lower().replace(" ", "")
    last = ascii_only(person.prefixed).lower().replace("'", "").replace("-", rng.choice(("", "-")))
    glued = last.replace(" ", rng.choice(("", "", "_", ".")))
    local = rng.choice(
        (
            f"{first}.{glued}",
            f"{first[0]}.{glued}",
            f"{first[0]}{glued}",
            f"{first}{rng.randint(1, 99)}",
            f"{glued}.{first}",
            f"{first}_{glued}{rng.randint(60, 99)}",
            f"info-{first}",
            f"fam.{glued}",
            rng.choice(words("firmstems")).lower()[:5].strip() + str(rng.randint(1, 999)),
            f"{first}-{glued}",
            f"{first}.{glued}+uwv",
        )
    )
    host = rng.choice(
        (
            "example.nl",
            "example.com",
            "voorbeeld.nl",
            "mailpost.example",
            "uwv.example",
            "kpnpost.example",
            "postbus.example",
            "hetmail.example",
            "gemeente.example",
            f"{rng.choice(words('streets')).split()[0].lower().strip('.')}zorg.nl",
            f"{glued.replace('_', '')}.nl",
            "live.example",
            "ziggopost.nl",
            "advocaten.example",
        )
    )
    text = f"{local}@{host}".replace("'", "").replace(" ", "").replace("&", "")
    return rng.choice((text,) * 9 + (text.upper(), text.replace("@", " @ "), f"<{text}>"[1:-1]))


def email_spoken(person: Person, rng: random.Random) -> str:
    """A mail address as it is said."""
    first, last = ascii_only(person.first).lower(), ascii_only(person.surname).lower()
    at = rng.choice(("apenstaartje", "at", "apestaart", "apestaartje"))
    dot = rng.choice((" punt ", " punt ", " liggend streepje ", " streepje ", " "))
    host = rng.choice(("voorbeeld", "postbus", "hetnet mail", "mailpost", "werkmail", last))
    return f"{rng.choice((first, first[0]))}{dot}{last} {at} {host} punt {rng.choice(('nl', 'com', 'n l', 'example'))}"


def username(person: Person, rng: random.Random) -> str:
    """A login or nickname on the net."""
    first = ascii_only(person.first).lower().split()[0]
    last = ascii_only(person.surname).lower().split()[-1]
    noun = rng.choice(
        (
            "bloem",
            "tijger",
            "maan",
            "ster",
            "fiets",
            "rocker",
            "tuin",
            "kat",
            "wolkje",
            "visser",
            "dj",
            "zon",
            "mama",
            "papa",
        )
    )
    return rng.choice(
        (
            f"{first}{rng.randint(1, 99)}",
            f"{first}_{last[:3]}",
            f"{last[:3]}{rng.randint(100, 999)}",
            f"{noun}_{rng.randint(1950, 2005)}",
            f"@{first}{noun}",
            f"{first[:4]}-{rng.randint(50, 99)}",
            f"{noun}{first}",
            f"{first}.{noun}",
            f"@{first}.{last[0]}",
        )
    )


def url(person: Person, rng: random.Random) -> str:
    """A page about one person."""
    first = ascii_only(person.first).lower().replace(" ", "-")
    last = ascii_only(person.prefixed).lower().replace("'", "").replace(" ", "-")
    slug = rng.choice((f"{first}-{last}", f"{first}{last}", f"{last}-{first}"))
    return rng.choice(
        (
            f"www.linkedin.com/in/{slug}",
            f"https://linkedin.example/in/{slug}-{digits(rng, 3)}",
            f"www.{slug}.nl",
            f"https://www.{slug}.example",
            f"facebook.com/{slug}",
            f"{slug}.example/over-mij",
            f"instagram.com/{slug}",
            f"https://team.example/medewerkers/{slug}",
            f"www.{last}-advies.nl/team/{first}",
        )
    )


ACCOUNTS = {"MAIL": email, "MAILS": email_spoken, "USER": username, "URL": url}
