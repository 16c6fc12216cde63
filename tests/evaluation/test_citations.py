"""What is cited or quoted literally, and stands in one casus of the samples only, is the first thing that is found.

A quote is not held against the search when anonymisation changed it: what is hidden cannot be looked up.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterator, Mapping

import pytest

from casusprudentie.bootstrap import House
from casusprudentie.domain.casus import Vindplaats
from casusprudentie.domain.privacy import RawText
from casusprudentie.domain.recognise import folded
from casusprudentie.domain.vocabulary import Wet
from casusprudentie.evaluation.collection import CURATOR, filled_house
from casusprudentie.settings import Settings
from casusprudentie.workflow.search import Question
from index.document import Document, document
from index.passages import searched_fields
from index.text import plain_words
from tests.evaluation.conftest import SAMPLES, silent

pytestmark = pytest.mark.models
LAWS = {folded(wet.value).replace(" ", "-"): wet.value for wet in Wet}
QUOTES = 200
QUOTING = frozenset('"“”„«»')
SENTENCES = ("{}", "Mag UWV bij een late melding {} toepassen, of is dat te zwaar?")


@pytest.fixture(scope="module")
def house() -> Iterator[House]:
    with filled_house(Settings(), SAMPLES / "casussen.jsonl", silent) as collection:
        yield collection.house


@pytest.fixture(scope="module")
def documents(house: House) -> Mapping[Vindplaats, Document]:
    return {casus.vindplaats: document(casus) for casus in house.register.all_released()}


def missed(house: House, wanted: Mapping[str, Vindplaats]) -> list[str]:
    """The questions whose casus does not come first."""
    answers = {text: house.search.find(CURATOR, Question(RawText(text), size=1)) for text in wanted}
    return [
        text
        for text, page in answers.items()
        if page.question == text and [hit.casus.vindplaats for hit in page.hits] != [wanted[text]]
    ]


def in_sentences(cited: Mapping[str, Vindplaats]) -> dict[str, Vindplaats]:
    return {sentence.format(text): where for text, where in cited.items() for sentence in SENTENCES}


def article(key: str) -> str:
    """An article as a person writes it."""
    law, *rest = key.split("/")[1:]
    if law not in LAWS:
        return f"artikel {law}"
    number, lid = (*rest, "")[:2]
    return f"artikel {number}{f' lid {lid}' if lid else ''} {LAWS[law]}"


def test_every_vindplaats_comes_first(house, documents):
    cited = in_sentences({str(vindplaats): vindplaats for vindplaats in documents})
    assert len(cited) > 150
    assert missed(house, cited) == []


def test_every_article_and_decision_that_one_casus_alone_cites_comes_first(house, documents):
    holders: dict[str, list[Vindplaats]] = defaultdict(list)
    for vindplaats, made in documents.items():
        for key in made.exact:
            holders[key].append(vindplaats)
    alone = {key: found[0] for key, found in holders.items() if len(found) == 1}
    cited = {article(key): where for key, where in alone.items() if key.startswith("art/")}
    cited |= {key.upper(): where for key, where in alone.items() if key.startswith(("ecli:", "bwb"))}
    assert len(cited) > 50
    assert missed(house, in_sentences(cited)) == []


def test_a_few_words_in_quotation_marks_that_one_casus_alone_holds_bring_it_first(house, documents):
    chance = random.Random(7)  # noqa: S311 - a fixed draw, no secret
    texts = {v: f" {made.plain} " for v, made in documents.items()}
    fields = [
        (casus.vindplaats, casus.texts[name].split())
        for casus in house.register.all_released()
        for names in searched_fields(casus.texts)
        for name in names
    ]
    quoted: dict[str, Vindplaats] = {}
    while len(quoted) < QUOTES:
        vindplaats, spaced = chance.choice(fields)
        size = chance.randint(3, 5)
        at = chance.randint(0, max(0, len(spaced) - size))
        phrase = " ".join(spaced[at : at + size])
        words = plain_words(phrase)
        holders = [v for v, text in texts.items() if f" {' '.join(words)} " in text]
        if len(words) >= size and holders == [vindplaats] and not QUOTING & set(phrase):
            quoted[f'"{phrase}"'] = vindplaats
    assert missed(house, in_sentences(quoted)) == []
