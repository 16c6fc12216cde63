"""`casus serve`: the pages, on this machine only unless told otherwise."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import typer

from casusprudentie.cli.output import say

ENTRY = Path(__file__).resolve().parents[2] / "search_app.py"


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("serve")(serve)


def serve(
    address: str = typer.Option("127.0.0.1", "--address", help="Waarop de pagina's luisteren."),
    port: int = typer.Option(8501, "--port", help="Poort."),
) -> None:
    """Open de pagina's voor zoeken, beoordelen en controleren."""
    say(f"Open http://{address}:{port} in uw browser; stop met Ctrl+C.")
    command = [sys.executable, "-m", "streamlit", "run", str(ENTRY), "--server.address", address]
    raise typer.Exit(subprocess.call([*command, "--server.port", str(port)]))  # noqa: S603 - our own arguments
