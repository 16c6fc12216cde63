"""Passage vectors in faiss: exact search by inner product, with a bitmap of the rows that may be found."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from casusprudentie.ports import Vectors

# The stubs of faiss describe its C++ signatures, not those of the Python layer over them.
faiss: Any = import_module("faiss")

FLAT_UNTIL = 20_000
"""Above this number of passages a vector takes a byte for each dimension instead of four."""


class VectorStore:
    """Rows of unit length in order of passage."""

    def __init__(self, index: Any, flat_until: int = FLAT_UNTIL) -> None:
        self._index = index
        self._flat_until = flat_until

    @classmethod
    def empty(cls, dimension: int, flat_until: int = FLAT_UNTIL) -> VectorStore:
        """A store without rows."""
        return cls(faiss.IndexFlatIP(dimension), flat_until)

    @classmethod
    def load(cls, path: Path, flat_until: int = FLAT_UNTIL) -> VectorStore:
        """Read what `save` wrote."""
        return cls(faiss.read_index(str(path)), flat_until)

    def save(self, path: Path) -> None:
        """Write the store to a file."""
        faiss.write_index(self._index, str(path))

    def __len__(self) -> int:
        return int(self._index.ntotal)

    def add(self, vectors: Vectors) -> None:
        """Append rows, float32 (n, dimension)."""
        if not len(vectors):
            return
        self._index.add(np.ascontiguousarray(vectors, dtype=np.float32))
        if isinstance(self._index, faiss.IndexFlat) and len(self) > self._flat_until:
            everything = self.rows(0, len(self))
            small = faiss.IndexScalarQuantizer(self._index.d, faiss.ScalarQuantizer.QT_8bit, faiss.METRIC_INNER_PRODUCT)
            small.train(everything)
            small.add(everything)
            self._index = small

    def keep(self, mask: NDArray[np.bool_]) -> None:
        """Drop the rows outside the mask; the others move up."""
        if not mask.all():
            self._index.remove_ids(np.flatnonzero(~mask).astype(np.int64))

    def rows(self, start: int, count: int) -> Vectors:
        """Some rows, as far as the store remembers them."""
        found: Vectors = self._index.reconstruct_n(start, count)
        return found

    def some(self, rows: NDArray[np.int64]) -> Vectors:
        """The rows with these numbers, in that order."""
        found: Vectors = self._index.reconstruct_batch(np.ascontiguousarray(rows, dtype=np.int64))
        return found

    def search(
        self, queries: Vectors, count: int, allowed: NDArray[np.bool_] | None
    ) -> tuple[NDArray[np.float32], NDArray[np.int64]]:
        """For each query the best rows and their inner products, best first; -1 where there are no more rows."""
        # For one question a second thread costs more than it brings; the setting belongs to the calling thread.
        faiss.omp_set_num_threads(1)
        params = None
        if allowed is not None:
            bits = np.packbits(allowed, bitorder="little")
            params = faiss.SearchParameters(sel=faiss.IDSelectorBitmap(bits))
        scores, rows = self._index.search(
            np.ascontiguousarray(queries, dtype=np.float32), min(count, len(self)), params=params
        )
        return scores, rows
