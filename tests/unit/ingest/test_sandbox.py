"""The process that opens files cannot take this one with it."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from casusprudentie.errors import BadSource
from ingest import child, sandbox
from ingest.readers import failed_rows, read
from ingest.sandbox import Limits, read_apart
from ingest.source import PlainRow

SPOILED = """
import os, sys, time
from ingest.source import PlainRow
from casusprudentie.errors import BadSource
def rows(path):
    what = path.read_text()
    if what == "stil": os._exit(0)
    if what == "crash": os.abort()
    if what == "fout": raise KeyError("Zoë van Dam")
    if what == "slecht": raise BadSource("Dit is geen goed bestand.")
    if what == "traag": time.sleep(60)
    if what == "rekent":
        while True: pass
    if what == "eet": x = bytearray(3_000_000_000); yield PlainRow(1, {"id": str(len(x))})
    if what == "schrijft": open(str(path) + ".uit", "w").write("x" * 100_000)
    if what == "praat":
        while True: yield PlainRow(1, {"id": "x" * 100_000})
    if what == "rommel": sys.stdout.write("geen json\\n")
    if what == "omgeving": yield PlainRow(1, {"id": os.environ.get("CASUS_GEHEIM", "leeg"), "argv": sys.argv[1:]})
    yield PlainRow(2, {"id": "\\ud800"}, ("a",), ("b",))
"""


@pytest.fixture
def spoiled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., list[PlainRow]]:
    (tmp_path / "spoiled_format.py").write_text(SPOILED, encoding="utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.setenv("CASUS_GEHEIM", "sleutel")

    def run(what: str, **limits: Any) -> list[PlainRow]:
        (tmp_path / "bestand").write_text(what, encoding="utf-8")
        return read_apart("spoiled_format", tmp_path / "bestand", Limits(**limits))

    return run


def test_rows_cross_the_pipe_whole(spoiled: Callable[..., list[PlainRow]]) -> None:
    assert spoiled("") == [PlainRow(2, {"id": "\ud800"}, ("a",), ("b",))]


@pytest.mark.parametrize("what", ["stil", "crash", "fout", "rommel", "schrijft", "eet"])
@pytest.mark.skipif(sys.platform != "linux", reason="limits on memory and files are Linux's here")
def test_whatever_goes_wrong_inside_is_one_sentence(what: str, spoiled: Callable[..., list[PlainRow]]) -> None:
    with pytest.raises(BadSource) as refused:
        spoiled(what)
    assert refused.value.sentence == sandbox.CRASHED


def test_a_reader_that_refuses_keeps_its_sentence(spoiled: Callable[..., list[PlainRow]]) -> None:
    with pytest.raises(BadSource, match=r"^Dit is geen goed bestand\.$"):
        spoiled("slecht")


def test_time_runs_out(spoiled: Callable[..., list[PlainRow]]) -> None:
    start = time.monotonic()
    with pytest.raises(BadSource) as refused:
        spoiled("traag", wall_seconds=0.5)
    assert refused.value.sentence == sandbox.TOO_LONG
    assert time.monotonic() - start < 10


@pytest.mark.skipif(sys.platform == "win32", reason="no limit on CPU time there")
def test_cpu_time_runs_out(spoiled: Callable[..., list[PlainRow]]) -> None:
    with pytest.raises(BadSource):
        spoiled("rekent", cpu_seconds=1)


def test_an_endless_answer_is_cut_off(spoiled: Callable[..., list[PlainRow]]) -> None:
    with pytest.raises(BadSource) as refused:
        spoiled("praat", answer=1_000_000)
    assert refused.value.sentence == sandbox.TOO_LONG


def test_the_process_knows_no_secrets_and_shows_no_file_name(spoiled: Callable[..., list[PlainRow]]) -> None:
    assert spoiled("omgeving")[0].row == {"id": "leeg", "argv": []}


def test_a_file_of_a_hundred_rows_is_read_within_a_second_or_two(jsonl_file: Callable[..., Path]) -> None:
    rows = [{"id": str(n), "tekst": "Zij belde. " * 200, "wetten": ["WW"]} for n in range(100)]
    path = jsonl_file(*rows, {"id": "x"})
    start = time.monotonic()
    found = read(path)
    assert time.monotonic() - start < 5
    assert sum(row.casus is not None for row in found) == 100
    assert failed_rows(path, {101: found[-1].problems}).startswith(b"PK")


def test_the_child_answers_in_lines(
    jsonl_file: Callable[..., Path], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    import io

    monkeypatch.setattr(child, "limit", lambda memory, seconds: None)
    path = jsonl_file({"id": "a"})
    for module, where, end in (("ingest.jsonl", path, ""), ("ingest.sheet", path, sandbox.BadSource)):
        request = {"module": module, "path": str(where), "memory": 1, "seconds": 1}
        monkeypatch.setattr("sys.stdin", io.StringIO(json.dumps(request) + "\n"))
        assert child.main() == 0
        *_, last = map(json.loads, capsys.readouterr().out.splitlines())
        assert last == {"end": ""} if end == "" else last["end"].startswith("Het bestand is beschadigd")
