"""xlsx and ods: the sheet Casussen of the template, or the first sheet with column names that we know."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from pathlib import Path

from python_calamine import CalamineError, CalamineWorkbook, PasswordError, ZipError

from casusprudentie.errors import BadSource
from ingest.container import DAMAGED, LOCKED, inspect
from ingest.source import PlainRow
from ingest.table import MOST_ROWS, NO_HEADER, TOO_MANY, known_names, table_rows

SHEET = "Casussen"
_MOST_CELLS = 20_000_000


def rows(path: Path) -> Iterator[PlainRow]:
    """The rows below the header of the sheet with casussen."""
    inspect(path)
    try:
        with path.open("rb") as file, CalamineWorkbook.from_filelike(file) as workbook:
            cells = _casussen(workbook)
    except PasswordError as locked:
        raise BadSource(LOCKED) from locked
    except (CalamineError, ZipError, OSError, ValueError) as broken:
        raise BadSource(DAMAGED) from broken
    yield from table_rows(cells[0], cells[1:])


def _casussen(workbook: CalamineWorkbook) -> list[list[str]]:
    names = sorted(workbook.sheet_names, key=lambda name: name.casefold() != SHEET.casefold())
    for name in names:
        sheet = workbook.get_sheet_by_name(name)
        if sheet.total_height > MOST_ROWS + 1:
            raise BadSource(TOO_MANY)
        if sheet.total_height * sheet.total_width > _MOST_CELLS:
            raise BadSource("Het werkblad is te groot: verwijder lege rijen en kolommen.")
        cells = [[_text(cell) for cell in row] for row in sheet.to_python(skip_empty_area=False)]
        if cells and known_names(cells[0]) >= 2:
            return cells
    raise BadSource(NO_HEADER)


def _text(cell: object) -> str:
    if isinstance(cell, bool):
        return "ja" if cell else "nee"
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time() else cell.isoformat(" ")
    if isinstance(cell, date | time | timedelta):
        return cell.isoformat() if not isinstance(cell, timedelta) else str(cell)
    return str(cell)
