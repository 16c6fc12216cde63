"""Presidio as it is shipped, for Dutch: the baseline that an evaluation puts beside ours."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import spacy
import tldextract
from presidio_analyzer import AnalyzerEngine, RecognizerRegistry
from presidio_analyzer.nlp_engine import SpacyNlpEngine


class _BlankDutch(SpacyNlpEngine):
    """A Dutch tokeniser without a trained pipeline: there is no Dutch model on the package index."""

    def __init__(self) -> None:
        super().__init__(models=[{"lang_code": "nl", "model_name": "nl"}])

    def load(self) -> None:
        """Nothing is fetched."""
        self.nlp = {"nl": spacy.blank("nl")}  # type: ignore[assignment]  # declared as None, filled by every load


def stock_presidio() -> Callable[[str], Sequence[tuple[int, int]]]:
    """A function from a text to the ranges that the predefined recognisers find at their default scores."""
    # Its recogniser of e-mail addresses fetches a list of domains from outside; the list in the package will do.
    tldextract.tldextract.TLD_EXTRACTOR = tldextract.TLDExtract(suffix_list_urls=(), cache_dir=None)
    registry = RecognizerRegistry(supported_languages=["nl"])
    registry.load_predefined_recognizers(languages=["nl"])
    engine = _BlankDutch()
    engine.load()
    analyser = AnalyzerEngine(registry=registry, nlp_engine=engine, supported_languages=["nl"])
    return lambda text: [(found.start, found.end) for found in analyser.analyze(text, language="nl")]
