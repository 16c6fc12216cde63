"""Spoiled files give rows, rows with problems, or one BadSource; nothing else ever comes out."""

from __future__ import annotations

import io
import tempfile
from pathlib import Path

import pytest
from docx import Document
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from casusprudentie.errors import BadSource
from ingest.flat import flatten
from ingest.readers import FORMATS, read
from ingest.template import template

ROW = {"id": "a", "tekst": "Feiten\nZij belde.", "wetten": ["WW"], "beginselen": ["evenredigheid"]}


def _word() -> bytes:
    document, buffer = Document(), io.BytesIO()
    document.add_heading("Feiten", 1)
    document.add_paragraph("Zij belde.")
    document.save(buffer)
    return buffer.getvalue()


SEEDS = {
    ".jsonl": b'{"id": "a", "tekst": "Zij belde.", "wetten": ["WW"], "perspectieven": {"juridisch": "goed"}}\n' * 2,
    ".csv": ";".join(flatten(ROW)).encode() + b"\n" + ";".join(flatten(ROW).values()).encode().replace(b"\n", b" "),
    ".xlsx": template([flatten(ROW)]),
    ".docx": _word(),
    ".txt": "Feiten\nZij belde, zoëven.\n\nWeging: ja".encode(),
}


def outcome(suffix: str, data: bytes) -> None:
    """Read it; a workbook in the sandbox, for a spoiled one may end the process that parses it."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"a{suffix}"
        path.write_bytes(data)
        try:
            rows = read(path, sandbox=suffix in (".xlsx", ".ods"))
        except BadSource:
            return
    assert rows
    assert all((row.casus is None) == bool(row.problems) for row in rows)


@pytest.mark.parametrize("suffix", sorted(SEEDS))
def test_spoiled_bytes(suffix: str) -> None:
    seed = SEEDS[suffix]

    @settings(max_examples=20 if suffix == ".xlsx" else 60, deadline=None, suppress_health_check=list(HealthCheck))
    @given(st.lists(st.tuples(st.integers(0, len(seed) - 1), st.binary(max_size=8), st.integers(0, 16)), max_size=12))
    def spoil(changes: list[tuple[int, bytes, int]]) -> None:
        data = seed
        for at, new, removed in changes:
            data = data[:at] + new + data[at + removed :]
        outcome(suffix, data)

    spoil()


@pytest.mark.parametrize("suffix", sorted(FORMATS))
def test_any_bytes(suffix: str) -> None:
    @settings(max_examples=10 if suffix in (".xlsx", ".ods") else 40, deadline=None)
    @given(st.binary(max_size=200))
    def anything(data: bytes) -> None:
        outcome(suffix, data)

    anything()


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from([*ROW, "naam", "oordeel", "status", "x"]), inner)
    ),
    max_leaves=12,
)


@settings(max_examples=200, deadline=None)
@given(st.dictionaries(st.sampled_from([*ROW, "solve", "geldigheid", "betrokkenen", "perspectieven", "x"]), JSON))
def test_rows_of_any_shape(row: dict[str, object]) -> None:
    import json

    outcome(".jsonl", json.dumps(row).encode())
