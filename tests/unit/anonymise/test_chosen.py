"""The choices of an organisation, from the settings through the house to the text."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import spacy

from casusprudentie.bootstrap import House
from casusprudentie.domain.privacy import RawText
from casusprudentie.errors import ModelUnavailable, SettingsError
from casusprudentie.settings import Settings

Made = Callable[..., House]


@pytest.fixture
def house(tmp_path: Path) -> Iterator[Made]:
    """Makes a house without the tagger that ships, with these settings."""
    made: list[House] = []

    def make(**chosen: object) -> House:
        made.append(House(Settings(home=tmp_path / "huis", **{"tagger": "none", **chosen})))
        return made[-1]

    yield make
    for each in made:
        each.close()


@pytest.fixture
def ner(tmp_path: Path) -> str:
    """A spaCy pipeline that knows one person whom no list knows."""
    nlp = spacy.blank("nl")
    nlp.add_pipe("entity_ruler").add_patterns([{"label": "PER", "pattern": "Zwobbelkwint"}])
    nlp.to_disk(tmp_path / "ner")
    return f"spacy:{tmp_path / 'ner'}"


def _text(house: House, text: str) -> str:
    return house.anonymiser.anonymise_text(RawText(text)).text


def test_another_ner_can_stand_in_place_of_the_tagger(house: Made, ner: str) -> None:
    text = "Toen zei zij dat Zwobbelkwint er was."
    assert _text(house(), text) == text
    assert _text(house(ner=ner), text) == "Toen zei zij dat [persoon] er was."
    assert _text(house(ner=ner, ner_labels="LOC=PLAATS,PER=PLAATS"), text) == "Toen zei zij dat [plaats] er was."


def test_the_score_of_the_other_ner_meets_the_thresholds(house: Made, ner: str) -> None:
    text = "Toen zei zij dat Zwobbelkwint er was."
    assert _text(house(ner=ner, ner_score=0.4, thresholds="PERSOON=0.5,support=0.5"), text) == text
    assert _text(house(ner=ner, ner_score=0.6, thresholds="PERSOON=0.5,support=0.5"), text) != text


@pytest.mark.models
def test_another_ner_can_stand_beside_the_tagger(house: Made, ner: str) -> None:
    text = _text(house(tagger="tagger-nl", ner=ner), "Toen zei zij dat Zwobbelkwint er was, met mevrouw Jansen.")
    assert text == "Toen zei zij dat [persoon] er was, met mevrouw [klant]."


@pytest.mark.parametrize("wrong", ["spacy:er_is_geen_model", "transformers:er/is/geen/map", "spacy:", "flair:nl", "x"])
def test_without_the_named_model_nothing_is_anonymised(house: Made, wrong: str) -> None:
    with pytest.raises(SettingsError, match="CASUS_NER"):
        _text(house(ner=wrong), "Mevrouw Jansen belde.")


def test_without_the_tagger_nothing_is_anonymised(house: Made, tmp_path: Path) -> None:
    with pytest.raises(ModelUnavailable, match="tagger-nl"):
        _text(house(tagger="tagger-nl", models_dir=tmp_path), "Mevrouw Jansen belde.")


def test_own_names_and_places_go_and_own_terms_stay(house: Made, tmp_path: Path) -> None:
    for name, line in (("namen", "Zwobbelkwint"), ("plaatsen", "Kwintsdorp"), ("termen", "project Jansen")):
        (tmp_path / name).write_text(line + "\n", encoding="utf-8")
    text = "Overleg met Zwobbelkwint uit Kwintsdorp over project Jansen."
    files = {f"{kind}_file": str(tmp_path / name) for kind, name in (("names", "namen"), ("places", "plaatsen"))}
    hidden = _text(house(**files), text)
    assert "Zwobbelkwint" not in hidden
    assert "Kwintsdorp" not in hidden
    assert "project Jansen" not in _text(house(), text)
    assert "project Jansen" in _text(house(terms_file=str(tmp_path / "termen")), text)


def test_the_style_is_chosen(house: Made) -> None:
    text = "Op 14 april 2023 ging het om € 3.200."
    assert _text(house(), text) == "Op [2e kwartaal 2023] ging het om [€ 2.000-5.000]."
    assert _text(house(keep_amounts=True, date_by_quarter=False), text) == "Op [2023] ging het om € 3.200."


def test_every_choice_asks_for_a_new_look(house: Made, ner: str) -> None:
    choices = [{}, {"ner": ner}, {"thresholds": "list_sure=0.9"}, {"keep_diagnoses": False}, {"keep_amounts": True}]
    assert len({house(**chosen).anonymiser.fingerprint for chosen in choices}) == len(choices)
