"""Importeren: a file in, first as a trial, then for real."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import streamlit as st

from casusprudentie.domain.people import Permission, User
from casusprudentie.web import places
from casusprudentie.web.components.text import Cell, badge, block, safe, table
from casusprudentie.web.house import house
from casusprudentie.web.jobs import ImportJob, jobs
from casusprudentie.web.login import me
from casusprudentie.web.style import Look
from casusprudentie.web.uploads import MAX_MB, TYPES, Inspection, failed_rows, inspect
from casusprudentie.workflow.access import require
from casusprudentie.workflow.intake import IntakeReport, RowOutcome, RowReport

XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_LOOK: Final = {
    RowOutcome.NIEUW: Look("goed", "+", "Nieuw"),
    RowOutcome.BEKEND: Look("rustig", "=", "Al bekend"),
    RowOutcome.BIJGEWERKT: Look("elders", "↻", "Bijgewerkt"),
    RowOutcome.QUARANTAINE: Look("let-op", "!", "In quarantaine"),
    RowOutcome.GEWEIGERD: Look("nee", "✕", "Geweigerd"),
}
_URGENT: Final = (RowOutcome.GEWEIGERD, RowOutcome.QUARANTAINE)
_SHOWN: Final = 200


def show() -> None:
    """The page."""
    who = me()
    require(who, Permission.IMPORT)
    st.title("Casussen importeren", anchor=False)
    st.html(
        "<p>U kiest een bestand en ziet eerst per rij wat er zou gebeuren. Er wordt pas iets bewaard als u daarna op "
        "Importeren klikt. Elke casus wordt geanonimiseerd en wacht op beoordeling door een curator.</p>"
    )
    if any(job.running for job in jobs().of(who)):
        _progress(who)
        return
    _finished(who)
    _choose(who)


def _choose(who: User) -> None:
    st.download_button(
        "Invulsjabloon downloaden (xlsx)",
        house().template,
        "casussen-sjabloon.xlsx",
        XLSX,
        on_click="ignore",
    )
    files = st.file_uploader(
        "Bestanden met casussen",
        type=list(TYPES),
        accept_multiple_files=True,
        max_upload_size=MAX_MB,
        key=f"bestanden-{st.session_state.get('ronde', 0)}",
        help="Een Excel-, ODS- of CSV-bestand met één casus per rij, of een Word- of tekstbestand met één casus.",
    )
    known: dict[str, Inspection] = st.session_state.setdefault("inspecties", {})
    inspected: list[tuple[Any, Inspection]] = []
    for file in files:
        if file.file_id not in known:
            with st.spinner(f"{file.name} wordt gelezen…"):
                known[file.file_id] = inspect(file.name, file.getvalue(), who)
        inspected.append((file, known[file.file_id]))
    st.session_state["inspecties"] = {file.file_id: inspection for file, inspection in inspected}
    for file, inspection in inspected:
        _inspection(file, inspection)
    ready = [i for _, i in inspected if i.report and _useful(i.report)]
    if ready:
        many = sum(_useful(i.report) for i in ready if i.report)
        st.button(
            f"{many} casus importeren" if many == 1 else f"{many} casussen importeren",
            type="primary",
            on_click=_start,
            args=(ready,),
        )


def _useful(report: IntakeReport) -> int:
    return report.count(RowOutcome.NIEUW) + report.count(RowOutcome.BIJGEWERKT)


def _start(ready: Sequence[Inspection]) -> None:
    who = me()
    require(who, Permission.IMPORT)
    jobs().start(house().intake, [(i.name, i.rows) for i in ready], who)
    st.session_state["inspecties"] = {}
    st.session_state["ronde"] = st.session_state.get("ronde", 0) + 1


def _inspection(file: Any, inspection: Inspection) -> None:
    st.html(f"<h2>Proef: {safe(inspection.name)}</h2>")
    if inspection.report is None:
        st.html(block("fout", "Dit bestand kan niet worden geïmporteerd", [inspection.sentence]))
        return
    _report(inspection.report, "Wat er met elke rij zou gebeuren")
    if inspection.report.count(RowOutcome.GEWEIGERD):
        data = file.getvalue()
        report = inspection.report
        st.download_button(
            "Geweigerde rijen downloaden (xlsx, met Melding)",
            lambda: failed_rows(inspection.name, data, report),
            "geweigerde-rijen.xlsx",
            XLSX,
            key=f"geweigerd-{file.file_id}",
            on_click="ignore",
        )


def _report(report: IntakeReport, caption: str) -> None:
    counts = [f"{look.word.lower()}: {n}" for outcome, look in _LOOK.items() if (n := report.count(outcome))]
    st.html(f'<p data-live=""><strong>{safe(len(report.rows))} rijen</strong> – {safe(", ".join(counts))}</p>')
    rows = sorted(report.rows, key=lambda row: (row.outcome not in _URGENT, row.number))
    st.html(table(caption, ("Rij", "Wat", "Vindplaats", "Melding"), [_row(row) for row in rows[:_SHOWN]], stacked=True))
    if len(rows) > _SHOWN:
        st.html(f"<p>De eerste {_SHOWN} rijen staan hier, met de geweigerde bovenaan.</p>")


def _row(row: RowReport) -> tuple[object, ...]:
    return (row.number, Cell(badge(_LOOK[row.outcome])), row.vindplaats or "", " ".join(row.sentences))


@st.fragment(run_every=1.5)
def _progress(who: User) -> None:
    mine = jobs().of(who)
    for job in mine:
        if job.running:
            st.progress(
                job.done / max(1, job.total),
                text=f"{places.plain(job.name)}: {job.done} van {job.total} casussen verwerkt",
            )
    st.html("<p>U kunt deze pagina verlaten: de import gaat door.</p>")
    if not any(job.running for job in mine):
        st.rerun()


def _finished(who: User) -> None:
    mine = jobs().of(who)
    for job in mine:
        _outcome(job)
    if mine:
        with st.container(horizontal=True, vertical_alignment="center"):
            st.button("Nog een bestand importeren", on_click=_forget)
            places.link("beoordelen", "Naar beoordelen")
        st.divider()


def _forget() -> None:
    jobs().forget(me())


def _outcome(job: ImportJob) -> None:
    st.html(f"<h2>Import van {safe(job.name)}</h2>")
    if job.report is None:
        st.html(block("fout", "Import onderbroken", [job.stopped]))
        return
    _report(job.report, "Wat er met elke rij gebeurde")
