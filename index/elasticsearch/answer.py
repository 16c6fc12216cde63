"""From what Elasticsearch answers to candidates."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from elasticsearch import Elasticsearch

from casusprudentie.domain.casus import Vindplaats
from casusprudentie.domain.search import ArmHit, Facet, Traits
from casusprudentie.domain.vocabulary import Richting
from casusprudentie.errors import EngineUnavailable
from index.elasticsearch.client import BUSY, refused
from index.elasticsearch.searches import Body
from index.meaning import nearness


def ask(client: Elasticsearch, index: str, searches: Mapping[str, Body]) -> dict[str, dict[str, Any]]:
    """The answers by name, all searches in one call. EngineUnavailable when one of them failed."""
    lines: list[Body] = []
    for body in searches.values():
        lines += [{}, body]
    answers = client.msearch(index=index, searches=lines)["responses"]
    for answer in answers:
        status = int(answer.get("status", 200))
        if "error" in answer or answer.get("timed_out") or answer["_shards"]["failed"]:
            raise EngineUnavailable(BUSY if status in (200, 429, 503) else refused(status))
    return dict(zip(searches, answers, strict=True))


def hits(answer: Mapping[str, Any]) -> tuple[ArmHit, ...]:
    """The hits of an arm from best to worst; equal ones by vindplaats."""
    found = (ArmHit(*_identity(hit), float(hit["_score"])) for hit in answer["hits"]["hits"])
    return _in_order(found)


def nearest(answer: Mapping[str, Any], means: Mapping[Vindplaats, float], limit: int) -> tuple[ArmHit, ...]:
    """The casussen that are nearest as a whole, with their best passage; `means` has the mean cosine of each."""
    found = []
    for hit in answer["hits"]["hits"]:
        vindplaats, versie = _identity(hit)
        if vindplaats in means:
            # Elasticsearch gives (1 + cosine) / 2.
            best = 2 * float(hit["_score"]) - 1
            passage = int(hit["inner_hits"]["passages"]["hits"]["hits"][0]["_nested"]["offset"])
            found.append(ArmHit(vindplaats, versie, nearness(best, means[vindplaats]), passage))
    return _in_order(found)[:limit]


def means(answer: Mapping[str, Any]) -> dict[Vindplaats, float]:
    """The mean cosine of every hit, from the score that Elasticsearch gives to an inner product."""
    scores = {Vindplaats.parse(hit["_id"]): float(hit["_score"]) for hit in answer["hits"]["hits"]}
    return {v: score - 1 if score >= 1 else 1 - 1 / score for v, score in scores.items()}


def vindplaatsen(answer: Mapping[str, Any]) -> list[Vindplaats]:
    """Which casussen were found."""
    return [Vindplaats.parse(hit["_id"]) for hit in answer["hits"]["hits"]]


def traits(answer: Mapping[str, Any]) -> dict[Vindplaats, Traits]:
    """What ranking has to know of every hit."""
    return {Vindplaats.parse(hit["_id"]): _traits(hit["fields"]) for hit in answer["hits"]["hits"]}


def facets(answer: Mapping[str, Any]) -> dict[Facet, dict[str, int]]:
    """The counts of every facet."""
    counted = answer["aggregations"]
    return {
        facet: {str(bucket["key"]): int(bucket["doc_count"]) for bucket in counted[facet.value]["values"]["buckets"]}
        for facet in Facet
    }


def near(answer: Mapping[str, Any]) -> dict[str, list[str]]:
    """For each word that was asked about, the words near it."""
    told = [entry for entries in answer["suggest"].values() for entry in entries]
    return {entry["text"]: [str(option["text"]) for option in entry["options"]] for entry in told}


def holding(answer: Mapping[str, Any]) -> dict[str, int]:
    """How many casussen hold each word."""
    return {str(word): int(b["doc_count"]) for word, b in answer["aggregations"]["words"]["buckets"].items()}


def total(answer: Mapping[str, Any]) -> int:
    """How many casussen pass the filter."""
    return int(answer["aggregations"]["passing"]["doc_count"])


def _identity(hit: Mapping[str, Any]) -> tuple[Vindplaats, int]:
    return Vindplaats.parse(hit["_id"]), int(hit["fields"]["versie"][0])


def _in_order(found: Iterable[ArmHit]) -> tuple[ArmHit, ...]:
    return tuple(sorted(found, key=lambda hit: (-hit.score, hit.vindplaats)))


def _traits(fields: Mapping[str, Any]) -> Traits:
    richting, jaar = fields.get("richting"), fields.get("jaar")
    return Traits(
        Richting(richting[0]) if richting else None, bool(fields["achterhaald"][0]), jaar[0] if jaar else None
    )
