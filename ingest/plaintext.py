"""txt and md: one file is one casus; its name without the extension is the id."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from ingest.cleaning import cleaned
from ingest.encoding import decode
from ingest.headings import sections
from ingest.source import PlainRow

_LONGEST_TITLE = 150
_NO_TITLE = re.compile(r"^[>\s]*[\w-]+\s*[:|]|^[-=~_*>]{2,}")


def rows(path: Path) -> Iterator[PlainRow]:
    """The one row."""
    yield PlainRow(1, document(path.stem, decode(path.read_bytes())))


def document(source_id: str, text: str) -> dict[str, str]:
    """A row from a text; a first line that stands alone is proposed as its title."""
    text = cleaned(text)
    first, _, rest = text.partition("\n")
    title = re.sub(r"^#{1,6}\s+", "", first).strip(" *_")
    alone = first.startswith("# ") or rest.startswith("\n")
    plain = sections(first)[0].field is None and not _NO_TITLE.match(first)
    if rest.strip() and alone and plain and len(title) <= _LONGEST_TITLE and title.rstrip(",;:") == title != "":
        return {"id": source_id, "titel": title, "tekst": rest.strip()}
    return {"id": source_id, "tekst": text}
