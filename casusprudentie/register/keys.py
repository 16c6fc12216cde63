"""The key of the vault: 32 random bytes, from a setting or from a file that only its owner can read."""

from __future__ import annotations

import base64
import binascii
import os
import secrets
import stat
from pathlib import Path
from typing import NoReturn

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from casusprudentie.errors import NotStored, VaultLocked

LENGTH = 32
_NO_KEY = "De sleutel van de kluis ontbreekt: zet het sleutelbestand terug of vraag de beheerder."
_BAD_KEY = "De sleutel van de kluis is geen geldige sleutel: zet de juiste sleutel terug."
_OPEN_FILE = "Het sleutelbestand van de kluis is voor anderen leesbaar: voer 'chmod 600' uit op dat bestand."


class VaultKey:
    """The key. It shows itself nowhere; `derive` gives a key for one purpose."""

    __slots__ = ("__key",)

    def __init__(self, key: bytes) -> None:
        if len(key) != LENGTH:
            raise VaultLocked(_BAD_KEY)
        self.__key = key

    def derive(self, purpose: str) -> bytes:
        """32 bytes for this purpose (HKDF-SHA256, RFC 5869)."""
        return HKDF(SHA256(), LENGTH, salt=None, info=f"casusprudentie:{purpose}".encode()).derive(self.__key)

    def __repr__(self) -> str:
        return "VaultKey(…)"

    def _refuse(self, *_: object) -> NoReturn:
        raise TypeError("a VaultKey is not copied or serialised")

    __reduce__ = __reduce_ex__ = __copy__ = __deepcopy__ = __getstate__ = _refuse


def key_from_value(value: str) -> VaultKey:
    """The key as a setting holds it: base64 of 32 bytes. VaultLocked when it is anything else."""
    try:
        return VaultKey(base64.b64decode(value.strip(), validate=True))
    except (binascii.Error, ValueError) as error:
        raise VaultLocked(_BAD_KEY) from error


def key_from_file(path: Path) -> VaultKey:
    """The key in a file of base64. VaultLocked when it is missing, or when group or world may read or write it."""
    try:
        handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC)
    except OSError as error:
        raise VaultLocked(_NO_KEY) from error
    try:
        status = os.fstat(handle)
        if not stat.S_ISREG(status.st_mode) or stat.S_IMODE(status.st_mode) & 0o077:
            raise VaultLocked(_OPEN_FILE)
        return key_from_value(os.read(handle, 1024).decode("ascii", "replace"))
    finally:
        os.close(handle)


def create_key_file(path: Path) -> VaultKey:
    """Make a new key in a new file (mode 0600) and give it; NotStored when the file is there already."""
    value = base64.b64encode(secrets.token_bytes(LENGTH))
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)
        with os.fdopen(handle, "wb") as file:
            file.write(value + b"\n")
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        raise NotStored from error
    return key_from_value(value.decode())


def load_key(value: str, path: Path, create: bool = False) -> VaultKey:
    """The key from the setting when there is one, else from the file; `create` makes a file that is missing.

    Let `create` be true only where the vault itself is new: a new key opens nothing old.
    """
    if value:
        return key_from_value(value)
    if create and not os.path.lexists(path):
        return create_key_file(path)
    return key_from_file(path)
