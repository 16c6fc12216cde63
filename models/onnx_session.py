"""Opens what `onnx_graph` wrote: a checked graph file and its tokenizer, on a fixed number of threads."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt
import onnxruntime
from tokenizers import Encoding, Tokenizer

from models.checksum import sha256_of

__all__ = ["GRAPH_FILE", "TOKENIZER_FILE", "OnnxSession"]

GRAPH_FILE = "model.onnx"
TOKENIZER_FILE = "tokenizer.json"


class OnnxSession:
    """Runs rows of token numbers. OSError, KeyError or ValueError when a file is not the one that was installed."""

    def __init__(self, folder: Path, threads: int) -> None:
        files = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))["files"]
        for file in (GRAPH_FILE, TOKENIZER_FILE):
            if sha256_of(folder / file) != files[file][1]:
                raise ValueError(f"{file} is not the installed one")
        settings = onnxruntime.SessionOptions()
        settings.intra_op_num_threads = threads
        settings.inter_op_num_threads = 1
        settings.log_severity_level = 3
        # A thread that waits must not keep a core busy: others share this machine.
        settings.add_session_config_entry("session.intra_op.allow_spinning", "0")
        self._session = onnxruntime.InferenceSession(
            str(folder / GRAPH_FILE), settings, providers=["CPUExecutionProvider"]
        )
        self._tokenizer = Tokenizer.from_file(str(folder / TOKENIZER_FILE))

    def split(self, texts: Sequence[str], *, marks: bool) -> list[Encoding]:
        """Tokens of each text, with code point offsets."""
        encodings: list[Encoding] = self._tokenizer.encode_batch(list(texts), add_special_tokens=marks)
        return encodings

    def run(self, rows: Sequence[Sequence[int]]) -> npt.NDArray[np.float32]:
        """The output for rows of equal length; its first axis is the row."""
        (output,) = self._session.run(None, {"ids": np.asarray(rows, dtype=np.int64)})
        return np.asarray(output, dtype=np.float32)

    def mark(self, name: str) -> int:
        """The number of a mark such as `<s>`."""
        number = self._tokenizer.token_to_id(name)
        if number is None:
            raise ValueError(f"the vocabulary has no {name}")
        return int(number)
