"""Reads a file of casussen, whatever its format. A new format is a module with `rows` and a line in FORMATS."""

from __future__ import annotations

import importlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from casusprudentie.errors import BadSource
from casusprudentie.ports import SourceRow
from ingest import sandbox as apart
from ingest.container import DAMAGED
from ingest.flat import flatten
from ingest.record import source_row
from ingest.source import Format, PlainRow
from ingest.template import failed_rows as failed_workbook

FORMATS: Mapping[str, str] = {
    ".jsonl": "ingest.jsonl",
    ".ndjson": "ingest.jsonl",
    ".xlsx": "ingest.sheet",
    ".ods": "ingest.sheet",
    ".csv": "ingest.delimited",
    ".tsv": "ingest.delimited",
    ".docx": "ingest.word",
    ".txt": "ingest.plaintext",
    ".md": "ingest.plaintext",
}
"""The module that reads each extension."""

MOST_BYTES = 100_000_000


@dataclass(frozen=True, slots=True)
class FileReader:
    """Reads any known format; see `read`."""

    strict: bool = True
    sandbox: bool = True

    def read(self, path: Path) -> Iterator[SourceRow]:
        """The rows, in order."""
        seen: dict[str, int] = {}
        rows = plain_rows(path, sandbox=self.sandbox)
        if not rows:
            raise BadSource("Er staan geen casussen in het bestand: vul het sjabloon in en sla het op.")
        for plain in rows:
            row = source_row(plain, strict=self.strict)
            first = seen.setdefault(row.casus.source_id.reveal(), row.number) if row.casus else row.number
            if first == row.number:
                yield row
            else:
                sentence = f"Rij {row.number}, Id: dit id staat ook in rij {first}. Geef elke casus een eigen id."
                yield SourceRow(row.number, None, (sentence,))


def read(path: Path, *, strict: bool = True, sandbox: bool = True) -> list[SourceRow]:
    """All rows of a file, in order. Raises BadSource when the file as a whole is unreadable.

    `strict` as in `record.source_row`. Without `sandbox` the file is opened in this process: only for files that
    we wrote ourselves.
    """
    return list(FileReader(strict, sandbox).read(path))


def failed_rows(path: Path, sentences: Mapping[int, Sequence[str]], *, sandbox: bool = True) -> bytes:
    """An xlsx of the rows of a file that were refused, with their sentences by row number in a column Melding."""
    rows = {plain.number: flatten(plain.row or {}) for plain in plain_rows(path, sandbox=sandbox)}
    wanted = [number for number in sorted(sentences) if number in rows]
    return failed_workbook([rows[number] for number in wanted], [sentences[number] for number in wanted])


def plain_rows(path: Path, *, sandbox: bool = True) -> list[PlainRow]:
    """The rows as they stand in the file. Raises BadSource."""
    module = FORMATS.get(path.suffix.lower())
    if module is None:
        known = ", ".join(sorted(name.lstrip(".") for name in FORMATS))
        raise BadSource(f"Dit soort bestand kan niet worden gelezen: kies een bestand van het type {known}.")
    try:
        size = path.stat().st_size
    except OSError as missing:
        raise BadSource("Het bestand is niet gevonden: controleer de naam en de map.") from missing
    if size > MOST_BYTES:
        raise BadSource("Het bestand is te groot: verdeel het over kleinere bestanden.")
    return apart.read_apart(module, path) if sandbox else _read_here(module, path)


def _read_here(module: str, path: Path) -> list[PlainRow]:
    rows: Format = importlib.import_module(module).rows
    try:
        return list(rows(path))
    except BadSource:
        raise
    except Exception as broken:
        raise BadSource(DAMAGED) from broken
