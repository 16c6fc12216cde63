"""Audit: are equal cases decided equally, what does the register hold, and who let go of what."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from casusprudentie.domain.people import Permission
from casusprudentie.web.components import consistency, counts, ledger
from casusprudentie.web.house import house
from casusprudentie.web.login import me
from casusprudentie.workflow.access import require


def show() -> None:
    """The page."""
    require(me(), Permission.AUDIT)
    st.container(key="breed")
    st.title("Audit", anchor=False)
    casussen = list(house().register.all_released())
    many = "1 casus is" if len(casussen) == 1 else f"{len(casussen)} casussen zijn"
    st.html(f"<p>{many} nu vrijgegeven. Elke telling gaat alleen daarover.</p>")
    draws: dict[str, Callable[[], None]] = {
        "Consistentie": lambda: consistency.pairs(casussen),
        "Verdelingen": lambda: counts.spread(casussen),
        "Rode draden": lambda: counts.threads(casussen),
        "Vrijgaven": lambda: ledger.releases(casussen),
        "Logboek": ledger.log,
    }
    tabs = st.tabs(list(draws), key="audit-tabbladen", on_change="rerun")
    for tab, draw in zip(tabs, draws.values(), strict=True):
        if tab.open:
            with tab:
                draw()
