"""The thesaurus, and what it adds to a question."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

import index.thesaurus
from index.identifiers import DECISIVE, PHRASE_STRENGTH
from index.question import Expanding, question
from index.text import stem
from index.thesaurus import Thesaurus, shipped_thesaurus

SMALL = Thesaurus.of(
    {
        "afkorting": [
            {"kort": ["VA"], "betekent": "verzekeringsarts", "hoofdletters": True},
            {"kort": ["bvv"], "betekent": "beslagvrije voet"},
            {"kort": ["VV"], "betekent": "verminderde verwijtbaarheid", "bij": ["boete"]},
            {"kort": ["VV"], "betekent": "vervoersvoorziening", "bij": ["taxi"]},
        ],
        "synoniem": [{"woorden": ["terugvordering", "geld terug", "terugbetalen"]}],
    }
)


def meanings(text: str) -> list[str]:
    return [expansion.meaning for expansion in SMALL.expansions(text)]


def test_an_abbreviation_is_written_out() -> None:
    assert SMALL.written_out("de VA en de BVV") == "de VA (verzekeringsarts) en de BVV (beslagvrije voet)"


def test_ordinary_letters_are_no_abbreviation() -> None:
    assert meanings("dat va niet") == []


def test_the_words_around_it_choose_the_meaning() -> None:
    assert meanings("boete met VV") == ["verminderde verwijtbaarheid"]
    assert meanings("VV voor taxi's") == ["vervoersvoorziening"]
    assert meanings("VV") == ["verminderde verwijtbaarheid", "vervoersvoorziening"]


def test_synonyms_stand_in_for_each_other_in_any_form() -> None:
    assert meanings("wij vragen geld terug") == ["terugvordering", "terugbetalen"]
    assert "geld terug" in meanings("de terugvorderingen")


def test_added_words_weigh_less_than_asked_ones() -> None:
    asked = question("terugbetalen aan VA", SMALL, Expanding(abbreviation=0.5, synonym=0.2))
    assert asked.words[stem("terugbetalen")] == 1.0
    assert asked.words[stem("terugvordering")] == 0.2
    assert asked.words[stem("verzekeringsarts")] == 0.5
    assert asked.words["geld"] == pytest.approx(0.2 / 2**0.5, rel=0.5)


def test_a_weight_of_nothing_adds_nothing() -> None:
    assert set(question("terugbetalen", SMALL, Expanding(0, 0)).words) == {stem("terugbetalen")}


def test_a_placeholder_is_no_word_of_the_question() -> None:
    asked = question("[persoon 1] weigert werk", SMALL)
    assert "persoon" not in asked.words
    assert "persoon" in asked.meaning


def test_the_encoder_reads_small_letters_written_out() -> None:
    assert question("Naar de VA", SMALL).meaning == "naar de va (verzekeringsarts)"


def test_a_placeholder_within_quotation_marks_is_part_of_what_is_quoted() -> None:
    asked = question('[klant] zei "met [partner 2] thuis"', SMALL)
    assert list(asked.phrases) == [("met", "partner", "2", "thuis")]


def test_an_article_without_its_law_decides_when_nothing_else_is_asked() -> None:
    for text in ("artikel 36", "art. 3:4, lid 2", "3:4"):
        assert min(question(text, SMALL).citations.values()) >= DECISIVE
    assert max(question("mag artikel 36 hier", SMALL).citations.values()) < DECISIVE


def test_citations_and_phrases_have_their_strength() -> None:
    asked = question('artikel 36 WW en "te laat"', SMALL)
    assert asked.citations["art/ww/36"] > asked.citations["art/36"]
    assert asked.phrases == {("te", "laat"): PHRASE_STRENGTH}


@pytest.mark.parametrize(
    "content",
    [
        {"afkorting": [{"kort": [""], "betekent": "iets"}]},
        {"afkorting": [{"kort": ["X"], "betekent": " "}]},
        {"synoniem": [{"woorden": ["alleen"]}]},
    ],
)
def test_an_unsound_entry_is_refused(content: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r"heeft|has"):
        Thesaurus.of(content)


@pytest.mark.parametrize(
    ("short", "word"),
    [
        ("AOP", "arbeidsongeschiktheidspercentage"),
        ("TW", "toeslagenwet"),
        ("HT", "handhaving"),
        ("VV", "verwijtbaarheid"),
        ("VA", "verzekeringsarts"),
        ("AD", "arbeidsdeskundige"),
        ("B&B", "bezwaar"),
        ("MSNP", "schulden"),
        ("FML", "belastbaarheid"),
        ("IVA", "duurzaam"),
        ("WGA", "arbeidsgeschikten"),
        ("LKS", "loonkostensubsidie"),
        ("ZEZ", "zwanger"),
        ("KCC", "telefoon"),
        ("KBS", "klantsysteem"),
        ("SMZ", "keuring"),
        ("bvv", "beslagvrije"),
    ],
)
def test_the_shipped_thesaurus_knows_what_colleagues_write(short: str, word: str) -> None:
    assert word in shipped_thesaurus().written_out(f"klant en {short} en zo").split("(")[1]


def test_no_entry_of_the_shipped_thesaurus_is_there_twice() -> None:
    content = tomllib.loads(Path(index.thesaurus.__file__).with_name("thesaurus.toml").read_text(encoding="utf-8"))
    groups = [frozenset(entry["woorden"]) for entry in content["synoniem"]]
    assert len(groups) == len(set(groups))
    assert all(len(entry["woorden"]) == len(set(entry["woorden"])) for entry in content["synoniem"])
