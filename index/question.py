"""A question as every engine gets it: weighted words and letters, citations, and the text for the encoder."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from index.identifiers import DECISIVE, PHRASE_STRENGTH, STRENGTH, identifiers, quoted_phrases
from index.meaning import encoder_text
from index.text import STOP_WORDS, grams_of, stem, tokens, words
from index.thesaurus import Thesaurus


@dataclass(frozen=True, slots=True)
class Expanding:
    """How heavily an expanded word counts beside a word of the question itself (1)."""

    abbreviation: float = 0.6
    synonym: float = 0.3

    def __post_init__(self) -> None:
        if min(self.abbreviation, self.synonym) < 0:
            raise ValueError("a weight is not negative")


@dataclass(frozen=True, slots=True)
class Question:
    """The parts of a question: terms as they stand in the index with their weight, and the text for the encoder."""

    words: Mapping[str, float]
    grams: Mapping[str, float]
    citations: Mapping[str, float]
    phrases: Mapping[tuple[str, ...], float]
    meaning: str

    def __post_init__(self) -> None:
        for name in ("words", "grams", "citations", "phrases"):
            object.__setattr__(self, name, MappingProxyType(dict(getattr(self, name))))


_ARTICLE_WORDS = frozenset({"artikel", "artikelen", "art", "lid"})
_PLACEHOLDER = re.compile(r"\[[^\[\]]{1,40}\]")


def without_placeholders(text: str) -> str:
    """The text with spaces, as many as it is long, for every placeholder such as [klant]: nobody typed it."""
    return _PLACEHOLDER.sub(lambda match: " " * len(match[0]), text)


def _only_cites(text: str) -> bool:
    """Whether an article is all that is asked for."""
    return all(not token.word.isalpha() or token.word in _ARTICLE_WORDS for token in tokens(text))


def meaning_of(text: str, thesaurus: Thesaurus) -> str:
    """What the encoder reads of an (anonymised) question: abbreviations written out, placeholders left in."""
    return encoder_text(thesaurus.written_out(text))


def question(text: str, thesaurus: Thesaurus, expanding: Expanding | None = None) -> Question:
    """Analyse an (anonymised) text. A placeholder counts for the encoder and within quotation marks only."""
    whole, text = text, without_placeholders(text)
    weights = expanding or Expanding()
    asked: dict[str, float] = {}
    grams: dict[str, float] = {}
    for token in tokens(text):
        if token.word not in STOP_WORDS:
            asked[stem(token.word)] = 1.0
            grams.update(dict.fromkeys(grams_of(token.word), 1.0))
    for expansion in thesaurus.expansions(text):
        weight = weights.abbreviation if expansion.abbreviation else weights.synonym
        added = words(expansion.meaning)
        for word in added:
            asked[word] = max(asked.get(word, 0.0), weight / len(added) ** 0.5)
        if expansion.abbreviation:
            for token in tokens(expansion.meaning):
                if token.word not in STOP_WORDS:
                    for gram in grams_of(token.word):
                        grams[gram] = max(grams.get(gram, 0.0), weight / len(added) ** 0.5)
    asked = {word: weight for word, weight in asked.items() if weight > 0}
    least = DECISIVE if _only_cites(text) else 0.0
    citations = {found.key: max(least, STRENGTH[found.kind]) for found in identifiers(text)}
    # Someone who copies a sentence of a casus copies its placeholders too.
    phrases = dict.fromkeys(quoted_phrases(whole), PHRASE_STRENGTH)
    return Question(asked, grams, citations, phrases, meaning_of(whole, thesaurus))
