"""The measures: a span is hidden whole or not at all."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from anonymise.keep import KeepTerms
from anonymise.measure import Document, GoldSpan, Rate, measure, read_documents
from casusprudentie.domain.privacy import SpanKind

TEXT = "Jan belt 06-12 34 uit Ede"
GOLD = (GoldSpan(0, 3, SpanKind.PERSOON), GoldSpan(9, 17, SpanKind.TELEFOON), GoldSpan(22, 25, SpanKind.PLAATS))


def test_a_span_counts_only_when_every_letter_and_digit_is_hidden() -> None:
    report = measure([Document("a", TEXT, GOLD)], lambda _: [(0, 2), (9, 11), (12, 14), (15, 17)])
    assert report.per_kind[SpanKind.PERSOON] == Rate(0, 1)
    assert report.per_kind[SpanKind.TELEFOON] == Rate(1, 1)
    assert (report.direct, report.quasi, report.numbers) == (Rate(1, 2), Rate(0, 1), Rate(1, 1))
    assert report.clean_documents == Rate(0, 1)
    assert ("a", SpanKind.PERSOON, 0, 3) in report.missed


def test_only_a_missed_direct_span_makes_a_document_unclean() -> None:
    report = measure([Document("a", TEXT, GOLD)], lambda _: [(0, 3), (9, 17)])
    assert report.clean_documents == Rate(1, 1)


def test_over_redaction_counts_letters_outside_gold() -> None:
    report = measure([Document("a", TEXT, GOLD)], lambda _: [(0, 8)])
    assert report.over_redaction == Rate(4, 7)
    assert report.precision == Rate(0, 1)


def test_innocent_snippets_are_counted_apart() -> None:
    documents = [Document("a", "Niets aan de hand.", None), Document("b", "Mei 2023", None)]
    report = measure(documents, lambda text: [(0, 3)] if text.startswith("Mei") else [(17, 18)])
    assert report.untouched == Rate(1, 2)
    assert report.over_redaction == Rate(0, 0)
    assert report.touched == (("b", 0, 3),)


def test_terms_count_outside_gold_and_survive_whole_or_not() -> None:
    documents = [Document("a", TEXT + " WW", GOLD), Document("b", "WW en WW", None)]
    report = measure(documents, lambda text: [(6, 7)] if text.startswith("WW") else [(0, 3)], KeepTerms(["WW", "Ede"]))
    assert report.kept == Rate(2, 3)
    assert report.lost == (("b", 6, 8),)


def test_names_are_counted_by_origin_and_by_casing() -> None:
    spans = (GoldSpan(0, 5, SpanKind.PERSOON), GoldSpan(6, 11, SpanKind.PERSOON, "elders"))
    report = measure([Document("a", "Kamal KEMAL", spans)], lambda _: [(6, 11)])
    assert report.by_origin == {"elders": Rate(1, 1), "onbekend": Rate(0, 1)}
    assert report.by_casing == {"gewoon": Rate(0, 1), "hoofdletters": Rate(1, 1)}


@pytest.mark.parametrize(("names", "hidden", "behind"), [(30, 28, ("kleine letters",)), (30, 30, ()), (29, 20, ())])
def test_a_group_is_behind_only_when_it_is_large_enough(names: int, hidden: int, behind: tuple[str, ...]) -> None:
    person = (GoldSpan(0, 6, SpanKind.PERSOON),)
    lower = [Document(str(n), "zwobbe", person) for n in range(names)]
    upper = [Document(f"u{n}", "ZWOBBE", person) for n in range(100)]
    found = iter([*[[(0, 6)]] * hidden, *[[]] * (names - hidden)])
    report = measure([*upper, *lower], lambda text: [(0, 6)] if text.isupper() else next(found))
    assert report.behind == behind


@pytest.mark.parametrize(
    ("rate", "low", "high"), [(Rate(9, 10), 0.596, 0.982), (Rate(0, 20), 0.0, 0.161), (Rate(20, 20), 0.839, 1.0)]
)
def test_the_interval_is_that_of_wilson(rate: Rate, low: float, high: float) -> None:
    assert rate.interval == pytest.approx((low, high), abs=0.001)


def test_a_folder_of_files_is_read_in_order(tmp_path: Path) -> None:
    (tmp_path / "b.jsonl").write_text(json.dumps({"id": "2", "text": "x"}) + "\n\n", encoding="utf-8")
    (tmp_path / "a.jsonl").write_text(
        json.dumps({"id": 1, "text": "Jan", "spans": [{"start": 0, "end": 3, "type": "PERSOON", "origin": "fries"}]}),
        encoding="utf-8",
    )
    found = list(read_documents(tmp_path))
    assert [(d.id, d.spans) for d in found] == [("1", (GoldSpan(0, 3, SpanKind.PERSOON, "fries"),)), ("2", None)]
