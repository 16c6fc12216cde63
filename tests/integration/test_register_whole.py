"""What is stored is whole, whatever stops it."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from threading import Barrier

import pytest
from sqlalchemy import Engine, select, text

from casusprudentie.domain.casus import Status
from casusprudentie.errors import NotStored, StaleCasus
from casusprudentie.ports import AuditEvent
from casusprudentie.register.audit import SqlAuditLog
from casusprudentie.register.engine import open_engine
from casusprudentie.register.keys import VaultKey
from casusprudentie.register.migrate import Branch, upgrade
from casusprudentie.register.store import SqlRegister
from casusprudentie.register.tables import casussen, outbox, releases
from casusprudentie.register.vault import SqlVault
from tests.register_builders import (
    CANARY_BSN,
    CANARY_NAME,
    ENGINES,
    POSTGRESQL_URL,
    add,
    add_released,
    event,
    facts,
    raw,
    record,
    released,
    some_engine,
)

KEY = VaultKey(bytes(32))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, branch in (("register.db", Branch.REGISTER), ("vault.db", Branch.VAULT)):
        engine = open_engine(f"sqlite:///{tmp_path / name}")
        upgrade(engine, branch)
        engine.dispose()
    return tmp_path


@pytest.fixture
def engine(folder: Path) -> Iterator[Engine]:
    engine = open_engine(f"sqlite:///{folder / 'register.db'}")
    yield engine
    engine.dispose()


@pytest.fixture
def vault(folder: Path) -> Iterator[SqlVault]:
    engine = open_engine(f"sqlite:///{folder / 'vault.db'}")
    yield SqlVault(engine, KEY)
    engine.dispose()


def _writer(folder: Path, name: str, count: int) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "tests.register_writer", str(folder), name, str(count)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=Path(__file__).parents[2])


@pytest.mark.parametrize("lines", [1, 4, 9])
def test_a_writer_killed_in_the_middle_leaves_a_whole_register(
    folder: Path, engine: Engine, vault: SqlVault, lines: int
) -> None:
    writer = _writer(folder, "bron", 100_000)
    assert writer.stdout is not None
    said = [writer.stdout.readline().strip() for _ in range(lines)]
    writer.kill()
    said += writer.stdout.read().split()
    writer.stdout.close()
    assert writer.wait() == -9

    register = SqlRegister(engine)
    with engine.connect() as connection:
        assert connection.execute(text("PRAGMA integrity_check")).scalar_one() == "ok"
        assert list(connection.execute(text("PRAGMA foreign_key_check"))) == []
        added = set(connection.execute(select(casussen.c.vindplaats)).scalars())
        seen = set(connection.execute(select(releases.c.vindplaats)).scalars())
        waiting = set(connection.execute(select(outbox.c.vindplaats)).scalars())
    actions = Counter(entry.event.action for entry in SqlAuditLog(engine).entries())
    assert SqlAuditLog(engine).verify() == len(added) + len(seen)
    assert actions == {"toegevoegd": len(added), "vrijgegeven": len(seen)}
    assert set(said) <= seen == waiting <= added
    assert len(added - seen) <= 1
    for casus in register.all_released():
        assert register.get(casus.vindplaats).status is Status.GEPUBLICEERD
        vault.open(register.get(casus.vindplaats).vault_ref)
    add_released(register, "daarna")


def test_a_crash_between_vault_and_register_is_mended_by_doing_it_again(engine: Engine, vault: SqlVault) -> None:
    register = SqlRegister(engine)
    casus = raw()
    first = vault.put(casus)
    assert register.find_source(vault.keys_of(casus)[0]) is None
    again = vault.put(casus)
    register.add(record(vault_ref=again), *vault.keys_of(casus), event())
    found = register.find_source(vault.keys_of(casus)[0])
    assert found is not None
    assert (first, vault.count()) == (register.get(found[0]).vault_ref, 1)


def test_two_processes_share_the_numbers(folder: Path, engine: Engine) -> None:
    writers = [_writer(folder, name, 15) for name in ("een", "twee")]
    said = [writer.communicate()[0].split() for writer in writers]
    assert [writer.returncode for writer in writers] == [0, 0]
    numbers = sorted(int(line.rpartition("-")[2]) for lines in said for line in lines)
    assert numbers == list(range(1, 31))
    assert SqlAuditLog(engine).verify() == 60


@pytest.mark.parametrize("kind", ENGINES)
def test_of_two_curators_at_the_same_moment_one_is_told(kind: str, tmp_path: Path) -> None:
    with some_engine(kind, tmp_path) as shared:
        upgrade(shared)
        register = SqlRegister(shared)
        seen = add(register)
        start = Barrier(2)

        def change(actor: str) -> str:
            start.wait()
            try:
                register.save(replace(seen, facts=facts(wetten=())), event(actor=actor))
            except StaleCasus as stale:
                return stale.by
            return ""

        for _ in range(5):
            with ThreadPoolExecutor(2) as pool:
                told = sorted(pool.map(change, ("curator-1", "curator-2")))
            now = register.get(seen.vindplaats)
            assert told == ["", now.changed_by]
            assert now.revision == seen.revision + 1
            seen = now
        assert SqlAuditLog(shared).verify() == 6


@pytest.mark.parametrize("kind", ENGINES)
def test_the_audit_log_has_no_gaps_when_many_write_and_one_verifies(kind: str, tmp_path: Path) -> None:
    with some_engine(kind, tmp_path) as shared:
        upgrade(shared)
        log = SqlAuditLog(shared)

        def write(actor: str) -> None:
            for n in range(10):
                log.append(AuditEvent(actor, "geteld", details={"aantal": n}))
                log.verify()

        with ThreadPoolExecutor(4) as pool:
            list(pool.map(write, ("a", "b", "c", "d")))
        assert [entry.number for entry in log.entries()] == list(range(1, 41))


def test_the_same_source_added_by_two_at_once_is_one_casus(engine: Engine) -> None:
    register = SqlRegister(engine)
    start = Barrier(2)

    def bring(_: int) -> str:
        start.wait()
        try:
            return str(add(register, "zelfde bron").vindplaats)
        except StaleCasus:
            return "te laat"

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(bring, range(2))) == ["CP-UWV-2024-0001", "te laat"]


def test_no_letter_of_a_raw_casus_reaches_the_files(folder: Path, engine: Engine, vault: SqlVault) -> None:
    register = SqlRegister(engine)
    casus = raw("dossier Waterlelie 999991772")
    new = register.add(
        record(vault_ref=vault.put(casus), notices=casus.notices), *vault.keys_of(casus), event("toegevoegd")
    )
    register.release(new, released(new), event("vrijgegeven"))
    vault.open(new.vault_ref)
    files = [path for path in folder.iterdir() if path.is_file()]
    assert {"register.db", "register.db-wal", "vault.db", "vault.db-wal"} <= {path.name for path in files}
    data = b"".join(path.read_bytes() for path in files)
    assert b"onevenredig" in data
    for canary in (CANARY_NAME, CANARY_NAME.split()[1], CANARY_BSN, "dossier Waterlelie"):
        assert canary.encode() not in data
        assert canary.encode("utf-16-le") not in data


def test_a_failed_write_says_not_stored_and_shows_no_text(engine: Engine) -> None:
    register = SqlRegister(engine)
    kept = add(register)
    with engine.begin() as connection:
        connection.execute(text("DROP TABLE outbox"))
    with pytest.raises(NotStored) as refused:
        register.release(kept, released(kept), event())
    chain = [str(refused.value), str(refused.value.__cause__)]
    assert not any("[klant]" in line for line in chain)
    assert register.get(kept.vindplaats) == kept
    assert register.visible([kept.vindplaats]) == {}


def test_what_a_search_asks_is_found_through_an_index(engine: Engine) -> None:
    asked = {
        "visible": "SELECT vindplaats, visible FROM casussen WHERE vindplaats IN ('a', 'b')",
        "count_like": "SELECT count(*) FROM releases JOIN casussen ON releases.vindplaats = casussen.vindplaats "
        "WHERE kenmerken = '|Twente||WW|'",
        "queue": "SELECT titel FROM casussen WHERE status IN ('concept') ORDER BY changed_at",
        "audit": "SELECT * FROM audit WHERE vindplaats = 'a' ORDER BY number",
    }
    for name, statement in asked.items():
        with engine.connect() as connection:
            plan = [row[3] for row in connection.execute(text(f"EXPLAIN QUERY PLAN {statement}"))]
        assert not any(line.startswith("SCAN") for line in plan), (name, plan)


@pytest.mark.skipif(not POSTGRESQL_URL, reason="no PostgreSQL: see tests/postgresql.sh")
@pytest.mark.postgresql
def test_no_letter_of_a_raw_casus_reaches_postgresql(tmp_path: Path) -> None:
    with some_engine("postgresql", tmp_path) as shared:
        upgrade(shared)
        upgrade(shared, Branch.VAULT)
        vault, register = SqlVault(shared, KEY), SqlRegister(shared)
        casus = raw()
        new = register.add(record(vault_ref=vault.put(casus)), *vault.keys_of(casus), event())
        register.release(new, released(new), event())
        with shared.connect() as connection:
            tables = list(
                connection.execute(text("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")).scalars()
            )
            dump = "".join(
                str(tuple(row))
                for table in tables
                for row in connection.execute(text(f'SELECT * FROM "{table}"'))  # noqa: S608
            )
    assert "onevenredig" in dump
    assert CANARY_NAME not in dump
    assert CANARY_BSN not in dump
