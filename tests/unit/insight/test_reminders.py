from __future__ import annotations

from datetime import date, timedelta

import pytest

from casusprudentie.domain.casus import TextField, Vindplaats
from casusprudentie.domain.released import ReleasedCasus
from casusprudentie.domain.vocabulary import Uitkomst
from casusprudentie.insight.reminders import Reminder, reminders
from tests.register_builders import TEXTS, facts, record, released

TODAY = date(2026, 9, 10)


def casus(number: int, due: date | None, uitkomst: Uitkomst | None = Uitkomst.ONDUIDELIJK) -> ReleasedCasus:
    coded = facts(hercontrole=due, uitkomst=uitkomst)
    return released(record(vindplaats=Vindplaats(2024, number), facts=coded))


def test_what_is_due_comes_with_the_longest_due_first() -> None:
    found = reminders([casus(1, TODAY), casus(2, date(2026, 1, 1)), casus(3, date(2026, 9, 11)), casus(4, None)], TODAY)
    assert found == [
        Reminder(Vindplaats(2024, 2), TEXTS[TextField.TITEL], date(2026, 1, 1), 252),
        Reminder(Vindplaats(2024, 1), TEXTS[TextField.TITEL], TODAY, 0),
    ]


def test_one_can_look_ahead() -> None:
    (found,) = reminders([casus(1, date(2026, 9, 20))], TODAY, timedelta(days=10))
    assert found.days_late == -10
    assert reminders([casus(1, date(2026, 9, 21))], TODAY, timedelta(days=10)) == []


@pytest.mark.parametrize(
    ("uitkomst", "waits"),
    [(None, True), (Uitkomst.ONDUIDELIJK, True), (Uitkomst.BEVREDIGEND, False), (Uitkomst.NIET_OPGELOST, False)],
)
def test_a_known_uitkomst_needs_no_second_look(uitkomst: Uitkomst | None, waits: bool) -> None:
    assert bool(reminders([casus(1, TODAY, uitkomst)], TODAY)) is waits
