"""Turns the bytes of a text file into text, or says that its encoding is not one we know."""

from __future__ import annotations

import codecs
import re

from casusprudentie.errors import BadSource

WRONG_ENCODING = "De tekens in het bestand zijn niet goed te lezen: sla het opnieuw op met de codering UTF-8."

_DOUBLE_ENCODED = re.compile("[ÃÂ][\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]|â€")
_OLD_CODE_PAGE = re.compile(r"[a-z][‚ƒ„†‡ˆ‰‹Š•˜™›Œ¢£¤¥§¨©ª¬®°±²³¶¸¹º¼½¾¿Ž][a-z]")
_BINARY = re.compile("[\x00-\x08\x0e-\x1f]")


def decode(raw: bytes) -> str:
    """UTF-8 with or without its mark, UTF-16 with its mark, or Windows-1252. Raises BadSource for anything else."""
    if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _decoded(raw, "utf-16")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = _decoded(raw, "cp1252")
    if _DOUBLE_ENCODED.search(text) or _OLD_CODE_PAGE.search(text) or _BINARY.search(text):
        raise BadSource(WRONG_ENCODING)
    return text


def _decoded(raw: bytes, name: str) -> str:
    try:
        return raw.decode(name)
    except UnicodeDecodeError as wrong:
        raise BadSource(WRONG_ENCODING) from wrong
