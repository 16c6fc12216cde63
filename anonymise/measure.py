"""How well personal data is hidden, measured against gold spans.

A gold span counts as hidden only if every letter and digit of it lies inside predicted spans, whatever their kind.
Over-redaction is the share of letters and digits outside all gold spans that were covered, in texts that have gold;
an innocent snippet is untouched when not one of its letters or digits is covered. A term that must survive (a law, a
unit, a principle, a function) counts where it stands outside gold spans, and survived when nothing of it is covered.
"""

from __future__ import annotations

import json
import math
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from anonymise.keep import KeepTerms
from anonymise.name_groups import casing, origin
from casusprudentie.domain.privacy import SpanKind

LEAST_NAMES, MOST_BEHIND = 30, 0.02
NUMBERS = frozenset(
    {SpanKind.BSN, SpanKind.IBAN, SpanKind.EMAIL, SpanKind.TELEFOON, SpanKind.POSTCODE, SpanKind.KENTEKEN}
)
Range = tuple[int, int]
Predict = Callable[[str], Sequence[Range]]


@dataclass(frozen=True, slots=True)
class GoldSpan:
    """A span of personal data that a person marked, in code points; `origin` of a name when the set gives it."""

    start: int
    end: int
    kind: SpanKind
    origin: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """A text with its gold spans; None when it is innocent and nothing may be touched."""

    id: str
    text: str
    spans: tuple[GoldSpan, ...] | None


@dataclass(frozen=True, slots=True)
class Rate:
    """How many of how many, with the 95% confidence interval of Wilson."""

    hits: int
    total: int

    @property
    def value(self) -> float:
        """The share, 1.0 when there is nothing to count."""
        return self.hits / self.total if self.total else 1.0

    @property
    def interval(self) -> tuple[float, float]:
        """Lower and upper bound, by Wilson's score method (1927)."""
        if not self.total:
            return (0.0, 1.0)
        z, n, p = 1.959964, self.total, self.value
        centre = (p + z * z / (2 * n)) / (1 + z * z / n)
        half = z * math.sqrt(p * (1 - p) / n + z * z / (4 * n * n)) / (1 + z * z / n)
        return (max(0.0, centre - half), min(1.0, centre + half))

    def __str__(self) -> str:
        low, high = self.interval
        return f"{self.value:.3f} ({self.hits}/{self.total}; 95% {low:.3f}–{high:.3f})"


@dataclass(frozen=True, slots=True)
class Report:
    """The measures over one collection. `missed` lists (document id, kind, start, end), `touched` and `lost` (document
    id, start, end) of what was covered in vain and of terms that did not survive: offsets, never text."""

    direct: Rate
    quasi: Rate
    other: Rate
    numbers: Rate
    per_kind: dict[SpanKind, Rate]
    precision: Rate
    over_redaction: Rate
    clean_documents: Rate
    untouched: Rate
    kept: Rate
    by_origin: Mapping[str, Rate]
    by_casing: Mapping[str, Rate]
    documents: int
    seconds: float
    missed: tuple[tuple[str, SpanKind, int, int], ...] = ()
    touched: tuple[tuple[str, int, int], ...] = ()
    lost: tuple[tuple[str, int, int], ...] = ()

    @property
    def documents_per_second(self) -> float:
        """How fast it went."""
        return self.documents / self.seconds if self.seconds else float("inf")

    @property
    def behind(self) -> tuple[str, ...]:
        """Groups of at least `LEAST_NAMES` names with a recall more than `MOST_BEHIND` under that of all names."""
        whole = self.per_kind.get(SpanKind.PERSOON, Rate(0, 0)).value
        groups = {**self.by_origin, **self.by_casing}
        return tuple(
            name
            for name, rate in groups.items()
            if rate.total >= LEAST_NAMES and round(whole - rate.value, 9) > MOST_BEHIND
        )


@dataclass(slots=True)
class _Tally:
    found: Counter[SpanKind] = field(default_factory=Counter)
    total: Counter[SpanKind] = field(default_factory=Counter)
    covered_outside: int = 0
    outside: int = 0
    right: int = 0
    predicted: int = 0
    clean: int = 0
    with_gold: int = 0
    untouched: int = 0
    innocent: int = 0
    terms: int = 0
    names: dict[str, Counter[tuple[str, bool]]] = field(
        default_factory=lambda: {"origin": Counter(), "casing": Counter()}
    )
    missed: list[tuple[str, SpanKind, int, int]] = field(default_factory=list)
    touched: list[tuple[str, int, int]] = field(default_factory=list)
    lost: list[tuple[str, int, int]] = field(default_factory=list)


def read_documents(path: Path) -> Iterator[Document]:
    """The documents of a .jsonl file, or of every .jsonl file in a folder, in order of name."""
    files = sorted(path.glob("*.jsonl")) if path.is_dir() else [path]
    for file in files:
        for line in file.read_text(encoding="utf-8").splitlines():
            if line.strip():
                row = json.loads(line)
                gold = row.get("spans")
                spans = None if gold is None else tuple(map(_gold_span, gold))
                yield Document(str(row["id"]), row["text"], spans)


def _gold_span(span: Mapping[str, Any]) -> GoldSpan:
    return GoldSpan(span["start"], span["end"], SpanKind(span["type"]), str(span.get("origin") or ""))


def measure(documents: Iterable[Document], predict: Predict, keep: KeepTerms | None = None) -> Report:
    """Run `predict` (text → ranges) over the documents and compare; `keep` holds the terms that must survive."""
    tally, count, seconds = _Tally(), 0, 0.0
    terms = keep or KeepTerms(())
    for document in documents:
        before = time.perf_counter()
        ranges = predict(document.text)
        seconds += time.perf_counter() - before
        count += 1
        hidden = bytearray(len(document.text))
        for start, end in ranges:
            hidden[start:end] = b"\1" * (min(end, len(document.text)) - start)
        _compare(document, ranges, hidden, tally)
        _count_terms(document, terms.places(document.text), hidden, tally)
    return _report(tally, count, seconds)


def _count_terms(document: Document, places: Iterable[Range], hidden: bytearray, tally: _Tally) -> None:
    for start, end in places:
        if not any(start < span.end and span.start < end for span in document.spans or ()):
            tally.terms += 1
            if any(hidden[start:end]):
                tally.lost.append((document.id, start, end))


def _compare(document: Document, ranges: Sequence[Range], hidden: bytearray, tally: _Tally) -> None:
    text = document.text
    letters = [c.isalnum() for c in text]
    if document.spans is None:
        tally.innocent += 1
        touched = [(s, e) for s, e in ranges if any(letters[s:e])]
        tally.untouched += not touched
        tally.touched += [(document.id, s, e) for s, e in touched]
        return
    tally.with_gold += 1
    gold = bytearray(len(text))
    clean = True
    for span in document.spans:
        gold[span.start : span.end] = b"\1" * (span.end - span.start)
        whole = all(hidden[i] for i in range(span.start, span.end) if letters[i])
        tally.total[span.kind] += 1
        tally.found[span.kind] += whole
        if span.kind is SpanKind.PERSOON:
            name = text[span.start : span.end]
            tally.names["origin"][span.origin or origin(name), whole] += 1
            tally.names["casing"][casing(name), whole] += 1
        if not whole:
            tally.missed.append((document.id, span.kind, span.start, span.end))
            clean = clean and not span.kind.direct
    tally.clean += clean
    outside = [i for i in range(len(text)) if letters[i] and not gold[i]]
    tally.outside += len(outside)
    tally.covered_outside += sum(hidden[i] for i in outside)
    for start, end in ranges:
        inside = [i for i in range(start, end) if letters[i]]
        if inside:
            tally.predicted += 1
            right = sum(gold[i] for i in inside) * 2 >= len(inside)
            tally.right += right
            if not right:
                tally.touched.append((document.id, start, end))


def _report(tally: _Tally, count: int, seconds: float) -> Report:
    def rate(kinds: Iterable[SpanKind]) -> Rate:
        chosen = list(kinds)
        return Rate(sum(tally.found[k] for k in chosen), sum(tally.total[k] for k in chosen))

    def grouped(by: str) -> dict[str, Rate]:
        counts = tally.names[by]
        names = sorted({name for name, _ in counts}, key=lambda n: (-counts[n, True] - counts[n, False], n))
        return {str(name): Rate(counts[name, True], counts[name, True] + counts[name, False]) for name in names}

    return Report(
        direct=rate(k for k in SpanKind if k.direct),
        quasi=rate(k for k in SpanKind if k.quasi),
        other=rate(k for k in SpanKind if not k.direct and not k.quasi),
        numbers=rate(NUMBERS),
        per_kind={kind: rate([kind]) for kind in SpanKind if tally.total[kind]},
        precision=Rate(tally.right, tally.predicted),
        over_redaction=Rate(tally.covered_outside, tally.outside),
        clean_documents=Rate(tally.clean, tally.with_gold),
        untouched=Rate(tally.untouched, tally.innocent),
        kept=Rate(tally.terms - len(tally.lost), tally.terms),
        by_origin=grouped("origin"),
        by_casing=grouped("casing"),
        documents=count,
        seconds=seconds,
        missed=tuple(tally.missed),
        touched=tuple(tally.touched),
        lost=tuple(tally.lost),
    )
