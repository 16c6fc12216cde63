"""Each format gives the same rows, numbered as people count them, or one sentence a file."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from docx import Document
from docx.oxml import parse_xml

from casusprudentie.errors import BadSource
from ingest.columns import COLUMN_NAMES
from ingest.flat import flatten
from ingest.readers import FORMATS, failed_rows, plain_rows, read
from ingest.template import template

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
Rezip = Callable[[bytes, dict[str, bytes]], bytes]


def table(rows: Iterable[dict[str, Any]], delimiter: str = ";") -> str:
    text = io.StringIO()
    writer = csv.DictWriter(text, COLUMN_NAMES, delimiter=delimiter)
    writer.writeheader()
    writer.writerows(flatten(row) for row in rows)
    return text.getvalue()


def sentence_of(path: Path) -> str:
    with pytest.raises(BadSource) as refused:
        read(path, sandbox=False)
    return refused.value.sentence


def sheet(*rows: list[Any], name: str = "Blad1") -> bytes:
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True, "default_date_format": "yyyy-mm-dd"}) as book:
        book.add_worksheet("Leeswijzer").write(0, 0, "Zomaar een tekst")
        page = book.add_worksheet(name)
        for number, row in enumerate(rows):
            page.write_row(number, 0, row)
    return buffer.getvalue()


@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_a_csv_gives_the_row_of_the_jsonl(
    delimiter: str, encoding: str, full_row: dict[str, Any], jsonl_file: Callable[..., Path], tmp_path: Path
) -> None:
    row = {**full_row, "tekst": 'Mevrouw Ünsal belde; "dit, zei zij,\nklopt niet".', "betrokkenen": []}
    path = tmp_path / "casussen.csv"
    path.write_bytes(table([row], delimiter).encode(encoding))
    (found,) = read(path, sandbox=False)
    (wanted,) = read(jsonl_file(row), sandbox=False)
    assert found.casus == wanted.casus
    assert found.number == 2


@pytest.mark.parametrize("encoding", ["cp850", "mac_roman", "utf-16-le", "cp437"])
def test_another_encoding_is_named_instead_of_guessed(encoding: str, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes("id;tekst\n1;de cliënte is geïnformeerd en één keer gebeld\n".encode(encoding))
    assert sentence_of(path).endswith("sla het opnieuw op met de codering UTF-8.")


def test_text_that_was_encoded_twice_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes("id;tekst\n1;de cliÃ«nte \xff\n".encode("cp1252"))
    assert "UTF-8" in sentence_of(path)


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("", "De eerste rij moet de kolomnamen bevatten"),
        ("1;Zij belde.\n2;Hij belde.\n", "De eerste rij moet de kolomnamen bevatten"),
        ("tekst;aard\nx;\n", "De kolom id ontbreekt"),
        ("id;aard\n1;\n", "De kolommen tekst en feiten ontbreken"),
        ("id;tekst;Tekst\n1;x;y\n", "Een kolomnaam staat er twee keer in"),
        ('id;tekst\n1;x\n2;"niet gesloten\n', "Een aanhalingsteken klopt niet bij rij 3"),
        ("id;tekst\n", "Er staan geen casussen in het bestand"),
    ],
)
def test_a_table_that_is_no_table_is_refused_in_one_sentence(content: str, says: str, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(content, encoding="utf-8")
    assert sentence_of(path).startswith(says)


def test_rows_of_a_csv_are_numbered_as_a_spreadsheet_does(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text('sep=;\nid;tekst;\n1;"twee\nregels";\n;;\n3;x;stiekem\n4;x;;ook\n5;x\n', encoding="utf-8")
    rows = read(path, sandbox=False)
    assert [row.number for row in rows] == [2, 4, 5, 6]
    assert [row.casus is not None for row in rows] == [True, False, False, True]
    assert rows[1].problems == ("Rij 4: er staat tekst in een kolom zonder naam. Geef de kolom een naam.",)


def test_an_xlsx_of_the_template_gives_the_row_of_the_jsonl(
    full_row: dict[str, Any], jsonl_file: Callable[..., Path], tmp_path: Path
) -> None:
    path = tmp_path / "casussen.xlsx"
    path.write_bytes(template([flatten(full_row)]))
    (found,) = read(path, sandbox=False)
    (wanted,) = read(jsonl_file(full_row), sandbox=False)
    assert found.casus == wanted.casus


def test_a_workbook_of_their_own_is_read_from_the_sheet_with_known_columns(tmp_path: Path) -> None:
    from datetime import date

    path = tmp_path / "eigen.xlsx"
    path.write_bytes(sheet(["ID", "Tekst", "Periode", "Hercontrole"], [7, "Zij belde.", 2023, date(2024, 9, 1)]))
    (row,) = read(path, sandbox=False)
    assert row.casus is not None
    assert row.casus.source_id.reveal() == "7"
    assert str(row.casus.facts.periode) == "2023"
    assert row.casus.facts.hercontrole == date(2024, 9, 1)


def test_an_ods_is_read(tmp_path: Path) -> None:
    from odf.opendocument import OpenDocumentSpreadsheet
    from odf.table import Table, TableCell, TableRow
    from odf.text import P

    document = OpenDocumentSpreadsheet()
    page = Table(name="Casussen")
    for cells in (["id", "tekst"], ["a", "Zij belde."]):
        row = TableRow()
        for cell in cells:
            holder = TableCell(valuetype="string")
            holder.addElement(P(text=cell))
            row.addElement(holder)
        page.addElement(row)
    document.spreadsheet.addElement(page)
    document.save(str(tmp_path / "a.ods"))
    (found,) = read(tmp_path / "a.ods", sandbox=False)
    assert found.casus is not None
    assert found.casus.texts["verhaal"].reveal() == "Zij belde."


def test_a_line_that_is_no_casus_leaves_the_others_alone(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    good = json.dumps({"id": "a", "tekst": "x"}).encode()
    bad = [
        b"{",
        b"[1]",
        b'{"id":"x","id":"y"}',
        b'{"id":"\xff"}',
        b"[" * 100_000,
        b'{"id":NaN}',
        b'{"id":' + b"1" * 5000,
    ]
    path.write_bytes(b"\xef\xbb\xbf" + good + b"\n\n" + b"\n".join(bad) + b"\n" + good.replace(b'"a"', b'"b"'))
    rows = read(path, sandbox=False)
    assert [row.number for row in rows] == [1, *range(3, 11)]
    assert [row.number for row in rows if row.casus] == [1, 10]
    assert all(row.problems[0].startswith(f"Rij {row.number}: ") for row in rows if not row.casus)


def test_a_line_without_an_end_is_not_read_into_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ingest.jsonl._MOST_BYTES", 100)
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps({"id": "a", "tekst": "x" * 500}) + "\n" + json.dumps({"id": "b", "tekst": "y"}))
    first, second = read(path, sandbox=False)
    assert first.problems == ("Rij 1: de regel is te lang. Splits de casus of maak de tekst korter.",)
    assert second.casus is not None


def test_an_id_may_occur_once(jsonl_file: Callable[..., Path]) -> None:
    rows = read(
        jsonl_file({"id": "a", "tekst": "x"}, {"id": "b", "tekst": "y"}, {"id": "a", "tekst": "z"}), sandbox=False
    )
    assert [row.casus is not None for row in rows] == [True, True, False]
    assert rows[2].problems == ("Rij 3, Id: dit id staat ook in rij 1. Geef elke casus een eigen id.",)


@pytest.mark.parametrize("name", ["2024-117.txt", "2024-117.md"])
def test_a_text_file_is_one_casus_under_its_own_name(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_text("# Terugvordering na onze fout\n\nZij belde.\n\n## Les\nBel terug.\n", encoding="utf-8")
    (row,) = read(path, sandbox=False)
    assert row.casus is not None
    assert row.casus.source_id.reveal() == "2024-117"
    assert {n: t.reveal() for n, t in row.casus.texts.items()} == {
        "titel": "Terugvordering na onze fout",
        "verhaal": "Zij belde.",
        "les": "Bel terug.",
    }


@pytest.mark.parametrize("first", ["Beste collega's,", "Van: iemand", "Feiten", "-----", "x" * 200])
def test_not_every_first_line_is_a_title(first: str, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(f"{first}\n\nZij belde.", encoding="utf-8")
    (row,) = read(path, sandbox=False)
    assert row.casus is not None
    assert "titel" not in row.casus.texts


@pytest.fixture
def word() -> Any:
    document = Document()
    document.add_heading("Terugvordering", 0)
    document.add_heading("Feiten", 1)
    paragraph = document.add_paragraph("Zij belde twee keer.")
    grid = document.add_table(2, 2)
    for at, text in enumerate(["BSN", "999990019", "Buikpijn:", "Het wringt."]):
        grid.cell(at // 2, at % 2).text = text
    document.sections[0].header.paragraphs[0].text = "Dossier 12345"
    document.sections[0].footer.paragraphs[0].text = "Voettekst"
    document.add_comment(paragraph.runs, text="Navragen bij Zoë", author="Z", initials="z")
    field = f"<w:sdt {_W}><w:sdtContent><w:p><w:r><w:t>In een invulveld</w:t></w:r></w:p></w:sdtContent></w:sdt>"
    box = (
        f'<w:p {_W} xmlns:v="urn:schemas-microsoft-com:vml"><w:r><w:t>Naast het kader</w:t></w:r><w:r><w:pict><v:shape>'
        "<v:textbox><w:txbxContent><w:p><w:r><w:t>In het kader</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape>"
        "</w:pict></w:r></w:p>"
    )
    for xml in (field, box):
        document.element.body.insert(len(document.element.body) - 1, parse_xml(xml))
    return document


def test_a_word_document_is_read_to_its_corners(word: Any, tmp_path: Path) -> None:
    word.core_properties.author = "Zoë van Dam"
    word.save(str(tmp_path / "a.docx"))
    (row,) = read(tmp_path / "a.docx", sandbox=False)
    assert row.casus is not None
    texts = {name: text.reveal() for name, text in row.casus.texts.items()}
    assert texts["titel"] == "Terugvordering"
    assert texts["feiten"].startswith("Zij belde twee keer.")
    assert texts["buikpijn"] == "Het wringt."
    everything = "\n".join(texts.values())
    for text in (
        "BSN: 999990019",
        "Dossier 12345",
        "Voettekst",
        "Navragen bij Zoë",
        "In een invulveld",
        "In het kader",
    ):
        assert everything.count(text) == 1
    assert "Naast het kader" in everything
    assert "van Dam" not in everything


@pytest.mark.parametrize("mark", ["ins", "del", "moveFrom"])
def test_a_word_document_with_tracked_changes_is_refused(mark: str, word: Any, tmp_path: Path) -> None:
    change = parse_xml(f'<w:{mark} {_W} w:id="1" w:author="Z"><w:r><w:t>geheim</w:t></w:r></w:{mark}>')
    word.add_paragraph()._p.append(change)
    word.save(str(tmp_path / "a.docx"))
    assert sentence_of(tmp_path / "a.docx").startswith("Het document bevat bijgehouden wijzigingen")


def test_a_picture_in_a_word_document_is_mentioned(word: Any, rezip: Rezip, tmp_path: Path) -> None:
    word.save(str(tmp_path / "a.docx"))
    (tmp_path / "b.docx").write_bytes(rezip((tmp_path / "a.docx").read_bytes(), {"word/media/foto.png": b"x"}))
    (row,) = read(tmp_path / "b.docx", sandbox=False)
    assert row.casus is not None
    assert any("Afbeeldingen" in notice for notice in row.casus.notices)


def test_another_kind_of_file_is_refused_with_the_known_ones(tmp_path: Path) -> None:
    for name in ("a.exe", "a", "a.xls"):
        (tmp_path / name).write_bytes(b"x")
        assert "docx, " in sentence_of(tmp_path / name)
    assert sentence_of(tmp_path / "weg.csv") == "Het bestand is niet gevonden: controleer de naam en de map."
    (tmp_path / "A.JSONL").write_text('{"id": "a", "tekst": "x"}')
    assert len(read(tmp_path / "A.JSONL", sandbox=False)) == 1


def test_a_file_that_is_too_big_is_not_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ingest.readers.MOST_BYTES", 3)
    (tmp_path / "a.txt").write_text("vier")
    assert sentence_of(tmp_path / "a.txt") == "Het bestand is te groot: verdeel het over kleinere bestanden."


def test_refused_rows_go_back_and_come_in_when_mended(tmp_path: Path) -> None:
    rows = [
        {"id": "a", "tekst": "goed"},
        {"id": "b", "tekst": "=1+1", "aard": "financeel", "eigen": "b\x01"},
        {"id": "c"},
    ]
    path = tmp_path / "a.jsonl"
    path.write_text("\n".join(map(json.dumps, rows)) + "\n{", encoding="utf-8")
    refused = {row.number: row.problems for row in read(path, sandbox=False) if row.problems}
    back = tmp_path / "terug.xlsx"
    back.write_bytes(failed_rows(path, refused, sandbox=False))
    plain = plain_rows(back, sandbox=False)
    assert [row.row for row in plain] == [
        {"id": "b", "tekst": "=1+1", "aard": "financeel", "eigen": "b"},
        {"id": "c"},
    ]
    from python_calamine import CalamineWorkbook

    cells = CalamineWorkbook.from_path(back).get_sheet_by_name("Casussen").to_python()
    assert cells[0][0] == "Melding"
    assert [str(row[0])[:6] for row in cells[1:]] == ["Rij 2,", "Rij 3,", "Rij 4:"]


def test_every_format_names_a_module_with_rows() -> None:
    import importlib

    assert all(callable(importlib.import_module(module).rows) for module in FORMATS.values())
