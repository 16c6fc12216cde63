"""The tables of the register. A `body` is canonical JSON; other columns exist to find rows by."""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    DateTime,
    Dialect,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
)


class UtcDateTime(TypeDecorator[datetime]):
    """A moment, stored in UTC and given back with its time zone, also where the database keeps none."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Refuse a time without a zone."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment needs a time zone")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Say that it is UTC where the database forgot."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "ix": "ix_%(table_name)s_%(column_0_name)s",
    }
)
# SQLite numbers rows by itself in an INTEGER key only.
_Number = BigInteger().with_variant(Integer(), "sqlite")

counters = Table(
    "counters",
    metadata,
    Column("jaar", Integer, primary_key=True, autoincrement=False),
    Column("laatste", Integer, nullable=False),
)

casussen = Table(
    "casussen",
    metadata,
    Column("vindplaats", String(20), primary_key=True),
    Column("jaar", Integer, nullable=False),
    Column("nummer", Integer, nullable=False),
    Column("status", String(20), nullable=False),
    Column("versie", Integer, nullable=False),
    Column("visible", Integer),
    Column("revision", Integer, nullable=False),
    Column("held_back_by", Integer, nullable=False),
    Column("changed_by", String(128), nullable=False),
    Column("changed_at", UtcDateTime, nullable=False),
    Column("source_key", String(128), nullable=False),
    Column("content_key", String(128), nullable=False),
    Column("titel", Text, nullable=False),
    Column("body", Text, nullable=False),
    UniqueConstraint("jaar", "nummer"),
    UniqueConstraint("source_key"),
    Index("ix_casussen_queue", "status", "changed_at"),
    Index("ix_casussen_visible", "vindplaats", "visible"),
)

releases = Table(
    "releases",
    metadata,
    Column("vindplaats", String(20), ForeignKey("casussen.vindplaats"), primary_key=True),
    Column("versie", Integer, primary_key=True, autoincrement=False),
    Column("kenmerken", String(320)),
    Column("fingerprint", String(64), nullable=False),
    Column("released_at", UtcDateTime, nullable=False),
    Column("body", Text, nullable=False),
    Index("ix_releases_kenmerken", "kenmerken"),
)

outbox = Table(
    "outbox",
    metadata,
    Column("number", _Number, primary_key=True),
    Column("vindplaats", String(20), ForeignKey("casussen.vindplaats"), nullable=False),
    sqlite_autoincrement=True,
)

audit = Table(
    "audit",
    metadata,
    Column("number", _Number, primary_key=True, autoincrement=False),
    Column("at", String(32), nullable=False),
    Column("actor", String(128), nullable=False),
    Column("action", String(200), nullable=False),
    Column("vindplaats", String(20)),
    Column("fingerprint", String(64), nullable=False),
    Column("details", Text, nullable=False),
    Column("hash", String(64), nullable=False),
    Index("ix_audit_vindplaats", "vindplaats", "number"),
)

audit_head = Table(
    "audit_head",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("number", _Number, nullable=False),
    Column("hash", String(64), nullable=False),
)

subjects = Table(
    "subjects",
    metadata,
    Column("subject", String(128), primary_key=True),
    Column("revoked", Boolean, nullable=False),
    Column("changed_at", UtcDateTime, nullable=False),
)

subject_roles = Table(
    "subject_roles",
    metadata,
    Column("subject", String(128), primary_key=True),
    Column("role", String(20), primary_key=True),
    ForeignKeyConstraint(["subject"], ["subjects.subject"]),
)

saved_searches = Table(
    "saved_searches",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("saved_at", UtcDateTime, nullable=False),
    Column("body", Text, nullable=False),
    Index("ix_saved_searches_saved_at", "saved_at"),
)

vault_metadata = MetaData(naming_convention=metadata.naming_convention)

vault = Table(
    "vault",
    vault_metadata,
    Column("ref", String(64), primary_key=True),
    Column("retention", String(10), nullable=False),
    Column("nonce", LargeBinary, nullable=False),
    Column("ciphertext", LargeBinary, nullable=False),
    Index("ix_vault_retention", "retention"),
)

vault_proof = Table(
    "vault_proof",
    vault_metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("nonce", LargeBinary, nullable=False),
    Column("ciphertext", LargeBinary, nullable=False),
)
