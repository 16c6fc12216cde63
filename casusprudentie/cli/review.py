"""`casus review`: the curator's table at the command line."""

from __future__ import annotations

import typer

from casusprudentie.cli.context import actor, house, vindplaats
from casusprudentie.cli.output import console, say, show_json, show_table
from casusprudentie.domain.casus import label
from casusprudentie.domain.people import Permission

app = typer.Typer(name="review", help="Beoordeel de anonimisering.", no_args_is_help=True)
ALS = typer.Option("", "--als", envvar="CASUS_ALS", help="Wie beoordeelt.")
JSON = typer.Option(False, "--json", help="Uitvoer als JSON.")


@app.command("list")
def list_(als: str = ALS, as_json: bool = JSON) -> None:
    """Wat wacht op beoordeling, oudste eerst."""
    items = house().review.queue(actor(Permission.REVIEW, als))
    if as_json:
        show_json(
            [
                {"vindplaats": str(i.vindplaats), "status": i.status, "titel": i.titel, "redenen": i.held_back_by}
                for i in items
            ]
        )
        return
    show_table(
        "Te beoordelen",
        ("Vindplaats", "Status", "Titel", "Houdt tegen"),
        [(i.vindplaats, i.status.value, i.titel, i.held_back_by) for i in items],
    )


@app.command()
def show(nummer: str = typer.Argument(..., metavar="VINDPLAATS"), als: str = ALS, as_json: bool = JSON) -> None:
    """De geanonimiseerde tekst, wat erin is gevonden en wat vrijgave tegenhoudt."""
    record = house().review.open(actor(Permission.REVIEW, als), vindplaats(nummer))
    reasons = [reason.sentence for reason in record.held_back_by()]
    spans = [
        (name, span)
        for name, text in (record.anonymised.texts if record.anonymised else {}).items()
        for span in text.spans
    ]
    if as_json:
        show_json(
            {
                "vindplaats": str(record.vindplaats),
                "status": record.status,
                "revision": record.revision,
                "teksten": dict(record.texts),
                "gegevens": [
                    {"veld": n, "start": s.start, "end": s.end, "kind": s.kind, "score": s.score, "rule": s.rule}
                    for n, s in spans
                ],
                "houdt_tegen": reasons,
            }
        )
        return
    say(f"{record.vindplaats} · {record.status.value}")
    for name, text in record.texts.items():
        console.rule(label(name), align="left")
        say(text)
    show_table(
        f"{len(spans)} gegevens vervangen",
        ("Veld", "Soort", "Vervangen door", "Zekerheid", "Regel"),
        [(label(n), s.kind.value, s.replacement, f"{s.score:.0%}", s.rule) for n, s in spans],
    )
    say("Niets houdt vrijgave tegen." if not reasons else "Wat vrijgave tegenhoudt:")
    for sentence in reasons:
        say(f"  – {sentence}")


@app.command()
def approve(nummer: str = typer.Argument(..., metavar="VINDPLAATS"), als: str = ALS) -> None:
    """Keur de anonimisering goed zoals zij nu is."""
    who = actor(Permission.REVIEW, als)
    record = house().review.open(who, vindplaats(nummer))
    house().review.approve(who, record.vindplaats, record.revision)
    say(f"{record.vindplaats}: anonimisering goedgekeurd.")
