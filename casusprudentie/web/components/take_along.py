"""Buttons to take a table along as csv or xlsx."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import streamlit as st

from casusprudentie.web import export


def take_along(name: str, head: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Two downloads of the same rows; the same entries give the same bytes."""
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
