"""What both engines weigh alike in words and letters: the fields, and which terms of a long text count."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from index.question import Question
from index.text import STOP_WORDS, grams_of, stem

MAX_GRAMS = 160
LIKE_WORDS = 40
Frequencies = Callable[[str, Sequence[str]], Mapping[str, int]]
"""Gives, for a field and terms, in how many casussen each term stands; a term that is nowhere may be missing."""


@dataclass(frozen=True, slots=True)
class FieldWeights:
    """How heavily the title counts on top of the whole text (1)."""

    titel: float = 0.5


def rarest(weighted: Mapping[str, float], field: str, frequencies: Frequencies, limit: int) -> Mapping[str, float]:
    """At most `limit` of the terms, the rarest first; terms that are nowhere come last."""
    if len(weighted) <= limit:
        return weighted
    known = frequencies(field, list(weighted))
    kept = sorted(weighted, key=lambda term: known.get(term, 0) or 1 << 30)[:limit]
    return {term: weighted[term] for term in kept}


def telling(plain: Sequence[str], frequencies: Frequencies) -> Question:
    """A question made of the most telling words of a casus, given its folded words."""
    counted = Counter(word for word in plain if word not in STOP_WORDS and len(word) > 1)
    known = frequencies("words", list(dict.fromkeys(map(stem, counted))))
    rarity = {word: known.get(stem(word), 0) for word in counted}
    words = sorted(counted, key=lambda word: (-(counted[word] ** 0.5) / (1 + rarity[word]) ** 0.5, word))
    words = [word for word in words if rarity[word] > 1][:LIKE_WORDS]
    grams = {gram: 1.0 for word in words for gram in grams_of(word)}
    return Question({stem(word): 1.0 for word in words}, grams, {}, {}, "")
