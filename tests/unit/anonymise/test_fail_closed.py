"""When a part breaks, nothing comes out: no text, and no word of it in what is said about it."""

from __future__ import annotations

import logging
import traceback
from collections.abc import Iterable, Sequence
from typing import Any

import pytest
from presidio_analyzer import EntityRecognizer, RecognizerResult

from anonymise.pipeline import PresidioAnonymiser
from anonymise.recognisers.base import HitRecogniser
from anonymise.spans import Hit
from casusprudentie.domain.casus import Facts
from casusprudentie.domain.privacy import RawText, SpanKind, TaggedSpan
from casusprudentie.domain.raw import RawCasus
from casusprudentie.errors import AnonymisationFailed

SECRET = "Zwobbelkwint belde over 999900006"


class BreakingRecogniser(HitRecogniser):
    """A recogniser that fails in the way it was told, its message full of text."""

    def __init__(self, error: Exception) -> None:
        super().__init__("brekend", [SpanKind.PERSOON])
        self._error = error

    def hits(self, text: str, doc: Any) -> Iterable[Hit]:
        """Never gives anything."""
        raise self._error


class SkippedRecogniser(HitRecogniser):
    """A recogniser whose pattern Presidio would skip after a time-out, with no more than a line in the log."""

    def __init__(self) -> None:
        super().__init__("overgeslagen", [SpanKind.PERSOON])

    def hits(self, text: str, doc: Any) -> Iterable[Hit]:
        """Nothing, and a warning."""
        logging.getLogger("presidio-analyzer").warning("Regex pattern %s timed out", "x")
        return ()


def _casus() -> RawCasus:
    return RawCasus(RawText("bron"), Facts(), {"feiten": RawText(SECRET), "les": RawText("Niets aan de hand.")})


@pytest.mark.parametrize("error", [ValueError(SECRET), KeyError(SECRET), RecursionError(SECRET), MemoryError(SECRET)])
def test_a_recogniser_that_breaks_stops_the_whole_casus(error: Exception) -> None:
    broken = PresidioAnonymiser(extra_ner=[BreakingRecogniser(error)])
    with pytest.raises(AnonymisationFailed) as caught:
        broken.anonymise(_casus())
    told = "".join(traceback.format_exception(caught.value))
    assert type(error).__name__ in caught.value.sentence
    assert "Zwobbelkwint" not in told
    assert "999900006" not in told


@pytest.mark.parametrize("part", [BreakingRecogniser(TimeoutError(SECRET)), SkippedRecogniser()])
def test_a_pattern_that_takes_too_long_stops_it(part: HitRecogniser) -> None:
    with pytest.raises(AnonymisationFailed, match="een patroon duurde te lang"):
        PresidioAnonymiser(extra_ner=[part]).anonymise_text(RawText(SECRET))


MISPLACED = [(0, len(SECRET) + 1, 0.9), (len(SECRET), len(SECRET) + 4, 0.9), (5, 5, 0.9), (7, 3, 0.9), (-4, 3, 0.9)]


class PointingRecogniser(EntityRecognizer):
    """A recogniser of someone else that points where it was told."""

    def __init__(self, start: int, end: int, score: float) -> None:
        self._result = RecognizerResult(SpanKind.PERSOON.value, start, end, score)
        super().__init__([SpanKind.PERSOON.value], name="wijzend", supported_language="nl")

    def load(self) -> None:
        """Nothing to load."""

    def analyze(self, text: str, entities: list[str], nlp_artifacts: Any = None) -> list[RecognizerResult]:
        """That one place."""
        return [self._result]


class PointingTagger:
    """A tagger that gives these spans, whatever the texts."""

    fingerprint = "wijzend"

    def __init__(self, *spans: list[TaggedSpan]) -> None:
        self._spans = list(spans)

    def tag(self, texts: Sequence[str]) -> list[list[TaggedSpan]]:
        """The spans that it was made with."""
        return self._spans


@pytest.mark.parametrize(("start", "end", "score"), MISPLACED)
def test_a_recogniser_that_points_outside_the_text_stops_it(start: int, end: int, score: float) -> None:
    with pytest.raises(AnonymisationFailed, match="herkenning: ValueError"):
        PresidioAnonymiser(extra_ner=[PointingRecogniser(start, end, score)]).anonymise_text(RawText(SECRET))


@pytest.mark.parametrize(("start", "end", "score"), [*MISPLACED, (0, 4, float("nan"))])
def test_a_tagger_that_points_outside_the_text_stops_it(start: int, end: int, score: float) -> None:
    tagger = PointingTagger([TaggedSpan(start, end, SpanKind.PERSOON, score)])
    with pytest.raises(AnonymisationFailed, match="herkenning: ValueError"):
        PresidioAnonymiser(tagger).anonymise_text(RawText(SECRET))


@pytest.mark.parametrize("tagger", [PointingTagger(), PointingTagger([], [])])
def test_a_tagger_that_answers_for_other_texts_stops_it(tagger: PointingTagger) -> None:
    with pytest.raises(AnonymisationFailed, match="herkenning: ValueError"):
        PresidioAnonymiser(tagger).anonymise_text(RawText(SECRET))


def test_a_place_that_ends_with_the_text_is_taken() -> None:
    tagger = PointingTagger([TaggedSpan(0, 15, SpanKind.PERSOON, 0.99)])
    recogniser = PointingRecogniser(22, len(SECRET), 0.99)
    assert SECRET[22:] not in PresidioAnonymiser(tagger, extra_ner=[recogniser]).anonymise_text(RawText(SECRET)).text


@pytest.mark.parametrize(
    ("where", "step"),
    [
        ("anonymise.pipeline.replacements", "vervanging"),
        ("anonymise.pipeline.leak_check.check", "controle"),
        ("anonymise.pipeline.residual_risk", "controle"),
    ],
)
def test_a_later_step_that_breaks_stops_it_too(monkeypatch: pytest.MonkeyPatch, where: str, step: str) -> None:
    def broken(*_: object) -> None:
        raise ValueError(SECRET)

    anonymiser = PresidioAnonymiser()
    monkeypatch.setattr(where, broken)
    with pytest.raises(AnonymisationFailed, match=f"{step}: ValueError") as caught:
        anonymiser.anonymise(_casus())
    assert "Zwobbelkwint" not in caught.value.sentence


def test_an_interrupt_is_not_taken_for_a_failure() -> None:
    class Interrupting(BreakingRecogniser):
        def hits(self, text: str, doc: Any) -> Iterable[Hit]:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        PresidioAnonymiser(extra_ner=[Interrupting(ValueError())]).anonymise_text(RawText(SECRET))
