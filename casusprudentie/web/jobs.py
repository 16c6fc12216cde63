"""Imports that go on when the page is left: one at a time, in a thread of their own."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import partial

import streamlit as st

from casusprudentie.domain.people import User
from casusprudentie.errors import NotStored
from casusprudentie.ports import SourceRow
from casusprudentie.web.faults import sentence_for
from casusprudentie.workflow.intake import Intake, IntakeReport


@dataclass(slots=True)
class ImportJob:
    """The import of one file: how far it is, and what came of it."""

    name: str
    total: int
    done: int = 0
    report: IntakeReport | None = None
    stopped: str = ""

    @property
    def running(self) -> bool:
        """Whether it is waiting or at work."""
        return self.report is None and not self.stopped


@dataclass(slots=True)
class Jobs:
    """The imports of everyone, by who asked for them."""

    _pool: ThreadPoolExecutor = field(default_factory=lambda: ThreadPoolExecutor(1, thread_name_prefix="import"))
    _of: dict[str, list[ImportJob]] = field(default_factory=dict)

    def start(self, intake: Intake, files: Sequence[tuple[str, Sequence[SourceRow]]], who: User) -> None:
        """Import these files one after the other; replaces the finished imports of this user."""
        jobs = [job for job in self._of.get(who.id, []) if job.running]
        for name, rows in files:
            job = ImportJob(name, len(rows))
            jobs.append(job)
            self._pool.submit(_run, job, intake, rows, who)
        self._of[who.id] = jobs

    def of(self, who: User) -> Sequence[ImportJob]:
        """What this user imported, oldest first."""
        return tuple(self._of.get(who.id, ()))

    def forget(self, who: User) -> None:
        """Drop what is finished."""
        self._of[who.id] = [job for job in self._of.get(who.id, []) if job.running]


def _run(job: ImportJob, intake: Intake, rows: Sequence[SourceRow], who: User) -> None:
    try:
        job.report = intake.run(rows, who, partial(_advance, job))
    except NotStored as error:
        job.stopped = (
            f"Import onderbroken: {job.done} van {job.total} opgeslagen. {error.sentence} "
            "Kies daarna hetzelfde bestand om te hervatten."
        )
    except Exception as error:
        job.stopped = f"Import onderbroken: {job.done} van {job.total} opgeslagen. {sentence_for(error)}"


def _advance(job: ImportJob, done: int, _: int) -> None:
    job.done = done


@st.cache_resource(show_spinner=False)
def jobs() -> Jobs:
    """The imports of this process."""
    return Jobs()
