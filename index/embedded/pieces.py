"""The vectors of a generation on disk: faiss codes in pieces, so that a small change reads and writes little."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
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
Codes = NDArray[np.uint8]
"""Rows as faiss stores them, uint8 (n, bytes of a row)."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Some rows, and the file that holds exactly those, if there is one."""

    codes: Codes
    path: Path | None = None


def read_pieces(folder: Path) -> tuple[Any, list[Piece]]:
    """A faiss index without rows and the pieces that belong in it, of which the disk is read where they are used."""
    paths = sorted(folder.glob("*.npy"))
    form = faiss.read_index(str(folder / _FORM))
    return form, [Piece(np.load(path, mmap_mode="r", allow_pickle=False), path) for path in paths]


class VectorPieces:
    """Rows of unit length in order of passage, for the one that writes them. `form` is a faiss index without rows."""

    def __init__(self, form: Any, pieces: Iterable[Piece] = ()) -> None:
        self._form = form
        self._pieces = list(pieces)

    @classmethod
    def empty(cls, dimension: int) -> VectorPieces:
        """No rows."""
        return cls(faiss.IndexFlatIP(dimension))

    @classmethod
    def load(cls, folder: Path) -> VectorPieces:
        """What `save` wrote."""
        return cls(*read_pieces(folder))

    def save(self, folder: Path) -> None:
        """Write to a new folder; pieces that did not change are shared with the folder they came from."""
        folder.mkdir()
        faiss.write_index(self._form, str(folder / _FORM))
        for number, piece in enumerate(self._pieces):
            target = folder / f"{number:06d}.npy"
            if piece.path is None:
                np.save(target, piece.codes, allow_pickle=False)
            else:
                share(piece.path, target)

    def __len__(self) -> int:
        return sum(len(piece.codes) for piece in self._pieces)

    def add(self, vectors: Vectors) -> None:
        """Append rows, float32 (n, dimension)."""
        if not len(vectors):
            return
        codes: Codes = self._form.sa_encode(np.ascontiguousarray(vectors, dtype=np.float32))
        if self._pieces and len(self._pieces[-1].codes) + len(codes) <= PIECE:
            codes = np.concatenate((self._pieces.pop().codes, codes))
        self._pieces.append(Piece(codes))
        if isinstance(self._form, faiss.IndexFlat) and len(self) > FLAT_UNTIL:
            self._shrink()

    def keep(self, mask: NDArray[np.bool_]) -> None:
        """Drop the rows outside the mask; the others move up."""
        parts = np.split(mask, np.cumsum([len(piece.codes) for piece in self._pieces])[:-1])
        self._pieces = [
            piece if part.all() else Piece(piece.codes[part])
            for piece, part in zip(self._pieces, parts, strict=False)
            if part.any()
        ]

    def _shrink(self) -> None:
        vectors = [self._form.sa_decode(np.ascontiguousarray(piece.codes)) for piece in self._pieces]
        self._form = faiss.IndexScalarQuantizer(self._form.d, faiss.ScalarQuantizer.QT_8bit, faiss.METRIC_INNER_PRODUCT)
        self._form.train(np.concatenate(vectors))
        self._pieces = [Piece(self._form.sa_encode(some)) for some in vectors]
