from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from sqlalchemy import Connection, Engine, MetaData, text

from casusprudentie.errors import SettingsError
from casusprudentie.register import migrate
from casusprudentie.register.codec import record_to_json, released_to_json
from casusprudentie.register.engine import Database
from casusprudentie.register.migrate import Branch, upgrade
from casusprudentie.register.store import SqlRegister
from casusprudentie.register.tables import metadata, vault_metadata
from tests.register_builders import ENGINES, NOON, add, anonymised, record, released, some_engine


@pytest.fixture(params=ENGINES)
def empty(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    with some_engine(request.param, tmp_path) as engine:
        yield engine


@pytest.mark.parametrize(("branch", "tables"), [(Branch.REGISTER, metadata), (Branch.VAULT, vault_metadata)])
def test_the_migrations_make_the_tables_that_the_code_expects(empty: Engine, branch: Branch, tables: MetaData) -> None:
    upgrade(empty, branch)
    options = {"compare_type": True, "include_name": lambda name, kind, _: not (kind == "table" and _versions(name))}
    with empty.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection, opts=options), tables) == []


def _versions(name: str | None) -> bool:
    return name is not None and name.startswith("schema_")


def test_an_upgrade_twice_changes_nothing(empty: Engine) -> None:
    upgrade(empty)
    kept = add(SqlRegister(empty))
    upgrade(empty)
    assert SqlRegister(empty).get(kept.vindplaats) == kept


def test_register_and_vault_can_share_a_server_without_sharing_a_history(empty: Engine) -> None:
    upgrade(empty, Branch.VAULT)
    upgrade(empty, Branch.REGISTER)
    with empty.connect() as connection:
        applied = "SELECT version_num FROM schema_register UNION ALL SELECT version_num FROM schema_vault"
        assert list(connection.execute(text(applied)).scalars()) == ["register_0002", "vault_0001"]


def test_a_database_of_a_newer_version_is_left_alone(empty: Engine) -> None:
    upgrade(empty)
    with empty.begin() as connection:
        connection.execute(text("UPDATE schema_register SET version_num = 'register_9999'"))
    with pytest.raises(SettingsError, match="nieuwste versie"):
        upgrade(empty)


def test_a_migration_that_breaks_half_way_leaves_nothing(
    empty: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = Path(migrate.__file__).parent
    shutil.copytree(here / "migrations", tmp_path / "code" / "migrations")
    first = tmp_path / "code" / "migrations" / "versions" / "register_0001.py"
    first.write_text(first.read_text().replace("    if op.get_bind()", "    raise EOFError\n    if op.get_bind()"))
    monkeypatch.setattr(migrate, "__file__", str(tmp_path / "code" / "migrate.py"))
    with pytest.raises(EOFError):
        upgrade(empty)
    monkeypatch.undo()
    with empty.connect() as connection:
        assert not empty.dialect.has_table(connection, "casussen")
    upgrade(empty)
    add(SqlRegister(empty))


def test_what_was_released_before_the_traits_keeps_its_text_and_has_no_traits(empty: Engine) -> None:
    with Database(empty).writing() as connection:
        _upgrade_to(connection, "register_0001")
    old = record(anonymised=anonymised(traits=None))
    row = {"vindplaats": str(old.vindplaats), "jaar": old.vindplaats.jaar, "nummer": old.vindplaats.nummer}
    row |= {"status": "gepubliceerd", "versie": 1, "visible": 1, "revision": 1, "held_back_by": 0, "changed_by": "a"}
    row |= {"changed_at": NOON, "source_key": "a", "content_key": "a", "titel": "", "body": record_to_json(old)}
    release = {"vindplaats": str(old.vindplaats), "versie": 1, "regio": "Twente", "periode": 2024, "fingerprint": "a"}
    release |= {"released_at": NOON, "body": released_to_json(released(old))}
    before = MetaData()
    before.reflect(empty)
    with empty.begin() as connection:
        connection.execute(before.tables["counters"].insert().values(jaar=old.vindplaats.jaar, laatste=1))
        connection.execute(before.tables["casussen"].insert().values(row))
        connection.execute(before.tables["releases"].insert().values(release))
    upgrade(empty)
    register = SqlRegister(empty)
    assert register.released([old.vindplaats])[old.vindplaats].texts == dict(old.texts)
    assert register.count_like(add(register, "nieuw")) == 0


def _upgrade_to(connection: Connection, revision: str) -> None:
    config = Config()
    config.set_main_option("script_location", str(Path(migrate.__file__).parent / "migrations"))
    config.attributes.update(connection=connection, branch="register")
    command.upgrade(config, revision)
