"""A question that is kept: its button, its link, and the way back from the link."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final
from urllib.parse import urlencode, urlsplit, urlunsplit

import streamlit as st

from casusprudentie.domain.people import User
from casusprudentie.domain.privacy import RawText
from casusprudentie.domain.search import SearchFilter
from casusprudentie.errors import UnknownSearch
from casusprudentie.web import notice
from casusprudentie.web.components import facets
from casusprudentie.web.components.text import block
from casusprudentie.web.house import house
from casusprudentie.web.login import me
from casusprudentie.workflow.saved import SavedSearch

PARAM: Final = "zoek"
_KEY: Final = "bewaard"
Ask = Callable[[str], None]


def reopen(who: User, ask: Ask) -> None:
    """Ask the question that the address names, once; `ask` puts a text in the question box."""
    house().saved.tidy()
    key = st.query_params.get(PARAM, "")
    kept = _kept()
    if not key or (kept is not None and kept.id == key):
        return
    try:
        found = house().saved.open(who, key)
    except UnknownSearch as error:
        _drop()
        st.warning(error.sentence, icon="⚠️")
        return
    facets.choose(found.filter)
    ask(found.text)
    st.session_state[_KEY] = found


def offer(question: str, chosen: SearchFilter, ask: Ask) -> None:
    """The button to keep this question, or the link to it when it is kept."""
    kept = _kept()
    if kept is not None and (kept.text.strip(), kept.filter) == (question, chosen):
        st.query_params[PARAM] = kept.id
        _tell(kept)
        return
    if kept is not None or PARAM in st.query_params:
        _drop()
    st.button("Bewaar deze zoekvraag", on_click=_keep, args=(question, chosen, ask), type="tertiary")


def _kept() -> SavedSearch | None:
    found: SavedSearch | None = st.session_state.get(_KEY)
    return found


def _drop() -> None:
    st.session_state.pop(_KEY, None)
    st.query_params.pop(PARAM, None)


def _keep(question: str, chosen: SearchFilter, ask: Ask) -> None:
    with notice.telling():
        kept = house().saved.keep(me(), RawText(question), chosen)
        ask(kept.text)
        st.session_state[_KEY] = kept
        st.query_params[PARAM] = kept.id


def _forget(key: str) -> None:
    with notice.telling("De zoekvraag is verwijderd; de link werkt niet meer."):
        house().saved.forget(me(), key)
        _drop()


def _tell(kept: SavedSearch) -> None:
    with st.container(key="bewaard-blok", gap="small"):
        st.html(
            block(
                "goed",
                "Deze zoekvraag is bewaard",
                [
                    "Bewaard zijn uw vraag zonder persoonsgegevens en uw filters, niet wie de vraag stelde.",
                    f"De link werkt tot {house().saved.days} dagen na het bewaren, voor iedereen die mag zoeken.",
                ],
            )
        )
        here = urlsplit(st.context.url or "")
        there = here._replace(path=here.path or "/", query=urlencode({PARAM: kept.id}), fragment="")
        st.code(urlunsplit(there), language=None, wrap_lines=True)
        st.button("Zoekvraag verwijderen", on_click=_forget, args=(kept.id,))
