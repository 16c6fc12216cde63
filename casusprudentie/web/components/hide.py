"""What a curator does to the anonymisation: look, hide what was missed, let stand what is harmless."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import streamlit as st

from casusprudentie.domain.casus import label
from casusprudentie.domain.gate import open_findings
from casusprudentie.domain.people import User
from casusprudentie.domain.privacy import Finding, Offsets, SpanDecision, SpanKind
from casusprudentie.domain.record import CasusRecord
from casusprudentie.errors import CasusError
from casusprudentie.web import notice
from casusprudentie.web.components import spans
from casusprudentie.web.components.text import block, marked, safe, table
from casusprudentie.web.desk import Desk, act, open_raw
from casusprudentie.web.house import house
from casusprudentie.web.labels import in_reading_order

BUSY = "Opslaan en opnieuw anonimiseren…"


def open_findings_of(record: CasusRecord) -> list[Finding]:
    """What the leak check still doubts."""
    return open_findings(record.anonymised, record.dismissals) if record.anonymised else []


def quarantine(desk: Desk) -> None:
    """The casus could not be anonymised: say why, and try again."""
    reason = desk.record.quarantine or "reden onbekend"
    st.html(
        block(
            "fout",
            "Kan niet gepubliceerd worden: in quarantaine",
            [f"De anonimisering is niet tot een zeker einde gekomen ({reason}). De tekst ligt veilig in de kluis."],
        )
    )
    if st.button("Opnieuw anonimiseren", type="primary"):
        with st.spinner("Opnieuw anonimiseren…"):
            act(desk, lambda who, r: house().review.retry(who, r.vindplaats, r.revision), "Opnieuw geanonimiseerd.")
        st.rerun()


def anonymisation(desk: Desk) -> None:
    """Raw and anonymised side by side, with every span."""
    if desk.raw is None:
        st.html(
            "<p>Om de anonimisering te beoordelen leest u de brontekst naast het resultaat. "
            "Het openen van de brontekst wordt vastgelegd.</p>"
        )
        if st.button("Brontekst openen", type="primary", key="open-bron"):
            with st.spinner("Brontekst openen…"):
                open_raw(desk)
            st.rerun()
        return
    st.html(
        "<p>Klik op een gegeven om te zien waarom het is verborgen. Selecteer met de muis wat gemist is, "
        "of gebruik het formulier onder de tekst.</p>"
    )
    proposal = spans.view(desk.record, desk.raw, f"tekst-{desk.record.vindplaats}")
    if proposal is not None:
        _take(desk, proposal)
    _keyboard(desk)
    _list(desk)


def _take(desk: Desk, proposal: object) -> None:
    try:
        decision = spans.word(proposal, desk.record, desk.raw or {})
    except CasusError as error:
        notice.refused(error.sentence)
    else:
        _decide(desk, [decision], "Verborgen." if decision.accepted else "Dit blijft nu staan.")
    st.rerun()


def _decide(desk: Desk, decisions: Sequence[SpanDecision], success: str) -> None:
    with st.spinner(BUSY):
        act(desk, lambda who, r: house().review.decide(who, r.vindplaats, r.revision, decisions), success)


def _keyboard(desk: Desk) -> None:
    raw = desk.raw or {}
    st.html("<h2>Een gemist gegeven verbergen</h2>")
    with st.form(f"gemist-{desk.record.revision}", border=False):
        left, middle, right = st.columns(3)
        name = left.selectbox(
            "Veld", ["", *in_reading_order(raw)], format_func=lambda n: label(n) if n else "Alle velden"
        )
        words = middle.text_input("Woorden, precies zoals ze er staan")
        kind = right.selectbox("Soort", list(SpanKind), format_func=spans.KINDS.__getitem__)
        if st.form_submit_button("Overal verbergen"):
            found = spans.places_of(words or "", desk.record, raw, kind or SpanKind.OVERIG, name or "")
            if found:
                many = "op 1 plaats" if len(found) == 1 else f"op {len(found)} plaatsen"
                _decide(desk, found, f"Verborgen {many}.")
            else:
                notice.warn("Deze woorden staan nergens leesbaar in de brontekst: controleer de spelling.")
            st.rerun()


def _list(desk: Desk) -> None:
    raw = desk.raw or {}
    found = [(name, m) for name in in_reading_order(raw) for m in spans.marks(desk.record, name)]
    hidden = [(name, m) for name, m in found if m.state == "weg"]
    with st.expander(f"Alle gevonden gegevens ({len(found)})"):
        rows = [
            (
                label(name),
                raw[name].reveal()[m.start : m.end],
                spans.KINDS[m.kind],
                m.replacement if m.state == "weg" else "blijft staan",
                m.rule,
                f"{m.score:.0%}",
            )
            for name, m in found
        ]
        head = ("Veld", "Staat er", "Soort", "Wordt", "Regel", "Zekerheid")
        st.html(table("Gevonden gegevens", head, rows, numbers=(5,), stacked=True, hide_caption=True))
        if not hidden:
            return
        with st.form(f"laten-staan-{desk.record.revision}", border=False):
            chosen = st.selectbox(
                "Dit is geen persoonsgegeven",
                range(len(hidden)),
                index=None,
                format_func=lambda i: (
                    f"{raw[hidden[i][0]].reveal()[hidden[i][1].start : hidden[i][1].end]} – {label(hidden[i][0])}"
                ),
                placeholder="Kies een gegeven",
            )
            if st.form_submit_button("Laten staan") and chosen is not None:
                name, m = hidden[chosen]
                _decide(desk, [SpanDecision(name, m.start, m.end, m.kind, accepted=False)], "Dit blijft nu staan.")
                st.rerun()


def findings(desk: Desk, found: Sequence[Finding]) -> None:
    """What the leak check doubts: hide it, or say that it may stand."""
    if not found:
        st.html("<p>De controle op lekken heeft niets gevonden dat nog open staat.</p>")
        return
    st.html("<p>De tweede controle leest het resultaat opnieuw. Beslis per melding: verbergen of laten staan.</p>")
    for number, finding in enumerate(found):
        text = desk.record.texts[finding.field]
        with st.container(border=True, key=f"melding-{number}"):
            st.html(
                f"<p><strong>{safe(label(finding.field))}</strong>: {safe(finding.uitleg)}</p>"
                f'<p class="fragment">{_around(text, finding)}</p>'
            )
            with st.container(horizontal=True, vertical_alignment="bottom"):
                kind = st.selectbox(
                    "Soort",
                    list(SpanKind),
                    index=list(SpanKind).index(SpanKind.OVERIG),
                    format_func=spans.KINDS.__getitem__,
                    key=f"soort-{desk.record.revision}-{number}",
                    width=240,
                )
                if st.button("Verbergen", key=f"verberg-{number}", type="primary"):
                    with st.spinner(BUSY):
                        act(desk, partial(_hide, finding=finding, kind=kind or SpanKind.OVERIG), "Verborgen.")
                    st.rerun()
                if st.button("Kan blijven staan", key=f"laat-{number}"):
                    act(desk, partial(_dismiss, finding=finding), "Vastgelegd dat dit kan blijven staan.")
                    st.rerun()


def _dismiss(who: User, record: CasusRecord, finding: Finding) -> CasusRecord:
    return house().review.dismiss(who, record.vindplaats, record.revision, finding)


def _hide(who: User, record: CasusRecord, finding: Finding, kind: SpanKind) -> CasusRecord:
    return house().review.hide(who, record.vindplaats, record.revision, [finding], kind)


def _around(text: str, finding: Finding) -> str:
    start, end = max(0, finding.start - 90), min(len(text), finding.end + 90)
    piece = text[start:end]
    mark = [Offsets(finding.start - start, finding.end - start)]
    return ("… " if start else "") + marked(piece, mark) + (" …" if end < len(text) else "")
