"""One evaluation on the samples for all tests that look at it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from casusprudentie.bootstrap import House
from casusprudentie.evaluation.anonymise import AnonymiseResult, evaluate_anonymise
from casusprudentie.evaluation.search import SearchResult, evaluate_search
from casusprudentie.settings import Settings

SAMPLES = Path(__file__).resolve().parents[2] / "data/samples"


def silent(_what: str):
    return lambda _done, _total: None


@pytest.fixture(scope="session")
def found() -> SearchResult:
    """The samples searched through the whole walk, with the shipped models."""
    return evaluate_search(Settings(), SAMPLES, silent)


@pytest.fixture(scope="session")
def hidden(tmp_path_factory: pytest.TempPathFactory) -> Iterator[AnonymiseResult]:
    """The samples anonymised, beside Presidio as it is shipped."""
    house = House(Settings(home=tmp_path_factory.mktemp("meting")))
    yield evaluate_anonymise(house, [SAMPLES / "gold"], silent)
    house.close()
