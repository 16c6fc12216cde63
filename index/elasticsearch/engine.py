"""The search engine that lives in Elasticsearch. Analysis, ranking and explanation are those of the embedded one."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from casusprudentie.domain.casus import Vindplaats
from casusprudentie.domain.released import ReleasedCasus
from casusprudentie.domain.search import Arm, ArmHit, Candidates, Facet, SearchQuery, Suggestion
from casusprudentie.errors import EngineUnavailable
from casusprudentie.ports import Encoder, Vectors
from index.asked import AskedQuestions
from index.document import document
from index.elasticsearch import answer, searches
from index.elasticsearch.client import REBUILD, check_version, connect, explained
from index.elasticsearch.embeddings import Embeddings
from index.elasticsearch.mapping import fingerprint, mappings
from index.elasticsearch.places import Live, Switchboard
from index.elasticsearch.writing import Analysed, put, put_actions, take_out
from index.lexical import MAX_GRAMS, FieldWeights, rarest, telling
from index.question import Expanding, Question, meaning_of, question
from index.spelling import Familiar, never, suggestion
from index.thesaurus import Thesaurus, shipped_thesaurus

_MAX_WORDS = 400
_PAGE = 10_000


class ElasticsearchIndex:
    """Serves the `SearchIndex` port from an index behind `alias`. Nothing is sent before the first use.

    An index that was made with another encoder serves words until it is rebuilt.

    `timeout` and `patience` are the seconds that a search and a write may take. `ca_certs` is the file with the
    certificate of an authority of your own. SettingsError when `url` is no address.
    """

    def __init__(
        self,
        url: str,
        alias: str,
        encoder: Encoder,
        *,
        api_key: str = "",
        ca_certs: str = "",
        thesaurus: Thesaurus | None = None,
        expanding: Expanding | None = None,
        weights: FieldWeights | None = None,
        familiar: Familiar = never,
        timeout: float = 5.0,
        patience: float = 60.0,
    ) -> None:
        self._client = connect(url, api_key, ca_certs, timeout)
        self._patient = self._client.options(request_timeout=patience)
        self._thesaurus = thesaurus or shipped_thesaurus()
        self._expanding = expanding or Expanding()
        self._familiar = familiar
        self._weights = weights or FieldWeights()
        made_with = fingerprint(encoder.dimension, encoder.fingerprint)
        self._switchboard = Switchboard(self._patient, alias, made_with, mappings(encoder.dimension))
        self._embeddings = Embeddings(self._patient, alias, encoder)
        self._alias = alias
        self._checked = False
        self._asked = AskedQuestions(encoder)

    def add(self, casussen: Iterable[ReleasedCasus]) -> None:
        """See the port. Visible as soon as this returns."""
        analysed = [(casus, document(casus)) for casus in casussen]
        if not analysed:
            return
        with self._talking():
            targets = self._switchboard.targets(make=True)
            put(self._patient, put_actions(analysed, targets, self._embeddings))
            self._patient.indices.refresh(index=self._alias)

    def remove(self, vindplaatsen: Iterable[Vindplaats]) -> None:
        """See the port. Gone as soon as this returns."""
        gone = list(dict.fromkeys(vindplaatsen))
        if not gone:
            return
        with self._talking():
            for target in self._switchboard.targets(make=False):
                take_out(self._patient, gone, target)
                self._patient.indices.refresh(index=target)

    def rebuild(self, casussen: Iterable[ReleasedCasus]) -> int:
        """See the port. Fills a fresh index while the old one serves; when it fails the old one stays."""
        with self._talking():
            seen: set[Vindplaats] = set()
            fresh = self._switchboard.start()
            try:
                target = self._switchboard.building(fresh)
                put(self._patient, put_actions(_each_once(casussen, seen), [target], self._embeddings))
                self._patient.indices.refresh(index=fresh)
                self._switchboard.finish(fresh)
            except BaseException:
                with contextlib.suppress(EngineUnavailable), explained():
                    self._switchboard.discard(fresh)
                raise
        return len(seen)

    def candidates(self, query: SearchQuery, limit: int = 100) -> Candidates:
        """See the port."""
        if limit < 1:
            raise ValueError("an arm proposes at least one casus")
        with self._talking():
            live = self._switchboard.live()
            if live is None:
                return Candidates({}, {}, {facet: {} for facet in Facet}, 0)
            found = self._candidates(live, query, limit)
            return replace(found, meaning=live.meaning or query.like is not None)

    def lean(
        self, query: SearchQuery, towards: Mapping[Vindplaats, float], among: Iterable[Vindplaats]
    ) -> tuple[ArmHit, ...]:
        """See the port."""
        pool = list(dict.fromkeys(among))
        with self._talking():
            live = self._switchboard.live()
            if live is None or not live.meaning or not pool:
                return ()
            leaning = self._asked.vector(meaning_of(query.text, self._thesaurus))[0].copy()
            for vindplaats, weight in towards.items():
                if (mean := self._mean(live.alias, vindplaats)) is not None:
                    leaning += weight * mean
            if not np.any(leaning):
                return ()
            vector = leaning / np.linalg.norm(leaning)
            body = searches.nearest_of(vector.tolist(), pool)
            found = answer.ask(self._client, live.alias, {"nearest": body})["nearest"]
            return self._nearest(live.alias, found, vector, len(pool))

    def suggestion(self, text: str) -> Suggestion | None:
        """See the port."""
        with self._talking():
            live = self._switchboard.live()
            if live is None:
                return None
            return suggestion(
                text,
                self._thesaurus,
                self._familiar,
                lambda field, terms: self._frequencies(live.alias, field, terms),
                lambda words: self._near(live.alias, words),
            )

    def contents(self) -> Mapping[Vindplaats, int]:
        """See the port."""
        with self._talking():
            live = self._switchboard.live()
            if live is None:
                return {}
            if not live.meaning:
                raise EngineUnavailable(REBUILD)
            return dict(self._stored(live.alias))

    def close(self) -> None:
        """See the port."""
        self._asked.forget()
        self._client.close()

    @contextlib.contextmanager
    def _talking(self) -> Iterator[None]:
        with explained():
            if not self._checked:
                check_version(self._client)
                self._checked = True
            yield

    def _candidates(self, live: Live, asked: SearchQuery, limit: int) -> Candidates:
        understood = self._understood(live, asked)
        arms = self._arms(live.alias, asked, limit, *understood) if understood else {}
        bodies = {"counts": searches.counts(asked.filter)} | {arm.value: body for arm, body in arms.items()}
        answers = answer.ask(self._client, live.alias, bodies)
        hits: dict[Arm, tuple[ArmHit, ...]] = {
            arm: answer.hits(answers[arm.value]) for arm in arms if arm is not Arm.VECTORS
        }
        if understood and Arm.VECTORS in arms:
            hits[Arm.VECTORS] = self._nearest(live.alias, answers[Arm.VECTORS.value], understood[1], limit)
        known = {v: traits for arm in arms for v, traits in answer.traits(answers[arm.value]).items()}
        return Candidates(
            arms={arm: found for arm, found in hits.items() if found},
            traits={hit.vindplaats: known[hit.vindplaats] for found in hits.values() for hit in found},
            facets=answer.facets(answers["counts"]),
            total=answer.total(answers["counts"]),
        )

    def _nearest(self, live: str, found: Mapping[str, Any], vector: Vectors, limit: int) -> tuple[ArmHit, ...]:
        """The casussen with a near passage, in order of all their passages."""
        pool = answer.vindplaatsen(found)
        if not pool:
            return ()
        told = answer.ask(self._client, live, {"means": searches.means(vector.tolist(), pool)})
        return answer.nearest(found, answer.means(told["means"]), limit)

    def _understood(self, live: Live, asked: SearchQuery) -> tuple[Question, Vectors] | None:
        """The parts of the question and its vector, float32 (dimension,); None when there is nothing to search by."""
        if asked.like is not None:
            return self._like(live.alias, asked.like)
        if not asked.text.strip():
            return None
        parts = question(asked.text, self._thesaurus, self._expanding)
        # Without a direction a vector searches for nothing.
        return parts, self._asked.vector(parts.meaning)[0] if live.meaning else np.zeros(1, dtype=np.float32)

    def _arms(
        self, live: str, asked: SearchQuery, limit: int, parts: Question, vector: Vectors
    ) -> dict[Arm, searches.Body]:
        """The search of each arm that has something to go by."""
        narrowed = searches.filters(asked.filter)
        clauses = {
            Arm.EXACT: searches.exact(parts),
            Arm.WORDS: searches.words(self._rarest(live, parts.words, "words", _MAX_WORDS), self._weights),
            Arm.GRAMS: searches.grams(self._rarest(live, parts.grams, "grams", MAX_GRAMS)),
        }
        arms = {arm: searches.any_of(some, narrowed, limit, asked.like) for arm, some in clauses.items() if some}
        if np.any(vector):
            arms[Arm.VECTORS] = searches.nearest(vector.tolist(), narrowed, limit, asked.like)
        return arms

    def _like(self, live: str, source: Vindplaats) -> tuple[Question, Vectors] | None:
        """The telling words of a casus and the mean of its passages; None when it is not here."""
        found = self._client.search(
            index=live, query={"ids": {"values": [str(source)]}}, source={"includes": ["plain"]}
        )["hits"]["hits"]
        mean = self._mean(live, source)
        if not found or mean is None:
            return None
        plain = found[0]["_source"]["plain"].split(" ")
        return telling(plain, lambda field, terms: self._frequencies(live, field, terms)), mean

    def _mean(self, live: str, vindplaats: Vindplaats) -> Vectors | None:
        """The mean of the passages of a casus, float32 (dimension,) of length 1; None when it is not here."""
        found = self._client.search(
            index=live,
            query={"ids": {"values": [str(vindplaats)]}},
            source=False,
            fields=[{"field": "passages.vector"}],
        )["hits"]["hits"]
        if not found or "passages" not in found[0].get("fields", {}):
            return None
        vectors = np.array([passage["vector"] for passage in found[0]["fields"]["passages"]], dtype=np.float32)
        mean: Vectors = vectors.mean(axis=0)
        return mean / np.linalg.norm(mean)

    def _rarest(self, live: str, weighted: Mapping[str, float], field: str, limit: int) -> Mapping[str, float]:
        return rarest(weighted, field, lambda name, terms: self._frequencies(live, name, terms), limit)

    def _frequencies(self, live: str, field: str, terms: Sequence[str]) -> dict[str, int]:
        """In how many casussen each term stands; terms that are nowhere are missing."""
        vectors = self._client.termvectors(
            index=live,
            doc={field: " ".join(terms)},
            fields=[field],
            term_statistics=True,
            field_statistics=False,
            positions=False,
            offsets=False,
            payloads=False,
        )["term_vectors"]
        known = vectors.get(field, {}).get("terms", {})
        return {term: int(counted.get("doc_freq", 0)) for term, counted in known.items()}

    def _near(self, live: str, words: Mapping[str, int]) -> dict[str, dict[str, int]]:
        """For each word, given the edits that it may be away, the words near it with the casussen that hold them."""
        near = answer.near(self._client.search(index=live, **searches.near(words)).body)
        others = sorted({other for found in near.values() for other in found})
        # A suggester still knows the words of what was taken out; a search does not.
        held = answer.holding(self._client.search(index=live, **searches.holding(others)).body) if others else {}
        return {word: {other: held[other] for other in found} for word, found in near.items()}

    def _stored(self, live: str) -> Iterator[tuple[Vindplaats, int]]:
        last = 0
        while True:
            page = self._patient.search(
                index=live,
                query={"range": {"nummer": {"gt": last}}},
                size=_PAGE,
                sort=["nummer"],
                source=False,
                docvalue_fields=[{"field": "nummer"}, {"field": "versie"}],
                track_total_hits=False,
            )["hits"]["hits"]
            for hit in page:
                yield Vindplaats.parse(hit["_id"]), int(hit["fields"]["versie"][0])
            if len(page) < _PAGE:
                return
            last = int(page[-1]["fields"]["nummer"][0])


def _each_once(casussen: Iterable[ReleasedCasus], seen: set[Vindplaats]) -> Iterator[Analysed]:
    """Analyses casussen as they pass and remembers which ones; ValueError at the second one of a vindplaats."""
    for casus in casussen:
        analysed = document(casus)
        if casus.vindplaats in seen:
            raise ValueError("a rebuild gets every vindplaats once")
        seen.add(casus.vindplaats)
        yield casus, analysed
