"""Hits: what a detector proposes, and how many of them become one set of disjoint spans."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from casusprudentie.domain.privacy import SpanKind


class Source(StrEnum):
    """Where a hit comes from. A `LIST` or `TAGGER` hit can be dropped for its score; the others are certain."""

    CURATOR = "curator"
    SEED = "bron"
    PATTERN = "patroon"
    CONTEXT = "context"
    PROPAGATION = "herhaling"
    TAGGER = "taalmodel"
    LIST = "lijst"


FIRM = frozenset({Source.CURATOR, Source.SEED, Source.PATTERN, Source.CONTEXT, Source.PROPAGATION})


@dataclass(frozen=True, slots=True)
class Hit:
    """A half-open range of code points in one text that may be personal data. It never holds the text."""

    start: int
    end: int
    kind: SpanKind
    score: float
    rule: str
    source: Source

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError("a hit needs 0 <= start < end")

    @property
    def firm(self) -> bool:
        """Whether it stays whatever its score."""
        return self.source in FIRM

    def overlaps(self, start: int, end: int) -> bool:
        """Whether it shares a code point with this range."""
        return self.start < end and start < self.end


_EDGE = " \t\r\n,;:!?\"'`’‘“”„«»|*_~"
_TRAIL = _EDGE + "-–—(["
_INITIAL = re.compile(r"(?:^|[\W_])[^\W\d_]\.$")
_BRIDGE = re.compile(
    r"(?:[ \t]|-\r?\n|[ ]?-[ ]?|(?<=\b\w)\.[ ]?|['’])?"
    r"(?:(?:van|von|de|den|der|het|'t|’t|ten|ter|te|el|al|ait|aït|"
    r"da|do|dos|du|la|le|di|bin|ben|v\.?d\.?|v\.)[ ]){0,3}",
    re.IGNORECASE,
)


def trim(text: str, hit: Hit) -> Hit | None:
    """The hit without punctuation at its edges; None when nothing is left."""
    start, end = hit.start, hit.end
    while start < end and text[start] in _EDGE:
        start += 1
    while end > start and (text[end - 1] in _TRAIL or (text[end - 1] == "." and not _INITIAL.search(text, start, end))):
        end -= 1
    if start == end:
        return None
    return hit if (start, end) == (hit.start, hit.end) else replace(hit, start=start, end=end)


def _rank(hit: Hit) -> tuple[int, int, int, float, float]:
    order = (Source.CURATOR, Source.SEED)
    chosen = len(order) - order.index(hit.source) if hit.source in order else 0
    weight = 2 if hit.kind.direct else 1 if hit.kind.quasi else 0
    if hit.source is Source.LIST:
        return (chosen, 0, 0, hit.score, hit.end - hit.start)
    return (chosen, 1, weight, hit.end - hit.start, hit.score)


def merge(hits: Iterable[Hit]) -> list[Hit]:
    """The union of all hits, sorted and disjoint: overlapping ones become one, named after the weightiest
    (a curator's first, a list's last, then direct before quasi, then the longest)."""
    merged: list[Hit] = []
    for hit in sorted(hits, key=lambda h: (h.start, -h.end)):
        if merged and hit.start < merged[-1].end:
            last = merged[-1]
            best = max(last, hit, key=_rank)
            merged[-1] = replace(best, start=last.start, end=max(last.end, hit.end), score=max(last.score, hit.score))
        else:
            merged.append(hit)
    return merged


_TITLES = re.compile(
    r"(?:\b(?:[Mm]w|[Mm]evr|[Dd]hr|[Hh]r)\.[ ]|\b(?:[Pp]rof|[Dd]r|"
    r"[Dd]rs|[Mm]r|[Ii]r|[Ii]ng|[Dd]s)\.[ ]?|\b(?:vd|v\.d\.|v\.|"
    r"[Vv]an (?:der|den|de|['’]t)|[Tt]er|[Tt]en|[Ee]l|[Aa][iï]t)"
    r"[ ])+$"
)


def with_titles(text: str, hits: Sequence[Hit]) -> list[Hit]:
    """Abbreviated titles and tussenvoegsels just before a name go with it: few people are a 'mr. dr.', and the
    placeholder reads better without."""
    extended: list[Hit] = []
    for hit in hits:
        if hit.kind is SpanKind.PERSOON and (match := _TITLES.search(text, max(0, hit.start - 24), hit.start)):
            floor = extended[-1].end if extended else 0
            if match.start() >= floor:
                hit = replace(hit, start=match.start())
        extended.append(hit)
    return extended


def join_names(text: str, hits: Sequence[Hit]) -> list[Hit]:
    """Parts of one name that stand next to each other, with at most tussenvoegsels between them, become one span."""
    joined: list[Hit] = []
    for hit in hits:
        last = joined[-1] if joined else None
        if (
            last is not None
            and last.kind is hit.kind is SpanKind.PERSOON
            and Source.CURATOR not in (last.source, hit.source)
            and hit.start - last.end <= 16
            and _BRIDGE.fullmatch(text, last.end, hit.start)
        ):
            joined[-1] = replace(last, end=hit.end, score=max(last.score, hit.score))
        else:
            joined.append(hit)
    return joined
