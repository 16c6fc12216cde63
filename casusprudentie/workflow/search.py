"""From a question to casussen: anonymised before anything else sees it, and the register decides what shows."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from casusprudentie.domain.casus import Vindplaats
from casusprudentie.domain.people import Permission, User
from casusprudentie.domain.privacy import RawText
from casusprudentie.domain.released import ReleasedCasus
from casusprudentie.domain.search import (
    Arm,
    ArmHit,
    Candidates,
    Facet,
    Ranked,
    RankedCasus,
    SearchFilter,
    SearchHit,
    SearchPage,
    SearchQuery,
    Sort,
    facet_values,
)
from casusprudentie.errors import EngineUnavailable, QuestionTooLong, UnknownCasus, WithdrawnCasus
from casusprudentie.ports import Anonymiser, Explainer, Ranking, Register, SearchIndex
from casusprudentie.workflow.access import require

_CONTRARY_WITHIN = 5
LONGEST_QUESTION = 5_000
"""Code points; a situation takes a few hundred, and longer texts keep everyone waiting."""


@dataclass(frozen=True, slots=True)
class Question:
    """What a person asks, as typed; the text is raw because people write about people."""

    text: RawText
    filter: SearchFilter = field(default_factory=SearchFilter)
    page: int = 1
    size: int = 10
    sort: Sort = Sort.OVEREENKOMST
    like: Vindplaats | None = None


class Search:
    """Finds casussen for everyone who may search."""

    def __init__(
        self,
        *,
        anonymiser: Anonymiser,
        index: SearchIndex,
        register: Register,
        ranking: Ranking,
        explainer: Explainer,
        candidates: int = 100,
    ) -> None:
        self._anonymiser = anonymiser
        self._index = index
        self._register = register
        self._ranking = ranking
        self._explainer = explainer
        self._candidates = candidates

    def find(self, who: User, question: Question) -> SearchPage:
        """One page of results. Nothing is searched when the question cannot be made safe (AnonymisationFailed) or is
        too long (QuestionTooLong)."""
        require(who, Permission.SEARCH)
        if len(question.text) > LONGEST_QUESTION:
            raise QuestionTooLong(LONGEST_QUESTION)
        safe = self._anonymiser.anonymise_text(question.text)
        query = SearchQuery(safe.text, question.filter, question.page, question.size, question.sort, question.like)
        return self.find_safe(query, hidden=len(safe.spans))

    def find_safe(self, query: SearchQuery, hidden: int = 0) -> SearchPage:
        """The same for a question that is anonymised already."""
        suggestion = None
        try:
            candidates = self._index.candidates(query, self._candidates)
            limited = False
            if query.page == 1 and query.text:
                suggestion = self._index.suggestion(query.text)
        except EngineUnavailable:
            candidates, limited = self._search_register(query), True
        seen = {hit.vindplaats for hits in candidates.arms.values() for hit in hits}
        if query.like is not None:
            seen.discard(query.like)
        visible = self._register.visible(seen)
        ranked = self._ranking.rank(query, candidates, visible)
        if not limited:
            ranked = self._leaned(query, candidates, visible, ranked)
        return replace(self._page(query, ranked, candidates, hidden, limited), suggestion=suggestion)

    def _leaned(
        self, query: SearchQuery, candidates: Candidates, visible: Mapping[Vindplaats, int], ranked: Ranked
    ) -> Ranked:
        """The order once more with a question that leans towards its best answers: they say in the words of a casus
        what it said in everyday ones. The first order stands when the engine falls silent halfway."""
        towards = self._ranking.leaders(query, ranked)
        if not towards:
            return ranked
        try:
            leaned = self._index.lean(query, towards, visible)
        except EngineUnavailable:
            return ranked
        return self._ranking.rank(query, candidates, visible, leaned)

    def browse(self, filter_: SearchFilter, page: int = 1, size: int = 10) -> SearchPage:
        """All released casussen that pass the filter, newest vindplaats first, with counts."""
        query = SearchQuery("", filter_, page, size, Sort.NIEUWSTE)
        passing = [c for c in self._register.all_released() if filter_.accepts(facet_values(c))]
        passing.sort(key=lambda casus: casus.vindplaats, reverse=True)
        order = tuple(RankedCasus(c.vindplaats, c.versie, 0.0, {}) for c in passing)
        try:
            facets = self._index.candidates(query, 1).facets
        except EngineUnavailable:
            facets = _count(passing)
        candidates = Candidates({}, {}, facets, len(passing))
        return self._page(query, Ranked(order, 1.0, comparable=True), candidates, 0, limited=False)

    def show(self, who: User, vindplaats: Vindplaats) -> ReleasedCasus:
        """The current version; WithdrawnCasus when it was released once and is not to be seen now."""
        require(who, Permission.SEARCH)
        found = self._register.released([vindplaats]).get(vindplaats)
        if found is not None:
            return found
        if self._register.versions(vindplaats):
            raise WithdrawnCasus
        raise UnknownCasus

    def like(self, who: User, vindplaats: Vindplaats, size: int = 5) -> SearchPage:
        """Casussen like this one, with the contrary case where there is one."""
        self.show(who, vindplaats)
        return self.find_safe(SearchQuery("", size=size, like=vindplaats))

    def _page(
        self, query: SearchQuery, ranked: Ranked, candidates: Candidates, hidden: int, limited: bool
    ) -> SearchPage:
        start = (query.page - 1) * query.size
        places = _contrary_in_sight(ranked, query.size)[start : start + query.size]
        wanted = [place.vindplaats for place in places]
        if ranked.contrary is not None:
            wanted.append(ranked.contrary.vindplaats)
        casussen = self._register.released(wanted)
        hits = tuple(self._hit(query, place, casussen) for place in places if place.vindplaats in casussen)
        contrary = None
        if ranked.contrary is not None and ranked.contrary.vindplaats in casussen:
            contrary = self._hit(query, ranked.contrary, casussen)
        return SearchPage(
            question=query.text,
            hidden=hidden,
            hits=hits,
            total=len(ranked.order),
            facets=candidates.facets,
            confidence=ranked.confidence,
            comparable=ranked.comparable,
            contrary=contrary,
            limited=limited,
            words_only=not candidates.meaning,
            page=query.page,
            pages=max(1, math.ceil(len(ranked.order) / query.size)),
        )

    def _hit(self, query: SearchQuery, place: RankedCasus, casussen: Mapping[Vindplaats, ReleasedCasus]) -> SearchHit:
        casus = casussen[place.vindplaats]
        return SearchHit(casus, place.score, self._explainer.explain(query, casus, place))

    def _search_register(self, query: SearchQuery) -> Candidates:
        """Plain word search over the released casussen, for when the engine does not answer."""
        words = {w for w in re.findall(r"\w{3,}", query.text.casefold())}
        passing, hits = [], []
        for casus in self._register.all_released():
            if not query.filter.accepts(facet_values(casus)):
                continue
            passing.append(casus)
            text = " ".join(casus.texts.values()).casefold()
            score = sum(word in text for word in words)
            if score:
                hits.append(ArmHit(casus.vindplaats, casus.versie, float(score)))
        hits.sort(key=lambda hit: (-hit.score, hit.vindplaats))
        return Candidates({Arm.WORDS: tuple(hits[: self._candidates])}, {}, _count(passing), len(passing))


def _contrary_in_sight(ranked: Ranked, size: int) -> Sequence[RankedCasus]:
    """The order with the contrary case among the first five and on the first page, but never in place of the best."""
    if ranked.contrary is None:
        return ranked.order
    others = [place for place in ranked.order if place.vindplaats != ranked.contrary.vindplaats]
    at = min(len(ranked.order) - 1, max(1, min(_CONTRARY_WITHIN, size) - 1))
    if any(place.vindplaats == ranked.contrary.vindplaats for place in ranked.order[: at + 1]):
        return ranked.order
    return [*others[:at], ranked.contrary, *others[at:]]


def _count(casussen: list[ReleasedCasus]) -> dict[Facet, dict[str, int]]:
    counts: dict[Facet, dict[str, int]] = {facet: {} for facet in Facet}
    for casus in casussen:
        for facet, values in facet_values(casus).items():
            for value in values:
                counts[facet][value] = counts[facet].get(value, 0) + 1
    return counts


__all__ = ["Question", "Search"]
