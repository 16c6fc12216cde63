"""Passage vectors on disk and in memory, as floats and as bytes."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from casusprudentie.ports import Vectors
from index.embedded.pieces import VectorPieces
from index.embedded.vectors import VectorStore

DIMENSION = 48


def unit(rows: Vectors) -> Vectors:
    length: Vectors = (rows / np.linalg.norm(rows, axis=1, keepdims=True)).astype(np.float32)
    return length


@pytest.fixture(params=[10_000, 1_900], ids=["floats", "bytes"])
def stored(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Vectors, Path]:
    monkeypatch.setattr("index.embedded.pieces.FLAT_UNTIL", request.param)
    monkeypatch.setattr("index.embedded.pieces.PIECE", 300)
    chance = np.random.default_rng(3)
    themes = chance.standard_normal((40, DIMENSION))
    rows = unit(themes[chance.integers(0, 40, 2_000)] + chance.standard_normal((2_000, DIMENSION)) + 1)
    pieces = VectorPieces.empty(DIMENSION)
    for start in range(0, 2_000, 250):
        pieces.add(rows[start : start + 250])
    pieces.save(tmp_path / "first")
    return rows, tmp_path / "first"


def test_rows_come_back_nearly_as_they_were(stored: tuple[Vectors, Path]) -> None:
    rows, folder = stored
    store = VectorStore.load(folder)
    assert len(store) == len(rows)
    assert np.abs(store.rows(0, len(rows)) - rows).max() < 0.005
    some = np.array([1_999, 0, 700])
    assert np.abs(store.some(some) - rows[some]).max() < 0.005


@pytest.mark.parametrize("share", [None, 0.5, 0.05])
def test_the_nearest_are_found_in_order(stored: tuple[Vectors, Path], share: float | None) -> None:
    rows, folder = stored
    store = VectorStore.load(folder)
    chance = np.random.default_rng(4)
    for query in unit(chance.standard_normal((30, DIMENSION)) + 1):
        allowed = None if share is None else chance.random(len(rows)) < share
        reachable = np.arange(len(rows)) if allowed is None else np.flatnonzero(allowed)
        held = store.some(reachable)
        best = reachable[np.argsort(-np.einsum("ij,j->i", held, query), kind="stable")[:20]]
        found = store.nearest(query[None], 40, allowed)
        assert len(found) == 40
        assert set(found) <= set(reachable)
        assert found[:20].tolist() == best.tolist()


def test_there_are_no_more_rows_than_there_are(stored: tuple[Vectors, Path]) -> None:
    rows, folder = stored
    allowed = np.arange(len(rows)) < 3
    assert sorted(VectorStore.load(folder).nearest(rows[:1], 40, allowed)) == [0, 1, 2]


def test_a_change_leaves_the_pieces_that_it_does_not_touch(stored: tuple[Vectors, Path]) -> None:
    rows, folder = stored
    pieces = VectorPieces.load(folder)
    keep = np.ones(len(rows), dtype=bool)
    keep[[1, 260]] = False
    pieces.keep(keep)
    pieces.add(rows[:1])
    pieces.save(folder.with_name("second"))
    kept = np.concatenate((rows[keep], rows[:1]))
    assert len(pieces) == len(kept)
    assert np.abs(VectorStore.load(folder.with_name("second")).rows(0, len(kept)) - kept).max() < 0.005
    shared = [path for path in folder.with_name("second").glob("*.npy") if path.stat().st_nlink == 2]
    assert len(shared) == len(list(folder.glob("*.npy"))) - 3


def test_a_store_may_be_empty(tmp_path: Path) -> None:
    VectorPieces.empty(DIMENSION).save(tmp_path / "none")
    assert len(VectorStore.load(tmp_path / "none")) == 0
