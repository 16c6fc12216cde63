"""How fast and how large our search is, from 1,000 to 250,000 casussen, beside bm25s and LanceDB.

python -m venv RIVALS && RIVALS/bin/pip install -r benchmarks/requirements.txt
python -m benchmarks.search_speed --models FOLDER --rivals RIVALS/bin/python [--sizes 1000,10000] [--beside 100000]

Writes `benchmarks/results.json`, `docs/performance.svg` and the tables of `docs/performance.md`. Every measurement has
a process of its own, and one runs at a time: for each size one process builds and another one searches; at the size
`--beside` a third one lets the rivals search the same words and vectors with the same questions and filters.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from benchmarks.figures import write

ROOT = Path(__file__).parents[1]
RESULTS = ROOT / "benchmarks" / "results.json"
PLOT = ROOT / "docs" / "performance.svg"
TABLES = ROOT / "docs" / "performance.md"
SIZES = "1000,10000,50000,100000,250000"


def run(python: str, module: str, *arguments: str) -> dict[str, Any]:
    """What a module prints as JSON, run with another interpreter or in another process."""
    # LanceDB logs a line for every search where it may; that would count as its time.
    quiet = {"RUST_LOG": "error", "LANCE_LOG": "error"}
    done = subprocess.run(  # noqa: S603 - the caller chose the interpreter, we the module
        [python, "-W", "ignore", "-m", module, *arguments],
        cwd=ROOT,
        env={**os.environ, **quiet},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        check=True,
    )
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def measure(size: int, models: Path, rivals: str, *, beside: bool) -> tuple[dict[str, Any], dict[str, Any]]:
    """Our figures at this size, and those of the rivals where they are wanted."""
    with tempfile.TemporaryDirectory() as place:
        folder, exchange = Path(place) / "ours", Path(place) / "exchange"
        folder.mkdir()
        exchange.mkdir()
        given = [str(folder), "--casussen", str(size), "--models", str(models)]
        if beside:
            given += ["--exchange", str(exchange)]
        ours: dict[str, Any] = {}
        for step in ("build", "search"):
            ours[f"load_before_{step}"] = round(os.getloadavg()[0], 1)
            ours |= run(sys.executable, "benchmarks.ours", step, *given)
            print(json.dumps(ours), flush=True)
        theirs = run(rivals, "benchmarks.rivals", str(exchange)) if beside else {}
        print(json.dumps(theirs), flush=True)
        return ours, theirs


def main() -> None:
    """Measure everything, write it down, draw it."""
    parser = argparse.ArgumentParser(description="How fast and how large our search is")
    parser.add_argument("--models", type=Path, required=True, help="folder of the installed language models")
    parser.add_argument("--rivals", required=True, help="the Python that has benchmarks/requirements.txt")
    parser.add_argument("--sizes", default=SIZES, help="numbers of casussen, with commas")
    parser.add_argument("--beside", type=int, default=100_000, help="the size at which the rivals take part")
    parser.add_argument("--results", type=Path, default=RESULTS)
    parser.add_argument("--plot", type=Path, default=PLOT)
    parser.add_argument("--tables", type=Path, default=TABLES, help="the document with the marks")
    chosen = parser.parse_args()
    models = chosen.models.resolve()
    with tempfile.TemporaryDirectory() as place:
        machine = run(sys.executable, "benchmarks.ours", "machine", place, "--casussen", "0", "--models", str(models))
    found: dict[str, Any] = {"date": datetime.now(UTC).date().isoformat(), "machine": machine, "curve": []}
    for size in map(int, chosen.sizes.split(",")):
        ours, theirs = measure(size, models, chosen.rivals, beside=size == chosen.beside)
        found["curve"].append(ours)
        if theirs:
            found["beside"] = {"casussen": size, **theirs}
        chosen.results.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
    write(found, chosen.tables)
    run(chosen.rivals, "benchmarks.plot", str(chosen.results), str(chosen.plot))


if __name__ == "__main__":
    main()
