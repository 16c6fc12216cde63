"""Words of a question that no casus holds, and the word that was probably meant: one that is nearly spelled alike."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from casusprudentie.domain.search import Suggestion
from index.lexical import Frequencies
from index.question import without_placeholders
from index.text import STOP_WORDS, Token, stem, tokens
from index.thesaurus import Thesaurus

SHORTEST = 4
"""Letters; of shorter words too many are nearly alike."""
_TWO_SLIPS_FROM = 7
_WORDS = 5
"""At most so many words of one question are looked up."""
_CUT_SHORT = re.compile(r"\.[ ,]*[^\W\dA-Z_]|\.[,:;)]")
"""Behind a word that was cut short, as in "verz. periode": a sentence would not go on."""
Familiar = Callable[[str], bool]
Near = Callable[[Mapping[str, int]], Mapping[str, Mapping[str, int]]]
"""Gives, for words with the edits that each may be away, the known words that lie as near with their casussen."""


def never(_word: str) -> bool:
    """Familiar with nothing."""
    return False


def slips(word: str) -> int:
    """How many edits a known word may be away: one, or two from seven letters on."""
    return 2 if len(word) >= _TWO_SLIPS_FROM else 1


def edits(one: str, other: str) -> int:
    """How many letters were added, dropped, replaced or swapped with their neighbour between two words."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        before, last, row = row, before, [i]
        for j, counterpart in enumerate(other, 1):
            least = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != counterpart))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == counterpart:
                least = min(least, last[j - 2] + 1)
            row.append(least)
    return row[-1]


def suggestion(
    text: str, thesaurus: Thesaurus, familiar: Familiar, frequencies: Frequencies, near: Near
) -> Suggestion | None:
    """What was probably meant by an (anonymised) text; None when every word is known or has nothing near it.

    `familiar` says of a word as it was written whether it is right although no casus may hold it. A placeholder, a
    number, an abbreviation in capitals and a word of the thesaurus are never doubted.
    """
    doubted = list(_doubted(text, thesaurus, familiar))
    words = list(dict.fromkeys(token.word for token in doubted))
    if not words:
        return None
    plain = frequencies("plain", words)
    stems = frequencies("words", [stem(word) for word in words])
    unknown = [word for word in words if not plain.get(word) and not stems.get(stem(word))][:_WORDS]
    if not unknown:
        return None
    found = near({word: slips(word) for word in unknown})
    meant = {word: best for word in unknown if (best := _best(word, found.get(word, {})))}
    return _rewritten(text, [token for token in doubted if token.word in meant], meant)


def _doubted(text: str, thesaurus: Thesaurus, familiar: Familiar) -> Iterator[Token]:
    typed = without_placeholders(text)
    found = list(tokens(typed))
    explained = {number for e in thesaurus.expansions(typed) for number in range(e.start, e.end)}
    for number, token in enumerate(found):
        written = typed[token.start : token.end]
        ordinary = token.word.isalpha() and len(token.word) >= SHORTEST and not written.isupper()
        if _CUT_SHORT.match(typed, token.end):
            continue
        if ordinary and number not in explained and token.word not in STOP_WORDS and not familiar(written):
            yield token


def _best(word: str, known: Mapping[str, int]) -> str | None:
    """The nearest known word; of equally near ones the one that most casussen hold."""
    places = [
        (away, -count, other)
        for other, count in known.items()
        if count and other.isalpha() and len(other) >= SHORTEST - 1 and 0 < (away := edits(word, other)) <= slips(word)
    ]
    return min(places)[2] if places else None


def _rewritten(text: str, doubted: Sequence[Token], meant: Mapping[str, str]) -> Suggestion | None:
    parts: list[str] = []
    pairs: dict[str, str] = {}
    done = 0
    for token in doubted:
        written, better = text[token.start : token.end], meant[token.word]
        better = better.capitalize() if written[0].isupper() else better
        pairs.setdefault(written, better)
        parts += [text[done : token.start], better]
        done = token.end
    return Suggestion("".join([*parts, text[done:]]), tuple(pairs.items())) if pairs else None
