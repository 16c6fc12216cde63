"""Who is at work, above every page."""

from __future__ import annotations

import streamlit as st

from casusprudentie.domain.people import User
from casusprudentie.web.components.text import safe


def account_line(user: User, *, demo: bool) -> None:
    """The roles of the user, a way out, and in a demo the word TESTOMGEVING."""
    roles = " en ".join(sorted(role.value for role in user.roles))
    if demo:
        st.html(
            '<div class="band"><strong>TESTOMGEVING</strong>'
            f"<span>{safe(user.id)}</span>"
            '<a href="./demo/afmelden" target="_self">Andere rol</a></div>'
        )
        return
    with st.container(key="band", horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
        line = f"Aangemeld als {safe(roles)}." if user.roles else "Aangemeld zonder rol."
        st.html(f'<div class="band"><span>{line}</span></div>', width="content")
        st.button("Afmelden", on_click=st.logout, type="tertiary")
