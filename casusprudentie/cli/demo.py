"""`casus demo`: the whole walk on the samples, as `make demo` shows it."""

from __future__ import annotations

import tomllib
from pathlib import Path

import typer

from casusprudentie.cli.context import DEMO_SUBJECTS, house
from casusprudentie.cli.output import console, counts, progress, say
from casusprudentie.cli.search import show_page
from casusprudentie.domain.casus import Status
from casusprudentie.domain.people import User
from casusprudentie.domain.privacy import RawText
from casusprudentie.domain.record import CasusRecord
from casusprudentie.errors import ReleaseRefused
from casusprudentie.workflow.intake import RowOutcome
from casusprudentie.workflow.search import Question


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("demo")(demo)


def demo(samples: Path = typer.Argument(Path("data/samples"), help="Map met de voorbeelden.")) -> None:
    """Importeer de voorbeelden, geef ze vrij en doe drie zoekvragen."""
    here = house()
    here.mark_demo()
    for subject, role in DEMO_SUBJECTS.items():
        here.grant(subject, frozenset({role}))
    importer, curator = here.user("demo-import"), here.user("demo-curator")
    with progress("Importeren en anonimiseren") as step:
        report = here.intake.run(here.read(samples / "casussen.jsonl"), importer, step)
    say(f"{len(report.rows)} casussen: {counts({o.value: report.count(o) for o in RowOutcome})}.")
    waiting = here.review.queue(curator, (Status.IN_BEOORDELING,))
    released, held = 0, 0
    with progress("Beoordelen en vrijgeven") as step:
        for done, item in enumerate(waiting, start=1):
            released += release_as_curator(curator, here.review.open(curator, item.vindplaats))
            held = done - released
            step(done, len(waiting))
    with progress("Indexeren") as step:
        here.publisher.run(step)
    say(f"{released} casussen vrijgegeven, {held} wachten op een curator.")
    with (samples / "demo.toml").open("rb") as file:
        questions = tomllib.load(file)["vragen"]
    for question in questions:
        console.rule(align="left")
        say(f"Vraag: {question}")
        show_page(here.search.find(here.user("demo-medewerker"), Question(RawText(question), size=3)))
    console.rule(align="left")
    say("Bekijk de pagina's met: make app (daarna http://127.0.0.1:8501).")


def release_as_curator(curator: User, record: CasusRecord) -> bool:
    """Approve and release when nothing holds it back; True when it went."""
    here = house()
    record = here.review.approve(curator, record.vindplaats, record.revision)
    try:
        here.release.release(curator, record.vindplaats, record.revision)
    except ReleaseRefused:
        return False
    return True
