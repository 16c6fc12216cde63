"""Write requirements.lock: every package at its exact version, by version only.

Hashes are left out on purpose: the same version of torch exists as a CPU and as a CUDA build with other files.
Run with `make lock` after a change of dependencies in pyproject.toml.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
import tomllib
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
LOCK = ROOT / "requirements.lock"
OURSELVES = "casusprudentie"
CUDA_ONLY = re.compile(r"(nvidia-|cuda-|triton\b)")


def main() -> None:
    """Install in a fresh environment and write down what came."""
    markers = _markers()
    with tempfile.TemporaryDirectory() as scratch:
        venv.create(scratch, with_pip=True)
        python = str(Path(scratch) / "bin" / "python")
        pip = [python, "-m", "pip", "--disable-pip-version-check"]
        subprocess.run([*pip, "install", "--quiet", "torch==2.13.0"], check=True)  # noqa: S603
        subprocess.run([*pip, "install", "--quiet", f"{ROOT}[test,postgresql]"], check=True)  # noqa: S603
        frozen = subprocess.run([*pip, "freeze"], check=True, capture_output=True, text=True).stdout  # noqa: S603
    lines = []
    for line in frozen.splitlines():
        name, _, version = line.partition("==")
        if not version or name == OURSELVES or CUDA_ONLY.match(name):
            continue
        marker = markers.get(name.lower().replace("_", "-"), "")
        lines.append(f"{name}=={version.partition('+')[0]}{marker}")
    LOCK.write_text("# Made by `make lock`. Exact versions for Python 3.11 and newer.\n" + "\n".join(lines) + "\n")
    sys.stdout.write(f"{len(lines)} packages\n")


def _markers() -> dict[str, str]:
    with (ROOT / "pyproject.toml").open("rb") as file:
        wanted = tomllib.load(file)["project"]["dependencies"]
    found = {}
    for requirement in wanted:
        package, semicolon, marker = requirement.partition(";")
        if semicolon:
            found[re.split(r"[=<>!~\[ ]", package)[0].lower()] = f"; {marker.strip()}"
    return found


if __name__ == "__main__":
    main()
