"""Casus: one decision with its reasoning, what is comparable, and how to cite it."""

from __future__ import annotations

from typing import Final

import streamlit as st

from casusprudentie.domain.casus import TextField
from casusprudentie.domain.people import Permission, User
from casusprudentie.domain.released import ReleasedCasus
from casusprudentie.domain.vocabulary import Perspectief, Richting
from casusprudentie.errors import UnknownCasus, WithdrawnCasus
from casusprudentie.web import places
from casusprudentie.web.components import circle
from casusprudentie.web.components.card import headline, short, validity
from casusprudentie.web.components.text import Cell, badge, block, facts, placeholders, prose, safe, table
from casusprudentie.web.house import house
from casusprudentie.web.labels import act_link, capital, citation, day, ground, law_link
from casusprudentie.web.login import me
from casusprudentie.web.style import BESLUIT, OORDEEL
from casusprudentie.workflow.access import require

NORM: Final = "Deze casus is een hulpmiddel en geen norm: u weegt de situatie van uw eigen klant zelf."


def show() -> None:
    """The page."""
    who = me()
    require(who, Permission.SEARCH)
    places.link("zoeken", "← Terug naar zoeken")
    vindplaats = places.asked_for()
    try:
        if vindplaats is None:
            raise UnknownCasus
        casus = house().search.show(who, vindplaats)
    except WithdrawnCasus:
        _withdrawn(str(vindplaats))
        return
    _head(casus)
    left, right = st.columns([8, 6], gap="large")
    with left:
        _story(casus)
        _grounds(casus)
        _citation(casus)
        _comparable(who, casus)
    with right:
        _circle(casus)
        _coded(casus)
        _origin(casus)


def _withdrawn(vindplaats: str) -> None:
    st.title("Deze casus is ingetrokken", anchor=False)
    st.html(
        block(
            "let-op",
            f"{vindplaats} is niet meer te lezen",
            ["De vindplaats blijft bestaan en wordt niet opnieuw gebruikt. Verwijs niet meer naar deze casus."],
        )
    )


def _head(casus: ReleasedCasus) -> None:
    st.html(f"<h1>{placeholders(casus.titel or str(casus.vindplaats))}</h1>{headline(casus)}")
    geldigheid = casus.facts.geldigheid
    if geldigheid and geldigheid.status.achterhaald:
        since = f" sinds {day(geldigheid.datum)}" if geldigheid.datum else ""
        source = casus.texts.get(TextField.GELDIGHEID_BRON, "")
        sentences = [f"De uitkomst kan nu anders zijn{since}."] + ([f"Bron: {source}"] if source else [])
        st.html(block("let-op", f"Let op: {geldigheid.status.value}", sentences))
    if buikpijn := casus.texts.get(TextField.BUIKPIJN):
        st.html(f'<p class="citaat">{placeholders(buikpijn)}</p>')


def _story(casus: ReleasedCasus) -> None:
    for name, heading in (
        (TextField.FEITEN, "Feiten"),
        (TextField.VERHAAL, "Het verhaal"),
        (TextField.STANDAARDUITKOMST, "Wat de regel zou doen"),
    ):
        _section(heading, casus.texts.get(name, ""))
    besluit = casus.facts.besluit
    decided = f"<p>{badge(BESLUIT[besluit])}</p>" if besluit else ""
    if decided or TextField.MOTIVERING in casus.texts:
        st.html(f"<h2>Besluit en motivering</h2>{decided}{prose(casus.texts.get(TextField.MOTIVERING, ''))}")
    if casus.verschilmakers:
        items = "".join(f"<li>{placeholders(text)}</li>" for text in casus.verschilmakers)
        st.html(f"<h2>Wat het verschil maakte</h2><ul>{items}</ul>")
    _section("Les", casus.texts.get(TextField.LES, ""))


def _section(heading: str, text: str) -> None:
    if text:
        st.html(f"<h2>{safe(heading)}</h2>{prose(text)}")


def _circle(casus: ReleasedCasus) -> None:
    oordelen = casus.facts.oordelen
    st.html("<h2>Perspectiefcirkel</h2>")
    st.image(circle.picture(oordelen), alt=circle.spoken(oordelen), width=330)
    rows = [
        (
            capital(perspectief),
            Cell(badge(OORDEEL[oordelen[perspectief]])) if perspectief in oordelen else "geen oordeel",
            Cell(placeholders(casus.texts.get(TextField.perspectief(perspectief), "–"))),
        )
        for perspectief in Perspectief
    ]
    st.html(table("Weging per perspectief", ("Perspectief", "Oordeel", "Toelichting"), rows, stacked=True))


def _coded(casus: ReleasedCasus) -> None:
    f = casus.facts
    solve = None
    if f.solve:
        where = {True: "intern", False: "extern", None: ""}[f.solve.intern]
        reference = casus.texts.get(TextField.SOLVE_KENMERK, "")
        solve = ", ".join(x for x in (f.solve.status.value, where, reference) if x)
    externen = None if f.externen is None else ", ".join(f.externen) or "geen"
    inbrenger = " – ".join(x.value for x in (f.inbrenger, f.inbrenger_partij) if x)
    st.html(
        "<h2>Kenmerken</h2>"
        + facts(
            {
                "Wetten": Cell(", ".join(_anchor(w.value, act_link(w)) for w in f.wetten)) if f.wetten else None,
                "Artikelen": Cell(", ".join(_anchor(str(a), law_link(a)) for a in f.artikelen))
                if f.artikelen
                else None,
                "Aard": f.aard,
                "Onderwerp": f.onderwerp,
                "Niveau": f.niveau,
                "Periode": f.periode,
                "Ingebracht door": inbrenger,
                "Functiegroep": f.functiegroep,
                "Organisatieonderdeel": f.organisatieonderdeel,
                "Arbeidsmarktregio": f.arbeidsmarktregio,
                "Externe partijen": externen,
                "Toestemming": f.toestemming,
                "Uitkomst voor de cliënt": f.uitkomst,
                "Verhouding tot het recht": f.rechtsverhouding,
                "Besluitniveau": f.besluitniveau,
                "Schaal": f.schaal,
                "Solve": solve,
                "Geldigheid": Cell(validity(casus) or "actueel") if f.geldigheid else None,
            }
        )
    )


def _grounds(casus: ReleasedCasus) -> None:
    beginselen = casus.facts.beginselen
    if beginselen is None:
        return
    st.html("<h2>Beginselen van behoorlijk bestuur</h2>")
    if not beginselen:
        st.html("<p>Bij dit besluit speelde geen beginsel een rol.</p>")
        return
    rows = []
    for beginsel in beginselen:
        artikel = ground(beginsel)
        rows.append(
            (
                capital(beginsel),
                Cell(_anchor(str(artikel), law_link(artikel))) if artikel else "ongeschreven",
                Cell(placeholders(casus.texts.get(TextField.beginsel(beginsel), "–"))),
            )
        )
    st.html(table("Beginselen en toelichting", ("Beginsel", "Artikel", "Toelichting"), rows, stacked=True))


def _anchor(text: str, address: str | None) -> str:
    if address is None:
        return safe(text)
    return f'<a href="{safe(address)}" target="_blank" rel="noopener noreferrer">{safe(text)}</a>'


def _comparable(who: User, casus: ReleasedCasus) -> None:
    found = house().search.like(who, casus.vindplaats, 10)
    near = [found.contrary] if found.contrary else []
    contrary = next((hit for hit in (*near, *found.hits) if _other_way(hit.casus, casus)), None)
    if contrary is not None:
        st.html("<h2>Vergelijkbaar, andere uitkomst</h2>")
        short(contrary.casus, "tegen")
        if contrary.explanation.differs:
            st.html(f"<p>Anders: {safe(' '.join(contrary.explanation.differs))}</p>")
    others = [h.casus for h in found.hits if contrary is None or h.casus.vindplaats != contrary.casus.vindplaats]
    if others and found.comparable:
        st.html("<h2>Meer zoals deze</h2>")
        for place, other in enumerate(others[:4]):
            short(other, f"meer-{place}")


def _other_way(a: ReleasedCasus, b: ReleasedCasus) -> bool:
    one, two = a.facts.besluit, b.facts.besluit
    if one is None or two is None or Richting.ELDERS in (one.richting, two.richting):
        return False
    return one.richting is not two.richting


def _citation(casus: ReleasedCasus) -> None:
    st.html("<h2>Verwijzen naar deze casus</h2>")
    st.code(citation(casus), language=None, wrap_lines=True)
    st.html(f'<p class="norm">{NORM}</p>')


def _origin(casus: ReleasedCasus) -> None:
    st.html("<h2>Herkomst</h2>")
    risk = casus.risk
    level = "laag" if risk.score < 0.34 else "middelmatig" if risk.score < 0.67 else "hoog"
    told = (f"{level} ({risk.score:.0%}).", risk.telling, *risk.uitleg)
    st.html(
        facts(
            {
                "Versie": f"{casus.versie}, vrijgegeven op {day(casus.released_at)}",
                "Anonimisering beoordeeld": f"door een {casus.approval.role}, op {day(casus.approval.at)}",
                "Restrisico op herkenning": " ".join(filter(None, told)),
                "Bewaren tot": day(casus.retention),
            }
        )
    )
