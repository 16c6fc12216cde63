"""Who did what: releases with their ground, and the chained log."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import streamlit as st

from casusprudentie.domain.released import ReleasedCasus
from casusprudentie.errors import AuditBroken
from casusprudentie.ports import AuditEntry
from casusprudentie.web.components.take_along import take_along
from casusprudentie.web.components.text import Cell, badge, block, table
from casusprudentie.web.house import house
from casusprudentie.web.labels import at, wetten
from casusprudentie.web.style import BESLUIT

_SHOWN: Final = 50


def releases(casussen: Sequence[ReleasedCasus]) -> None:
    """Who released or withdrew which casus, who reviewed it, and the ground of the decision."""
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
            at(entry.at),
            event.action,
            event.actor,
            event.details.get("beoordelaar", ""),
            event.details.get("versie", ""),
        )
        rows.append((*line, Cell(badge(BESLUIT[besluit])) if besluit else "", ground))
        plain.append((*line, besluit or "", ground, event.fingerprint))
    head = ("Vindplaats", "Wanneer", "Wat", "Door", "Beoordeeld door", "Versie", "Besluit", "Grond")
    caption = f"Vrijgaven en intrekkingen: de nieuwste {min(_SHOWN, len(rows))} van {len(rows)}"
    st.html(table(caption, head, rows[:_SHOWN], stacked=True))
    if rows:
        take_along("vrijgaven", (*head, "Vingerafdruk van de tekst"), plain)


def _ground(casus: ReleasedCasus | None) -> str:
    if casus is None:
        return "niet meer te lezen"
    facts = casus.facts
    beginselen = ", ".join(b.value for b in facts.beginselen or ()) or "geen beginsel"
    return "; ".join(x for x in (wetten(facts), facts.rechtsverhouding or "", beginselen) if x)


def log() -> None:
    """Every action, and the proof that none was changed."""
    st.html("<h2>Logboek</h2><p>Elke handeling staat in een keten: wie een regel wijzigt, breekt de keten.</p>")
    if st.button("Keten narekenen", type="primary"):
        with st.spinner("De keten wordt nagerekend…"):
            _verify()
    entries = house().audit.entries()
    st.html(
        table(
            f"De nieuwste {min(len(entries), _SHOWN)} van {len(entries)} regels",
            ("Regel", "Wanneer", "Wie", "Wat", "Vindplaats", "Bijzonderheden"),
            [_line(entry)[:6] for entry in reversed(entries[-_SHOWN:])],
            stacked=True,
        )
    )
    take_along(
        "logboek",
        ("Regel", "Wanneer", "Wie", "Wat", "Vindplaats", "Bijzonderheden", "Vingerafdruk", "Keten"),
        (_line(entry) for entry in entries),
    )


def _verify() -> None:
    try:
        count = house().audit.verify()
    except AuditBroken as broken:
        st.html(block("fout", "De keten klopt niet", [broken.sentence]))
    else:
        st.html(block("goed", "De keten klopt", [f"{count} regels nagerekend, alle in orde."]))


def _line(entry: AuditEntry) -> tuple[object, ...]:
    event = entry.event
    details = ", ".join(f"{name}: {value}" for name, value in event.details.items())
    return (
        entry.number,
        at(entry.at),
        event.actor,
        event.action,
        str(event.vindplaats or ""),
        details,
        event.fingerprint,
        entry.hash,
    )
