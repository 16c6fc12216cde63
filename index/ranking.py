"""One order out of several arms, the same for every engine.

Meaning is stretched between the worst and the best candidate, because cosines of an encoder lie close together;
words and letters saturate, so that accidental words cannot bury a casus that is near in meaning, nor the reverse.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from casusprudentie.domain.casus import Vindplaats
from casusprudentie.domain.search import (
    Arm,
    ArmHit,
    ArmPlace,
    Candidates,
    Ranked,
    RankedCasus,
    SearchQuery,
    Sort,
    Traits,
)
from casusprudentie.domain.vocabulary import Richting
from index.abstention import Abstention, signals
from index.identifiers import DECISIVE

_UNKNOWN = Traits(None, achterhaald=False, jaar=None)
_OPPOSITE = {Richting.GEHOLPEN: Richting.NIET_GEHOLPEN, Richting.NIET_GEHOLPEN: Richting.GEHOLPEN}


@dataclass(frozen=True, slots=True)
class Weights:
    """How the arms are added up.

    `vectors`, `words` and `grams` are the most that an arm can give; `words_half` and `grams_half` are the raw
    scores at which an arm gives half of that, or `half_share` of its best score where that is more (a word is worth
    more points in a larger casusprudentie); `overtaken` is the share that remains of the score of a casus
    that is achterhaald; `contrary` is the least share of the best score that a contrary casus needs, `found` the one
    that a casus needs to come first when the newest are asked for; `lean` is how far a question leans towards the
    casus that answers it best, beside itself (1); towards the second it leans half as far.
    """

    vectors: float = 1.0
    words: float = 1.0
    grams: float = 0.2
    words_half: float = 10.0
    grams_half: float = 30.0
    half_share: float = 0.5
    overtaken: float = 0.92
    contrary: float = 0.75
    found: float = 0.5
    lean: float = 0.9

    def __post_init__(self) -> None:
        if min(self.vectors, self.words, self.grams, self.lean) < 0 or min(self.words_half, self.grams_half) <= 0:
            raise ValueError("arms weigh nothing or more, and a half lies above nothing")
        if not all(0 < share <= 1 for share in (self.overtaken, self.contrary, self.found)):
            raise ValueError("a share lies above 0 and is at most 1")


@dataclass(slots=True)
class _Standing:
    """What the arms say of one casus, while they are added up."""

    versie: int
    score: float = 0.0
    places: dict[Arm, ArmPlace] = field(default_factory=dict)
    passage: int | None = None


def _by_score(found: tuple[Vindplaats, _Standing]) -> tuple[float, int, int]:
    vindplaats, standing = found
    return -standing.score, -vindplaats.jaar, -vindplaats.nummer


class SaturatingRanking:
    """Serves the `Ranking` port. `encoder` is the fingerprint that chooses the calibration of the abstention."""

    def __init__(
        self, encoder: str = "", *, weights: Weights | None = None, abstention: Abstention | None = None
    ) -> None:
        self._weights = weights or Weights()
        self._abstention = abstention or Abstention.shipped(encoder)

    def rank(
        self,
        query: SearchQuery,
        candidates: Candidates,
        visible: Mapping[Vindplaats, int],
        leaned: Sequence[ArmHit] = (),
    ) -> Ranked:
        """See the port. With `Sort.NIEUWSTE` what scores at least `found` of the best comes first, newest on top."""
        arms = {
            arm: [hit for hit in hits if hit.vindplaats in visible and hit.vindplaats != query.like]
            for arm, hits in candidates.arms.items()
        }
        nearer = [hit for hit in leaned if hit.vindplaats in visible and hit.vindplaats != query.like]
        order = _sole_first(self._fused(arms, candidates.traits, visible, nearer))
        if not order:
            return Ranked((), 0.0, comparable=False)
        confidence = self._abstention.confidence(signals(arms, candidates.total))
        decided = any(place.arms.get(Arm.EXACT, _NOWHERE).score >= DECISIVE for place in order[:1])
        comparable = decided or query.like is not None or confidence >= self._abstention.threshold
        contrary = self._contrary(query, order, candidates.traits) if comparable else None
        if query.sort is Sort.NIEUWSTE:
            order = self._newest_first(order, candidates.traits)
        return Ranked(tuple(order), max(confidence, float(decided)), comparable, contrary)

    def leaders(self, query: SearchQuery, ranked: Ranked) -> Mapping[Vindplaats, float]:
        """See the port. A citation that decides needs no help, and a casus as question speaks a casus' language."""
        order = sorted(ranked.order, key=lambda place: -place.score)[: len(_LEADERS)]
        if not self._weights.lean or query.like is not None or any(map(_decisive, order)):
            return {}
        return {place.vindplaats: self._weights.lean * share for place, share in zip(order, _LEADERS, strict=False)}

    def _fused(
        self,
        arms: Mapping[Arm, Sequence[ArmHit]],
        traits: Mapping[Vindplaats, Traits],
        visible: Mapping[Vindplaats, int],
        leaned: Sequence[ArmHit],
    ) -> list[RankedCasus]:
        found: dict[Vindplaats, _Standing] = {}
        for arm, hits in arms.items():
            shares = [0.0] * len(hits) if leaned and arm is Arm.VECTORS else self._shares(arm, hits)
            for rank, (hit, share) in enumerate(zip(hits, shares, strict=True), 1):
                standing = found.get(hit.vindplaats)
                if standing is None:
                    standing = found[hit.vindplaats] = _Standing(visible[hit.vindplaats])
                standing.places[arm] = ArmPlace(rank, hit.score)
                standing.score += share
                if hit.passage is not None and hit.versie == standing.versie:
                    standing.passage = hit.passage
        for hit, share in zip(leaned, self._shares(Arm.VECTORS, leaned), strict=True):
            if hit.vindplaats in found:
                found[hit.vindplaats].score += share
        for vindplaats, standing in found.items():
            if traits.get(vindplaats, _UNKNOWN).achterhaald:
                standing.score *= self._weights.overtaken
        order = [
            RankedCasus(vindplaats, standing.versie, standing.score, standing.places, standing.passage)
            for vindplaats, standing in sorted(found.items(), key=_by_score)
        ]
        # Sorting is stable: within what a citation decides, and outside it, the fused order holds.
        return sorted(order, key=lambda place: -_decisive(place)) if arms.get(Arm.EXACT) else order

    def _shares(self, arm: Arm, hits: Sequence[ArmHit]) -> list[float]:
        weights = self._weights
        raw = [hit.score for hit in hits]
        if arm is Arm.VECTORS and raw:
            low, width = min(raw), max(raw) - min(raw)
            return [weights.vectors * ((score - low) / width if width > 0 else 1.0) for score in raw]
        if arm in (Arm.WORDS, Arm.GRAMS):
            most, least_half = (
                (weights.words, weights.words_half) if arm is Arm.WORDS else (weights.grams, weights.grams_half)
            )
            half = max(least_half, weights.half_share * max(raw, default=0.0))
            return [most * score / (score + half) for score in raw]
        return [score / (score + DECISIVE) * 0.5 for score in raw]

    def _contrary(
        self, query: SearchQuery, order: Sequence[RankedCasus], traits: Mapping[Vindplaats, Traits]
    ) -> RankedCasus | None:
        asked = query.like if query.like and query.like in traits else order[0].vindplaats
        richting = traits.get(asked, _UNKNOWN).richting
        wanted = _OPPOSITE.get(richting) if richting else None
        enough = self._weights.contrary * order[0].score
        for place in order:
            if wanted and place.score >= enough and traits.get(place.vindplaats, _UNKNOWN).richting is wanted:
                return place
        return None

    def _newest_first(self, order: Sequence[RankedCasus], traits: Mapping[Vindplaats, Traits]) -> list[RankedCasus]:
        enough = self._weights.found * max(place.score for place in order)

        def newest(place: RankedCasus) -> tuple[bool, int, int, int]:
            jaar = traits.get(place.vindplaats, _UNKNOWN).jaar or place.vindplaats.jaar
            return place.score < enough, -jaar, -place.vindplaats.jaar, -place.vindplaats.nummer

        return sorted(order, key=newest)


_NOWHERE = ArmPlace(0, 0.0)
_LEADERS = (1.0, 0.5)
"""How much the first casussen count as leaders."""


def _sole_first(order: Sequence[RankedCasus]) -> list[RankedCasus]:
    """A citation that is too vague to decide does so when one casus holds it and no other."""
    cited = [place for place in order if Arm.EXACT in place.arms]
    return [*cited, *(place for place in order if place is not cited[0])] if len(cited) == 1 else list(order)


def _decisive(place: RankedCasus) -> float:
    """The strength of what was cited, when it decides; else nothing."""
    cited = place.arms.get(Arm.EXACT, _NOWHERE).score
    return cited if cited >= DECISIVE else 0.0
