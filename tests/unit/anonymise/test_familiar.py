"""Which words are right as they stand."""

from __future__ import annotations

import pytest

from anonymise.familiar import familiar


@pytest.mark.parametrize(
    "word", ["fiets", "Fietsen", "mantelzorgwoning", "verjaardagstaart", "Jansen", "Fatima", "Utrecht"]
)
def test_a_word_a_compound_a_name_and_a_place_are_right(word):
    assert familiar(word)


@pytest.mark.parametrize("word", ["trugvordering", "uitkring", "wekloos", "voorschott", "betalingsregling"])
def test_a_slip_of_the_pen_is_not(word):
    assert not familiar(word)
