"""Bad input costs one row or one file, says so in one Dutch sentence, and leaves nothing half stored."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner

from casusprudentie.bootstrap import House
from casusprudentie.cli import context
from casusprudentie.cli.main import app
from casusprudentie.domain.people import Role
from casusprudentie.errors import BadSource
from casusprudentie.settings import Settings
from casusprudentie.workflow.intake import RowOutcome

pytestmark = pytest.mark.models
GOOD = {"tekst": "Een klant vroeg twee keer of het bedrag klopte en moet nu toch terugbetalen.", "wetten": ["WW"]}


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    house = House(Settings(home=tmp_path / "home", models_dir=Settings().models_dir, tagger="none"))
    house.grant("importeur", {Role.CURATOR})
    yield house
    house.close()


def imported(house: House, path: Path):
    return house.intake.run(house.read(path), house.user("importeur")).rows


@pytest.mark.parametrize(
    ("row", "word"),
    [
        ({**GOOD, "id": "x", "wetten": ["WWW"]}, "WW"),
        ({**GOOD, "id": "x", "wetten": ["Wet op de kabouters"]}, "onbekend"),
        ({"id": "x", "tekst": "   ", "wetten": ["WW"]}, "tekst"),
        ({**GOOD, "id": "x", "tekst": "a " * 2_500_000}, "lang"),
        ({**GOOD, "id": ""}, "id"),
        (GOOD, "id"),
    ],
    ids=["a slip in a law", "an unknown law", "an empty text", "a text of 5 MB", "an empty id", "no id"],
)
def test_one_bad_row_gets_one_sentence_and_the_others_go_on(house, tmp_path, row, word):
    source = tmp_path / "bron.jsonl"
    rows = [{**GOOD, "id": "eerste"}, row, {**GOOD, "id": "derde"}]
    source.write_text("".join(json.dumps(r) + "\n" for r in rows), encoding="utf-8")
    first, bad, third = imported(house, source)
    assert (first.outcome, third.outcome) == (RowOutcome.NIEUW, RowOutcome.NIEUW)
    assert bad.outcome is RowOutcome.GEWEIGERD
    assert len(bad.sentences) == 1
    assert bad.sentences[0].startswith("Rij 2")
    assert word in bad.sentences[0]
    assert len(house.review.queue(house.user("importeur"))) == 2
    assert house.vault.count() == 2


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("bron.csv", b"id;tekst\n1;Een caf\x81 met \x8d\x90\x9d klant\n"),
        ("bron.xlsx", b"PK\x03\x04 this is no workbook"),
        ("bron.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600),
        ("bron.pdf", b"%PDF-1.7"),
        ("bron.jsonl", b""),
    ],
)
def test_a_file_that_cannot_be_read_gets_one_sentence(house, tmp_path, name, content):
    source = tmp_path / name
    source.write_bytes(content)
    try:
        rows = house.read(source)
    except BadSource as refused:
        sentences = [refused.sentence]
    else:
        sentences = [sentence for row in rows for sentence in row.problems]
        assert all(row.casus is None for row in rows)
    assert len(sentences) == 1
    assert sentences[0].rstrip().endswith(".")
    assert "Traceback" not in sentences[0]
    assert house.review.queue(house.user("importeur")) == []


def test_the_command_line_tells_it_and_gives_the_refused_rows_back(house, tmp_path, monkeypatch):
    monkeypatch.setattr("casusprudentie.cli.ingest.house", lambda: house)
    monkeypatch.setattr(context, "house", lambda: house)
    source, failed = tmp_path / "bron.jsonl", tmp_path / "geweigerd.xlsx"
    rows = [{**GOOD, "id": "a"}, {**GOOD, "id": "b", "aard": "raar"}]
    source.write_text("".join(json.dumps(r) + "\n" for r in rows), encoding="utf-8")
    arguments = ["ingest", str(source), "--als", "importeur", "--failed", str(failed), "--json"]
    result = CliRunner().invoke(app, arguments)
    assert result.exit_code == 2
    told = json.loads(result.stdout)
    assert [row["outcome"] for row in told] == ["nieuw", "geweigerd"]
    again = house.read(failed)
    assert len(again) == 1
    assert again[0].problems
