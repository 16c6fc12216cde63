from __future__ import annotations

import random
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casusprudentie.domain.privacy import SpanKind, TaggedSpan
from casusprudentie.errors import ModelUnavailable
from models.tagger.generator.slots import fill, make_cast
from models.tagger.labels import IGNORED, KINDS, LABELS, label_tokens
from models.tagger.measure import covered, judge
from models.tagger.tagger import (
    OVERLAP,
    WINDOW,
    EncoderTagger,
    kind_scores,
    read_thresholds,
    spread,
    starts,
    words_with_scores,
)

_SHIPPED = Path(__file__).parents[3] / "models" / "adapters" / "tagger-nl" / "thresholds.toml"


def test_the_shipped_thresholds_name_every_kind() -> None:
    assert set(read_thresholds(_SHIPPED)) == set(KINDS)


@pytest.mark.parametrize("text", ["default = 0.3\nONZIN = 0.2\n", "default = 1.5\n"])
def test_thresholds_that_make_no_sense_are_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / "t.toml").write_text(text, encoding="utf-8")
    with pytest.raises(ValueError, match="thresholds"):
        read_thresholds(tmp_path / "t.toml")


def test_a_tagger_that_is_not_installed_is_unavailable(tmp_path: Path) -> None:
    with pytest.raises(ModelUnavailable):
        EncoderTagger(tmp_path)


def test_an_encoder_is_no_tagger(tmp_path: Path) -> None:
    with pytest.raises(ModelUnavailable):
        EncoderTagger(tmp_path, "multilingual-e5-small")


def test_tokens_get_begin_and_inside_labels_and_masked_stretches_none() -> None:
    offsets = [(0, 2), (2, 6), (6, 9), (10, 12), (12, 12)]
    numbers = label_tokens(offsets, [(2, 9, "PERSOON"), (10, 12, "?")])
    assert [LABELS[n] if n >= 0 else n for n in numbers] == ["O", "B-PERSOON", "I-PERSOON", IGNORED, IGNORED]


def test_the_score_of_a_kind_is_begin_and_inside_together() -> None:
    logits = np.zeros((1, len(LABELS)), dtype=np.float32)
    logits[0, LABELS.index("B-BSN")] = logits[0, LABELS.index("I-BSN")] = 20
    scores = kind_scores(logits)
    assert scores[0, KINDS.index("BSN")] == pytest.approx(1.0)
    assert scores.sum() == pytest.approx(1.0)


def test_a_word_takes_the_highest_score_of_its_subwords_and_leaves_signs_outside() -> None:
    scores = np.zeros((3, len(KINDS)), dtype=np.float32)
    scores[1, 0] = 0.9
    (first, second) = words_with_scores("(Jansen-Bos), ja", [(1, 4), (4, 11), (14, 16)], scores)
    assert (first[0], first[1], float(first[2][0])) == (1, 11, pytest.approx(0.9))
    assert (second[0], second[1], float(second[2][0])) == (14, 16, 0.0)


def test_a_found_word_draws_its_neighbours_in_but_not_words_further_on() -> None:
    over = np.zeros((6, len(KINDS)), dtype=np.float32)
    over[:, 0] = [0.5, 0.6, 1.2, 0.1, 0.9, 0.2]
    together = [False] * 6
    assert spread(over, together, share=0.5) == [0, 0, 0, -1, -1, -1]
    assert spread(over, [False, False, True, False, False, False], share=0.5) == [-1, -1, 0, -1, -1, -1]


@pytest.mark.skipif(find_spec("filenthropist") is None, reason="the name lists come with the train extra")
@settings(deadline=None, max_examples=50)
@given(st.integers(0, 10**6))
def test_generated_sentences_mark_exactly_what_their_slots_say(seed: int) -> None:
    rng = random.Random(seed)  # noqa: S311
    pieces = fill("[Mevrouw|Meneer] {PS} ({BSN}) las {art} {wet}.", make_cast(rng), rng)
    assert [kind for _, kind in pieces if kind] == ["PERSOON", "BSN"]
    assert "{" not in "".join(text for text, _ in pieces)


def test_a_span_is_hidden_only_when_every_letter_and_digit_is() -> None:
    row = {"text": "bel J. de Wit nu", "spans": [{"start": 4, "end": 13, "type": "PERSOON"}]}
    part, whole = TaggedSpan(4, 8, SpanKind.PERSOON, 1.0), TaggedSpan(4, 13, SpanKind.PLAATS, 1.0)
    assert judge([row], [[part]])["direct"].startswith("0/1")
    assert judge([row], [[whole]])["direct"].startswith("1/1")
    assert covered("a b", [TaggedSpan(0, 3, SpanKind.PERSOON, 1.0)]) == {0, 2}


@given(st.integers(0, 5000))
def test_windows_cover_every_subword_and_overlap(count: int) -> None:
    begins = list(starts(count))
    assert {i for begin in begins for i in range(begin, min(begin + WINDOW, count))} == set(range(count))
    assert all(later - earlier == WINDOW - OVERLAP for earlier, later in pairwise(begins))
