"""A row as cells and back."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casusprudentie.domain.vocabulary import Beginsel, Geldigheidsstatus, Oordeel, Partij, Perspectief, Solvestatus, Wet
from ingest.cells import guarded, join_list, join_people, split_list, split_people, unguarded
from ingest.columns import COLUMN_NAMES, COLUMNS
from ingest.flat import flatten, unflatten

_LETTERS = st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zl", "Zp", "Zs"))
_WORDS = st.text(st.one_of(_LETTERS, st.sampled_from(" ;=,:\\'-+@\"")), min_size=1, max_size=30)
TEXT = _WORDS.map(lambda text: " ".join(text.split())).filter(lambda text: text not in ("", "geen"))
PERSON = st.fixed_dictionaries(
    {"rol": TEXT.filter(lambda text: "{" not in text and "[" not in text)},
    optional={"naam": TEXT, "bsn": TEXT, "nummers": st.lists(TEXT, min_size=1, max_size=3)},
)
BEGINSEL = st.one_of(
    st.sampled_from([b.value for b in Beginsel]),
    st.fixed_dictionaries({"naam": st.sampled_from([b.value for b in Beginsel]), "toelichting": TEXT}),
)
ROWS = st.fixed_dictionaries(
    {"id": TEXT},
    optional={
        "titel": TEXT,
        "tekst": TEXT,
        "wetten": st.lists(st.sampled_from([w.value for w in Wet]), min_size=1, max_size=4),
        "verschilmakers": st.lists(TEXT, min_size=1, max_size=4),
        "externen": st.lists(st.sampled_from([p.value for p in Partij]), max_size=3),
        "beginselen": st.lists(BEGINSEL, max_size=4, unique_by=lambda b: b if isinstance(b, str) else b["naam"]),
        "periode": st.sampled_from(["2022", "2022-Q3"]),
        "perspectieven": st.dictionaries(
            st.sampled_from([p.value for p in Perspectief]),
            st.fixed_dictionaries(
                {"oordeel": st.sampled_from([o.value for o in Oordeel])}, optional={"toelichting": TEXT}
            ),
            min_size=1,
        ),
        "solve": st.fixed_dictionaries(
            {"status": st.sampled_from([s.value for s in Solvestatus])},
            optional={"intern": st.booleans(), "kenmerk": TEXT},
        ),
        "geldigheid": st.fixed_dictionaries(
            {"status": st.sampled_from([g.value for g in Geldigheidsstatus])}, optional={"bron": TEXT, "datum": TEXT}
        ),
        "betrokkenen": st.lists(PERSON, min_size=1, max_size=4),
        "Eigen kolom": TEXT,
    },
)


@given(ROWS)
def test_a_flattened_row_comes_back_as_it_was(row: dict[str, Any]) -> None:
    assert unflatten(flatten(row)) == row


@given(ROWS)
def test_no_cell_looks_like_a_formula(row: dict[str, Any]) -> None:
    assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for cell in flatten(row).values())


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | TEXT, lambda inner: st.lists(inner) | st.dictionaries(TEXT, inner)
    )
)
def test_a_row_of_any_shape_can_be_flattened(value: object) -> None:
    for name in ("wetten", "perspectieven", "beginselen", "betrokkenen", "solve", "anders"):
        assert all(isinstance(cell, str) for cell in flatten({name: value}).values())


@given(st.lists(TEXT))
def test_a_list_in_a_cell_comes_back(items: list[str]) -> None:
    assert split_list(join_list(items)) == items


@given(st.text())
def test_a_guard_comes_off_again(cell: str) -> None:
    assert unguarded(guarded(cell)) == cell


def test_people_may_be_written_as_json_or_without_a_rol() -> None:
    people = [{"rol": "klant", "naam": "Zoë"}]
    assert split_people(json.dumps(people)) == people
    assert split_people(json.dumps(people[0])) == people
    assert split_people("naam=Zoë; bsn=999990019") == [{"naam": "Zoë", "bsn": "999990019"}]
    assert join_people(people) == "klant: naam=Zoë"


@pytest.mark.parametrize("cell", ["Zoë van Dam", '["Zoë"]', "{"])
def test_a_cell_that_names_no_facts_is_refused(cell: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        split_people(cell)


def test_columns_are_recognised_whatever_their_case_and_accents() -> None:
    cells = {
        "ID": "1",
        "Verhaal": "x",
        "Perspectief juridisch, oordeel": "goed",
        "perspectieven.economisch": "Duur.",
        "beginselen.vertrouwen": "Beloofd.",
        "Perspectieven": "los",
        "solve": "solvetafel",
        "beginselen": "evenredigheid",
    }
    assert unflatten(cells) == {
        "id": "1",
        "tekst": "x",
        "perspectieven": {
            "juridisch": {"oordeel": "goed"},
            "economisch": {"toelichting": "Duur."},
            "algemeen": "los",
        },
        "solve": {"status": "solvetafel"},
        "beginselen": ["evenredigheid", {"naam": "vertrouwen", "toelichting": "Beloofd."}],
    }


def test_the_first_capture_asks_at_most_eight_fields_and_each_column_says_what_it_is_for() -> None:
    assert 1 < sum(column.first for column in COLUMNS) <= 8
    assert all(column.purpose.endswith(".") or ";" in column.purpose or "?" in column.purpose for column in COLUMNS)
    assert len(set(COLUMN_NAMES)) == len(COLUMN_NAMES)
    assert len({column.label for column in COLUMNS}) == len(COLUMNS)
