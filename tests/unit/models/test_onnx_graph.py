from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from models.checksum import sha256_of
from models.convert_e5 import build_tokenizer
from models.onnx_graph import write_graph
from models.onnx_session import GRAPH_FILE, TOKENIZER_FILE, OnnxSession
from models.trim import latin_only
from tests.unit.models.small import small_weights


def made(folder: Path, **settings: object) -> Path:
    write_graph(small_weights(), folder / GRAPH_FILE, **settings)  # type: ignore[arg-type]
    build_tokenizer(small_weights()).save(str(folder / TOKENIZER_FILE))
    files = {file: ((folder / file).stat().st_size, sha256_of(folder / file)) for file in (GRAPH_FILE, TOKENIZER_FILE)}
    (folder / "manifest.json").write_text(json.dumps({"files": files}), encoding="utf-8")
    return folder


def by_hand(ids: list[int]) -> np.ndarray:
    """The network in plain numpy, as its definition says."""
    w = small_weights()
    t, heads = w.tensors, w.shape.heads

    def norm(x: np.ndarray, name: str) -> np.ndarray:
        centred = x - x.mean(-1, keepdims=True)
        return (
            centred / np.sqrt(centred.var(-1, keepdims=True) + w.shape.epsilon) * t[f"{name}.weight"]
            + t[f"{name}.bias"]
        )

    def linear(x: np.ndarray, name: str) -> np.ndarray:
        return x @ t[f"{name}.weight"].T + t[f"{name}.bias"]

    from math import erf

    places = t["embeddings.position_embeddings.weight"][: len(ids)]
    x = norm(
        t["embeddings.word_embeddings.weight"][ids] + places + t["embeddings.token_type_embeddings.weight"][0],
        "embeddings.LayerNorm",
    )
    for layer in range(w.shape.layers):
        p = f"encoder.layer.{layer}."
        q, k, v = (
            linear(x, f"{p}attention.self.{n}").reshape(len(ids), heads, -1).swapaxes(0, 1)
            for n in ("query", "key", "value")
        )
        weight = np.exp(q @ k.swapaxes(1, 2) / np.sqrt(q.shape[-1]))
        seen = (weight / weight.sum(-1, keepdims=True)) @ v
        x = norm(
            linear(seen.swapaxes(0, 1).reshape(len(ids), -1), f"{p}attention.output.dense") + x,
            f"{p}attention.output.LayerNorm",
        )
        inner = linear(x, f"{p}intermediate.dense")
        active = inner * 0.5 * (1 + np.vectorize(erf)(inner / np.sqrt(2)))
        x = norm(linear(active, f"{p}output.dense") + x, f"{p}output.LayerNorm")
    return x


def test_the_exact_graph_computes_what_the_definition_says(tmp_path: Path) -> None:
    session = OnnxSession(made(tmp_path, arithmetic="float32"), threads=1)
    mean = by_hand([0, 5, 6, 7, 2]).mean(0)
    assert np.allclose(session.run([0, 5, 6, 7, 2]), mean / np.linalg.norm(mean), atol=1e-5)


def test_the_head_gives_scores_for_each_token(tmp_path: Path) -> None:
    head = {"head.weight": np.eye(3, 64, dtype=np.float32), "head.bias": np.array([1, 2, 3], dtype=np.float32)}
    session = OnnxSession(made(tmp_path, head=head, arithmetic="float32"), threads=1)
    assert np.allclose(session.run([0, 5, 2]), by_hand([0, 5, 2])[:, :3] + [1, 2, 3], atol=1e-4)


def test_the_eight_bit_graph_stays_close_to_the_exact_one(tmp_path: Path) -> None:
    session = OnnxSession(made(tmp_path), threads=1)
    mean = by_hand([0, 5, 6, 7, 8, 2]).mean(0)
    assert float(session.run([0, 5, 6, 7, 8, 2]) @ mean / np.linalg.norm(mean)) > 0.99


def test_a_changed_file_is_refused(tmp_path: Path) -> None:
    graph = made(tmp_path) / GRAPH_FILE
    content = bytearray(graph.read_bytes())
    content[len(content) // 2] ^= 1
    graph.write_bytes(bytes(content))
    with pytest.raises(ValueError, match="installed"):
        OnnxSession(tmp_path, threads=1)


def test_trimming_leaves_latin_text_split_as_before_and_drops_other_scripts() -> None:
    small = latin_only(small_weights())
    assert "ж" not in small.pieces
    assert "é" in small.pieces
    text = "de klant vraagt uitstel."
    assert build_tokenizer(small).encode(text).tokens == build_tokenizer(small_weights()).encode(text).tokens
    row = small.tensors["embeddings.word_embeddings.weight"][small.pieces.index("sen")]
    assert np.array_equal(row, small_weights().tensors["embeddings.word_embeddings.weight"][-1])


def test_rows_on_several_threads_come_back_in_order(tmp_path: Path) -> None:
    session = OnnxSession(made(tmp_path), threads=3)
    rows = [[0, *range(4, 4 + length), 2] for length in range(1, 9)]
    for row, vector in zip(rows, session.run_all(rows), strict=True):
        assert np.array_equal(vector, session.run(row))
