"""The Presidio analyser with our own registry and a Dutch tokenizer; Dutch only, no models to download."""

from __future__ import annotations

import logging
import math
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import spacy
from presidio_analyzer import AnalyzerEngine, EntityRecognizer, RecognizerRegistry
from presidio_analyzer.nlp_engine import NlpArtifacts, NlpEngine
from spacy.language import Language
from spacy.tokens import Doc

from anonymise.recognisers.base import as_hit
from anonymise.spans import Hit
from anonymise.words import split_words
from casusprudentie.domain.privacy import SpanKind, TaggedSpan
from casusprudentie.ports import Tagger

_LONGEST = 400_000


@Language.component("casus_lemma_en_woorden")
def _lemmas_and_words(doc: Doc) -> Doc:
    """A blank pipeline has no lemmas, and without them Presidio's context words do nothing."""
    for token in doc:
        token.lemma_ = token.lower_
    doc.user_data["words"] = split_words(doc.text)
    return doc


class DutchNlpEngine(NlpEngine):
    """spacy.blank('nl') with lemmas set to the lower-case form, as a Presidio NLP engine."""

    engine_name = "casus-nl"
    is_available = True

    def __init__(self) -> None:
        self._nlp = spacy.blank("nl")
        self._nlp.max_length = _LONGEST
        self._nlp.add_pipe("casus_lemma_en_woorden")

    def load(self) -> None:
        """Nothing to load."""

    def is_loaded(self) -> bool:
        """Always."""
        return True

    def process_text(self, text: str, language: str) -> NlpArtifacts:
        """Tokens, lemmas and words of one text; ValueError for a text that is too long."""
        doc = self._nlp(text)
        return NlpArtifacts(
            entities=[],
            tokens=doc,
            tokens_indices=[token.idx for token in doc],
            lemmas=[token.lemma_ for token in doc],
            nlp_engine=self,
            language=language,
        )

    def process_batch(
        self, texts: Iterable[str], language: str, batch_size: int = 1, n_process: int = 1, **kwargs: Any
    ) -> Iterator[tuple[str, NlpArtifacts]]:
        """As `process_text`, for several texts."""
        for text in texts:
            yield text, self.process_text(text, language)

    def is_stopword(self, word: str, language: str) -> bool:
        """Asked by Presidio for context words."""
        return bool(self._nlp.vocab[word].is_stop)

    def is_punct(self, word: str, language: str) -> bool:
        """Asked by Presidio for context words."""
        return bool(self._nlp.vocab[word].is_punct)

    def get_supported_entities(self) -> list[str]:
        """None: the recognisers find everything."""
        return []

    def get_supported_languages(self) -> list[str]:
        """Dutch."""
        return ["nl"]


class Detector:
    """Runs every recogniser over a text through Presidio's AnalyzerEngine."""

    def __init__(self, recognisers: Sequence[EntityRecognizer]) -> None:
        registry = RecognizerRegistry(recognizers=list(recognisers), supported_languages=["nl"])
        self._engine = AnalyzerEngine(
            registry=registry,
            nlp_engine=DutchNlpEngine(),
            supported_languages=["nl"],
            default_score_threshold=0.0,
            log_decision_process=False,
        )

    def hits(self, text: str) -> list[Hit]:
        """All hits, unmerged. Raises what a recogniser raises, TimeoutError among them."""
        if not text.strip():
            return []
        warnings = _Warnings()
        logger = logging.getLogger("presidio-analyzer")
        logger.addHandler(warnings)
        try:
            results = self._engine.analyze(text, language="nl")
        finally:
            logger.removeHandler(warnings)
        if warnings.timed_out:
            raise TimeoutError("a recogniser was skipped")
        for result in results:
            refuse_misplaced(text, result.start, result.end, result.score)
        return [as_hit(result) for result in results]


class CheckedTagger:
    """A tagger whose proposals lie in their texts; ValueError for one that does not, or for a text without answer."""

    def __init__(self, tagger: Tagger) -> None:
        self._tagger = tagger

    @property
    def fingerprint(self) -> str:
        """That of the tagger itself."""
        return self._tagger.fingerprint

    def tag(self, texts: Sequence[str]) -> list[list[TaggedSpan]]:
        """See the port."""
        proposals = self._tagger.tag(texts)
        for text, spans in zip(texts, proposals, strict=True):
            for span in spans:
                SpanKind(span.kind)
                refuse_misplaced(text, span.start, span.end, span.score)
        return proposals


def refuse_misplaced(text: str, start: int, end: int, score: float) -> None:
    """ValueError for a range that is empty, turned round or not in the text: its finder looked at another text."""
    if not 0 <= start < end <= len(text) or not math.isfinite(score):
        raise ValueError("a detector pointed outside the text")


class _Warnings(logging.Handler):
    """Hears Presidio say that it skipped a pattern after a time-out; the message itself is not kept."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.timed_out = False

    def emit(self, record: logging.LogRecord) -> None:
        """Remember a time-out, forget the words."""
        message = str(record.msg).lower()
        self.timed_out = self.timed_out or "timed out" in message or "timeout" in message
