"""Comparable casussen with different decisions, in the order in which they ask for an auditor's look.

The score of a pair is a product of three things between 0 and 1: how comparable the two are, how far their
decisions lie apart, and how little of the difference the records explain. It orders; it is no verdict.
The weights were set on two development sets of 48 casussen by different authors.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from casusprudentie.domain.casus import TextField
from casusprudentie.domain.released import ReleasedCasus
from casusprudentie.domain.vocabulary import Beginsel, Besluit, Richting, Wet
from casusprudentie.insight.differences import circumstances, overtaken, shared

Vectors = NDArray[np.float32]
Scores = NDArray[np.float32]

_WET, _ONDERWERP, _AARD, _BEGINSEL, _TEXT = 0.2, 0.15, 0.1, 0.05, 0.5
_WORDS_OF_A_REASONING = 35
_YEARS_OF_A_LINE = 3
_OVERTAKEN, _TOLD_APART = 0.5, 0.8
_CHUNK = 128
_SAMPLE = 500


@dataclass(frozen=True, slots=True)
class Pair:
    """Two casussen: the score (0–1), what they share, and the recorded circumstances that differ, as sentences."""

    a: ReleasedCasus
    b: ReleasedCasus
    score: float
    shared: tuple[str, ...]
    explained_by: tuple[str, ...]


class Comparison:
    """Every casus against every other.

    `texts` holds a unit vector for the story of each casus, shape (n, d); `reasons`, when given, one for its
    motivering. ValueError when the shapes do not fit the casussen.
    """

    def __init__(self, casussen: Sequence[ReleasedCasus], texts: Vectors, reasons: Vectors | None = None) -> None:
        self.casussen = list(casussen)
        self._closeness = [_Closeness(v, len(self.casussen)) for v in (texts, reasons) if v is not None]
        facts = [casus.facts for casus in self.casussen]
        self._wetten = _many_hot([[w for w in f.wetten if w is not Wet.AWB] or f.wetten for f in facts], Wet)
        self._beginselen = _many_hot([f.beginselen or () for f in facts], Beginsel)
        self._onderwerp = _codes([f.onderwerp for f in facts])
        self._aard = _codes([f.aard for f in facts])
        self._besluit = np.array([_BESLUITEN.index(f.besluit) for f in facts], dtype=np.intp)
        self._jaar = np.array([f.periode.jaar if f.periode else np.nan for f in facts], dtype=np.float32)
        words = [len(casus.texts.get(TextField.MOTIVERING, "").split()) for casus in self.casussen]
        self._thin = np.array([_WORDS_OF_A_REASONING / (_WORDS_OF_A_REASONING + n) for n in words], dtype=np.float32)
        self._overtaken = np.array([overtaken(casus) for casus in self.casussen], dtype=bool)
        self._told = np.array([bool(casus.verschilmakers) for casus in self.casussen], dtype=bool)

    def pair(self, a: int, b: int) -> Pair:
        """The two casussen at these places; score 0 when they were decided alike."""
        return self._pair(a, b, float(self._scores(slice(a, a + 1), need_law=False)[0, b]))

    def strongest(self, limit: int = 200) -> list[Pair]:
        """The pairs that share a law and were decided differently, at most `limit`, the strongest first.

        Time grows with the square of the number of casussen, memory does not.
        """
        best: list[tuple[float, int, int]] = []
        for start in range(0, len(self.casussen), _CHUNK):
            scores = self._scores(slice(start, start + _CHUNK), need_law=True)
            scores[np.arange(len(self.casussen)) <= np.arange(start, start + len(scores))[:, None]] = 0
            floor = best[-1][0] if len(best) == limit else 0.0
            rows, columns = np.nonzero(scores > floor)
            values = scores[rows, columns]
            order = np.lexsort((columns, rows, -values))[:limit]
            found = [(float(values[k]), start + int(rows[k]), int(columns[k])) for k in order]
            best = sorted(best + found, key=lambda item: (-item[0], item[1], item[2]))[:limit]
        return [self._pair(a, b, score) for score, a, b in best]

    def _pair(self, a: int, b: int, score: float) -> Pair:
        one, two = self.casussen[a], self.casussen[b]
        return Pair(one, two, score, shared(one, two), circumstances(one, two))

    def _scores(self, rows: slice, need_law: bool) -> Scores:
        laws = _overlap(self._wetten, rows)
        score = _WET * laws + _BEGINSEL * _overlap(self._beginselen, rows)
        score += _ONDERWERP * _same(self._onderwerp, rows) + _AARD * _same(self._aard, rows)
        for closeness in self._closeness:
            score += _TEXT / len(self._closeness) * closeness.rows(rows)
        score *= _APART[self._besluit[rows][:, None], self._besluit[None, :]]
        score *= self._unexplained(rows)
        if need_law:
            score[laws == 0] = 0
        return np.asarray(score, dtype=np.float32)

    def _unexplained(self, rows: slice) -> Scores:
        """Near in time, a refusal with few words or on other grounds than the law's intention: asks for a look."""
        left, right = self._besluit[rows][:, None], self._besluit[None, :]
        one, two = self._thin[rows][:, None], self._thin[None, :]
        favour_left, favour_right = _FAVOUR[left], _FAVOUR[right]
        thin = np.where(
            favour_left < favour_right, one, np.where(favour_right < favour_left, two, np.maximum(one, two))
        )
        apart = np.nan_to_num(np.abs(self._jaar[rows][:, None] - self._jaar[None, :]), nan=0.0)
        near = _YEARS_OF_A_LINE / (_YEARS_OF_A_LINE + apart)
        other = (left == _ANDERE) | (right == _ANDERE)
        factor = (0.5 + 0.5 * thin) * (0.5 + 0.5 * near) * np.where(other, 1.0, 0.8)
        factor = factor * np.where(self._overtaken[rows][:, None] != self._overtaken[None, :], _OVERTAKEN, 1.0)
        told = self._told[rows][:, None] | self._told[None, :]
        return np.asarray(factor * np.where(told, _TOLD_APART, 1.0), dtype=np.float32)


def comparable_pairs(
    casussen: Sequence[ReleasedCasus], texts: Vectors, reasons: Vectors | None = None, limit: int = 200
) -> list[Pair]:
    """The pairs that ask for an auditor's look, the strongest first; the arguments are those of Comparison."""
    return Comparison(casussen, texts, reasons).strongest(limit)


class _Closeness:
    """Cosines, stretched: 0 at the least close ones of a sample, 1 at the closest."""

    def __init__(self, vectors: Vectors, count: int) -> None:
        if vectors.ndim != 2 or len(vectors) != count:
            raise ValueError("there is one vector for each casus")
        self._vectors = vectors
        sample = vectors[:: max(1, count // _SAMPLE)]
        cosines = (sample @ sample.T)[~np.eye(len(sample), dtype=bool)]
        low, high = np.quantile(cosines, (0.001, 0.999)) if cosines.size else (0.0, 1.0)
        self._low, self._width = float(low), max(float(high - low), 1e-6)

    def rows(self, rows: slice) -> Scores:
        cosines = self._vectors[rows] @ self._vectors.T
        return np.asarray(np.clip((cosines - self._low) / self._width, 0, 1), dtype=np.float32)


_BESLUITEN: tuple[Besluit | None, ...] = (None, *Besluit)
_ANDERE = _BESLUITEN.index(Besluit.ANDERE_REDEN)


def _favour(besluit: Besluit | None) -> int:
    """How far the decision goes along with the client."""
    if besluit is Besluit.DEELS:
        return 2
    if besluit is None or besluit.richting is Richting.ELDERS:
        return 1
    return 3 if besluit.richting is Richting.GEHOLPEN else 0


def _apart(one: Besluit | None, two: Besluit | None) -> float:
    """How far two decisions lie apart: 0 the same or unknown, 1 opposite."""
    if one is None or two is None or one is two:
        return 0.0
    if {one.richting, two.richting} == {Richting.GEHOLPEN, Richting.NIET_GEHOLPEN}:
        return 1.0
    return 0.5 if Besluit.DEELS in (one, two) or one.richting is not two.richting else 0.1


_FAVOUR = np.array([_favour(besluit) for besluit in _BESLUITEN], dtype=np.intp)
_APART = np.array([[_apart(one, two) for two in _BESLUITEN] for one in _BESLUITEN], dtype=np.float32)


def _many_hot(values: Sequence[Sequence[str]], kinds: type[Wet] | type[Beginsel]) -> Vectors:
    names = list(kinds)
    hot = np.zeros((len(values), len(names)), dtype=np.float32)
    for row, chosen in enumerate(values):
        hot[row, [names.index(kinds(name)) for name in chosen]] = 1
    return hot


def _codes(values: Sequence[str | None]) -> NDArray[np.intp]:
    names = {name: code for code, name in enumerate(sorted({v for v in values if v is not None}), start=1)}
    return np.array([names[v] if v is not None else 0 for v in values], dtype=np.intp)


def _overlap(hot: Vectors, rows: slice) -> Scores:
    both = hot[rows] @ hot.T
    either = hot[rows].sum(axis=1)[:, None] + hot.sum(axis=1)[None, :] - both
    return np.asarray(both / np.maximum(either, 1), dtype=np.float32)


def _same(codes: NDArray[np.intp], rows: slice) -> Scores:
    return np.asarray((codes[rows][:, None] == codes[None, :]) & (codes[None, :] > 0), dtype=np.float32)
