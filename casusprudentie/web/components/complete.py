"""What a curator fills in: first what is missing, then anything else."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from casusprudentie.domain.casus import TextField
from casusprudentie.domain.gate import completeness_reasons
from casusprudentie.domain.people import User
from casusprudentie.domain.privacy import RawText
from casusprudentie.domain.record import CasusRecord
from casusprudentie.web import notice
from casusprudentie.web.components.facts_form import ALL, Filled, fields, title
from casusprudentie.web.desk import Desk, act
from casusprudentie.web.house import house

__all__ = ["form", "title"]


def missing(record: CasusRecord) -> list[str]:
    """The fields that the gate asks for, in its order."""
    names = dict.fromkeys(reason.field for reason in completeness_reasons(record.facts, record.texts))
    asked = ["beginselen" if name.startswith("beginselen.") else name for name in names]
    return [name for name in dict.fromkeys(asked) if name in ALL]


def form(desk: Desk) -> None:
    """The fields of the casus."""
    record = desk.record
    asked = missing(record)
    if asked:
        st.html("<h2>Nog in te vullen</h2>")
        _fields(desk, asked, "nodig")
    else:
        st.html("<p>Alle verplichte gegevens zijn ingevuld.</p>")
    with st.expander("Andere gegevens aanpassen", expanded=False):
        _fields(desk, [name for name in ALL if name not in asked], "ander")


def _fields(desk: Desk, names: Sequence[str], kind: str) -> None:
    record = desk.record
    with st.form(f"gegevens-{kind}-{record.vindplaats}-{record.revision}", border=False, enter_to_submit=False):
        filled = fields(names, record.facts, record.texts, f"{kind}-{record.vindplaats}-{record.revision}")
        st.html('<p class="hint">Wat u schrijft, wordt net als de brontekst geanonimiseerd.</p>')
        if st.form_submit_button("Opslaan", type="primary", key=f"opslaan-{kind}"):
            _save(desk, filled)
            st.rerun()


def _save(desk: Desk, filled: Filled) -> None:
    if filled.problems:
        notice.refused("Niet opgeslagen. " + " ".join(filled.problems))
        return
    texts = {name: RawText(text) for name, text in filled.texts.items() if TextField.known(name)}

    def step(who: User, record: CasusRecord) -> CasusRecord:
        return house().review.complete(who, record.vindplaats, record.revision, filled.facts, texts)

    with st.spinner("Opslaan en opnieuw anonimiseren…"):
        act(desk, step, "Opgeslagen.", filled.texts)
