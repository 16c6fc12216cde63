"""The pages work for everyone: no WCAG violation, no English, nothing wider than a phone."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.e2e.browse import WCAG, Person
from tests.e2e.conftest import App

pytestmark = pytest.mark.browser
Enter = Callable[..., Person]
SIZES = {"desktop": (1366, 900), "telefoon": (390, 844)}
ENGLISH = re.compile(
    r"\b(the|your|you|choose|select|selected|clear|close|browse|drag|drop|upload|uploaded|files?|rerun|running|"
    r"loading|settings|press|enter to|submit|copy|copied|search|sidebar|header|main|skip|expand|collapse|show|hide|"
    r"next|previous|page not found|error|connection|streamlit|deploy|view|more|results?|help for|tooltip|remove)\b",
    re.IGNORECASE,
)
DUTCH_TOO = re.compile(r"https?://\S+|\.streamlit|main\b.*hoofd", re.IGNORECASE)
QUESTION = "Klant moet terugbetalen na een toezegging van onze eigen medewerker"


def _ask(person: Person) -> None:
    person.go("")
    person.fill("Beschrijf de situatie in uw eigen woorden", QUESTION)
    person.press("Zoeken")


def _misspelt(person: Person) -> None:
    person.go("")
    person.fill("Beschrijf de situatie in uw eigen woorden", QUESTION.replace("terugbetalen", "terugbetaeln"))
    person.press("Zoeken")
    person.sees("Bedoelde u")


def _kept(person: Person) -> None:
    _ask(person)
    person.press("Bewaar deze zoekvraag")
    person.sees("Deze zoekvraag is bewaard")


def _first_casus(person: Person) -> None:
    _ask(person)
    person.page.locator("[class*='st-key-kop3'] a").first.click()
    person.settle()


def _desk(person: Person) -> None:
    person.go("beoordelen")
    person.page.get_by_role("radio", name="Gepubliceerd").click()
    person.settle()
    person.page.locator("[class*='st-key-kop2'] a").first.click()
    person.settle()


def _raw(person: Person) -> None:
    _desk(person)
    person.press("Brontekst openen")


def _tab(name: str, begin: Callable[[Person], None]) -> Callable[[Person], None]:
    def go(person: Person) -> None:
        begin(person)
        person.tab(name)

    return go


def _audit(person: Person) -> None:
    person.go("audit")


def _start(person: Person) -> None:
    person.go("")


PLACES: dict[str, tuple[str, Callable[[Person], None]]] = {
    "zoeken-begin": ("demo-medewerker", _start),
    "zoeken": ("demo-medewerker", _ask),
    "zoeken-bedoelde-u": ("demo-medewerker", _misspelt),
    "zoeken-bewaard": ("demo-medewerker", _kept),
    "casus": ("demo-medewerker", _first_casus),
    "uitleg": ("demo-medewerker", lambda person: person.go("uitleg")),
    "importeren-begin": ("demo-import", lambda person: person.go("importeren")),
    "werklijst": ("demo-curator", lambda person: person.go("beoordelen")),
    "anonimisering": ("demo-curator", _raw),
    "meldingen": ("demo-curator", _tab("Meldingen", _desk)),
    "gegevens": ("demo-curator", _tab("Gegevens", _desk)),
    "vrijgeven": ("demo-curator", _tab("Vrijgeven", _desk)),
    "consistentie": ("demo-auditor", _audit),
    "verdelingen": ("demo-auditor", _tab("Verdelingen", _audit)),
    "rode-draden": ("demo-auditor", _tab("Rode draden", _audit)),
    "vrijgaven": ("demo-auditor", _tab("Vrijgaven", _audit)),
    "logboek": ("demo-auditor", _tab("Logboek", _audit)),
    "geen-toegang": ("demo-medewerker", lambda person: person.go("audit")),
}
KEPT = {"zoeken", "casus", "consistentie", "verdelingen", "anonimisering"}


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("place", PLACES)
def test_a_page_is_for_everyone(regulars: Enter, axe: str, sheets: Path | None, place: str, size: str) -> None:
    subject, go = PLACES[place]
    person = regulars(subject, *SIZES[size])
    go(person)
    assert person.violations(axe) == []
    assert person.too_wide() <= 0
    assert not person.covered()
    assert _english(person) == []
    assert person.complaints == []
    if place in KEPT:
        person.picture(sheets, place if size == "desktop" else f"{place}-{size}")


@pytest.mark.parametrize("size", SIZES)
def test_signing_in_is_for_everyone(app: App, chromium: Any, axe: str, size: str) -> None:
    width, height = SIZES[size]
    person = Person(chromium.new_page(viewport={"width": width, "height": height}), app.url)
    person.go("")
    assert "Aanmelden" in person.reads()
    assert person.violations(axe) == []
    assert _english(person) == []
    assert person.complaints == []
    person.page.close()


def test_the_menu_of_a_phone_opens_and_closes(enter: Enter, axe: str) -> None:
    person = enter("demo-medewerker", *SIZES["telefoon"])
    person.page.get_by_role("button", name="Menu en filters openen").click()
    person.settle()
    assert person.page.get_by_role("heading", name="Verfijnen").is_visible()
    assert person.violations(axe) == []
    assert _english(person) == []


def test_an_open_list_is_dutch_and_reachable_by_keyboard(enter: Enter, axe: str) -> None:
    person = enter("demo-medewerker")
    person.page.get_by_role("combobox", name="Besluit").focus()
    person.page.keyboard.press("ArrowDown")
    person.page.wait_for_timeout(500)
    assert person.violations(axe, WCAG) == []
    assert _english(person) == []
    person.page.keyboard.press("Enter")
    person.settle()
    assert "Casussen met deze kenmerken" in person.reads()


def test_the_first_tab_leads_to_the_content(enter: Enter) -> None:
    person = enter("demo-medewerker")
    person.page.keyboard.press("Tab")
    assert person.page.evaluate("document.activeElement.textContent").strip() == "Direct naar de inhoud"


def test_a_screen_reader_hears_how_the_search_went(enter: Enter) -> None:
    person = enter("demo-medewerker")
    _ask(person)
    assert "casussen" in person.page.locator("#live").inner_text()
    assert person.page.locator("#live").get_attribute("role") == "status"


def _english(person: Person) -> list[str]:
    own = person.page.locator(
        "[data-testid=stHtml], .spans, [data-testid=stPageLink], [data-testid=stCode], textarea"
    ).all_inner_texts()
    ours = " ".join(own)
    return [
        text
        for text in person.texts()
        if ENGLISH.search(DUTCH_TOO.sub(" ", text)) and " ".join(text.split()) not in " ".join(ours.split())
    ]
