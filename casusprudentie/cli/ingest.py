"""`casus ingest`: bring closed casussen in."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import typer

from casusprudentie.cli.context import actor, house
from casusprudentie.cli.output import counts, progress, say, show_json, show_table
from casusprudentie.domain.people import Permission
from casusprudentie.workflow.intake import IntakeReport, RowOutcome


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("ingest")(ingest)


def ingest(
    path: Path = typer.Argument(..., help="Bestand: jsonl, xlsx, ods, csv, docx, txt of md."),
    dry_run: bool = typer.Option(False, "--dry-run", help="Kijk wat er zou gebeuren; sla niets op."),
    als: str = typer.Option("", "--als", envvar="CASUS_ALS", help="Wie importeert."),
    failed: Path | None = typer.Option(None, "--failed", help="Schrijf geweigerde rijen met een kolom Melding (xlsx)."),
    as_json: bool = typer.Option(False, "--json", help="Uitvoer als JSON."),
) -> None:
    """Importeer gesloten casussen: kluis, anonimisering, beoordeling."""
    who = actor(Permission.IMPORT, als)
    rows = house().read(path)
    if dry_run:
        report = house().intake.dry_run(rows, who)
    else:
        with progress("Importeren") as step:
            report = house().intake.run(rows, who, step)
    if failed and report.count(RowOutcome.GEWEIGERD):
        failed.write_bytes(house().failed_rows(path, report))
    if as_json:
        show_json([asdict(row) | {"vindplaats": row.vindplaats and str(row.vindplaats)} for row in report.rows])
    else:
        _show(report)
    if report.count(RowOutcome.GEWEIGERD):
        raise typer.Exit(2)


def _show(report: IntakeReport) -> None:
    speaking = [row for row in report.rows if row.sentences]
    if speaking:
        show_table(
            "Meldingen",
            ("Rij", "Wat", "Vindplaats", "Melding"),
            [(r.number, r.outcome.value, r.vindplaats or "–", " ".join(r.sentences)) for r in speaking],
        )
    say(f"{len(report.rows)} rijen: {counts({o.value: report.count(o) for o in RowOutcome})}.")
