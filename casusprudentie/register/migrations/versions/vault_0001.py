"""The vault: raw casussen as ciphertext."""

import sqlalchemy as sa
from alembic import op

revision = "vault_0001"
down_revision = None
branch_labels = ("vault",)
depends_on = None


def upgrade() -> None:
    op.create_table(
        "vault",
        sa.Column("ref", sa.String(64), nullable=False),
        sa.Column("retention", sa.String(10), nullable=False),
        sa.Column("nonce", sa.LargeBinary, nullable=False),
        sa.Column("ciphertext", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("ref", name="pk_vault"),
    )
    op.create_index("ix_vault_retention", "vault", ["retention"])
    op.create_table(
        "vault_proof",
        sa.Column("id", sa.Integer, autoincrement=False, nullable=False),
        sa.Column("nonce", sa.LargeBinary, nullable=False),
        sa.Column("ciphertext", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_vault_proof"),
    )
