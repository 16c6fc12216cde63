"""Digits and letters for codes, and numbers in words."""

from __future__ import annotations

import random
import string

__all__ = ["DIGITS", "digits", "letters", "spoken_digits", "spoken_number"]

DIGITS = ["nul", "een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen"]
_TEENS = ["tien", "elf", "twaalf", "dertien", "veertien", "vijftien", "zestien", "zeventien", "achttien", "negentien"]
_TENS = ["", "", "twintig", "dertig", "veertig", "vijftig", "zestig", "zeventig", "tachtig", "negentig"]


def digits(rng: random.Random, count: int) -> str:
    """`count` digits, the first one not zero."""
    return rng.choice("123456789") + "".join(rng.choice(string.digits) for _ in range(count - 1))


def letters(rng: random.Random, count: int) -> str:
    """`count` capitals that occur in codes."""
    return "".join(rng.choice("BCDFGHJKLMNPRSTVWXZ") for _ in range(count))


def spoken_number(value: int) -> str:
    """A number below a million in Dutch words."""
    if value < 10:
        return DIGITS[value]
    if value < 20:
        return _TEENS[value - 10]
    if value < 100:
        tens, one = divmod(value, 10)
        joint = "ën" if one in (2, 3) else "en"
        return _TENS[tens] if not one else f"{DIGITS[one]}{joint}{_TENS[tens]}"
    if value < 1000:
        hundreds, rest = divmod(value, 100)
        return ("" if hundreds == 1 else DIGITS[hundreds]) + "honderd" + (spoken_number(rest) if rest else "")
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
            said.append(f"{rng.choice(('dubbel', 'dubbel', 'twee keer'))} {DIGITS[int(number[at])]}")
            at += 2
        elif pairs and at + 1 < len(number) and number[at] != "0" and rng.random() < 0.7:
            said.append(spoken_number(int(number[at : at + 2])))
            at += 2
        else:
            said.append(DIGITS[int(number[at])])
            at += 1
    return rng.choice((" ", " ", " ", ", ", "-")).join(said)
