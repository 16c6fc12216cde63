"""`casus models`: the pinned language models."""

from __future__ import annotations

import typer

from casusprudentie.cli.context import settings
from casusprudentie.cli.output import progress, say, show_json, show_table
from models.catalogue import catalogue
from models.install import install as install_model
from models.install import installed

app = typer.Typer(name="models", help="De taalmodellen.", no_args_is_help=True)


@app.command()
def install(names: list[str] = typer.Argument(None, help="Namen; geen: wat de instellingen vragen.")) -> None:
    """Haal de taalmodellen op, controleer ze en zet ze klaar."""
    wanted = names or [n for n in (settings().encoder, settings().tagger) if n != "none"]
    for name in wanted:
        if installed(name, settings().models_dir):
            say(f"{name}: staat klaar.")
            continue
        with progress(name) as step:
            install_model(name, settings().models_dir, lambda share, _: step(round(share * 100), 100))


@app.command("list")
def list_(as_json: bool = typer.Option(False, "--json", help="Uitvoer als JSON.")) -> None:
    """Toon welke modellen er zijn."""
    rows = [
        {"naam": m.name, "bron": m.source, "licentie": m.licence, "klaar": installed(m.name, settings().models_dir)}
        for m in catalogue().values()
    ]
    if as_json:
        show_json(rows)
    else:
        show_table("Taalmodellen", ("Naam", "Bron", "Licentie", "Klaar"), [tuple(r.values()) for r in rows])
