"""Passage vectors in faiss: exact search by inner product, with a bitmap of the rows that may be found."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from casusprudentie.ports import Vectors
from index.embedded.pieces import faiss, read_pieces


class VectorStore:
    """Rows of unit length in order of passage, for those who search. `index` is a faiss index."""

    def __init__(self, index: Any) -> None:
        self._index = index

    @classmethod
    def load(cls, folder: Path) -> VectorStore:
        """Read what `VectorPieces` saved. ValueError when a piece is of another make than the others."""
        index, pieces = read_pieces(folder)
        count = sum(len(piece.codes) for piece in pieces)
        if count:
            # Room for all at once: adding piece by piece would copy what is there again and again.
            index.codes.resize(count * index.code_size)
            room = faiss.rev_swig_ptr(index.codes.data(), index.codes.size()).reshape(count, index.code_size)
            np.concatenate([piece.codes for piece in pieces], out=room)
            index.ntotal = count
        return cls(index)

    def __len__(self) -> int:
        return int(self._index.ntotal)

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
