"""A casus walks from a file to a caseworker's screen and out of sight again, each step by the right person."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.e2e.browse import Person, vindplaats
from tests.e2e.conftest import App

pytestmark = pytest.mark.browser
Enter = Callable[..., Person]
TITEL = "Boete na een te late melding tijdens mantelzorg"
ROW: dict[str, Any] = {
    "id": "proef-1",
    "titel": TITEL,
    "buikpijn": "Zij zorgde dag en nacht en kreeg daarna een boete.",
    "feiten": "Mevrouw Wietske Terpstra (BSN 999990019) meldde haar inkomsten drie weken te laat. "
    "Zij verzorgde haar moeder in een mantelzorgwoning achter het zwembad.",
    "standaarduitkomst": "Een boete van een vast percentage van het benadelingsbedrag.",
    "wetten": ["WW", "Boetebesluit"],
    "artikelen": ["WW 27a"],
    "aard": "financieel",
    "onderwerp": "boete of maatregel",
    "niveau": "uitvoering",
    "inbrenger": "intern",
    "organisatieonderdeel": "Handhaving",
    "periode": "2025",
    "externen": [],
    "toestemming": "n.v.t.",
    "perspectieven": {
        "juridisch": {"oordeel": "voldoende", "toelichting": "De verwijtbaarheid was verminderd."},
        "economisch": {"oordeel": "voldoende", "toelichting": "Het bedrag was klein."},
        "maatschappelijk": {"oordeel": "goed", "toelichting": "Mantelzorg is van belang voor iedereen."},
    },
    "beginselen": [{"naam": "evenredigheid", "toelichting": "De boete trof haar zwaarder dan bedoeld."}],
    "besluit": "maatwerk verleend",
    "uitkomst": "bevredigend",
    "rechtsverhouding": "naar de bedoeling van de regel",
    "besluitniveau": "leidinggevende",
    "schaal": "fix",
    "geldigheid": {"status": "actueel"},
}
WRONG: dict[str, Any] = {"id": "proef-2", "tekst": "Een tweede verhaal.", "wetten": ["WWW"]}


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("bron") / "proef.jsonl"
    path.write_text("\n".join(json.dumps(row) for row in (ROW, WRONG)), encoding="utf-8")
    return path


def _import(person: Person, source: Path) -> None:
    person.follow("Importeren")
    person.page.locator("input[type=file]").set_input_files(str(source))
    person.page.wait_for_selector("text=Wat er met elke rij zou gebeuren", timeout=60_000)
    person.settle()


def test_from_file_to_screen_and_out_of_sight(app: App, enter: Enter, source: Path, sheets: Path | None) -> None:
    importer = enter("demo-import")
    _import(importer, source)
    importer.sees("nieuw: 1, geweigerd: 1")
    importer.sees("WWW")
    importer.picture(sheets, "importeren")
    importer.press("1 casus importeren")
    importer.page.wait_for_selector("text=Wat er met elke rij gebeurde", timeout=120_000)
    importer.press("Nog een bestand importeren")
    _import(importer, source)
    importer.sees("al bekend: 1")

    curator = enter("demo-curator")
    curator.follow("Beoordelen")
    curator.picture(sheets, "beoordelen-werklijst")
    curator.follow(TITEL)
    where = vindplaats(curator.page.url)
    curator.sees("Motivering ontbreekt")
    assert "Terpstra" not in curator.reads()
    curator.press("Brontekst openen")
    assert "Terpstra" in curator.page.locator(".spans .bron").nth(2).inner_text()
    assert not any("Terpstra" in text for text in curator.page.locator(".spans .uit").all_inner_texts())

    curator.select_words("achter het zwembad")
    curator.page.locator(".spans .paneel select").select_option("OVERIG")
    curator.page.locator(".spans .paneel button", has_text="Verbergen").click()
    curator.settle()
    curator.sees("Verborgen.")
    assert not any("zwembad" in text for text in curator.page.locator(".spans .uit").all_inner_texts())
    curator.page.locator(".spans .veld").nth(2).scroll_into_view_if_needed()
    curator.picture(sheets, "beoordelen-anonimisering")

    curator.fill("Woorden, precies zoals ze er staan", "MANTELZORGWONING")
    curator.press("Overal verbergen")
    curator.sees("Verborgen op 1 plaats")

    span = curator.page.locator(".spans .span", has_text="mantelzorgwoning")
    span.focus()
    curator.page.keyboard.press("Enter")
    curator.page.locator(".spans .paneel button", has_text="Laten staan").click()
    curator.settle()
    curator.sees("Dit blijft nu staan")
    assert any("mantelzorgwoning" in text for text in curator.page.locator(".spans .uit").all_inner_texts())

    curator.tab("Gegevens")
    curator.fill("Motivering", "De zorg voor haar moeder maakte de late melding minder verwijtbaar.")
    curator.press("Opslaan")
    curator.sees("Opgeslagen")
    curator.tab("Meldingen")
    for _ in range(6):
        if not curator.page.get_by_role("button", name="Kan blijven staan").count():
            break
        curator.press("Kan blijven staan")
    curator.tab("Vrijgeven")
    curator.press("Anonimisering goedkeuren")
    curator.sees("Niets houdt vrijgave tegen")
    curator.picture(sheets, "beoordelen-vrijgeven")
    curator.press("Vrijgeven")
    curator.sees("Vrijgegeven en vindbaar")

    caseworker = enter("demo-medewerker")
    caseworker.fill(
        "Beschrijf de situatie in uw eigen woorden",
        "Meneer Janssen (999990019) kreeg een boete omdat hij te laat meldde, hij was mantelzorger voor zijn moeder",
    )
    caseworker.press("Zoeken")
    caseworker.sees("verborgen. Er is gezocht met")
    assert "999990019" not in caseworker.reads()
    assert caseworker.page.url == f"{app.url}/"
    caseworker.sees(TITEL)
    caseworker.picture(sheets, "zoeken")
    caseworker.follow(TITEL)
    assert where in caseworker.page.url
    text = caseworker.reads()
    assert "minder verwijtbaar" in text
    for hidden in ("Terpstra", "Wietske", "999990019", "zwembad"):
        assert hidden not in text
    assert "Evenredigheid" in text
    assert f"{where}, versie 1" in text
    caseworker.picture(sheets, "casus")
    caseworker.follow("Terug naar zoeken")
    assert "Janssen" in caseworker.page.get_by_label("Beschrijf de situatie in uw eigen woorden").input_value()

    auditor = enter("demo-auditor")
    auditor.follow("Audit")
    auditor.tab("Vrijgaven")
    auditor.sees(where)
    auditor.sees("demo-curator")
    auditor.tab("Logboek")
    auditor.press("Keten narekenen")
    auditor.sees("De keten klopt")

    curator.choose("Reden", "Onjuist")
    curator.press("Intrekken")
    curator.sees("De casus is ingetrokken")
    caseworker.go(f"casus?casus={where}")
    caseworker.sees("Deze casus is ingetrokken")
    assert "minder verwijtbaar" not in caseworker.reads()
    for person in (importer, curator, caseworker, auditor):
        assert person.complaints == []


def test_two_curators_do_not_overwrite_each_other(enter: Enter, source: Path) -> None:
    path = source.with_name("tweede.jsonl")
    path.write_text(json.dumps({**ROW, "id": "proef-3", "titel": "Twee mensen aan één casus"}), encoding="utf-8")
    first, second = enter("demo-import"), enter("demo-curator")
    _import(first, path)
    first.press("1 casus importeren")
    first.page.wait_for_selector("text=Wat er met elke rij gebeurde", timeout=120_000)
    for person in (first, second):
        person.follow("Beoordelen")
        person.follow("Twee mensen aan één casus")
        person.tab("Gegevens")
        person.fill("Motivering", f"De motivering van {'een' if person is first else 'twee'}.")
    first.press("Opslaan")
    first.sees("Opgeslagen")
    second.press("Opslaan")
    second.sees("Gewijzigd door demo-import")
    text = second.reads()
    assert "De motivering van een." in text
    assert "De motivering van twee." in text
    second.press("Casus opnieuw laden")
    second.sees("wijziging 2")


def test_the_menu_and_the_pages_follow_the_role(enter: Enter) -> None:
    caseworker = enter("demo-medewerker")
    for path in ("importeren", "beoordelen", "beoordeling?casus=CP-UWV-2024-0001", "audit"):
        caseworker.go(path)
        caseworker.sees("Geen toegang")
    assert caseworker.page.get_by_role("link", name="Importeren").count() == 0


def test_a_forged_ticket_signs_nobody_in(app: App, enter: Enter) -> None:
    person = enter("demo-medewerker")
    person.page.context.add_cookies([{"name": "casus_demo", "value": "demo-curator.1.abc", "url": app.url}])
    person.go("importeren")
    person.sees("Aanmelden")


def test_the_server_logs_no_text_of_anyone(app: App) -> None:
    log = app.log.read_text(encoding="utf-8")
    for text in ("Terpstra", "Janssen", "999990019", "mantelzorg"):
        assert text not in log
