"""A session ends by age and by silence; roles are those of this moment."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from casusprudentie.web import login
from casusprudentie.web.login import Login, Sessions
from tests.unit.web.conftest import AlwaysSignedIn, words
from tests.unit.web.fakes import FakeHouse

SCRIPT = Path(login.__file__).with_name("script.py")
START = datetime(2026, 11, 25, 9, 0, tzinfo=UTC)
ONE = Login("sub-1", START)


def test_a_session_ends_after_half_an_hour_of_silence() -> None:
    sessions = Sessions()
    assert sessions.alive(ONE, START + timedelta(minutes=29))
    assert sessions.alive(ONE, START + timedelta(minutes=58))
    assert not sessions.alive(ONE, START + timedelta(minutes=88))


def test_a_session_that_ended_stays_ended() -> None:
    sessions = Sessions()
    assert not sessions.alive(ONE, START + timedelta(minutes=31))
    assert not sessions.alive(ONE, START + timedelta(minutes=32))


def test_a_session_ends_after_eight_hours_of_work() -> None:
    sessions = Sessions()
    for step in range(1, 24):
        assert sessions.alive(ONE, START + timedelta(minutes=20 * step))
    assert not sessions.alive(ONE, START + timedelta(hours=8))


def test_signing_in_again_starts_a_new_session() -> None:
    sessions = Sessions()
    later = START + timedelta(hours=9)
    assert not sessions.alive(ONE, later)
    assert sessions.alive(Login("sub-1", later), later)


def shell() -> AppTest:
    return AppTest.from_file(str(SCRIPT), default_timeout=30)


@pytest.mark.parametrize("claims", [{}, {"is_logged_in": False}, {"is_logged_in": True, "sub": "x"}])
def test_without_a_subject_and_a_moment_nobody_is_signed_in(
    here: FakeHouse, claims: dict[str, object], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(login.st, "user", claims)
    assert login.OpenIdLogin().current() is None


def test_the_claims_of_the_login_service_say_who_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(login.st, "user", {"is_logged_in": True, "sub": "abc", "iat": START.timestamp()})
    assert login.OpenIdLogin().current() == Login("abc", START)


def test_who_is_not_signed_in_sees_how_to(here: FakeHouse, signed_in: AlwaysSignedIn) -> None:
    signed_in.subject = ""
    page = shell().run()
    assert "Aanmelden" in words(page)
    assert "Vergelijkbare casussen" not in words(page)


def test_a_demo_says_testomgeving_on_every_page(here: FakeHouse, signed_in: AlwaysSignedIn) -> None:
    page = shell().run()
    assert "TESTOMGEVING" in words(page)
    assert "Vergelijkbare casussen zoeken" in words(page)


def test_a_real_login_says_the_role_and_not_the_subject(here: FakeHouse, signed_in: AlwaysSignedIn) -> None:
    signed_in.is_demo = False
    text = words(shell().run())
    assert "Aangemeld als medewerker" in text
    assert "demo-medewerker" not in text
    assert "TESTOMGEVING" not in text


def test_an_unknown_subject_gets_no_access(here: FakeHouse, signed_in: AlwaysSignedIn) -> None:
    signed_in.subject = "vreemde"
    assert "Geen toegang" in words(shell().run())


def test_an_expired_session_shows_nothing(
    here: FakeHouse, signed_in: AlwaysSignedIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(signed_in, "current", lambda: Login("demo-medewerker", datetime.now(UTC) - timedelta(hours=9)))
    text = words(shell().run())
    assert "Uw sessie is verlopen" in text
    assert "Vergelijkbare casussen" not in text


def test_an_unexpected_error_shows_a_number_and_no_text(
    here: FakeHouse, signed_in: AlwaysSignedIn, caplog: pytest.LogCaptureFixture
) -> None:
    def break_down(subject: str) -> frozenset[str]:
        raise RuntimeError("Mevrouw Geheim")

    here.register.role_of = break_down  # type: ignore[method-assign]
    page = shell().run()
    assert "Er ging iets mis" in words(page)
    assert "Geheim" not in words(page)
    assert "Geheim" not in caplog.text
    assert "RuntimeError" in caplog.text
