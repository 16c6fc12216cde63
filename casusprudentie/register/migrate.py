"""Brings a database to the schema of this version."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.util.exc import CommandError
from sqlalchemy import Engine, text

from casusprudentie.errors import SettingsError
from casusprudentie.register.engine import Database

_LOCK = 1_129_337_171


class Branch(StrEnum):
    """The two databases, each with migrations of its own."""

    REGISTER = "register"
    VAULT = "vault"


def upgrade(engine: Engine, branch: Branch = Branch.REGISTER) -> None:
    """Apply what is missing, in one transaction; nothing happens when nothing is.

    NotStored when the database refuses; SettingsError when a newer version of the software has been here.
    """
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations").replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    with Database(engine).writing() as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK})
        config.attributes["connection"] = connection
        config.attributes["branch"] = branch.value
        try:
            command.upgrade(config, f"{branch.value}@head")
        except CommandError as error:
            raise SettingsError(
                "De database hoort bij een andere versie: installeer de nieuwste versie van het programma."
            ) from error
