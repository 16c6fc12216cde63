"""What cannot be written down: raw text in an index, and imports against the layers."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from casusprudentie.domain.casus import Facts
from casusprudentie.domain.privacy import RawText
from casusprudentie.domain.raw import RawCasus
from index.embedded import EmbeddedIndex
from tests.builders import WordEncoder

ROOT = Path(__file__).resolve().parents[2]
RIGHT = """
from casusprudentie.domain.released import ReleasedCasus
from casusprudentie.ports import SearchIndex

def publish(index: SearchIndex, casus: ReleasedCasus) -> None:
    index.add([casus])
"""


def _mypy(code: str, folder: Path) -> subprocess.CompletedProcess[str]:
    file = folder / "snippet.py"
    file.write_text(code, encoding="utf-8")
    command = [sys.executable, "-m", "mypy", "--strict", "--follow-imports=silent", f"--cache-dir={folder / 'cache'}"]
    return subprocess.run([*command, str(file)], cwd=ROOT, capture_output=True, text=True, check=False)


def test_adding_a_raw_casus_to_an_index_does_not_type_check(tmp_path):
    assert _mypy(RIGHT, tmp_path).returncode == 0
    wrong = RIGHT.replace("released import ReleasedCasus", "raw import RawCasus").replace("ReleasedCasus", "RawCasus")
    found = _mypy(wrong, tmp_path)
    assert found.returncode == 1
    assert "RawCasus" in found.stdout


def test_adding_a_raw_casus_to_an_index_does_not_run(tmp_path):
    index = EmbeddedIndex(tmp_path, WordEncoder())
    casus = RawCasus(RawText("1"), Facts(), {"feiten": RawText("Jannigje Voorbeeld")})
    for wrong in (casus, RawText("Jannigje Voorbeeld"), "Jannigje Voorbeeld"):
        with pytest.raises(TypeError) as refused:
            index.add([wrong])  # type: ignore[list-item]
        assert "Jannigje" not in str(refused.value)
    index.close()
    assert not any(b"Jannigje" in path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())


def test_the_import_contract_can_fail(tmp_path):
    """The contract itself runs in `make test`; here a layer is broken on purpose to see that it would notice."""
    config = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    layers = ['    "casusprudentie.workflow",\n', '    "casusprudentie.ports",\n']
    turned = config.replace("".join(layers), "".join(reversed(layers)))
    assert turned != config
    (tmp_path / "pyproject.toml").write_text(turned, encoding="utf-8")
    command = [
        str(Path(sys.executable).with_name("lint-imports")),
        "--config",
        str(tmp_path / "pyproject.toml"),
        "--no-cache",
    ]
    found = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert found.returncode == 1
    assert "BROKEN" in found.stdout
