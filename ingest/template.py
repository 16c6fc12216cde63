"""The workbook that people fill in, and the one in which refused rows go back to them."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

import xlsxwriter
from xlsxwriter.utility import xl_col_to_name

from ingest.cells import guarded
from ingest.cleaning import cleaned, without_control_characters
from ingest.columns import COLUMN_NAMES, COLUMNS, MELDING, Column

_ROWS = 2_000
_MOST_IN_CELL = 32_767
_CUT = "Een tekst past niet in een cel en is hier afgekapt: neem haar over uit het bronbestand."
_CREATED = datetime(2024, 1, 1)  # noqa: DTZ001  # a fixed moment, so that the same content gives the same bytes

_UITLEG = (
    "Vul op het blad Casussen één casus per rij in. De blauwe kolommen zijn genoeg om te beginnen.",
    "Nodig zijn het id en de tekst (of de feiten). De rest vult u later aan, of een curator doet dat.",
    "Mag er meer dan één waarde in een cel, scheid de waarden dan met een puntkomma ( ; ).",
    "Laat de namen van de kolommen staan. Kolommen die u niet gebruikt, mag u verwijderen.",
    "Namen en nummers van mensen mogen in de teksten staan: het systeem haalt ze eruit voordat iemand ze leest.",
)


def template(rows: Iterable[Mapping[str, str]] = ()) -> bytes:
    """The import template as xlsx, filled with these rows: cells by column name, as `flatten` gives them.

    ValueError when a text is longer than a cell can hold.
    """
    filled = list(rows)
    if any(len(cell) > _MOST_IN_CELL for row in filled for cell in row.values()):
        raise ValueError(f"a cell of a workbook holds at most {_MOST_IN_CELL} characters")
    return _workbook(filled, COLUMN_NAMES)


def failed_rows(rows: Iterable[Mapping[str, str]], sentences: Iterable[Sequence[str]]) -> bytes:
    """Refused rows as xlsx, each with its sentences in a first column Melding. It may come back as an import."""
    failed: list[dict[str, str]] = []
    extra: dict[str, None] = {}
    for row, said in zip(rows, sentences, strict=True):
        cut = any(len(cell) > _MOST_IN_CELL for cell in row.values())
        melding = " ".join([*said, _CUT] if cut else said)
        failed.append({MELDING: melding} | {name: cell[:_MOST_IN_CELL] for name, cell in row.items()})
        extra |= dict.fromkeys(name for name in row if name not in COLUMN_NAMES)
    return _workbook(failed, (MELDING, *COLUMN_NAMES, *extra))


def _workbook(rows: Sequence[Mapping[str, str]], names: Sequence[str]) -> bytes:
    buffer = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(buffer, options) as book:
        book.set_properties({"title": "Sjabloon casusprudentie", "created": _CREATED})
        uitleg, casussen, lijsten = (book.add_worksheet(name) for name in ("Uitleg", "Casussen", "Keuzelijsten"))
        _write_uitleg(book, uitleg)
        sources = _write_lijsten(book, lijsten)
        _write_casussen(book, casussen, rows, names, sources)
        if rows:
            casussen.activate()
    return buffer.getvalue()


def _write_uitleg(book: Any, sheet: Any) -> None:
    bold, wrap = book.add_format({"bold": True, "font_size": 14}), book.add_format({"text_wrap": True, "valign": "top"})
    header = book.add_format({"bold": True, "bottom": 2})
    sheet.set_column(0, 0, 34)
    sheet.set_column(1, 1, 30)
    sheet.set_column(2, 2, 16)
    sheet.set_column(3, 4, 60)
    sheet.write_string(0, 0, "Casussen aanleveren", bold)
    for number, line in enumerate(_UITLEG, start=1):
        sheet.write_string(number, 0, line)
    start = len(_UITLEG) + 2
    for at, name in enumerate(("Kolom", "Naam", "Om te beginnen", "Waarvoor", "Voorbeeld")):
        sheet.write_string(start, at, name, header)
    for number, column in enumerate(COLUMNS, start=start + 1):
        begin = "ja" if column.first else ""
        for at, cell in enumerate((column.name, column.label, begin, column.purpose, column.example)):
            sheet.write_string(number, at, guarded(cell), wrap)


def _write_lijsten(book: Any, sheet: Any) -> dict[str, str]:
    """Write the choices of each coded column; gives, by column, the range that holds them."""
    header = book.add_format({"bold": True, "bottom": 2})
    sources = {}
    for at, column in enumerate(column for column in COLUMNS if column.values):
        sheet.set_column(at, at, 28)
        sheet.write_string(0, at, column.name, header)
        for number, value in enumerate(column.values, start=1):
            sheet.write_string(number, at, value)
        letter = xl_col_to_name(at)
        sources[column.name] = f"=Keuzelijsten!${letter}$2:${letter}${len(column.values) + 1}"
    return sources


def _write_casussen(
    book: Any, sheet: Any, rows: Sequence[Mapping[str, str]], names: Sequence[str], sources: Mapping[str, str]
) -> None:
    first = book.add_format({"bold": True, "bg_color": "#154273", "font_color": "#ffffff", "text_wrap": True})
    later = book.add_format({"bold": True, "bg_color": "#e8eef4", "text_wrap": True})
    text = book.add_format({"num_format": "@", "text_wrap": True, "valign": "top"})
    columns = {column.name: column for column in COLUMNS}
    last = max(_ROWS, len(rows))
    for at, name in enumerate(names):
        column = columns.get(name)
        begin = column is not None and column.first
        sheet.set_column(at, at, 60 if name in ("tekst", MELDING) else 24, text)
        sheet.write_string(0, at, _cell(name), first if begin else later)
        if column:
            sheet.data_validation(1, at, last, at, _validation(column, sources))
    for number, row in enumerate(rows, start=1):
        for at, name in enumerate(names):
            if cell := row.get(name, ""):
                sheet.write_string(number, at, _cell(cell), text)
    sheet.freeze_panes(1, 1)


def _validation(column: Column, sources: Mapping[str, str]) -> dict[str, Any]:
    """A drop-down list for a coded column, and a hint. Only a column of single values insists on its list."""
    hint = {"input_title": column.label[:32], "input_message": column.purpose[:255]}
    if column.name not in sources:
        return {"validate": "any", **hint}
    open_ended = column.many or column.name in ("inbrenger", "functiegroep")
    return {"validate": "list", "source": sources[column.name], "show_error": not open_ended, **hint}


def _cell(text: str) -> str:
    plain = without_control_characters(cleaned(text))
    return (plain if plain.startswith("'") else guarded(plain))[:_MOST_IN_CELL]
