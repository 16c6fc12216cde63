"""What is doubted in a question, which word is proposed, and what is never touched."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casusprudentie.domain.search import Suggestion
from index.spelling import edits, never, slips, suggestion
from index.text import stem
from index.thesaurus import Thesaurus

KNOWN = {"terugvordering": 9, "voorschot": 4, "boete": 7, "boten": 1, "dagloon": 3, "klant": 50}
THESAURUS = Thesaurus.of(
    {
        "afkorting": [{"kort": ["mplaats"], "betekent": "Maatwerkplaats"}],
        "synoniem": [{"woorden": ["keuringg", "test"]}],
    }
)
WORD = st.text("abcde", max_size=8)


def meant(text: str, familiar=never) -> Suggestion | None:
    def frequencies(field: str, terms: Sequence[str]) -> Mapping[str, int]:
        known = KNOWN if field == "plain" else {stem(word): count for word, count in KNOWN.items()}
        return {term: known.get(term, 0) for term in terms}

    def near(words: Mapping[str, int]) -> Mapping[str, Mapping[str, int]]:
        return {
            word: {other: n for other, n in KNOWN.items() if edits(word, other) <= away} for word, away in words.items()
        }

    return suggestion(text, THESAURUS, familiar, frequencies, near)


def test_an_unknown_word_gives_way_to_the_known_one_near_it():
    found = meant("Een Trugvordering van het voorshcot, een trugvordering dus.")
    assert found == Suggestion(
        "Een Terugvordering van het voorschot, een terugvordering dus.",
        (("Trugvordering", "Terugvordering"), ("voorshcot", "voorschot"), ("trugvordering", "terugvordering")),
    )


def test_of_equally_near_words_the_most_common_one_is_meant():
    assert meant("boetn").words == (("boetn", "boete"),)


@pytest.mark.parametrize(
    "text",
    [
        "de terugvordering van het voorschot",
        "terugvorderingen",
        "boetxx",
        "[daglon] [boetee] kreeg een boete",
        "DAGLON",
        "dagl00n 2024 CP-UWV-2024-0001",
        "naar de mplaats voor een keuringg",
        "",
        "na dagln. is er (voorsch.), en boetn., dus",
    ],
)
def test_what_is_known_far_off_or_no_word_is_left_alone(text):
    assert meant(text) is None


def test_a_familiar_word_is_right_although_no_casus_holds_it():
    assert meant("voorschoot").words == (("voorschoot", "voorschot"),)
    assert meant("voorschoot", lambda word: word == "voorschoot") is None


def test_a_placeholder_stays_where_it_was():
    assert meant("[klant] met trugvordering ([bsn])").text == "[klant] met terugvordering ([bsn])"


def test_two_slips_are_forgiven_from_seven_letters_on():
    assert [slips(word) for word in ("boetes", "dagloon")] == [1, 2]
    assert meant("dglon") is None
    assert meant("trugvrdering").words == (("trugvrdering", "terugvordering"),)


@given(WORD, WORD)
def test_edits_count_both_ways_and_are_nothing_for_the_same_word(one, other):
    assert edits(one, other) == edits(other, one)
    assert (edits(one, other) == 0) == (one == other)
    assert abs(len(one) - len(other)) <= edits(one, other) <= max(len(one), len(other))


@pytest.mark.parametrize(("other", "away"), [("boet", 1), ("boetes", 1), ("boite", 1), ("beote", 1), ("beto", 2)])
def test_a_letter_dropped_added_replaced_or_swapped_is_one_edit(other, away):
    assert edits("boete", other) == away
