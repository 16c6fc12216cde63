"""Passage vectors in faiss: exact search by inner product, with a bitmap of the rows that may be found."""

from __future__ import annotations

from collections.abc import Iterable
from importlib import import_module
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from casusprudentie.ports import Vectors
from index.embedded.generation import share

# The stubs of faiss describe its C++ signatures, not those of the Python layer over them.
faiss: Any = import_module("faiss")

FLAT_UNTIL = 20_000
"""Above this number of passages a vector takes a byte for each dimension instead of four."""
PIECE = 16_384
"""At most so many rows are written again for one more."""
VECTORS = "vectors"
"""The folder of a generation that holds them."""
_FORM = "form.faiss"


class VectorStore:
    """Rows of unit length in order of passage, on disk in pieces, so that a small change writes little.

    `pieces` gives for each piece the number of its rows and the file that holds exactly those, if there is one.
    """

    def __init__(
        self, index: Any, pieces: Iterable[tuple[int, Path | None]] = (), flat_until: int = FLAT_UNTIL
    ) -> None:
        self._index = index
        self._pieces = list(pieces)
        self._flat_until = flat_until

    @classmethod
    def empty(cls, dimension: int, flat_until: int = FLAT_UNTIL) -> VectorStore:
        """A store without rows."""
        return cls(faiss.IndexFlatIP(dimension), flat_until=flat_until)

    @classmethod
    def load(cls, folder: Path, flat_until: int = FLAT_UNTIL) -> VectorStore:
        """Read what `save` wrote."""
        index = faiss.read_index(str(folder / _FORM))
        pieces: list[tuple[int, Path | None]] = []
        for path in sorted(folder.glob("*.npy")):
            codes = np.load(path, allow_pickle=False)
            index.add_sa_codes(codes)
            pieces.append((len(codes), path))
        return cls(index, pieces, flat_until)

    def save(self, folder: Path) -> None:
        """Write the store to a new folder; pieces that did not change are shared with the folder they came from."""
        folder.mkdir()
        form = faiss.clone_index(self._index)
        form.reset()
        faiss.write_index(form, str(folder / _FORM))
        codes = self._index.codes
        codes = faiss.rev_swig_ptr(codes.data(), codes.size()).reshape(-1, self._index.code_size)
        start = 0
        for number, (size, path) in enumerate(self._pieces):
            target = folder / f"{number:06d}.npy"
            if path is None:
                np.save(target, codes[start : start + size], allow_pickle=False)
            else:
                share(path, target)
            start += size

    def __len__(self) -> int:
        return int(self._index.ntotal)

    def add(self, vectors: Vectors) -> None:
        """Append rows, float32 (n, dimension)."""
        if not len(vectors):
            return
        self._index.add(np.ascontiguousarray(vectors, dtype=np.float32))
        if self._pieces and self._pieces[-1][0] + len(vectors) <= PIECE:
            self._pieces[-1] = (self._pieces[-1][0] + len(vectors), None)
        else:
            self._pieces.append((len(vectors), None))
        if isinstance(self._index, faiss.IndexFlat) and len(self) > self._flat_until:
            everything = self.rows(0, len(self))
            small = faiss.IndexScalarQuantizer(self._index.d, faiss.ScalarQuantizer.QT_8bit, faiss.METRIC_INNER_PRODUCT)
            small.train(everything)
            small.add(everything)
            self._index = small
            self._pieces = [(size, None) for size, _ in self._pieces]

    def keep(self, mask: NDArray[np.bool_]) -> None:
        """Drop the rows outside the mask; the others move up."""
        if not mask.all():
            ends = np.cumsum([size for size, _ in self._pieces])
            left = [int(part.sum()) for part in np.split(mask, ends[:-1])]
            changed = [(n, path if n == size else None) for n, (size, path) in zip(left, self._pieces, strict=True)]
            self._pieces = [piece for piece in changed if piece[0]]
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
