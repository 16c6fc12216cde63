"""A row of the import format as cells of a table, and back: the names with dots, the lists with `;`."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from casusprudentie.domain.recognise import recognise
from casusprudentie.domain.vocabulary import Beginsel, Perspectief
from ingest.cells import guarded, join_list, join_people, split_list, split_people, unguarded
from ingest.columns import COLUMN_NAMES, known_column

GEEN = "geen"
_LISTS = frozenset({"wetten", "artikelen", "verschilmakers", "externen", "beginselen"})
_MAY_BE_NONE = frozenset({"externen", "beginselen"})
_NESTED = {"perspectieven": "algemeen", "solve": "status", "geldigheid": "status"}
"""Where a cell goes that stands in a column without the part after the dot."""


def flatten(row: Mapping[str, object]) -> dict[str, str]:
    """Every column of the template (empty where the row says nothing), then what the row has beyond them.

    Cells that look like a formula start with a quote.
    """
    cells: dict[str, str] = {}
    for key, value in row.items():
        for name, cell in _cells(key, value):
            cells[name] = f"{cells[name]}\n{cell}" if cells.get(name) else cell
    return {name: guarded(cells.pop(name, "")) for name in COLUMN_NAMES} | {n: guarded(c) for n, c in cells.items()}


def _cells(key: str, value: object) -> Iterable[tuple[str, str]]:
    if isinstance(value, Mapping) and key in _NESTED:
        return [cell for part, inner in value.items() for cell in _nested(key, str(part), inner)]
    if key == "perspectieven" or not isinstance(value, list):
        return [(key if key not in {"solve", "geldigheid"} else f"{key}.status", _text(value))]
    if key == "beginselen":
        return _beginselen(value)
    if key == "betrokkenen" and all(isinstance(person, Mapping) for person in value):
        return [(key, join_people(value))]
    if key in _LISTS:
        return [(key, join_list(map(_text, value)) or (GEEN if key in _MAY_BE_NONE else ""))]
    return [(key, _text(value))]


def _nested(key: str, part: str, inner: object) -> Iterable[tuple[str, str]]:
    if key != "perspectieven":
        return [(f"{key}.{part}", _text(inner))]
    perspectief = recognise(Perspectief, part)
    name = f"perspectieven.{perspectief.value if perspectief else part}"
    if isinstance(inner, Mapping):
        return [(f"{name}.{piece}", _text(text)) for piece, text in inner.items()]
    return [(f"{name}.toelichting", _text(inner))]


def _beginselen(items: list[object]) -> list[tuple[str, str]]:
    names, cells = [], []
    for item in items:
        written = _text(item.get("naam")) if isinstance(item, Mapping) else _text(item)
        beginsel = recognise(Beginsel, written)
        name = beginsel.value if beginsel else written
        names.append(name)
        if isinstance(item, Mapping) and item.get("toelichting"):
            cells.append((f"beginselen.{name}.toelichting", _text(item["toelichting"])))
    return [("beginselen", join_list(names) or GEEN), *cells]


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "ja" if value else "nee"
    return json.dumps(value, ensure_ascii=False) if isinstance(value, list | dict) else str(value)


def unflatten(cells: Mapping[str, str]) -> dict[str, object]:
    """The row that the cells stand for. Empty cells are left out; unknown columns stay as they are.

    Column names are recognised whatever their case, accents or punctuation.
    """
    row: dict[str, Any] = {}
    toelichtingen: dict[str, str] = {}
    for written, raw in cells.items():
        cell = unguarded(raw.strip()).strip()
        if not cell:
            continue
        name = known_column(written)
        group, _, rest = (name or "").partition(".")
        if name is None:
            row[written] = cell
        elif group == "beginselen" and rest:
            toelichtingen[rest.removesuffix(".toelichting")] = cell
        elif rest or group in _NESTED:
            _put(row.setdefault(group, {}), rest or _NESTED[group], cell)
        else:
            row[name] = _value(name, cell)
    return _with_toelichtingen(row, toelichtingen)


def _put(nested: dict[str, Any], rest: str, cell: str) -> None:
    part, _, piece = rest.partition(".")
    if part in set(Perspectief):
        nested.setdefault(part, {})[piece or "toelichting"] = cell
    elif part == "intern":
        nested[part] = {"ja": True, "nee": False}.get(cell.casefold(), cell)
    else:
        nested[part] = cell


def _value(name: str, cell: str) -> object:
    if name in _MAY_BE_NONE and cell.casefold() == GEEN:
        return []
    if name in _LISTS:
        return split_list(cell)
    if name == "betrokkenen":
        try:
            return split_people(cell)
        except ValueError:
            return cell
    return cell


def _with_toelichtingen(row: dict[str, object], toelichtingen: Mapping[str, str]) -> dict[str, object]:
    if not toelichtingen:
        return row
    names = row.get("beginselen")
    items: list[object] = []
    left = dict(toelichtingen)
    for written in names if isinstance(names, list) else []:
        beginsel = recognise(Beginsel, written)
        text = left.pop(beginsel.value, None) if beginsel else None
        items.append({"naam": written, "toelichting": text} if text else written)
    return {**row, "beginselen": [*items, *({"naam": name, "toelichting": text} for name, text in left.items())]}
