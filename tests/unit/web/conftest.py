"""The pages over a house in memory, each in a session of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from casusprudentie.domain.casus import Vindplaats
from casusprudentie.web import house as houses
from casusprudentie.web import login
from tests.unit.web.fakes import FakeHouse

PAGE = Path(__file__).with_name("one_page.py")


@dataclass
class AlwaysSignedIn:
    """A login that a test sets."""

    subject: str = "demo-medewerker"
    is_demo: bool = True

    def current(self) -> login.Login | None:
        return login.Login(self.subject, datetime.now(UTC)) if self.subject else None


@pytest.fixture
def here() -> Iterator[FakeHouse]:
    """An empty house that the pages use."""
    fake = FakeHouse()
    houses.use(lambda: fake)  # type: ignore[arg-type,return-value]
    st.cache_data.clear()
    st.cache_resource.clear()
    yield fake
    houses.use(houses.real)


@pytest.fixture
def signed_in(here: FakeHouse) -> Iterator[AlwaysSignedIn]:
    """Who is at work; a medewerker unless a test says otherwise."""
    source = AlwaysSignedIn()
    login.use(source)
    yield source
    login.use(None)


Visit = Callable[..., AppTest]


@pytest.fixture
def visit(signed_in: AlwaysSignedIn) -> Visit:
    """Open a page as someone."""

    def open_page(
        name: str, subject: str = "demo-medewerker", casus: Vindplaats | None = None, zoek: str = ""
    ) -> AppTest:
        signed_in.subject = subject
        page = AppTest.from_file(str(PAGE), default_timeout=30)
        page.session_state["page"] = name
        if casus is not None:
            page.query_params["casus"] = str(casus)
        if zoek:
            page.query_params["zoek"] = zoek
        return page.run()

    return open_page


def words(page: AppTest) -> str:
    """All HTML and all messages of a page, in order."""
    parts = [element.value for element in (*page.title, *page.html, *page.error, *page.warning, *page.success)]
    return "\n".join(str(part) for part in parts)
