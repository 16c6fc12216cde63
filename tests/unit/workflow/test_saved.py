"""A question is kept without a person in it, under an id that says nothing, and not for ever."""

from __future__ import annotations

from datetime import timedelta

import pytest

from casusprudentie.domain.people import User
from casusprudentie.domain.privacy import RawText
from casusprudentie.domain.search import Facet, SearchFilter
from casusprudentie.errors import AnonymisationFailed, NotAllowed, UnknownSearch
from casusprudentie.register.store import SqlRegister
from casusprudentie.workflow.saved import SavedSearches
from tests.builders import NOW
from tests.unit.workflow.conftest import CURATOR, EMPLOYEE

TEXT = RawText("Jannigje Voorbeeld (999990019) moet terugbetalen")
CHOSEN = SearchFilter({Facet.WET: frozenset({"WW"})})


class Today:
    """A clock that a test sets."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self):
        return self.now


@pytest.fixture
def today():
    return Today()


@pytest.fixture
def saved(walk, today):
    store = SqlRegister(walk.register.engine, today)
    return SavedSearches(anonymiser=walk.anonymiser, store=store, days=30, clock=today)


def test_only_the_anonymised_question_is_kept(saved):
    kept = saved.keep(EMPLOYEE, TEXT, CHOSEN)
    assert kept.text == "[persoon] ([persoon]) moet terugbetalen"
    assert saved.open(CURATOR, kept.id) == kept
    assert len(kept.id) >= 20


def test_nothing_is_kept_of_a_question_that_cannot_be_made_safe(saved, walk):
    walk.anonymiser.crash = AnonymisationFailed("time-out")
    with pytest.raises(AnonymisationFailed):
        saved.keep(EMPLOYEE, TEXT, CHOSEN)
    assert walk.register.forget_searches(NOW + timedelta(days=9999)) == 0


def test_a_kept_question_can_be_deleted_once_and_again(saved):
    kept, other = saved.keep(EMPLOYEE, TEXT, CHOSEN), saved.keep(EMPLOYEE, TEXT, CHOSEN)
    for _ in range(2):
        saved.forget(EMPLOYEE, kept.id)
    with pytest.raises(UnknownSearch):
        saved.open(EMPLOYEE, kept.id)
    assert saved.open(EMPLOYEE, other.id) == other


def test_what_is_past_its_time_does_not_open_and_is_gone(saved, today, walk):
    kept = saved.keep(EMPLOYEE, TEXT, CHOSEN)
    today.now += timedelta(days=30)
    assert saved.open(EMPLOYEE, kept.id) == kept
    today.now += timedelta(seconds=1)
    with pytest.raises(UnknownSearch):
        saved.open(EMPLOYEE, kept.id)
    assert walk.register.load_search(kept.id) is None


def test_a_visit_a_day_is_enough_to_delete_what_is_past_its_time(saved, today, walk):
    kept = saved.keep(EMPLOYEE, TEXT, CHOSEN)
    saved.tidy()
    assert walk.register.load_search(kept.id) is not None
    today.now += timedelta(days=31)
    saved.tidy()
    assert walk.register.load_search(kept.id) is None


def test_someone_without_a_role_keeps_opens_and_deletes_nothing(saved):
    stranger = User("niemand", frozenset())
    kept = saved.keep(EMPLOYEE, TEXT, CHOSEN)
    for action in (
        lambda: saved.keep(stranger, TEXT, CHOSEN),
        lambda: saved.open(stranger, kept.id),
        lambda: saved.forget(stranger, kept.id),
    ):
        with pytest.raises(NotAllowed):
            action()
    assert saved.open(EMPLOYEE, kept.id) == kept
