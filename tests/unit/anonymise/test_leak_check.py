"""The second look at the result."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import anonymise.leak_check as module
from anonymise.leak_check import check
from casusprudentie.domain.privacy import RawText
from casusprudentie.domain.raw import Betrokkene, Known, Rol


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("Het nummer 999900006 bleef staan.", "cijferreeks"),
        ("Ook 1234.56.789 telt.", "cijferreeks"),
        ("Mail naar iemand@post.example graag.", "apenstaartje"),
        ("Zij woont op 1011 AB in de stad.", "postcode"),
        ("Toen kwam mevrouw Kwibus langs.", "titel"),
        ("Daarna belde Samira opnieuw.", "naam"),
        ("Het account marieke.hoogenboom is gebruikt.", "voornaam.achternaam"),
        ("Hij werkt bij Zonnehart sinds kort.", "onbekend woord"),
    ],
)
def test_it_sees_what_should_not_be_there(text: str, rule: str) -> None:
    findings = check({"feiten": text})
    assert [finding.rule for finding in findings] == [rule]
    assert findings[0].field == "feiten"
    assert findings[0].uitleg.endswith(".")


@pytest.mark.parametrize(
    "text",
    [
        "Mevrouw [klant] kreeg in [2e kwartaal 2023] bericht over [€ 2.000-5.000].",
        "Zie ECLI:NL:CRVB:2024:726, BWBR0004043 en CP-UWV-2024-0017.",
        "Op grond van artikel 3:4 lid 2 Awb en Stcrt. 2017, 10862.",
        "Het loon was € 1.234.567 in 2019-2021. Bel 0900-9294.",
        "De Werkloosheidswet en het Schattingsbesluit gelden; UWV vraagt de Belastingdienst.",
        "Mevrouw belde met de Centrale Raad van Beroep.",
    ],
)
def test_it_leaves_a_curator_in_peace(text: str) -> None:
    assert check({"motivering": text}) == ()


def test_what_the_source_knows_may_not_be_left() -> None:
    people = (Betrokkene(Rol.KLANT, ((Known.NAAM, RawText("Yvonne Kwikstra")),)),)
    assert [f.rule for f in check({"les": "daarom kreeg kwikstra gelijk"}, people)] == ["brongegeven"]


def test_a_finding_points_at_its_place() -> None:
    text = "[klant] gaf 999900006 op"
    finding = check({"feiten": text})[0]
    assert text[finding.start : finding.end] == "999900006"


def test_it_shares_no_code_with_the_detectors() -> None:
    tree = ast.parse(Path(str(module.__file__)).read_text(encoding="utf-8"))
    imported = {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert not any(name and name.startswith("anonymise.") and name != "anonymise.lists.packing" for name in imported)
