"""Documentation that cannot drift from the code."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from tools.docs import outdated  # noqa: E402 - tools is no installed package

DOCS = sorted(
    [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("data/**/*.md"), *ROOT.glob("models/**/*.md")]
)
LINK = re.compile(r"\]\((?!https?://|#|mailto:)([^)#\s]+)")


def test_settings_and_commands_are_documented_as_they_are():
    assert outdated() == [], "run python tools/docs.py"


def test_the_commands_are_told_to_the_deepest():
    told = (ROOT / "docs/cli.md").read_text(encoding="utf-8")
    assert {"`casus search`", "`casus evaluate anonymise`"} <= set(re.findall(r"^## (.*)$", told, re.MULTILINE))


@pytest.mark.parametrize("path", DOCS, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_link_leads_somewhere(path):
    broken = [link for link in LINK.findall(path.read_text(encoding="utf-8")) if not (path.parent / link).exists()]
    assert broken == []


def test_the_commands_of_the_readme_exist():
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    for target in re.findall(r"\$ make (\w+)", readme):
        assert re.search(rf"^{target}:", makefile, re.MULTILINE), target
    for script in re.findall(r"(?:python|bin/python) ([\w/]+\.py)", readme):
        assert (ROOT / script).exists(), script


def test_every_word_of_the_coded_fields_is_in_the_woordenlijst():
    words = (ROOT / "docs/woordenlijst.md").read_text(encoding="utf-8").casefold()
    for word in ("vindplaats", "buikpijn", "perspectiefcirkel", "beginsel", "besluit", "standaarduitkomst", "solve"):
        assert word in words
