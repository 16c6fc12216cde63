"""Gates on our own samples: what was reached once is not lost unnoticed. Quality is judged on others' texts."""

from __future__ import annotations

import subprocess
import sys
import tomllib

import pytest

from casusprudentie.domain.privacy import RawText, SpanKind
from casusprudentie.evaluation.anonymise import OURS, STOCK
from casusprudentie.evaluation.collection import CURATOR, filled_house
from casusprudentie.evaluation.search import FUSED, VECTORS, WORDS
from casusprudentie.settings import Settings
from casusprudentie.workflow.search import Question
from tests.evaluation.conftest import SAMPLES, silent

pytestmark = pytest.mark.models


def test_the_samples_are_sound_and_written_out():
    command = [sys.executable, str(SAMPLES / "make.py"), "--check"]
    found = subprocess.run(command, cwd=SAMPLES.parents[1], capture_output=True, text=True, check=False)
    assert found.returncode == 0, found.stdout


def test_no_sample_is_held_back_or_put_in_quarantine(found, hidden):
    assert dict(found.refused) == {}
    assert hidden.quarantined == ()


def test_fused_finds_more_than_words_and_more_than_meaning(found):
    ndcg = {system: rows["alle"][1] for system, rows in found.table.items()}
    assert ndcg[FUSED] > max(ndcg[WORDS], ndcg[VECTORS])
    assert ndcg[FUSED] >= 0.78
    assert found.significance[WORDS].p_value < 0.05


def test_what_has_no_comparable_casus_is_told_apart(found):
    assert found.abstention is not None
    assert found.abstention >= 0.8


def test_the_demo_questions_find_the_casus_that_a_person_would_choose():
    with (SAMPLES / "demo.toml").open("rb") as file:
        demo = tomllib.load(file)
    with filled_house(Settings(), SAMPLES / "casussen.jsonl", silent) as collection:
        wanted = [collection.vindplaatsen[key] for key in demo["verwacht"]]
        pages = [collection.house.search.find(CURATOR, Question(RawText(text), size=1)) for text in demo["vragen"]]
    assert [page.hits[0].casus.vindplaats for page in pages] == wanted


def test_direct_identifiers_are_hidden(hidden):
    ours = hidden.reports[OURS]
    assert ours.direct.value >= 0.985
    assert ours.per_kind[SpanKind.PERSOON].value >= 0.985
    assert ours.numbers.value == 1.0
    assert ours.clean_documents.value >= 0.93


def test_what_points_at_someone_in_combination_is_hidden(hidden):
    ours = hidden.reports[OURS]
    assert ours.quasi.value >= 0.93
    assert ours.per_kind[SpanKind.DATUM].value >= 0.96
    assert ours.per_kind[SpanKind.PLAATS].value >= 0.96


def test_what_says_nothing_about_anyone_is_left(hidden):
    ours = hidden.reports[OURS]
    assert ours.over_redaction.value <= 0.01
    assert ours.kept.total >= 400
    assert ours.kept.value >= 0.995


def test_no_group_of_names_is_far_behind(hidden):
    ours = hidden.reports[OURS]
    floors = {name: rate.value for name, rate in {**ours.by_origin, **ours.by_casing}.items() if rate.total >= 30}
    assert len(floors) >= 6
    assert min(floors.values()) >= 0.95


def test_stock_presidio_hides_far_less(hidden):
    stock = hidden.reports[STOCK]
    assert stock.direct.value < hidden.reports[OURS].direct.value - 0.5
