"""A real server over a real house, and a real browser in front of it."""

from __future__ import annotations

import itertools
import json
import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from casusprudentie.bootstrap import House
from casusprudentie.domain.casus import Status
from casusprudentie.domain.people import Role
from casusprudentie.errors import ReleaseRefused
from casusprudentie.settings import Settings
from models.catalogue import catalogue
from models.install import installed
from tests.e2e.browse import CHROMIUM, FLAGS, Person

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = ROOT / "data" / "samples" / "casussen.jsonl"
ROLES = {
    "demo-medewerker": Role.MEDEWERKER,
    "demo-import": Role.CURATOR,
    "demo-curator": Role.CURATOR,
    "demo-auditor": Role.AUDITOR,
}
STOCK = 12


@dataclass(frozen=True)
class App:
    """Where the pages are, and the log of their server."""

    url: str
    log: Path


def _parts() -> tuple[dict[str, str], str]:
    """The settings that choose models, and what is missing."""
    settings = Settings()
    tagger = settings.tagger if settings.tagger in catalogue() else "none"
    wanted = [settings.encoder, *([tagger] if tagger != "none" else [])]
    missing = [name for name in wanted if not installed(name, settings.models_dir)]
    chosen = {"CASUS_MODELS_DIR": str(settings.models_dir.resolve()), "CASUS_TAGGER": tagger}
    return chosen, ", ".join(missing)


def _fill(home: Path, chosen: dict[str, str], folder: Path) -> None:
    settings = Settings(home=home, models_dir=Path(chosen["CASUS_MODELS_DIR"]), tagger=chosen["CASUS_TAGGER"])
    house = House(settings)
    house.mark_demo()
    for subject, role in ROLES.items():
        house.grant(subject, {role})
    stock = folder / "stock.jsonl"
    with SAMPLES.open(encoding="utf-8") as lines:
        stock.write_text("".join(itertools.islice(lines, STOCK)), encoding="utf-8")
    house.intake.run(house.read(stock), house.user("demo-import"))
    curator = house.user("demo-curator")
    for item in house.review.queue(curator, (Status.IN_BEOORDELING,)):
        record = house.review.approve(curator, item.vindplaats, item.revision)
        try:
            house.release.release(curator, item.vindplaats, record.revision)
        except ReleaseRefused:
            continue
    house.publisher.run()
    house.close()


@pytest.fixture(scope="session")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[App]:
    """The pages as `casus serve` starts them, with twelve casussen of the samples."""
    chosen, missing = _parts()
    if missing:
        pytest.skip(f"no language model {missing}: run 'casus models install'")
    if not CHROMIUM.exists():
        pytest.skip("no browser: install Debian's chromium (apt-get install chromium)")
    folder = tmp_path_factory.mktemp("app")
    _fill(folder / "home", chosen, folder)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    env = {**os.environ, **chosen, "CASUS_HOME": str(folder / "home"), "CASUS_DEMO_LOGIN": "1", "PYTHONPATH": str(ROOT)}
    log = folder / "server.log"
    command = [sys.executable, "-m", "streamlit", "run", str(ROOT / "search_app.py"), "--server.port", str(port)]
    with log.open("w") as out:
        server = subprocess.Popen(command, cwd=ROOT, env=env, stdout=out, stderr=out)
    url = f"http://127.0.0.1:{port}"
    try:
        _wait_for(f"{url}/health", server)
        yield App(url, log)
    finally:
        server.terminate()
        server.wait(20)


def _wait_for(url: str, server: subprocess.Popen[bytes]) -> None:
    for _ in range(120):
        if server.poll() is not None:
            raise RuntimeError("the server did not start")
        try:
            with urllib.request.urlopen(url, timeout=2) as answer:  # noqa: S310 - our own server
                if json.load(answer)["status"] == "ok":
                    return
        except (urllib.error.URLError, OSError):
            time.sleep(0.5)
    raise RuntimeError("the server did not answer")


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    """Debian's browser."""
    if not CHROMIUM.exists():
        pytest.skip("no browser: install Debian's chromium (apt-get install chromium)")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=FLAGS)
        yield browser
        browser.close()


Enter = Callable[..., Person]


@pytest.fixture
def enter(app: App, chromium: Any) -> Iterator[Enter]:
    """Come in as someone, with a window of this size."""
    contexts = []

    def come_in(subject: str, width: int = 1366, height: int = 900) -> Person:
        context = chromium.new_context(viewport={"width": width, "height": height}, locale="nl-NL")
        contexts.append(context)
        person = Person(context.new_page(), app.url)
        person.sign_in(subject)
        return person

    yield come_in
    for context in contexts:
        context.close()


@pytest.fixture(scope="module")
def regulars(app: App, chromium: Any) -> Iterator[Enter]:
    """The same as `enter`, where everyone who came in before is still there, with nothing open."""
    people: dict[tuple[str, int, int], Person] = {}

    def come_in(subject: str, width: int = 1366, height: int = 900) -> Person:
        known = people.get((subject, width, height))
        if known is None:
            context = chromium.new_context(viewport={"width": width, "height": height}, locale="nl-NL")
            known = people[subject, width, height] = Person(context.new_page(), app.url)
            known.sign_in(subject)
        known.complaints.clear()
        return known

    yield come_in
    for person in people.values():
        person.page.context.close()


@pytest.fixture(scope="session")
def axe() -> str:
    """The source of axe-core."""
    path = Path(os.environ.get("CASUS_AXE") or ROOT / "node_modules" / "axe-core" / "axe.min.js")
    if not path.exists():
        pytest.skip("no axe-core: run 'npm install --no-save axe-core@4.14.1', or set CASUS_AXE to its axe.min.js")
    return path.read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def sheets() -> Path | None:
    """Where to keep pictures of the pages: the folder in CASUS_SCREENSHOTS, or nowhere."""
    folder = os.environ.get("CASUS_SCREENSHOTS")
    if not folder:
        return None
    path = Path(folder)
    path.mkdir(parents=True, exist_ok=True)
    return path
