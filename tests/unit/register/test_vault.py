from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import Engine, select, update

from casusprudentie.domain.privacy import RawText
from casusprudentie.domain.raw import Betrokkene, Rol
from casusprudentie.errors import VaultLocked
from casusprudentie.register.engine import open_engine
from casusprudentie.register.keys import VaultKey
from casusprudentie.register.migrate import Branch, upgrade
from casusprudentie.register.tables import vault as rows
from casusprudentie.register.vault import SqlVault
from tests.register_builders import CANARY_BSN, CANARY_NAME, ENGINES, NOON, facts, raw, some_engine

KEY = VaultKey(bytes(32))


class Calendar:
    def __init__(self) -> None:
        self.now = NOON

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture(params=ENGINES)
def vault_engine(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    with some_engine(request.param, tmp_path) as engine:
        upgrade(engine, Branch.VAULT)
        yield engine


@pytest.fixture
def calendar() -> Calendar:
    return Calendar()


@pytest.fixture
def vault(vault_engine: Engine, calendar: Calendar) -> SqlVault:
    return SqlVault(vault_engine, KEY, 7, calendar)


def test_a_raw_casus_comes_back_as_it_was_put(vault: SqlVault) -> None:
    assert vault.open(vault.put(raw())) == raw()
    assert vault.count() == 1


def test_the_same_casus_gives_the_same_reference_and_is_kept_once(vault: SqlVault) -> None:
    assert vault.put(raw()) == vault.put(raw())
    assert vault.count() == 1


def test_another_content_or_another_source_gives_another_reference(vault: SqlVault) -> None:
    refs = {vault.put(raw()), vault.put(raw(facts=facts(wetten=()))), vault.put(raw("2024-118"))}
    assert len(refs) == vault.count() == 3
    assert vault.open(vault.put(raw("2024-118"))).source_id == RawText("2024-118")


def test_the_keys_cover_source_and_content_apart(vault: SqlVault) -> None:
    source, content = vault.keys_of(raw())
    assert len(source) == len(content) == 64
    assert vault.keys_of(raw(notices=())) == (source, content)
    assert vault.keys_of(raw("2024-118")) == (vault.keys_of(raw("2024-118"))[0], content)
    assert vault.keys_of(raw("2024-118"))[0] != source
    changed = [
        raw(facts=facts(wetten=())),
        raw(texts={"feiten": RawText("anders")}),
        raw(texts={"verhaal": raw().texts["feiten"]}),
        raw(betrokkenen=(Betrokkene(Rol.PARTNER, raw().betrokkenen[0].known),)),
        raw(betrokkenen=()),
    ]
    assert len({content, *(vault.keys_of(casus)[1] for casus in changed)}) == 1 + len(changed)
    assert {vault.keys_of(casus)[0] for casus in changed} == {source}


def test_the_keys_cannot_be_computed_without_the_vault_key(vault: SqlVault) -> None:
    engine = open_engine("sqlite://")
    upgrade(engine, Branch.VAULT)
    other = SqlVault(engine, VaultKey(b"\x01" * 32))
    assert set(other.keys_of(raw())).isdisjoint(vault.keys_of(raw()))
    engine.dispose()


def test_a_wrong_key_is_refused_at_once(vault: SqlVault, vault_engine: Engine) -> None:
    vault.put(raw())
    with pytest.raises(VaultLocked, match="past niet"):
        SqlVault(vault_engine, VaultKey(b"\x01" * 32))
    assert SqlVault(vault_engine, KEY).count() == 1


def test_what_is_kept_is_ciphertext(vault: SqlVault, vault_engine: Engine) -> None:
    vault.put(raw())
    with vault_engine.begin() as connection:
        kept = b"".join(bytes(r.nonce) + bytes(r.ciphertext) for r in connection.execute(select(rows)))
    assert CANARY_NAME.encode() not in kept
    assert CANARY_BSN.encode() not in kept


def test_every_record_has_a_nonce_of_its_own(vault: SqlVault, vault_engine: Engine) -> None:
    for n in range(20):
        vault.put(raw(str(n)))
    with vault_engine.begin() as connection:
        nonces = [bytes(nonce) for nonce in connection.execute(select(rows.c.nonce)).scalars()]
    assert len(set(nonces)) == 20


def test_a_ciphertext_put_under_another_reference_is_refused(vault: SqlVault, vault_engine: Engine) -> None:
    mine, theirs = vault.put(raw("a")), vault.put(raw("b"))
    with vault_engine.begin() as connection:
        row = connection.execute(select(rows).where(rows.c.ref == theirs)).one()
        swap = update(rows).where(rows.c.ref == mine).values(nonce=row.nonce, ciphertext=row.ciphertext)
        connection.execute(swap)
    with pytest.raises(VaultLocked):
        vault.open(mine)


def test_an_unknown_reference_is_said_to_be_gone(vault: SqlVault) -> None:
    with pytest.raises(VaultLocked, match="niet meer in de kluis"):
        vault.open("0" * 32)


def test_only_what_has_passed_its_retention_date_is_destroyed(vault: SqlVault, calendar: Calendar) -> None:
    old = vault.put(raw("oud"))
    calendar.now = datetime(2027, 5, 9, tzinfo=UTC)
    young = vault.put(raw("jong"))
    vault.put(raw("oud"))
    calendar.now = datetime(2033, 3, 1, tzinfo=UTC)
    assert (vault.expired(), vault.purge([old, young])) == ([], 0)
    calendar.now = datetime(2033, 3, 2, tzinfo=UTC)
    assert vault.expired() == [old]
    assert vault.purge([old, young, "onbekend"]) == 1
    assert vault.purge([]) == 0
    with pytest.raises(VaultLocked):
        vault.open(old)
    assert vault.open(young) == raw("jong")


def test_a_leap_day_has_a_retention_date(vault: SqlVault, calendar: Calendar) -> None:
    calendar.now = datetime(2028, 2, 29, tzinfo=UTC)
    assert vault.open(vault.put(raw())) == raw()


def test_a_destroyed_casus_leaves_no_ciphertext_in_the_files(tmp_path: Path, calendar: Calendar) -> None:
    engine = open_engine(f"sqlite:///{tmp_path / 'vault.db'}")
    upgrade(engine, Branch.VAULT)
    vault = SqlVault(engine, KEY, 1, calendar)
    ref = vault.put(raw())
    with engine.begin() as connection:
        ciphertext = connection.execute(select(rows.c.ciphertext)).scalar_one()
    assert any(ciphertext[:40] in path.read_bytes() for path in tmp_path.iterdir())
    calendar.now = calendar.now.replace(year=2028)
    assert vault.purge([ref]) == 1
    assert not any(ciphertext[:40] in path.read_bytes() for path in tmp_path.iterdir())
    engine.dispose()


def test_a_raw_casus_with_half_a_surrogate_pair_can_be_kept(vault: SqlVault) -> None:
    odd = replace(raw(), source_id=RawText("\ud800"), texts={"feiten": RawText("\ud800 \x00")})
    assert vault.open(vault.put(odd)) == odd
