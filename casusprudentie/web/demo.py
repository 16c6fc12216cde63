"""Signing in without a password, on this machine only, to try the pages in every role."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from datetime import UTC, datetime
from typing import Final

COOKIE: Final = "casus_demo"
SUBJECTS: Final = {
    "demo-medewerker": "Medewerker: zoekt en leest casussen",
    "demo-import": "Curator die importeert",
    "demo-curator": "Curator die beoordeelt en vrijgeeft",
    "demo-auditor": "Auditor: controleert",
}
_KEY: Final = secrets.token_bytes(32)


def ticket(subject: str, now: datetime | None = None) -> str | None:
    """A signed ticket for a demo user, valid while this process runs; None for anyone else."""
    if subject not in SUBJECTS:
        return None
    moment = int((now or datetime.now(UTC)).timestamp())
    return f"{subject}.{moment}.{_sign(subject, moment)}"


def read(text: str) -> tuple[str, datetime] | None:
    """Who a ticket belongs to and since when; None when it is not one of ours."""
    subject, _, rest = text.partition(".")
    moment, _, signature = rest.partition(".")
    if subject not in SUBJECTS or not moment.isdigit():
        return None
    if not hmac.compare_digest(signature, _sign(subject, int(moment))):
        return None
    return subject, datetime.fromtimestamp(int(moment), UTC)


def _sign(subject: str, moment: int) -> str:
    return hmac.new(_KEY, f"{subject}.{moment}".encode(), hashlib.sha256).hexdigest()
