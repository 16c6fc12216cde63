"""csv: cells separated by a semicolon, a comma or a tab, with the column names on the first line."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path

from casusprudentie.errors import BadSource
from ingest.encoding import decode
from ingest.source import PlainRow
from ingest.table import NO_HEADER, known_names, table_rows

_SEPARATORS = ";,\t"
_MOST_CHARACTERS = 50_000_000
_QUOTE = "Een aanhalingsteken klopt niet bij rij {}: zet een tekst met een {} erin tussen aanhalingstekens."


def rows(path: Path) -> Iterator[PlainRow]:
    """The records below the header."""
    text = decode(path.read_bytes())
    if text.lower().startswith("sep="):
        text = text.partition("\n")[2]
    old = csv.field_size_limit(_MOST_CHARACTERS)
    try:
        yield from _rows(text)
    finally:
        csv.field_size_limit(old)


def _rows(text: str) -> Iterator[PlainRow]:
    separator = max(_SEPARATORS, key=lambda one: known_names(_first(text, one)))
    records = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    done = 0
    try:
        header = next(records, None)
        if header is None:
            raise BadSource(NO_HEADER)
        for plain in table_rows(header, records):
            done = plain.number
            yield plain
    except csv.Error as broken:
        raise BadSource(_QUOTE.format(max(2, done + 1), _name(separator))) from broken


def _first(text: str, separator: str) -> list[str]:
    try:
        return next(csv.reader(io.StringIO(text[:100_000], newline=""), delimiter=separator), [])
    except csv.Error:
        return []


def _name(separator: str) -> str:
    return {";": "puntkomma", ",": "komma", "\t": "tab"}[separator]
