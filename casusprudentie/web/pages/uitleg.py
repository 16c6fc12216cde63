"""Uitleg: what this is, for whoever opens it for the first time."""

from __future__ import annotations

from typing import Final

import streamlit as st

from casusprudentie.domain.people import Permission
from casusprudentie.web.components.text import Cell, badge, table
from casusprudentie.web.login import me
from casusprudentie.web.style import BESLUIT
from casusprudentie.workflow.access import require

_BESLUITEN: Final = {
    "Maatwerk verleend": "de klant is geholpen; elk perspectief was ten minste voldoende",
    "Maatwerk deels verleend": "een deel van wat gevraagd was",
    "Niet verleend: bedoeld effect": "de wet wil juist deze uitkomst; ook van deze casussen is te leren",
    "Niet verleend: andere reden": "er was een andere reden om de regel te volgen",
    "Binnen eigen beoordelingsruimte": "geen maatwerk nodig: de medewerker had zelf ruimte om te beslissen",
    "Doorverwezen": "de oplossing lag bij een andere afdeling of instantie",
}


def show() -> None:
    """The page."""
    require(me(), Permission.SEARCH)
    st.title("Uitleg", anchor=False)
    st.html(
        "<p>Hier vindt u eerdere maatwerkcasussen van UWV, zonder persoonsgegevens. U leest wat er speelde, wat er is "
        "besloten en waarom. Zo kunt u gelijke gevallen gelijk behandelen en leert u van wat collega’s afwogen.</p>"
        "<h2>Zo zoekt u</h2><ol>"
        "<li>Beschrijf de situatie in uw eigen woorden, zoals u haar aan een collega vertelt.</li>"
        "<li>Lees bij elke casus ‘Waarom deze casus?’. Let op wat anders is dan bij uw klant.</li>"
        "<li>Lees ook de casus met een andere uitkomst: die laat zien waar de grens ligt.</li>"
        "<li>Niets gevonden? Leg de situatie voor aan de Maatwerkplaats in uw regio.</li></ol>"
        "<h2>Een hulpmiddel, geen norm</h2>"
        "<p>Het systeem rangschikt casussen en voorspelt geen uitkomst. U beslist zelf, over deze klant, met de regels "
        "van nu.</p>"
        "<h2>Uw vraag blijft van u</h2>"
        "<p>Persoonsgegevens in uw vraag worden verborgen voordat er wordt gezocht. Uw vraag wordt niet bewaard, "
        "tenzij u dat zelf kiest, en niemand kan zien wie wat zocht.</p>"
        "<h2>Wat de besluiten betekenen</h2>"
    )
    rows = [(Cell(badge(look)), _BESLUITEN[look.word]) for look in BESLUIT.values()]
    st.html(table("Besluiten", ("Besluit", "Betekenis"), rows, stacked=True))
