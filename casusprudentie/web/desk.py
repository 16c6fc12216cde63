"""The casus on a curator's desk: the state that they saw, the raw text while it is open, and what changed meanwhile."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from typing import Final

import streamlit as st

from casusprudentie.domain.casus import Facts, Vindplaats, label
from casusprudentie.domain.people import User
from casusprudentie.domain.privacy import RawText
from casusprudentie.domain.record import CasusRecord
from casusprudentie.errors import CasusError, StaleCasus
from casusprudentie.web import notice
from casusprudentie.web.faults import sentence_for
from casusprudentie.web.house import house
from casusprudentie.web.login import me

_KEY: Final = "bureau"
Step = Callable[[User, CasusRecord], CasusRecord]


@dataclass(slots=True)
class Desk:
    """What lies on the desk. `stale` holds the refusal and the newer state when someone else was first."""

    record: CasusRecord
    raw: Mapping[str, RawText] | None = None
    raw_ref: str = ""
    stale: StaleCasus | None = None
    newer: CasusRecord | None = None
    typed: Mapping[str, str] = field(default_factory=dict)


def lay(who: User, vindplaats: Vindplaats) -> Desk:
    """The desk with this casus, as it was last seen here; a raw text that no longer belongs to it is put away."""
    desk: Desk | None = st.session_state.get(_KEY)
    if desk is None or desk.record.vindplaats != vindplaats:
        desk = Desk(house().review.open(who, vindplaats))
        st.session_state[_KEY] = desk
    if desk.raw is not None and desk.raw_ref != desk.record.vault_ref:
        open_raw(desk)
    return desk


def clear() -> None:
    """Take everything off the desk."""
    st.session_state.pop(_KEY, None)


def reload() -> None:
    """Lay the casus out anew, as it is now."""
    clear()


def open_raw(desk: Desk) -> None:
    """Open the raw text; the opening is written down."""
    found = house().review.raw(me(), desk.record.vindplaats)
    desk.raw, desk.raw_ref = found.texts, found.record.vault_ref
    if found.record.revision != desk.record.revision:
        desk.record = found.record


def act(desk: Desk, step: Step, success: str, typed: Mapping[str, str] | None = None) -> bool:
    """Do one step on the casus as it was seen, store it at once, and tell how it went; True when it was done."""
    try:
        desk.record = step(me(), desk.record)
    except StaleCasus as stale:
        desk.stale, desk.typed = stale, dict(typed or {})
        desk.newer = house().review.open(me(), desk.record.vindplaats)
        return False
    except CasusError as error:
        notice.refused(error.sentence)
        return False
    except Exception as error:
        notice.refused(sentence_for(error))
        return False
    notice.done(success)
    return True


def changes(seen: CasusRecord, now: CasusRecord) -> list[tuple[str, str, str]]:
    """What differs between two states of a casus: the field, what it was, what it is. Anonymised texts only."""
    found = [
        (label(f.name), show(getattr(seen.facts, f.name)), show(getattr(now.facts, f.name)))
        for f in fields(Facts)
        if getattr(seen.facts, f.name) != getattr(now.facts, f.name)
    ]
    found += [
        (label(name), seen.texts.get(name, "–"), now.texts.get(name, "–"))
        for name in sorted({*seen.texts, *now.texts})
        if seen.texts.get(name) != now.texts.get(name)
    ]
    if seen.status is not now.status:
        found.append(("Status", seen.status.value, now.status.value))
    if seen.approval != now.approval:
        found.append(("Goedkeuring", _approval(seen), _approval(now)))
    return found


def _approval(record: CasusRecord) -> str:
    return f"goedgekeurd door {record.approval.by}" if record.approval else "niet goedgekeurd"


def show(value: object) -> str:
    """A coded value in words."""
    if value is None:
        return "–"
    if isinstance(value, tuple):
        return ", ".join(str(v) for v in value) or "geen"
    if isinstance(value, Mapping):
        return ", ".join(f"{k}: {v}" for k, v in value.items()) or "–"
    status = getattr(value, "status", None)
    return str(status) if status is not None else str(value)
