"""Zoeken: from a situation in someone's own words to comparable casussen, their decision and their reasoning."""

from __future__ import annotations

from typing import Final

import streamlit as st

from casusprudentie.domain.people import Permission
from casusprudentie.domain.privacy import RawText
from casusprudentie.domain.search import SearchFilter, SearchPage, Sort
from casusprudentie.web.components import facets, keep
from casusprudentie.web.components.card import card
from casusprudentie.web.components.text import block, placeholders
from casusprudentie.web.house import house
from casusprudentie.web.login import me
from casusprudentie.web.places import plain
from casusprudentie.workflow.access import require
from casusprudentie.workflow.search import Question

EXAMPLES: Final = (
    "Klant moet terugbetalen na een toezegging van onze eigen medewerker",
    "Te laat ziek gemeld door een psychische crisis",
    "Toeslag vervalt door een nieuwe partner met weinig inkomen",
)
NORM: Final = "Een casus is een hulpmiddel en geen norm: u weegt elke situatie zelf."
HIDDEN: Final = "Persoonsgegevens in uw vraag worden verborgen voordat er wordt gezocht."
SIZE: Final = 10


def show() -> None:
    """The page."""
    who = me()
    require(who, Permission.SEARCH)
    st.title("Vergelijkbare casussen zoeken", anchor=False)
    keep.reopen(who, _reask)
    _ask()
    question = st.session_state.get("vraag", "").strip()
    chosen = facets.chosen()
    if question:
        with st.spinner("Zoeken naar vergelijkbare casussen…"):
            found = house().search.find(
                who,
                Question(
                    RawText(question),
                    chosen,
                    st.session_state.get("bladzijde", 1),
                    SIZE,
                    st.session_state.get("volgorde", Sort.OVEREENKOMST),
                ),
            )
    else:
        found = house().search.browse(chosen, st.session_state.get("bladzijde", 1), SIZE)
    facets.sidebar(_everything(), found.facets)
    if question:
        keep.offer(question, chosen, _reask)
        _results(found)
    else:
        _browse(found)


@st.cache_data(ttl=60, show_spinner=False)
def _everything() -> facets.Counts:
    return {facet: dict(values) for facet, values in house().search.browse(SearchFilter(), 1, 1).facets.items()}


def _ask() -> None:
    with st.form("vraagformulier", border=False, enter_to_submit=False):
        st.text_area(
            "Beschrijf de situatie in uw eigen woorden",
            key="getypt",
            height=112,
            persist_state="session",
            placeholder="Bijvoorbeeld: klant gaf inkomsten door, wij verwerkten ze niet en nu moet alles terug",
        )
        with st.container(horizontal=True, vertical_alignment="center"):
            st.form_submit_button("Zoeken", type="primary", on_click=_submit)
            st.html(f'<p class="hint">{HIDDEN}</p>', width="stretch")


def _submit() -> None:
    st.session_state["vraag"] = st.session_state.get("getypt", "")
    st.session_state["bladzijde"] = 1


def _reask(text: str) -> None:
    st.session_state["getypt"] = text
    _submit()


def _to(page: int) -> None:
    st.session_state["bladzijde"] = page


def _results(found: SearchPage) -> None:
    if found.limited:
        st.html(
            block(
                "let-op",
                "Zoeken is beperkt beschikbaar",
                ["De zoekmachine antwoordt niet. U ziet casussen waarin uw woorden letterlijk voorkomen."],
            )
        )
    if found.words_only:
        st.html(
            block(
                "let-op",
                "Zoeken gaat nu op woorden",
                [
                    "De zoekmachine krijgt een ander taalmodel. Tot dat klaar is, ziet u casussen met dezelfde "
                    "woorden. Casussen die hetzelfde met andere woorden zeggen, vindt u daarna weer."
                ],
            )
        )
    _used(found)
    _meant(found)
    if not found.comparable and not (found.words_only or found.limited):
        st.html(
            block(
                "let-op",
                "Niets vergelijkbaars gevonden",
                [
                    "Leg de situatie voor aan de Maatwerkplaats in uw regio: "
                    "ook een nieuwe situatie hoort thuis in de casusprudentie.",
                ],
            )
        )
        if found.hits:
            _heading("Wel in de buurt, maar let op de verschillen")
    if found.total:
        _count(found)
    if found.comparable and found.contrary and found.page == 1:
        contrary = found.contrary
        rest = [hit for hit in found.hits if hit.casus.vindplaats != contrary.casus.vindplaats]
        for place, hit in enumerate(rest, start=1):
            card(hit, f"{place}")
            if place == 1:
                _heading("Vergelijkbaar, andere uitkomst")
                card(contrary, "tegen")
                if len(rest) > 1:
                    _heading("Meer vergelijkbare casussen")
    else:
        for place, hit in enumerate(found.hits, start=1):
            card(hit, f"{place}")
    _pager(found)


def _used(found: SearchPage) -> None:
    if not found.hidden:
        return
    many = "1 persoonsgegeven is" if found.hidden == 1 else f"{found.hidden} persoonsgegevens zijn"
    st.html(
        f'<div class="blok"><p><strong>{many} verborgen.</strong> Er is gezocht met: '
        f"“{placeholders(found.question)}”</p></div>"
    )


def _meant(found: SearchPage) -> None:
    if found.suggestion is None:
        return
    words = ", ".join(plain(meant) for _, meant in found.suggestion.words)
    with st.container(key="bedoelde"):
        st.button(
            f"Bedoelde u: **{words}**?", on_click=_reask, args=(found.suggestion.text,), type="tertiary", key="bedoeld"
        )


def _count(found: SearchPage) -> None:
    words = "Meest vergelijkbaar eerst" if found.comparable else "Het dichtst in de buurt"
    if st.session_state.get("volgorde") is Sort.NIEUWSTE:
        words = "Nieuwste eerst"
    first = (found.page - 1) * SIZE + 1
    span = f"{first} tot en met {first + len(found.hits) - 1} van {found.total} casussen"
    with st.container(horizontal=True, vertical_alignment="bottom", horizontal_alignment="distribute", key="telling"):
        st.html(f'<div data-live=""><h2 class="telling">{words}</h2><p class="regel">{span}</p></div>')
        st.selectbox(
            "Volgorde",
            list(Sort),
            format_func=lambda sort: "Meeste overeenkomst" if sort is Sort.OVEREENKOMST else "Nieuwste eerst",
            key="volgorde",
            width=230,
            persist_state="session",
        )
    st.html(f'<p class="norm">{NORM}</p>')


def _browse(found: SearchPage) -> None:
    if not st.session_state.get("bladzijde", 1) > 1 and not facets.chosen().values:
        with st.container(key="voorbeelden", gap="xsmall"):
            st.html("<p><strong>Probeer een voorbeeld</strong></p>")
            for number, text in enumerate(EXAMPLES):
                st.button(text, key=f"voorbeeld-{number}", on_click=_reask, args=(text,), type="tertiary")
    many = "1 casus" if found.total == 1 else f"{found.total} casussen"
    _heading("Laatst toegevoegd" if not facets.chosen().values else "Casussen met deze kenmerken")
    st.html(f'<p class="regel" data-live="">{many} om door te bladeren.</p><p class="norm">{NORM}</p>')
    for place, hit in enumerate(found.hits, start=1):
        card(hit, f"{place}")
    _pager(found)


def _heading(text: str) -> None:
    st.html(f"<h2>{text}</h2>")


def _pager(found: SearchPage) -> None:
    if found.pages <= 1:
        return
    with st.container(horizontal=True, vertical_alignment="center", key="pager"):
        if found.page > 1:
            st.button("Vorige", on_click=_to, args=(found.page - 1,))
        st.html(f"<span>Pagina {found.page} van {found.pages}</span>", width="content")
        if found.page < found.pages:
            st.button("Volgende", on_click=_to, args=(found.page + 1,))
