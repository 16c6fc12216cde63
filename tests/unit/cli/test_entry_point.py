"""What the `casus` command itself answers when it cannot do what was typed."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from casusprudentie import __version__
from casusprudentie.cli.main import run


def _exit_code(monkeypatch: pytest.MonkeyPatch, folder: Path, *typed: str) -> object:
    monkeypatch.chdir(folder)
    monkeypatch.setattr(sys, "argv", ["casus", *typed])
    with pytest.raises(SystemExit) as left:
        run()
    return left.value.code


@pytest.mark.parametrize(
    ("typed", "command"),
    [
        (("Jansen",), "casus"),
        (("--jansen",), "casus"),
        (("search", "--jansen"), "casus search"),
        (("search",), "casus search"),
        (("audit", "jansen"), "casus audit"),
        (("audit", "pairs", "--aantal", "jansen"), "casus audit pairs"),
        ((), "casus"),
    ],
)
def test_a_wrong_command_points_at_its_help_without_repeating_what_was_typed(
    typed: tuple[str, ...],
    command: str,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert _exit_code(monkeypatch, tmp_path, *typed) == 2
    told = " ".join(capsys.readouterr().err.split())
    assert f"zie '{command} --help'" in told
    assert "jansen" not in told.lower()


def test_the_version_is_no_mistake(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _exit_code(monkeypatch, tmp_path, "--version") == 0
    assert capsys.readouterr().out.strip() == __version__
