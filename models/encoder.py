"""The encoder as sentence-transformers runs it: float32 on the processor, prompts before every text."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from casusprudentie.errors import ModelUnavailable
from models.catalogue import DEFAULT_MODEL, ModelRecord, model_record
from models.install import installed, model_folder
from models.lora import Adapter, read_adapter

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

__all__ = ["SentenceEncoder", "encoder_fingerprint"]

Vectors = npt.NDArray[np.float32]


def encoder_fingerprint(record: ModelRecord, runtime: str, adapter: Adapter | None) -> str:
    """Hexadecimal id that changes whenever the vectors may change: weights, prompts, length, adapter, runtime."""
    parts = [record.pin, record.query_prompt, record.passage_prompt, str(record.max_tokens), runtime]
    parts.append(adapter.sha256 if adapter else "")
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()


class SentenceEncoder:
    """Serves the `Encoder` port. The weights are read at the first text, not when it is made.

    `threads` is the number of processor threads, `adapter` a folder with `adapter.safetensors` that is added
    to the weights. `ModelUnavailable` at birth when the model was not installed in `cache_dir`.
    """

    def __init__(
        self,
        cache_dir: Path,
        name: str = DEFAULT_MODEL,
        *,
        threads: int = 1,
        batch_size: int = 16,
        adapter: Path | None = None,
    ) -> None:
        if threads < 1 or batch_size < 1:
            raise ValueError("threads and batch_size count from 1")
        if not installed(name, cache_dir):
            raise ModelUnavailable(name)
        self._record = model_record(name)
        self._folder = model_folder(name, cache_dir)
        self._threads = threads
        self._batch_size = batch_size
        self._adapter = read_adapter(adapter) if adapter else None
        self._model: SentenceTransformer | None = None
        self._lock = threading.Lock()
        self.dimension = self._record.dimension
        self.fingerprint = encoder_fingerprint(self._record, "torch", self._adapter)

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
            model = self._loaded()
            # sentence-transformers sorts by length itself, so that a batch holds texts of like length.
            vectors = model.encode(
                prompted,
                batch_size=self._batch_size,
                show_progress_bar=False,
                convert_to_numpy=True,
                normalize_embeddings=True,
            )
        return np.ascontiguousarray(vectors, dtype=np.float32)

    def _loaded(self) -> SentenceTransformer:
        if self._model is None:
            try:
                self._model = self._load()
            except (OSError, ValueError, ImportError, RuntimeError) as error:
                raise ModelUnavailable(self._record.name) from error
        return self._model

    def _load(self) -> SentenceTransformer:
        import torch
        from sentence_transformers import SentenceTransformer
        from transformers.utils import logging

        torch.set_num_threads(self._threads)
        logging.disable_progress_bar()
        model = SentenceTransformer(
            str(self._folder),
            device="cpu",
            local_files_only=True,
            model_kwargs={"dtype": torch.float32, "add_pooling_layer": False},
        )
        model.max_seq_length = self._record.max_tokens
        if self._adapter:
            network = model[0].auto_model
            state = network.state_dict()
            for tensor, change in self._adapter.changes():
                state[tensor] += torch.from_numpy(change)
        return model
