"""Generations of the index on disk: a folder that never changes, and a manifest that says which one counts."""

from __future__ import annotations

import contextlib
import json
import os
import secrets
import shutil
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from importlib.metadata import version
from pathlib import Path

from casusprudentie.errors import EngineUnavailable
from index.document import analyser_hash

try:
    import fcntl
except ImportError:  # pragma: no cover - there is no fcntl on Windows; msvcrt locks the first byte instead
    import msvcrt

    def _try_lock(handle: int) -> None:
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined]
else:

    def _try_lock(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


SCHEMA = 2
MANIFEST = "manifest.json"
REBUILD = "De zoekindex past niet bij deze versie van het programma: voer 'casus index rebuild' uit."
BUSY = "Een ander proces werkt de zoekindex bij: probeer het over een minuut opnieuw."
UNWRITABLE = "De zoekindex kan niet worden geschreven: maak schijfruimte vrij of herstel de rechten op de map."
UNREADABLE = "De zoekindex kan niet worden gelezen: voer 'casus index rebuild' uit."


@dataclass(frozen=True, slots=True)
class Fit:
    """What an index must have been made with to be of use here."""

    schema: int
    tantivy: str
    analyser: str
    encoder: str

    @classmethod
    def here(cls, encoder: str) -> Fit:
        """What this program makes, with an encoder of this fingerprint."""
        return cls(SCHEMA, version("tantivy"), analyser_hash(), encoder)

    def but_for_the_encoder(self, other: Fit) -> bool:
        """Whether the words of the one are of use to the other."""
        return replace(self, encoder=other.encoder) == other


@dataclass(frozen=True, slots=True)
class Manifest:
    """The generation that counts, what it was made with, and how much it holds."""

    generation: str
    fit: Fit
    casussen: int
    passages: int

    @classmethod
    def read(cls, folder: Path) -> Manifest | None:
        """The manifest in a folder, or None where there is none yet. EngineUnavailable when it cannot be read."""
        try:
            content = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
            return cls(
                str(content["generation"]), Fit(**content["fit"]), int(content["casussen"]), int(content["passages"])
            )
        except FileNotFoundError:
            return None
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise EngineUnavailable(UNREADABLE) from error

    def write(self, folder: Path) -> None:
        """Put this manifest in place of the one before, whole or not at all."""
        draft = folder / f"{MANIFEST}.{secrets.token_hex(4)}"
        with draft.open("w", encoding="utf-8") as file:
            json.dump(asdict(self), file, indent=1)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(folder / MANIFEST)
        sync(folder)


def stamp(folder: Path) -> tuple[int, int, int] | None:
    """Changes whenever another manifest was put in place; None where there is none."""
    try:
        found = (folder / MANIFEST).stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_ino, found.st_size


def sync(folder: Path) -> None:
    """Force a folder and the files in it to the disk."""
    for path in [*(p for p in folder.rglob("*") if p.is_file()), folder]:
        handle = os.open(path, os.O_RDONLY)
        try:
            # A folder cannot be synced on every system; its files can.
            with contextlib.suppress(OSError):
                os.fsync(handle)
        finally:
            os.close(handle)


def fresh_name() -> str:
    """A name for a new generation, later ones sorting after earlier ones."""
    return f"generation-{time.time_ns():020d}-{secrets.token_hex(2)}"


def branch(old: Path, new: Path) -> None:
    """Give a new folder the files of an old one, shared where the disk can; tantivy never changes a file in place."""
    new.mkdir(parents=True)
    for path in old.iterdir():
        if path.name.endswith(".lock"):
            continue
        share(path, new / path.name)


def share(old: Path, new: Path) -> None:
    """Give a file that will not change another name, or a copy where the disk cannot."""
    try:
        os.link(old, new)
    except OSError:
        shutil.copy2(old, new)


def sweep(folder: Path, current: str) -> None:
    """Remove every other generation and half-written manifest; what is still open elsewhere goes next time."""
    for path in folder.glob("generation-*"):
        if path.name != current:
            shutil.rmtree(path, ignore_errors=True)
    for path in folder.glob(f"{MANIFEST}.*"):
        path.unlink(missing_ok=True)


@contextlib.contextmanager
def writing(folder: Path, patience: float = 30.0) -> Iterator[None]:
    """Be the only writer. EngineUnavailable when another one holds on for longer than `patience` seconds."""
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        handle = os.open(folder / "writer.lock", os.O_RDWR | os.O_CREAT, 0o600)
    except OSError as error:
        raise EngineUnavailable(UNWRITABLE) from error
    try:
        deadline = time.monotonic() + patience
        while True:
            try:
                _try_lock(handle)
                break
            except OSError as error:
                if time.monotonic() >= deadline:
                    raise EngineUnavailable(BUSY) from error
                time.sleep(0.05)
        yield
    finally:
        os.close(handle)
