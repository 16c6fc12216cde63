"""Nobody changes a casus that someone else changed meanwhile."""

from __future__ import annotations

from casusprudentie.domain.casus import Vindplaats
from casusprudentie.domain.record import CasusRecord
from casusprudentie.errors import StaleCasus
from casusprudentie.ports import Register
from casusprudentie.workflow.clock import on_the_wall


def fresh(register: Register, vindplaats: Vindplaats, revision: int) -> CasusRecord:
    """The working state, when it is still the revision that was seen; StaleCasus when it is not."""
    record = register.get(vindplaats)
    if record.revision != revision:
        raise StaleCasus(record.changed_by, on_the_wall(record.changed_at))
    return record
