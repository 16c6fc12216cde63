"""What surrounds the pages: security headers, the Dutch frame, our own files, and the health route."""

from __future__ import annotations

import base64
import hashlib
import ipaddress
import logging
import re
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from importlib import resources
from typing import Any, Final

import streamlit as st
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from casusprudentie.errors import SettingsError
from casusprudentie.settings import Settings
from casusprudentie.web import demo
from casusprudentie.web.faults import log_fault, show_fault

logger = logging.getLogger(__name__)

ASSETS: Final = {
    "app.css": "text/css; charset=utf-8",
    "nl.js": "text/javascript; charset=utf-8",
    "icon.svg": "image/svg+xml",
}
_HEAD: Final = (
    b'<link rel="stylesheet" href="./assets/app.css"><script defer src="./assets/nl.js"></script>'
    b'<link rel="icon" href="./assets/icon.svg" type="image/svg+xml"></head>'
)
_NO_SCRIPT: Final = b"<noscript><p>Zet JavaScript aan in uw browser om casussen te zoeken.</p></noscript>"
_INLINE: Final = re.compile(rb"<script>(.*?)</script>", re.DOTALL)
_FIXED: Final = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
}


def content_security_policy(html: bytes = b"") -> str:
    """The policy for a page: its inline scripts by hash, our own files, and nothing from elsewhere."""
    hashes = [
        f"'sha256-{base64.b64encode(hashlib.sha256(script).digest()).decode()}'" for script in _INLINE.findall(html)
    ]
    return "; ".join(
        (
            "default-src 'self'",
            " ".join(("script-src 'self' blob:", *hashes)),
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data: blob:",
            "font-src 'self' data:",
            "connect-src 'self'",
            "worker-src 'self' blob:",
            "frame-src 'none'",
            "frame-ancestors 'none'",
            "object-src 'none'",
            "base-uri 'self'",
            "form-action 'self'",
        )
    )


def dutch_frame(html: bytes) -> bytes:
    """Streamlit's page as a Dutch page with our style and script."""
    html = html.replace(b'<html lang="en">', b'<html lang="nl">', 1)
    html = re.sub(rb"<title>.*?</title>", b"<title>Casusprudentie</title>", html, count=1)
    html = re.sub(rb"<noscript>.*?</noscript>", _NO_SCRIPT, html, count=1, flags=re.DOTALL)
    html = re.sub(rb'<link rel="(shortcut icon|service-desc)"[^>]*>', b"", html)
    return html.replace(b"</head>", _HEAD, 1)


class Frame:
    """Adds the security headers to every answer and turns HTML answers into Dutch ones."""

    def __init__(self, app: ASGIApp, *, loopback_only: bool = False) -> None:
        self._app = app
        self._loopback_only = loopback_only

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request; in a demo a caller from another machine gets 403."""
        if self._loopback_only and scope["type"] in ("http", "websocket") and not _loopback(scope):
            if scope["type"] == "http":
                refusal = PlainTextResponse("De testomgeving is alleen op deze computer te gebruiken.", 403)
                await refusal(scope, receive, send)
            else:
                await send({"type": "websocket.close", "code": 1008})
            return
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        await self._app(_plain_html(scope), receive, _Rewrite(send))


class _Rewrite:
    """Holds an HTML answer back until it is whole; passes everything else on."""

    def __init__(self, send: Send) -> None:
        self._send = send
        self._start: Message | None = None
        self._body = b""

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = {key.decode().lower(): value.decode() for key, value in message.get("headers", ())}
            if headers.get("content-type", "").startswith("text/html"):
                self._start = message
                return
            await self._send({**message, "headers": _with_headers(message, content_security_policy())})
        elif self._start is None:
            await self._send(message)
        else:
            self._body += message.get("body", b"")
            if not message.get("more_body"):
                await self._finish(self._start)

    async def _finish(self, start: Message) -> None:
        html = dutch_frame(self._body)
        dropped = (b"content-length", b"etag", b"last-modified", b"cache-control")
        headers = [(k, v) for k, v in _with_headers(start, content_security_policy(html)) if k.lower() not in dropped]
        headers += [(b"content-length", str(len(html)).encode()), (b"cache-control", b"no-store")]
        await self._send({**start, "headers": headers})
        await self._send({"type": "http.response.body", "body": html})


def _with_headers(message: Message, policy: str) -> list[tuple[bytes, bytes]]:
    ours = {**_FIXED, "Content-Security-Policy": policy}
    names = {name.lower().encode() for name in ours}
    kept = [(key, value) for key, value in message.get("headers", ()) if key.lower() not in names]
    return kept + [(key.lower().encode(), value.encode()) for key, value in ours.items()]


def _plain_html(scope: Scope) -> Scope:
    """Ask for an uncompressed, unconditional answer where a browser asks for a page."""
    headers: list[tuple[bytes, bytes]] = scope["headers"]
    if not any(key == b"accept" and b"text/html" in value for key, value in headers):
        return scope
    dropped = (b"accept-encoding", b"if-none-match", b"if-modified-since", b"range")
    return {**scope, "headers": [(key, value) for key, value in headers if key not in dropped]}


def _loopback(scope: Scope) -> bool:
    client: tuple[str, int] | None = scope.get("client")
    return client is not None and is_loopback(client[0])


def is_loopback(host: str) -> bool:
    """Whether an address means this machine only."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def middleware(settings: Settings) -> list[Middleware]:
    """What every request passes."""
    return [Middleware(Frame, loopback_only=settings.demo_login)]


def routes(settings: Settings) -> list[BaseRoute]:
    """Our own addresses beside those of the pages."""
    own: list[BaseRoute] = [
        Route("/health", health, methods=["GET"]),
        Route("/assets/{name}", asset, methods=["GET"]),
    ]
    if settings.demo_login:
        own += [Route("/demo/aanmelden/{subject}", sign_in), Route("/demo/afmelden", sign_out)]
    return own


async def health(_: Request) -> Response:
    """The process answers."""
    return JSONResponse({"status": "ok"})


async def asset(request: Request) -> Response:
    """One of our own files."""
    name = request.path_params["name"]
    if name not in ASSETS:
        return PlainTextResponse("Niet gevonden.", 404)
    body = resources.files("casusprudentie.web").joinpath("assets", name).read_bytes()
    return Response(body, media_type=ASSETS[name], headers={"Cache-Control": "no-cache"})


async def sign_in(request: Request) -> Response:
    """Sign in as a demo user."""
    ticket = demo.ticket(request.path_params["subject"])
    if ticket is None:
        return PlainTextResponse("Deze demogebruiker bestaat niet.", 404)
    response = RedirectResponse("/", 303)
    response.set_cookie(demo.COOKIE, ticket, httponly=True, samesite="strict")
    return response


async def sign_out(_: Request) -> Response:
    """Sign the demo user out."""
    response = RedirectResponse("/", 303)
    response.delete_cookie(demo.COOKIE, httponly=True, samesite="strict")
    return response


def check_login(settings: Settings, address: str, auth: Mapping[str, Any] | None) -> None:
    """Refuse to start without a login, or with the demo login where other machines can reach it."""
    if settings.demo_login and not is_loopback(address):
        raise SettingsError(
            "Niet gestart: de demo-aanmelding mag alleen op deze computer; zet server.address op 127.0.0.1."
        )
    if not settings.demo_login and not auth:
        raise SettingsError(
            "Niet gestart: er is geen aanmelding ingesteld; vul [auth] in .streamlit/secrets.toml of zet voor een "
            "proef CASUS_DEMO_LOGIN=1."
        )


@asynccontextmanager
async def lifespan(_: st.App) -> AsyncIterator[None]:
    """Check the login before the first visitor, and close the house after the last one."""
    from casusprudentie.web import house

    secrets = st.secrets.load_if_toml_exists()
    auth = st.secrets.get("auth") if secrets else None
    check_login(Settings(), st.get_option("server.address") or "0.0.0.0", auth)  # noqa: S104 - unset means all
    yield
    house.close()


def on_script_error(error: Exception) -> bool:
    """A Dutch sentence on the page instead of a stack trace."""
    show_fault(error)
    return True


__all__ = ["Frame", "check_login", "content_security_policy", "dutch_frame", "is_loopback", "lifespan", "log_fault"]
