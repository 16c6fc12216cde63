"""The workbook that people fill in."""

from __future__ import annotations

import io
import re
import zipfile
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from casusprudentie.domain.vocabulary import Wet
from ingest.columns import COLUMN_NAMES, COLUMNS
from ingest.flat import flatten
from ingest.template import failed_rows, template


def sheets(data: bytes) -> dict[str, list[list[Any]]]:
    with CalamineWorkbook.from_filelike(io.BytesIO(data)) as book:
        return {name: book.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in book.sheet_names}


def parts(data: bytes) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


def test_the_template_explains_asks_and_lists() -> None:
    found = sheets(template())
    assert list(found) == ["Uitleg", "Casussen", "Keuzelijsten"]
    assert found["Casussen"] == [list(COLUMN_NAMES)]
    explained = {row[0]: row for row in found["Uitleg"]}
    assert all(explained[column.name][3] == column.purpose for column in COLUMNS)
    assert sum(row[2] == "ja" for row in found["Uitleg"]) <= 8
    wetten = found["Keuzelijsten"][0].index("wetten")
    assert [row[wetten] for row in found["Keuzelijsten"][1:] if row[wetten]] == [wet.value for wet in Wet]


def test_the_template_holds_no_formulas_and_is_always_the_same() -> None:
    dangerous = {"id": "=1+1", "tekst": '=HYPERLINK("http://example.nl")', "titel": "+31", "les": "@x", "eigen": "-1"}
    data = template([dangerous])
    assert not any("<f>" in text or "<f " in text for name, text in parts(data).items() if "worksheets" in name)
    assert [cell for cell in sheets(data)["Casussen"][1] if cell] == [
        "'=1+1",
        "'+31",
        '\'=HYPERLINK("http://example.nl")',
        "'@x",
    ]
    assert template([dangerous]) == data


def test_coded_columns_have_a_list_to_choose_from() -> None:
    xml = parts(template())["xl/worksheets/sheet2.xml"]
    lists = re.findall(r'<dataValidation type="list"[^>]*>', xml)
    assert len(lists) == sum(bool(column.values) for column in COLUMNS)
    assert "Keuzelijsten!$A$2" in xml


def test_a_text_that_fits_no_cell_is_an_error_or_a_message_never_silence() -> None:
    row = flatten({"id": "a", "tekst": "x" * 40_000})
    with pytest.raises(ValueError, match="32767"):
        template([row])
    cells = sheets(failed_rows([row], [["Rij 2: fout."]]))["Casussen"]
    assert cells[0][:2] == ["Melding", "id"]
    assert cells[1][0].startswith("Rij 2: fout. Een tekst past niet in een cel")
    assert len(cells[1][cells[0].index("tekst")]) == 32_767


def test_an_unknown_column_goes_back_with_its_row() -> None:
    cells = sheets(failed_rows([flatten({"id": "a", "Sfeer": "grimmig"})], [["Rij 2: fout."]]))["Casussen"]
    assert cells[0][-1] == "Sfeer"
    assert cells[1][-1] == "grimmig"
