"""An uploaded file on its way to the reader: on disk for as long as it is read, in a folder of its own."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import Final

from casusprudentie.domain.people import User
from casusprudentie.errors import BadSource, CasusError
from casusprudentie.ports import SourceRow
from casusprudentie.web.faults import sentence_for
from casusprudentie.web.house import house
from casusprudentie.workflow.intake import IntakeReport

TYPES: Final = ("xlsx", "ods", "csv", "docx", "odt", "txt", "md", "jsonl")
MAX_MB: Final = 20


@dataclass(frozen=True, slots=True)
class Inspection:
    """What an import of a file would do, or the one sentence that says why it cannot be read."""

    name: str
    rows: tuple[SourceRow, ...] = ()
    report: IntakeReport | None = None
    sentence: str = ""


@contextmanager
def on_disk(name: str, data: bytes) -> Iterator[Path]:
    """The bytes as a file with the right extension, under a name of our own."""
    with tempfile.TemporaryDirectory(prefix="casus-") as folder:
        path = Path(folder) / f"bestand{PurePath(name).suffix.lower()}"
        path.write_bytes(data)
        yield path


def inspect(name: str, data: bytes, who: User) -> Inspection:
    """Read a file and try its import, storing nothing. A file that is wrong gives a sentence; the others go on."""
    try:
        _check(name, data)
        with on_disk(name, data) as path:
            rows = tuple(house().read(path))
        return Inspection(name, rows, house().intake.dry_run(rows, who))
    except CasusError as error:
        return Inspection(name, sentence=error.sentence)
    except Exception as error:
        return Inspection(name, sentence=sentence_for(error))


def _check(name: str, data: bytes) -> None:
    if PurePath(name).suffix.lower().lstrip(".") not in TYPES:
        raise BadSource(f"Dit soort bestand kan niet worden gelezen: kies {', '.join(TYPES)}.")
    if len(data) > MAX_MB * 1024 * 1024:
        raise BadSource(f"Het bestand is te groot: splits het in delen van ten hoogste {MAX_MB} MB.")


def failed_rows(name: str, data: bytes, report: IntakeReport) -> bytes:
    """The refused rows as xlsx, each with what is wrong."""
    with on_disk(name, data) as path:
        return house().failed_rows(path, report)
