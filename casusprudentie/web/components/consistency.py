"""Comparable casussen with another decision, side by side."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import streamlit as st

from casusprudentie.domain.released import ReleasedCasus
from casusprudentie.insight.consistency import Pair
from casusprudentie.web.components.card import short
from casusprudentie.web.components.take_along import take_along
from casusprudentie.web.components.text import safe
from casusprudentie.web.house import house

_SHOWN: Final = 10


def pairs(casussen: Sequence[ReleasedCasus]) -> None:
    """The pairs that ask for a look, the strongest first."""
    st.html(
        "<h2>Vergelijkbaar, ander besluit</h2>"
        "<p>Deze paren lijken op elkaar en zijn anders beslist. Een verschil kan terecht zijn: het systeem vraagt om "
        "uw blik en velt geen oordeel.</p>"
    )
    with st.spinner("Casussen vergelijken; de eerste keer duurt dat even…"):
        found = _compared(tuple((str(c.vindplaats), c.versie) for c in casussen))
    bare = [pair for pair in found if not pair.explained_by]
    st.html(
        f'<p data-live="">{len(found)} paren op {len(casussen)} casussen. Bij {len(bare)} paren is geen omstandigheid '
        "vastgelegd die het verschil kan verklaren.</p>"
    )
    shown = bare if bare and st.toggle("Alleen paren zonder vastgelegde omstandigheid", key="onverklaard") else found
    for place, pair in enumerate(shown[:_SHOWN]):
        _pair(pair, place)
    if len(shown) > _SHOWN:
        st.html(f"<p>De {_SHOWN} sterkste paren staan hier; de download bevat alle {len(shown)}.</p>")
    if shown:
        head = ("A", "Besluit A", "B", "Besluit B", "Score", "Gelijk", "Vastgelegde omstandigheden")
        take_along("consistentie", head, (_line(pair) for pair in shown))


@st.cache_resource(show_spinner=False, max_entries=2)
def _compared(released: tuple[tuple[str, int], ...]) -> list[Pair]:
    return house().comparable_pairs() if released else []


def _pair(pair: Pair, place: int) -> None:
    with st.container(border=True, key=f"kaart-paar-{place}"):
        left, right = st.columns(2)
        with left:
            short(pair.a, f"a-{place}")
        with right:
            short(pair.b, f"b-{place}")
        if pair.explained_by:
            items = "".join(f"<li>{safe(sentence)}</li>" for sentence in pair.explained_by[:4])
            rest = len(pair.explained_by) - 4
            more = f"<li>en nog {rest} in de download</li>" if rest > 0 else ""
            told = f"<h3>Vastgelegde omstandigheden die verschillen</h3><ul>{items}{more}</ul>"
        else:
            told = "<h3>Geen vastgelegde omstandigheid verklaart dit verschil</h3>"
        same = f'<p class="regel">Gelijk: {safe(" ".join(pair.shared))} Score {pair.score:.2f}.</p>'
        st.html(f'<div class="waarom">{told}</div>{same}')


def _line(pair: Pair) -> tuple[object, ...]:
    return (
        pair.a.vindplaats,
        pair.a.facts.besluit,
        pair.b.vindplaats,
        pair.b.facts.besluit,
        round(pair.score, 4),
        " ".join(pair.shared),
        " ".join(pair.explained_by),
    )
