"""Runs one page, as the shell of the app does."""

import streamlit as st

from casusprudentie.web import notice, places
from casusprudentie.web.faults import show_fault

try:
    places.pages(None)
    notice.show()
    places.show(st.session_state["page"])()
except Exception as error:
    show_fault(error)
