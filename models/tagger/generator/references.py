"""References to laws, rulings, publications, forms and products: numbers that belong to nobody."""

from __future__ import annotations

import random

from models.tagger.generator.digits import digits, letters

__all__ = ["article", "case_law", "form", "nine", "regulation"]


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
    tail = rng.choice(
        (
            "",
            "",
            f" lid {rng.randint(1, 9)}",
            f", {rng.choice(('eerste', 'tweede', 'derde'))} lid",
            f" onder {rng.choice('abc')}",
            f", lid {rng.randint(1, 5)}, sub {rng.choice('abcd')}",
            f" sub {rng.randint(1, 4)}",
            f" jo. {rng.randint(2, 90)}",
        )
    )
    return f"{rng.choice(('artikel', 'art.', 'art', 'artikelen', 'Artikel', '§', 'a.'))} {number}{tail}"


def case_law(rng: random.Random) -> str:
    """An ECLI or an older number."""
    court = rng.choice(("CRVB", "RBAMS", "RBROT", "RBDHA", "HR", "RVS", "GHARL", "RBMNE", "RBGEL", "RBNHO", "CBB"))
    year, n = rng.randint(2003, 2026), rng.randint(11, 9999)
    return rng.choice(
        (
            f"ECLI:NL:{court}:{year}:{n}",
            f"ECLI:NL:{court}:{year}:{n}",
            f"ECLI:NL:{court}:{year}:{letters(rng, 2)}{digits(rng, 4)}",
            f"ECLI:EU:C:{year}:{rng.randint(11, 999)}",
            f"LJN {letters(rng, 2)}{digits(rng, 4)}",
            f"USZ {year}/{n % 400}",
            f"RSV {year}/{n % 300}",
            f"JB {year}/{n % 200}",
            f"AB {year}/{n % 300}",
            f"C-{n % 700}/{year % 100:02d}",
        )
    )


def regulation(rng: random.Random) -> str:
    """A number of official publications and forms."""
    year = rng.randint(2004, 2026)
    return rng.choice(
        (
            f"BWBR00{digits(rng, 5)}",
            f"BWBR00{digits(rng, 5)}",
            f"Stcrt. {year}, {digits(rng, 5)}",
            f"Stb. {year}, {digits(rng, 3)}",
            f"Stcrt. {year}, nr. {digits(rng, 4)}",
            f"Kamerstukken II {year - 1}/{year % 100:02d}, {digits(rng, 5)}, nr. {digits(rng, 2)}",
            f"Verordening (EG) nr. {digits(rng, 3)}/{year}",
            f"Richtlijn {year}/{digits(rng, 2)}/EG",
            f"ISSN 0{digits(rng, 3)}-{digits(rng, 4)}",
            f"ISBN 978-90-{digits(rng, 4)}-{digits(rng, 3)}-{digits(rng, 1)}",
            f"NEN-EN {digits(rng, 4)}",
            f"ISO {digits(rng, 5)}:{year}",
        )
    )


def form(rng: random.Random) -> str:
    """A form, product, ticket, batch or version number."""
    n5, n6 = digits(rng, 5), digits(rng, 6)
    return rng.choice(
        (
            f"formulier {letters(rng, 2)} {n5[:3]} {n5}",
            f"UWV-formulier {n5} {n5[:2]}-{digits(rng, 2)}",
            f"model {letters(rng, 1)}{n5[:2]}",
            f"INC00{n5}",
            f"CHG{n6}",
            f"ticket {n6}",
            f"versie {rng.randint(1, 9)}.{rng.randint(0, 20)}",
            f"v{rng.randint(1, 9)}.{rng.randint(0, 9)}.{rng.randint(0, 9)}",
            f"release {rng.randint(20, 26)}.{rng.randint(1, 12)}",
            f"foutcode {letters(rng, 2)}-{n5[:3]}",
            f"code {n5[:3]}",
            f"artikelnummer {n6}",
            f"backlogitem {n5[:4]}",
            f"barcode 87{digits(rng, 11)}",
            f"batch {digits(rng, 9)}",
            f"bestelnummer {n6}",
            f"zaaktype {n5[:3]}",
            f"productcode {letters(rng, 2)}{n5}",
            f"kamer {rng.randint(1, 9)}.{rng.randint(1, 60)}",
            f"bijlage {rng.randint(1, 12)}",
            f"pagina {rng.randint(1, 40)} van {rng.randint(40, 90)}",
            f"processtap {rng.randint(1, 30)}",
            f"sbi-code {digits(rng, 4)}",
            f"FB-code {digits(rng, 4)}",
            f"SBC-code {n6}",
            f"kostenplaats {n6}",
            f"sprint {rng.randint(1, 60)}",
            f"poort {digits(rng, 4)}",
            f"week {rng.randint(1, 52)}",
        )
    )


def nine(rng: random.Random) -> str:
    """Nine digits that fail the eleven test, in a setting that is not about a person."""
    while True:
        n = digits(rng, 9)
        if sum(int(c) * w for c, w in zip(n, (9, 8, 7, 6, 5, 4, 3, 2, -1), strict=True)) % 11:
            return n
