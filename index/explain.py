"""Why a casus is shown: its own sentences with the matches marked, and what its coded fields share and differ."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, zip_longest
from operator import attrgetter

from casusprudentie.domain.privacy import Offsets
from casusprudentie.domain.released import ReleasedCasus
from casusprudentie.domain.search import Explanation, RankedCasus, SearchQuery, Snippet
from index.comparison import Asked, asked_values, differences, likenesses
from index.matching import Match, Matcher
from index.passages import passage_text, searched_fields
from index.sentences import sentences
from index.thesaurus import Thesaurus, shipped_thesaurus

_SNIPPETS = 2
_LONGEST = 320
"""Code points; a snippet is a whole sentence, and the one after it where both fit."""
_PAIRS = 12
_OPENING = 60
"""Code points that tell whether a sentence opens in the nearest passage."""


@dataclass(frozen=True, slots=True)
class _Piece:
    """A run of sentences of a field with its matches and what they are worth."""

    field: str
    place: Offsets
    matches: tuple[Match, ...]
    worth: float


class VerbatimExplainer:
    """Serves the `Explainer` port. Every word that it shows is in the casus or in the question."""

    def __init__(self, thesaurus: Thesaurus | None = None) -> None:
        self._thesaurus = thesaurus or shipped_thesaurus()
        self._matcher = lru_cache(maxsize=64)(self._make_matcher)
        self._asked = lru_cache(maxsize=64)(asked_values)

    def explain(self, query: SearchQuery, casus: ReleasedCasus, ranked: RankedCasus) -> Explanation:
        """See the port. Without a text in the question (like another casus) the nearest passage is shown."""
        matcher = self._matcher(query.text)
        near = passage_text(casus, ranked.passage) if ranked.passage is not None else ""
        pieces = sorted(self._pieces(casus, matcher, near), key=lambda piece: -piece.worth)
        chosen = _apart(pieces)
        asked: Asked = self._asked(query.text)
        return Explanation(
            snippets=tuple(_snippet(casus, piece) for piece in chosen),
            matched=_pairs([*chosen, *pieces]),
            arms=ranked.arms,
            shares=tuple(likenesses(asked, casus.facts)),
            differs=tuple(differences(asked, casus.facts)),
        )

    def _make_matcher(self, question: str) -> Matcher:
        return Matcher.of(question, self._thesaurus)

    @staticmethod
    def _pieces(casus: ReleasedCasus, matcher: Matcher, near: str) -> Iterator[_Piece]:
        """The first piece, and of the others those that are worth anything."""
        first = True
        for name in chain(*searched_fields(casus.texts)):
            text = casus.texts[name]
            matches = list(matcher.matches(text))
            starts, ends = [m.place.start for m in matches], [m.place.end for m in matches]
            for place in _runs(text, sentences(text)):
                inside = matches[bisect_left(starts, place.start) : bisect_right(ends, place.end)]
                different = {m.asked: m.strength for m in sorted(inside, key=_strength)}
                worth = sum(different.values()) / (1 + (place.end - place.start) / 600)
                if near and _opening(text, place) in near:
                    worth += 0.75
                if worth or first:
                    yield _Piece(name, place, tuple(inside), worth)
                first = False


_strength = attrgetter("strength")


def _runs(text: str, places: Sequence[Offsets]) -> Iterator[Offsets]:
    """Each sentence, and the one after it where it is near and on the same line."""
    for place, following in zip_longest(places, places[1:]):
        near_enough = following is not None and following.end - place.start <= _LONGEST
        if near_enough and "\n" not in text[place.end : following.start]:
            yield Offsets(place.start, following.end)
        else:
            yield place


def _opening(text: str, place: Offsets) -> str:
    """The first code points of a piece as they stand in a passage, where one space parts the words."""
    return " ".join(text[place.start : place.end].split(None, _OPENING // 2))[:_OPENING]


def _apart(pieces: Iterable[_Piece]) -> list[_Piece]:
    """The best pieces that do not overlap; a second one only when it answers a word that the first does not."""
    chosen: list[_Piece] = []
    for piece in pieces:
        if any(piece.field == other.field and piece.place.overlaps(other.place) for other in chosen):
            continue
        answered = {match.asked for other in chosen for match in other.matches}
        if chosen and not {match.asked for match in piece.matches} - answered:
            continue
        chosen.append(piece)
        if len(chosen) == _SNIPPETS:
            break
    return chosen


def _snippet(casus: ReleasedCasus, piece: _Piece) -> Snippet:
    start = piece.place.start
    end = min(piece.place.end, start + 2 * _LONGEST)
    marks = tuple(Offsets(m.place.start - start, m.place.end - start) for m in piece.matches if m.place.end <= end)
    return Snippet(piece.field, casus.texts[piece.field][start:end], marks)


def _pairs(pieces: Iterable[_Piece]) -> tuple[tuple[str, str], ...]:
    pairs: dict[tuple[str, str], tuple[str, str]] = {}
    for piece in pieces:
        for match in piece.matches:
            pairs.setdefault((match.asked.casefold(), match.found.casefold()), (match.asked, match.found))
    return tuple(pairs.values())[:_PAIRS]


__all__ = ["VerbatimExplainer"]
