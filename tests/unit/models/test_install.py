from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

import models.install as module
from casusprudentie.errors import ModelUnavailable
from models.catalogue import DEFAULT_MODEL, ModelRecord, model_record
from models.e5_file import E5Weights, Float
from models.encoder import SentenceEncoder
from models.install import fingerprint, install, installed, model_folder
from models.onnx_session import GRAPH_FILE
from tests.unit.models.small import small_weights


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The weights of the small encoder instead of the real ones; tells how often they were read."""
    names: list[str] = []

    def read(record: ModelRecord, scratch: Path) -> tuple[E5Weights, dict[str, Float]]:
        names.append(record.name)
        return small_weights(), {}

    monkeypatch.setattr(module, "read_weights", read)
    return names


def test_a_second_installation_reads_nothing(tmp_path: Path, reads: list[str]) -> None:
    steps: list[float] = []
    first = install(DEFAULT_MODEL, tmp_path, lambda share, _: steps.append(share))
    assert install(DEFAULT_MODEL, tmp_path) == first
    assert reads == [DEFAULT_MODEL]
    assert steps == sorted(steps)
    assert steps[-1] == 1.0
    assert [path.name for path in tmp_path.iterdir()] == [first.name]


def test_a_model_is_not_installed_when_a_file_was_cut_short(tmp_path: Path, reads: list[str]) -> None:
    folder = install(DEFAULT_MODEL, tmp_path)
    (folder / GRAPH_FILE).write_bytes(b"half")
    assert not installed(DEFAULT_MODEL, tmp_path)
    install(DEFAULT_MODEL, tmp_path)
    assert installed(DEFAULT_MODEL, tmp_path)
    assert len(reads) == 2


def test_weights_that_are_not_the_pinned_ones_leave_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(record: ModelRecord, scratch: Path) -> tuple[E5Weights, dict[str, Float]]:
        raise ValueError

    monkeypatch.setattr(module, "read_weights", refuse)
    with pytest.raises(ModelUnavailable):
        install(DEFAULT_MODEL, tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_an_encoder_gives_unit_vectors_and_refuses_changed_files(tmp_path: Path, reads: list[str]) -> None:
    folder = install(DEFAULT_MODEL, tmp_path)
    encoder = SentenceEncoder(tmp_path)
    vectors = encoder.encode_passages(["de klant vraagt uitstel", "a b c"])
    assert vectors.dtype == np.float32
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)
    assert encoder.encode_queries([]).shape == (0, encoder.dimension)
    graph = bytearray((folder / GRAPH_FILE).read_bytes())
    graph[-10] ^= 1
    (folder / GRAPH_FILE).write_bytes(bytes(graph))
    with pytest.raises(ModelUnavailable):
        SentenceEncoder(tmp_path).encode_queries(["a"])


def test_an_encoder_that_is_not_installed_is_unavailable_at_birth(tmp_path: Path) -> None:
    with pytest.raises(ModelUnavailable):
        SentenceEncoder(tmp_path)


def test_vectors_of_another_runtime_have_another_fingerprint_and_folder(tmp_path: Path) -> None:
    record = model_record(DEFAULT_MODEL)
    assert fingerprint(record, "onnx") != fingerprint(record, "torch")
    assert model_folder(DEFAULT_MODEL, tmp_path, "onnx") != model_folder(DEFAULT_MODEL, tmp_path, "torch")
