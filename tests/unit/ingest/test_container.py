"""Zipped documents that no parser should see."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from casusprudentie.errors import BadSource
from ingest import container
from ingest.flat import flatten
from ingest.readers import read
from ingest.template import template

Rezip = Callable[[bytes, dict[str, bytes]], bytes]
GOOD = template([flatten({"id": "a", "tekst": "x"})])
SHEET = "xl/worksheets/sheet2.xml"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2_000)


def sentence_of(data: bytes, tmp_path: Path, *, sandbox: bool = False) -> str:
    path = tmp_path / "a.xlsx"
    path.write_bytes(data)
    with pytest.raises(BadSource) as refused:
        read(path, sandbox=sandbox)
    return refused.value.sentence


def marked_as_encrypted(data: bytes) -> bytes:
    at = data.index(b"PK\x01\x02")
    return data[: at + 8] + bytes([data[at + 8] | 1]) + data[at + 9 :]


@pytest.mark.parametrize("data", [b"", b"geen zip", b"PK\x03\x04kapot", GOOD[: len(GOOD) // 2]])
def test_a_broken_file_is_refused(data: bytes, tmp_path: Path) -> None:
    assert sentence_of(data, tmp_path) == container.DAMAGED


def test_a_locked_file_is_refused(tmp_path: Path, rezip: Rezip) -> None:
    assert sentence_of(OLE + "EncryptedPackage".encode("utf-16-le"), tmp_path) == container.LOCKED
    assert sentence_of(marked_as_encrypted(GOOD), tmp_path) == container.LOCKED
    manifest = {"META-INF/manifest.xml": b"<m><encryption-data/></m>"}
    assert sentence_of(rezip(GOOD, manifest), tmp_path) == container.LOCKED


def test_an_old_format_is_refused(tmp_path: Path) -> None:
    assert sentence_of(OLE, tmp_path) == container.OLD


def test_macros_are_refused(tmp_path: Path, rezip: Rezip) -> None:
    for name in ("xl/vbaProject.bin", "word/VBAPROJECT.BIN", "Basic/Standard/Module1.xml"):
        assert sentence_of(rezip(GOOD, {name: b"x"}), tmp_path) == container.MACRO


def test_bombs_are_refused_by_size_ratio_and_number_of_parts(tmp_path: Path, rezip: Rezip) -> None:
    assert sentence_of(rezip(GOOD, {"xl/a.bin": bytes(3_000_000)}), tmp_path) == container.BOMB
    assert sentence_of(rezip(GOOD, {f"a{n}.bin": b"" for n in range(2_001)}), tmp_path) == container.BOMB


def test_entities_are_refused_in_any_width(tmp_path: Path, rezip: Rezip) -> None:
    bomb = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa">]><x>&a;</x>'
    for encoding in ("utf-8", "utf-16"):
        assert sentence_of(rezip(GOOD, {SHEET: bomb.encode(encoding)}), tmp_path) == container.FOREIGN


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_part_that_stands_twice_is_refused(tmp_path: Path) -> None:
    buffer = io.BytesIO(GOOD)
    with zipfile.ZipFile(buffer, "a") as archive:
        archive.writestr(SHEET, b"<x/>")
    assert sentence_of(buffer.getvalue(), tmp_path) == container.DAMAGED


def test_a_sheet_that_claims_every_cell_does_not_take_the_memory(tmp_path: Path, rezip: Rezip) -> None:
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    cells = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    xml = f'<worksheet xmlns="{main}"><sheetData>{cells}</sheetData></worksheet>'.encode()
    assert "Het bestand" in sentence_of(rezip(GOOD, {SHEET: xml}), tmp_path, sandbox=True)
