"""The system of record: casussen and their released versions, the vault, the audit log and the outbox."""
