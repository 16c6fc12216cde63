"""Opens what `onnx_graph` wrote: a checked graph file and its tokenizer, on a fixed number of threads."""

from __future__ import annotations

import json
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import onnxruntime
from tokenizers import Encoding, Tokenizer

from models.checksum import sha256_of
from models.e5_file import Float

__all__ = ["GRAPH_FILE", "TOKENIZER_FILE", "OnnxSession"]

GRAPH_FILE = "model.onnx"
TOKENIZER_FILE = "tokenizer.json"


class OnnxSession:
    """Runs rows of token numbers on at most `threads` threads.

    OSError, KeyError or ValueError when a file is not the one that was installed.
    """

    def __init__(self, folder: Path, threads: int) -> None:
        files = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))["files"]
        for file in (GRAPH_FILE, TOKENIZER_FILE):
            if sha256_of(folder / file) != files[file][1]:
                raise ValueError(f"{file} is not the installed one")
        self._threads = threads
        settings = onnxruntime.SessionOptions()
        settings.intra_op_num_threads = 1
        settings.inter_op_num_threads = 1
        settings.log_severity_level = 3
        self._session = onnxruntime.InferenceSession(
            str(folder / GRAPH_FILE), settings, providers=["CPUExecutionProvider"]
        )
        self._tokenizer = Tokenizer.from_file(str(folder / TOKENIZER_FILE))

    def split(self, texts: Sequence[str], *, marks: bool) -> list[Encoding]:
        """Tokens of each text, with code point offsets."""
        encodings: list[Encoding] = self._tokenizer.encode_batch(list(texts), add_special_tokens=marks)
        return encodings

    def run(self, row: Sequence[int]) -> Float:
        """The output for one row of token numbers."""
        (output,) = self._session.run(None, {"ids": np.asarray([row], dtype=np.int64)})
        return np.asarray(output[0], dtype=np.float32)

    def run_all(self, rows: Sequence[Sequence[int]]) -> list[Float]:
        """As `run` for each row. Rows go to threads, because one row does not gain by more than one thread."""
        if self._threads == 1 or len(rows) < 2:
            return [self.run(row) for row in rows]
        with ThreadPoolExecutor(self._threads) as pool:
            return list(pool.map(self.run, rows))

    def mark(self, name: str) -> int:
        """The number of a mark such as `<s>`."""
        number = self._tokenizer.token_to_id(name)
        if number is None:
            raise ValueError(f"the vocabulary has no {name}")
        return int(number)
