"""The last steps: approve, release, withdraw."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

from casusprudentie.domain.casus import Status, label
from casusprudentie.domain.people import Permission, User
from casusprudentie.domain.record import CasusRecord
from casusprudentie.errors import EngineUnavailable
from casusprudentie.web import notice
from casusprudentie.web.components.text import facts, prose, safe
from casusprudentie.web.desk import Desk, act
from casusprudentie.web.house import house
from casusprudentie.web.labels import capital, day, in_reading_order
from casusprudentie.web.places import link
from casusprudentie.workflow.release import WithdrawReason


def steps(desk: Desk, held: Sequence[str], who: User) -> None:
    """Approval, release and withdrawal of the casus on the desk."""
    record = desk.record
    if record.status is Status.GEPUBLICEERD:
        st.html(f"<p>Versie {record.versie} is vrijgegeven en te vinden.</p>")
        link("casus", "Bekijk de casus zoals iedereen hem ziet", record.vindplaats)
    else:
        _approval(desk)
        _release(desk, held, who)
    if record.versie and who.may(Permission.WITHDRAW):
        _withdraw(desk)


def _approval(desk: Desk) -> None:
    record = desk.record
    st.html("<h2>1. Anonimisering goedkeuren</h2>")
    approval = record.approval
    if approval is not None and record.anonymised and approval.fingerprint == record.anonymised.fingerprint:
        st.html(f"<p>Goedgekeurd door {safe(approval.by)} op {day(approval.at)}.</p>")
        return
    with st.expander("Lees de tekst zoals hij wordt vrijgegeven"):
        for name in in_reading_order(record.texts):
            st.html(f"<h3>{safe(label(name))}</h3>{prose(record.texts[name])}")
    if record.anonymised:
        risk = replace(record.anonymised.risk, k=house().register.count_like(record))
        told = (f"{risk.score:.0%}.", *risk.uitleg, risk.telling, risk.advies)
        st.html(facts({"Restrisico op herkenning": " ".join(filter(None, told))}))
    st.html("<p>Met uw goedkeuring zegt u dat u elke tekst hebt gelezen en dat niemand erin te herkennen is.</p>")
    if st.button("Anonimisering goedkeuren", type="primary", key="goedkeuren"):
        act(
            desk,
            lambda who, r: house().review.approve(who, r.vindplaats, r.revision),
            "De anonimisering is goedgekeurd.",
        )
        st.rerun()


def _release(desk: Desk, held: Sequence[str], who: User) -> None:
    st.html("<h2>2. Vrijgeven</h2>")
    record = desk.record
    if record.imported_by == who.id and record.approval and record.approval.by == who.id:
        st.html("<p>U hebt deze casus geïmporteerd en goedgekeurd. Laat een collega hem vrijgeven.</p>")
        return
    if held:
        st.html("<p>Vrijgeven kan zodra niets het meer tegenhoudt; de punten staan boven aan deze pagina.</p>")
        return
    st.html("<p>Na vrijgave kan elke medewerker deze casus vinden en lezen.</p>")
    if st.button("Vrijgeven", type="primary", key="vrijgeven"):
        with st.spinner("Vrijgeven en vindbaar maken…"):
            if act(desk, _let_go, "Vrijgegeven en vindbaar."):
                _publish("Vrijgegeven. De zoekmachine neemt nu niets op: de casus wordt vindbaar zodra dat weer kan.")
        st.rerun()


def _let_go(who: User, record: CasusRecord) -> CasusRecord:
    house().release.release(who, record.vindplaats, record.revision)
    return house().review.open(who, record.vindplaats)


def _publish(otherwise: str) -> None:
    try:
        house().publisher.run()
    except EngineUnavailable:
        notice.warn(otherwise)


def _withdraw(desk: Desk) -> None:
    st.html("<h2>Intrekken</h2><p>Een ingetrokken casus is meteen voor niemand meer te lezen.</p>")
    with st.form("intrekken", border=False):
        reason = st.selectbox(
            "Reden", list(WithdrawReason), index=None, format_func=capital, placeholder="Kies een reden", width=340
        )
        if st.form_submit_button("Intrekken"):
            if reason is None:
                notice.refused("Kies een reden om de casus in te trekken.")
            elif act(
                desk, lambda who, r: house().release.withdraw(who, r.vindplaats, reason), "De casus is ingetrokken."
            ):
                _publish("Ingetrokken. De zoekmachine antwoordt niet, maar niemand kan de casus nog lezen.")
            st.rerun()
