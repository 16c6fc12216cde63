"""`casus audit`: is everything still as it was written, and are equal cases decided equally."""

from __future__ import annotations

import typer

from casusprudentie.cli.context import actor, house
from casusprudentie.cli.output import say, show_json, show_table
from casusprudentie.domain.people import Permission
from casusprudentie.insight.statistics import distributions

app = typer.Typer(name="audit", help="Controleer het register.", no_args_is_help=True)
ALS = typer.Option("", "--als", envvar="CASUS_ALS", help="Wie controleert.")
JSON = typer.Option(False, "--json", help="Uitvoer als JSON.")


@app.command()
def verify(als: str = ALS, as_json: bool = JSON) -> None:
    """Reken de keten van het auditlog na."""
    actor(Permission.AUDIT, als)
    count = house().audit.verify()
    if as_json:
        show_json({"regels": count, "in_orde": True})
    else:
        say(f"Het auditlog klopt: {count} regels.")


@app.command()
def pairs(als: str = ALS, as_json: bool = JSON, aantal: int = typer.Option(20, "--aantal", min=1)) -> None:
    """Vergelijkbare casussen met een ander besluit, de sterkste eerst."""
    actor(Permission.AUDIT, als)
    found = house().comparable_pairs()[:aantal]
    if as_json:
        show_json(
            [
                {
                    "a": str(p.a.vindplaats),
                    "b": str(p.b.vindplaats),
                    "score": round(p.score, 4),
                    "verklaring": list(p.explained_by),
                }
                for p in found
            ]
        )
        return
    show_table(
        "Vergelijkbaar, ander besluit",
        ("A", "Besluit", "B", "Besluit", "Score", "Vastgelegde omstandigheid"),
        [
            (
                p.a.vindplaats,
                p.a.facts.besluit or "–",
                p.b.vindplaats,
                p.b.facts.besluit or "–",
                f"{p.score:.2f}",
                "; ".join(p.explained_by) or "geen",
            )
            for p in found
        ],
    )


@app.command()
def statistics(als: str = ALS, as_json: bool = JSON) -> None:
    """Verdelingen over de vrijgegeven casussen, met noemers."""
    actor(Permission.AUDIT, als)
    found = distributions(list(house().register.all_released()))
    if as_json:
        show_json(
            [
                {"naam": d.name, "noemer": d.denominator, "waarden": {row.value: row.count for row in d.rows}}
                for d in found
            ]
        )
        return
    for d in found:
        show_table(
            f"{d.name} (n = {d.denominator})",
            ("Waarde", "Aantal", "Aandeel"),
            [(row.value, row.count, f"{row.share:.0%}") for row in d.rows],
        )
