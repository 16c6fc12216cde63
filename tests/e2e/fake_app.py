"""The pages over the fake house, to look at them without models: `streamlit run tests/e2e/fake_app.py`."""

import sys
from pathlib import Path

import streamlit as st

from casusprudentie.domain.casus import Facts, Geldigheid, Periode
from casusprudentie.domain.vocabulary import Besluit, Geldigheidsstatus, Onderwerp
from casusprudentie.settings import Settings
from casusprudentie.web import house, http

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "unit" / "web"))
import fakes  # noqa: E402


def furnished():
    here = fakes.FakeHouse()
    for number, (besluit, titel) in enumerate(
        [
            (Besluit.VERLEEND, "Terugvordering na een toezegging aan de telefoon"),
            (Besluit.BEDOELD_EFFECT, "Geen kwijtschelding: inkomsten bewust niet doorgegeven"),
            (Besluit.DEELS, "Helft kwijtgescholden omdat UWV vier maanden wachtte"),
            (Besluit.EIGEN_RUIMTE, "Netto terugbetalen binnen het lopende jaar"),
            (Besluit.DOORVERWEZEN, "Schuld bij de gemeente, niet bij UWV <b>*let op*</b> :red[x] $a$"),
            (Besluit.ANDERE_REDEN, "Te laat bezwaar zonder verschoonbare reden"),
        ]
        * 3,
        start=1,
    ):
        casus = fakes.raw_casus(
            number,
            besluit=besluit,
            titel=titel,
            periode=Periode(2020 + number % 6),
            onderwerp=list(Onderwerp)[number % 8],
            geldigheid=Geldigheid(Geldigheidsstatus.ACHTERHAALD_RECHTSPRAAK if number == 3 else Geldigheidsstatus.ACTUEEL),
        )
        here.publish(casus)
    here.bring_in(fakes.raw_casus(98, titel="Nog te beoordelen: boete tijdens mantelzorg", motivering="", les="Ga naar Zonnedauw."))
    from dataclasses import replace
    leeg = fakes.raw_casus(99, titel="Nog aan te vullen: voorschot en verrekening", motivering="")
    here.bring_in(replace(leeg, facts=Facts()))
    here.bring_in(fakes.raw_casus(97, titel="KAPOT voor quarantaine"))
    return here


house.use(furnished)
_settings = Settings()
app = st.App(
    str(Path(__file__).resolve().parents[2] / "casusprudentie/web/script.py"),
    middleware=http.middleware(_settings),
    routes=http.routes(_settings),
    lifespan=http.lifespan,
    on_script_error=http.on_script_error,
)
