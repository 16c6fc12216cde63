"""Who is at work. The roles come from the register on every run of a page, never from a cookie."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final, Protocol

import streamlit as st

from casusprudentie.domain.people import User
from casusprudentie.errors import NotAllowed
from casusprudentie.settings import Settings
from casusprudentie.web import demo
from casusprudentie.web.house import house

MAX_AGE: Final = timedelta(hours=8)
MAX_IDLE: Final = timedelta(minutes=30)


@dataclass(frozen=True, slots=True)
class Login:
    """A subject as the login service calls it, and since when."""

    subject: str
    since: datetime


class LoginSource(Protocol):
    """Where logins come from."""

    @property
    def is_demo(self) -> bool:
        """Whether anyone may choose who they are."""
        ...

    def current(self) -> Login | None:
        """Who is signed in in this browser, or nobody."""
        ...


class OpenIdLogin:
    """The organisation's login service, through OpenID Connect."""

    is_demo = False

    def current(self) -> Login | None:
        """The subject of the identity token and the moment it was issued; nobody when either is missing."""
        if not st.user.get("is_logged_in"):
            return None
        subject, issued = st.user.get("sub"), st.user.get("iat")
        if not isinstance(subject, str) or not isinstance(issued, int | float):
            return None
        return Login(subject, datetime.fromtimestamp(float(issued), UTC))


class DemoLogin:
    """The signed cookie of the demo."""

    is_demo = True

    def current(self) -> Login | None:
        """The demo user of this browser."""
        found = demo.read(st.context.cookies.get(demo.COOKIE, ""))
        return Login(*found) if found else None


class Sessions:
    """Ends a session that is too old or was left alone. Activity that this process did not see does not count."""

    def __init__(self) -> None:
        self._seen: dict[Login, datetime] = {}

    def alive(self, login: Login, now: datetime) -> bool:
        """Whether the session still stands; if so, this is its latest activity."""
        if now - login.since >= MAX_AGE or now - self._seen.get(login, login.since) >= MAX_IDLE:
            return False
        self._seen[login] = now
        if len(self._seen) > 10_000:
            self._seen = {known: seen for known, seen in self._seen.items() if now - known.since < MAX_AGE}
        return True


_sessions = Sessions()
_source: LoginSource | None = None


def use(source: LoginSource | None) -> None:
    """Take logins from elsewhere, for tests."""
    global _source
    _source = source


def source() -> LoginSource:
    """Where logins come from in this installation."""
    if _source is not None:
        return _source
    return DemoLogin() if Settings().demo_login else OpenIdLogin()


def signed_in(now: Callable[[], datetime] = lambda: datetime.now(UTC)) -> User | None:
    """The user of this run of a page, or None after showing how to sign in."""
    login = source().current()
    if login is None:
        _offer("Meld u aan om casussen te zoeken.")
        return None
    if not _sessions.alive(login, now()):
        _offer("Uw sessie is verlopen: meld u opnieuw aan.")
        return None
    return house().user(login.subject)


def me() -> User:
    """The user behind an action, with the roles of this moment; NotAllowed when the session is over."""
    login = source().current()
    if login is None or not _sessions.alive(login, datetime.now(UTC)):
        raise NotAllowed("uw sessie is verlopen, meld u opnieuw aan")
    return house().user(login.subject)


def _offer(sentence: str) -> None:
    st.title("Aanmelden", anchor=False)
    st.html(f"<p>{sentence}</p>")
    if not source().is_demo:
        st.button("Aanmelden", type="primary", on_click=st.login)
        return
    links = "".join(
        f'<li><a href="./demo/aanmelden/{subject}" target="_self">{subject}</a><span>{what}</span></li>'
        for subject, what in demo.SUBJECTS.items()
    )
    st.html(f'<p>Kies met welke rol u de testomgeving wilt bekijken.</p><ul class="rollen">{links}</ul>')
