"""The sidebar to narrow a search by, with counts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import streamlit as st

from casusprudentie.domain.search import Facet, SearchFilter
from casusprudentie.web.labels import capital

FIRST: Final = {
    Facet.BESLUIT: "Besluit",
    Facet.WET: "Wet of regeling",
    Facet.ONDERWERP: "Onderwerp",
}
MORE: Final = {
    Facet.AARD: "Aard",
    Facet.BEGINSEL: "Beginsel",
    Facet.UITKOMST: "Uitkomst voor de cliënt",
    Facet.GELDIGHEID: "Geldigheid",
    Facet.NIVEAU: "Niveau",
    Facet.SCHAAL: "Schaal",
    Facet.ONDERDEEL: "Organisatieonderdeel",
    Facet.JAAR: "Jaar",
}
Counts = Mapping[Facet, Mapping[str, int]]


def key(facet: Facet) -> str:
    """The key of a facet's widget."""
    return f"facet-{facet.value}"


def chosen() -> SearchFilter:
    """The filter as it is set now."""
    return SearchFilter({facet: frozenset(st.session_state.get(key(facet), ())) for facet in Facet})


def clear() -> None:
    """Choose nothing."""
    for facet in Facet:
        st.session_state[key(facet)] = []


def sidebar(everything: Counts, now: Counts) -> None:
    """The filters. `everything` gives the values to choose from, `now` how many casussen have each of them under
    the present filter."""
    with st.sidebar:
        st.header("Verfijnen", anchor=False)
        for facet, title in FIRST.items():
            _choice(facet, title, everything, now)
        with st.expander("Meer filters", expanded=any(st.session_state.get(key(f)) for f in MORE)):
            for facet, title in MORE.items():
                _choice(facet, title, everything, now)
        if chosen().values:
            st.button("Alle filters wissen", on_click=clear)


def _choice(facet: Facet, title: str, everything: Counts, now: Counts) -> None:
    totals = dict(everything.get(facet, {})) | {v: 0 for v in st.session_state.get(key(facet), ())}
    counts = now.get(facet, {})
    if facet is Facet.JAAR:
        options = sorted(totals, reverse=True)
    else:
        options = sorted(totals, key=lambda value: (-everything.get(facet, {}).get(value, 0), value))
    if not options:
        return
    st.multiselect(
        title,
        options,
        format_func=lambda value: f"{capital(value)} ({counts.get(value, 0)})",
        placeholder="Alle",
        key=key(facet),
        persist_state="session",
        select_all=False,
    )
