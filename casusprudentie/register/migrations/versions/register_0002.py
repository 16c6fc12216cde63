"""Releases are alike when their coarse traits are; what was released before has none until it is released again."""

import sqlalchemy as sa
from alembic import op

revision = "register_0002"
down_revision = "register_0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.drop_index("ix_releases_traits", table_name="releases")
    for name in ("regio", "onderdeel", "eerste_wet", "periode"):
        op.drop_column("releases", name)
    op.add_column("releases", sa.Column("kenmerken", sa.String(320)))
    op.create_index("ix_releases_kenmerken", "releases", ["kenmerken"])
