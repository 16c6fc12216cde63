"""Values that look like personal data and are not: what the tagger must leave alone."""

from __future__ import annotations

import random
from collections.abc import Callable

from models.tagger.generator.digits import digits, spoken_number
from models.tagger.generator.references import article, case_law, form, nine, regulation
from models.tagger.generator.words import words

__all__ = ["LURES"]

Maker = Callable[[random.Random], str]


def _of(name: str) -> Maker:
    return lambda rng: rng.choice(words(name))


def public_phone(rng: random.Random) -> str:
    """A public telephone number."""
    n = digits(rng, 4)
    return rng.choice(
        (
            "0900 - 9294",
            "0900-9294",
            "088 - 898 92 94",
            "088 898 9294",
            "088 898 20 01",
            "1400",
            "14 030",
            "14 020",
            "112",
            "0800 - 8011",
            "0800-0543",
            f"0800-{n}",
            f"0900-{n}",
            f"088-{digits(rng, 7)}",
            f"0900 {n}",
            "0800 " + n,
            "113",
            "14 0" + n[:2],
            f"088 {digits(rng, 3)} {n}",
        )
    )


def public_mail(rng: random.Random) -> str:
    """A general mailbox or page."""
    box = rng.choice(
        [
            "info",
            "klantenservice",
            "servicedesk",
            "secretariaat",
            "noreply",
            "redactie",
            "maatwerkplaats",
            "bezwaar",
            "klachten",
            "privacy",
            "pers",
            "helpdesk",
            "opleidingen",
            "planning",
            "postkamer",
        ]
    )
    host = rng.choice(
        ("uwv.nl", "uwv.example", "gemeente.example", "rijksoverheid.nl", "voorbeeld.nl", "organisatie.example")
    )
    return f"{box}@{host}"


def public_url(rng: random.Random) -> str:
    """A public page."""
    return rng.choice(
        (
            "www.uwv.nl",
            "uwv.nl/wia",
            "www.werk.nl",
            "https://www.uwv.nl/particulieren/ziek",
            "wetten.overheid.nl",
            "www.rechtspraak.nl",
            "rijksoverheid.nl/uitkeringen",
            "www.juridischloket.nl",
            "uwv.nl/machtigen",
            "https://intranet.example/werkinstructies/zw",
            "www.svb.nl/aow",
            "belastingdienst.nl/toeslagen",
            "werk.nl/cv-maken",
            "http://wiki.example/sonar",
            "uwv.nl",
            "digid.nl/aanvragen",
            "nibud.nl",
            "www.internetconsultatie.nl",
        )
    )


def published_amount(rng: random.Random) -> str:
    """An amount that a rule sets for everyone."""
    n = rng.randint(2, 350)
    return rng.choice(
        (
            f"€ {n},{rng.randint(0, 99):02d}",
            f"€ {rng.randint(13, 15)},{rng.randint(10, 99)} bruto per uur",
            f"€ {rng.randint(200, 320)},{rng.randint(10, 99)} per dag",
            f"{n} euro",
            f"€ {rng.choice((51, 187, 274, 365, 559))}",
            f"€ {rng.randint(1, 9)}.{rng.randint(100, 999)} per maand",
            f"€ {rng.randint(20, 80)}.000",
            f"{rng.randint(1, 9)} miljoen euro",
        )
    )


def clock(rng: random.Random) -> str:
    """A time or a stretch of times."""
    h, m = rng.randint(7, 21), rng.choice((0, 15, 30, 45))
    return rng.choice(
        (
            f"{h}:{m:02d}",
            f"{h}.{m:02d} uur",
            f"{h} uur",
            f"{h}u{m:02d}",
            f"tussen {h} en {h + 1} uur",
            f"half {spoken_number(rng.randint(2, 12))}",
            f"{h}:00-{h + 2}:00",
        )
    )


def share(rng: random.Random) -> str:
    """A percentage, class or ratio."""
    n = rng.randint(1, 100)
    return rng.choice(
        (
            f"{n}%",
            f"{n} procent",
            f"{n},{rng.randint(0, 9)}%",
            "35-80%",
            "80-100",
            "35-80",
            "45-55%",
            "minder dan 35%",
            f"{n}/100",
            f"{rng.randint(1, 9)} op de 10",
            "15-25%",
            "65-80",
            f"{spoken_number(n)} procent",
            "een derde",
            f"{n}% van het wml",
        )
    )


def measure(rng: random.Random) -> str:
    """A duration, number of hours, weight or distance."""
    n = rng.randint(2, 60)
    return rng.choice(
        (
            f"{n} weken",
            f"{n} maanden",
            f"{spoken_number(n)} weken",
            f"{n} uur per week",
            f"{n} uur",
            "104 weken",
            f"{n} dagen",
            f"{n} werkdagen",
            f"{n} kg",
            f"{n} km",
            f"{n} minuten",
            f"{rng.randint(2, 9)} jaar lang",
            f"{n} x per maand",
            f"{n}e verdieping"[:6],
            f"{n} m2",
            f"{rng.randint(1, 5)}x",
            f"{n} stuks",
            f"{n * 50} medewerkers",
            "zes weken",
            "vier weken",
            "twee jaar",
            "drie maanden",
            "een half jaar",
            f"{n} MB",
            f"{rng.randint(1, 9)}e keer",
        )
    )


def age_rule(rng: random.Random) -> str:
    """An age that a rule names."""
    n = rng.choice((15, 16, 18, 21, 23, 27, 30, 35, 50, 55, 60, 65, 67, 70))
    return rng.choice(
        (
            f"{n} jaar en ouder",
            f"jonger dan {n} jaar",
            f"{n} tot {n + 9} jaar",
            f"{n}-plussers",
            f"vanaf {n} jaar",
            f"onder de {n}",
            f"ouder dan {spoken_number(n)}",
            f"de {n}e verjaardag",
            f"{n} jaar en {rng.randint(1, 11)} maanden",
            "de AOW-leeftijd van 67 jaar",
            f"{n}+",
            f"tussen de {n} en {n + 5} jaar",
            f"voor je {spoken_number(n)}ste",
            "minderjarig",
            "meerderjarig",
        )
    )


def month_year(rng: random.Random) -> str:
    """A time that names no day."""
    m, y = rng.choice(words("months")), rng.randint(2004, 2026)
    return rng.choice(
        (
            f"{m} {y}",
            f"{m} {y}",
            m,
            f"begin {m}",
            f"eind {m} {y}",
            f"medio {m}",
            f"{y}",
            f"het {rng.choice(('eerste', 'tweede', 'derde', 'vierde'))} kwartaal van {y}",
            f"Q{rng.randint(1, 4)} {y}",
            f"de zomer van {y}",
            f"voorjaar {y}",
            f"{y}/{(y + 1) % 100:02d}",
            f"{rng.randint(1, 12):02d}-{y}",
            f"afgelopen {m}",
            f"{m.capitalize()} {y}",
            f"van {m} tot en met {rng.choice(words('months'))}",
            f"de jaren {rng.choice(('tachtig', 'negentig'))}",
            "vorig jaar",
            "kerst",
            "Pasen",
            "Koningsdag",
            f"schooljaar {y}-{y + 1}",
            "de meivakantie",
            f"per {y}",
        )
    )


def scale(rng: random.Random) -> str:
    """A score on a list of abilities or a code of an item."""
    return rng.choice(
        (
            f"{rng.randint(1, 6)}.{rng.randint(1, 12)}",
            f"{rng.randint(1, 6)}.{rng.randint(1, 9)}.{rng.randint(1, 5)}",
            f"rubriek {rng.randint(1, 6)}",
            f"FML item {rng.randint(1, 6)}.{rng.randint(1, 16)}",
            f"schaal {rng.randint(6, 14)}",
            f"niveau {rng.randint(1, 6)}",
            f"trede {rng.randint(1, 6)}",
            f"GAF {rng.randint(30, 80)}",
            f"categorie {rng.choice('ABCD')}",
        )
    )


def count(rng: random.Random) -> str:
    """How many."""
    n = rng.choice((rng.randint(2, 99), rng.randint(100, 9999), rng.randint(10000, 900000)))
    return rng.choice((str(n), f"{n:,}".replace(",", "."), spoken_number(n % 1000 + 2), f"ruim {n}"))


LURES: dict[str, Maker] = {
    "art": article,
    "ecli": case_law,
    "bwb": regulation,
    "form": form,
    "nine": nine,
    "telpub": public_phone,
    "mailpub": public_mail,
    "urlpub": public_url,
    "bedragpub": published_amount,
    "tijd": clock,
    "pct": share,
    "duur": measure,
    "lftregel": age_rule,
    "maand": month_year,
    "schaal": scale,
    "aantal": count,
    "wet": _of("laws"),
    "uwv": _of("units"),
    "instantie": _of("agencies"),
    "systeem": _of("systems"),
    "functie": _of("functions"),
    "eponiem": _of("eponyms"),
    "term": _of("terms"),
    "land": _of("countries"),
    "plaatsachtig": _of("placelike"),
    "dag": _of("weekdays"),
    "diagalg": _of("diagnoses"),
}
