"""`casus roles`: who may do what."""

from __future__ import annotations

import typer

from casusprudentie.cli.context import house
from casusprudentie.cli.output import say
from casusprudentie.domain.people import Role

app = typer.Typer(name="roles", help="De rollen van gebruikers.", no_args_is_help=True)


@app.command()
def grant(
    subject: str = typer.Argument(..., help="De aanmeldnaam, zoals de aanmelddienst haar geeft."),
    rol: list[Role] = typer.Argument(..., help="Een of meer rollen; ze vervangen de oude."),
) -> None:
    """Geef iemand rollen. Dit werkt meteen."""
    house().grant(subject, frozenset(rol))
    say(f"{subject}: {', '.join(sorted(rol))}.")


@app.command()
def revoke(subject: str = typer.Argument(..., help="De aanmeldnaam.")) -> None:
    """Neem alle rollen terug. Dit werkt meteen."""
    house().grant(subject, frozenset())
    say(f"{subject}: geen rollen meer.")
