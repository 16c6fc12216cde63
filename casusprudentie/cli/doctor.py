"""`casus doctor`: what works here and what to do about what does not."""

from __future__ import annotations

from collections.abc import Callable

import typer

from casusprudentie.cli.context import house, settings
from casusprudentie.cli.output import show_json, show_table
from casusprudentie.errors import CasusError
from models.install import installed


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("doctor")(doctor)


def doctor(as_json: bool = typer.Option(False, "--json", help="Uitvoer als JSON.")) -> None:
    """Kijk na of alles werkt."""
    checks: dict[str, Callable[[], str]] = {
        "Instellingen": lambda: f"map {settings().home}",
        "Taalmodellen": _models,
        "Anonimisering": lambda: f"klaar, kenmerk {house().anonymiser.fingerprint}",
        "Register": lambda: f"{sum(1 for _ in house().register.all_released())} vrijgegeven casussen",
        "Kluis": lambda: house().check_vault(),
        "Auditlog": lambda: f"{house().audit.verify()} regels kloppen",
        "Zoekindex": _index,
        "Wacht op publicatie": lambda: f"{len(house().register.outbox(1000))} casussen",
    }
    rows = [(name, *_try(check)) for name, check in checks.items()]
    if as_json:
        show_json([{"onderdeel": n, "goed": good, "bevinding": found} for n, good, found in rows])
    else:
        show_table("casus doctor", ("Onderdeel", "", "Bevinding"), [(n, "✓" if g else "✗", f) for n, g, f in rows])
    if not all(good for _, good, _ in rows):
        raise typer.Exit(1)


def _try(check: Callable[[], str]) -> tuple[bool, str]:
    try:
        return True, check()
    except CasusError as wrong:
        return False, wrong.sentence
    except Exception as crashed:
        return False, f"Onverwachte fout ({type(crashed).__name__}): kijk in docs/beheer.md."


def _models() -> str:
    wanted = [n for n in (settings().encoder, settings().tagger) if n != "none"]
    missing = [n for n in wanted if not installed(n, settings().models_dir)]
    if missing:
        raise CasusError(f"{', '.join(missing)} ontbreekt: voer 'casus models install' uit.")
    return f"{', '.join(wanted)} staan klaar"


def _index() -> str:
    missing, extra = house().publisher.verify()
    if missing or extra:
        raise CasusError(f"{len(missing)} ontbreken, {len(extra)} te veel: voer 'casus index rebuild' uit.")
    return "gelijk aan het register"
