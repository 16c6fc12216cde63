"""One generation of the index, opened for reading. It never changes, so many threads may share it."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from casusprudentie.domain.casus import Vindplaats
from casusprudentie.domain.search import (
    Arm,
    ArmHit,
    Candidates,
    Facet,
    SearchFilter,
    SearchQuery,
    Suggestion,
    Traits,
)
from casusprudentie.ports import Vectors
from index.embedded.columns import Columns, Mask, key_of, vindplaats_of
from index.embedded.lexical import LexicalReader
from index.embedded.pieces import VECTORS
from index.embedded.vectors import VectorStore
from index.lexical import FieldWeights
from index.meaning import nearness
from index.question import Question
from index.spelling import Familiar, suggestion
from index.thesaurus import Thesaurus

_WIDEN = 4
_BESIDE = ThreadPoolExecutor(os.cpu_count(), thread_name_prefix="meaning")
_Arms = dict[Arm, tuple[ArmHit, ...]]


class Snapshot:
    """Finds candidates in one generation; `folder` holds what the writer left there.

    `meaning` says whether the encoder of today made its vectors; if not, only casussen can be compared by them.
    """

    def __init__(self, folder: Path, weights: FieldWeights | None = None, *, meaning: bool = True) -> None:
        self.meaning = meaning
        self._columns = Columns.load(folder)
        self._vectors = VectorStore.load(folder / VECTORS)
        if len(self._vectors) != self._columns.starts[-1]:
            raise ValueError("a piece of the vectors is missing")
        self._lexical = LexicalReader(folder / "lexical", weights)
        everything = SearchFilter()
        self._all_counts = self._columns.counts(everything, self._columns.passing(everything))

    def contents(self) -> dict[Vindplaats, int]:
        """What is in it: vindplaats → versie."""
        return {
            vindplaats_of(key): int(versie)
            for key, versie in zip(self._columns.keys.tolist(), self._columns.versies, strict=True)
        }

    def candidates(
        self, query: SearchQuery, limit: int, asked: Question, encode: Callable[[str], Vectors]
    ) -> Candidates:
        """What each arm proposes; `encode` gives the vector of a question, float32 (1, dimension)."""
        chosen = query.filter
        passing = self._columns.passing(chosen)
        arms: _Arms = {}
        if query.like is not None:
            arms = self._like(query.like, chosen, passing, limit)
        elif query.text.strip() and passing.any():
            # The encoder, faiss and tantivy compute outside Python, so that two cores halve the wait.
            nearest = _BESIDE.submit(
                lambda: self._nearest(encode(asked.meaning), passing, limit) if self.meaning else ()
            )
            arms = {
                Arm.EXACT: self._hits(self._lexical.exact(asked, chosen, limit)),
                Arm.WORDS: self._hits(self._lexical.words(asked, chosen, limit)),
                Arm.GRAMS: self._hits(self._lexical.grams(asked, chosen, limit)),
                Arm.VECTORS: nearest.result(),
            }
        return Candidates(
            arms={arm: hits for arm, hits in arms.items() if hits},
            traits=self._traits(arms),
            facets=self._facets(chosen, passing),
            total=int(passing.sum()),
            meaning=self.meaning or query.like is not None,
        )

    def lean(
        self, vector: Vectors, towards: Mapping[Vindplaats, float], among: Iterable[Vindplaats]
    ) -> tuple[ArmHit, ...]:
        """The nearest of some casussen when the vector of the question, float32 (1, dimension), leans."""
        leaning = vector.copy()
        for vindplaats, weight in towards.items():
            mean = self._mean(vindplaats)
            if mean is not None:
                leaning += weight * mean
        rows = {self._columns.row_of[key] for v in among if (key := key_of(v)) in self._columns.row_of}
        told = np.array([row for row in sorted(rows) if self._columns.starts[row] < self._columns.starts[row + 1]])
        if not len(told):
            return ()
        return self._in_order(leaning / np.linalg.norm(leaning), told.astype(np.int32), len(told))

    def _mean(self, vindplaats: Vindplaats) -> Vectors | None:
        """The mean of the passages of a casus, of length 1; None when it has none here."""
        row = self._columns.row_of.get(key_of(vindplaats))
        if row is None:
            return None
        start, end = int(self._columns.starts[row]), int(self._columns.starts[row + 1])
        if start == end:
            return None
        mean = self._vectors.rows(start, end - start).mean(axis=0, keepdims=True)
        length: Vectors = mean / np.linalg.norm(mean)
        return length

    def suggestion(self, text: str, thesaurus: Thesaurus, familiar: Familiar) -> Suggestion | None:
        """What was probably meant by a text."""
        return suggestion(text, thesaurus, familiar, self._lexical.frequencies, self._lexical.near)

    def _like(self, source: Vindplaats, chosen: SearchFilter, passing: Mask, limit: int) -> _Arms:
        row = self._columns.row_of.get(key_of(source))
        if row is None:
            return {}
        asked = self._lexical.like(source)
        others = passing.copy()
        others[row] = False
        mean = self._mean(source)
        if mean is None:
            return {}
        found = {
            Arm.WORDS: self._hits(self._lexical.words(asked, chosen, limit + 1)),
            Arm.GRAMS: self._hits(self._lexical.grams(asked, chosen, limit + 1)),
            Arm.VECTORS: self._nearest(mean, others, limit),
        }
        return {arm: tuple(h for h in hits if h.vindplaats != source)[:limit] for arm, hits in found.items()}

    def _hits(self, found: list[tuple[int, float]]) -> tuple[ArmHit, ...]:
        held = [(key, score) for key, score in found if key in self._columns.row_of]
        versies = self._columns.versies[[self._columns.row_of[key] for key, _ in held]].tolist() if held else []
        return tuple(
            ArmHit(vindplaats_of(key), versie, score) for (key, score), versie in zip(held, versies, strict=True)
        )

    def _nearest(self, vector: Vectors, passing: Mask, limit: int) -> tuple[ArmHit, ...]:
        """The casussen with the nearest passages, each with its best one."""
        allowed = None if passing.all() else self._columns.passages_of(passing)
        reachable = len(self._vectors) if allowed is None else int(allowed.sum())
        if not reachable:
            return ()
        wanted = limit * _WIDEN
        while True:
            rows = np.unique(self._columns.owner[self._vectors.nearest(vector, wanted, allowed)])
            if len(rows) >= limit or wanted >= reachable:
                break
            wanted *= _WIDEN
        return self._in_order(vector, rows, limit)

    def _in_order(self, vector: Vectors, rows: NDArray[np.int32], limit: int) -> tuple[ArmHit, ...]:
        """The best of these casussen, all their passages considered."""
        starts, sizes = self._columns.starts[rows], self._columns.sizes[rows]
        firsts = np.cumsum(sizes) - sizes
        passages = np.repeat(starts - firsts, sizes) + np.arange(sizes.sum())
        # Not by BLAS: its threads would wait for each other longer than the sum takes.
        cosines = np.einsum("ij,j->i", self._vectors.some(passages), vector[0])
        best = np.maximum.reduceat(cosines, firsts)
        scores = nearness(best, (np.add.reduceat(cosines, firsts) / sizes).astype(np.float32))
        keys = self._columns.keys[rows]
        order = np.lexsort((keys, -scores))[:limit]
        at_best = np.flatnonzero(cosines == np.repeat(best, sizes))
        places = at_best[np.searchsorted(at_best, firsts)] - firsts
        columns = (keys[order], self._columns.versies[rows[order]], scores[order], places[order])
        return tuple(
            ArmHit(vindplaats_of(key), versie, score, place)
            for key, versie, score, place in zip(*(column.tolist() for column in columns), strict=True)
        )

    def _facets(self, chosen: SearchFilter, passing: Mask) -> Mapping[Facet, Mapping[str, int]]:
        if not chosen.values:
            return self._all_counts
        if len(chosen.values) == 1:
            alone = next(iter(chosen.values))
            return self._columns.counts(SearchFilter(), passing) | {alone: self._all_counts[alone]}
        return self._columns.counts(chosen, passing)

    def _traits(self, arms: Mapping[Arm, tuple[ArmHit, ...]]) -> dict[Vindplaats, Traits]:
        found = list({hit.vindplaats: None for hits in arms.values() for hit in hits})
        rows = [self._columns.row_of[key_of(vindplaats)] for vindplaats in found]
        return dict(zip(found, self._columns.traits(rows), strict=True))
