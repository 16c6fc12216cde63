"""Run by Alembic, always on a connection that `migrate.upgrade` gives."""

from alembic import context

context.configure(
    connection=context.config.attributes["connection"],
    version_table=f"schema_{context.config.attributes['branch']}",
)
context.run_migrations()
