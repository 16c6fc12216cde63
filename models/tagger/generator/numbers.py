"""Numbers that point at one person or firm, in the many forms in which people write and say them."""

from __future__ import annotations

import random
import string

from models.tagger.generator.digits import digits, letters, spoken_digits, spoken_number
from models.tagger.generator.words import words

__all__ = ["NUMBERS"]

_SPELL = words("spelling")


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
    forms = (
        n,
        n,
        n,
        n,
        f"{n[:4]}.{n[4:6]}.{n[6:]}",
        f"{n[:3]} {n[3:6]} {n[6:]}",
        f"{n[:3]}.{n[3:6]}.{n[6:]}",
        f"{n[:3]}-{n[3:6]}-{n[6:]}",
        f"{n[:4]} {n[4:6]} {n[6:]}",
        f"{n[:2]} {n[2:4]} {n[4:6]} {n[6:]}",
        f"0{n}"[-9:],
        f"{n[:4]}-{n[4:]}",
        f"{n[0]} {n[1:]}",
    )
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
    chosen = rng.choice(
        (plain,) * 4
        + (f"NL{code} {bank} {n[:4]} {n[4:8]} {n[8:]}",) * 3
        + (
            f"NL{code} {bank} {n}",
            f"NL{code}.{bank}.{n}",
            f"NL {code} {bank} {n[:2]} {n[2:5]} {n[5:]}",
            foreign,
            " ".join(foreign[i : i + 4] for i in range(0, len(foreign), 4)),
            plain.lower(),
            f"{n[:2]}.{n[2:4]}.{n[4:7]}.{n[7:]}",
            f"NL{code}-{bank}-{n}",
        )
    )
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
    mobile = (
        f"06-{m}",
        f"06{m}",
        f"06 {m[:4]} {m[4:]}",
        f"06-{m[:2]} {m[2:4]} {m[4:6]} {m[6:]}",
        f"06 {m[:2]} {m[2:5]} {m[5:]}",
        f"06 - {m}",
        f"+31 6 {m[:4]} {m[4:]}",
        f"+31(0)6-{m}",
        f"00316{m}",
        f"316{m}",
        f"+316{m}",
        f"(06) {m}",
        f"06.{m[:2]}.{m[2:4]}.{m[4:6]}.{m[6:]}",
        f"06/{m}",
        f"06 {m[:3]} {m[3:6]} {m[6:]}",
    )
    fixed = (
        f"{area}-{land}",
        f"{area} {land}",
        f"({area}) {land[:2]} {land[2:4]} {land[4:]}",
        f"{area}{land}",
        f"+31 {area[1:]} {land[:3]} {land[3:]}",
        f"{area} - {land[:3]} {land[3:5]} {land[5:]}",
        f"+32 4{digits(rng, 8)}",
        f"+48 {m[:3]} {m[3:6]} {digits(rng, 3)}",
        f"+49 {digits(rng, 10)}",
        f"+90 5{digits(rng, 9)}",
    )
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
    text = rng.choice(
        (
            f"{c}-{digits(rng, 3)}-{a}",
            f"{a}-{digits(rng, 3)}-{c}",
            f"{digits(rng, 2)}-{b}-{digits(rng, 1)}",
            f"{digits(rng, 1)}-{b}-{digits(rng, 2)}",
            f"{a}-{letters(rng, 2)}-{digits(rng, 2)}",
            f"{digits(rng, 2)}-{a}-{letters(rng, 2)}",
            f"{b}-{digits(rng, 2)}-{c}",
        )
    )
    return rng.choice((text, text, text, text.replace("-", ""), text.replace("-", " "), text.lower()))


def document(rng: random.Random) -> str:
    """A passport, identity card, driving licence or alien number."""
    mixed = (
        letters(rng, 2) + "".join(rng.choice("0123456789BCDFGHKLPRTX") for _ in range(6)) + rng.choice(string.digits)
    )
    n = digits(rng, 10)
    return rng.choice(
        (
            mixed,
            mixed,
            n,
            f"{n[:4]} {n[4:8]} {n[8:]}",
            f"{n[:3]}.{n[3:6]}.{n[6:]}",
            f"V{digits(rng, 9)}",
            letters(rng, 3) + digits(rng, 6),
            f"{mixed[:3]} {mixed[3:6]} {mixed[6:]}",
        )
    )


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
    return rng.choice(
        (
            f"{head}-{year}-{n}",
            f"{head}/{year}/{n}",
            f"{head}{digits(rng, 8)}",
            f"{year}-{n}",
            f"{year}.{digits(rng, 3)}.{n}",
            f"{digits(rng, 2)}.{digits(rng, 3)}.{digits(rng, 3)}",
            f"{head}.{n}",
            f"{head} {n}",
            digits(rng, rng.choice((7, 8, 9, 10))),
            f"{year}{n}",
            f"{head}-{year[2:]}-{n}",
            f"{digits(rng, 4)}.{digits(rng, 2)}.{digits(rng, 2)}/{letters(rng, 2).lower()}",
            f"{head}_{year}_{n}",
            f"{n}-{digits(rng, 3)}-{digits(rng, 1)}",
            f"{letters(rng, 3)}-{n}",
        )
    )


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


NUMBERS = {
    "BSN": bsn,
    "BSNS": bsn_spoken,
    "IBAN": iban,
    "IBANT": iban_tail,
    "TEL": phone,
    "TELS": phone_spoken,
    "PC": postcode,
    "PCS": postcode_spoken,
    "PLATE": plate,
    "DOC": document,
    "DOS": case_number,
    "KVK": kvk,
}
