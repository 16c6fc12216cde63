"""A bare number behind a name."""

from __future__ import annotations

import pytest

from anonymise.ages import ages_behind
from anonymise.spans import Hit, Source
from casusprudentie.domain.privacy import SpanKind


def _found(text: str, name: str, kind: SpanKind = SpanKind.PERSOON) -> list[str]:
    start = text.index(name)
    hit = Hit(start, start + len(name), kind, 0.9, "proef", Source.TAGGER)
    return [text[age.start : age.end] for age in ages_behind(text, [hit])]


@pytest.mark.parametrize(
    ("text", "age"),
    [
        ("ZIJN ZOON JIP (8) LAG THUIS", "8"),
        ("jip de boer (38) woont hier", "38"),
        ("Jip, 60, bakker", "60"),
        ("Jip (49 jr) belt", "49"),
        ("zoon van Jip, 17.\nHij werkt", "17"),
    ],
)
def test_a_number_behind_a_name_is_an_age(text: str, age: str) -> None:
    name = next(word for word in ("jip de boer", "JIP", "Jip") if word in text)
    assert _found(text, name) == [age]


@pytest.mark.parametrize(
    "text", ["Jip, 12 uur per week", "Jip (2023) schreef", "Jip, 60% ziek", "Jip 38", "Jip, 7, 9 mei"]
)
def test_another_number_is_not(text: str) -> None:
    assert _found(text, "Jip") == []


def test_a_number_behind_something_else_is_not() -> None:
    assert _found("Almelo (38) en", "Almelo", SpanKind.PLAATS) == []
