"""Read the judged data of a folder."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from casusprudentie.errors import BadSource


@dataclass(frozen=True, slots=True)
class JudgedQuery:
    """A question, its type, and for each casus (by the id of the input) a grade from 1 to 3."""

    qid: str
    text: str
    type: str
    grades: dict[str, int] = field(default_factory=dict)


def json_lines(path: Path) -> Iterator[dict[str, Any]]:
    """The objects of a JSONL file; BadSource names the line that is none."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        raise BadSource(f"{path.name} is niet te lezen: zet het als UTF-8 in de map.") from None
    for number, line in enumerate(lines, start=1):
        if line.strip():
            try:
                row = json.loads(line)
            except ValueError:
                raise BadSource(f"{path.name}, regel {number} is geen JSON: herstel die regel.") from None
            if not isinstance(row, dict):
                raise BadSource(f"{path.name}, regel {number} is geen object: herstel die regel.")
            yield row


def read_queries(folder: Path) -> list[JudgedQuery]:
    """`queries.jsonl` with the grades of `judgements.jsonl`."""
    grades: dict[str, dict[str, int]] = {}
    try:
        for row in json_lines(folder / "judgements.jsonl"):
            grades.setdefault(str(row["qid"]), {})[str(row["casus"])] = int(row["grade"])
        return [
            JudgedQuery(str(r["qid"]), str(r["query"]), str(r.get("type", "")), grades.get(str(r["qid"]), {}))
            for r in json_lines(folder / "queries.jsonl")
        ]
    except (KeyError, ValueError, TypeError):
        raise BadSource("queries.jsonl of judgements.jsonl mist een veld: kijk in de importbeschrijving.") from None
