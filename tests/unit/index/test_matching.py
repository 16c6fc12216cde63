"""Which words of a text answer a question."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.matching import Matcher
from index.thesaurus import Abbreviation, Thesaurus

THESAURUS = Thesaurus(
    [Abbreviation("VA", "verzekeringsarts", capitals=True, near=frozenset())],
    [("restitueren", "geld terug moeten geven")],
)


def found(question: str, text: str) -> list[str]:
    return [match.found for match in Matcher.of(question, THESAURUS).matches(text)]


@pytest.mark.parametrize(
    ("question", "text", "expected"),
    [
        ("boete", "Boete op boete, en boetes.", ["Boete", "boete", "boetes"]),
        ("boete", "De aanboeter kwam.", []),
        ("uitkering", "WIA-uitkering of uitkering/toeslag", ["uitkering", "uitkering"]),
        ("schuld", "Een huurschuld en schuldhulp.", ["huurschuld", "schuldhulp"]),
        ("huurschuld", "De huur en de schuld.", ["schuld"]),
        ("wat zei de VA", "De VA, een verzekeringsarts.", ["VA", "verzekeringsarts"]),
        ("restitueren", "Zij zou geld terug\n moeten geven. Geld terug!", ["geld terug\n moeten geven"]),
        ("restitueren", "geld terug moeten", []),
        ("lid 2", "lid 22, lid 2", ["lid", "lid", "2"]),
        ("", "Niets gevraagd.", []),
    ],
)
def test_what_answers_is_found_in_order(question: str, text: str, expected: list[str]) -> None:
    assert found(question, text) == expected


WORDS = ("boete", "Boetes", "aanboete", "boetebesluit", "geld", "terug", "moeten", "geven", "VA", "de", "niet", "5")


@given(
    st.lists(st.sampled_from(WORDS), min_size=1, max_size=4),
    st.lists(st.sampled_from(WORDS), max_size=12),
    st.lists(st.sampled_from((" ", "\n", "  \t", "\u00a0", " (", ", ", "-")), min_size=13, max_size=13),
)
def test_what_parts_the_words_does_not_change_what_answers(asked: list[str], told: list[str], gaps: list[str]) -> None:
    matcher = Matcher.of(" ".join([*asked, "restitueren"]), THESAURUS)
    text = "".join(gap + word for gap, word in zip(gaps, told, strict=False))
    apart = [(match.asked, match.found.split()) for match in matcher.matches(" ".join(told))]
    spread = [(match.asked, match.found) for match in matcher.matches(text)]
    assert len(apart) == len(spread)
    for (left, words), (right, written) in zip(apart, spread, strict=True):
        assert left == right
        assert all(word in written for word in words)
