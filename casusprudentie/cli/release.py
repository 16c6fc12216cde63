"""`casus release` and `casus withdraw`."""

from __future__ import annotations

import typer

from casusprudentie.cli.context import actor, house, vindplaats
from casusprudentie.cli.output import complain, say
from casusprudentie.domain.people import Permission
from casusprudentie.errors import EngineUnavailable
from casusprudentie.workflow.release import WithdrawReason

NUMMER = typer.Argument(..., metavar="VINDPLAATS")
ALS = typer.Option("", "--als", envvar="CASUS_ALS", help="Wie dit doet.")


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command("release")(release)
    app.command("withdraw")(withdraw)


def release(nummer: str = NUMMER, als: str = ALS) -> None:
    """Geef een beoordeelde casus vrij, zodat iedereen hem kan vinden."""
    who = actor(Permission.RELEASE, als)
    record = house().review.open(who, vindplaats(nummer))
    released = house().release.release(who, record.vindplaats, record.revision)
    say(f"{released.vindplaats} versie {released.versie} is vrijgegeven.")
    _publish()


def withdraw(
    nummer: str = NUMMER,
    reden: WithdrawReason = typer.Option(..., "--reden", help="Waarom."),
    als: str = ALS,
) -> None:
    """Trek een casus in; hij is meteen onvindbaar."""
    record = house().release.withdraw(actor(Permission.WITHDRAW, als), vindplaats(nummer), reden)
    say(f"{record.vindplaats} is ingetrokken.")
    _publish()


def _publish() -> None:
    try:
        house().publisher.run()
    except EngineUnavailable as down:
        complain(f"De index volgt later. {down.sentence}")
