"""`casus index`: the index is derived; make it anew or hold it against the register."""

from __future__ import annotations

import typer

from casusprudentie.cli.context import house
from casusprudentie.cli.output import console, say, show_json

app = typer.Typer(name="index", help="De zoekindex.", no_args_is_help=True)


@app.command()
def rebuild() -> None:
    """Maak de index opnieuw uit het register."""
    with console.status("De index wordt opgebouwd …"):
        count = house().publisher.rebuild()
    say(f"{count} casussen in de index.")


@app.command()
def verify(as_json: bool = typer.Option(False, "--json", help="Uitvoer als JSON.")) -> None:
    """Vergelijk de index met het register."""
    missing, extra = house().publisher.verify()
    if as_json:
        show_json({"ontbreekt": [str(v) for v in missing], "te_veel": [str(v) for v in extra]})
    elif missing or extra:
        say(f"{len(missing)} casussen ontbreken en {len(extra)} horen er niet: voer 'casus index rebuild' uit.")
    else:
        say("De index en het register zijn gelijk.")
    if missing or extra:
        raise typer.Exit(1)
