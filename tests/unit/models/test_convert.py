from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from models.catalogue import DEFAULT_MODEL, model_record
from models.convert_e5 import write_sentence_transformer
from models.sources import read_hub_folder
from tests.unit.models.small import small_weights


def test_a_written_folder_reads_back_as_the_same_encoder(tmp_path: Path) -> None:
    weights = small_weights()
    write_sentence_transformer(weights, replace(model_record(DEFAULT_MODEL), dimension=64), tmp_path, "float32")
    back = read_hub_folder(tmp_path)
    assert (back.shape, back.pieces) == (weights.shape, weights.pieces)
    assert (back.begin, back.end, back.padding, back.unknown) == (0, 2, 1, 3)
    assert np.allclose(back.scores, weights.scores)
    for name, tensor in weights.tensors.items():
        assert np.array_equal(back.tensors[name], tensor), name


def test_weights_of_another_dimension_than_the_record_says_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="dimension"):
        write_sentence_transformer(small_weights(), model_record(DEFAULT_MODEL), tmp_path)


def test_another_kind_of_network_is_refused(tmp_path: Path) -> None:
    (tmp_path / "config.json").write_text('{"model_type": "llama"}', encoding="utf-8")
    (tmp_path / "tokenizer.json").write_text('{"model": {"type": "BPE"}}', encoding="utf-8")
    with pytest.raises(ValueError, match="BERT"):
        read_hub_folder(tmp_path)
