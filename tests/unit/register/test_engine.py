from __future__ import annotations

import stat
from pathlib import Path

import pytest
from sqlalchemy import Engine, insert, text
from sqlalchemy.event import listen
from sqlalchemy.exc import IntegrityError

from casusprudentie.errors import NotStored
from casusprudentie.register.audit import SqlAuditLog
from casusprudentie.register.engine import Database, open_engine
from casusprudentie.register.migrate import upgrade
from casusprudentie.register.store import SqlRegister
from casusprudentie.register.tables import outbox
from tests.register_builders import POSTGRESQL_URL, add, event


@pytest.mark.postgresql
@pytest.mark.skipif(
    not POSTGRESQL_URL,
    reason="no PostgreSQL: set CASUS_POSTGRESQL_URL to what `tests/postgresql.sh start DIR` prints",
)
def test_the_tests_of_the_register_run_on_postgresql_too() -> None:
    engine = open_engine(POSTGRESQL_URL)
    with Database(engine).reading() as connection:
        assert connection.execute(text("SHOW lock_timeout")).scalar_one() == "5s"
    engine.dispose()


def _file_engine(tmp_path: Path, busy_seconds: float = 5) -> Engine:
    engine = open_engine(f"sqlite:///{tmp_path / 'map' / 'register.db'}", busy_seconds)
    upgrade(engine)
    return engine


def test_sqlite_keeps_what_it_says_it_has_stored(tmp_path: Path) -> None:
    engine = _file_engine(tmp_path, busy_seconds=2)
    expected = {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "busy_timeout": 2000, "secure_delete": 1}
    with engine.connect() as connection:
        assert {name: connection.execute(text(f"PRAGMA {name}")).scalar_one() for name in expected} == expected
    engine.dispose()


def test_a_database_file_is_for_its_owner_only(tmp_path: Path) -> None:
    engine = _file_engine(tmp_path)
    add(SqlRegister(engine))
    files = sorted(path.name for path in (tmp_path / "map").iterdir())
    assert files == ["register.db", "register.db-shm", "register.db-wal"]
    assert {stat.S_IMODE(path.stat().st_mode) for path in (tmp_path / "map").iterdir()} == {0o600}
    engine.dispose()


def test_an_engine_error_shows_no_parameters(tmp_path: Path) -> None:
    engine = _file_engine(tmp_path)
    with pytest.raises(IntegrityError) as refused, engine.begin() as connection:
        connection.execute(insert(outbox).values(vindplaats="Quirijn Waterlelie"))
    assert "Quirijn" not in str(refused.value)
    engine.dispose()


def test_a_full_disk_stores_nothing_and_keeps_what_was_there(tmp_path: Path) -> None:
    engine = _file_engine(tmp_path)
    register = SqlRegister(engine)
    kept = add(register)
    with engine.connect() as connection:
        pages = connection.execute(text("PRAGMA page_count")).scalar_one()
    fill = open_engine(f"sqlite:///{tmp_path / 'map' / 'register.db'}")

    listen(fill, "connect", lambda connection, _: connection.execute(f"PRAGMA max_page_count={pages}"))
    with pytest.raises(NotStored):
        _add_many(SqlRegister(fill))
    fill.dispose()
    assert register.get(kept.vindplaats) == kept
    assert SqlAuditLog(engine).verify() == len(register.queue([kept.status]))
    engine.dispose()


def _add_many(register: SqlRegister) -> None:
    for n in range(200):
        add(register, f"bron {n}")


def test_a_writer_that_waits_too_long_hears_so(tmp_path: Path) -> None:
    engine = _file_engine(tmp_path, busy_seconds=0.05)
    register = SqlRegister(engine)
    kept = add(register)
    with Database(engine).writing(), pytest.raises(NotStored):
        register.save(kept, event())
    assert register.get(kept.vindplaats) == kept
    engine.dispose()


def test_a_reader_does_not_wait_for_a_writer(tmp_path: Path) -> None:
    engine = _file_engine(tmp_path, busy_seconds=0.05)
    register = SqlRegister(engine)
    kept = add(register)
    with Database(engine).writing():
        assert register.get(kept.vindplaats) == kept
    engine.dispose()


def test_a_register_in_memory_is_one_database(tmp_path: Path) -> None:
    engine = open_engine("sqlite://")
    upgrade(engine)
    register = SqlRegister(engine)
    kept = add(register)
    assert register.get(kept.vindplaats) == kept
    Database(engine).forget_deleted()
    engine.dispose()


@pytest.mark.parametrize("scheme", ["postgresql", "postgresql+psycopg"])
def test_a_server_that_does_not_answer_stores_nothing(scheme: str) -> None:
    engine = open_engine(f"{scheme}://casus:casus@127.0.0.1:9/casus")
    with pytest.raises(NotStored):
        SqlRegister(engine).role_of("iemand")
    engine.dispose()
