"""Reads the values of one row and collects what is wrong with it, in sentences that repeat nobody's data."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeVar

from casusprudentie.domain.recognise import folded, nearest, recognise
from casusprudentie.domain.vocabulary import Arbeidsmarktregio
from ingest.cleaning import MAX_CHARACTERS, cleaned, has_control_characters, without_control_characters
from ingest.columns import LABELS

V = TypeVar("V", bound=StrEnum)
_SHOWN = 8


@dataclass(slots=True)
class Reading:
    """What the reading of one row has brought up so far.

    In a strict reading an unknown coded value is a problem, which refuses the row; otherwise it is a notice and
    the field stays empty. `left` is text that no field can hold; it belongs in the narrative.
    """

    number: int
    strict: bool = True
    problems: list[str] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)
    left: list[str] = field(default_factory=list, repr=False)

    def refuse(self, name: str, sentence: str) -> None:
        """Say what is wrong with a field; the row does not come in."""
        self.problems.append(f"Rij {self.number}, {LABELS.get(name, name)}: {sentence}")

    def note(self, name: str, sentence: str) -> None:
        """Say something about a field; the row comes in."""
        self.notices.append(f"{LABELS.get(name, name)}: {sentence}")

    def complain(self, name: str, sentence: str) -> None:
        """Refuse when strict, note otherwise."""
        if self.strict:
            self.refuse(name, sentence)
        else:
            self.note(name, f"{sentence} Het veld is leeg gelaten.")

    def keep(self, name: str, text: str) -> None:
        """Keep for the narrative what the field itself cannot hold."""
        self.left.append(f"{LABELS.get(name, name)}: {text}")

    def text(self, name: str, value: object) -> str:
        """A free text, cleaned; empty when there is none, or when the text cannot come in."""
        text = cleaned("\n".join(plain_strings(value)))
        if len(text) > MAX_CHARACTERS:
            length, most = _thousands(len(text)), _thousands(MAX_CHARACTERS)
            self.refuse(name, f"de tekst is te lang ({length} tekens). Maak haar korter dan {most} tekens.")
            return ""
        if has_control_characters(text):
            if self.strict:
                self.refuse(name, "er staan tekens in die geen tekst zijn. Verwijder ze of typ de tekst over.")
                return ""
            text = without_control_characters(text)
        return text

    def one(self, values: type[V], name: str, value: object) -> V | None:
        """A coded value; None when the field is empty or its value unknown."""
        text = self.text(name, value)
        if not text:
            return None
        found = recognise(values, text)
        if found is None:
            self.complain(name, unknown(values, text))
        return found

    def several(self, values: type[V], name: str, value: object) -> tuple[V, ...]:
        """Coded values, each once, in order."""
        found = [self.one(values, name, item) for item in self.items(values, name, value)]
        return tuple(dict.fromkeys(item for item in found if item is not None))

    def items(self, values: type[StrEnum], name: str, value: object) -> list[str]:
        """The separate values of a list, or of a text with separators that is not one value by itself."""
        written = [text for item in as_list(value) if (text := self.text(name, item))]
        return [part for text in written for part in _separate(values, text)]


def as_list(value: object) -> list[object]:
    """A list as it is, nothing as an empty one, anything else as a list of one."""
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def plain_strings(value: object) -> Iterator[str]:
    """Every string in a value, in order: numbers as people write them, nested values one by one."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, bool):
        yield "ja" if value else "nee"
    elif isinstance(value, float) and value.is_integer():
        yield str(int(value))
    elif isinstance(value, dict):
        for inner in value.values():
            yield from plain_strings(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from plain_strings(inner)
    elif value is not None:
        yield str(value)


def _separate(values: type[StrEnum], text: str) -> Iterable[str]:
    if recognise(values, text):
        return [text]
    parts = [part.strip() for part in re.split(r"[;\n]", text)]
    if len(parts) == 1 and "," in text:
        parts = [part.strip() for part in text.split(",")]
    return [part for part in parts if part]


def unknown(values: type[StrEnum], text: str) -> str:
    """The sentence for an unknown value. It repeats the value only when that is a slip of a known one."""
    close = nearest(values, text)
    choices = [value.value for value in values]
    if close:
        choices = [close.value, *(choice for choice in choices if choice != close.value)]
    shown = ", ".join(choices[:_SHOWN]) + (" …" if len(choices) > _SHOWN else "")
    subject = f"'{text}' is onbekend" if close and is_slip(values, text, close.value) else "de waarde is onbekend"
    return f"{subject}. Kies {shown}" + ("" if shown.endswith("…") else ".")


def is_slip(values: type[StrEnum], text: str, meant: str) -> bool:
    """Whether a value is so clearly a slip of a known one that it cannot be anyone's name or number."""
    if values is Arbeidsmarktregio or len(text) > 40 or "@" in text or "\n" in text:
        return False
    if sum(c.isdigit() for c in text) > 3:
        return False
    written, known = folded(text), folded(meant)
    if len(known) <= 5:
        letters = set(written) <= set(known) and abs(len(written) - len(known)) <= 2
        return letters and text.isupper() and meant.isupper()
    return one_slip(written, known)


def one_slip(written: str, known: str) -> bool:
    """Whether one letter was added, left out, changed or swapped with the next."""
    if written == known or abs(len(written) - len(known)) > 1:
        return False
    start = next((i for i, (a, b) in enumerate(zip(written, known, strict=False)) if a != b), None)
    if start is None:
        return True
    a, b = written[start:], known[start:]
    return a[1:] == b[1:] or a[1:] == b or a == b[1:] or (a[:2] == b[1::-1] and a[2:] == b[2:])


def _thousands(number: int) -> str:
    return f"{number:,}".replace(",", ".")
