"""Audit: are equal cases decided equally, what does the register hold, and who let go of what."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Final

import streamlit as st

from casusprudentie.domain.people import Permission
from casusprudentie.domain.released import ReleasedCasus
from casusprudentie.errors import AuditBroken
from casusprudentie.insight.statistics import distributions
from casusprudentie.ports import AuditEntry
from casusprudentie.web import export
from casusprudentie.web.components import chart
from casusprudentie.web.components.card import short
from casusprudentie.web.components.text import Cell, badge, block, safe, table
from casusprudentie.web.house import house
from casusprudentie.web.labels import wetten
from casusprudentie.web.login import me
from casusprudentie.web.style import BESLUIT
from casusprudentie.workflow.access import require

_SHOWN: Final = 20
_LOG_SHOWN: Final = 100


def show() -> None:
    """The page."""
    require(me(), Permission.AUDIT)
    st.container(key="breed")
    st.title("Audit", anchor=False)
    casussen = list(house().register.all_released())
    many = "1 casus is" if len(casussen) == 1 else f"{len(casussen)} casussen zijn"
    st.html(f"<p>{many} nu vrijgegeven. Elke telling gaat alleen daarover.</p>")
    draws: dict[str, Callable[[], None]] = {
        "Consistentie": lambda: _consistency(len(casussen)),
        "Verdelingen": lambda: _distributions(casussen),
        "Vrijgaven": lambda: _releases(casussen),
        "Logboek": _log,
    }
    tabs = st.tabs(list(draws), key="audit-tabbladen", on_change="rerun")
    for tab, draw in zip(tabs, draws.values(), strict=True):
        if tab.open:
            with tab:
                draw()


def _take_along(name: str, head: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    lines = [tuple(row) for row in rows]
    with st.container(horizontal=True):
        st.download_button(
            "Download als csv",
            lambda: export.as_csv(head, lines),
            f"{name}.csv",
            export.CSV,
            key=f"csv-{name}",
            on_click="ignore",
        )
        st.download_button(
            "Download als xlsx",
            lambda: export.as_xlsx(name, head, lines),
            f"{name}.xlsx",
            export.XLSX,
            key=f"xlsx-{name}",
            on_click="ignore",
        )


def _consistency(total: int) -> None:
    st.html(
        "<h2>Vergelijkbaar, ander besluit</h2>"
        "<p>Deze paren lijken op elkaar en zijn anders beslist. Een verschil kan terecht zijn: het systeem vraagt om "
        "uw blik en velt geen oordeel.</p>"
    )
    with st.spinner("Casussen vergelijken…"):
        pairs = house().comparable_pairs()
    unexplained = [pair for pair in pairs if not pair.explained_by]
    only = st.toggle("Alleen verschillen zonder vastgelegde omstandigheid", key="onverklaard")
    shown = unexplained if only else pairs
    st.html(
        f'<p data-live="">{len(pairs)} paren op {total} casussen; bij {len(unexplained)} is geen omstandigheid '
        "vastgelegd die het verschil verklaart.</p>"
    )
    for place, pair in enumerate(shown[:_SHOWN]):
        with st.container(border=True, key=f"kaart-paar-{place}"):
            left, right = st.columns(2)
            with left:
                short(pair.a, f"a-{place}")
            with right:
                short(pair.b, f"b-{place}")
            reason = "; ".join(pair.explained_by)
            told = f"Vastgelegde omstandigheid: {safe(reason)}." if reason else "<b>Geen vastgelegde omstandigheid.</b>"
            st.html(f'<p class="fragment">{told} Mate van overeenkomst: {pair.score:.2f}.</p>')
    if len(shown) > _SHOWN:
        st.html(f"<p>De {_SHOWN} sterkste paren staan hier; de download bevat ze alle {len(shown)}.</p>")
    if shown:
        _take_along(
            "consistentie",
            ("A", "Besluit A", "B", "Besluit B", "Overeenkomst", "Vastgelegde omstandigheid"),
            (
                (
                    pair.a.vindplaats,
                    pair.a.facts.besluit,
                    pair.b.vindplaats,
                    pair.b.facts.besluit,
                    round(pair.score, 4),
                    "; ".join(pair.explained_by),
                )
                for pair in shown
            ),
        )


def _distributions(casussen: Sequence[ReleasedCasus]) -> None:
    st.html("<h2>Verdelingen</h2>")
    found = {d.name: d for d in distributions(list(casussen))}
    name = st.selectbox("Verdeling", list(found), width=420)
    if name is None:
        return
    chosen = found[name]
    rows = [(str(row.value), row.count) for row in chosen.rows]
    st.image(chart.bars(rows, chosen.denominator), alt=chart.spoken(name, rows, chosen.denominator), width=700)
    caption = f"{name}, n = {chosen.denominator} casussen"
    st.html(
        table(
            caption,
            ("Waarde", "Aantal", "Noemer", "Aandeel"),
            [(row.value, row.count, chosen.denominator, f"{row.share:.0%}") for row in chosen.rows],
            numbers=(1, 2, 3),
        )
    )
    _take_along(
        "verdelingen",
        ("Verdeling", "Waarde", "Aantal", "Noemer", "Aandeel"),
        ((d.name, row.value, row.count, d.denominator, round(row.share, 4)) for d in found.values() for row in d.rows),
    )


def _releases(casussen: Sequence[ReleasedCasus]) -> None:
    st.html("<h2>Wie gaf wat vrij, op welke grond</h2>")
    now = {casus.vindplaats: casus for casus in casussen}
    rows: list[tuple[object, ...]] = []
    plain: list[tuple[object, ...]] = []
    for entry in reversed(house().audit.entries()):
        event = entry.event
        if event.action not in ("vrijgegeven", "ingetrokken") or event.vindplaats is None:
            continue
        casus = now.get(event.vindplaats)
        besluit = casus.facts.besluit if casus else None
        ground = _ground(casus) if event.action == "vrijgegeven" else f"reden: {event.details.get('reden', '–')}"
        line = (
            str(event.vindplaats),
            f"{entry.at:%d-%m-%Y %H:%M}",
            event.action,
            event.actor,
            event.details.get("beoordelaar", ""),
            event.details.get("versie", ""),
        )
        rows.append((*line, Cell(badge(BESLUIT[besluit])) if besluit else "", ground))
        plain.append((*line, besluit or "", ground, event.fingerprint))
    head = ("Vindplaats", "Wanneer", "Wat", "Door", "Beoordeeld door", "Versie", "Besluit", "Grond")
    st.html(table("Vrijgaven en intrekkingen, de nieuwste eerst", head, rows[:_LOG_SHOWN], stacked=True))
    if rows:
        _take_along("vrijgaven", (*head, "Vingerafdruk van de tekst"), plain)


def _ground(casus: ReleasedCasus | None) -> str:
    if casus is None:
        return "–"
    facts = casus.facts
    beginselen = ", ".join(b.value for b in facts.beginselen or ()) or "geen beginsel"
    return "; ".join(x for x in (wetten(facts), facts.rechtsverhouding or "", beginselen) if x)


def _log() -> None:
    st.html("<h2>Logboek</h2><p>Elke handeling staat in een keten: wie een regel wijzigt, breekt de keten.</p>")
    if st.button("Keten narekenen", type="primary"):
        with st.spinner("De keten wordt nagerekend…"):
            try:
                count = house().audit.verify()
            except AuditBroken as broken:
                st.html(block("fout", "De keten klopt niet", [broken.sentence]))
            else:
                st.html(block("goed", "De keten klopt", [f"{count} regels nagerekend, alle in orde."]))
    entries = list(house().audit.entries())
    st.html(
        table(
            f"De laatste {min(len(entries), _LOG_SHOWN)} van {len(entries)} regels",
            ("Regel", "Wanneer", "Wie", "Wat", "Vindplaats", "Bijzonderheden"),
            [_line(entry)[:6] for entry in reversed(entries[-_LOG_SHOWN:])],
            stacked=True,
        )
    )
    _take_along(
        "logboek",
        ("Regel", "Wanneer", "Wie", "Wat", "Vindplaats", "Bijzonderheden", "Vingerafdruk", "Keten"),
        (_line(entry) for entry in entries),
    )


def _line(entry: AuditEntry) -> tuple[object, ...]:
    event = entry.event
    details = ", ".join(f"{name}: {value}" for name, value in event.details.items())
    return (
        entry.number,
        f"{entry.at:%d-%m-%Y %H:%M}",
        event.actor,
        event.action,
        str(event.vindplaats or ""),
        details,
        event.fingerprint,
        entry.hash,
    )
