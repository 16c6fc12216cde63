"""The register: casussen, releases, outbox, audit log, roles and saved searches."""

import sqlalchemy as sa
from alembic import op

revision = "register_0001"
down_revision = None
branch_labels = ("register",)
depends_on = None

MOMENT = sa.DateTime(timezone=True)
NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "counters",
        sa.Column("jaar", sa.Integer, autoincrement=False, nullable=False),
        sa.Column("laatste", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("jaar", name="pk_counters"),
    )
    op.create_table(
        "casussen",
        sa.Column("vindplaats", sa.String(20), nullable=False),
        sa.Column("jaar", sa.Integer, nullable=False),
        sa.Column("nummer", sa.Integer, nullable=False),
        sa.Column("status", sa.String(20), nullable=False),
        sa.Column("versie", sa.Integer, nullable=False),
        sa.Column("visible", sa.Integer),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("held_back_by", sa.Integer, nullable=False),
        sa.Column("changed_by", sa.String(128), nullable=False),
        sa.Column("changed_at", MOMENT, nullable=False),
        sa.Column("source_key", sa.String(128), nullable=False),
        sa.Column("content_key", sa.String(128), nullable=False),
        sa.Column("titel", sa.Text, nullable=False),
        sa.Column("body", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("vindplaats", name="pk_casussen"),
        sa.UniqueConstraint("jaar", "nummer", name="uq_casussen_jaar"),
        sa.UniqueConstraint("source_key", name="uq_casussen_source_key"),
    )
    op.create_index("ix_casussen_queue", "casussen", ["status", "changed_at"])
    op.create_index("ix_casussen_visible", "casussen", ["vindplaats", "visible"])
    op.create_table(
        "releases",
        sa.Column("vindplaats", sa.String(20), nullable=False),
        sa.Column("versie", sa.Integer, autoincrement=False, nullable=False),
        sa.Column("regio", sa.String(64)),
        sa.Column("onderdeel", sa.String(64)),
        sa.Column("eerste_wet", sa.String(32)),
        sa.Column("periode", sa.Integer),
        sa.Column("fingerprint", sa.String(64), nullable=False),
        sa.Column("released_at", MOMENT, nullable=False),
        sa.Column("body", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("vindplaats", "versie", name="pk_releases"),
        sa.ForeignKeyConstraint(["vindplaats"], ["casussen.vindplaats"], name="fk_releases_vindplaats"),
    )
    op.create_index("ix_releases_traits", "releases", ["periode", "eerste_wet", "onderdeel", "regio"])
    op.create_table(
        "outbox",
        sa.Column("number", NUMBER, autoincrement=True, nullable=False),
        sa.Column("vindplaats", sa.String(20), nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_outbox"),
        sa.ForeignKeyConstraint(["vindplaats"], ["casussen.vindplaats"], name="fk_outbox_vindplaats"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "audit",
        sa.Column("number", NUMBER, autoincrement=False, nullable=False),
        sa.Column("at", sa.String(32), nullable=False),
        sa.Column("actor", sa.String(128), nullable=False),
        sa.Column("action", sa.String(200), nullable=False),
        sa.Column("vindplaats", sa.String(20)),
        sa.Column("fingerprint", sa.String(64), nullable=False),
        sa.Column("details", sa.Text, nullable=False),
        sa.Column("hash", sa.String(64), nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_audit"),
    )
    op.create_index("ix_audit_vindplaats", "audit", ["vindplaats", "number"])
    head = op.create_table(
        "audit_head",
        sa.Column("id", sa.Integer, autoincrement=False, nullable=False),
        sa.Column("number", NUMBER, nullable=False),
        sa.Column("hash", sa.String(64), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_audit_head"),
    )
    op.bulk_insert(head, [{"id": 1, "number": 0, "hash": "0" * 64}])
    op.create_table(
        "subjects",
        sa.Column("subject", sa.String(128), nullable=False),
        sa.Column("revoked", sa.Boolean, nullable=False),
        sa.Column("changed_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("subject", name="pk_subjects"),
    )
    op.create_table(
        "subject_roles",
        sa.Column("subject", sa.String(128), nullable=False),
        sa.Column("role", sa.String(20), nullable=False),
        sa.PrimaryKeyConstraint("subject", "role", name="pk_subject_roles"),
        sa.ForeignKeyConstraint(["subject"], ["subjects.subject"], name="fk_subject_roles_subject"),
    )
    op.create_table(
        "saved_searches",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("saved_at", MOMENT, nullable=False),
        sa.Column("body", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_saved_searches"),
    )
    op.create_index("ix_saved_searches_saved_at", "saved_searches", ["saved_at"])
    if op.get_bind().dialect.name == "postgresql":
        _guard_on_postgresql()
    else:
        _guard_on_sqlite()


def _guard_on_sqlite() -> None:
    for action in ("UPDATE", "DELETE"):
        op.execute(
            f"CREATE TRIGGER audit_no_{action.lower()} BEFORE {action} ON audit "
            "BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END"
        )


def _guard_on_postgresql() -> None:
    op.execute(
        "CREATE FUNCTION audit_is_append_only() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION 'the audit log is append-only' USING ERRCODE = 'integrity_constraint_violation'; "
        "END $$"
    )
    op.execute(
        "CREATE TRIGGER audit_no_change BEFORE UPDATE OR DELETE OR TRUNCATE ON audit "
        "FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only()"
    )
