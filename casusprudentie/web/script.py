"""What runs for every visitor at every step: who is it, which pages may they see, and the page itself."""

from __future__ import annotations

from importlib import resources

import streamlit as st

from casusprudentie.web import desk, login, notice, places
from casusprudentie.web.components.banner import account_line
from casusprudentie.web.faults import show_fault


def main() -> None:
    """One run. Whatever is wrong, a visitor reads one Dutch sentence."""
    st.set_page_config(page_title="Casusprudentie", layout="wide", initial_sidebar_state="auto")
    st.logo(str(resources.files("casusprudentie.web").joinpath("assets", "logo.svg")), size="large")
    try:
        user = login.signed_in()
        page = st.navigation(places.pages(user), position="top" if user else "hidden")
        if user is None:
            return
        st.set_page_config(page_title=f"{page.title} – Casusprudentie")
        account_line(user, demo=login.source().is_demo)
        if page.url_path != "beoordeling":
            desk.clear()
        notice.show()
        page.run()
    except Exception as error:
        show_fault(error, whole_page=True)


main()
