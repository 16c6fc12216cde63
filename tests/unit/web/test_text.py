"""Text of others stays text."""

from __future__ import annotations

import re
from html import unescape

from hypothesis import given
from hypothesis import strategies as st

from casusprudentie.domain.casus import Status
from casusprudentie.domain.privacy import Offsets
from casusprudentie.domain.search import Arm, Facet
from casusprudentie.domain.vocabulary import Besluit, Oordeel
from casusprudentie.web.components.card import ARMS
from casusprudentie.web.components.facets import FIRST, MORE
from casusprudentie.web.components.text import Cell, hole_ranges, marked, placeholders, table
from casusprudentie.web.places import plain
from casusprudentie.web.style import BESLUIT, OORDEEL, STATUS

spans = st.lists(st.tuples(st.integers(0, 40), st.integers(1, 10)).map(lambda p: Offsets(p[0], p[0] + p[1])))


@given(st.text(max_size=60), spans)
def test_marking_changes_no_letter_and_lets_no_tag_through(text: str, marks: list[Offsets]) -> None:
    html = marked(text, marks)
    assert unescape(re.sub(r"</?mark>", "", html)) == unescape(re.sub(r"</?mark>", "", marked(text, [])))
    assert set(re.findall(r"<[^>]*>", html)) <= {"<mark>", "</mark>"}


@given(st.text(max_size=60))
def test_placeholders_are_set_apart_and_nothing_else_changes(text: str) -> None:
    html = placeholders(text)
    assert set(re.findall(r"<[^>]*>", html)) <= {'<span class="plaats">', "</span>"}


def test_marks_that_overlap_or_lie_outside_are_passed_over() -> None:
    assert marked("abc", [Offsets(0, 2), Offsets(1, 3), Offsets(2, 9)]) == "<mark>ab</mark>c"


def test_a_table_escapes_its_cells_and_names_its_columns() -> None:
    html = table("A & B", ("K<1>", "N"), [("<b>", 3), (Cell("<b>x</b>"), None)], numbers=(1,))
    assert '<th scope="row">&lt;b&gt;</th>' in html
    assert '<th scope="row"><b>x</b></th>' in html
    assert "K&lt;1&gt;" in html
    assert "A &amp; B" in html


def test_holes_are_found() -> None:
    assert hole_ranges("Aan [klant] in [plaats].") == [Offsets(4, 11), Offsets(15, 23)]


def test_markdown_in_a_label_is_escaped() -> None:
    assert plain("*a* [b](c) :red[d]\n`e`") == r"\*a\* \[b\]\(c\) \:red\[d\] \`e\`"


def test_every_value_that_a_page_shows_has_its_word() -> None:
    assert set(ARMS) == set(Arm)
    assert set(BESLUIT) == set(Besluit)
    assert set(STATUS) == set(Status)
    assert set(OORDEEL) == set(Oordeel)
    assert {*FIRST, *MORE, Facet.JAAR} == set(Facet), "a year is chosen as a period"
