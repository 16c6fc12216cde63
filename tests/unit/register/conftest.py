"""Each test of the register runs on SQLite, and on PostgreSQL where there is a server."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine

from casusprudentie.register.migrate import upgrade
from casusprudentie.register.store import SqlRegister
from tests.register_builders import ENGINES, StepClock, some_engine


@pytest.fixture(params=ENGINES)
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    """An empty register."""
    with some_engine(request.param, tmp_path) as engine:
        upgrade(engine)
        yield engine


@pytest.fixture
def clock() -> StepClock:
    """A clock that the test can read."""
    return StepClock()


@pytest.fixture
def register(engine: Engine, clock: StepClock) -> SqlRegister:
    """An empty register."""
    return SqlRegister(engine, clock)
