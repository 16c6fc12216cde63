"""Fictional people and the many ways in which a text mentions one."""

from __future__ import annotations

import random
import unicodedata
from dataclasses import dataclass
from itertools import accumulate

from models.tagger.generator.words import origins, popular_first_names, popular_surnames

__all__ = ["Person", "make_person", "mention"]

_PREFIXES = (
    "van der ",
    "van den ",
    "van de ",
    "van 't ",
    "in 't ",
    "op den ",
    "uit den ",
    "van ",
    "de ",
    "den ",
    "ten ",
    "ter ",
    "te ",
    "el ",
    "al ",
    "da ",
    "dos ",
    "du ",
    "la ",
    "'t ",
)
_cumulative: dict[str, tuple[list[str], list[float]]] = {}


@dataclass(frozen=True, slots=True)
class Person:
    """`surname` as it stands at the start of a sentence (Van Dijk)."""

    first: str
    surname: str
    initials: str
    nickname: str = ""

    @property
    def prefixed(self) -> str:
        """The surname as it follows a first name or initials (van Dijk)."""
        low = self.surname.lower()
        return next((low[: len(p)] + self.surname[len(p) :] for p in _PREFIXES if low.startswith(p)), self.surname)


def _popular(which: str, rng: random.Random) -> str:
    if which not in _cumulative:
        names, weights = popular_first_names() if which == "first" else popular_surnames()
        _cumulative[which] = (names, list(accumulate(weights)))
    names, cumulative = _cumulative[which]
    return rng.choices(names, cum_weights=cumulative)[0]


def make_person(rng: random.Random) -> Person:
    """A person of a random origin; now and then with a double surname, more first names or a nickname."""
    table = origins()
    kinds = [kind for kind in table if kind != "nicknames"]
    weights = [7.0 if kind == "dutch" else 1.0 for kind in kinds]
    own = table[rng.choices(kinds, weights)[0]]
    first = rng.choice(own[0]) if rng.random() < 0.6 else _popular("first", rng)
    surname = rng.choice(own[1]) if rng.random() < 0.65 else _surname(rng)
    if rng.random() < 0.03:
        surname = _invented(rng)
    if rng.random() < 0.08:
        surname = f"{surname}-{rng.choice(table[rng.choice(kinds)][1])}"
    elif rng.random() < 0.03:
        surname = f"{surname} {rng.choice(own[1])}"
    letters = [first[0]] + [
        rng.choice("ABCDEFGHIJKLMNPRSTVWYZ") for _ in range(rng.choices((0, 1, 2, 3), (6, 4, 2, 1))[0])
    ]
    initials = rng.choice((".", ".", ".", "")).join(letters)
    initials = initials if len(letters) == 1 and initials == first[0] and rng.random() < 0.1 else f"{initials}."
    if rng.random() < 0.06:
        first = f"{first} {rng.choice(own[0])}" if rng.random() < 0.6 else f"{first}-{rng.choice(own[0])}"
    return Person(first, surname, initials, rng.choice(table["nicknames"][0]))


def _surname(rng: random.Random) -> str:
    name = _popular("last", rng)
    if rng.random() < 0.12 and " " not in name:
        name = f"{rng.choice(('Van', 'De', 'Van der', 'Van den', 'Van de', 'Ten', 'Te', 'Ter', 'Den'))} {name}"
    return name[0].upper() + name[1:]


def _invented(rng: random.Random) -> str:
    parts = [
        "ba",
        "ro",
        "ke",
        "li",
        "ta",
        "mo",
        "vi",
        "sen",
        "del",
        "kar",
        "hof",
        "ber",
        "wa",
        "zu",
        "ni",
        "lo",
        "ra",
        "qui",
        "xe",
        "dra",
        "pol",
        "tev",
        "gra",
        "nik",
        "sch",
        "ou",
        "aar",
        "eij",
        "stra",
        "veld",
    ]
    return "".join(rng.choice(parts) for _ in range(rng.randint(2, 4))).capitalize()


def ascii_only(text: str) -> str:
    """The letters without their marks, as hurried people and old systems write them."""
    table = str.maketrans("ıłøßđ", "ilosd")
    plain = unicodedata.normalize("NFKD", text.translate(table))
    return "".join(c for c in plain if not unicodedata.combining(c))


def mention(person: Person, form: str, rng: random.Random) -> str:
    """One mention. Forms: full, last, first, initials, comma, monogram, nick, genitive, any."""
    if form == "any":
        form = rng.choices(
            ("full", "last", "first", "initials", "comma", "nick", "monogram"), (9, 6, 7, 5, 1.2, 0.8, 0.5)
        )[0]
    first, last, initials = person.first, person.prefixed, person.initials
    if form == "full":
        text = rng.choice(
            (f"{first} {last}",) * 6 + (f"{first} {initials[-2:]} {last}", f"{initials} ({first}) {last}")
        )
    elif form == "last":
        text = person.surname
    elif form == "first":
        text = first
    elif form == "initials":
        gap = rng.choice((" ",) * 8 + ("",))
        text = f"{initials}{gap}{last}"
    elif form == "comma":
        text = _comma(person, rng)
    elif form == "monogram":
        text = _monogram(person, rng)
    elif form == "nick":
        text = person.nickname
    elif form == "genitive":
        text = first if first[-1] in "szx'" else f"{first}s"
    else:
        raise ValueError(f"unknown form of a name: {form}")
    return ascii_only(text) if rng.random() < 0.12 else text


def _comma(person: Person, rng: random.Random) -> str:
    last = person.prefixed
    prefix = next((p for p in _PREFIXES if last.startswith(p)), "")
    tail = f" {prefix.strip()}" if prefix else ""
    head = last[len(prefix) :]
    name = rng.choice((person.first, person.initials, person.first))
    return f"{head}, {name}{tail}"


def _monogram(person: Person, rng: random.Random) -> str:
    first = person.first[0]
    small = "".join(word[0] for word in person.prefixed.replace("'", "").split() if word)
    return rng.choice(
        (
            f"{first}{small}",
            f"{first}.{person.surname[0]}.",
            f"{first}. {person.surname[0]}.",
            f"{first}{small}".upper(),
        )
    )
