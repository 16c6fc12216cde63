"""The Dutch text analysis."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.text import STOP_WORDS, fold, grams, grams_of, plain_words, terms, tokens, words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("art. 3:4 lid 2 Awb", ["art", "3:4", "lid", "2", "awb"]),
        ("ECLI:NL:CRVB:2024:726.", ["ecli:nl:crvb:2024:726"]),
        ("BWBR0004045", ["bwbr0004045"]),
        ("CP-UWV-2024-0017", ["cp-uwv-2024-0017"]),
        ("B&B en K&S", ["b&b", "en", "k&s"]),
        ("WIA-uitkering", ["wia", "uitkering"]),
        ("re-integratietraject", ["reintegratietraject"]),
        ("€ 6.318,44 bruto", ["6.318,44", "bruto"]),
        ("artikel 27a", ["artikel", "27a"]),
        ("één cliënt z'n geld", ["een", "client", "zn", "geld"]),
    ],
)
def test_a_text_falls_apart_into_words_numbers_and_citations(text: str, expected: list[str]) -> None:
    assert plain_words(text) == expected


@pytest.mark.parametrize("word", ["niet", "geen", "zonder", "wel"])
def test_words_that_turn_the_meaning_round_are_kept(word: str) -> None:
    assert word not in STOP_WORDS
    assert words(f"de klant had {word} recht")


def test_forms_of_a_word_share_a_stem() -> None:
    assert len(set(words("terugvordering terugvorderingen teruggevorderd"))) == 1
    assert len(set(words("loonstrook loonstroken"))) == 1


def test_a_citation_is_not_stemmed() -> None:
    assert words("ECLI:NL:CRVB:2024:726 27a") == ["ecli:nl:crvb:2024:726", "27a"]


def test_letters_carry_the_bounds_of_their_word() -> None:
    assert grams_of("ww") == ("_ww_",)
    assert grams_of("loon") == ("_loon", "loon_")
    assert set(grams_of("huurschuld")) & set(grams_of("schuld"))
    assert grams("de WW") == ["_ww_"]


@given(st.text(max_size=200))
def test_a_token_is_where_it_says(text: str) -> None:
    end = 0
    for token in tokens(text):
        assert end <= token.start < token.end <= len(text)
        assert token.word == fold(text[token.start : token.end])
        end = token.end


@given(st.text(max_size=200))
def test_terms_hold_no_white_space(text: str) -> None:
    for term in (*words(text), *grams(text), *plain_words(text)):
        assert term
        assert term.split() == [term]


@given(st.text(max_size=60), st.text(max_size=60), st.sampled_from(" \n\t\u00a0"))
def test_what_stands_beyond_white_space_changes_no_token(left: str, right: str, blank: str) -> None:
    apart = [*tokens(left), *tokens(right)]
    assert [token.word for token in tokens(left + blank + right)] == [token.word for token in apart]


@given(st.text(max_size=200))
def test_all_terms_at_once_are_those_of_each_list(text: str) -> None:
    found = terms(text)
    assert found.plain == " ".join(plain_words(text))
    assert found.words == " ".join(words(text))
    assert found.grams == " ".join(grams(text))
