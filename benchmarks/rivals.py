"""The other side of the benchmark: bm25s and LanceDB on the same words, vectors, questions and filters.

Runs in an environment of its own (`benchmarks/requirements.txt`) and imports nothing of ours:
python -m benchmarks.rivals EXCHANGE
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any

import bm25s
import lancedb
import numpy as np
import pyarrow as pa
from lancedb.index import FTS, Bitmap, IvfPq

ROUNDS = 3
LIMIT = 100
_BATCH = 10_000
_SUB_VECTORS = 96


class Exchange:
    """What `benchmarks.ours` left in a folder; arrays as it names them."""

    def __init__(self, folder: Path) -> None:
        self.casussen = folder / "casussen.txt"
        self.passages = folder / "passages.txt"
        self.vectors = np.load(folder / "vectors.npy", mmap_mode="r")
        self.owner = np.load(folder / "owner.npy")
        self.years = np.load(folder / "years.npy")
        self.asked = np.load(folder / "questions.npy")
        questions = json.loads((folder / "questions.json").read_text(encoding="utf-8"))
        self.terms: list[list[str]] = questions["terms"]
        self.wanted: list[int] = questions["years"]


def timed(number: int, act: Callable[[int], object]) -> dict[str, float]:
    """`act` on every question, `ROUNDS` times after one to get warm."""
    seconds = []
    for turn in range(ROUNDS + 1):
        for n in range(number):
            start = time.perf_counter()
            act(n)
            if turn:
                seconds.append(time.perf_counter() - start)
    p50, p95 = np.percentile(np.array(seconds) * 1000, (50, 95))
    return {"p50_ms": round(float(p50), 2), "p95_ms": round(float(p95), 2), "n": len(seconds)}


def measure_bm25s(given: Exchange) -> dict[str, Any]:
    """BM25 over whole casussen, alone and together with exact cosines in numpy."""
    corpus = [line.split() for line in given.casussen.read_text(encoding="utf-8").splitlines()]
    start = time.perf_counter()
    engine = bm25s.BM25(backend="numba")
    engine.index(corpus, show_progress=False)
    built = time.perf_counter() - start
    del corpus
    masks = {year: (given.years == year).astype(np.float32) for year in set(given.wanted)}
    vectors = np.array(given.vectors)
    rows = {year: np.flatnonzero(mask[given.owner]) for year, mask in masks.items()}

    def words(n: int, mask: Any = None) -> None:
        known = [term for term in given.terms[n] if term in engine.vocab_dict]
        engine.retrieve([known], k=LIMIT, show_progress=False, weight_mask=mask)

    def both(n: int) -> None:
        words(n, masks[given.wanted[n]])
        allowed = rows[given.wanted[n]]
        cosines = vectors[allowed] @ given.asked[n]
        best = np.argpartition(-cosines, LIMIT)[:LIMIT]
        best[np.argsort(-cosines[best])]

    number = len(given.terms)
    return {
        "indexed_per_s": round(len(given.years) / built),
        "words_arm": timed(number, words),
        "words_arm_filtered": timed(number, lambda n: words(n, masks[given.wanted[n]])),
        "with_numpy_filtered": timed(number, both),
    }


def measure_lancedb(given: Exchange, folder: Path) -> dict[str, Any]:
    """Hybrid search over passages: without an index on the vectors (exact, like ours), then with one."""
    start = time.perf_counter()
    table = lancedb.connect(folder).create_table("passages", _batches(given), schema=_schema(given))
    plain = {"lower_case": False, "stem": False, "remove_stop_words": False, "ascii_folding": False}
    table.create_index("terms", config=FTS(base_tokenizer="whitespace", **plain))
    table.create_index("year", config=Bitmap())
    built = time.perf_counter() - start

    def hybrid(n: int, *, filtered: bool) -> None:
        query = table.search(query_type="hybrid").vector(given.asked[n]).text(" ".join(given.terms[n]))
        if filtered:
            query = query.where(f"year = {given.wanted[n]}", prefilter=True)
        query.distance_type("dot").limit(LIMIT).select(["casus"]).to_arrow()

    number = len(given.terms)
    found = {"indexed_per_s": round(len(given.years) / built)}
    for label in ("exact", "ivf_pq"):
        if label == "ivf_pq":
            table.create_index("vector", config=IvfPq(distance_type="dot", num_sub_vectors=_SUB_VECTORS))
        found[f"{label}_filtered"] = timed(number, lambda n: hybrid(n, filtered=True))
        found[label] = timed(number, lambda n: hybrid(n, filtered=False))
    return found


def _schema(given: Exchange) -> Any:
    vector = pa.list_(pa.float32(), given.vectors.shape[1])
    return pa.schema([("casus", pa.int32()), ("year", pa.int32()), ("terms", pa.string()), ("vector", vector)])


def _batches(given: Exchange) -> Iterator[Any]:
    schema = _schema(given)
    terms: Sequence[str] = given.passages.read_text(encoding="utf-8").splitlines()
    for start in range(0, len(terms), _BATCH):
        owner = given.owner[start : start + _BATCH]
        vectors = pa.array(np.ravel(given.vectors[start : start + _BATCH]))
        columns = [
            pa.array(owner, pa.int32()),
            pa.array(given.years[owner], pa.int32()),
            pa.array(terms[start : start + _BATCH]),
            pa.FixedSizeListArray.from_arrays(vectors, given.vectors.shape[1]),
        ]
        yield pa.RecordBatch.from_arrays(columns, schema=schema)


def main() -> None:
    """Measure both and print it as JSON."""
    parser = argparse.ArgumentParser(description="Measure bm25s and LanceDB")
    parser.add_argument("exchange", type=Path)
    chosen = parser.parse_args()
    given = Exchange(chosen.exchange)
    found = {
        "bm25s": measure_bm25s(given),
        "lancedb": measure_lancedb(given, chosen.exchange / "lancedb"),
        "versions": {name: version(name) for name in ("bm25s", "lancedb", "numba", "numpy", "pyarrow")},
    }
    json.dump(found, sys.stdout)


if __name__ == "__main__":
    main()
