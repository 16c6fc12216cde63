"""`casus evaluate anonymise` on the screen."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner

from casusprudentie.cli import evaluate
from casusprudentie.errors import BadSource
from casusprudentie.settings import Settings

TEXT = "Mevrouw Jansen belde over de WIA."
SPANS = [{"start": 8, "end": 14, "type": "PERSOON"}]
Run = Callable[..., str]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """Runs the command over one text, with the spans of another system in other.jsonl; gives what it says."""
    monkeypatch.setattr(evaluate, "settings", lambda: Settings(home=tmp_path / "huis", tagger="none"))
    gold = tmp_path / "gold"
    gold.mkdir()
    (gold / "a.jsonl").write_text(json.dumps({"id": "a", "text": TEXT, "spans": SPANS}), encoding="utf-8")
    (tmp_path / "other.jsonl").write_text(json.dumps({"id": "a", "spans": []}), encoding="utf-8")

    def invoke(*options: str) -> str:
        result = CliRunner().invoke(
            evaluate.app, ["anonymise", str(gold), "--no-stock", *options], catch_exceptions=False
        )
        assert result.exit_code == 0
        return result.stdout

    return invoke


def test_the_groups_of_names_are_shown(run: Run):
    shown = " ".join(run().split())
    assert "Namen van personen, naar vermoede herkomst en naar schrijfwijze" in shown
    assert "Geen groep: meer dan 2 punten achter" in shown


def test_everything_is_there_as_json(run: Run, tmp_path: Path):
    (tmp_path / "keep.txt").write_text("WIA\n", encoding="utf-8")
    told = json.loads(
        run("--json", "--keep", str(tmp_path / "keep.txt"), "--beside", f"ander={tmp_path / 'other.jsonl'}")
    )
    assert told["casusprudentie"]["by_casing"] == {"gewoon": {"hits": 1, "total": 1}}
    assert told["casusprudentie"]["kept"] == {"hits": 1, "total": 1}
    assert told["ander"]["direct"] == {"hits": 0, "total": 1}
    assert told["ander"]["per_second"] is None


@pytest.mark.parametrize("written", ["ander", "=spans.jsonl", "ander="])
def test_what_stands_beside_needs_a_name_and_a_file(run: Run, written: str):
    with pytest.raises(BadSource, match="NAAM="):
        run("--beside", written)
