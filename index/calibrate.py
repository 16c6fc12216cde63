"""Fit the abstention to measured searches and print its table for `abstention.toml`.

python -m index.calibrate RUN.jsonl [RUN.jsonl ...] [--share S]

A run holds one object a line: `encoder` (fingerprint), `comparable` (whether the judges know a comparable casus) and
`signals`: what `cases_of` makes of every judged search. Every run weighs the same; yes and no weigh the same within it.
The threshold lets through the share `S` of the searches that do have a comparable casus. With more than one run
each is also judged by a model fitted to the others.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from casusprudentie.domain.casus import Vindplaats
from casusprudentie.domain.search import Candidates
from index.abstention import SIGNALS, Abstention, signals
from index.measure import auroc

PENALTY = 0.02
"""Of squared standardised coefficients; with few negatives a loose fit would believe anything."""


@dataclass(frozen=True, slots=True)
class Case:
    """One search: its signals, and whether anything comparable exists."""

    signals: Mapping[str, float]
    comparable: bool


def cases_of(candidates: Candidates, relevant: Collection[Vindplaats]) -> list[Case]:
    """The cases that one judged search gives; `relevant` are the casussen that the judges call comparable.

    Where there are some, the same search without them is a second case: one that should be abstained from.
    """
    total = candidates.total
    found = [Case(signals(candidates.arms, total), comparable=bool(relevant))]
    if relevant:
        left = {arm: [h for h in hits if h.vindplaats not in relevant] for arm, hits in candidates.arms.items()}
        found.append(Case(signals(left, total - len(relevant)), comparable=False))
    return found


def read_run(path: Path) -> tuple[str, list[Case]]:
    """The fingerprint of the encoder and the cases of one run; ValueError when the run mixes encoders."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    encoders = {str(row["encoder"]) for row in rows}
    if len(encoders) != 1:
        raise ValueError("a run has one encoder")
    return encoders.pop(), [Case(row["signals"], bool(row["comparable"])) for row in rows]


def fit(runs: Sequence[Sequence[Case]], names: Sequence[str] = SIGNALS, share: float = 0.85) -> Abstention:
    """A logistic model over the named signals. ValueError when a run lacks either kind of search."""
    features = np.array([[case.signals[name] for name in names] for run in runs for case in run], dtype=float)
    labels = np.array([case.comparable for run in runs for case in run], dtype=bool)
    weights = np.concatenate([_weights(run) for run in runs])
    centre, spread = features.mean(axis=0), features.std(axis=0)
    spread[spread == 0] = 1.0
    scaled = (features - centre) / spread

    def loss(parameters: NDArray[np.float64]) -> float:
        logits = scaled @ parameters[1:] + parameters[0]
        wrong = np.logaddexp(0.0, np.where(labels, -logits, logits))
        return float((weights * wrong).sum() + PENALTY * (parameters[1:] ** 2).sum())

    found = minimize(loss, np.zeros(len(names) + 1), method="L-BFGS-B").x
    coefficients = found[1:] / spread
    model = Abstention(
        float(found[0] - (coefficients * centre).sum()), dict(zip(names, coefficients, strict=True)), 0.5
    )
    threshold = _threshold(model, runs, share)
    return Abstention(
        round(model.intercept, 4), {n: round(float(c), 4) for n, c in model.coefficients.items()}, round(threshold, 4)
    )


def _threshold(model: Abstention, runs: Sequence[Sequence[Case]], share: float) -> float:
    """What keeps the share of comparable searches, every run weighing the same."""
    sure = [[model.confidence(case.signals) for case in run if case.comparable] for run in runs]
    values = np.concatenate([np.array(kind) for kind in sure])
    weights = np.concatenate([np.full(len(kind), 1 / len(kind)) for kind in sure]) / len(sure)
    order = np.argsort(values)
    passed = int(np.searchsorted(np.cumsum(weights[order]), 1 - share, side="right"))
    return float(values[order][min(passed, len(values) - 1)])


def _weights(run: Sequence[Case]) -> NDArray[np.float64]:
    labels = np.array([case.comparable for case in run], dtype=bool)
    if labels.all() or not labels.any():
        raise ValueError("a run needs searches with and without a comparable casus")
    each: NDArray[np.float64] = np.where(labels, 0.5 / labels.sum(), 0.5 / (~labels).sum())
    return each


@dataclass(frozen=True, slots=True)
class Judged:
    """How a model does on cases: AUROC, and which share of either kind it lets through as comparable."""

    auroc: float
    kept: float
    mistaken: float


def judge(model: Abstention, cases: Sequence[Case]) -> Judged:
    """Judge a model on cases of both kinds."""
    yes = [model.confidence(case.signals) for case in cases if case.comparable]
    no = [model.confidence(case.signals) for case in cases if not case.comparable]
    kept, mistaken = (sum(sure >= model.threshold for sure in kind) / len(kind) for kind in (yes, no))
    return Judged(auroc(yes, no), kept, mistaken)


def table(encoder: str, model: Abstention) -> str:
    """The model as a table of `abstention.toml`."""
    lines = [f"[encoder.{encoder}]", f"intercept = {model.intercept}", f"threshold = {model.threshold}", ""]
    lines += [f"[encoder.{encoder}.coefficients]", *(f"{n} = {c}" for n, c in model.coefficients.items())]
    return "\n".join(lines)


def main(arguments: Sequence[str] | None = None) -> int:
    """The command."""
    parser = argparse.ArgumentParser(prog="python -m index.calibrate", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("runs", nargs="+", type=Path)
    parser.add_argument("--share", type=float, default=0.85)
    parser.add_argument("--signals", nargs="+", default=list(SIGNALS), choices=SIGNALS)
    chosen = parser.parse_args(arguments)
    read = [read_run(path) for path in chosen.runs]
    encoders = {encoder for encoder, _ in read}
    if len(encoders) != 1:
        raise ValueError("all runs have the same encoder")
    runs = [cases for _, cases in read]
    for number, path in enumerate(chosen.runs):
        others = runs[:number] + runs[number + 1 :]
        if others:
            seen = judge(fit(others, chosen.signals, chosen.share), runs[number])
            sys.stderr.write(
                f"{path.name}: AUROC {seen.auroc:.2f}, kept {seen.kept:.2f}, mistaken {seen.mistaken:.2f}"
                " (fitted to the others)\n"
            )
    sys.stdout.write(table(encoders.pop(), fit(runs, chosen.signals, chosen.share)) + "\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
