"""Between import and release."""

from __future__ import annotations

from dataclasses import replace

import pytest

from casusprudentie.domain.casus import Status, Vindplaats
from casusprudentie.domain.privacy import Finding, RawText, SpanDecision, SpanKind
from casusprudentie.domain.vocabulary import Beginsel
from casusprudentie.errors import AnonymisationFailed, NotAllowed, ReleaseRefused, StaleCasus, UnknownCasus
from casusprudentie.workflow.release import WithdrawReason
from tests.unit.domain.test_gate import FACTS
from tests.unit.workflow.conftest import CURATOR, EMPLOYEE, IMPORTER
from tests.unit.workflow.samples import STORY, row


@pytest.fixture
def vindplaats(walk):
    return walk.intake.run([row()], IMPORTER).rows[0].vindplaats


def revision(walk, vindplaats):
    return walk.register.get(vindplaats).revision


def test_opening_the_raw_text_is_written_down(walk, vindplaats):
    view = walk.review.raw(CURATOR, vindplaats)
    assert view.texts["feiten"].reveal() == STORY
    assert [span.kind for span in view.spans("feiten")] == [SpanKind.PERSOON, SpanKind.PERSOON]
    assert walk.actions(vindplaats)[-1] == "brontekst geopend"


def test_an_added_span_is_hidden_and_a_rejected_one_comes_back(walk, vindplaats):
    start = STORY.index("brief")
    added = SpanDecision("feiten", start, start + 5, SpanKind.OVERIG, accepted=True)
    record = walk.review.decide(CURATOR, vindplaats, revision(walk, vindplaats), [added])
    assert "over de [persoon]." in record.texts["feiten"]
    start = STORY.index("999990019")
    rejected = SpanDecision("feiten", start, start + 9, SpanKind.BSN, accepted=False)
    record = walk.review.decide(CURATOR, vindplaats, record.revision, [rejected])
    assert "(999990019)" in record.texts["feiten"]
    assert [(d.accepted, d.by) for d in record.decisions] == [(True, "curator"), (False, "curator")]
    record = walk.review.decide(CURATOR, vindplaats, record.revision, [replace(added, accepted=False)])
    assert "over de brief." in record.texts["feiten"]


@pytest.mark.parametrize(("field", "start", "end"), [("geheim", 0, 3), ("feiten", 0, 10_000)])
def test_a_decision_must_fit_the_text(walk, vindplaats, field, start, end):
    word = SpanDecision(field, start, end, SpanKind.OVERIG, accepted=True)
    with pytest.raises(AnonymisationFailed):
        walk.review.decide(CURATOR, vindplaats, revision(walk, vindplaats), [word])


def test_what_a_curator_writes_is_anonymised_too(walk, vindplaats):
    facts = replace(FACTS, beginselen=(Beginsel.VERTROUWEN,))
    texts = {"les": RawText("Sjoukje Voorbeeld belt voortaan terug."), "beginselen.vertrouwen": RawText("Beloofd.")}
    record = walk.review.complete(CURATOR, vindplaats, revision(walk, vindplaats), facts, texts)
    assert record.texts["les"] == "[persoon] belt voortaan terug."
    assert "beginselen.evenredigheid" not in record.texts
    assert record.facts.beginselen == (Beginsel.VERTROUWEN,)
    record = walk.review.complete(CURATOR, vindplaats, record.revision, facts, {"les": RawText(" ")})
    assert "les" not in record.texts


def test_an_approval_falls_when_the_text_changes_and_stands_when_it_does_not(walk, vindplaats):
    record = walk.approved(vindplaats)
    record = walk.review.complete(CURATOR, vindplaats, record.revision, FACTS, {})
    assert record.approval is not None
    record = walk.review.complete(CURATOR, vindplaats, record.revision, FACTS, {"les": RawText("Bel terug.")})
    assert record.approval is None


def test_a_stale_curator_overwrites_nothing(walk, vindplaats):
    old = revision(walk, vindplaats)
    walk.approved(vindplaats)
    with pytest.raises(StaleCasus) as stale:
        walk.review.complete(IMPORTER, vindplaats, old, FACTS, {"les": RawText("x")})
    assert stale.value.by == "curator"
    with pytest.raises(StaleCasus):
        walk.release.release(CURATOR, vindplaats, old)


def test_a_complete_reviewed_casus_is_released_and_waits_for_the_index(walk, vindplaats):
    record = walk.approved(vindplaats)
    released = walk.release.release(CURATOR, vindplaats, record.revision)
    assert released.versie == 1
    assert walk.register.get(vindplaats).status is Status.GEPUBLICEERD
    assert [item.vindplaats for item in walk.register.outbox()] == [vindplaats]
    assert walk.register.visible([vindplaats]) == {vindplaats: 1}
    assert walk.actions(vindplaats)[-1] == "vrijgegeven"


def test_nothing_is_released_without_review(walk, vindplaats):
    with pytest.raises(ReleaseRefused, match="beoordeeld"):
        walk.release.release(CURATOR, vindplaats, revision(walk, vindplaats))


def test_a_missing_field_holds_back_and_says_which(walk):
    vindplaats = walk.intake.run([row(key="x", motivering="")], IMPORTER).rows[0].vindplaats
    record = walk.approved(vindplaats)
    with pytest.raises(ReleaseRefused, match="Motivering ontbreekt"):
        walk.release.release(CURATOR, vindplaats, record.revision)
    assert walk.register.visible([vindplaats]) == {}


def test_the_leak_check_is_done_once_more_at_the_gate(walk, vindplaats):
    record = walk.approved(vindplaats)
    finding = Finding("feiten", 0, 3, "cijfers", "Hier staat een lang getal.")
    walk.leak_check.found = (finding,)
    with pytest.raises(ReleaseRefused, match="lang getal"):
        walk.release.release(CURATOR, vindplaats, record.revision)
    record = walk.review.dismiss(CURATOR, vindplaats, record.revision, finding)
    assert walk.release.release(CURATOR, vindplaats, record.revision).versie == 1


def test_who_imports_does_not_release_alone(walk, vindplaats):
    record = walk.review.approve(IMPORTER, vindplaats, revision(walk, vindplaats))
    with pytest.raises(ReleaseRefused, match="collega"):
        walk.release.release(IMPORTER, vindplaats, record.revision)
    assert walk.release.release(CURATOR, vindplaats, record.revision).released_by == "curator"


def test_a_withdrawn_casus_is_gone_at_once_and_can_come_back(walk, vindplaats):
    walk.release.release(CURATOR, vindplaats, walk.approved(vindplaats).revision)
    record = walk.release.withdraw(CURATOR, vindplaats, WithdrawReason.PRIVACY)
    assert record.status is Status.INGETROKKEN
    assert walk.register.visible([vindplaats]) == {}
    assert walk.register.released([vindplaats]) == {}
    record = walk.approved(vindplaats)
    assert walk.release.release(CURATOR, vindplaats, record.revision).versie == 2
    assert [casus.versie for casus in walk.register.versions(vindplaats)] == [1, 2]


def test_a_casus_in_quarantine_is_not_approved_and_can_be_tried_again(walk):
    walk.anonymiser.crash = AnonymisationFailed("time-out")
    vindplaats = walk.intake.run([row(key="q")], IMPORTER).rows[0].vindplaats
    assert walk.review.raw(CURATOR, vindplaats).spans("feiten") == ()
    with pytest.raises(ReleaseRefused, match="quarantaine"):
        walk.review.approve(CURATOR, vindplaats, revision(walk, vindplaats))
    with pytest.raises(ReleaseRefused, match="quarantaine"):
        walk.release.release(CURATOR, vindplaats, revision(walk, vindplaats))
    walk.anonymiser.crash = None
    record = walk.review.retry(CURATOR, vindplaats, revision(walk, vindplaats))
    assert record.status is Status.IN_BEOORDELING
    assert "[persoon]" in record.texts["feiten"]


def test_an_employee_has_no_business_here(walk, vindplaats):
    for action in (
        lambda: walk.review.queue(EMPLOYEE),
        lambda: walk.review.open(EMPLOYEE, vindplaats),
        lambda: walk.review.raw(EMPLOYEE, vindplaats),
        lambda: walk.review.approve(EMPLOYEE, vindplaats, 1),
        lambda: walk.release.release(EMPLOYEE, vindplaats, 1),
        lambda: walk.release.withdraw(EMPLOYEE, vindplaats, WithdrawReason.ONJUIST),
    ):
        with pytest.raises(NotAllowed):
            action()


def test_an_unknown_vindplaats_is_said_to_be_unknown(walk):
    with pytest.raises(UnknownCasus):
        walk.review.open(CURATOR, Vindplaats(2024, 99))


def test_the_audit_log_holds_after_a_whole_walk(walk, vindplaats):
    walk.release.release(CURATOR, vindplaats, walk.approved(vindplaats).revision)
    assert walk.audit.verify() == 3
    assert walk.actions(vindplaats) == ["geïmporteerd", "anonimisering goedgekeurd", "vrijgegeven"]


def test_what_the_leak_check_points_at_can_be_hidden(walk, vindplaats):
    record = walk.register.get(vindplaats)
    start = record.texts["feiten"].index("brief")
    finding = Finding("feiten", start, start + 5, "naam", "Kijk of dit een naam is.")
    record = walk.review.hide(CURATOR, vindplaats, record.revision, [finding], SpanKind.OVERIG)
    assert record.texts["feiten"] == "Mevrouw [persoon] ([persoon]) belde over de [persoon]. Niemand belde terug."
