"""What a sentence may repeat: a slip of a known value, never anything that could be about someone."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casusprudentie.domain.vocabulary import Aard, Arbeidsmarktregio, Besluit, Oordeel, Wet
from casusprudentie.ports import SourceRow
from ingest.columns import FIELDS
from ingest.reading import one_slip, unknown
from ingest.record import source_row
from ingest.source import PlainRow

NAMES = [
    "Jansen", "Wiam", "Wazir", "Drenth", "De Goede", "Goede", "Van Zeeland", "Fatima El Idrissi", "Verlinden", "Iva B",
    "999990019", "06-12345678", "j.jansen@example.nl", "NL91ABNA0417164300", "Zeelen", "Martens", "Aza", "Wia Jansen",
]  # fmt: skip


def test_a_slip_is_repeated_with_the_meant_value_first() -> None:
    assert unknown(Wet, "WWW").startswith("'WWW' is onbekend. Kies WW, WIA, WAO,")
    assert unknown(Aard, "financeel") == "'financeel' is onbekend. Kies financieel, re-integratie, overig."
    assert unknown(Besluit, "doorverwezn").startswith("'doorverwezn' is onbekend. Kies doorverwezen, ")


def test_anything_else_is_not_repeated() -> None:
    assert unknown(Oordeel, "Goede") == "de waarde is onbekend. Kies goed, onvoldoende, voldoende."
    assert "Drenthen" not in unknown(Arbeidsmarktregio, "Drenthen")


@pytest.mark.parametrize("field", sorted(set(FIELDS) - {"id"}))
def test_no_sentence_repeats_a_name_or_number(field: str, understand: Callable[..., SourceRow]) -> None:
    for name, strict in itertools.product(NAMES, (True, False)):
        for value in (name, [name], {name: name}, [{"naam": name}], {"status": name, "datum": name, "oordeel": name}):
            row = understand({"id": "a", "tekst": "x"} | {field: value}, strict=strict)
            said = " ".join([*row.problems, *(row.casus.notices if row.casus else ())])
            assert not re.search(rf"\b{re.escape(name)}\b", f"{said} {row!r}")


@pytest.mark.parametrize("name", NAMES)
def test_no_sentence_repeats_a_column_name_that_is_a_name(name: str) -> None:
    row = source_row(PlainRow(2, {"id": "a", "tekst": "x", name: "y"}))
    assert row.casus is not None
    assert name not in " ".join(row.casus.notices)


@given(st.text(max_size=30), st.sampled_from(sorted(FIELDS)), st.booleans())
def test_a_sentence_repeats_only_what_is_one_slip_from_a_known_value(value: str, field: str, strict: bool) -> None:
    row = source_row(PlainRow(2, {"id": "a", "tekst": "x"} | {field: f"qz{value}"}), strict=strict)
    said = " ".join([*row.problems, *(row.casus.notices if row.casus else ())])
    assert "'qz" not in said


@pytest.mark.parametrize(
    ("written", "known", "slip"),
    [
        ("abc", "abcd", True),
        ("abcde", "abcd", True),
        ("abxd", "abcd", True),
        ("acbd", "abcd", True),
        ("abcd", "abcd", False),
        ("abxy", "abcd", False),
        ("ab", "abcd", False),
        ("xbcy", "abcd", False),
    ],
)
def test_one_slip_is_one_letter(written: str, known: str, slip: bool) -> None:
    assert one_slip(written, known) is slip
