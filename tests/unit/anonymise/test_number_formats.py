"""Every form of every number: all separators, casings and what people glue before it. By rules and lists alone."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from functools import cache

import pytest

from anonymise.pipeline import PresidioAnonymiser
from anonymise.recognisers.bsn import elfproef
from casusprudentie.domain.privacy import RawText
from tests.unit.anonymise.planted import CONSONANTS, DIGITS, grouped

SEPARATORS = ("", " ", ".", "-", "\u2011", "–")
Make = Callable[[random.Random], Iterator[str]]


def _some(dice: random.Random, letters: str, count: int) -> str:
    return "".join(dice.choices(letters, k=count))


def _bsn(dice: random.Random) -> Iterator[str]:
    """Groupings with each separator; the eight digits of a BSN without its zero only as they are."""
    for separator in SEPARATORS:
        for sizes in ((3, 3, 3), (4, 2, 3), (4, 3, 2), (2, 2, 2, 3), (1,) * 9):
            value = _valid_bsn(dice)
            yield grouped(value, sizes, separator)
    for separator in (" - ", " – "):
        for sizes in ((3, 3, 3), (4, 2, 3), (4, 3, 2), (2, 2, 2, 3)):
            yield grouped(_valid_bsn(dice), sizes, separator)


def _valid_bsn(dice: random.Random) -> str:
    while not elfproef(value := dice.choice("1235679") + _some(dice, DIGITS, 8)):
        continue
    return value


def _iban(dice: random.Random) -> Iterator[str]:
    for separator in SEPARATORS[:4]:
        for sizes in ((4, 4, 4, 4, 2), (4, 4, 10), (2, 2, 4, 4, 4, 2)):
            for change in (str, str.lower, str.title):
                bank, account = _some(dice, CONSONANTS, 4), "41" + _some(dice, DIGITS, 8)
                rest = int("".join(str(int(c, 36)) for c in f"{bank}{account}NL00")) % 97
                yield change(grouped(f"NL{98 - rest:02}{bank}{account}", sizes, separator))


def _telefoon(dice: random.Random) -> Iterator[str]:
    for separator in SEPARATORS:
        for prefix in ("06", "+316", "00316", "+31 6", "+31(0)6", "+31 (0)6", "(06)"):
            for sizes in ((8,), (2, 2, 2, 2), (4, 4), (2, 3, 3)):
                yield prefix + (separator or " ") + grouped(_some(dice, DIGITS, 8), sizes, separator)
        for prefix in ("020", "(020)", "+3120", "0031 20", "+31 (0)20"):
            for sizes in ((7,), (3, 2, 2), (3, 4)):
                yield prefix + (separator or "-") + grouped("5" + _some(dice, DIGITS, 6), sizes, separator)


def _postcode(dice: random.Random) -> Iterator[str]:
    for separator, change in (("", str), ("", str.lower), (" ", str), (" ", str.lower), ("  ", str), ("  ", str.lower)):
        for _ in range(6):
            letters = _some(dice, CONSONANTS.replace("S", ""), 2)
            yield dice.choice("346789") + _some(dice, DIGITS, 3) + separator + change(letters)


def _kenteken(dice: random.Random) -> Iterator[str]:
    forms = (
        "LL-99-99 99-99-LL 99-LL-99 LL-99-LL LL-LL-99 99-LL-LL 99-LLL-9 9-LLL-99 LL-999-L L-999-LL LLL-99-L L-99-LLL"
    )
    for form in [*forms.split(), "9-LL-999", "999-LL-9"]:
        for change in (str, str.lower):
            yield change("".join(dice.choice({"L": CONSONANTS, "9": DIGITS}.get(c, c)) for c in form))


FORMS: dict[str, Make] = {
    "bsn": _bsn,
    "iban": _iban,
    "telefoon": _telefoon,
    "postcode": _postcode,
    "kenteken": _kenteken,
}
# What still leaks without a language model, as (value, where it stands).
GLUE = ("Het gaat om {}.", "nummer: {}", "({})", "={};", "/{}/", '"{}"', "x\t{}", "* {} *", "[{}]")
GLUED = {
    "bsn": ("BSN{}", "bsn:{}", "BSN={}", "sofinr:{}", "sofinr.{}", "bsnnr{}"),
    "iban": ("IBAN{}", "rekeningnr{}", "iban:{}", "IBAN={}", "rek.{}", "rekeningnr:{}"),
    "telefoon": ("tel{}", "telefoonnummer{}", "tel.{}", "tel:{}", "mob={}", "telnr.{}"),
    "postcode": ("postcode{}", "postcode:{}", "pc={}", "PC({})", "PC:{}", "pc{}"),
    "kenteken": ("kenteken{}", "kentekennr{}", "kenteken:{}", "auto={}", "kenteken.{}"),
}


@cache
def _anonymiser() -> PresidioAnonymiser:
    return PresidioAnonymiser()


def leaking(values: list[str], carriers: tuple[str, ...]) -> list[str]:
    """The lines (with X for the digits) of which a letter or digit of the value is left."""
    lines = [(value, carrier) for value in values for carrier in carriers]
    left = []
    for at in range(0, len(lines), 40):
        part = lines[at : at + 40]
        text = "\n\n".join(carrier.format(value) for value, carrier in part)
        hidden = {i for span in _anonymiser().anonymise_text(RawText(text)).spans for i in range(span.start, span.end)}
        cursor = 0
        for value, carrier in part:
            start = text.index(carrier.format(value), cursor) + carrier.index("{}")
            cursor = start + len(value)
            if any(text[i].isalnum() and i not in hidden for i in range(start, cursor)):
                left.append(carrier.format(value))
    return left


@pytest.mark.parametrize("kind", FORMS)
def test_every_form_of_a_number_is_hidden(kind: str) -> None:
    dice = random.Random(kind)  # noqa: S311 - the same numbers every time
    assert leaking(list(FORMS[kind](dice)), GLUE[:3]) == []


@pytest.mark.parametrize("kind", FORMS)
def test_a_number_is_hidden_whatever_stands_around_it(kind: str) -> None:
    dice = random.Random(kind)  # noqa: S311 - the same numbers every time
    assert leaking(dice.sample(list(FORMS[kind](dice)), 8), GLUE) == []


@pytest.mark.parametrize("kind", FORMS)
def test_a_number_is_hidden_when_its_name_is_glued_to_it(kind: str) -> None:
    dice = random.Random(kind)  # noqa: S311 - the same numbers every time
    assert leaking(dice.sample(list(FORMS[kind](dice)), 12), GLUED[kind]) == []


def test_a_street_that_begins_with_a_preposition_goes_whole() -> None:
    assert leaking(["Van Kwintlaan 1"], ("Op 3 mei 2023 kwam {} ter sprake.",)) == []


def test_what_is_no_number_of_anyone_is_left() -> None:
    """The fuzz could pass by hiding everything."""
    innocent = ["artikel 3:4 lid 2", "2019-2020", "0900-9294", "35-80 procent", "1.204.000"]
    assert leaking(innocent, ("Het gaat om {}.",)) == [f"Het gaat om {value}." for value in innocent]
