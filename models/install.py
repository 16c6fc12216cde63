"""Bring a catalogued model into a cache folder: read the pinned weights, check them, convert, rename into place.

Two runtimes. `onnx` (the default) makes an eight-bit graph that starts in a second; `torch` makes a folder for
sentence-transformers with the exact weights. The manifest of a folder is written last and a folder without a sound
one does not count as installed, so an interrupted installation is repeated from the start.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Literal

from casusprudentie.errors import ModelUnavailable
from models.catalogue import ModelRecord, model_record
from models.checksum import sha256_of
from models.convert_e5 import build_tokenizer, write_sentence_transformer
from models.e5_file import E5Weights, Float
from models.onnx_graph import write_graph
from models.onnx_session import GRAPH_FILE, TOKENIZER_FILE
from models.sources import read_weights
from models.trim import latin_only

__all__ = ["MANIFEST", "Progress", "Runtime", "fingerprint", "install", "installed", "model_folder"]

Progress = Callable[[float, str], None]
Runtime = Literal["onnx", "torch"]
MANIFEST = "manifest.json"
_LAYOUT = 3


def _silent(_share: float, _step: str) -> None:
    return


def fingerprint(record: ModelRecord, runtime: Runtime) -> str:
    """Hexadecimal id of what the model computes: weights, base, prompts, length, runtime and layout."""
    base = model_record(record.package).pin if record.source == "adapter" else ""
    parts = [
        record.pin,
        base,
        record.query_prompt,
        record.passage_prompt,
        str(record.max_tokens),
        runtime,
        str(_LAYOUT),
    ]
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()


def model_folder(name: str, cache_dir: Path, runtime: Runtime = "onnx") -> Path:
    """Where the model lives once installed; other weights or another layout give another folder."""
    return cache_dir / f"{name}-{runtime}-{fingerprint(model_record(name), runtime)[:12]}"


def installed(name: str, cache_dir: Path, runtime: Runtime = "onnx") -> bool:
    """True when every file is there in its full size (what is in them is checked when the model is opened)."""
    folder = model_folder(name, cache_dir, runtime)
    try:
        files = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))["files"]
        return all((folder / file).stat().st_size == size for file, (size, _) in files.items())
    except (OSError, ValueError, KeyError, TypeError):
        return False


def install(name: str, cache_dir: Path, progress: Progress = _silent, runtime: Runtime = "onnx") -> Path:
    """The folder of the model, made when it is not there yet; a second call returns at once.

    `progress` is called with a share between 0 and 1 and an English step name. `ModelUnavailable` when the
    weights cannot be found, read or written, or when their sha256 is not the pinned one.
    """
    record = model_record(name)
    folder = model_folder(name, cache_dir, runtime)
    if not installed(name, cache_dir, runtime):
        try:
            cache_dir.mkdir(parents=True, exist_ok=True)
            with tempfile.TemporaryDirectory(dir=cache_dir, prefix=".installing-") as scratch:
                made = Path(scratch) / "model"
                made.mkdir()
                progress(0.05, "read weights")
                weights, head = read_weights(record, Path(scratch))
                progress(0.4, "convert")
                _MAKERS[runtime](record, weights, head, made)
                progress(0.9, "seal")
                _seal(made)
                if folder.exists() and not installed(name, cache_dir, runtime):
                    shutil.rmtree(folder)
                _put(made, folder, lambda: installed(name, cache_dir, runtime))
        except (OSError, ValueError, KeyError, ImportError, subprocess.SubprocessError) as error:
            raise ModelUnavailable(name) from error
    progress(1.0, "installed")
    return folder


def _put(made: Path, folder: Path, done: Callable[[], bool]) -> None:
    try:
        made.rename(folder)
    except OSError:
        # Another process may have finished the same installation first; its folder is as good as ours.
        if not done():
            raise


def _make_graph(record: ModelRecord, weights: E5Weights, head: dict[str, Float], folder: Path) -> None:
    small = latin_only(weights)
    write_graph(small, folder / GRAPH_FILE, head or None)
    build_tokenizer(small).save(str(folder / TOKENIZER_FILE), pretty=False)


def _make_transformer(record: ModelRecord, weights: E5Weights, head: dict[str, Float], folder: Path) -> None:
    if head:
        raise ValueError(f"{record.name} is no sentence encoder")
    write_sentence_transformer(weights, record, folder)


_MAKERS = {"onnx": _make_graph, "torch": _make_transformer}


def _seal(folder: Path) -> None:
    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    files = {path.relative_to(folder).as_posix(): (path.stat().st_size, sha256_of(path)) for path in paths}
    with (folder / MANIFEST).open("w", encoding="utf-8") as file:
        json.dump({"files": files}, file, indent=2)
        file.flush()
        os.fsync(file.fileno())
