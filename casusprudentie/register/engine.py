"""How we speak to the database: SQLite by default, PostgreSQL for many users."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, StaticPool, create_engine, event, make_url
from sqlalchemy.exc import InterfaceError, InternalError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from casusprudentie.errors import NotStored

_MEMORY = (None, "", ":memory:")
_WRITING = "casus_writing"


def open_engine(url: str, busy_seconds: float = 5.0) -> Engine:
    """An engine for `sqlite:///path`, `sqlite://` (in memory, one connection) or `postgresql://…`.

    A writer waits `busy_seconds` for another one. A new SQLite file is readable by its owner only.
    Parameters of statements never appear in its errors or logs.
    """
    parsed = make_url(url)
    if parsed.get_backend_name() == "sqlite":
        return _sqlite(parsed, busy_seconds)
    if parsed.drivername == "postgresql":
        parsed = parsed.set(drivername="postgresql+psycopg")
    timeout = f"-c lock_timeout={round(busy_seconds * 1000)}"
    return create_engine(parsed, hide_parameters=True, pool_pre_ping=True, connect_args={"options": timeout})


def _sqlite(url: URL, busy_seconds: float) -> Engine:
    if url.database in _MEMORY:
        engine = create_engine(
            url, hide_parameters=True, poolclass=StaticPool, connect_args={"check_same_thread": False}
        )
    else:
        _create_private(Path(str(url.database)))
        engine = create_engine(url, hide_parameters=True)

    def configure(connection: Any, _record: object) -> None:
        # The driver would begin transactions by its own rules; `begin` below does it by ours.
        connection.isolation_level = None
        for pragma in (
            f"busy_timeout={round(busy_seconds * 1000)}",
            "journal_mode=WAL",
            "synchronous=FULL",
            "foreign_keys=ON",
            "secure_delete=ON",
        ):
            connection.execute(f"PRAGMA {pragma}")

    def begin(connection: Connection) -> None:
        writing = connection.get_execution_options().get(_WRITING, False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")

    event.listen(engine, "connect", configure)
    event.listen(engine, "begin", begin)
    return engine


def _create_private(path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))


class Database:
    """Transactions on an engine; what the disk or the server refuses becomes NotStored."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self._writer = engine.execution_options(**{_WRITING: True})

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A transaction that only reads."""
        with _refusals(), self.engine.begin() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction that writes: all of it is stored, or nothing. On SQLite one at a time."""
        with _refusals(), self._writer.begin() as connection:
            yield connection

    def forget_deleted(self) -> None:
        """Take deleted rows out of the write-ahead log of SQLite; other databases have means of their own."""
        if self.engine.dialect.name == "sqlite":
            with _refusals(), closing(self.engine.raw_connection()) as connection:
                connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")


@contextmanager
def _refusals() -> Iterator[None]:
    try:
        yield
    except (OperationalError, InterfaceError, InternalError, PoolTimeout) as error:
        raise NotStored from error
