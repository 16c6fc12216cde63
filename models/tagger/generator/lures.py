"""Values that look like personal data and are not: what the tagger must leave alone."""

from __future__ import annotations

import random
from collections.abc import Callable

from models.tagger.generator.numbers import digits, letters, spoken_number
from models.tagger.generator.words import words

__all__ = ["LURES"]

Maker = Callable[[random.Random], str]


def _of(name: str) -> Maker:
    return lambda rng: rng.choice(words(name))


def article(rng: random.Random) -> str:
    """An article of a law with its members."""
    n = rng.randint(1, 130)
    number = rng.choice(
        (
            str(n),
            f"{n}{rng.choice('abcdefg')}",
            f"{rng.randint(1, 8)}:{n}",
            f"{rng.randint(6, 8)}:{rng.randint(100, 700)}",
        )
    )
    tail = rng.choice(("", "", f" lid {rng.randint(1, 9)}", f", {rng.choice(('eerste', 'tweede', 'derde'))} lid", f" onder {rng.choice('abc')}",
                       f", lid {rng.randint(1, 5)}, sub {rng.choice('abcd')}", f" sub {rng.randint(1, 4)}", f" jo. {rng.randint(2, 90)}"))  # fmt: skip
    return f"{rng.choice(('artikel', 'art.', 'art', 'artikelen', 'Artikel', '§', 'a.'))} {number}{tail}"


def case_law(rng: random.Random) -> str:
    """An ECLI or an older number."""
    court = rng.choice(("CRVB", "RBAMS", "RBROT", "RBDHA", "HR", "RVS", "GHARL", "RBMNE", "RBGEL", "RBNHO", "CBB"))
    year, n = rng.randint(2003, 2026), rng.randint(11, 9999)
    return rng.choice((f"ECLI:NL:{court}:{year}:{n}", f"ECLI:NL:{court}:{year}:{n}", f"ECLI:NL:{court}:{year}:{letters(rng, 2)}{digits(rng, 4)}",
                       f"ECLI:EU:C:{year}:{rng.randint(11, 999)}", f"LJN {letters(rng, 2)}{digits(rng, 4)}", f"USZ {year}/{n % 400}", f"RSV {year}/{n % 300}",
                       f"JB {year}/{n % 200}", f"AB {year}/{n % 300}", f"C-{n % 700}/{year % 100:02d}"))  # fmt: skip


def regulation(rng: random.Random) -> str:
    """A number of official publications and forms."""
    year = rng.randint(2004, 2026)
    return rng.choice((f"BWBR00{digits(rng, 5)}", f"BWBR00{digits(rng, 5)}", f"Stcrt. {year}, {digits(rng, 5)}", f"Stb. {year}, {digits(rng, 3)}",
                       f"Stcrt. {year}, nr. {digits(rng, 4)}", f"Kamerstukken II {year - 1}/{year % 100:02d}, {digits(rng, 5)}, nr. {digits(rng, 2)}",
                       f"Verordening (EG) nr. {digits(rng, 3)}/{year}", f"Richtlijn {year}/{digits(rng, 2)}/EG", f"ISSN 0{digits(rng, 3)}-{digits(rng, 4)}",
                       f"ISBN 978-90-{digits(rng, 4)}-{digits(rng, 3)}-{digits(rng, 1)}", f"NEN-EN {digits(rng, 4)}", f"ISO {digits(rng, 5)}:{year}"))  # fmt: skip


def form(rng: random.Random) -> str:
    """A form, product, ticket, batch or version number."""
    n5, n6 = digits(rng, 5), digits(rng, 6)
    return rng.choice((f"formulier {letters(rng, 2)} {n5[:3]} {n5}", f"UWV-formulier {n5} {n5[:2]}-{digits(rng, 2)}", f"model {letters(rng, 1)}{n5[:2]}", f"INC00{n5}",
                       f"CHG{n6}", f"ticket {n6}", f"versie {rng.randint(1, 9)}.{rng.randint(0, 20)}", f"v{rng.randint(1, 9)}.{rng.randint(0, 9)}.{rng.randint(0, 9)}",
                       f"release {rng.randint(20, 26)}.{rng.randint(1, 12)}", f"foutcode {letters(rng, 2)}-{n5[:3]}", f"code {n5[:3]}", f"artikelnummer {n6}",
                       f"backlogitem {n5[:4]}", f"barcode 87{digits(rng, 11)}", f"batch {digits(rng, 9)}", f"bestelnummer {n6}", f"zaaktype {n5[:3]}",
                       f"productcode {letters(rng, 2)}{n5}", f"kamer {rng.randint(1, 9)}.{rng.randint(1, 60)}", f"bijlage {rng.randint(1, 12)}",
                       f"pagina {rng.randint(1, 40)} van {rng.randint(40, 90)}", f"processtap {rng.randint(1, 30)}", f"sbi-code {digits(rng, 4)}", f"FB-code {digits(rng, 4)}",
                       f"SBC-code {n6}", f"kostenplaats {n6}", f"sprint {rng.randint(1, 60)}", f"poort {digits(rng, 4)}", f"week {rng.randint(1, 52)}"))  # fmt: skip


def nine(rng: random.Random) -> str:
    """Nine digits that fail the eleven test, in a setting that is not about a person."""
    while True:
        n = digits(rng, 9)
        if sum(int(c) * w for c, w in zip(n, (9, 8, 7, 6, 5, 4, 3, 2, -1), strict=True)) % 11:
            return n


def public_phone(rng: random.Random) -> str:
    """A public telephone number."""
    n = digits(rng, 4)
    return rng.choice(("0900 - 9294", "0900-9294", "088 - 898 92 94", "088 898 9294", "088 898 20 01", "1400", "14 030", "14 020", "112", "0800 - 8011", "0800-0543",
                       f"0800-{n}", f"0900-{n}", f"088-{digits(rng, 7)}", f"0900 {n}", "0800 " + n, "113", "14 0" + n[:2], f"088 {digits(rng, 3)} {n}"))  # fmt: skip


def public_mail(rng: random.Random) -> str:
    """A general mailbox or page."""
    box = rng.choice(
        "info klantenservice servicedesk secretariaat noreply redactie maatwerkplaats bezwaar klachten privacy pers helpdesk opleidingen planning postkamer".split()
    )
    host = rng.choice(
        ("uwv.nl", "uwv.example", "gemeente.example", "rijksoverheid.nl", "voorbeeld.nl", "organisatie.example")
    )
    return f"{box}@{host}"


def public_url(rng: random.Random) -> str:
    """A public page."""
    return rng.choice(("www.uwv.nl", "uwv.nl/wia", "www.werk.nl", "https://www.uwv.nl/particulieren/ziek", "wetten.overheid.nl", "www.rechtspraak.nl", "rijksoverheid.nl/uitkeringen",
                       "www.juridischloket.nl", "uwv.nl/machtigen", "https://intranet.example/werkinstructies/zw", "www.svb.nl/aow", "belastingdienst.nl/toeslagen",
                       "werk.nl/cv-maken", "http://wiki.example/sonar", "uwv.nl", "digid.nl/aanvragen", "nibud.nl", "www.internetconsultatie.nl"))  # fmt: skip


def published_amount(rng: random.Random) -> str:
    """An amount that a rule sets for everyone."""
    n = rng.randint(2, 350)
    return rng.choice((f"€ {n},{rng.randint(0, 99):02d}", f"€ {rng.randint(13, 15)},{rng.randint(10, 99)} bruto per uur", f"€ {rng.randint(200, 320)},{rng.randint(10, 99)} per dag", f"{n} euro",
                       f"€ {rng.choice((51, 187, 274, 365, 559))}", f"€ {rng.randint(1, 9)}.{rng.randint(100, 999)} per maand", f"€ {rng.randint(20, 80)}.000", f"{rng.randint(1, 9)} miljoen euro"))  # fmt: skip


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
    return rng.choice((f"{n}%", f"{n} procent", f"{n},{rng.randint(0, 9)}%", "35-80%", "80-100", "35-80", "45-55%", "minder dan 35%", f"{n}/100", f"{rng.randint(1, 9)} op de 10",
                       "15-25%", "65-80", f"{spoken_number(n)} procent", "een derde", f"{n}% van het wml"))  # fmt: skip


def measure(rng: random.Random) -> str:
    """A duration, number of hours, weight or distance."""
    n = rng.randint(2, 60)
    return rng.choice((f"{n} weken", f"{n} maanden", f"{spoken_number(n)} weken", f"{n} uur per week", f"{n} uur", "104 weken", f"{n} dagen", f"{n} werkdagen", f"{n} kg", f"{n} km", f"{n} minuten",
                       f"{rng.randint(2, 9)} jaar lang", f"{n} x per maand", f"{n}e verdieping"[:6], f"{n} m2", f"{rng.randint(1, 5)}x", f"{n} stuks", f"{n * 50} medewerkers", "zes weken", "vier weken",
                       "twee jaar", "drie maanden", "een half jaar", f"{n} MB", f"{rng.randint(1, 9)}e keer"))  # fmt: skip


def age_rule(rng: random.Random) -> str:
    """An age that a rule names."""
    n = rng.choice((15, 16, 18, 21, 23, 27, 30, 35, 50, 55, 60, 65, 67, 70))
    return rng.choice((f"{n} jaar en ouder", f"jonger dan {n} jaar", f"{n} tot {n + 9} jaar", f"{n}-plussers", f"vanaf {n} jaar", f"onder de {n}", f"ouder dan {spoken_number(n)}", f"de {n}e verjaardag",
                       f"{n} jaar en {rng.randint(1, 11)} maanden", "de AOW-leeftijd van 67 jaar", f"{n}+", f"tussen de {n} en {n + 5} jaar", f"voor je {spoken_number(n)}ste", "minderjarig", "meerderjarig"))  # fmt: skip


def month_year(rng: random.Random) -> str:
    """A time that names no day."""
    m, y = rng.choice(words("months")), rng.randint(2004, 2026)
    return rng.choice((f"{m} {y}", f"{m} {y}", m, f"begin {m}", f"eind {m} {y}", f"medio {m}", f"{y}", f"het {rng.choice(('eerste', 'tweede', 'derde', 'vierde'))} kwartaal van {y}", f"Q{rng.randint(1, 4)} {y}",
                       f"de zomer van {y}", f"voorjaar {y}", f"{y}/{(y + 1) % 100:02d}", f"{rng.randint(1, 12):02d}-{y}", f"afgelopen {m}", f"{m.capitalize()} {y}", f"van {m} tot en met {rng.choice(words('months'))}",
                       f"de jaren {rng.choice(('tachtig', 'negentig'))}", "vorig jaar", "kerst", "Pasen", "Koningsdag", f"schooljaar {y}-{y + 1}", "de meivakantie", f"per {y}"))  # fmt: skip


def scale(rng: random.Random) -> str:
    """A score on a list of abilities or a code of an item."""
    return rng.choice((f"{rng.randint(1, 6)}.{rng.randint(1, 12)}", f"{rng.randint(1, 6)}.{rng.randint(1, 9)}.{rng.randint(1, 5)}", f"rubriek {rng.randint(1, 6)}", f"FML item {rng.randint(1, 6)}.{rng.randint(1, 16)}",
                       f"schaal {rng.randint(6, 14)}", f"niveau {rng.randint(1, 6)}", f"trede {rng.randint(1, 6)}", f"GAF {rng.randint(30, 80)}", f"categorie {rng.choice('ABCD')}"))  # fmt: skip


def count(rng: random.Random) -> str:
    """How many."""
    n = rng.choice((rng.randint(2, 99), rng.randint(100, 9999), rng.randint(10000, 900000)))
    return rng.choice((str(n), f"{n:,}".replace(",", "."), spoken_number(n % 1000 + 2), f"ruim {n}"))


LURES: dict[str, Maker] = {
    "art": article, "ecli": case_law, "bwb": regulation, "form": form, "nine": nine, "telpub": public_phone, "mailpub": public_mail, "urlpub": public_url,
    "bedragpub": published_amount, "tijd": clock, "pct": share, "duur": measure, "lftregel": age_rule, "maand": month_year, "schaal": scale, "aantal": count,
    "wet": _of("laws"), "uwv": _of("units"), "instantie": _of("agencies"), "systeem": _of("systems"), "functie": _of("functions"), "eponiem": _of("eponyms"),
    "term": _of("terms"), "land": _of("countries"), "plaatsachtig": _of("placelike"), "dag": _of("weekdays"), "diagalg": _of("diagnoses"),
}  # fmt: skip
