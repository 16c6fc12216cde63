"""Whether anything comparable was found: several signals, one calibrated probability, and the right to say no."""

from __future__ import annotations

import math
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from casusprudentie.domain.search import Arm, ArmHit

_SHIPPED = Path(__file__).with_name("abstention.toml")
_TAIL = slice(10, 30)
"""The eleventh to thirtieth hit: near enough to be about the same field, too far to be the answer."""
SIGNALS = ("cosine", "margin", "words_ratio", "grams_ratio", "agreement", "size")


def signals(arms: Mapping[Arm, Sequence[ArmHit]], total: int) -> dict[str, float]:
    """What the arms say about their own best hit, by the names in `SIGNALS`; `total` casussen were searched.

    `cosine`: the best one; `margin`: how far it is above the mean of the tail, in tenths; the ratios: the log of the
    best BM25 score over the mean of the tail; `agreement`: the share of overlap between the first five of each pair of
    arms; `size`: the decimal log of `total`, because the tail lies nearer in a larger casusprudentie.
    """
    vectors, words, grams = (sorted((h.score for h in arms.get(arm, ())), reverse=True) for arm in _FUZZY)
    return {
        "cosine": max(vectors, default=0.0),
        "margin": 10 * (vectors[0] - _tail(vectors)) if vectors else 0.0,
        "words_ratio": _ratio(words),
        "grams_ratio": _ratio(grams),
        "agreement": _agreement(arms),
        "size": math.log10(max(total, 10)),
    }


_FUZZY = (Arm.VECTORS, Arm.WORDS, Arm.GRAMS)


def _tail(scores: Sequence[float]) -> float:
    rest = scores[_TAIL] or scores[-1:]
    return sum(rest) / len(rest)


def _ratio(scores: Sequence[float]) -> float:
    return math.log((scores[0] + 1) / (_tail(scores) + 1)) if scores else 0.0


def _agreement(arms: Mapping[Arm, Sequence[ArmHit]]) -> float:
    tops = [{hit.vindplaats for hit in arms.get(arm, ())[:5]} for arm in _FUZZY]
    pairs = [(a, b) for n, a in enumerate(tops) for b in tops[n + 1 :]]
    return sum(len(a & b) for a, b in pairs) / (5 * len(pairs))


@dataclass(frozen=True, slots=True)
class Abstention:
    """A logistic model over the signals. Below `threshold` nothing counts as comparable."""

    intercept: float
    coefficients: Mapping[str, float]
    threshold: float

    def __post_init__(self) -> None:
        if not set(self.coefficients) <= set(SIGNALS):
            raise ValueError("a coefficient belongs to a signal that does not exist")
        if not 0 <= self.threshold <= 1:
            raise ValueError("a threshold lies between 0 and 1")

    def confidence(self, found: Mapping[str, float]) -> float:
        """The probability that something comparable is among the candidates."""
        total = self.intercept + sum(weight * found[name] for name, weight in self.coefficients.items())
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))

    @classmethod
    def of(cls, content: Mapping[str, Any]) -> Abstention:
        """The model in a parsed table."""
        return cls(float(content["intercept"]), dict(content["coefficients"]), float(content["threshold"]))

    @classmethod
    def shipped(cls, encoder: str) -> Abstention:
        """The calibration for the encoder with this fingerprint, or the one for encoders that we do not know."""
        known = tomllib.loads(_SHIPPED.read_text(encoding="utf-8"))
        return cls.of(known["encoder"].get(encoder, known["encoder"]["unknown"]))
