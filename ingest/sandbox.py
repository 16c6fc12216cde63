"""Reads an untrusted file in a process of its own, with limits on memory, CPU, time and the length of its answer."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from casusprudentie.errors import BadSource
from ingest.source import PlainRow

CRASHED = "Het bestand kan niet worden gelezen: open het, sla het opnieuw op en probeer het nog eens."
TOO_LONG = "Het lezen duurde te lang: verdeel het bestand over kleinere bestanden."
_FROM_HOME = ("SYSTEMROOT", "TMPDIR", "TEMP")


@dataclass(frozen=True, slots=True)
class Limits:
    """Bytes of memory, seconds of CPU, seconds by the clock, bytes of answer."""

    memory: int = 1_000_000_000
    cpu_seconds: int = 60
    wall_seconds: float = 120.0
    answer: int = 400_000_000


def read_apart(module: str, path: Path, limits: Limits | None = None) -> list[PlainRow]:
    """The rows that `module.rows(path)` gives. Any crash or excess is a BadSource."""
    limits = limits or Limits()
    environment = {name: os.environ[name] for name in _FROM_HOME if name in os.environ}
    environment |= {"PYTHONPATH": os.pathsep.join(entry for entry in map(os.path.abspath, sys.path) if entry)}
    environment |= {"PYTHONUTF8": "1", "PYTHONDONTWRITEBYTECODE": "1"}
    request = {
        "module": module,
        "path": str(path.absolute()),
        "memory": limits.memory,
        "seconds": limits.cpu_seconds,
    }
    late = threading.Event()

    def stop() -> None:
        late.set()
        process.kill()

    try:
        with subprocess.Popen(  # our own interpreter, a fixed module
            [sys.executable, "-m", "ingest.child"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment,
        ) as process:
            timer = threading.Timer(limits.wall_seconds, stop)
            timer.start()
            try:
                return _answer(process.stdin, process.stdout, request, limits)
            finally:
                timer.cancel()
                process.kill()
    except BadSource as bad:
        raise BadSource(TOO_LONG if late.is_set() else bad.sentence) from None
    except (OSError, ValueError, KeyError, TypeError, RecursionError) as broken:
        raise BadSource(CRASHED) from broken


def _answer(
    stdin: IO[bytes] | None, stdout: IO[bytes] | None, request: dict[str, object], limits: Limits
) -> list[PlainRow]:
    if stdin is None or stdout is None:
        raise BadSource(CRASHED)
    stdin.write(json.dumps(request).encode() + b"\n")
    stdin.close()
    rows: list[PlainRow] = []
    for line in _lines(stdout, limits.answer):
        found = json.loads(line)
        if found.get("end"):
            raise BadSource(found["end"])
        if "end" in found:
            return rows
        rows.append(PlainRow(found["number"], found["row"], tuple(found["problems"]), tuple(found["notices"])))
    raise BadSource(CRASHED)


def _lines(pipe: IO[bytes], most: int) -> Iterator[bytes]:
    left = most
    while line := pipe.readline(left + 1):
        left -= len(line)
        if left < 0:
            raise BadSource(TOO_LONG)
        yield line
