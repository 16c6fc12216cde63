"""A file is tried first and imported after that; a wrong file stops nothing else."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from casusprudentie.errors import NotStored
from casusprudentie.web import uploads
from casusprudentie.web.jobs import ImportJob, Jobs, _run
from tests.unit.web.conftest import AlwaysSignedIn, words
from tests.unit.web.fakes import FakeHouse

Visit = Callable[..., AppTest]
ROWS = [
    {"id": "1", "titel": "Een", "verhaal": "Mevrouw Blauw belde."},
    {"id": "2", "titel": "Twee", "verhaal": "KAPOT"},
    {"id": "3", "wetten": ["WWW"]},
]
FILE = "\n".join(json.dumps(row) for row in ROWS).encode()


def wait(page: AppTest, text: str) -> AppTest:
    for _ in range(50):
        if text in words(page):
            return page
        time.sleep(0.1)
        page.run()
    raise AssertionError(f"never saw {text}")


def test_a_trial_stores_nothing_and_an_import_tells_each_row(here: FakeHouse, visit: Visit) -> None:
    page = visit("importeren", "demo-import")
    page.file_uploader[0].upload("casussen.jsonl", FILE, "application/json").run()
    assert "nieuw: 2, geweigerd: 1" in words(page)
    assert "WWW" in words(page)
    assert not here.register._records
    next(b for b in page.button if b.label == "2 casussen importeren").click().run()
    page = wait(page, "nieuw: 1, in quarantaine: 1, geweigerd: 1")
    assert len(here.register._records) == 2


def test_the_same_file_again_is_already_known(here: FakeHouse, signed_in: AlwaysSignedIn) -> None:
    who = here.user("demo-import")
    first = uploads.inspect("a.jsonl", FILE, who)
    here.intake.run(first.rows, who)
    again = uploads.inspect("a.jsonl", FILE, who)
    assert again.report is not None
    assert [row.outcome.value for row in again.report.rows] == ["al bekend", "al bekend", "geweigerd"]


@pytest.mark.parametrize("name", ["casussen.exe", "casussen", "casussen.xlsm"])
def test_another_kind_of_file_gets_a_sentence(here: FakeHouse, name: str) -> None:
    assert "Dit soort bestand" in uploads.inspect(name, b"x", here.user("demo-import")).sentence


def test_a_file_that_is_too_big_gets_a_sentence(here: FakeHouse) -> None:
    data = b"x" * (uploads.MAX_MB * 1024 * 1024 + 1)
    assert "te groot" in uploads.inspect("a.csv", data, here.user("demo-import")).sentence


def test_a_corrupt_file_shows_no_text_of_it(here: FakeHouse) -> None:
    sentence = uploads.inspect("a.jsonl", b"{geheim", here.user("demo-import")).sentence
    assert "Er ging iets mis" in sentence
    assert "geheim" not in sentence


def test_the_file_is_gone_from_disk_after_reading() -> None:
    with uploads.on_disk("../../x.CSV", b"a") as path:
        assert path.name == "bestand.csv"
        assert path.parent != Path("/")
    assert not path.exists()


def test_an_import_that_is_cut_off_says_how_far_it_came(here: FakeHouse) -> None:
    who = here.user("demo-import")
    rows = uploads.inspect("a.jsonl", FILE, who).rows
    put, calls = here.vault.put, []

    def full(casus):  # type: ignore[no-untyped-def]
        calls.append(casus)
        if len(calls) > 1:
            raise NotStored
        return put(casus)

    here.vault.put = full  # type: ignore[method-assign]
    job = ImportJob("a.jsonl", len(rows))
    _run(job, here.intake, rows, who)
    assert job.stopped.startswith("Import onderbroken: 1 van 3 opgeslagen.")
    here.vault.put = put  # type: ignore[method-assign]
    again = here.intake.run(rows, who)
    assert [row.outcome.value for row in again.rows] == ["al bekend", "in quarantaine", "geweigerd"]


def test_imports_of_others_are_not_shown(here: FakeHouse) -> None:
    jobs = Jobs()
    jobs.start(here.intake, [("a", ())], here.user("demo-import"))
    assert jobs.of(here.user("demo-curator")) == ()
