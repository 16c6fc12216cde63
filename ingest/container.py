"""Looks at a zipped document before any parser opens it: bombs, macros, passwords, entities."""

from __future__ import annotations

import zipfile
from pathlib import Path

from casusprudentie.errors import BadSource

MOST_PARTS = 2_000
MOST_BYTES = 200_000_000
MOST_RATIO = 150
_ALWAYS_FINE = 2_000_000
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

DAMAGED = "Het bestand is beschadigd of is iets anders dan de naam zegt: open het en sla het opnieuw op."
LOCKED = "Het bestand is met een wachtwoord beveiligd: haal het wachtwoord eraf en sla het opnieuw op."
MACRO = "Het bestand bevat macro's: sla het op zonder macro's, bijvoorbeeld als .xlsx of .docx."
BOMB = "Het bestand is uitgepakt te groot: verdeel het over kleinere bestanden."
OLD = "Het bestand heeft een oud formaat: sla het op als .xlsx of .docx."
FOREIGN = "Het bestand bevat een verwijzing die niet is toegestaan: kopieer de inhoud naar een nieuw bestand."


def inspect(path: Path) -> frozenset[str]:
    """The names of the parts of a zipped document that is safe to hand to a parser. Raises BadSource otherwise."""
    with path.open("rb") as file:
        start = file.read(8)
        if start == _OLE:
            rest = file.read(4_000_000)
            raise BadSource(LOCKED if "EncryptedPackage".encode("utf-16-le") in rest else OLD)
    try:
        with zipfile.ZipFile(path) as archive:
            parts = archive.infolist()
            _check_sizes(parts, path.stat().st_size)
            _check_kinds(parts)
            for part in parts:
                if part.filename.endswith((".xml", ".rels")):
                    _check_entities(archive, part)
    except (zipfile.BadZipFile, NotImplementedError, OSError, EOFError, ValueError, RuntimeError) as broken:
        raise BadSource(DAMAGED) from broken
    return frozenset(part.filename for part in parts)


def _check_sizes(parts: list[zipfile.ZipInfo], on_disk: int) -> None:
    whole = sum(part.file_size for part in parts)
    ratio = whole / max(1, on_disk)
    overlapping = sum(part.compress_size for part in parts) > on_disk
    if len(parts) > MOST_PARTS or whole > MOST_BYTES or overlapping or (ratio > MOST_RATIO and whole > _ALWAYS_FINE):
        raise BadSource(BOMB)


def _check_kinds(parts: list[zipfile.ZipInfo]) -> None:
    if any(part.flag_bits & 1 for part in parts):
        raise BadSource(LOCKED)
    names = [part.filename.casefold() for part in parts]
    if len(set(names)) != len(names):
        raise BadSource(DAMAGED)
    if any("vbaproject" in name or name.startswith("basic/") or "/activex/" in name for name in names):
        raise BadSource(MACRO)


def _check_entities(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> None:
    with archive.open(part) as file:
        start = file.read(4_096)
    plain = start.replace(b"\0", b"")
    if b"<!DOCTYPE" in plain or b"<!ENTITY" in plain:
        raise BadSource(FOREIGN)
    if part.filename == "META-INF/manifest.xml" and b"encryption-data" in archive.read(part):
        raise BadSource(LOCKED)
