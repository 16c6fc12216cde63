"""Sentences and passages."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casusprudentie.domain.casus import TextField
from casusprudentie.domain.vocabulary import Perspectief
from index.passages import LONGEST, passage_text, passages_of, passages_of_texts
from index.sentences import sentences
from tests.builders import released


def split(text: str) -> list[str]:
    return [text[place.start : place.end] for place in sentences(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("De klant belde. Niemand luisterde!", ["De klant belde.", "Niemand luisterde!"]),
        ('Zij zei: "Dat klopt." Daarna niets.', ['Zij zei: "Dat klopt."', "Daarna niets."]),
        ("Volgens art. 36 WW kan dat.", ["Volgens art. 36 WW kan dat."]),
        ("Dat is o.a. Uitkeren.", ["Dat is o.a. Uitkeren."]),
        ("Kop\n\ntekst eronder", ["Kop", "tekst eronder"]),
        ("[klant] kwam. [partner] niet.", ["[klant] kwam.", "[partner] niet."]),
        ("", []),
        (" \n ", []),
    ],
)
def test_sentences_end_where_a_reader_says(text: str, expected: list[str]) -> None:
    assert split(text) == expected


@given(st.text(alphabet="ab A.!?\n\"')[", max_size=120))
def test_sentences_lose_nothing_but_white_space(text: str) -> None:
    places = list(sentences(text))
    assert "".join("".join(split(text)).split()) == "".join(text.split())
    assert all(left.end <= right.start for left, right in pairwise(places))


def long_text(sentences_: int) -> str:
    return " ".join(
        f"Dit is zin nummer {n} van een lang verhaal over een klant en een fout." for n in range(sentences_)
    )


def test_a_long_story_becomes_passages_of_a_readable_size() -> None:
    passages = passages_of(released(texts={TextField.FEITEN: long_text(60)}))
    sizes = [len(passage.text.split()) for passage in passages]
    assert [passage.number for passage in passages] == list(range(len(passages)))
    assert all(100 <= size <= LONGEST for size in sizes)


def test_every_passage_opens_with_the_title_in_small_letters() -> None:
    for passage in passages_of(released(titel="Te laat.", texts={TextField.VERHAAL: long_text(40)})):
        assert passage.with_title.startswith("te laat. dit is zin")


def test_a_passage_knows_the_field_that_most_of_it_comes_from() -> None:
    texts = {
        TextField.FEITEN: "Kort feit.",
        TextField.VERHAAL: long_text(6),
        TextField.MOTIVERING: long_text(3),
        TextField.perspectief(Perspectief.JURIDISCH): "Korte toelichting.",
    }
    assert [passage.field for passage in passages_of(released(texts=texts))] == ["verhaal", "motivering"]


def test_a_sentence_without_end_is_cut() -> None:
    passages = passages_of_texts({TextField.FEITEN: "woord " * 450})
    assert max(len(passage.text.split()) for passage in passages) <= LONGEST
    assert sum(len(passage.text.split()) for passage in passages) == 450


def test_every_text_that_is_searched_is_in_a_passage() -> None:
    names = (
        TextField.BUIKPIJN,
        TextField.FEITEN,
        TextField.VERHAAL,
        TextField.STANDAARDUITKOMST,
        TextField.MOTIVERING,
        TextField.verschilmaker(0),
        TextField.verschilmaker(10),
        TextField.LES,
        TextField.perspectief(Perspectief.ECONOMISCH),
        "beginselen.evenredigheid",
    )
    texts = {name: f"Uniek{n} verhaal." for n, name in enumerate(names)}
    joined = " ".join(passage.text for passage in passages_of(released(texts=texts)))
    assert all(f"Uniek{n} " in joined for n in range(len(names)))


def test_a_casus_with_a_title_only_is_one_passage() -> None:
    (passage,) = passages_of(released(titel="Alleen een titel"))
    assert (passage.field, passage.with_title) == ("titel", "alleen een titel")


def test_a_casus_without_text_has_no_passages() -> None:
    assert passages_of(released(titel="")) == ()


@pytest.mark.parametrize("titel", ["", "Alleen een titel"])
@pytest.mark.parametrize("size", [0, 5, 40])
def test_one_passage_is_read_as_among_all(titel: str, size: int) -> None:
    casus = released(titel=titel, texts={TextField.VERHAAL: long_text(size), TextField.MOTIVERING: long_text(size)})
    texts = [passage.text for passage in passages_of(casus)]
    assert [passage_text(casus, number) for number in range(len(texts) + 1)] == [*texts, ""]
