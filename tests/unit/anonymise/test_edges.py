"""What is pared off a hit, and what never is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from anonymise.edges import pared
from anonymise.lexicon import Lexicon
from anonymise.spans import Hit, Source
from casusprudentie.domain.privacy import SpanKind

LEXICON = Lexicon.of()


def _left(text: str, value: str, kind: SpanKind, source: Source = Source.TAGGER) -> list[tuple[str, SpanKind]]:
    start = text.index(value)
    hit = Hit(start, start + len(value), kind, 0.9, "proef", source)
    return [(text[part.start : part.end], part.kind) for part in pared(text, hit, LEXICON)]


@pytest.mark.parametrize(
    ("text", "value", "kind", "left"),
    [
        ("woont aan de Kerklaan 5 met", "aan de Kerklaan 5", SpanKind.ADRES, "Kerklaan 5"),
        ("Adres: op de Beek 3", "op de Beek 3", SpanKind.ADRES, "op de Beek 3"),
        ("wonende te Schiedam en", "te Schiedam", SpanKind.PLAATS, "Schiedam"),
        ("op 6 mei 2024 16:05 gebeld", "6 mei 2024 16:05", SpanKind.DATUM, "6 mei 2024"),
        ("OP 1 MEI STOPTE ALLES", "1 MEI STOPTE ALLES", SpanKind.DATUM, "1 MEI"),
        ("een zoon, 31 jaar, derde kind", "31 jaar, derde", SpanKind.LEEFTIJD, "31 jaar"),
        ("met schoonzoon Pieter gebeld", "schoonzoon Pieter", SpanKind.PERSOON, "Pieter"),
        ("DE HEER PINAS BELT", "DE HEER PINAS", SpanKind.PERSOON, "PINAS"),
        ("kenmerk, bsn 999123456 en", "bsn 999123456 en", SpanKind.BSN, "999123456"),
        ("werkt in de keuken van Zorg Op Smaak nu", "van Zorg Op Smaak", SpanKind.WERKGEVER, "Zorg Op Smaak"),
    ],
)
def test_what_does_not_belong_to_it_stays_readable(text: str, value: str, kind: SpanKind, left: str) -> None:
    assert _left(text, value, kind) == [(left, kind)]


def test_a_place_behind_an_employer_becomes_a_place() -> None:
    found = _left("bij Drukkerij Het Lood te Winterswijk.", "Drukkerij Het Lood te Winterswijk", SpanKind.WERKGEVER)
    assert found == [("Drukkerij Het Lood", SpanKind.WERKGEVER), ("Winterswijk", SpanKind.PLAATS)]


@pytest.mark.parametrize("value", ["mei 2021", "okt. 2020", "NOVEMBER 2021"])
def test_a_month_without_a_day_is_no_date(value: str) -> None:
    assert _left(f"sinds {value} ziek", value, SpanKind.DATUM) == []


@pytest.mark.parametrize("source", [Source.CURATOR, Source.SEED, Source.PROPAGATION])
def test_what_a_person_or_the_source_said_is_never_pared(source: Source) -> None:
    assert _left("aan de Kerklaan 5", "aan de Kerklaan 5", SpanKind.ADRES, source) == [
        ("aan de Kerklaan 5", SpanKind.ADRES)
    ]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("De notitie staat in systeem Vera.", "Vera"),
        ('Overleg in zaal "Iris" om elf uur.', "Iris"),
        ("Jan-feb: pilot.", "Jan"),
    ],
)
def test_a_system_a_room_and_a_month_are_no_one(text: str, value: str) -> None:
    assert _left(text, value, SpanKind.PERSOON) == []


def test_the_same_name_is_someone_elsewhere() -> None:
    assert _left("Gebeld met Vera over het systeem.", "Vera", SpanKind.PERSOON) == [("Vera", SpanKind.PERSOON)]


@given(st.text(min_size=1, max_size=60), st.data())
def test_what_is_left_lies_within_the_hit(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    kind = data.draw(st.sampled_from(list(SpanKind)))
    source = data.draw(st.sampled_from([Source.TAGGER, Source.PATTERN, Source.CONTEXT, Source.LIST]))
    parts = pared(text, Hit(start, end, kind, 0.5, "proef", source), LEXICON)
    assert all(start <= part.start < part.end <= end for part in parts)


@given(st.from_regex(r"(?:bsn |tel |mail )?[0-9]{3}[ .]?[0-9]{3}[ .]?[0-9]{3}(?: en| is)?", fullmatch=True))
def test_no_digit_of_a_number_is_pared_off(value: str) -> None:
    (left,) = _left(f"het {value} dus", value, SpanKind.BSN)
    assert [c for c in left[0] if c.isdigit()] == [c for c in value if c.isdigit()]
