from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Engine, MetaData, text

from casusprudentie.errors import SettingsError
from casusprudentie.register import migrate
from casusprudentie.register.migrate import Branch, upgrade
from casusprudentie.register.store import SqlRegister
from casusprudentie.register.tables import metadata, vault_metadata
from tests.register_builders import ENGINES, add, some_engine


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
        assert list(connection.execute(text(applied)).scalars()) == ["register_0001", "vault_0001"]


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
