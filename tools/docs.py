"""Keep the documentation equal to the code: the table of settings and the help of every command.

`python tools/docs.py` writes; a test calls `outdated()`.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import Any

import typer

from casusprudentie.cli.main import app
from casusprudentie.settings import Settings

ROOT = Path(__file__).resolve().parents[1]
SETTINGS, COMMANDS = ROOT / "docs/beheer.md", ROOT / "docs/cli.md"
_MARK = re.compile(r"(<!-- instellingen:.*?-->\n).*?(<!-- einde instellingen -->)", re.DOTALL)


def settings_table() -> str:
    """Every setting as a row of a table."""
    lines = ["| instelling | standaard | wat |", "|---|---|---|"]
    for name, field in Settings.model_fields.items():
        default = getattr(field.default, "get_secret_value", lambda field=field: field.default)()
        shown = f"`{default}`" if str(default) else "leeg"
        lines.append(f"| `CASUS_{name.upper()}` | {shown} | {field.description} |")
    return "\n".join(lines) + "\n"


def command_help() -> str:
    """The help of every command, plain."""
    parts = [
        "# De opdrachten\n\nGemaakt uit de opdrachten zelf met `python tools/docs.py`; een test houdt dit gelijk.\n"
    ]
    parts += _help(typer.main.get_command(app), "casus")
    return "\n".join(parts)


def _help(command: Any, path: str) -> list[str]:
    lines = [f"## `{path}`\n", (command.help or "").strip() + "\n"]
    rows = []
    for parameter in command.params:
        if parameter.name == "help" or getattr(parameter, "hidden", False):
            continue
        names = (
            ", ".join(parameter.opts)
            if parameter.param_type_name == "option"
            else parameter.metavar or parameter.name.upper()
        )
        rows.append(f"| `{names}` | {getattr(parameter, 'help', '') or ''} |")
    if rows:
        lines += ["| wat | betekenis |", "|---|---|", *rows, ""]
    # Typer carries its own copy of click, so the class of a group is no help to tell one.
    commands = getattr(command, "commands", {})
    for name in sorted(commands):
        lines += _help(commands[name], f"{path} {name}")
    return lines


def wanted() -> dict[Path, str]:
    """What each file should hold."""
    now = SETTINGS.read_text(encoding="utf-8")
    return {SETTINGS: _MARK.sub(lambda m: m[1] + settings_table() + m[2], now), COMMANDS: command_help()}


def outdated() -> list[str]:
    """The files that differ from the code."""
    return [
        path.name for path, text in wanted().items() if not path.exists() or path.read_text(encoding="utf-8") != text
    ]


if __name__ == "__main__":
    for path, text in wanted().items():
        path.write_text(text, encoding="utf-8")
        sys.stdout.write(f"{path.relative_to(ROOT)}\n")
