from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any, get_args, get_type_hints

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casusprudentie.domain.casus import Artikel, Facts, Geldigheid, Periode, Solve, Status, TextField, Vindplaats
from casusprudentie.domain.privacy import (
    AnonymisedCasus,
    AnonymisedText,
    Approval,
    CoarseTraits,
    Dismissal,
    Finding,
    PersonalDataSpan,
    RawText,
    ResidualRisk,
    SpanDecision,
    SpanKind,
    texts_fingerprint,
)
from casusprudentie.domain.raw import Betrokkene, Known, RawCasus, Rol
from casusprudentie.domain.record import CasusRecord
from casusprudentie.domain.released import ReleasedCasus
from casusprudentie.domain.search import Facet, SearchFilter
from casusprudentie.domain.vocabulary import (
    Beginsel,
    Geldigheidsstatus,
    Oordeel,
    Partij,
    Perspectief,
    Solvestatus,
    Wet,
)
from casusprudentie.register.codec import (
    _ONE,
    canonical,
    facts_from_json,
    facts_to_json,
    record_from_json,
    record_to_json,
    released_from_json,
    released_to_json,
    search_from_json,
    search_to_json,
)
from casusprudentie.register.raw_codec import raw_from_bytes, raw_to_bytes
from tests.register_builders import CANARY_NAME, anonymised, record, released

DAYS = st.dates(date(2000, 1, 1), date(2099, 12, 31))
ZONES = st.sampled_from([UTC, timezone(timedelta(hours=2))])
MOMENTS = st.datetimes(datetime(2000, 1, 1), datetime(2099, 1, 1), timezones=ZONES)  # noqa: DTZ001
IDS = st.text("abcdefgh0123456789-_.", min_size=1, max_size=20)
HEX = st.text("0123456789abcdef", min_size=64, max_size=64)
FIELDS = st.sampled_from([*TextField.SINGLE, TextField.verschilmaker(0), TextField.beginsel(Beginsel.EVENREDIGHEID)])
TEXT = st.text(max_size=40)
ANYTHING = st.text(st.characters(), max_size=40)
ARTIKELEN = st.builds(Artikel, st.sampled_from(Wet), st.sampled_from(["36", "3:4", "3:4 lid 2", "29a"]))
PERIODES = st.builds(Periode, st.integers(1980, 2100), st.sampled_from([None, 1, 2, 3, 4]))


def many(of: type[Any]) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.lists(st.sampled_from(of), max_size=3, unique=True).map(tuple)


FACTS = st.builds(
    Facts,
    wetten=many(Wet),
    artikelen=st.lists(ARTIKELEN, max_size=2).map(tuple),
    periode=st.none() | PERIODES,
    externen=st.none() | many(Partij),
    beginselen=st.none() | many(Beginsel),
    oordelen=st.dictionaries(st.sampled_from(Perspectief), st.sampled_from(Oordeel)),
    hercontrole=st.none() | DAYS,
    solve=st.none() | st.builds(Solve, st.sampled_from(Solvestatus), st.sampled_from([None, True, False])),
    geldigheid=st.none() | st.builds(Geldigheid, st.sampled_from(Geldigheidsstatus), st.none() | DAYS),
    **{name: st.none() | st.sampled_from(kind) for name, kind in _ONE.items()},
)
SCORES = st.floats(0, 1)
SPANS = st.builds(
    lambda start, length, *rest: PersonalDataSpan(start, start + length, *rest),
    st.integers(0, 99),
    st.integers(1, 9),
    st.sampled_from(SpanKind),
    SCORES,
    IDS,
    TEXT,
)
TRAITS = st.builds(CoarseTraits, *[st.none() | st.sampled_from(["40-49", "Twente", "de bouw"])] * 5)
RISKS = st.builds(
    ResidualRisk,
    SCORES,
    st.none() | st.integers(0, 99),
    st.lists(TEXT, max_size=2).map(tuple),
    st.none() | TRAITS,
)
ANONYMISED = st.builds(
    AnonymisedCasus,
    texts=st.dictionaries(
        FIELDS,
        st.builds(AnonymisedText, TEXT, st.lists(SPANS, max_size=1).map(tuple)),
        max_size=4,
    ),
    findings=st.lists(st.builds(Finding, FIELDS, st.integers(0, 9), st.integers(10, 20), IDS, TEXT), max_size=2).map(
        tuple
    ),
    risk=RISKS,
    detectors=IDS,
)
APPROVALS = st.builds(Approval, IDS, st.sampled_from(["curator", "auditor"]), HEX, MOMENTS)
VINDPLAATSEN = st.builds(Vindplaats, st.integers(2000, 2999), st.integers(1, 999_999))
RECORDS = st.builds(
    CasusRecord,
    vindplaats=VINDPLAATSEN,
    status=st.sampled_from(Status),
    versie=st.integers(0, 9),
    revision=st.integers(0, 9),
    facts=FACTS,
    anonymised=st.none() | ANONYMISED,
    vault_ref=HEX,
    imported_by=IDS,
    imported_at=MOMENTS,
    changed_by=IDS,
    changed_at=MOMENTS,
    retention=DAYS,
    decisions=st.lists(
        st.builds(
            SpanDecision,
            FIELDS,
            st.integers(0, 9),
            st.integers(10, 20),
            st.sampled_from(SpanKind),
            st.booleans(),
            st.just("") | IDS,
        ),
        max_size=2,
    ).map(tuple),
    dismissals=st.lists(
        st.builds(Dismissal, FIELDS, st.integers(0, 9), st.integers(10, 20), IDS, HEX, st.just("") | IDS),
        max_size=2,
    ).map(tuple),
    approval=st.none() | APPROVALS,
    quarantine=st.sampled_from(["", "het taalmodel ontbreekt"]),
)


@st.composite
def releases(draw: st.DrawFn) -> ReleasedCasus:
    texts = draw(st.dictionaries(FIELDS, TEXT, max_size=4))
    approval = replace(draw(APPROVALS), fingerprint=texts_fingerprint(texts))
    return ReleasedCasus(
        draw(VINDPLAATSEN),
        draw(st.integers(1, 9)),
        draw(FACTS),
        texts,
        approval,
        draw(MOMENTS),
        draw(IDS),
        draw(RISKS),
        draw(DAYS),
    )


RAW_TEXTS = ANYTHING.map(RawText)
RAW = st.builds(
    RawCasus,
    source_id=RAW_TEXTS,
    facts=FACTS,
    texts=st.dictionaries(FIELDS, RAW_TEXTS, max_size=4),
    betrokkenen=st.lists(
        st.builds(
            Betrokkene,
            st.sampled_from(Rol),
            st.lists(st.tuples(st.sampled_from(Known), RAW_TEXTS), max_size=3).map(tuple),
        ),
        max_size=2,
    ).map(tuple),
    notices=st.lists(ANYTHING, max_size=2).map(tuple),
)


@given(FACTS)
def test_facts_come_back_as_they_went(facts: Facts) -> None:
    assert facts_from_json(json.loads(canonical(facts_to_json(facts)))) == facts


@given(RECORDS)
def test_a_record_comes_back_as_it_went(record: CasusRecord) -> None:
    assert record_from_json(record_to_json(record)) == record


@given(releases())
def test_a_released_casus_comes_back_as_it_went(casus: ReleasedCasus) -> None:
    assert released_from_json(released_to_json(casus)) == casus


@given(RAW)
def test_a_raw_casus_comes_back_as_it_went(casus: RawCasus) -> None:
    assert raw_from_bytes(raw_to_bytes(casus)) == casus


@given(ANYTHING, st.dictionaries(st.sampled_from(Facet), st.frozensets(TEXT, min_size=1, max_size=2)))
def test_a_search_comes_back_as_it_went(text: str, chosen: dict[Facet, frozenset[str]]) -> None:
    assert search_from_json(search_to_json(text, SearchFilter(chosen))) == (text, SearchFilter(chosen))


def test_every_coded_field_of_a_casus_is_written() -> None:
    hints = get_type_hints(Facts)
    written = {"artikelen", "oordelen", "periode", "hercontrole", "solve", "geldigheid"}
    written |= {"wetten", "externen", "beginselen"} | set(_ONE)
    assert set(hints) == written
    assert all(kind in get_args(hints[name]) for name, kind in _ONE.items())


def test_a_coded_field_with_a_free_text_is_refused() -> None:
    with pytest.raises(ValueError, match="is not a valid"):
        record_to_json(record(facts=Facts(aard=CANARY_NAME)))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "changes",
    [
        {"imported_by": CANARY_NAME},
        {"changed_by": "q.waterlelie@example.nl"},
        {"vault_ref": CANARY_NAME},
        {"quarantine": "klant 999991772 staat er nog in"},
        {"decisions": (SpanDecision("feiten", 0, 1, SpanKind.BSN, accepted=True, by=CANARY_NAME),)},
        {"dismissals": (Dismissal("feiten", 0, 1, "regel", CANARY_NAME),)},
        {"approval": Approval(CANARY_NAME, "curator", "ab", datetime(2026, 1, 1, tzinfo=UTC))},
    ],
)
def test_a_string_that_could_name_someone_is_refused_without_repeating_it(changes: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"opaque|hexadecimal|hyphens|reason") as refused:
        record_to_json(record(**changes))
    assert CANARY_NAME not in str(refused.value)


def test_a_moment_without_a_time_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        record_to_json(record(imported_at=datetime(2026, 1, 1)))  # noqa: DTZ001


def test_a_stored_release_whose_text_was_changed_is_refused() -> None:
    stored = released_to_json(released(record()))
    with pytest.raises(ValueError, match="changed after its approval"):
        released_from_json(stored.replace("te veel", "te weinig"))


def test_a_risk_that_was_written_without_traits_is_read_without() -> None:
    kept = record(anonymised=anonymised(traits=None))
    assert '"Er zijn er vier."],null]' in record_to_json(kept)
    old = record_to_json(kept).replace('"Er zijn er vier."],null]', '"Er zijn er vier."]]')
    assert record_from_json(old) == kept
