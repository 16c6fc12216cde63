"""From a question to the searches that Elasticsearch understands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from casusprudentie.domain.casus import Vindplaats
from casusprudentie.domain.search import Facet, SearchFilter
from index.lexical import FieldWeights
from index.question import Question
from index.spelling import SHORTEST

Body = dict[str, Any]
TRAITS = ["versie", "richting", "achterhaald", "jaar"]
_MOST_VALUES = 1_000
_MOST_CANDIDATES = 10_000
_NEAR = 20


def filters(chosen: SearchFilter, without: Facet | None = None) -> list[Body]:
    """The clauses of a filter, one facet of it perhaps left out."""
    return [
        {"terms": {f"facets.{facet.value}": sorted(values)}}
        for facet, values in chosen.values.items()
        if facet is not without
    ]


def counts(chosen: SearchFilter) -> Body:
    """Counts how many casussen pass, and per facet as if that facet were not chosen."""
    facets = {
        facet.value: {
            "filter": {"bool": {"filter": filters(chosen, facet)}},
            "aggs": {"values": {"terms": {"field": f"facets.{facet.value}", "size": _MOST_VALUES}}},
        }
        for facet in Facet
    }
    passing = {"passing": {"filter": {"bool": {"filter": filters(chosen)}}}}
    return {"size": 0, "track_total_hits": False, "aggs": {**facets, **passing}}


def exact(asked: Question) -> list[Body]:
    """Clauses that add up the strengths of the citations and quoted phrases that a casus holds."""
    cited = [_constant({"term": {"exact": key}}, strength) for key, strength in asked.citations.items()]
    quoted = [
        _constant({"match_phrase": {"plain": {"query": " ".join(phrase)}}}, strength)
        for phrase, strength in asked.phrases.items()
    ]
    return cited + quoted


def words(weighted: Mapping[str, float], weights: FieldWeights) -> list[Body]:
    """Clauses for BM25 over stems; the title counts extra."""
    return [*_terms("words", weighted, 1.0), *_terms("titel", weighted, weights.titel)]


def grams(weighted: Mapping[str, float]) -> list[Body]:
    """Clauses for BM25 over pieces of words."""
    return _terms("grams", weighted, 1.0)


def near(words: Mapping[str, int]) -> Body:
    """For each word, given the edits that it may be away, the words near it that casussen hold."""
    asked = {
        str(number): {
            "text": word,
            "term": {
                "field": "plain",
                "max_edits": away,
                "prefix_length": 0,
                "min_word_length": SHORTEST,
                "suggest_mode": "missing",
                "accuracy": 0.5,
                "size": _NEAR,
                "shard_size": _NEAR,
            },
        }
        for number, (word, away) in enumerate(words.items())
    }
    return {"size": 0, "suggest": asked, "track_total_hits": False}


def holding(words: Sequence[str]) -> Body:
    """Counts how many casussen hold each word."""
    asked = {word: {"term": {"plain": word}} for word in words}
    return {"size": 0, "track_total_hits": False, "aggs": {"words": {"filters": {"filters": asked}}}}


def any_of(clauses: Sequence[Body], narrowed: Sequence[Body], limit: int, but: Vindplaats | None = None) -> Body:
    """The `limit` casussen with the highest sum of clauses among those that pass, `but` one."""
    query: Body = {"should": list(clauses), "minimum_should_match": 1, "filter": list(narrowed)}
    if but is not None:
        query["must_not"] = [{"ids": {"values": [str(but)]}}]
    return {
        "query": {"bool": query},
        "size": min(limit, _MOST_CANDIDATES),
        "_source": False,
        "docvalue_fields": TRAITS,
        "track_total_hits": False,
    }


def nearest(vector: Sequence[float], narrowed: Sequence[Body], limit: int, but: Vindplaats | None = None) -> Body:
    """Twice `limit` casussen with the nearest passage among those that pass, each with that passage.

    The filter concerns the casus, never the passage. The small vectors choose, the whole ones give the score: the
    cosine itself.
    """
    passing: Body = {"bool": {"filter": list(narrowed)}}
    if but is not None:
        passing["bool"]["must_not"] = [{"ids": {"values": [str(but)]}}]
    found = _knn("passages.vector", vector, min(2 * limit, _MOST_CANDIDATES))
    if narrowed or but is not None:
        found["knn"]["filter"] = passing
    found["knn"]["inner_hits"] = {"size": 1, "_source": False}
    return {**found, "docvalue_fields": TRAITS}


def nearest_of(vector: Sequence[float], vindplaatsen: Sequence[Vindplaats]) -> Body:
    """These casussen, each with its nearest passage."""
    narrowed: list[Body] = [{"ids": {"values": [str(v) for v in vindplaatsen]}}]
    return nearest(vector, narrowed, len(vindplaatsen))


def means(vector: Sequence[float], vindplaatsen: Sequence[Vindplaats]) -> Body:
    """These casussen with the mean of the cosines of all their passages; so narrow a search is exact."""
    found = _knn("mean", vector, len(vindplaatsen))
    found["knn"]["filter"] = {"ids": {"values": [str(v) for v in vindplaatsen]}}
    return found


def _knn(field: str, vector: Sequence[float], count: int) -> Body:
    knn: Body = {
        "field": field,
        "query_vector": list(vector),
        "k": count,
        "num_candidates": min(max(2 * count, 200), _MOST_CANDIDATES),
        "rescore_vector": {"oversample": 2.0},
    }
    return {"knn": knn, "size": count, "_source": False, "track_total_hits": False}


def _constant(clause: Body, strength: float) -> Body:
    return {"constant_score": {"filter": clause, "boost": strength}}


def _terms(field: str, weighted: Mapping[str, float], boost: float) -> list[Body]:
    """One clause for each weight: its terms, with spaces between them, as the field parts them."""
    by_weight: dict[float, list[str]] = {}
    for term, weight in weighted.items():
        if weight * boost > 0:
            by_weight.setdefault(weight * boost, []).append(term)
    return [{"match": {field: {"query": " ".join(terms), "boost": w}}} for w, terms in by_weight.items()]
