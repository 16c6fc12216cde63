"""Passage vectors in faiss: every one is compared with the question, with a bitmap of the rows that may be found."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from casusprudentie.ports import Vectors
from index.embedded.pieces import faiss, read_pieces

_LARGEST = 127
_SPARE = 4
"""One row in so many more is compared again."""


class VectorStore:
    """Rows of unit length in order of passage, for those who search. `index` is a faiss index.

    Where it holds bytes, `scale` gives for each dimension what the lowest byte and a step stand for, float32 (2,
    dimension).
    """

    def __init__(self, index: Any, scale: Vectors | None = None) -> None:
        self._index = index
        self._scale = scale

    @classmethod
    def load(cls, folder: Path) -> VectorStore:
        """Read what `VectorPieces` saved. ValueError when a piece is of another make than the others."""
        index, pieces = read_pieces(folder)
        scale = None
        if not isinstance(index, faiss.IndexFlat):
            # The same bytes as whole numbers: two of those are multiplied twice as fast as what they stand for.
            low, width = faiss.vector_to_array(index.sq.trained).reshape(2, index.d)
            scale = np.stack((low + width / 510, width / 255))
            kind = faiss.ScalarQuantizer.QT_8bit_direct_signed
            index = faiss.IndexScalarQuantizer(index.d, kind, faiss.METRIC_INNER_PRODUCT)
        count = sum(len(piece.codes) for piece in pieces)
        if count:
            # Room for all at once: adding piece by piece would copy what is there again and again.
            index.codes.resize(count * index.code_size)
            room = faiss.rev_swig_ptr(index.codes.data(), index.codes.size()).reshape(count, index.code_size)
            np.concatenate([piece.codes for piece in pieces], out=room)
            index.ntotal = count
        return cls(index, scale)

    def __len__(self) -> int:
        return int(self._index.ntotal)

    def rows(self, start: int, count: int) -> Vectors:
        """Some rows, as far as the store remembers them."""
        return self._meant(self._index.reconstruct_n(start, count))

    def some(self, rows: NDArray[np.int64]) -> Vectors:
        """The rows with these numbers, in that order."""
        return self._meant(self._index.reconstruct_batch(np.ascontiguousarray(rows, dtype=np.int64)))

    def _meant(self, found: Vectors) -> Vectors:
        if self._scale is None:
            return found
        low, step = self._scale
        meant: Vectors = (found + np.float32(_LARGEST + 1)) * step + low
        return meant

    def nearest(self, query: Vectors, count: int, allowed: NDArray[np.bool_] | None) -> NDArray[np.int64]:
        """The rows nearest to a question, float32 (1, dimension), of those allowed; fewer where there are no more."""
        if self._scale is None:
            return self._found(query, count, allowed)
        # Rounding the question moves few rows across the border, and those not far: some more, compared as they are.
        found = self._found(_rounded(query * self._scale[1]), count + count // _SPARE, allowed)
        # Not by BLAS: its threads would wait for each other longer than the sum takes.
        products = np.einsum("ij,j->i", self.some(found), query[0])
        return found[np.argsort(-products, kind="stable")[:count]]

    def _found(self, asked: Vectors, count: int, allowed: NDArray[np.bool_] | None) -> NDArray[np.int64]:
        # For one question a second thread costs more than it brings; the setting belongs to the calling thread.
        faiss.omp_set_num_threads(1)
        params = None
        if allowed is not None:
            bits = np.packbits(allowed, bitorder="little")
            params = faiss.SearchParameters(sel=faiss.IDSelectorBitmap(bits))
        contiguous = np.ascontiguousarray(asked, dtype=np.float32)
        _, found = self._index.search(contiguous, min(count, len(self)), params=params)
        rows: NDArray[np.int64] = found[0][found[0] >= 0]
        return rows


def _rounded(query: Vectors) -> Vectors:
    """In whole numbers, the largest of them 127; only the order of products counts."""
    rounded: Vectors = np.rint(query * (_LARGEST / max(float(np.abs(query).max()), 1e-30)))
    return rounded
