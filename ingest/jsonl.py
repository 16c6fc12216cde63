"""JSON lines: one object a line, UTF-8."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NoReturn

from ingest.source import PlainRow

_MOST_BYTES = 20_000_000


class _DoubleName(ValueError):
    """A name stands twice in one object."""


def rows(path: Path) -> Iterator[PlainRow]:
    """The lines that are not blank, under their line number."""
    with path.open("rb") as file:
        number = 0
        while line := file.readline(_MOST_BYTES + 1):
            number += 1
            if len(line) > _MOST_BYTES:
                yield _bad(number, "de regel is te lang. Splits de casus of maak de tekst korter.")
                while line and not line.endswith(b"\n"):
                    line = file.readline(_MOST_BYTES)
            elif line.strip(b" \t\r\n\xef\xbb\xbf"):
                yield _row(number, line)


def _row(number: int, line: bytes) -> PlainRow:
    try:
        found = json.loads(line.decode("utf-8-sig"), object_pairs_hook=_object, parse_constant=_refuse)
    except UnicodeDecodeError:
        return _bad(number, "de regel is niet in UTF-8 opgeslagen. Sla het bestand op als UTF-8.")
    except _DoubleName:
        return _bad(number, "een veld staat er twee keer in. Laat er één staan.")
    except (ValueError, RecursionError):
        return _bad(number, "dit is geen geldige JSON. Zet op elke regel één casus tussen accolades.")
    if not isinstance(found, dict):
        return _bad(number, "dit is geen casus. Zet op elke regel één casus tussen accolades.")
    return PlainRow(number, found)


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise _DoubleName
    return found


def _refuse(constant: str) -> NoReturn:
    raise ValueError("JSON has no such constant")


def _bad(number: int, sentence: str) -> PlainRow:
    return PlainRow(number, None, (f"Rij {number}: {sentence}",))
