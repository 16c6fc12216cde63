"""Tables for an auditor to take along: the same entries always give the same bytes."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Final

import xlsxwriter

Row = Sequence[object]
XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CSV: Final = "text/csv"
_EPOCH: Final = datetime(2000, 1, 1)  # noqa: DTZ001 - a spreadsheet knows no zones


def cell(value: object) -> str | int | float:
    """A value for a spreadsheet; text that a program could take for a formula gets a leading quote."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return value
    text = "" if value is None else str(value)
    return f"'{text}" if text.lstrip("\t\r\n ")[:1] in tuple("=+-@") and text.strip() else text


def as_csv(head: Row, rows: Iterable[Row]) -> bytes:
    """Semicolons and a byte order mark, as Dutch spreadsheets open it."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerows([cell(value) for value in row] for row in (head, *rows))
    return out.getvalue().encode("utf-8-sig")


def as_xlsx(name: str, head: Row, rows: Iterable[Row]) -> bytes:
    """One sheet, no formulas, no moment of making."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"created": _EPOCH, "title": name})
    sheet = book.add_worksheet(name[:31])
    bold = book.add_format({"bold": True})
    for column, value in enumerate(head):
        sheet.write_string(0, column, str(cell(value)), bold)
    for number, row in enumerate(rows, start=1):
        for column, value in enumerate(row):
            safe = cell(value)
            if isinstance(safe, str):
                sheet.write_string(number, column, safe)
            else:
                sheet.write_number(number, column, safe)
    sheet.freeze_panes(1, 0)
    sheet.autofit()
    book.close()
    return out.getvalue()
