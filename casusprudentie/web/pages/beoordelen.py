"""Beoordelen: the curator's queue."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Final

import streamlit as st

from casusprudentie.domain.casus import Status
from casusprudentie.domain.people import Permission
from casusprudentie.insight.reminders import reminders
from casusprudentie.ports import QueueItem
from casusprudentie.web import places
from casusprudentie.web.components.text import badge, safe
from casusprudentie.web.house import house
from casusprudentie.web.labels import day
from casusprudentie.web.login import me
from casusprudentie.web.style import STATUS
from casusprudentie.workflow.access import require
from casusprudentie.workflow.review import OPEN_STATES

_QUEUES: Final = {
    "Te beoordelen": (Status.CONCEPT, Status.IN_BEOORDELING),
    "In quarantaine": (Status.IN_QUARANTAINE,),
    "Gepubliceerd": (Status.GEPUBLICEERD,),
    "Ingetrokken": (Status.INGETROKKEN,),
}
_AGAIN: Final = "Hercontrole"
_PAGE: Final = 20
_AHEAD: Final = timedelta(days=60)


def show() -> None:
    """The page."""
    who = me()
    require(who, Permission.REVIEW)
    st.title("Casussen beoordelen", anchor=False)
    lists = [*_QUEUES, _AGAIN]
    chosen = st.segmented_control("Werklijst", lists, default="Te beoordelen", required=True, key="werklijst")
    if chosen == _AGAIN:
        _again()
        return
    items = house().review.queue(who, _QUEUES.get(chosen or "Te beoordelen", OPEN_STATES))
    many = "1 casus" if len(items) == 1 else f"{len(items)} casussen"
    st.html(f'<p class="regel" data-live="">{many}</p>')
    if not items:
        st.html("<p>Er wacht niets in deze lijst.</p>")
    pages = max(1, -(-len(items) // _PAGE))
    page = min(st.session_state.get("werkbladzijde", 1), pages)
    for item in items[(page - 1) * _PAGE : page * _PAGE]:
        _item(item)
    if pages > 1:
        st.pagination(pages, default=page, key="werkbladzijde")


def _again() -> None:
    found = reminders(house().register.all_released(), datetime.now(UTC).date(), _AHEAD)
    many = "1 casus" if len(found) == 1 else f"{len(found)} casussen"
    st.html(
        f'<p class="regel" data-live="">{many} om opnieuw naar te kijken, nu of binnen {_AHEAD.days} dagen: '
        "de uitkomst was nog onduidelijk.</p>"
    )
    for reminder in found:
        with st.container(border=True, key=f"kaart-{reminder.vindplaats}"):
            with st.container(key=f"kop2-{reminder.vindplaats}"):
                places.link("beoordeling", reminder.titel or "Zonder titel", reminder.vindplaats)
            when = f"{reminder.days_late} dagen te laat" if reminder.days_late > 0 else "op tijd"
            st.html(
                f'<div class="regel">{safe(reminder.vindplaats)} · hercontrole op {day(reminder.hercontrole)} · '
                f"{when}</div>"
            )


def _item(item: QueueItem) -> None:
    with st.container(border=True, key=f"kaart-{item.vindplaats}"):
        with st.container(key=f"kop2-{item.vindplaats}"):
            places.link("beoordeling", item.titel or "Zonder titel", item.vindplaats)
        waiting = {0: "niets houdt vrijgave tegen", 1: "1 punt houdt vrijgave tegen"}.get(
            item.held_back_by, f"{item.held_back_by} punten houden vrijgave tegen"
        )
        if item.status in (Status.GEPUBLICEERD, Status.INGETROKKEN):
            waiting = ""
        line = " · ".join(x for x in (str(item.vindplaats), waiting, f"gewijzigd op {day(item.changed_at)}") if x)
        st.html(f'<div class="regel"><span>{safe(line)}</span>{badge(STATUS[item.status])}</div>')
