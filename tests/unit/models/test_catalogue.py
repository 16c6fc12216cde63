from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from casusprudentie.errors import ModelUnavailable
from models.catalogue import DEFAULT_MODEL, catalogue, model_record, read_catalogue
from models.checksum import sha256_of
from models.sources import adapter_folder


def test_every_model_is_pinned_and_has_a_licence() -> None:
    for record in catalogue().values():
        assert record.pin
        assert record.licence


def test_the_default_model_arrives_through_pypi_with_the_prompts_it_was_trained_with() -> None:
    record = model_record(DEFAULT_MODEL)
    assert record.source == "pypi"
    assert (record.query_prompt, record.passage_prompt) == ("query: ", "passage: ")


def test_an_unknown_model_is_unavailable() -> None:
    with pytest.raises(ModelUnavailable):
        model_record("geen-model")


@pytest.mark.parametrize(
    "change",
    [
        {"sha256": ""},
        {"sha256": "abc"},
        {"source": "ergens"},
        {"source": "hub", "version": "main"},
        {"dimension": 0},
        {"licence": ""},
    ],
)
def test_a_record_that_is_not_pinned_or_complete_is_refused(change: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r"."):
        replace(model_record(DEFAULT_MODEL), **change)  # type: ignore[arg-type]


def test_a_name_may_occur_only_once(tmp_path: Path) -> None:
    shipped = (Path(__file__).parents[3] / "models" / "catalogue.toml").read_text(encoding="utf-8")
    twice = tmp_path / "catalogue.toml"
    twice.write_text(shipped + shipped, encoding="utf-8")
    with pytest.raises(ValueError, match="twice"):
        read_catalogue(twice)


def test_the_adapters_in_this_package_are_the_pinned_ones_and_small() -> None:
    for record in catalogue().values():
        if record.source == "adapter":
            file = adapter_folder(record) / Path(record.file).name
            assert sha256_of(file) == record.sha256
            assert file.stat().st_size < 10_000_000
