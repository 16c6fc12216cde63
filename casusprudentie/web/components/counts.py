"""What the register holds: distributions with their denominators, and rode draden."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

from casusprudentie.domain.released import ReleasedCasus
from casusprudentie.insight.rode_draden import SMALLEST, rode_draden
from casusprudentie.insight.statistics import SMALL, distributions
from casusprudentie.web.components import chart
from casusprudentie.web.components.take_along import take_along
from casusprudentie.web.components.text import table
from casusprudentie.web.labels import capital


def spread(casussen: Sequence[ReleasedCasus]) -> None:
    """One distribution as a picture and a table, all of them to take along."""
    st.html("<h2>Verdelingen</h2>")
    found = {d.name: d for d in distributions(casussen)}
    name = st.selectbox("Verdeling van", list(found), width=420)
    if name is None:
        return
    chosen = found[name]
    if not chosen.exclusive:
        st.html("<p>Een casus kan in meer dan één rij tellen; de aantallen tellen niet op tot de noemer.</p>")
    bars = [(capital(row.value), row.count) for row in chosen.rows]
    st.image(chart.bars(bars, chosen.denominator), alt=chart.spoken(name, bars, chosen.denominator), width=460)
    rows = [
        (capital(r.value), r.count, chosen.denominator, f"{r.share:.0%}", f"{r.low:.0%} – {r.high:.0%}")
        for r in chosen.rows
    ]
    head = ("Waarde", "Aantal", "Noemer", "Aandeel", "95%-interval")
    st.html(table(f"{name}, n = {chosen.denominator} casussen", head, rows, numbers=(1, 2, 3, 4)))
    if any(row.small for row in chosen.rows):
        st.html(f'<p class="hint">Aantallen onder {SMALL} zeggen weinig; trek er geen conclusie uit.</p>')
    take_along(
        "verdelingen",
        ("Verdeling", "Waarde", "Aantal", "Noemer", "Aandeel", "Ondergrens 95%", "Bovengrens 95%"),
        (
            (d.name, r.value, r.count, d.denominator, round(r.share, 4), round(r.low, 4), round(r.high, 4))
            for d in found.values()
            for r in d.rows
        ),
    )


def threads(casussen: Sequence[ReleasedCasus]) -> None:
    """What comes back, by onderwerp and law."""
    st.html(
        f"<h2>Rode draden</h2><p>Onderwerpen die onder één wet ten minste {SMALLEST} keer terugkomen. "
        "Een casus onder twee wetten telt bij beide.</p>"
    )
    found = rode_draden(casussen)
    if not found:
        st.html("<p>Er zijn nog geen rode draden.</p>")
        return
    head = ("Rode draad", "Casussen", "Per jaar", "Besluiten", "Uitkomsten", "Solves", "Let op")
    rows = [
        (
            f"{capital(draad.onderwerp)} – {draad.wet.value}",
            draad.total,
            _counts(draad.years),
            _counts(draad.richtingen),
            _counts(draad.uitkomsten),
            _counts(draad.solves) or "geen",
            "alleen fixes, geen solve" if draad.fixes_only else "",
        )
        for draad in found
    ]
    st.html(table("Rode draden, de grootste eerst", head, rows, numbers=(1,), stacked=True))
    take_along(
        "rode-draden",
        (*head, "Vindplaatsen"),
        ((*row, ", ".join(str(v) for v in draad.vindplaatsen)) for row, draad in zip(rows, found, strict=True)),
    )


def _counts(of: Mapping[Any, int]) -> str:
    return ", ".join(f"{name}: {count}" for name, count in of.items())
