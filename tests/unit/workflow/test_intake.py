"""Bringing casussen in."""

from __future__ import annotations

import pytest

from casusprudentie.domain.casus import Status
from casusprudentie.domain.people import Role, User
from casusprudentie.errors import AnonymisationFailed, ModelUnavailable, NotAllowed, NotStored
from casusprudentie.ports import SourceRow
from casusprudentie.workflow.intake import RowOutcome
from tests.unit.workflow.conftest import CURATOR, EMPLOYEE, IMPORTER
from tests.unit.workflow.samples import NAME, row


def outcomes(report):
    return [r.outcome for r in report.rows]


def test_a_row_comes_in_anonymised_and_waits_for_review(walk):
    (report,) = walk.intake.run([row()], IMPORTER).rows
    record = walk.register.get(report.vindplaats)
    assert report.outcome is RowOutcome.NIEUW
    assert record.status is Status.IN_BEOORDELING
    assert record.texts["feiten"].startswith("Mevrouw [persoon] ([persoon])")
    assert walk.vault.open(record.vault_ref).texts["feiten"].reveal().startswith(f"Mevrouw {NAME}")


def test_the_same_row_twice_is_known_already(walk):
    walk.intake.run([row()], IMPORTER)
    assert outcomes(walk.intake.run([row()], IMPORTER)) == [RowOutcome.BEKEND]
    assert len(walk.review.queue(CURATOR)) == 1


def test_a_changed_row_starts_its_review_anew(walk):
    vindplaats = walk.intake.run([row()], IMPORTER).rows[0].vindplaats
    walk.approved(vindplaats)
    report = walk.intake.run([row(les="Bel terug.")], IMPORTER)
    record = walk.register.get(vindplaats)
    assert outcomes(report) == [RowOutcome.BIJGEWERKT]
    assert record.approval is None
    assert record.texts["les"] == "Bel terug."


def test_a_dry_run_foresees_and_stores_nothing(walk):
    walk.intake.run([row(1, "a")], IMPORTER)
    rows = [row(1, "a"), row(2, "b"), row(3, "a", les="Nieuw."), SourceRow(4, None, ("Rij 4 heeft geen id.",))]
    report = walk.intake.dry_run(rows, IMPORTER)
    assert outcomes(report) == [RowOutcome.BEKEND, RowOutcome.NIEUW, RowOutcome.BIJGEWERKT, RowOutcome.GEWEIGERD]
    assert report.rows[3].sentences == ("Rij 4 heeft geen id.",)
    assert len(walk.review.queue(CURATOR)) == 1


def test_a_bad_row_costs_one_row(walk):
    steps = []
    rows = [row(1, "a"), SourceRow(2, None, ("Rij 2 heeft geen id.",)), row(3, "c")]
    report = walk.intake.run(rows, IMPORTER, lambda done, total: steps.append((done, total)))
    assert outcomes(report) == [RowOutcome.NIEUW, RowOutcome.GEWEIGERD, RowOutcome.NIEUW]
    assert report.count(RowOutcome.NIEUW) == 2
    assert steps == [(1, 3), (2, 3), (3, 3)]


@pytest.mark.parametrize(
    "crash", [AnonymisationFailed("time-out van een patroon"), ModelUnavailable("tagger-nl"), RuntimeError(NAME)]
)
def test_a_detector_that_fails_means_quarantine_and_says_nothing_of_the_text(walk, crash):
    walk.anonymiser.crash = crash
    (report,) = walk.intake.run([row()], IMPORTER).rows
    record = walk.register.get(report.vindplaats)
    assert report.outcome is RowOutcome.QUARANTAINE
    assert record.status is Status.IN_QUARANTAINE
    assert record.texts == {}
    assert "Jannigje" not in " ".join(report.sentences) + record.quarantine
    assert any("quarantaine" in reason.sentence for reason in record.held_back_by())


def test_an_import_that_breaks_off_leaves_whole_casussen_and_goes_on_later(walk, monkeypatch):
    add = walk.register.add
    seen = []

    def full_disk(*arguments):
        if len(seen) == 1:
            raise NotStored
        seen.append(1)
        return add(*arguments)

    monkeypatch.setattr(walk.register, "add", full_disk)
    with pytest.raises(NotStored):
        walk.intake.run([row(1, "a"), row(2, "b"), row(3, "c")], IMPORTER)
    assert len(walk.review.queue(CURATOR)) == 1
    monkeypatch.undo()
    report = walk.intake.run([row(1, "a"), row(2, "b"), row(3, "c")], IMPORTER)
    assert outcomes(report) == [RowOutcome.BEKEND, RowOutcome.NIEUW, RowOutcome.NIEUW]


def test_only_a_curator_imports(walk):
    for who in (EMPLOYEE, User("auditor", frozenset({Role.AUDITOR})), User("niemand", frozenset())):
        with pytest.raises(NotAllowed):
            walk.intake.run([row()], who)
        with pytest.raises(NotAllowed):
            walk.intake.dry_run([row()], who)
