"""A caseworker corrects a slip of the pen, keeps the question, and shares it with a colleague."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.e2e.browse import Person
from tests.e2e.conftest import App

pytestmark = pytest.mark.browser
Enter = Callable[..., Person]
QUESTION = "Mevrouw Janssen moet na een toezegging haar uitkerign terugbetalen"


def test_a_question_is_corrected_kept_opened_and_deleted(app: App, enter: Enter, sheets: Path | None) -> None:
    person = enter("demo-medewerker")
    person.fill("Beschrijf de situatie in uw eigen woorden", QUESTION)
    person.press("Zoeken")
    person.sees("Bedoelde u: uitkering?")
    person.picture(sheets, "bedoelde-u")
    person.press("Bedoelde u: uitkering?")
    box = person.page.get_by_label("Beschrijf de situatie in uw eigen woorden")
    assert "haar uitkering terugbetalen" in box.input_value()
    person.choose("Van jaar", next(iter(years(person, "Van jaar"))))
    person.settle()
    person.press("Bewaar deze zoekvraag")
    person.sees("Deze zoekvraag is bewaard")
    link = person.page.url
    assert "?zoek=" in link
    assert "uitkering" not in link
    person.page.get_by_text("Deze zoekvraag is bewaard").scroll_into_view_if_needed()
    person.picture(sheets, "zoekvraag-bewaard")
    shown = person.page.locator("[data-testid=stCode]").inner_text()
    assert shown.strip() == link

    colleague = enter("demo-curator", 390, 844)
    colleague.page.goto(link)
    colleague.sees("Deze zoekvraag is bewaard")
    typed = colleague.page.get_by_label("Beschrijf de situatie in uw eigen woorden").input_value()
    assert "haar uitkering terugbetalen" in typed
    assert "Janssen" not in typed
    colleague.page.get_by_text("Deze zoekvraag is bewaard").scroll_into_view_if_needed()
    colleague.picture(sheets, "zoekvraag-bewaard-telefoon")
    assert colleague.too_wide() == 0
    colleague.press("Zoekvraag verwijderen")
    colleague.sees("De zoekvraag is verwijderd")
    assert "zoek=" not in colleague.page.url

    person.page.goto(link)
    person.sees("niet bewaard of is verlopen")
    assert "uitkering" not in app.log.read_text(encoding="utf-8")
    assert person.complaints == colleague.complaints == []


def years(person: Person, label: str) -> list[str]:
    """What a list offers."""
    person.page.get_by_role("combobox", name=label, exact=True).first.click()
    found = person.page.get_by_role("option").all_inner_texts()
    person.page.keyboard.press("Escape")
    return [text.strip() for text in found]
