"""Remembers the vector of every passage in the index, so that a rebuild encodes only what is new."""

from __future__ import annotations

import contextlib
import hashlib
import sqlite3
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np

from casusprudentie.ports import Encoder, Vectors

KEY = 32
"""The bytes of a key."""


class EmbeddingCache:
    """Vectors by a hash of text and encoder, in one SQLite file. Used by the one writer only."""

    def __init__(self, path: Path, encoder: Encoder) -> None:
        self._encoder = encoder
        self._store = sqlite3.connect(path)
        self._store.execute("PRAGMA journal_mode = WAL")
        self._store.execute("CREATE TABLE IF NOT EXISTS vectors (key BLOB PRIMARY KEY, vector BLOB) WITHOUT ROWID")

    def close(self) -> None:
        """Let go of the file."""
        self._store.close()

    def vectors(self, texts: Sequence[str]) -> Vectors:
        """One row for each text, float32 (n, dimension)."""
        keys = [self.key(text) for text in texts]
        known = self._known(keys)
        missing = {key: text for key, text in zip(keys, texts, strict=True) if key not in known}
        if missing:
            made = self._encoder.encode_passages(list(missing.values())).astype(np.float32)
            known |= dict(zip(missing, made, strict=True))
            with self._store:
                self._store.executemany(
                    "INSERT OR REPLACE INTO vectors VALUES (?, ?)", [(key, known[key].tobytes()) for key in missing]
                )
        if not keys:
            return np.zeros((0, self._encoder.dimension), dtype=np.float32)
        return np.stack([known[key] for key in keys])

    def key(self, text: str) -> bytes:
        """Under which the vector of a text is kept."""
        return hashlib.sha256(f"{self._encoder.fingerprint}\x1f{text}".encode()).digest()

    def begin(self) -> bool:
        """Start a change; whether an earlier one was cut off, so that vectors may be here that nothing needs."""
        (unfinished,) = self._store.execute("PRAGMA user_version").fetchone()
        self._store.execute("PRAGMA user_version = 1")
        return bool(unfinished)

    def finish(self) -> None:
        """The change is whole and nothing is here that the index does not hold."""
        self._store.execute("PRAGMA user_version = 0")
        with contextlib.suppress(sqlite3.OperationalError):
            self._store.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def forget(self, keys: Iterable[bytes]) -> None:
        """Remove the vectors under these keys."""
        with self._store:
            self._store.executemany("DELETE FROM vectors WHERE key = ?", ((key,) for key in keys))

    def forget_all_but(self, keys: Iterable[bytes]) -> None:
        """Remove the vectors of texts that are no longer in the index: what is withdrawn leaves no trace."""
        with self._store:
            self._store.execute("CREATE TEMP TABLE kept (key BLOB PRIMARY KEY) WITHOUT ROWID")
            self._store.executemany("INSERT OR IGNORE INTO kept VALUES (?)", ((key,) for key in keys))
            self._store.execute("DELETE FROM vectors WHERE key NOT IN (SELECT key FROM kept)")
            self._store.execute("DROP TABLE kept")

    def _known(self, keys: Sequence[bytes]) -> dict[bytes, Vectors]:
        found: dict[bytes, Vectors] = {}
        for start in range(0, len(keys), 500):
            some = keys[start : start + 500]
            marks = ",".join("?" * len(some))
            rows = self._store.execute(f"SELECT key, vector FROM vectors WHERE key IN ({marks})", some)  # noqa: S608 - only question marks are put in
            found |= {key: np.frombuffer(blob, dtype=np.float32) for key, blob in rows}
        return found
