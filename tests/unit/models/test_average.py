"""The mean of adapters is the mean of what they change."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from models.average import average
from models.lora import Adapter, read_adapter, write_adapter


def _adapter(folder: Path, seed: int, base: str = "a" * 64) -> Adapter:
    rng = np.random.default_rng(seed)
    pair = (rng.normal(size=(2, 5)).astype(np.float32), rng.normal(size=(7, 2)).astype(np.float32))
    head = {"head.bias": rng.normal(size=3).astype(np.float32)}
    write_adapter(folder, {"laag": pair}, head, scale=2.0, base=base)
    return read_adapter(folder)


def test_every_weight_changes_by_the_mean(tmp_path: Path) -> None:
    adapters = [_adapter(tmp_path / str(seed), seed) for seed in range(3)]
    average(adapters, tmp_path / "mean")
    (name, change) = next(read_adapter(tmp_path / "mean").changes())
    expected = np.mean([next(a.changes())[1] for a in adapters], axis=0)
    assert name == "laag.weight"
    assert change == pytest.approx(expected, abs=2e-2)
    heads = np.mean([a.head["head.bias"] for a in adapters], axis=0)
    assert read_adapter(tmp_path / "mean").head["head.bias"] == pytest.approx(heads, abs=2e-3)


def test_adapters_of_another_base_are_not_mixed(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="another base"):
        average([_adapter(tmp_path / "a", 1), _adapter(tmp_path / "b", 2, base="b" * 64)], tmp_path / "mean")
