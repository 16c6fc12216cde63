"""Exports are safe to open and the same every time."""

from __future__ import annotations

import io
import zipfile

import pytest

from casusprudentie.web.export import as_csv, as_xlsx, cell

HEAD = ("Naam", "Aantal")
ROWS = [("=1+1", 2), ("@SUM(A1)", 0), ("gewoon", 3)]


@pytest.mark.parametrize("text", ["=1+1", "+31", "-2", "@x", " =1", "\t=1"])
def test_text_that_could_be_a_formula_gets_a_quote(text: str) -> None:
    assert cell(text) == f"'{text}"


@pytest.mark.parametrize("value", ["gewoon", "", 3, 0.5, -4])
def test_other_values_stay_as_they_are(value: object) -> None:
    assert cell(value) == value


def test_the_same_entries_give_the_same_bytes() -> None:
    assert as_csv(HEAD, ROWS) == as_csv(HEAD, list(ROWS))
    assert as_xlsx("Test", HEAD, ROWS) == as_xlsx("Test", HEAD, list(ROWS))


def test_a_sheet_holds_no_formula() -> None:
    with zipfile.ZipFile(io.BytesIO(as_xlsx("Test", HEAD, ROWS))) as book:
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
        strings = book.read("xl/sharedStrings.xml").decode()
    assert "<f>" not in sheet
    assert "'=1+1" in strings


def test_a_csv_opens_in_a_dutch_spreadsheet() -> None:
    assert as_csv(HEAD, ROWS).decode("utf-8-sig").splitlines()[1] == "'=1+1;2"
