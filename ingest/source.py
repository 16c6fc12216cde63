"""What a format gives: plain rows in the words of the import format, still to be understood."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol


@dataclass(frozen=True, slots=True)
class PlainRow:
    """One row as it stands in the file: its number as people count it, and its content or what is wrong with it.

    The values are those of JSON, so that a row can cross the pipe of the sandbox. It holds personal data: the
    repr shows none of it.
    """

    number: int
    row: dict[str, Any] | None
    problems: tuple[str, ...] = ()
    notices: tuple[str, ...] = ()

    def __repr__(self) -> str:
        return f"PlainRow({self.number}, …)"


class Format(Protocol):
    """Reads one kind of file. Raises BadSource when the file as a whole is unreadable."""

    def __call__(self, path: Path) -> Iterator[PlainRow]:
        """The rows, in order."""
        ...
