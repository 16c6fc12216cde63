"""Beoordeling: one casus on the curator's desk."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from casusprudentie.domain.casus import Status, TextField
from casusprudentie.domain.people import Permission, User
from casusprudentie.errors import UnknownCasus
from casusprudentie.web import desk as desks
from casusprudentie.web import places
from casusprudentie.web.components import complete, hide, let_go
from casusprudentie.web.components.text import badge, block, safe, table
from casusprudentie.web.desk import Desk
from casusprudentie.web.house import house
from casusprudentie.web.login import me
from casusprudentie.web.style import STATUS
from casusprudentie.workflow.access import require


def show() -> None:
    """The page."""
    who = me()
    require(who, Permission.REVIEW)
    st.container(key="breed")
    places.link("beoordelen", "← Terug naar de werklijst")
    vindplaats = places.asked_for()
    if vindplaats is None:
        raise UnknownCasus
    _casus(desks.lay(who, vindplaats), who)


def _casus(desk: Desk, who: User) -> None:
    record = desk.record
    st.title(places.plain(record.texts.get(TextField.TITEL, "") or "Zonder titel"), anchor=False)
    facts = (
        f"{record.vindplaats} · versie {record.versie or 'nog geen'} · wijziging {record.revision} · "
        f"geïmporteerd door {record.imported_by}"
    )
    st.html(f'<div class="regel"><span>{safe(facts)}</span>{badge(STATUS[record.status])}</div>')
    if desk.stale is not None:
        _stale(desk)
        return
    if record.notices:
        st.html(block("let-op", "Opmerkingen bij de import", record.notices))
    if record.status is Status.INGETROKKEN:
        st.html(block("let-op", "Deze casus is ingetrokken", ["Niemand kan hem nog lezen of vinden."]))
        return
    if record.status is Status.IN_QUARANTAINE or record.anonymised is None:
        hide.quarantine(desk)
        return
    held = house().release.held_back_by(record)
    _held_back(held, record.status)
    open_now = hide.open_findings_of(record)
    draws: tuple[Callable[[], None], ...] = (
        lambda: hide.anonymisation(desk),
        lambda: hide.findings(desk, open_now),
        lambda: complete.form(desk),
        lambda: let_go.steps(desk, held, who),
    )
    tabs = st.tabs(
        ["Anonimisering", "Meldingen", "Gegevens", "Vrijgeven"], key=f"tabbladen-{record.vindplaats}", on_change="rerun"
    )
    for tab, draw in zip(tabs, draws, strict=True):
        if tab.open:
            with tab:
                draw()


def _held_back(held: list[str], status: Status) -> None:
    if status is Status.GEPUBLICEERD:
        return
    if held:
        st.html(block("let-op", f"Wat houdt vrijgave tegen ({len(held)})", held))
    else:
        st.html(block("goed", "Niets houdt vrijgave tegen", ["Deze casus kan worden vrijgegeven."]))


def _stale(desk: Desk) -> None:
    assert desk.stale is not None  # noqa: S101 - the caller looked
    heading = f"Gewijzigd door {desk.stale.by} om {desk.stale.at}"
    st.html(block("fout", heading, ["Uw laatste stap is niet opgeslagen en er is niets overschreven."]))
    if desk.newer is not None:
        rows = desks.changes(desk.record, desk.newer)
        if rows:
            st.html(table("Dit is intussen gewijzigd", ("Veld", "Was", "Is nu"), rows, stacked=True))
        else:
            st.html("<p>Er is gewerkt aan de anonimisering; de tekst die u zag is gelijk gebleven.</p>")
    for name, text in desk.typed.items():
        st.html(f"<p><strong>Uw invoer bij {safe(complete.title(name))}</strong>, om over te nemen:</p>")
        st.code(text, language=None, wrap_lines=True)
    if st.button("Casus opnieuw laden", type="primary"):
        desks.reload()
        st.rerun()
