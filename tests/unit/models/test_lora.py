from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from models.lora import merged, read_adapter, write_adapter

_LAYER = "encoder.layer.0.output.dense"


def test_an_adapter_comes_back_as_it_was_written_and_changes_only_its_layers(tmp_path: Path) -> None:
    down, up = np.ones((2, 4), dtype=np.float32), np.full((3, 2), 0.5, dtype=np.float32)
    write_adapter(tmp_path, {_LAYER: (down, up)}, {"head.bias": np.arange(3, dtype=np.float32)}, scale=2.0, base="b")
    adapter = read_adapter(tmp_path)
    assert adapter.base == "b"
    assert np.array_equal(adapter.head["head.bias"], [0, 1, 2])
    base = {f"{_LAYER}.weight": np.zeros((3, 4), dtype=np.float32), "other": np.ones(2, dtype=np.float32)}
    new = merged(base, adapter)
    assert np.allclose(new[f"{_LAYER}.weight"], 2.0)
    assert np.array_equal(new["other"], base["other"])
    assert not base[f"{_LAYER}.weight"].any()


def test_an_adapter_for_another_shape_is_refused(tmp_path: Path) -> None:
    pair = (np.ones((2, 4), dtype=np.float32), np.ones((3, 2), dtype=np.float32))
    write_adapter(tmp_path, {_LAYER: pair}, {}, scale=1.0, base="b")
    with pytest.raises(ValueError, match="fit"):
        merged({f"{_LAYER}.weight": np.zeros((5, 5), dtype=np.float32)}, read_adapter(tmp_path))
