"""Measures of a ranking against judgements, as pure functions.

A ranking is a sequence of ids from best to worst; judgements map an id to a grade from 0 (not relevant) to 3.
"""

from __future__ import annotations

import math
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean
from typing import TypeVar

import numpy as np

Id = TypeVar("Id", bound=Hashable)


def ndcg(order: Sequence[Id], grades: Mapping[Id, int], depth: int = 10) -> float:
    """nDCG with gain 2^grade − 1 and discount log2(rank + 1); 0 when nothing is relevant."""
    ideal = _dcg(sorted(grades.values(), reverse=True)[:depth])
    if ideal == 0:
        return 0.0
    return _dcg([grades.get(one, 0) for one in order[:depth]]) / ideal


def _dcg(grades: Sequence[int]) -> float:
    return math.fsum((2.0**grade - 1) / math.log2(rank + 1) for rank, grade in enumerate(grades, 1))


def recall(order: Sequence[Id], grades: Mapping[Id, int], depth: int = 10, least: int = 1) -> float:
    """The share of what is relevant (grade `least` or more) among the first `depth`; 0 when nothing is."""
    relevant = {one for one, grade in grades.items() if grade >= least}
    if not relevant:
        return 0.0
    return len(relevant & set(order[:depth])) / len(relevant)


def mean_reciprocal_rank(order: Sequence[Id], grades: Mapping[Id, int], least: int = 1) -> float:
    """What one query adds to the MRR: one over the rank of the first that is relevant, 0 when none was found."""
    return next((1 / rank for rank, one in enumerate(order, 1) if grades.get(one, 0) >= least), 0.0)


def auroc(positives: Sequence[float], negatives: Sequence[float]) -> float:
    """The chance that a positive scores above a negative, ties counting half. ValueError when either lacks."""
    if not positives or not negatives:
        raise ValueError("an AUROC needs positives and negatives")
    won = math.fsum((a > b) + 0.5 * (a == b) for a in positives for b in negatives)
    return won / (len(positives) * len(negatives))


def by_type(values: Mapping[str, float], types: Mapping[str, str]) -> dict[str, tuple[float, int]]:
    """For each type of query the mean and the number of queries; `types` gives the type of a query id."""
    groups: dict[str, list[float]] = {}
    for name, value in values.items():
        groups.setdefault(types.get(name, ""), []).append(value)
    return {name: (fmean(group), len(group)) for name, group in sorted(groups.items())}


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two systems on the same queries: the mean difference, its 95% interval, and the two-sided p value."""

    difference: float
    low: float
    high: float
    p_value: float
    pairs: int


def compare(left: Sequence[float], right: Sequence[float], *, rounds: int = 10_000, seed: int = 1) -> Comparison:
    """Left minus right, paired: a randomisation test on signs, and a bootstrap interval over queries."""
    if len(left) != len(right) or not left:
        raise ValueError("a comparison needs the same queries for both")
    differences = np.array(left, dtype=float) - np.array(right, dtype=float)
    observed, size = float(differences.mean()), len(differences)
    chance = np.random.default_rng(seed)
    signs = chance.choice((-1.0, 1.0), size=(rounds, size))
    as_extreme = int((np.abs((signs * differences).mean(axis=1)) >= abs(observed) - 1e-12).sum())
    means = differences[chance.integers(0, size, size=(rounds, size))].mean(axis=1)
    low, high = np.quantile(means, (0.025, 0.975)).tolist()
    return Comparison(observed, low, high, (as_extreme + 1) / (rounds + 1), size)
