"""What another system found, put beside ours."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from casusprudentie.bootstrap import House
from casusprudentie.errors import BadSource
from casusprudentie.evaluation.anonymise import OURS, evaluate_anonymise, read_spans
from casusprudentie.settings import Settings

ROWS = [
    {"id": "a", "text": "Mevrouw Jansen belde.", "spans": [{"start": 8, "end": 14, "type": "PERSOON"}]},
    {"id": "b", "text": "De WIA is helder."},
]
FOUND = [
    {"id": "a", "spans": [{"start": 8, "end": 14}], "seconds": 0.5},
    {"id": "b", "spans": [{"start": 3, "end": 6}]},
]


def _write(path: Path, rows: list[dict[str, object]]) -> Path:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def _silent(_what: str):
    return lambda _done, _total: None


@pytest.fixture
def house(tmp_path: Path):
    made = House(Settings(home=tmp_path / "huis", tagger="none"))
    yield made
    made.close()


def test_another_system_stands_beside_ours(house: House, tmp_path: Path):
    gold, spans = _write(tmp_path / "gold.jsonl", ROWS), _write(tmp_path / "found.jsonl", FOUND)
    keep = tmp_path / "keep.txt"
    keep.write_text("WIA\n", encoding="utf-8")
    found = evaluate_anonymise(house, [gold], _silent, beside_stock=False, beside={"ander": spans}, keep=keep)
    reports = found.reports
    assert list(reports) == [OURS, "ander"]
    assert (reports["ander"].direct.value, reports["ander"].untouched.value, reports["ander"].seconds) == (1, 0, 0.5)
    assert (reports["ander"].kept.hits, reports[OURS].kept.hits) == (0, 1)


def test_a_list_of_own_terms_replaces_ours(house: House, tmp_path: Path):
    gold, keep = _write(tmp_path / "gold.jsonl", ROWS), tmp_path / "keep.txt"
    keep.write_text("belde\nhelder\n", encoding="utf-8")
    reports = evaluate_anonymise(house, [gold], _silent, beside_stock=False, keep=keep).reports
    assert reports[OURS].kept.total == 2


def test_spans_over_other_documents_are_refused(house: House, tmp_path: Path):
    gold, spans = _write(tmp_path / "gold.jsonl", ROWS), _write(tmp_path / "found.jsonl", FOUND[:1])
    with pytest.raises(BadSource, match="mist een document"):
        evaluate_anonymise(house, [gold], _silent, beside_stock=False, beside={"ander": spans})


def test_a_list_of_terms_that_is_not_there_is_refused(house: House, tmp_path: Path):
    gold = _write(tmp_path / "gold.jsonl", ROWS)
    with pytest.raises(BadSource, match="lijst met termen"):
        evaluate_anonymise(house, [gold], _silent, beside_stock=False, keep=tmp_path / "weg.txt")


@pytest.mark.parametrize("row", [{"id": "a"}, {"spans": []}, {"id": "a", "spans": [{"start": 1}]}])
def test_spans_without_a_place_are_refused(tmp_path: Path, row: dict[str, object]):
    with pytest.raises(BadSource, match=r"found\.jsonl"):
        read_spans(_write(tmp_path / "found.jsonl", [row]))
