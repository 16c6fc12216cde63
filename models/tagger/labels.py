"""The labels of the tagger: BIO over the kinds of personal data."""

from __future__ import annotations

from collections.abc import Sequence

from casusprudentie.domain.privacy import SpanKind

__all__ = ["IGNORED", "KINDS", "LABELS", "label_tokens"]

KINDS: tuple[str, ...] = tuple(kind.value for kind in SpanKind)
LABELS: tuple[str, ...] = ("O", *(f"{mark}-{kind}" for kind in KINDS for mark in "BI"))
IGNORED = -100
_NUMBER = {label: number for number, label in enumerate(LABELS)}


def label_tokens(offsets: Sequence[tuple[int, int]], spans: Sequence[tuple[int, int, str]]) -> list[int]:
    """A label number for each token. Tokens without width and tokens in a stretch of another kind are `IGNORED`."""
    numbers: list[int] = []
    ordered = sorted(spans)
    at = 0
    begun = -1
    for start, end in offsets:
        if start == end:
            numbers.append(IGNORED)
            continue
        while at < len(ordered) and ordered[at][1] <= start:
            at += 1
        if at == len(ordered) or ordered[at][0] >= end:
            numbers.append(_NUMBER["O"])
        elif ordered[at][2] not in KINDS:
            numbers.append(IGNORED)
        else:
            numbers.append(_NUMBER[f"{'I' if begun == at else 'B'}-{ordered[at][2]}"])
            begun = at
    return numbers
