"""What fits in one cell of a table: lists, people, and text that no spreadsheet takes for a formula.

Lists are separated by `;`, people stand one a line as `rol: naam=…; bsn=…; nummers=…, …`. A backslash before a
separator makes it an ordinary character.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping

_FORMULA = re.compile("'*[=+@\t\r-]")
NUMMERS = "nummers"


def guarded(cell: str) -> str:
    """The cell with a leading quote when a spreadsheet could take it for a formula."""
    return f"'{cell}" if _FORMULA.match(cell) else cell


def unguarded(cell: str) -> str:
    """Without that quote."""
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell


def join_list(items: Iterable[str]) -> str:
    """Several values in one cell."""
    return "; ".join(_escaped(item, ";") for item in items)


def split_list(cell: str) -> list[str]:
    """The values of a cell; empty ones are skipped."""
    return [item for part in _split(cell, ";") if (item := _plain(part))]


def join_people(people: Iterable[Mapping[str, object]]) -> str:
    """The people of a casus in one cell; line ends within a fact become spaces."""
    return "\n".join(_person(person) for person in people)


def split_people(cell: str) -> list[dict[str, object]]:
    """The people of a cell, written in lines or as JSON. ValueError when it is neither."""
    if cell.lstrip().startswith(("[", "{")):
        found = json.loads(cell)
        people = found if isinstance(found, list) else [found]
        if not all(isinstance(person, dict) for person in people):
            raise ValueError("a person is an object")
        return people
    return [_read_person(line) for line in cell.splitlines() if line.strip()]


def _person(person: Mapping[str, object]) -> str:
    facts = [f"{_escaped(key, ';=')}={_fact(value)}" for key, value in person.items() if key != "rol"]
    return f"{_escaped(str(person.get('rol', '')), ';=:')}: " + "; ".join(facts)


def _fact(value: object) -> str:
    items = value if isinstance(value, list) else [value]
    return ", ".join(_escaped(str(item), ";=,") for item in items)


def _read_person(line: str) -> dict[str, object]:
    rol, *facts = _split(line, ":")
    if not facts or len(_split(rol, "=")) > 1:
        rol, facts = "", [line]
    person: dict[str, object] = {"rol": _plain(rol)} if rol.strip() else {}
    for part in _split(":".join(facts), ";"):
        if not part.strip():
            continue
        name, *values = _split(part, "=")
        if not values:
            raise ValueError("a fact about someone is written as name=value")
        value = "=".join(values)
        items = [item for piece in _split(value, ",") if (item := _plain(piece))]
        person[_plain(name)] = items if _plain(name) == NUMMERS else _plain(value)
    return person


def _escaped(text: str, separators: str) -> str:
    plain = " ".join(text.split()) if "=" in separators else text.strip()
    return re.sub(rf"[\\{separators}]", lambda match: f"\\{match[0]}", plain)


def _plain(text: str) -> str:
    return re.sub(r"\\([\\;=,:])", r"\1", text).strip()


def _split(text: str, separator: str) -> list[str]:
    """Split where the separator stands without a backslash; the pieces keep theirs."""
    pieces = re.findall(rf"((?:\\.|[^\\{separator}]|\\$)*)({separator}|$)", text, re.DOTALL)
    return [piece for piece, end in pieces if end] + [piece for piece, end in pieces if not end][:1]
