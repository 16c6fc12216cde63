"""A real register and vault with stand-ins for the heavy parts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from casusprudentie.domain.casus import Vindplaats
from casusprudentie.domain.people import Role, User
from casusprudentie.domain.record import CasusRecord
from casusprudentie.register.audit import SqlAuditLog
from casusprudentie.register.engine import open_engine
from casusprudentie.register.keys import create_key_file
from casusprudentie.register.migrate import Branch, upgrade
from casusprudentie.register.store import SqlRegister
from casusprudentie.register.vault import SqlVault
from casusprudentie.workflow.clock import utc_now
from casusprudentie.workflow.intake import Intake
from casusprudentie.workflow.release import Release
from casusprudentie.workflow.review import Review
from tests.fakes import FixedLeakCheck, PatternAnonymiser

IMPORTER = User("importeur", frozenset({Role.CURATOR}))
CURATOR = User("curator", frozenset({Role.CURATOR}))
EMPLOYEE = User("medewerker", frozenset({Role.MEDEWERKER}))


@dataclass
class Walk:
    """The parts of a walk, for a test to change."""

    register: SqlRegister
    vault: SqlVault
    audit: SqlAuditLog
    anonymiser: PatternAnonymiser = field(default_factory=PatternAnonymiser)
    leak_check: FixedLeakCheck = field(default_factory=FixedLeakCheck)

    @property
    def intake(self) -> Intake:
        return Intake(vault=self.vault, register=self.register, anonymiser=self.anonymiser)

    @property
    def review(self) -> Review:
        return Review(vault=self.vault, register=self.register, anonymiser=self.anonymiser, audit=self.audit)

    @property
    def release(self) -> Release:
        return Release(vault=self.vault, register=self.register, leak_check=self.leak_check)

    def actions(self, vindplaats: Vindplaats | None = None) -> list[str]:
        return [entry.event.action for entry in self.audit.entries(vindplaats)]

    def approved(self, vindplaats: Vindplaats) -> CasusRecord:
        return self.review.approve(CURATOR, vindplaats, self.register.get(vindplaats).revision)


@pytest.fixture
def walk(tmp_path: Path) -> Iterator[Walk]:
    """A walk on files of its own."""
    engines = [open_engine(f"sqlite:///{tmp_path / name}") for name in ("register.db", "vault.db")]
    upgrade(engines[0])
    upgrade(engines[1], Branch.VAULT)
    key = create_key_file(tmp_path / "vault.key")
    yield Walk(
        SqlRegister(engines[0], utc_now),
        SqlVault(engines[1], key, 7, utc_now),
        SqlAuditLog(engines[0], utc_now),
    )
    for engine in engines:
        engine.dispose()
