"""Measures against hand-made numbers, and the calibration of the abstention."""

from __future__ import annotations

import json
import math
import tomllib
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.abstention import SIGNALS, Abstention
from index.calibrate import Case, fit, judge, main, read_run, table
from index.measure import auroc, by_type, compare, mean_reciprocal_rank, ndcg, recall

GRADES = {"a": 3, "b": 2, "c": 1}


def test_ndcg_is_one_for_the_ideal_order_and_counts_gains_and_places() -> None:
    assert ndcg(["a", "b", "c"], GRADES) == 1.0
    assert ndcg(["x", "a"], {"a": 3}) == pytest.approx(1 / math.log2(3))
    ideal = 7 + 3 / math.log2(3) + 1 / 2
    assert ndcg(["b", "a"], GRADES) == pytest.approx((3 + 7 / math.log2(3)) / ideal)
    assert ndcg(["x"] * 10 + ["a"], GRADES) == 0.0
    assert ndcg(["a"], {}) == 0.0


def test_recall_and_reciprocal_rank() -> None:
    assert recall(["a", "x"], GRADES) == pytest.approx(1 / 3)
    assert recall(["a", "x"], GRADES, least=2) == 0.5
    assert recall(["a"], {}) == 0.0
    assert mean_reciprocal_rank(["x", "c"], GRADES) == 0.5
    assert mean_reciprocal_rank(["x"], GRADES) == 0.0


def test_auroc_counts_pairs_and_ties_half() -> None:
    assert auroc([3, 2], [1, 0]) == 1.0
    assert auroc([1], [1]) == 0.5
    assert auroc([0, 2], [1]) == 0.5
    with pytest.raises(ValueError, match="positives"):
        auroc([], [1])


def test_means_by_type_carry_their_numbers() -> None:
    assert by_type({"q1": 1.0, "q2": 0.0, "q3": 0.5}, {"q1": "kort", "q2": "kort"}) == {"": (0.5, 1), "kort": (0.5, 2)}


def test_a_clear_difference_is_significant_and_none_is_not() -> None:
    chance = np.random.default_rng(3)
    left = [chance.random() for _ in range(40)]
    better = compare([score + 0.2 + 0.05 * chance.random() for score in left], left)
    assert better.difference == pytest.approx(0.225, abs=0.02)
    assert better.low > 0
    assert better.p_value < 0.001
    same = compare(left, left)
    assert (same.difference, same.p_value, same.pairs) == (0.0, 1.0, 40)
    assert compare(left, left[::-1]) == compare(left, left[::-1])


@given(st.lists(st.sampled_from("abcxyz"), unique=True))
def test_measures_lie_between_nothing_and_one(order: list[str]) -> None:
    for measure in (ndcg, recall, mean_reciprocal_rank):
        assert 0.0 <= measure(order, GRADES) <= 1.0


def cases(seed: int) -> list[Case]:
    chance = np.random.default_rng(seed)
    made = []
    for n in range(60):
        comparable = n % 4 != 0
        signals = {name: float(chance.normal(1.0 if comparable else 0.0, 0.6)) for name in SIGNALS}
        made.append(Case(signals, comparable))
    return made


def test_a_fit_separates_what_can_be_separated_on_cases_it_never_saw() -> None:
    seen = judge(fit([cases(1), cases(2)]), cases(3))
    assert seen.auroc > 0.9
    assert seen.kept > 0.7
    assert seen.mistaken < 0.4


def test_the_threshold_keeps_the_share_that_was_asked() -> None:
    assert judge(fit([cases(1)], share=0.9), cases(1)).kept == pytest.approx(0.9, abs=0.03)


def test_a_run_of_one_kind_cannot_be_fitted() -> None:
    with pytest.raises(ValueError, match="with and without"):
        fit([[case for case in cases(1) if case.comparable]])


def test_a_table_is_read_back_as_the_same_model() -> None:
    model = fit([cases(1)])
    known = tomllib.loads(table("abc123", model))
    assert Abstention.of(known["encoder"]["abc123"]) == model


def test_the_command_prints_a_table_that_is_the_same_every_time(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    paths = []
    for seed in (1, 2):
        path = tmp_path / f"run{seed}.jsonl"
        rows = [{"encoder": "abc", "comparable": c.comparable, "signals": dict(c.signals)} for c in cases(seed)]
        path.write_text("\n".join(map(json.dumps, rows)))
        paths.append(str(path))
    assert main(paths) == 0
    first = capsys.readouterr()
    assert "run1.jsonl: AUROC" in first.err
    assert main(paths) == 0
    assert capsys.readouterr().out == first.out
    assert read_run(Path(paths[0]))[0] == "abc"


def test_the_shipped_calibration_is_sound() -> None:
    for fingerprint in ("unknown", "of an encoder that nobody knows"):
        assert 0 <= Abstention.shipped(fingerprint).confidence(dict.fromkeys(SIGNALS, 0.5)) <= 1
