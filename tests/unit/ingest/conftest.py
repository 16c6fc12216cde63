"""Rows and files that the tests of the readers share; every person in them is invented."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from casusprudentie.ports import SourceRow
from ingest.record import source_row
from ingest.source import PlainRow

Row = dict[str, Any]


@pytest.fixture
def full_row() -> Row:
    """A row with every field of the import format."""
    return {
        "id": "2024-117",
        "titel": "Terugvordering na onze eigen fout",
        "buikpijn": "De klant meldde alles en moet toch betalen.",
        "tekst": "Mevrouw Gülşen Ünsal belde in mei over een brief.",
        "feiten": "De klant kreeg acht maanden te veel.",
        "standaarduitkomst": "Alles wordt teruggevorderd.",
        "motivering": "De fout lag bij ons.",
        "les": "Kijk eerst of de klant het meldde.",
        "verschilmakers": ["twee keer gebeld", "onze fout; niet haar fout"],
        "wetten": ["WW", "BWBR0005537"],
        "artikelen": ["Awb 3:4 lid 2", "art. 36 WW"],
        "aard": "Financieel",
        "onderwerp": "terugvordering",
        "niveau": "juridisch",
        "inbrenger": "extern: SZW",
        "functiegroep": "jurist",
        "organisatieonderdeel": "SMZ",
        "arbeidsmarktregio": "Fryslân",
        "periode": "2022-Q3",
        "externen": ["gemeente", "GGZ"],
        "toestemming": "nvt",
        "perspectieven": {
            "juridisch": {"oordeel": "goed", "toelichting": "De wet laat ruimte."},
            "financieel-economisch": {"oordeel": "voldoende", "toelichting": "Het kost weinig."},
            "maatschappelijk": "Het gezin houdt zijn huis.",
        },
        "beginselen": [{"naam": "vertrouwensbeginsel", "toelichting": "Wij zeiden dat het klopte."}, "evenredigheid"],
        "besluit": "maatwerk verleend",
        "uitkomst": "onduidelijk",
        "hercontrole": "1 september 2024",
        "rechtsverhouding": "binnen de regel",
        "besluitniveau": "RvB",
        "schaal": "solve",
        "solve": {"status": "solvetafel", "intern": True, "kenmerk": "tafel maart"},
        "geldigheid": {
            "status": "achterhaald door rechtspraak",
            "bron": "ECLI:NL:CRVB:2024:726",
            "datum": "18-04-2024",
        },
        "betrokkenen": [{"rol": "cliënt", "naam": "Gülşen Ünsal", "bsn": "999990019", "nummers": ["A-1", "B-2"]}],
    }


@pytest.fixture
def understand() -> Callable[..., SourceRow]:
    """Reads one row; strict unless told otherwise."""

    def read_one(row: Row, *, strict: bool = True, number: int = 4) -> SourceRow:
        return source_row(PlainRow(number, row), strict=strict)

    return read_one


@pytest.fixture
def jsonl_file(tmp_path: Path) -> Callable[..., Path]:
    """Writes rows as JSON lines."""

    def write(*rows: Row) -> Path:
        path = tmp_path / "casussen.jsonl"
        path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
        return path

    return write


def rezipped(data: bytes, replaced: dict[str, bytes]) -> bytes:
    """The same zip with some parts replaced or added."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            new.writestr(part.filename, replaced.pop(part.filename, old.read(part)))
        for name, content in replaced.items():
            new.writestr(name, content)
    return out.getvalue()


@pytest.fixture
def rezip() -> Callable[[bytes, dict[str, bytes]], bytes]:
    """`rezipped` for tests that spoil a document."""
    return rezipped
