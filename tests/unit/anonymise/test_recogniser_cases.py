"""Every recogniser against its cases: what it must find, what it must leave, and what it is known to miss."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from anonymise.allow_list import AllowList
from anonymise.engine import DutchNlpEngine
from anonymise.lexicon import Lexicon
from anonymise.recognisers import all_recognisers
from anonymise.recognisers.base import HitRecogniser
from anonymise.spans import Hit

CASES = Path(__file__).parent / "cases"
ENOUGH = 0.5


@cache
def _recognisers() -> dict[str, HitRecogniser]:
    return {each.name: each for each in all_recognisers(Lexicon.of())}


@cache
def _engine() -> DutchNlpEngine:
    return DutchNlpEngine()


@cache
def _allow() -> AllowList:
    return AllowList()


def _load(part: str) -> list[Any]:
    found = []
    for path in sorted(CASES.glob("*.json")):
        cases = json.loads(path.read_text(encoding="utf-8"))
        for number, case in enumerate(cases[part]):
            found.append(pytest.param(path.stem, case, id=f"{path.stem}-{number}"))
    return found


def _hits(name: str, text: str) -> list[Hit]:
    doc = _engine().process_text(text, "nl").tokens
    hits = _allow().subtract(text, list(_recognisers()[name].hits(text, doc)))
    return [hit for hit in hits if hit.firm or hit.score >= ENOUGH]


def _covers(name: str, text: str, value: str) -> bool:
    start = text.index(value)
    hidden = {i for hit in _hits(name, text) for i in range(hit.start, hit.end)}
    return all(i in hidden for i in range(start, start + len(value)) if text[i].isalnum())


def test_every_recogniser_has_cases_and_every_case_file_a_recogniser() -> None:
    assert {path.stem for path in CASES.glob("*.json")} == set(_recognisers())


@pytest.mark.parametrize(("name", "case"), _load("positive"))
def test_what_must_be_found_is_covered_whole(name: str, case: list[str]) -> None:
    assert _covers(name, *case)


@pytest.mark.parametrize(("name", "text"), _load("negative"))
def test_what_is_innocent_is_left_alone(name: str, text: str) -> None:
    assert [(hit.rule, text[hit.start : hit.end]) for hit in _hits(name, text)] == []


@pytest.mark.parametrize(("name", "case"), _load("known_failures"))
def test_a_known_failure_still_fails(name: str, case: list[str]) -> None:
    """When this fails something got better: move the case to the positive ones."""
    assert not _covers(name, *case)
