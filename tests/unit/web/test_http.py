"""The frame around the pages: headers, language, loopback and the refusal to start without a login."""

from __future__ import annotations

import base64
import hashlib

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Route
from starlette.testclient import TestClient

from casusprudentie.errors import SettingsError
from casusprudentie.settings import Settings
from casusprudentie.web import demo, http

INLINE = "window.ready = false"
PAGE = (
    '<!DOCTYPE html><html lang="en"><head><link rel="shortcut icon" href="./favicon.png" />'
    f"<title>Streamlit</title><script>{INLINE}</script></head>"
    "<body><noscript>You need\nJavaScript</noscript></body></html>"
)


async def page(_: Request) -> Response:
    return HTMLResponse(PAGE, headers={"etag": "x", "X-Frame-Options": "ALLOWALL"})


async def data(_: Request) -> Response:
    return JSONResponse({"a": 1})


def client(demo_login: bool = False, host: str = "127.0.0.1") -> TestClient:
    settings = Settings(demo_login=demo_login)
    app = Starlette(
        routes=[*http.routes(settings), Route("/", page), Route("/data", data)],
        middleware=http.middleware(settings),
    )
    return TestClient(app, client=(host, 50000), follow_redirects=False)


def test_a_page_is_dutch_and_has_our_files() -> None:
    html = client().get("/").text
    assert '<html lang="nl">' in html
    assert "<title>Casusprudentie</title>" in html
    assert './assets/nl.js"' in html
    assert "favicon.png" not in html
    assert "You need" not in html
    assert "Zet JavaScript aan" in html


def test_only_the_inline_script_of_the_page_may_run() -> None:
    policy = client().get("/").headers["content-security-policy"]
    scripts = next(part for part in policy.split("; ") if part.startswith("script-src"))
    digest = base64.b64encode(hashlib.sha256(INLINE.encode()).digest()).decode()
    assert f"'sha256-{digest}'" in scripts
    assert "unsafe" not in scripts
    assert "frame-ancestors 'none'" in policy


@pytest.mark.parametrize("path", ["/", "/data", "/health", "/assets/app.css", "/nergens"])
def test_every_answer_carries_the_security_headers(path: str) -> None:
    headers = client().get(path).headers
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "DENY"
    assert headers["referrer-policy"] == "same-origin"
    assert "content-security-policy" in headers


def test_a_page_is_not_kept_in_a_cache() -> None:
    headers = client().get("/").headers
    assert headers["cache-control"] == "no-store"
    assert "etag" not in headers
    assert int(headers["content-length"]) == len(client().get("/").content)


def test_health_and_assets_answer_and_nothing_else_is_served() -> None:
    assert client().get("/health").json() == {"status": "ok"}
    assert client().get("/assets/nl.js").headers["content-type"].startswith("text/javascript")
    assert client().get("/assets/spans.js").status_code == 404
    assert client().get("/assets/..%2fhttp.py").status_code == 404


def test_the_demo_login_is_only_there_in_a_demo() -> None:
    assert client().get("/demo/aanmelden/demo-curator").status_code == 404
    answer = client(demo_login=True).get("/demo/aanmelden/demo-curator")
    assert answer.status_code == 303
    cookie = answer.headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "samesite=strict" in cookie.lower()


def test_a_demo_user_that_does_not_exist_cannot_sign_in() -> None:
    assert client(demo_login=True).get("/demo/aanmelden/beheerder").status_code == 404


def test_a_demo_answers_this_machine_only() -> None:
    assert client(demo_login=True, host="10.0.0.7").get("/").status_code == 403
    assert client(demo_login=False, host="10.0.0.7").get("/").status_code == 200


def test_a_ticket_cannot_be_forged() -> None:
    ticket = demo.ticket("demo-medewerker")
    assert ticket is not None
    assert demo.read(ticket) is not None
    assert demo.read(ticket.replace("medewerker", "curator")) is None
    assert demo.read("demo-curator.1.abc") is None
    assert demo.read("") is None


@pytest.mark.parametrize("address", ["0.0.0.0", "10.0.0.7", "", "voorbeeld.nl"])  # noqa: S104 - what is refused
def test_a_demo_refuses_to_start_where_others_can_reach_it(address: str) -> None:
    with pytest.raises(SettingsError, match="alleen op deze computer"):
        http.check_login(Settings(demo_login=True), address, None)


def test_it_refuses_to_start_without_any_login() -> None:
    with pytest.raises(SettingsError, match="geen aanmelding ingesteld"):
        http.check_login(Settings(demo_login=False), "127.0.0.1", None)


@pytest.mark.parametrize("address", ["127.0.0.1", "localhost", "::1", "[::1]"])
def test_it_starts_with_a_login(address: str) -> None:
    http.check_login(Settings(demo_login=True), address, None)
    http.check_login(Settings(demo_login=False), "0.0.0.0", {"client_id": "x"})  # noqa: S104 - behind a proxy
