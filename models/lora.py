"""Low-rank adapters in our own small format, and how they are added to the weights of the base.

`adapter.safetensors` holds float16 pairs `<linear layer>.A` (r, in) and `<linear layer>.B` (out, r) and may hold
other tensors (a head). Its metadata carries `scale`: the change of a weight is scale * B @ A.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from safetensors import safe_open
from safetensors.numpy import save_file

from models.checksum import sha256_of
from models.e5_file import Float

__all__ = ["ADAPTER_FILE", "Adapter", "merged", "read_adapter", "write_adapter"]

ADAPTER_FILE = "adapter.safetensors"
_DOWN, _UP = ".A", ".B"


@dataclass(frozen=True, slots=True)
class Adapter:
    """`pairs` by name of the linear layer, `head` the tensors that stand alone, all float32."""

    pairs: dict[str, tuple[Float, Float]]
    head: dict[str, Float]
    scale: float
    sha256: str
    base: str

    def changes(self) -> Iterator[tuple[str, Float]]:
        """Name of each weight that changes, and the float32 matrix to add to it."""
        for layer, (down, up) in self.pairs.items():
            yield f"{layer}.weight", np.float32(self.scale) * (up @ down)


def read_adapter(folder: Path) -> Adapter:
    """OSError when there is none; ValueError when a pair is not complete."""
    path = folder / ADAPTER_FILE
    digest = sha256_of(path)
    with safe_open(path, framework="numpy") as file:
        told = file.metadata() or {}
        tensors = {name: file.get_tensor(name).astype(np.float32) for name in file.keys()}  # noqa: SIM118
    layers = {name.removesuffix(_DOWN) for name in tensors if name.endswith(_DOWN)}
    ups = {name.removesuffix(_UP) for name in tensors if name.endswith(_UP)}
    if layers != ups or not layers:
        raise ValueError("the adapter is incomplete")
    pairs = {layer: (tensors.pop(layer + _DOWN), tensors.pop(layer + _UP)) for layer in sorted(layers)}
    return Adapter(pairs, tensors, float(told["scale"]), digest, told["base"])


def write_adapter(
    folder: Path,
    pairs: Mapping[str, tuple[Float, Float]],
    head: Mapping[str, Float],
    *,
    scale: float,
    base: str,
) -> Path:
    """Write in half precision; `base` is the sha256 of the weights it was trained on."""
    tensors = {name: tensor.astype(np.float16) for name, tensor in head.items()}
    for layer, (down, up) in pairs.items():
        tensors[layer + _DOWN] = down.astype(np.float16)
        tensors[layer + _UP] = up.astype(np.float16)
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / ADAPTER_FILE
    save_file(tensors, path, metadata={"scale": repr(scale), "base": base})
    return path


def merged(tensors: Mapping[str, Float], adapter: Adapter) -> dict[str, Float]:
    """The weights with the adapter added; the given ones stay as they are. ValueError on another base."""
    result = dict(tensors)
    for name, change in adapter.changes():
        if name not in result or result[name].shape != change.shape:
            raise ValueError("the adapter does not fit this base")
        result[name] = result[name] + change
    return result
