"""Each test of the register runs on SQLite, and on PostgreSQL where there is a server."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine

from casusprudentie.register.engine import open_engine
from casusprudentie.register.migrate import upgrade
from casusprudentie.register.store import SqlRegister
from tests.register_builders import StepClock, postgresql_engine


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    """An empty register."""
    if request.param == "sqlite":
        engine = open_engine(f"sqlite:///{tmp_path / 'register.db'}")
        upgrade(engine)
        yield engine
        engine.dispose()
    else:
        with postgresql_engine() as engine:
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
