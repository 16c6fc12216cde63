"""Last look at strings that come from elsewhere: ids and keys must be unable to name anyone."""

from __future__ import annotations

import re

_ID = re.compile(r"[0-9A-Za-z_.:|+/=-]{1,128}")
_KEY = re.compile(r"[0-9a-f]{32,128}")
_REF = re.compile(r"[0-9A-Za-z-]{0,64}")
_FINGERPRINT = re.compile(r"[0-9a-f]{0,64}")
_REASON = re.compile(r"(?!.*(?<![0-9A-Za-z])\d{8,}(?![0-9A-Za-z]))[^@\n\r\x00]{0,200}")


def opaque_id(value: str) -> str:
    """The id of a user: no spaces and no @, so neither a name as people write it nor an e-mail address."""
    return _checked(_ID, value, "a user is known by an opaque id without spaces or @")


def keyed_hash(value: str) -> str:
    """What a vault makes of a source reference or of a content."""
    return _checked(_KEY, value, "a key is a keyed hash of 32 to 128 hexadecimal digits")


def vault_ref(value: str) -> str:
    """A reference into the vault."""
    return _checked(_REF, value, "a vault reference is at most 64 letters, digits and hyphens")


def fingerprint(value: str) -> str:
    """A sha256, or nothing."""
    return _checked(_FINGERPRINT, value, "a fingerprint is hexadecimal")


def reason(value: str) -> str:
    """A short reason from a closed list: one line, no e-mail address, no long number."""
    return _checked(_REASON, value, "a reason is one short line without an @ or a long number")


def _checked(pattern: re.Pattern[str], value: str, message: str) -> str:
    if not pattern.fullmatch(value):
        raise ValueError(message)
    return value
