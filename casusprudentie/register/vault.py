"""The vault: raw casussen, encrypted, in a database of their own, until their retention date."""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Iterable, Sequence
from datetime import date
from hashlib import sha256

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from sqlalchemy import Connection, Engine, delete, func, insert, select

from casusprudentie.domain.raw import RawCasus
from casusprudentie.errors import VaultLocked
from casusprudentie.register.chunks import chunks
from casusprudentie.register.codec import canonical
from casusprudentie.register.engine import Database
from casusprudentie.register.keys import VaultKey
from casusprudentie.register.raw_codec import content_to_json, raw_from_bytes, raw_to_bytes
from casusprudentie.register.tables import vault, vault_proof
from casusprudentie.workflow.clock import Clock, utc_now

_NONCE = 12
_PROOF = b"casusprudentie vault"
_WRONG_KEY = "De sleutel past niet op de kluis: zet de sleutel terug waarmee de kluis is gemaakt."
_GONE = "De brontekst is niet meer in de kluis: importeer de casus opnieuw als u haar nodig hebt."


class SqlVault:
    """Raw casussen under AES-256-GCM, a fresh nonce a record, bound to their reference.

    `retention_years` run from the first day of the month in which a casus was first put. VaultLocked at once when
    the key is not the one that this vault was made with.
    """

    def __init__(self, engine: Engine, key: VaultKey, retention_years: int = 7, clock: Clock = utc_now) -> None:
        self.engine = engine
        self._database = Database(engine)
        self._cipher = AESGCM(key.derive("vault encryption"))
        self._source_key = key.derive("source key")
        self._content_key = key.derive("content key")
        self._ref_key = key.derive("vault reference")
        self._retention_years = retention_years
        self._clock = clock
        with self._database.writing() as connection:
            self._prove(connection)

    def _prove(self, connection: Connection) -> None:
        row = connection.execute(select(vault_proof.c.nonce, vault_proof.c.ciphertext)).one_or_none()
        if row is None:
            nonce, ciphertext = self._encrypt(_PROOF, "proof")
            connection.execute(insert(vault_proof).values(id=1, nonce=nonce, ciphertext=ciphertext))
        else:
            self._decrypt(row.nonce, row.ciphertext, "proof")

    def keys_of(self, casus: RawCasus) -> tuple[str, str]:
        """Keyed hashes (64 hexadecimal digits): of its source reference, and of facts, texts and betrokkenen."""
        content = canonical(content_to_json(casus)).encode()
        return _hash(self._source_key, casus.source_id.reveal().encode("utf-8", "surrogatepass")), _hash(
            self._content_key, content
        )

    def put(self, casus: RawCasus) -> str:
        """Store and give a reference; the same source with the same content gives the same one."""
        ref = _hash(self._ref_key, "".join(self.keys_of(casus)).encode())[:32]
        with self._database.writing() as connection:
            if connection.execute(select(vault.c.ref).where(vault.c.ref == ref)).one_or_none() is None:
                nonce, ciphertext = self._encrypt(raw_to_bytes(casus), ref)
                until = self._retention_date().isoformat()
                connection.execute(insert(vault).values(ref=ref, retention=until, nonce=nonce, ciphertext=ciphertext))
        return ref

    def open(self, ref: str) -> RawCasus:
        """The raw casus. VaultLocked when it is not there any more or was tampered with."""
        with self._database.reading() as connection:
            row = connection.execute(select(vault.c.nonce, vault.c.ciphertext).where(vault.c.ref == ref)).one_or_none()
        if row is None:
            raise VaultLocked(_GONE)
        return raw_from_bytes(self._decrypt(row.nonce, row.ciphertext, ref))

    def expired(self) -> Sequence[str]:
        """The references whose retention date has passed."""
        past = select(vault.c.ref).where(vault.c.retention < self._today().isoformat()).order_by(vault.c.ref)
        with self._database.reading() as connection:
            return list(connection.execute(past).scalars())

    def purge(self, refs: Iterable[str]) -> int:
        """Destroy those whose retention date has passed, also in the write-ahead log; gives their number."""
        past = vault.c.retention < self._today().isoformat()
        destroyed = 0
        with self._database.writing() as connection:
            for some in chunks(refs):
                destroyed += connection.execute(delete(vault).where(vault.c.ref.in_(some), past)).rowcount
        if destroyed:
            self._database.forget_deleted()
        return destroyed

    def count(self) -> int:
        """How many raw casussen there are."""
        with self._database.reading() as connection:
            return connection.execute(select(func.count()).select_from(vault)).scalar_one()

    def _retention_date(self) -> date:
        today = self._today()
        return today.replace(year=today.year + self._retention_years, day=1)

    def _today(self) -> date:
        return self._clock().date()

    def _encrypt(self, data: bytes, ref: str) -> tuple[bytes, bytes]:
        nonce = secrets.token_bytes(_NONCE)
        return nonce, self._cipher.encrypt(nonce, data, ref.encode())

    def _decrypt(self, nonce: bytes, ciphertext: bytes, ref: str) -> bytes:
        try:
            return self._cipher.decrypt(nonce, ciphertext, ref.encode())
        except InvalidTag as error:
            raise VaultLocked(_WRONG_KEY) from error


def _hash(key: bytes, data: bytes) -> str:
    return hmac.new(key, data, sha256).hexdigest()
