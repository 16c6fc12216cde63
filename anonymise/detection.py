"""From texts to disjoint hits: union of every detector, thresholds, allow list, propagation, and the curator's word."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from anonymise.ages import ages_behind
from anonymise.allow_list import AllowList
from anonymise.edges import pared
from anonymise.engine import Detector
from anonymise.lexicon import Lexicon
from anonymise.propagation import gather, propagate
from anonymise.seeding import find_seeds, seeds_of
from anonymise.spans import Hit, Source, join_names, merge, trim, with_titles
from anonymise.tagged import TaggerLimits, sift
from casusprudentie.domain.privacy import SpanDecision, TaggedSpan
from casusprudentie.domain.raw import Betrokkene
from casusprudentie.ports import Tagger


@dataclass(frozen=True, slots=True)
class Thresholds:
    """Which score is enough. Without a tagger a list hit needs `list_alone`; with one it needs `list_sure`,
    or `list_supported` together with a tagger score of at least `support`. `tagger` says what the tagger needs."""

    list_alone: float = 0.5
    list_sure: float = 0.7
    list_supported: float = 0.15
    support: float = 0.05
    tagger: TaggerLimits = field(default_factory=TaggerLimits)


class Detection:
    """Finds personal data in the texts of one casus."""

    def __init__(
        self, detector: Detector, lexicon: Lexicon, allow: AllowList, tagger: Tagger | None, thresholds: Thresholds
    ) -> None:
        self._detector = detector
        self._lexicon = lexicon
        self._allow = allow
        self._tagger = tagger
        self._thresholds = thresholds

    def find(
        self,
        texts: Mapping[str, str],
        people: Sequence[Betrokkene] = (),
        decisions: Sequence[SpanDecision] = (),
    ) -> dict[str, list[Hit]]:
        """The hits by field, sorted and disjoint. Raises whatever a detector raises."""
        names = list(texts)
        tagged = self._tagged([texts[name] for name in names])
        seeds = seeds_of(people, self._lexicon)
        first: dict[str, list[Hit]] = {}
        for name, proposals in zip(names, tagged, strict=True):
            text = texts[name]
            hits = self._accept(text, self._detector.hits(text), proposals) + find_seeds(text, seeds)
            hits = self._allow.subtract(text, hits)
            hits += [_decided(d) for d in decisions if d.field == name and d.accepted and d.end <= len(text)]
            settled = self._settle(text, hits)
            first[name] = _without_rejected(
                self._settle(text, [*settled, *ages_behind(text, settled)]), decisions, name
            )
        known = gather(texts, first, self._lexicon)
        found: dict[str, list[Hit]] = {}
        for name in names:
            text = texts[name]
            again = [
                hit
                for hit in propagate(text, known)
                if not any(f.start <= hit.start and hit.end <= f.end for f in first[name])
            ]
            hits = self._settle(text, [*first[name], *again])
            found[name] = _without_rejected(hits, decisions, name)
        return found

    def _tagged(self, texts: Sequence[str]) -> list[list[TaggedSpan]]:
        return [[] for _ in texts] if self._tagger is None else self._tagger.tag(list(texts))

    def _accept(self, text: str, hits: Sequence[Hit], proposals: Sequence[TaggedSpan]) -> list[Hit]:
        """Firm hits as they are; list and tagger hits by their thresholds."""
        limits = self._thresholds
        accepted = [hit for hit in hits if hit.firm]
        accepted += sift(text, proposals, self._lexicon, limits.tagger)
        for hit in hits:
            if hit.firm:
                continue
            if self._tagger is None:
                enough = hit.score >= limits.list_alone
            else:
                supported = any(p.score >= limits.support and hit.overlaps(p.start, p.end) for p in proposals)
                enough = hit.score >= limits.list_sure or (supported and hit.score >= limits.list_supported)
            if enough:
                accepted.append(hit)
        return accepted

    def _settle(self, text: str, hits: Sequence[Hit]) -> list[Hit]:
        pared_hits = [part for hit in hits for part in pared(text, hit, self._lexicon)]
        trimmed = [each for hit in pared_hits if (each := trim(text, hit)) is not None]
        return with_titles(text, join_names(text, merge(trimmed)))


def _decided(decision: SpanDecision) -> Hit:
    return Hit(decision.start, decision.end, decision.kind, 1.0, "curator", Source.CURATOR)


def _without_rejected(hits: Sequence[Hit], decisions: Sequence[SpanDecision], field_name: str) -> list[Hit]:
    """A rejected place stays open, whatever finds it again; what a hit covers beyond it stays hidden."""
    rejected = [(d.start, d.end) for d in decisions if d.field == field_name and not d.accepted]
    added = [(d.start, d.end) for d in decisions if d.field == field_name and d.accepted]
    kept: list[Hit] = []
    for hit in hits:
        pieces = [(hit.start, hit.end)]
        for left, right in rejected:
            if any(a <= left and right <= b for a, b in added):
                continue
            pieces = [p for s, e in pieces for p in ((s, min(e, left)), (max(s, right), e)) if p[0] < p[1]]
        kept += [replace(hit, start=s, end=e) for s, e in pieces]
    return kept
