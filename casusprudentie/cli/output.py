"""How the command line speaks: tables for people, JSON for machines, one sentence for what went wrong."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table

if TYPE_CHECKING:
    from collections.abc import Iterator

console = Console()
errors = Console(stderr=True)


def show_json(value: object) -> None:
    """Write one JSON document to standard output."""
    json.dump(value, sys.stdout, ensure_ascii=False, indent=2, default=str)
    sys.stdout.write("\n")


def show_table(title: str, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Write a table; cells are plain text, never markup."""
    table = Table(title=title, title_justify="left", header_style="bold", expand=False)
    for number, column in enumerate(columns):
        table.add_column(column, overflow="fold", no_wrap=number == 0)
    for row in rows:
        table.add_row(*(_plain(cell) for cell in row))
    console.print(table)


def say(sentence: str) -> None:
    """Write one line for a person."""
    console.print(sentence, markup=False, highlight=False)


def complain(sentence: str) -> None:
    """Write one line about what went wrong to standard error."""
    errors.print(sentence, markup=False, highlight=False, style="bold red")


@contextmanager
def progress(what: str) -> Iterator[Callable[[int, int], None]]:
    """A progress bar on standard error that is called with (done, total)."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=errors, transient=False) as bar:
        task = bar.add_task(what, total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)


def counts(values: Mapping[str, int]) -> str:
    """`3 nieuw, 1 geweigerd`."""
    return ", ".join(f"{number} {name}" for name, number in values.items() if number)


def _plain(cell: object) -> str:
    from rich.markup import escape

    return escape(str(cell))
