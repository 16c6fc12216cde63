"""What our recognisers share: patterns with a value group, run with a time limit that fails closed.

Presidio's own PatternRecognizer logs a regex time-out and goes on, which lets the text through; here the
TimeoutError leaves `analyze` and becomes quarantine. Flags are never implied: a pattern that ignores case says so.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import regex
from presidio_analyzer import EntityRecognizer, RecognizerResult

from anonymise.spans import Hit, Source
from casusprudentie.domain.privacy import SpanKind

TIME_LIMIT = 10.0
Match = re.Match[str]
Accept = Callable[[Match], bool]


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern (its group `v`, or else the whole match, is the span) and what it takes to be accepted.

    `accept` sees the match (and through `match.string` the text) and may refuse it.
    """

    name: str
    pattern: regex.Pattern[str]
    kind: SpanKind
    score: float = 0.9
    source: Source = Source.PATTERN
    accept: Accept | None = None


def rule(
    name: str,
    pattern: str,
    kind: SpanKind,
    score: float = 0.9,
    source: Source = Source.PATTERN,
    accept: Accept | None = None,
) -> Rule:
    """Compile a rule; the pattern is verbose-free and case-sensitive unless it says `(?i)`."""
    return Rule(name, regex.compile(pattern, regex.MULTILINE), kind, score, source, accept)


def as_result(hit: Hit, recogniser: HitRecogniser) -> RecognizerResult:
    """A hit in Presidio's terms; rule and source travel in the metadata."""
    return RecognizerResult(
        entity_type=hit.kind.value,
        start=hit.start,
        end=hit.end,
        score=hit.score,
        recognition_metadata={
            RecognizerResult.RECOGNIZER_NAME_KEY: str(recogniser.name),
            RecognizerResult.RECOGNIZER_IDENTIFIER_KEY: recogniser.id,
            "rule": hit.rule,
            "source": hit.source.value,
        },
    )


def as_hit(result: RecognizerResult) -> Hit:
    """The way back."""
    metadata = result.recognition_metadata or {}
    return Hit(
        result.start,
        result.end,
        SpanKind(result.entity_type),
        float(result.score),
        str(metadata.get("rule", "presidio")),
        Source(metadata.get("source", Source.PATTERN)),
    )


class HitRecogniser(EntityRecognizer):
    """A Presidio recogniser that gives hits; subclasses implement `hits`."""

    name: str

    def __init__(self, name: str, kinds: Iterable[SpanKind]) -> None:
        super().__init__([kind.value for kind in kinds], name=name, supported_language="nl", country_code=None)

    def load(self) -> None:
        """Nothing to load: everything is compiled at import."""

    def hits(self, text: str, doc: Any) -> Iterable[Hit]:
        """The hits in a text; `doc` is the spaCy document, with the words in `doc.user_data`."""
        raise NotImplementedError

    def analyze(self, text: str, entities: list[str], nlp_artifacts: Any = None) -> list[RecognizerResult]:
        """Presidio's entry; TimeoutError when a pattern takes too long."""
        doc = nlp_artifacts.tokens if nlp_artifacts is not None else None
        return [as_result(hit, self) for hit in self.hits(text, doc) if hit.kind.value in entities]


class RuleRecogniser(HitRecogniser):
    """A recogniser that is nothing but its rules."""

    def __init__(self, name: str, rules: Sequence[Rule]) -> None:
        self.rules = tuple(rules)
        super().__init__(name, sorted({each.kind for each in rules}))

    def hits(self, text: str, doc: Any = None) -> Iterable[Hit]:
        """Every accepted match of every rule."""
        for each in self.rules:
            for match in each.pattern.finditer(text, timeout=TIME_LIMIT):
                if each.accept is not None and not each.accept(match):
                    continue
                start, end = match.span("v") if "v" in each.pattern.groupindex else match.span()
                if start < end:
                    yield Hit(start, end, each.kind, each.score, f"{self.name}.{each.name}", each.source)
