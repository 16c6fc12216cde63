"""What became of the last action, told once at the top of the page."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

import streamlit as st

from casusprudentie.errors import CasusError, StaleCasus
from casusprudentie.web.faults import sentence_for

_KEY: Final = "melding"


def done(sentence: str) -> None:
    """Tell that it went well."""
    st.session_state[_KEY] = ("goed", sentence)


def warn(sentence: str) -> None:
    """Tell that something asks for attention."""
    st.session_state[_KEY] = ("let-op", sentence)


def refused(sentence: str) -> None:
    """Tell that it did not happen."""
    st.session_state[_KEY] = ("fout", sentence)


@contextmanager
def telling(success: str = "") -> Iterator[None]:
    """Do an action and tell how it went. A StaleCasus goes on to the caller, who has more to show."""
    try:
        yield
    except StaleCasus:
        raise
    except CasusError as error:
        refused(error.sentence)
    except Exception as error:
        refused(sentence_for(error))
    else:
        if success:
            done(success)


def show() -> None:
    """Show the message, if there is one, and forget it."""
    match st.session_state.pop(_KEY, None):
        case ("goed", sentence):
            st.success(sentence, icon="✔️")
        case ("let-op", sentence):
            st.warning(sentence, icon="⚠️")
        case ("fout", sentence):
            st.error(sentence, icon="✖️")
