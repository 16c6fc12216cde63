"""Colours and words that a page gives to a value; the sheet itself is `assets/app.css`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from casusprudentie.domain.casus import Status
from casusprudentie.domain.vocabulary import Besluit, Oordeel

BLUE: Final = "#154273"
LINK: Final = "#01689b"
YELLOW: Final = "#ffb612"


@dataclass(frozen=True, slots=True)
class Look:
    """How a value looks: a class of the sheet and a sign; the word always stands beside it."""

    tone: str
    sign: str
    word: str


BESLUIT: Final = {
    Besluit.VERLEEND: Look("goed", "✓", "Maatwerk verleend"),
    Besluit.DEELS: Look("deels", "◐", "Maatwerk deels verleend"),
    Besluit.BEDOELD_EFFECT: Look("nee", "✕", "Niet verleend: bedoeld effect"),
    Besluit.ANDERE_REDEN: Look("nee", "✕", "Niet verleend: andere reden"),
    Besluit.EIGEN_RUIMTE: Look("goed", "✓", "Binnen eigen beoordelingsruimte"),
    Besluit.DOORVERWEZEN: Look("elders", "→", "Doorverwezen"),
}
STATUS: Final = {
    Status.CONCEPT: Look("rustig", "✎", "Concept"),
    Status.IN_BEOORDELING: Look("elders", "✎", "In beoordeling"),
    Status.GEPUBLICEERD: Look("goed", "✓", "Gepubliceerd"),
    Status.INGETROKKEN: Look("nee", "✕", "Ingetrokken"),
    Status.IN_QUARANTAINE: Look("let-op", "!", "In quarantaine"),
}
OORDEEL: Final = {
    Oordeel.ONVOLDOENDE: Look("nee", "✕", "Onvoldoende"),
    Oordeel.VOLDOENDE: Look("deels", "◐", "Voldoende"),
    Oordeel.GOED: Look("goed", "✓", "Goed"),
}
BESLUIT_COLOUR: Final = {
    Besluit.VERLEEND: "#2f6b2f",
    Besluit.DEELS: "#e0a100",
    Besluit.EIGEN_RUIMTE: "#7fa87f",
    Besluit.BEDOELD_EFFECT: "#8c1515",
    Besluit.ANDERE_REDEN: "#cf8b8b",
    Besluit.DOORVERWEZEN: "#4a78ad",
}
