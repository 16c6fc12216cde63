"""What a search promises whatever the engine: the other outcome in sight, and nothing hidden for being overtaken."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import pytest

from casusprudentie.cli.search import page_as_json
from casusprudentie.domain.casus import Geldigheid, Vindplaats
from casusprudentie.domain.people import Role, User
from casusprudentie.domain.privacy import RawText
from casusprudentie.domain.released import ReleasedCasus
from casusprudentie.domain.search import SearchQuery, Sort
from casusprudentie.domain.vocabulary import Besluit, Geldigheidsstatus
from casusprudentie.ports import SearchIndex
from casusprudentie.workflow.search import Question, Search
from index.abstention import Abstention
from index.embedded import EmbeddedIndex
from index.explain import VerbatimExplainer
from index.ranking import SaturatingRanking
from tests.builders import WordEncoder, released
from tests.elastic_node import Node, needs_elasticsearch
from tests.fakes import PatternAnonymiser

WHO = User("medewerker", frozenset({Role.MEDEWERKER}))
ASKED = "Boete voor vergeten inkomsten uit een bijbaan in een winkel"
SURE = SaturatingRanking(abstention=Abstention(9.0, {}, 0.5))
CONTRARY = released(20, "Boete voor vergeten inkomsten uit een bijbaan in een café", besluit=Besluit.BEDOELD_EFFECT)
ALIKE = [released(n, f"{ASKED}, geval{n:02d}") for n in range(1, 13)]
FAR = [
    released(n, f"Proefplaatsing verlengd na ziekte, zaak{n:02d}", texts={"feiten": "Er was een boete."})
    for n in range(30, 40)
]


class Shelf:
    """The part of a register that a search asks: everything on it may be seen."""

    def __init__(self, casussen: Iterable[ReleasedCasus]) -> None:
        self._casussen = {casus.vindplaats: casus for casus in casussen}

    def visible(self, vindplaatsen: Iterable[Vindplaats]) -> Mapping[Vindplaats, int]:
        return {v: casus.versie for v, casus in self.released(vindplaatsen).items()}

    def released(self, vindplaatsen: Iterable[Vindplaats]) -> Mapping[Vindplaats, ReleasedCasus]:
        return {v: self._casussen[v] for v in vindplaatsen if v in self._casussen}


@pytest.fixture(
    params=["embedded", pytest.param("elasticsearch", marks=[pytest.mark.elasticsearch, needs_elasticsearch])]
)
def index(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[SearchIndex]:
    if request.param == "embedded":
        yield EmbeddedIndex(tmp_path, WordEncoder())
    else:
        with Node.own_alias() as node:
            yield node.index(WordEncoder())


def search(index: SearchIndex, casussen: Iterable[ReleasedCasus]) -> Search:
    held = list(casussen)
    index.rebuild(held)
    return Search(
        anonymiser=PatternAnonymiser(),
        index=index,
        register=Shelf(held),  # type: ignore[arg-type]
        ranking=SURE,
        explainer=VerbatimExplainer(),
    )


@pytest.mark.parametrize("sort", list(Sort))
@pytest.mark.parametrize("size", [2, 3, 5, 10])
def test_the_contrary_case_is_among_the_first_five_of_the_first_page(index: SearchIndex, size: int, sort: Sort) -> None:
    house = search(index, [*ALIKE, CONTRARY, *FAR])
    query = SearchQuery(ASKED)
    candidates = index.candidates(query)
    everyone = {hit.vindplaats: 1 for hits in candidates.arms.values() for hit in hits}
    by_score = [place.vindplaats for place in SURE.rank(query, candidates, everyone).order]
    assert by_score.index(CONTRARY.vindplaats) >= 5
    pages = [house.find(WHO, Question(RawText(ASKED), page=n, size=size, sort=sort)) for n in (1, 2, 3)]
    shown = [hit.casus.vindplaats for page in pages for hit in page.hits]
    assert CONTRARY.vindplaats in shown[: min(5, size)]
    assert len(shown) == len(set(shown)), "no casus comes twice"
    told = page_as_json(pages[0])
    assert str(CONTRARY.vindplaats) in [hit["vindplaats"] for hit in told["hits"][:5]]  # type: ignore[index]


def test_an_overtaken_casus_comes_after_its_like_and_is_never_hidden(index: SearchIndex) -> None:
    overtaken = Geldigheid(Geldigheidsstatus.ACHTERHAALD_RECHTSPRAAK)
    old, new = released(41, ASKED, geldigheid=overtaken), released(40, ASKED)
    house = search(index, [old, new, *FAR])
    page = house.find(WHO, Question(RawText(ASKED)))
    assert [hit.casus.vindplaats for hit in page.hits[:2]] == [new.vindplaats, old.vindplaats]
    assert page.hits[0].score > page.hits[1].score
    for text in (str(old.vindplaats), f'"{ASKED}" {old.vindplaats}'):
        assert house.find(WHO, Question(RawText(text))).hits[0].casus.vindplaats == old.vindplaats
    alone = search(index, [old])
    assert [hit.casus.vindplaats for hit in alone.find(WHO, Question(RawText(ASKED))).hits] == [old.vindplaats]
