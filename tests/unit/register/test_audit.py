from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import Connection, Engine, delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from casusprudentie.domain.casus import Vindplaats
from casusprudentie.errors import AuditBroken
from casusprudentie.ports import AuditEvent
from casusprudentie.register.audit import SqlAuditLog, _chained
from casusprudentie.register.tables import audit, audit_head
from tests.register_builders import NOON, StepClock, event, key


@pytest.fixture
def log(engine: Engine, clock: StepClock) -> SqlAuditLog:
    return SqlAuditLog(engine, clock)


def _filled(log: SqlAuditLog) -> SqlAuditLog:
    for n in range(5):
        log.append(event(f"stap {n}", vindplaats=Vindplaats(2024, 1 + n % 2), details={"aantal": n}))
    return log


def _unguarded(engine: Engine, act: Callable[[Connection], Any]) -> None:
    """Do what someone with full rights on the database could do."""
    with engine.begin() as connection:
        if engine.dialect.name == "sqlite":
            connection.exec_driver_sql("DROP TRIGGER audit_no_update")
            connection.exec_driver_sql("DROP TRIGGER audit_no_delete")
        else:
            connection.exec_driver_sql("ALTER TABLE audit DISABLE TRIGGER ALL")
        act(connection)


def test_an_event_comes_back_with_number_moment_and_hash(log: SqlAuditLog) -> None:
    done = AuditEvent("curator-1", "vrijgegeven", Vindplaats(2024, 7), key("t"), {"versie": 2, "reden": "privacy"})
    log.append(done)
    log.append(AuditEvent("beheer", "gestart"))
    first, second = log.entries()
    assert first.event == done
    assert (first.number, second.number) == (1, 2)
    assert first.at == NOON + timedelta(minutes=1)
    assert (len(first.hash), second.event.vindplaats) == (64, None)
    assert first.hash != second.hash


def test_the_entries_of_one_casus(log: SqlAuditLog) -> None:
    assert [e.event.action for e in _filled(log).entries(Vindplaats(2024, 2))] == ["stap 1", "stap 3"]


def test_an_untouched_log_adds_up(log: SqlAuditLog) -> None:
    assert log.verify() == 0
    assert _filled(log).verify() == 5


def test_the_same_events_give_the_same_chain_and_another_moment_another(engine: Engine) -> None:
    log = SqlAuditLog(engine, lambda: NOON)
    log.append(event())
    log.append(event())
    one, two = log.entries()
    assert one.hash != two.hash


@pytest.mark.parametrize(
    "tampered",
    [
        {"actor": "curator-2"},
        {"action": "iets anders"},
        {"vindplaats": "CP-UWV-2024-0009"},
        {"fingerprint": "ab"},
        {"details": '{"aantal":9}'},
        {"at": "2020-01-01T00:00:00.000000+00:00"},
        {"hash": "0" * 64},
        {"number": 33},
    ],
    ids=lambda tampered: next(iter(tampered)),
)
def test_a_changed_row_is_named(log: SqlAuditLog, engine: Engine, tampered: dict[str, Any]) -> None:
    _filled(log)
    _unguarded(engine, lambda c: c.execute(update(audit).where(audit.c.number == 3).values(**tampered)))
    with pytest.raises(AuditBroken) as broken:
        log.verify()
    assert broken.value.first == 3


def test_a_row_that_was_taken_out_is_named(log: SqlAuditLog, engine: Engine) -> None:
    _filled(log)
    _unguarded(engine, lambda c: c.execute(delete(audit).where(audit.c.number == 2)))
    with pytest.raises(AuditBroken) as broken:
        log.verify()
    assert broken.value.first == 2


def test_rows_cut_off_the_end_are_missed(log: SqlAuditLog, engine: Engine) -> None:
    _filled(log)
    _unguarded(engine, lambda c: c.execute(delete(audit).where(audit.c.number >= 4)))
    with pytest.raises(AuditBroken) as broken:
        log.verify()
    assert broken.value.first == 4


def test_a_row_put_behind_the_end_is_named(log: SqlAuditLog, engine: Engine) -> None:
    _filled(log)
    with engine.begin() as connection:
        five = connection.execute(select(audit).where(audit.c.number == 5)).mappings().one()
    # A forger who knows the way of chaining makes a row that follows row 5 and forgets the head.
    row = {**five, "number": 6, "action": "vervalst"}
    row["hash"] = _chained(five["hash"], row)
    with engine.begin() as connection:
        connection.execute(insert(audit).values(**row))
    with pytest.raises(AuditBroken) as broken:
        log.verify()
    assert broken.value.first == 6


def test_a_whole_chain_that_was_written_anew_does_not_fit_the_head(log: SqlAuditLog, engine: Engine) -> None:
    _filled(log)
    with engine.begin() as connection:
        connection.execute(update(audit_head).values(hash="f" * 64))
    with pytest.raises(AuditBroken) as broken:
        log.verify()
    assert broken.value.first == 5


@pytest.mark.parametrize("act", [SqlAuditLog.verify, lambda log: log.append(event())])
def test_a_log_without_its_head_is_broken(
    log: SqlAuditLog, engine: Engine, act: Callable[[SqlAuditLog], object]
) -> None:
    with engine.begin() as connection:
        connection.execute(delete(audit_head))
    with pytest.raises(AuditBroken):
        act(log)


@pytest.mark.parametrize("change", [update(audit).values(actor="x"), delete(audit)], ids=["update", "delete"])
def test_the_database_itself_refuses_to_change_a_row(log: SqlAuditLog, engine: Engine, change: Any) -> None:
    _filled(log)
    with pytest.raises(IntegrityError), engine.begin() as connection:
        connection.execute(change)
    assert log.verify() == 5


def test_an_event_rolls_back_with_the_change_it_belongs_to(log: SqlAuditLog, engine: Engine) -> None:
    with engine.connect() as connection:
        log.append_in(connection, event())
        connection.rollback()
    log.append(event("daarna"))
    assert [(e.number, e.event.action) for e in log.entries()] == [(1, "daarna")]


@pytest.mark.parametrize(
    "named",
    [
        event(actor="Quirijn Waterlelie"),
        event("iets\nanders"),
        event(details={"reden": "bel quirijn@example.nl"}),
        event(details={"reden": "bsn 999991772"}),
        event(details={"beoordelaar": "Quirijn Waterlelie"}),
        event(fingerprint="Quirijn"),
        event(details={"reden": "x" * 201}),
    ],
)
def test_an_event_that_could_name_someone_is_refused(log: SqlAuditLog, named: AuditEvent) -> None:
    with pytest.raises(ValueError, match=r"opaque|reason|hexadecimal"):
        log.append(named)
    assert log.entries() == []


def test_a_reviewer_with_a_number_for_an_id_can_be_named(log: SqlAuditLog) -> None:
    log.append(event(details={"beoordelaar": "12345678"}))
    assert log.verify() == 1
