"""The one house that all sessions share."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from casusprudentie.bootstrap import House
from casusprudentie.settings import Settings


def real() -> House:
    """The house that the settings describe."""
    return House(Settings())


_build: Callable[[], House] = real


def use(build: Callable[[], House]) -> None:
    """Build the house in another way, for tests."""
    global _build
    _build = build
    house.clear()


@st.cache_resource(show_spinner=False)
def house() -> House:
    """The house, built when it is first asked for."""
    return _build()


def close() -> None:
    """Let go of the house and its files."""
    house().close()
    house.clear()
