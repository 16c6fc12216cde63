"""From an exception to one Dutch sentence. The log gets its kind and place, never its text."""

from __future__ import annotations

import logging
import secrets
import traceback

import streamlit as st

from casusprudentie.errors import CasusError, NotAllowed, UnknownCasus

logger = logging.getLogger(__name__)


def sentence_for(error: Exception) -> str:
    """What a user reads: our own sentence, or a general one with a number to mention to the beheerder."""
    if isinstance(error, CasusError):
        return error.sentence
    return f"Er ging iets mis: probeer het opnieuw, of meld nummer {log_fault(error)} bij de beheerder."


def log_fault(error: Exception) -> str:
    """Write down the kind and the place of an unexpected error under a fresh number, and give the number."""
    number = secrets.token_hex(3).upper()
    frames = traceback.extract_tb(error.__traceback__)
    places = " < ".join(f"{frame.name}:{frame.lineno}" for frame in reversed(frames[-6:]))
    logger.error("fault %s: %s at %s", number, type(error).__name__, places)
    return number


def show_fault(error: Exception, *, whole_page: bool = False) -> None:
    """The sentence on the page, under a heading when it takes the place of the whole page."""
    if whole_page and isinstance(error, NotAllowed | UnknownCasus):
        st.title("Geen toegang" if isinstance(error, NotAllowed) else "Niet gevonden", anchor=False)
    st.error(sentence_for(error), icon="✖️")
