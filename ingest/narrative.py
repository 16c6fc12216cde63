"""Lets the headings in a dossier propose the fields that its row leaves empty; the rest stays the narrative."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from casusprudentie.domain.casus import TextField
from casusprudentie.domain.vocabulary import Beginsel
from ingest.headings import VERSCHILMAKERS, WEGING, Section, sections

_SHORT_TITLE = 200
_DOUBLE = 40
_MOST_VERSCHILMAKERS = 20
_BULLET = re.compile(r"^\s*(?:[-•*–]|\d{1,2}[.)])\s+")


@dataclass(slots=True, repr=False)
class Proposal:
    """What a dossier proposes: texts by field, coded values as they were written, and the narrative that is left."""

    texts: dict[str, str] = field(default_factory=dict)
    coded: dict[str, str] = field(default_factory=dict)
    verhaal: str = ""


def propose(tekst: str, given: Mapping[str, str], beginselen: Collection[Beginsel] = tuple(Beginsel)) -> Proposal:
    """Read a cleaned dossier. `given` are the texts that the row has: a field in it is never proposed, nor is a
    beginsel that is not among `beginselen`.

    A section that moves to a field leaves the narrative, so no text stands in two places; every other line stays,
    except a paragraph that the row repeats word for word in one of its fields.
    """
    proposal, rest = Proposal(), []
    found = sections(tekst)
    reasoned = TextField.MOTIVERING in given or any(p.field == TextField.MOTIVERING and p.body for p in found)
    closed = {*given, *(TextField.beginsel(beginsel) for beginsel in set(Beginsel) - set(beginselen))}
    for part in found:
        target = _target(part, closed, reasoned)
        if target is None:
            rest.append(part.whole)
        else:
            _add(proposal.texts, target, part.body)
        if part.field and part.body and not TextField.known(part.field):
            proposal.coded.setdefault(part.field, part.body.split("\n", 1)[0].strip())
    proposal.verhaal = _without_doubles("\n".join(rest), given.values())
    return proposal


def _target(part: Section, closed: Collection[str], reasoned: bool) -> str | None:
    """The text field that a section moves to, or None when it stays."""
    name = part.field
    if name is None or not part.body:
        return None
    if name == WEGING:
        return None if reasoned else TextField.MOTIVERING
    if name == VERSCHILMAKERS:
        return None if TextField.verschilmaker(0) in closed else VERSCHILMAKERS
    if not TextField.known(name) or name in closed:
        return None
    return None if name == TextField.TITEL and len(part.body) > _SHORT_TITLE else name


def _add(texts: dict[str, str], target: str, body: str) -> None:
    if target != VERSCHILMAKERS:
        texts[target] = f"{texts[target]}\n\n{body}" if target in texts else body
        return
    items = [text for line in body.split("\n") if (text := _BULLET.sub("", line).strip())]
    if len(items) > _MOST_VERSCHILMAKERS:
        items = [body]
    start = sum(name.startswith("verschilmakers.") for name in texts)
    texts.update({TextField.verschilmaker(start + number): text for number, text in enumerate(items)})


def _without_doubles(text: str, given: Iterable[str]) -> str:
    """The narrative without what the row repeats, without `#` before headings, with at most one blank line."""
    double = {_plain(value) for value in given if len(value) >= _DOUBLE}
    if _plain(text) in double:
        return ""
    paragraphs = [p for p in re.split(r"\n\s*\n", text) if p.strip() and _plain(p) not in double]
    return re.sub(r"(?m)^#{1,6}\s+", "", "\n\n".join(paragraphs)).strip()


def _plain(text: str) -> str:
    return " ".join(text.split())
