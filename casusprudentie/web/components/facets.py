"""The sidebar to narrow a search by, with counts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import streamlit as st

from casusprudentie.domain.search import Facet, SearchFilter, year_range, years
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
}
VAN: Final = "facet-jaar-van"
TOT: Final = "facet-jaar-tot"
Counts = Mapping[Facet, Mapping[str, int]]


def key(facet: Facet) -> str:
    """The key of a facet's widget."""
    return f"facet-{facet.value}"


def chosen() -> SearchFilter:
    """The filter as it is set now; a period that was given backwards counts as the same period."""
    values = {facet: frozenset(st.session_state.get(key(facet), ())) for facet in (*FIRST, *MORE)}
    van, tot = st.session_state.get(VAN), st.session_state.get(TOT)
    if van and tot and van > tot:
        van, tot = tot, van
    if van or tot:
        values[Facet.JAAR] = years(int(van) if van else None, int(tot) if tot else None)
    return SearchFilter(values)


def choose(wanted: SearchFilter) -> None:
    """Set the filter; to be called before `sidebar` draws it."""
    for facet in (*FIRST, *MORE):
        st.session_state[key(facet)] = sorted(wanted.values.get(facet, ()))
    van, tot = year_range(wanted.values.get(Facet.JAAR, ()))
    st.session_state[VAN], st.session_state[TOT] = (str(jaar) if jaar else None for jaar in (van, tot))


def clear() -> None:
    """Choose nothing."""
    choose(SearchFilter())


def sidebar(everything: Counts, now: Counts) -> None:
    """The filters. `everything` gives the values to choose from, `now` how many casussen have each of them under
    the present filter."""
    with st.sidebar:
        st.header("Verfijnen", anchor=False)
        for facet, title in FIRST.items():
            _choice(facet, title, everything, now)
        _period(everything, now)
        with st.expander("Meer filters", expanded=any(st.session_state.get(key(f)) for f in MORE)):
            for facet, title in MORE.items():
                _choice(facet, title, everything, now)
        if chosen().values:
            st.button("Alle filters wissen", on_click=clear)


def _choice(facet: Facet, title: str, everything: Counts, now: Counts) -> None:
    totals = dict(everything.get(facet, {})) | {v: 0 for v in st.session_state.get(key(facet), ())}
    counts = now.get(facet, {})
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


def _period(everything: Counts, now: Counts) -> None:
    counts = now.get(Facet.JAAR, {})
    with st.container(horizontal=True, key="periode"):
        for name, title in ((VAN, "Van jaar"), (TOT, "Tot en met jaar")):
            held = st.session_state.get(name)
            options = sorted({*everything.get(Facet.JAAR, {}), *([held] if held else [])}, reverse=True)
            if options:
                st.selectbox(
                    title,
                    options,
                    index=None,
                    format_func=lambda value: f"{value} ({counts.get(value, 0)})",
                    placeholder="Alle",
                    key=name,
                    persist_state="session",
                )
