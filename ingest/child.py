"""The process that opens an untrusted file: limits first, then one reader, then plain rows as JSON lines.

The request comes over stdin, so that no file name shows in the list of processes. Nothing is written to stderr.
"""

from __future__ import annotations

import importlib
import json
import sys
from pathlib import Path
from typing import Any

from casusprudentie.errors import BadSource


def main() -> int:
    """Read one request, answer with rows and a last line; 0 when it came to an end."""
    request = json.loads(sys.stdin.readline())
    limit(request["memory"], request["seconds"])
    try:
        rows = importlib.import_module(request["module"]).rows(Path(request["path"]))
        for plain in rows:
            answer({"number": plain.number, "row": plain.row, "problems": plain.problems, "notices": plain.notices})
        answer({"end": ""})
    except BadSource as bad:
        answer({"end": bad.sentence})
    sys.stdout.flush()
    return 0


def limit(memory: int, seconds: int) -> None:
    """Bind this process to so many bytes and seconds of CPU, without files to write; nothing where there is no such
    thing."""
    try:
        import resource
    except ImportError:
        return
    for what, most in (
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_NOFILE, 64),
    ):
        _, hard = resource.getrlimit(what)
        resource.setrlimit(what, (most, most) if hard == resource.RLIM_INFINITY else (min(most, hard), hard))


def answer(line: dict[str, Any]) -> None:
    """One line of the answer; ASCII, so that half characters cross the pipe as well."""
    sys.stdout.write(json.dumps(line) + "\n")


if __name__ == "__main__":
    try:
        code = main()
    except BaseException:
        code = 70
    sys.exit(code)
