"""A bare number behind a found name is an age: Jip (8), or Jip de Boer, 60, bakker."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import regex

from anonymise.spans import Hit, Source
from casusprudentie.domain.privacy import SpanKind

_BEHIND = regex.compile(
    r"[ ]?\((?P<v>\d{1,2})(?:[ ]?(?:jr?|jaar)\.?)?(?=[),;])|[ ]?,[ ](?P<v>[1-9]\d)(?=[,;]|[ ]?\)|[ ]?$|[.]\s)"
)


def ages_behind(text: str, hits: Iterable[Hit]) -> Iterator[Hit]:
    """The numbers of at most two digits in brackets, and those of two between commas, right behind a name."""
    for hit in hits:
        if hit.kind is SpanKind.PERSOON and (match := _BEHIND.match(text, hit.end)):
            start, end = match.span("v")
            yield Hit(start, end, SpanKind.LEEFTIJD, 0.8, "leeftijd.achter_naam", Source.CONTEXT)
