"""Whatever is planted is gone, whole, wherever it stands: by rules and lists alone, without a language model."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from anonymise.pipeline import PresidioAnonymiser
from casusprudentie.domain.casus import Facts
from casusprudentie.domain.privacy import AnonymisedText, RawText, SpanKind
from casusprudentie.domain.raw import Betrokkene, Known, RawCasus, Rol
from tests.unit.anonymise.planted import CARRIERS, NAMES, PLANTED, PREFIXES, bsns

FEW = settings(max_examples=12, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])


@cache
def _anonymiser() -> PresidioAnonymiser:
    return PresidioAnonymiser()


def _left(text: str, start: int, end: int, found: AnonymisedText) -> str:
    """The letters and digits of this range that no span covers."""
    hidden = {i for span in found.spans for i in range(span.start, span.end)}
    return "".join(text[i] for i in range(start, end) if text[i].isalnum() and i not in hidden)


def _identifier(planted: str) -> str:
    return next((planted.removeprefix(prefix) for prefix in PREFIXES if planted.startswith(prefix)), planted)


def test_every_direct_kind_is_planted() -> None:
    assert set(PLANTED) == {kind for kind in SpanKind if kind.direct}


@pytest.mark.parametrize("kind", PLANTED)
@FEW
@given(data=st.data())
def test_a_planted_identifier_never_leaks(kind: SpanKind, data: st.DataObject) -> None:
    planted = data.draw(PLANTED[kind], label="planted")
    text = data.draw(st.sampled_from(CARRIERS), label="carrier").format(planted)
    value = _identifier(planted)
    start = text.index(planted) + planted.index(value)
    found = _anonymiser().anonymise_text(RawText(text))
    assert _left(text, start, start + len(value), found) == ""


@FEW
@given(name=NAMES, bsn=bsns(), carrier=st.sampled_from(CARRIERS), change=st.sampled_from([str, str.lower, str.upper]))
def test_what_the_source_knows_never_leaks(name: str, bsn: str, carrier: str, change: type[str]) -> None:
    known = (Known.NAAM, RawText(name)), (Known.BSN, RawText("".join(c for c in bsn if c.isdigit())))
    text = carrier.format(f"{change(name)} met nummer {bsn}")
    casus = RawCasus(RawText("bron"), Facts(), {"feiten": RawText(text)}, (Betrokkene(Rol.KLANT, known),))
    found = _anonymiser().anonymise(casus).texts["feiten"]
    for value in (change(name), bsn):
        start = text.index(value)
        assert _left(text, start, start + len(value), found) == ""
