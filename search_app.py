"""The pages of casusprudentie, for `streamlit run search_app.py` and any ASGI server."""

import streamlit as st

from casusprudentie.settings import Settings
from casusprudentie.web import http

_settings = Settings()

app = st.App(
    "casusprudentie/web/script.py",
    middleware=http.middleware(_settings),
    routes=http.routes(_settings),
    lifespan=http.lifespan,
    on_script_error=http.on_script_error,
)
