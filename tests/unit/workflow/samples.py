"""A complete raw casus, to be made incomplete."""

from __future__ import annotations

from casusprudentie.domain.casus import Facts
from casusprudentie.domain.privacy import RawText
from casusprudentie.domain.raw import RawCasus
from casusprudentie.ports import SourceRow
from tests.unit.domain.test_gate import FACTS, TEXTS

NAME = "Jannigje Voorbeeld"
STORY = f"Mevrouw {NAME} (999990019) belde over de brief. Niemand belde terug."


def raw(key: str = "2024-1", *, facts: Facts = FACTS, **texts: str) -> RawCasus:
    """A casus that passes the gate, with these texts instead of the usual ones."""
    merged = {**TEXTS, "feiten": STORY, **texts}
    return RawCasus(RawText(key), facts, {name: RawText(text) for name, text in merged.items() if text})


def row(number: int = 1, key: str = "2024-1", **texts: str) -> SourceRow:
    """The same as a row of a source."""
    return SourceRow(number, raw(key, **texts))
