"""A throw-away house, filled through the real walk: read, vault, anonymise, approve, release, index."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

from casusprudentie.bootstrap import Conditions, House
from casusprudentie.domain.casus import Vindplaats
from casusprudentie.domain.gate import open_findings
from casusprudentie.domain.people import Role, User
from casusprudentie.domain.privacy import SpanKind
from casusprudentie.errors import ReleaseRefused
from casusprudentie.ports import Progress
from casusprudentie.settings import Settings

IMPORTER = User("evaluatie-import", frozenset({Role.CURATOR}))
CURATOR = User("evaluatie-curator", frozenset({Role.CURATOR, Role.MEDEWERKER}))


@dataclass(frozen=True, slots=True)
class Collection:
    """A filled house: which casus of the input has which vindplaats, and what did not get through and why.

    `hidden` counts what the evaluation curator hid because the leak check doubted it.
    """

    house: House
    vindplaatsen: dict[str, Vindplaats]
    refused: dict[str, tuple[str, ...]]
    hidden: int
    notices: int


@contextmanager
def filled_house(settings: Settings, source: Path, step: Callable[[str], Progress]) -> Iterator[Collection]:
    """Fill a house in a temporary folder and throw it away after use.

    The completeness gate is off and unknown coded values become notices; anonymisation and the privacy gate stand.
    `step` gives a progress callback for each named stage.
    """
    with tempfile.TemporaryDirectory(prefix="casus-evaluatie-") as scratch:
        own = settings.model_copy(
            update={
                "home": Path(scratch),
                "database_url": "",
                "vault_url": "",
                "models_dir": settings.models_dir.resolve(),
                "elasticsearch_index": f"evaluatie-{uuid4().hex[:12]}",
            }
        )
        house = House(own, Conditions(complete_only=False, known_values_only=False))
        try:
            yield _fill(house, source, step)
        finally:
            house.index.rebuild(())
            house.close()


def _fill(house: House, source: Path, step: Callable[[str], Progress]) -> Collection:
    rows = house.read(source)
    keys = [row.casus.source_id.reveal() if row.casus else f"rij {row.number}" for row in rows]
    report = house.intake.run(rows, IMPORTER, step("Importeren en anonimiseren"))
    vindplaatsen: dict[str, Vindplaats] = {}
    refused: dict[str, tuple[str, ...]] = {}
    hidden = 0
    release_step = step("Vrijgeven")
    for done, (key, row) in enumerate(zip(keys, report.rows, strict=True), start=1):
        sentences = row.sentences
        if row.vindplaats:
            hidden += _hide_what_is_doubted(house, row.vindplaats)
            sentences = _release(house, row.vindplaats)
        if sentences or row.vindplaats is None:
            refused[key] = sentences
        else:
            vindplaatsen[key] = row.vindplaats
        release_step(done, len(rows))
    house.publisher.run(step("Indexeren"))
    return Collection(house, vindplaatsen, refused, hidden, sum(len(r.casus.notices) for r in rows if r.casus))


def _hide_what_is_doubted(house: House, vindplaats: Vindplaats) -> int:
    """Do as a careful curator would who does not know the people: hide what the leak check points at."""
    record = house.review.open(CURATOR, vindplaats)
    findings = open_findings(record.anonymised, record.dismissals) if record.anonymised else []
    if findings:
        house.review.hide(CURATOR, vindplaats, record.revision, findings, SpanKind.OVERIG)
    return len(findings)


def _release(house: House, vindplaats: Vindplaats) -> tuple[str, ...]:
    record = house.review.open(CURATOR, vindplaats)
    try:
        record = house.review.approve(CURATOR, vindplaats, record.revision)
        house.release.release(CURATOR, vindplaats, record.revision)
    except ReleaseRefused as held_back:
        return held_back.sentences
    return ()
