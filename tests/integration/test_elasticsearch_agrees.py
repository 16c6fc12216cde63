"""Both engines propose the same casussen with the same scores, so that they rank alike."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from casusprudentie.domain.recognise import recognise
from casusprudentie.domain.released import ReleasedCasus
from casusprudentie.domain.search import Arm, Candidates, Facet, SearchFilter, SearchQuery
from casusprudentie.domain.vocabulary import Besluit, Wet
from casusprudentie.ports import SearchIndex
from index.embedded import EmbeddedIndex
from index.passages import passages_of
from index.question import question
from index.ranking import SaturatingRanking
from index.thesaurus import shipped_thesaurus
from tests.builders import WordEncoder, released
from tests.elastic_node import Node, needs_elasticsearch

pytestmark = [pytest.mark.elasticsearch, needs_elasticsearch]
SAMPLES = Path(__file__).parents[2] / "data" / "samples"
NAMES = {"tekst": "verhaal", "buikpijn": "buikpijn", "motivering": "motivering", "les": "les"}
MARK = re.compile(r"\{\{[A-Z_]+\|[^}]*\}\}")
CLOSE = {Arm.EXACT: 0.0, Arm.WORDS: 2e-5, Arm.GRAMS: 2e-5, Arm.VECTORS: 5e-3}
"""BM25 is counted in single precision by both. Of two passages of a casus that differ less than the last value,
Elasticsearch may take the other one: it chooses by vectors of a byte for each dimension."""


def samples() -> list[ReleasedCasus]:
    """The sample casussen with a placeholder for everything that is marked."""
    made = []
    for path in sorted((SAMPLES / "source").glob("k*.toml")):
        for casus in tomllib.loads(path.read_text(encoding="utf-8"))["casus"]:
            texts = {ours: MARK.sub("[persoon]", casus.get(theirs, "")) for theirs, ours in NAMES.items()}
            laws = tuple(law for law in (recognise(Wet, name) for name in casus["wetten"]) if law)
            besluit = recognise(Besluit, casus["besluit"])
            titel = MARK.sub("[persoon]", casus["titel"])
            made.append(released(len(made) + 1, titel, texts=texts, wetten=laws, besluit=besluit))
    return made


def questions() -> list[str]:
    """The sample questions, some citations, and one that is as long as a casus."""
    lines = (SAMPLES / "queries.jsonl").read_text(encoding="utf-8").splitlines()
    asked = [json.loads(line)["query"] for line in lines]
    return [*asked[::2], "artikel 77 WIA", '"niet opgelost"', "Awb 3:4", " ".join(asked[:40])]


@pytest.fixture(scope="module")
def engines(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[SearchIndex, SearchIndex]]:
    casussen = samples()
    with Node.own_alias() as node:
        pair = (EmbeddedIndex(tmp_path_factory.mktemp("index"), WordEncoder()), node.index(WordEncoder()))
        for engine in pair:
            assert engine.rebuild(casussen) == len(casussen) > 90
        yield pair
        for engine in pair:
            engine.close()


def same(ours: Candidates, theirs: Candidates) -> None:
    """Every arm has the same casussen with the same scores; at the cut, equal ones may change places."""
    assert ours.total == theirs.total
    assert {f: dict(c) for f, c in ours.facets.items()} == {f: dict(c) for f, c in theirs.facets.items()}
    assert ours.arms.keys() == theirs.arms.keys()
    for arm, hits in ours.arms.items():
        close, others = CLOSE[arm], theirs.arms[arm]
        assert [h.score for h in hits] == pytest.approx([h.score for h in others], rel=close, abs=close), arm
        known = {hit.vindplaats: hit for hit in others}
        for hit in hits:
            if hit.score > hits[-1].score * (1 + close) + close:
                assert known[hit.vindplaats].score == pytest.approx(hit.score, rel=close, abs=close), arm
                assert known[hit.vindplaats].versie == hit.versie
    for vindplaats in ours.traits.keys() & theirs.traits.keys():
        assert ours.traits[vindplaats] == theirs.traits[vindplaats]


def test_every_arm_gives_the_scores_of_the_embedded_engine(engines: tuple[SearchIndex, SearchIndex]) -> None:
    embedded, elastic = engines
    for text in questions():
        same(embedded.candidates(SearchQuery(text), 50), elastic.candidates(SearchQuery(text), 50))


def test_a_filter_leaves_the_scores_alike(engines: tuple[SearchIndex, SearchIndex]) -> None:
    embedded, elastic = engines
    for values in ({Facet.WET: {"WIA", "Wajong"}}, {Facet.BESLUIT: {"doorverwezen"}, Facet.WET: {"WW"}}):
        chosen = SearchFilter({facet: frozenset(some) for facet, some in values.items()})
        for text in questions()[:20]:
            query = SearchQuery(text, chosen)
            same(embedded.candidates(query, 30), elastic.candidates(query, 30))


def test_casussen_like_another_are_the_same(engines: tuple[SearchIndex, SearchIndex]) -> None:
    embedded, elastic = engines
    for casus in samples()[::7]:
        query = SearchQuery("", like=casus.vindplaats)
        ours, theirs = embedded.candidates(query, 30), elastic.candidates(query, 30)
        assert {Arm.WORDS, Arm.GRAMS, Arm.VECTORS} <= ours.arms.keys()
        same(ours, theirs)


def test_a_vector_hit_rests_on_the_nearest_passage(engines: tuple[SearchIndex, SearchIndex]) -> None:
    encoder, thesaurus = WordEncoder(), shipped_thesaurus()
    of = {c.vindplaats: encoder.encode_passages([p.with_title for p in passages_of(c)]) for c in samples()}
    for text in questions()[:30]:
        asked = encoder.encode_queries([question(text, thesaurus).meaning])[0]
        for hit in engines[1].candidates(SearchQuery(text), 10).arms[Arm.VECTORS]:
            cosines = of[hit.vindplaats] @ asked
            assert hit.passage is not None
            assert cosines[hit.passage] == pytest.approx(cosines.max(), abs=CLOSE[Arm.VECTORS])


def test_the_first_ten_are_the_same(engines: tuple[SearchIndex, SearchIndex]) -> None:
    ranking = SaturatingRanking(encoder=WordEncoder().fingerprint)
    visible = {casus.vindplaats: casus.versie for casus in samples()}
    for text in questions():
        query = SearchQuery(text)
        ours, theirs = (ranking.rank(query, engine.candidates(query), visible) for engine in engines)
        scores = {ranked.vindplaats: ranked.score for ranked in theirs.order}
        for mine, other in zip(ours.order[:10], theirs.order[:10], strict=True):
            assert mine.vindplaats == other.vindplaats or scores[mine.vindplaats] == pytest.approx(
                other.score, abs=0.02
            )
        assert ours.confidence == pytest.approx(theirs.confidence, abs=0.02)
