"""The encoder: texts to vectors of unit length, with the prompts of its record, by ONNX Runtime or by torch."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

import numpy as np
import numpy.typing as npt

from casusprudentie.errors import ModelUnavailable
from models.catalogue import DEFAULT_MODEL, ModelRecord, model_record
from models.install import Runtime, fingerprint, installed, model_folder
from models.onnx_session import OnnxSession

__all__ = ["SentenceEncoder"]

Vectors = npt.NDArray[np.float32]


class _Engine(Protocol):
    def encode(self, prompted: list[str]) -> Vectors: ...


class SentenceEncoder:
    """Serves the `Encoder` port. The weights are read at the first text, not when it is made.

    `threads` is the number of processor threads. `runtime` "onnx" computes mostly in eight bits, starts in half a
    second and is 1.7 times as fast; "torch" runs the exact weights through sentence-transformers. Their vectors
    do not mix: the fingerprint differs. `ModelUnavailable` at birth when the model is not installed in
    `cache_dir` for this runtime, and at the first text when a file was changed.
    """

    def __init__(
        self, cache_dir: Path, name: str = DEFAULT_MODEL, *, threads: int = 1, runtime: Runtime = "onnx"
    ) -> None:
        if threads < 1:
            raise ValueError("threads count from 1")
        if not installed(name, cache_dir, runtime):
            raise ModelUnavailable(name)
        self._record = model_record(name)
        self._folder = model_folder(name, cache_dir, runtime)
        self._threads = threads
        self._runtime = runtime
        self._engine: _Engine | None = None
        self._lock = threading.Lock()
        self.dimension = self._record.dimension
        self.fingerprint = fingerprint(self._record, runtime)

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        """One row for each text, float32 (n, dimension), length 1."""
        return self._encode([self._record.query_prompt + text for text in texts])

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        """As `encode_queries`, with the prompt for passages; text beyond `max_tokens` does not count."""
        return self._encode([self._record.passage_prompt + text for text in texts])

    def _encode(self, prompted: list[str]) -> Vectors:
        if not prompted:
            return np.zeros((0, self.dimension), dtype=np.float32)
        with self._lock:
            if self._engine is None:
                self._engine = self._open()
            return self._engine.encode(prompted)

    def _open(self) -> _Engine:
        make = _OnnxEngine if self._runtime == "onnx" else _TorchEngine
        try:
            return make(self._folder, self._record, self._threads)
        except (OSError, ValueError, KeyError, ImportError, RuntimeError) as error:
            raise ModelUnavailable(self._record.name) from error


class _OnnxEngine:
    def __init__(self, folder: Path, record: ModelRecord, threads: int) -> None:
        self._session = OnnxSession(folder, threads)
        self._most = record.max_tokens
        self._end = self._session.mark("</s>")

    def encode(self, prompted: list[str]) -> Vectors:
        rows = [encoding.ids for encoding in self._session.split(prompted, marks=True)]
        cut = [row if len(row) <= self._most else [*row[: self._most - 1], self._end] for row in rows]
        return np.stack(self._session.run_all(cut))


class _TorchEngine:
    def __init__(self, folder: Path, record: ModelRecord, threads: int) -> None:
        import torch
        from sentence_transformers import SentenceTransformer
        from transformers.utils import logging

        torch.set_num_threads(threads)
        logging.disable_progress_bar()  # type: ignore[no-untyped-call,unused-ignore]
        self._model = SentenceTransformer(
            str(folder),
            device="cpu",
            local_files_only=True,
            model_kwargs={"dtype": torch.float32, "add_pooling_layer": False},
        )
        self._model.max_seq_length = record.max_tokens

    def encode(self, prompted: list[str]) -> Vectors:
        # sentence-transformers sorts by length itself, so that a batch holds texts of like length.
        vectors = self._model.encode(
            prompted, batch_size=16, show_progress_bar=False, convert_to_numpy=True, normalize_embeddings=True
        )
        return np.ascontiguousarray(vectors, dtype=np.float32)
