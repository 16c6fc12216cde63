from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from models.e5_file import read_e5_file
from tests.unit.models.small import small_weights, write_e5_file


def test_a_four_bit_file_gives_back_the_rounded_weights_and_the_vocabulary(tmp_path: Path) -> None:
    weights = small_weights()
    back = write_e5_file(tmp_path / "e5.bin", weights)
    read = read_e5_file(tmp_path / "e5.bin")
    assert read.pieces == weights.pieces
    assert np.allclose(read.scores, weights.scores)
    assert (read.begin, read.end, read.padding, read.unknown) == (0, 2, 1, 3)
    assert read.tensors.keys() == back.keys()
    for name, tensor in back.items():
        assert np.array_equal(read.tensors[name], tensor), name


def test_another_kind_of_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "e5.bin").write_bytes(b"GGUF" + bytes(100))
    with pytest.raises(ValueError, match="E5S1"):
        read_e5_file(tmp_path / "e5.bin")
