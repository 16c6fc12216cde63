"""How well the right casus is found, with words only, meaning only and fused side by side."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from casusprudentie.domain.casus import Vindplaats
from casusprudentie.domain.privacy import RawText
from casusprudentie.domain.search import Arm, SearchPage, SearchQuery
from casusprudentie.errors import AnonymisationFailed, BadSource
from casusprudentie.evaluation.collection import CURATOR, Collection, filled_house
from casusprudentie.evaluation.folder import JudgedQuery, read_queries
from casusprudentie.ports import Progress
from casusprudentie.settings import Settings
from casusprudentie.workflow.search import Question
from index.measure import Comparison, auroc, compare, mean_reciprocal_rank, ndcg, recall

FUSED, WORDS, VECTORS = "samen", "alleen woorden", "alleen betekenis"
DEPTH = 10


@dataclass(frozen=True, slots=True)
class Answer:
    """What the system said to one question: casus ids of the input with scores, and whether it abstained."""

    query: JudgedQuery
    hits: tuple[tuple[str, float], ...]
    arms: Mapping[str, tuple[str, ...]]
    abstain: bool
    confidence: float
    milliseconds: float


@dataclass(frozen=True, slots=True)
class SearchResult:
    """Everything that an evaluation of search reports.

    `table` gives for each system and type of question (or `alle`) the mean nDCG@10, recall@10 and reciprocal rank over
    the answerable questions; `significance` compares fused with each arm, question by question.
    """

    answers: tuple[Answer, ...]
    table: Mapping[str, Mapping[str, tuple[int, float, float, float]]]
    significance: Mapping[str, Comparison]
    abstention: float | None
    refused: Mapping[str, tuple[str, ...]]
    notices: int
    hidden: int
    casussen: int

    def percentile(self, share: float) -> float:
        """The search time in milliseconds that this share of the questions stays under."""
        times = sorted(answer.milliseconds for answer in self.answers)
        return times[min(len(times) - 1, int(share * len(times)))]


def evaluate_search(settings: Settings, folder: Path, step: Callable[[str], Progress]) -> SearchResult:
    """Fill a throw-away house with `casussen.jsonl`, ask `queries.jsonl`, compare with `judgements.jsonl`."""
    queries = read_queries(folder)
    if not queries:
        raise BadSource("queries.jsonl is leeg: zet er ten minste één vraag in.")
    with filled_house(settings, folder / "casussen.jsonl", step) as collection:
        names = {vindplaats: key for key, vindplaats in collection.vindplaatsen.items()}
        _warm_up(collection)
        asking = step("Zoeken")
        answers = []
        for done, query in enumerate(queries, start=1):
            answers.append(_ask(collection, query, names))
            asking(done, len(queries))
    return SearchResult(
        answers=tuple(answers),
        table=_table(answers),
        significance=_significance(answers),
        abstention=_abstention(answers),
        refused=collection.refused,
        notices=collection.notices,
        hidden=collection.hidden,
        casussen=len(collection.vindplaatsen),
    )


def _warm_up(collection: Collection) -> None:
    collection.house.search.find(CURATOR, Question(RawText("De eerste vraag laadt de modellen.")))


def _ask(collection: Collection, query: JudgedQuery, names: Mapping[Vindplaats, str]) -> Answer:
    before = time.perf_counter()
    try:
        page = collection.house.search.find(CURATOR, Question(RawText(query.text), size=DEPTH))
    except AnonymisationFailed:
        return Answer(query, (), {WORDS: (), VECTORS: ()}, abstain=True, confidence=0.0, milliseconds=0.0)
    milliseconds = (time.perf_counter() - before) * 1000
    return Answer(
        query,
        tuple((names[hit.casus.vindplaats], hit.score) for hit in page.hits),
        _arms(collection, page, names),
        not page.comparable,
        page.confidence,
        milliseconds,
    )


def _arms(collection: Collection, page: SearchPage, names: Mapping[Vindplaats, str]) -> dict[str, tuple[str, ...]]:
    found = collection.house.index.candidates(SearchQuery(page.question), 100).arms
    return {
        label: tuple(names[hit.vindplaats] for hit in found.get(arm, ())[:DEPTH] if hit.vindplaats in names)
        for label, arm in ((WORDS, Arm.WORDS), (VECTORS, Arm.VECTORS))
    }


def _orders(answer: Answer) -> dict[str, tuple[str, ...]]:
    return {FUSED: tuple(key for key, _ in answer.hits), **answer.arms}


def _table(answers: list[Answer]) -> dict[str, dict[str, tuple[int, float, float, float]]]:
    answerable = [answer for answer in answers if answer.query.grades]
    types = ["alle", *sorted({answer.query.type for answer in answerable})]
    table: dict[str, dict[str, tuple[int, float, float, float]]] = {}
    for system in (FUSED, WORDS, VECTORS):
        table[system] = {}
        for kind in types:
            chosen = [a for a in answerable if kind in ("alle", a.query.type)]
            scores = [_scores(_orders(answer)[system], answer.query) for answer in chosen]
            count = len(scores)
            means = tuple(sum(column) / count for column in zip(*scores, strict=True)) if count else (0.0, 0.0, 0.0)
            table[system][kind] = (count, means[0], means[1], means[2])
    return table


def _scores(order: Sequence[str], query: JudgedQuery) -> tuple[float, float, float]:
    grades = query.grades
    return ndcg(order, grades, DEPTH), recall(order, grades, DEPTH), mean_reciprocal_rank(order, grades)


def _significance(answers: list[Answer]) -> dict[str, Comparison]:
    answerable = [answer for answer in answers if answer.query.grades]
    per_query = {
        system: [ndcg(_orders(a)[system], a.query.grades, DEPTH) for a in answerable]
        for system in (FUSED, WORDS, VECTORS)
    }
    return {arm: compare(per_query[FUSED], per_query[arm]) for arm in (WORDS, VECTORS)}


def _abstention(answers: list[Answer]) -> float | None:
    has = [answer.confidence for answer in answers if answer.query.grades]
    lacks = [answer.confidence for answer in answers if not answer.query.grades]
    return auroc(has, lacks) if has and lacks else None
