"""Canaries in every input field; afterwards none is found anywhere but in the vault, where they are encrypted."""

from __future__ import annotations

import io
import json
import logging
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner

from casusprudentie.bootstrap import House
from casusprudentie.domain.people import Role
from casusprudentie.domain.privacy import RawText
from casusprudentie.errors import CasusError
from casusprudentie.settings import Settings
from casusprudentie.workflow.intake import RowOutcome
from casusprudentie.workflow.search import Question

CANARIES = {
    "name": "Sjoukje Zwaluwstaart",
    "bsn": "999992132",
    "iban": "NL13TEST0123456789",
    "mail": "s.zwaluwstaart@voorbeeld.nl",
    "phone": "06-12345678",
}
PIECES = ("Zwaluwstaart", "zwaluwstaart", "999992132", "0123456789", "12345678")
SENTENCE = (
    "Mevrouw {name} (BSN {bsn}) belde met {phone}, mailde vanaf {mail} en kreeg het bedrag op rekening {iban}. "
    "Zij vroeg of de terugvordering van de WW klopte."
).format(**CANARIES)
ROW = {
    "id": f"zaak {CANARIES['name']} {CANARIES['bsn']}",
    "titel": f"Terugvordering bij mevrouw {CANARIES['name']}",
    "buikpijn": SENTENCE,
    "feiten": SENTENCE,
    "standaarduitkomst": SENTENCE,
    "motivering": SENTENCE,
    "les": SENTENCE,
    "verschilmakers": [SENTENCE, f"{CANARIES['name']} belde zelf"],
    "wetten": ["WW"],
    "artikelen": ["WW 36"],
    "aard": "financieel",
    "onderwerp": "terugvordering",
    "niveau": "beide",
    "inbrenger": f"extern: {CANARIES['name']}",
    "functiegroep": CANARIES["name"],
    "externen": [f"{CANARIES['name']}, {CANARIES['phone']}"],
    "toestemming": "verleend",
    "perspectieven": {
        p: {"oordeel": "goed", "toelichting": SENTENCE} for p in ("juridisch", "economisch", "maatschappelijk")
    },
    "beginselen": [{"naam": "vertrouwen", "toelichting": SENTENCE}],
    "besluit": "maatwerk verleend",
    "uitkomst": "bevredigend",
    "rechtsverhouding": "binnen de regel",
    "besluitniveau": "medewerker",
    "schaal": "solve",
    "solve": {"status": "solvetafel", "kenmerk": SENTENCE},
    "geldigheid": {"status": "actueel", "bron": SENTENCE},
    "betrokkenen": [
        {"rol": "klant", "naam": CANARIES["name"], "bsn": CANARIES["bsn"], "iban": CANARIES["iban"]},
    ],
    CANARIES["name"]: "een kolom die niemand kent",
}
CODED = ("wetten", "artikelen", "aard", "onderwerp", "niveau", "organisatieonderdeel", "arbeidsmarktregio", "periode")
MORE_CODED = ("toestemming", "beginselen", "besluit", "uitkomst", "rechtsverhouding", "besluitniveau", "schaal")
LATE = ("hercontrole", "solve", "geldigheid", "inbrenger")


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    """A house of its own with the patterns and lists; what a tagger adds can only hide more."""
    house = House(Settings(home=tmp_path / "home", models_dir=Settings().models_dir, tagger="none"))
    house.grant("importeur", {Role.CURATOR})
    house.grant("curator", {Role.CURATOR, Role.MEDEWERKER, Role.AUDITOR})
    yield house
    house.close()


def rows_with_a_canary_in_each_coded_field() -> list[dict[str, object]]:
    names = CODED + MORE_CODED + LATE
    return [
        {"id": f"gecodeerd {number}", "tekst": "Een verhaal zonder namen.", name: value}
        for number, name in enumerate(names)
        for value in ([CANARIES["name"], CANARIES["bsn"]] if name in ("wetten", "beginselen") else CANARIES["name"],)
    ]


def leaks(data: bytes) -> list[str]:
    wide = [piece.encode("utf-16-le") for piece in PIECES]
    return [p for p, w in zip(PIECES, wide, strict=True) if p.encode() in data or w in data]


@pytest.mark.models
def test_no_canary_is_found_outside_the_vault(house, tmp_path, caplog, capfd):
    caplog.set_level(logging.DEBUG)
    told: list[str] = []
    source = tmp_path / "bron.jsonl"
    rows = [ROW, *rows_with_a_canary_in_each_coded_field()]
    source.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")

    importer, curator = house.user("importeur"), house.user("curator")
    foreseen = house.intake.dry_run(house.read(source), importer)
    report = house.intake.run(house.read(source), importer)
    told += [sentence for row in (*foreseen.rows, *report.rows) for sentence in row.sentences]
    assert report.rows[0].outcome is RowOutcome.NIEUW
    assert report.count(RowOutcome.GEWEIGERD) >= len(CODED + MORE_CODED)

    vindplaats = report.rows[0].vindplaats
    record = house.review.approve(curator, vindplaats, house.review.open(curator, vindplaats).revision)
    told += [reason.sentence for reason in record.held_back_by()]
    house.release.release(curator, vindplaats, record.revision)
    house.publisher.run()
    page = house.search.find(curator, Question(RawText(SENTENCE)))
    assert page.hidden >= len(CANARIES)
    assert page.hits[0].casus.vindplaats == vindplaats
    told += [page.question, repr(page), repr(record)]
    for wrong in (
        lambda: house.search.show(curator, CANARIES["name"]),
        lambda: house.read(tmp_path / CANARIES["name"]),
    ):
        with pytest.raises((CasusError, AttributeError, TypeError)) as refused:
            wrong()
        told.append(str(refused.value) if isinstance(refused.value, CasusError) else "")

    assert not leaks("\n".join(told).encode())
    assert not leaks(caplog.text.encode())
    printed = capfd.readouterr()
    assert not leaks((printed.out + printed.err).encode())
    house.close()
    files = [path for path in (tmp_path / "home").rglob("*") if path.is_file()]
    assert any(path.suffix == ".db" for path in files)
    assert any("index" in path.parts for path in files)
    found = {path.name: leaks(path.read_bytes()) for path in files}
    assert {name: pieces for name, pieces in found.items() if pieces} == {}, "the vault is encrypted, so not even there"
    assert not any(leaks(str(path.relative_to(tmp_path)).encode()) for path in files)


@pytest.mark.models
def test_what_goes_back_to_the_importer_holds_only_what_the_importer_wrote(house, tmp_path):
    """Refused rows go back as they came, to who sent them; that file is the one export with raw text."""
    source = tmp_path / "bron.jsonl"
    source.write_text(json.dumps({"id": "1", "tekst": SENTENCE, "aard": CANARIES["name"]}) + "\n", encoding="utf-8")
    report = house.intake.run(house.read(source), house.user("importeur"))
    with zipfile.ZipFile(io.BytesIO(house.failed_rows(source, report))) as workbook:
        sheets = b"".join(workbook.read(name) for name in workbook.namelist())
    assert b"Zwaluwstaart" in sheets
    assert not leaks("".join(report.rows[0].sentences).encode())
    assert list(house.register.all_released()) == []


@pytest.mark.models
def test_the_command_line_says_nothing_of_what_it_was_given(house, tmp_path, monkeypatch):
    from casusprudentie.cli import context
    from casusprudentie.cli.main import app

    monkeypatch.setattr(context, "house", lambda: house)
    monkeypatch.setattr(context, "settings", lambda: house.settings)
    for name in ("search", "ingest", "review"):
        monkeypatch.setattr(f"casusprudentie.cli.{name}.house", lambda: house)
    runner = CliRunner()
    for command in (
        ["search", SENTENCE, "--als", "curator", "--json"],
        ["show", CANARIES["name"], "--als", "curator"],
        ["ingest", str(tmp_path / "bestaat niet.xlsx"), "--als", "curator"],
        ["review", "show", CANARIES["bsn"], "--als", "curator"],
    ):
        result = runner.invoke(app, command)
        said = result.output + (result.exception.sentence if isinstance(result.exception, CasusError) else "")
        assert not leaks(said.encode()), command[0]
