"""The `casus` command: its subcommands, and one sentence with an exit code for everything that can go wrong."""

from __future__ import annotations

import sys

import typer

from casusprudentie import __version__
from casusprudentie.cli import (
    anonymise,
    audit,
    demo,
    doctor,
    evaluate,
    index,
    ingest,
    models,
    release,
    review,
    roles,
    search,
    serve,
)
from casusprudentie.cli.output import complain, say
from casusprudentie.errors import CasusError

app = typer.Typer(
    name="casus",
    help="Casusprudentie: eerdere maatwerkcasussen anonimiseren, vinden en vergelijken.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)


@app.callback(invoke_without_command=True)
def _root(version: bool = typer.Option(False, "--version", help="Toon de versie.", is_eager=True)) -> None:
    if version:
        say(__version__)
        raise typer.Exit


# Typer may carry its own copy of click, in which UsageError has no public name.
_USAGE_ERROR: type[Exception] = typer.BadParameter.__bases__[0]

for group in (audit, evaluate, index, models, review, roles):
    app.add_typer(group.app)
for module in (anonymise, demo, doctor, ingest, release, search, serve):
    module.register(app)


def run() -> None:
    """The console entry point. No traceback and nobody's text ever reaches the screen."""
    try:
        code = app(standalone_mode=False)
    except CasusError as wrong:
        complain(wrong.sentence)
        sys.exit(wrong.exit_code)
    except _USAGE_ERROR as wrong:
        context = getattr(wrong, "ctx", None)
        path, usage = (context.command_path, context.get_usage()) if context else (app.info.name, "")
        complain(f"Deze opdracht bestaat niet of is niet volledig: zie '{path} --help'. {usage}".rstrip())
        sys.exit(2)
    except (typer.Abort, KeyboardInterrupt):
        complain("Afgebroken.")
        sys.exit(130)
    except Exception as crashed:
        complain(f"Er ging iets mis ({type(crashed).__name__}): voer 'casus doctor' uit.")
        sys.exit(70)
    sys.exit(code if isinstance(code, int) else 0)
