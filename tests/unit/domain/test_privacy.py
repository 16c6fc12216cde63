"""Spans, fingerprints and dismissals."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casusprudentie.domain.privacy import (
    AnonymisedCasus,
    AnonymisedText,
    Dismissal,
    Finding,
    Offsets,
    PersonalDataSpan,
    SpanKind,
    texts_fingerprint,
)

TEXTS = st.dictionaries(st.text(max_size=8), st.text(max_size=30), max_size=5)


@given(TEXTS)
def test_a_fingerprint_does_not_depend_on_the_order_of_fields(texts):
    assert texts_fingerprint(texts) == texts_fingerprint(dict(reversed(texts.items())))


@given(TEXTS, TEXTS)
def test_different_texts_have_different_fingerprints(one, other):
    assert (texts_fingerprint(one) == texts_fingerprint(other)) == (one == other)


def test_moving_a_letter_between_fields_changes_the_fingerprint():
    assert texts_fingerprint({"a": "xy", "b": "z"}) != texts_fingerprint({"a": "x", "b": "yz"})


@pytest.mark.parametrize(("start", "end", "score"), [(3, 3, 0.5), (4, 3, 0.5), (-1, 3, 0.5), (0, 3, 1.5), (0, 3, -0.1)])
def test_a_span_refuses_nonsense(start, end, score):
    with pytest.raises(ValueError, match=r"span|score"):
        PersonalDataSpan(start, end, SpanKind.BSN, score, "bsn")


def test_spans_of_a_text_are_sorted_and_disjoint():
    spans = (PersonalDataSpan(0, 5, SpanKind.BSN, 1, "bsn"), PersonalDataSpan(4, 9, SpanKind.BSN, 1, "bsn"))
    with pytest.raises(ValueError, match="overlap"):
        AnonymisedText("…", spans)


def test_every_kind_is_direct_quasi_or_other_and_never_two():
    assert not any(kind.direct and kind.quasi for kind in SpanKind)
    assert {kind for kind in SpanKind if not kind.direct and not kind.quasi} == {
        SpanKind.BEDRAG,
        SpanKind.DIAGNOSE,
        SpanKind.OVERIG,
    }


def test_offsets_overlap_when_they_share_a_code_point():
    assert Offsets(0, 3).overlaps(Offsets(2, 4))
    assert not Offsets(0, 3).overlaps(Offsets(3, 4))
    with pytest.raises(ValueError, match="span"):
        Offsets(2, 2)


def test_a_dismissal_holds_for_this_text_only():
    finding = Finding("feiten", 0, 4, "digits", "Een lang getal.")
    word = Dismissal("feiten", 0, 4, "digits", texts_fingerprint({"feiten": "1234 x"}))
    assert word.covers(finding, "1234 x")
    assert not word.covers(finding, "1234 y")
    assert not word.covers(Finding("feiten", 0, 5, "digits", ""), "1234 x")


def test_an_anonymised_casus_cannot_be_changed_afterwards():
    casus = AnonymisedCasus({"feiten": AnonymisedText("x")})
    with pytest.raises(TypeError):
        casus.texts["feiten"] = AnonymisedText("y")  # type: ignore[index]


RAW = "Mevrouw Jannigje belde Sjoukje op 14 mei terug."
SAFE = AnonymisedText(
    "Mevrouw [klant] belde [medewerker] op [Q2] terug.",
    (
        PersonalDataSpan(8, 16, SpanKind.PERSOON, 1, "r", "[klant]"),
        PersonalDataSpan(23, 30, SpanKind.PERSOON, 1, "r", "[medewerker]"),
        PersonalDataSpan(34, 40, SpanKind.DATUM, 1, "r", "[Q2]"),
    ),
)


@pytest.mark.parametrize(
    ("shown", "raw"),
    [
        ("Mevrouw", "Mevrouw"),
        ("belde", "belde"),
        ("terug", "terug"),
        ("[klant]", "Jannigje"),
        ("klant", "Jannigje"),
        ("belde [medewerker] op", "belde Sjoukje op"),
        ("lant] bel", "Jannigje bel"),
        ("op [Q2", "op 14 mei"),
        ("[Q2] terug.", "14 mei terug."),
    ],
)
def test_a_place_in_the_result_is_found_back_in_the_raw_text(shown, raw):
    start = SAFE.text.index(shown)
    place = SAFE.in_raw(Offsets(start, start + len(shown)))
    assert RAW[place.start : place.end] == raw
