"""Numbers, addresses, dates and amounts in the many forms in which people write and say them."""

from __future__ import annotations

import random
import string

from models.tagger.generator.people import Person, ascii_only
from models.tagger.generator.words import words

__all__ = ["MAKERS", "spoken_digits", "spoken_number"]

_DIGITS = "nul een twee drie vier vijf zes zeven acht negen".split()
_TEENS = "tien elf twaalf dertien veertien vijftien zestien zeventien achttien negentien".split()
_TENS = ["", "", "twintig", "dertig", "veertig", "vijftig", "zestig", "zeventig", "tachtig", "negentig"]
_ORDINALS = """eerste tweede derde vierde vijfde zesde zevende achtste negende tiende elfde twaalfde dertiende veertiende
vijftiende zestiende zeventiende achttiende negentiende twintigste eenentwintigste tweeëntwintigste""".split()
_SPELL = "anton bernard cornelis dirk eduard ferdinand gerard hendrik izaak johan karel lodewijk maria nico otto pieter".split()
_MONTHS = words("months")
_SHORT = ["jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec"]


def digits(rng: random.Random, count: int) -> str:
    """`count` digits, the first one not zero."""
    return rng.choice("123456789") + "".join(rng.choice(string.digits) for _ in range(count - 1))


def letters(rng: random.Random, count: int) -> str:
    """`count` capitals that occur in codes."""
    return "".join(rng.choice("BCDFGHJKLMNPRSTVWXZ") for _ in range(count))


def spoken_number(value: int) -> str:
    """A number below a million in Dutch words."""
    if value < 10:
        return _DIGITS[value]
    if value < 20:
        return _TEENS[value - 10]
    if value < 100:
        tens, one = divmod(value, 10)
        joint = "ën" if one in (2, 3) else "en"
        return _TENS[tens] if not one else f"{_DIGITS[one]}{joint}{_TENS[tens]}"
    if value < 1000:
        hundreds, rest = divmod(value, 100)
        return ("" if hundreds == 1 else _DIGITS[hundreds]) + "honderd" + (spoken_number(rest) if rest else "")
    thousands, rest = divmod(value, 1000)
    return (
        ("" if thousands == 1 else spoken_number(thousands)) + "duizend" + (f" {spoken_number(rest)}" if rest else "")
    )


def spoken_digits(number: str, rng: random.Random) -> str:
    """Digits as they are said over the telephone: one by one, in pairs or doubled."""
    said: list[str] = []
    at, pairs = 0, rng.random() < 0.35
    while at < len(number):
        if at + 1 < len(number) and number[at] == number[at + 1] and rng.random() < 0.4:
            said.append(f"{rng.choice(('dubbel', 'dubbel', 'twee keer'))} {_DIGITS[int(number[at])]}")
            at += 2
        elif pairs and at + 1 < len(number) and number[at] != "0" and rng.random() < 0.7:
            said.append(spoken_number(int(number[at : at + 2])))
            at += 2
        else:
            said.append(_DIGITS[int(number[at])])
            at += 1
    return rng.choice((" ", " ", " ", ", ", "-")).join(said)


def bsn_digits(rng: random.Random) -> str:
    """Nine digits; mostly ones that pass the eleven test, as a client's number does."""
    while True:
        body = [rng.randint(1 if i == 0 else 0, 9) for i in range(8)]
        last = sum(d * w for d, w in zip(body, range(9, 1, -1), strict=True)) % 11
        if last < 10:
            return "".join(map(str, body)) + str(last if rng.random() < 0.88 else (last + 3) % 10)


def bsn(rng: random.Random) -> str:
    """A citizen service number."""
    n = bsn_digits(rng)
    if rng.random() < 0.07:
        n = n[1:]
    forms = (n, n, n, n, f"{n[:4]}.{n[4:6]}.{n[6:]}", f"{n[:3]} {n[3:6]} {n[6:]}", f"{n[:3]}.{n[3:6]}.{n[6:]}",
             f"{n[:3]}-{n[3:6]}-{n[6:]}", f"{n[:4]} {n[4:6]} {n[6:]}", f"{n[:2]} {n[2:4]} {n[4:6]} {n[6:]}", f"0{n}"[-9:],
             f"{n[:4]}-{n[4:]}", f"{n[0]} {n[1:]}")  # fmt: skip
    return rng.choice(forms)


def bsn_spoken(rng: random.Random) -> str:
    """A citizen service number in words."""
    return spoken_digits(bsn_digits(rng), rng)


def iban(rng: random.Random) -> str:
    """A bank account number."""
    bank = rng.choice(
        ("RABO", "INGB", "ABNA", "SNSB", "KNAB", "BUNQ", "TRIO", "ASNB", "RBRB", "FVLB", "HAND", letters(rng, 4))
    )
    n = digits(rng, 10) if rng.random() < 0.4 else f"0{digits(rng, 9)}"
    code = f"{rng.randint(2, 98):02d}"
    foreign = rng.choice((f"BE{code}{digits(rng, 12)}", f"DE{code}{digits(rng, 18)}", f"PL{code}{digits(rng, 24)}"))
    plain = f"NL{code}{bank}{n}"
    chosen = rng.choice((plain,) * 4 + (f"NL{code} {bank} {n[:4]} {n[4:8]} {n[8:]}",) * 3 + (
        f"NL{code} {bank} {n}", f"NL{code}.{bank}.{n}", f"NL {code} {bank} {n[:2]} {n[2:5]} {n[5:]}", foreign,
        " ".join(foreign[i : i + 4] for i in range(0, len(foreign), 4)), plain.lower(), f"{n[:2]}.{n[2:4]}.{n[4:7]}.{n[7:]}",
        f"NL{code}-{bank}-{n}"))  # fmt: skip
    return chosen


def iban_tail(rng: random.Random) -> str:
    """The last digits by which people point at an account."""
    return digits(rng, rng.choice((3, 3, 4)))


def phone(rng: random.Random) -> str:
    """A private telephone number."""
    m = digits(rng, 8)
    area = rng.choice(
        ("020", "010", "030", "024", "040", "050", "058", "070", "0411", "0113", "0515", "0592", "0495", "0223")
    )
    land = digits(rng, 10 - len(area))
    mobile = (f"06-{m}", f"06{m}", f"06 {m[:4]} {m[4:]}", f"06-{m[:2]} {m[2:4]} {m[4:6]} {m[6:]}", f"06 {m[:2]} {m[2:5]} {m[5:]}",
              f"06 - {m}", f"+31 6 {m[:4]} {m[4:]}", f"+31(0)6-{m}", f"00316{m}", f"316{m}", f"+316{m}", f"(06) {m}",
              f"06.{m[:2]}.{m[2:4]}.{m[4:6]}.{m[6:]}", f"06/{m}", f"06 {m[:3]} {m[3:6]} {m[6:]}")  # fmt: skip
    fixed = (f"{area}-{land}", f"{area} {land}", f"({area}) {land[:2]} {land[2:4]} {land[4:]}", f"{area}{land}",
             f"+31 {area[1:]} {land[:3]} {land[3:]}", f"{area} - {land[:3]} {land[3:5]} {land[5:]}", f"+32 4{digits(rng, 8)}",
             f"+48 {m[:3]} {m[3:6]} {digits(rng, 3)}", f"+49 {digits(rng, 10)}", f"+90 5{digits(rng, 9)}")  # fmt: skip
    return rng.choice(mobile if rng.random() < 0.62 else fixed)


def phone_spoken(rng: random.Random) -> str:
    """A telephone number in words."""
    lead = rng.choice(("nul zes", "nul zes", "zes", "nul drie zes", "nul twintig"))
    return f"{lead} {spoken_digits(digits(rng, 8), rng)}"


def postcode(rng: random.Random) -> str:
    """A postcode, now and then hurried or without its letters."""
    n, two = digits(rng, 4), letters(rng, 2)
    return rng.choice(
        (
            f"{n} {two}",
            f"{n} {two}",
            f"{n}{two}",
            f"{n}{two.lower()}",
            f"{n} {two.lower()}",
            f"{n}  {two}",
            f"{n}-{two}",
            n,
        )
    )


def postcode_spoken(rng: random.Random) -> str:
    """A postcode in words."""
    n = digits(rng, 4)
    return f"{spoken_number(int(n[:2]))} {spoken_number(int(n[2:]))} {rng.choice(_SPELL)} {rng.choice(_SPELL)}"


def plate(rng: random.Random) -> str:
    """A number plate."""
    a, b, c = letters(rng, 2), letters(rng, 3), letters(rng, 1)
    text = rng.choice((f"{c}-{digits(rng, 3)}-{a}", f"{a}-{digits(rng, 3)}-{c}", f"{digits(rng, 2)}-{b}-{digits(rng, 1)}",
                       f"{digits(rng, 1)}-{b}-{digits(rng, 2)}", f"{a}-{letters(rng, 2)}-{digits(rng, 2)}",
                       f"{digits(rng, 2)}-{a}-{letters(rng, 2)}", f"{b}-{digits(rng, 2)}-{c}"))  # fmt: skip
    return rng.choice((text, text, text, text.replace("-", ""), text.replace("-", " "), text.lower()))


def document(rng: random.Random) -> str:
    """A passport, identity card, driving licence or alien number."""
    mixed = (
        letters(rng, 2) + "".join(rng.choice("0123456789BCDFGHKLPRTX") for _ in range(6)) + rng.choice(string.digits)
    )
    n = digits(rng, 10)
    return rng.choice((mixed, mixed, n, f"{n[:4]} {n[4:8]} {n[8:]}", f"{n[:3]}.{n[3:6]}.{n[6:]}", f"V{digits(rng, 9)}",
                       letters(rng, 3) + digits(rng, 6), f"{mixed[:3]} {mixed[3:6]} {mixed[6:]}"))  # fmt: skip


def case_number(rng: random.Random) -> str:
    """A case, claim, client, debtor, policy or invoice number."""
    head = rng.choice(
        (
            "WW",
            "WIA",
            "ZW",
            "B&B",
            "BB",
            "MW",
            "WM",
            "INV",
            "HH",
            "TW",
            "D",
            "K",
            "P",
            "F",
            "CL",
            "REF",
            "Z",
            letters(rng, 2),
        )
    )
    year = str(rng.randint(2012, 2026))
    n = digits(rng, rng.choice((3, 4, 5, 6, 7)))
    return rng.choice((f"{head}-{year}-{n}", f"{head}/{year}/{n}", f"{head}{digits(rng, 8)}", f"{year}-{n}", f"{year}.{digits(rng, 3)}.{n}",
                       f"{digits(rng, 2)}.{digits(rng, 3)}.{digits(rng, 3)}", f"{head}.{n}", f"{head} {n}", digits(rng, rng.choice((7, 8, 9, 10))),
                       f"{year}{n}", f"{head}-{year[2:]}-{n}", f"{digits(rng, 4)}.{digits(rng, 2)}.{digits(rng, 2)}/{letters(rng, 2).lower()}",
                       f"{head}_{year}_{n}", f"{n}-{digits(rng, 3)}-{digits(rng, 1)}", f"{letters(rng, 3)}-{n}"))  # fmt: skip


def kvk(rng: random.Random) -> str:
    """A trade register number."""
    n = digits(rng, 8)
    return rng.choice(
        (
            n,
            n,
            n,
            f"{n[:2]} {n[2:4]} {n[4:6]} {n[6:]}",
            f"{n[:2]}.{n[2:5]}.{n[5:]}",
            f"{n[:4]} {n[4:]}",
            f"{n}0000",
            f"0{n}000",
        )
    )


def email(person: Person, rng: random.Random) -> str:
    """An address with or without the name in it."""
    first = ascii_only(person.first).lower().replace(" ", "")
    last = ascii_only(person.prefixed).lower().replace("'", "").replace("-", rng.choice(("", "-")))
    glued = last.replace(" ", rng.choice(("", "", "_", ".")))
    local = rng.choice((f"{first}.{glued}", f"{first[0]}.{glued}", f"{first[0]}{glued}", f"{first}{rng.randint(1, 99)}", f"{glued}.{first}",
                        f"{first}_{glued}{rng.randint(60, 99)}", f"info-{first}", f"fam.{glued}", rng.choice(words("firmstems")).lower()[:5].strip()
                        + str(rng.randint(1, 999)), f"{first}-{glued}", f"{first}.{glued}+uwv"))  # fmt: skip
    host = rng.choice(("example.nl", "example.com", "voorbeeld.nl", "mailpost.example", "uwv.example", "kpnpost.example", "postbus.example",
                       "hetmail.example", "gemeente.example", f"{rng.choice(words('streets')).split()[0].lower().strip('.')}zorg.nl",
                       f"{glued.replace('_', '')}.nl", "live.example", "ziggopost.nl", "advocaten.example"))  # fmt: skip
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
    return rng.choice((f"{first}{rng.randint(1, 99)}", f"{first}_{last[:3]}", f"{last[:3]}{rng.randint(100, 999)}", f"{noun}_{rng.randint(1950, 2005)}",
                       f"@{first}{noun}", f"{first[:4]}-{rng.randint(50, 99)}", f"{noun}{first}", f"{first}.{noun}", f"@{first}.{last[0]}"))  # fmt: skip


def url(person: Person, rng: random.Random) -> str:
    """A page about one person."""
    first = ascii_only(person.first).lower().replace(" ", "-")
    last = ascii_only(person.prefixed).lower().replace("'", "").replace(" ", "-")
    slug = rng.choice((f"{first}-{last}", f"{first}{last}", f"{last}-{first}"))
    return rng.choice((f"www.linkedin.com/in/{slug}", f"https://linkedin.example/in/{slug}-{digits(rng, 3)}", f"www.{slug}.nl", f"https://www.{slug}.example",
                       f"facebook.com/{slug}", f"{slug}.example/over-mij", f"instagram.com/{slug}", f"https://team.example/medewerkers/{slug}",
                       f"www.{last}-advies.nl/team/{first}"))  # fmt: skip


def house(rng: random.Random) -> str:
    """A house number with its addition."""
    n = str(rng.choices((rng.randint(1, 99), rng.randint(100, 999)), (4, 1))[0])
    return rng.choice((n,) * 7 + (f"{n}{rng.choice('abcdABC')}", f"{n}-{rng.randint(1, 9)}", f"{n} {rng.choice('abcABC')}", f"{n}-{rng.choice(('bis', 'hs', 'II', 'zw', 'A'))}",
                                  f"{n} bis", f"{n} hs", f"{n}, {rng.randint(1, 6)}e etage", f"nr. {n}", f"nr {n}", f"no. {n}", f"huisnummer {n}"[11:]))  # fmt: skip


def street(rng: random.Random) -> str:
    """A street, from the list or put together."""
    if rng.random() < 0.45:
        return rng.choice(words("streets"))
    stem = rng.choice(
        """Anemoon Appel Beuken Berken Boeren Brem Buizerd Dahlia Dennen Eiken Essen Fazanten Gaffel Heide Hertog Iepen Jasmijn Kanaal Kapel Kastanje
    Kerk Klaver Koning Korhoen Kwartel Lariks Leeuwerik Linden Lupine Markt Merel Molen Mus Narcis Oever Orchidee Paarden Park Populieren Raad Reiger Ridder Ring School Schapen
    Sering Spreeuw Steen Toren Uil Valk Veen Vijver Violen Vlas Vlinder Water Wei Wilgen Zilver Zonne Zwaluw Zwanen Staten Admiraal Kapitein Bakker Smeden""".split()
    )
    tail = rng.choice(
        "straat straat laan weg weg hof plein singel kade pad dreef plantsoen steeg gracht dijk akker veld burg poort markt oord str. ln. wg".split()
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
    return rng.choice((f"{d} {name} {y}",) * 5 + (f"{d} {name}",) * 4 + (f"{d}{sep}{m}{sep}{y}",) * 2 + (
        f"{d:02d}{sep}{m:02d}{sep}{y}", f"{d:02d}{sep}{m:02d}{sep}{y % 100:02d}", f"{d} {short} {y}", f"{d} {short}. {y}", f"{y}-{m:02d}-{d:02d}",
        f"{d}{sep}{m}", f"{d} {short}", f"{d:02d} {name} {y}", f"{d} {name} jl.", f"{rng.choice(words('weekdays'))} {d} {name}", f"{d} {name} '{y % 100:02d}",
        f"{d}e {name}", f"{_ORDINALS[min(d, 22) - 1]} {name}", f"{d} {short}.", f"{spoken_number(d)} {name} {spoken_number(y)}", f"{d} dezer", f"de {d}e"[3:]))  # fmt: skip


def birth(rng: random.Random) -> str:
    """A date of birth; at times the year alone."""
    roll = rng.random()
    year = rng.randint(1938, 2008)
    if roll < 0.1:
        return rng.choice((str(year), f"'{year % 100:02d}", f"{year % 100:02d}"))
    if roll < 0.17:
        return f"{spoken_number(rng.randint(1, 28))} {rng.choice(_MONTHS)} {rng.choice(('negentien', ''))}{spoken_number(rng.randint(41, 99))}"
    return day(rng, 1938, 2008)


def age(rng: random.Random) -> str:
    """An age with its unit."""
    n = rng.choice((rng.randint(18, 67), rng.randint(0, 17), rng.randint(50, 92)))
    return rng.choice((f"{n} jaar",) * 6 + (f"{n}-jarige", f"{n}-jarig", f"{n} jr", f"{n} jaar oud", f"{spoken_number(n)} jaar", f"{spoken_number(n)}", f"{n} jarige",
                                          f"{n}", f"{n} jr.", f"{n}jr", f"{n}j", f"{rng.randint(1, 23)} maanden"))  # fmt: skip


def amount(rng: random.Random) -> str:
    """An amount with its currency."""
    n = rng.choice((rng.randint(10, 999), rng.randint(1000, 9999), rng.randint(10000, 68000)))
    dotted = f"{n:,}".replace(",", ".")
    cents = f"{rng.randint(0, 99):02d}"
    return rng.choice((f"€ {dotted}",) * 4 + (f"€ {dotted},{cents}", f"€{dotted}", f"€ {dotted},-", f"{dotted} euro", f"{n} euro", f"EUR {dotted},{cents}", f"€ {n}",
                                             f"{dotted},{cents} euro", f"{spoken_number(n)} euro", f"€{n},{cents}", f"{n},-", f"€ {dotted},--"))  # fmt: skip


MAKERS = {"BSN": bsn, "BSNS": bsn_spoken, "IBAN": iban, "IBANT": iban_tail, "TEL": phone, "TELS": phone_spoken, "PC": postcode, "PCS": postcode_spoken,
          "PLATE": plate, "DOC": document, "DOS": case_number, "KVK": kvk, "ADR": address, "NR": house, "NRS": house_spoken, "STR": street, "DAT": day,
          "GEB": birth, "LEEF": age, "BEDRAG": amount}  # fmt: skip
