"""How well personal data is hidden, beside Presidio as it is shipped and beside the spans that others found."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from anonymise.keep import KeepTerms
from anonymise.measure import Document, Report, measure, read_documents
from anonymise.stock import stock_presidio
from casusprudentie.bootstrap import House
from casusprudentie.domain.privacy import RawText
from casusprudentie.errors import AnonymisationFailed, BadSource
from casusprudentie.evaluation.folder import json_lines
from casusprudentie.ports import Progress

OURS, STOCK = "casusprudentie", "presidio zoals geleverd"
Ranges = Sequence[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class AnonymiseResult:
    """A report for each pipeline, and the ids of documents that ours kept in quarantine (nothing of those leaves)."""

    reports: dict[str, Report]
    quarantined: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FoundSpans:
    """What another system found, by document, and how many seconds it took (0 when its file does not say)."""

    ranges: Mapping[str, Ranges]
    seconds: float


def evaluate_anonymise(
    house: House,
    paths: Iterable[Path],
    step: Callable[[str], Progress],
    *,
    beside_stock: bool = True,
    beside: Mapping[str, Path] | None = None,
    keep: Path | None = None,
) -> AnonymiseResult:
    """Measure our pipeline on every .jsonl of the paths (files, or folders of files).

    Beside it stand Presidio as shipped, and for each name in `beside` the spans in its file. `keep` is a file of terms
    that must survive, else the terms that ship are used. BadSource when a file cannot be read.
    """
    documents = _documents(paths)
    terms = _terms(keep)
    others = {name: read_spans(path) for name, path in (beside or {}).items()}
    for name, found in others.items():
        if any(document.id not in found.ranges for document in documents):
            raise BadSource(f"Het bestand van {name} mist een document: maak het opnieuw over dezelfde map.")
    quarantined: list[str] = []
    house.anonymiser.anonymise_text(RawText("Warm worden kost tijd en hoort niet bij de meting."))

    def ours(document: Document) -> Ranges:
        try:
            return [(s.start, s.end) for s in house.anonymiser.anonymise_text(RawText(document.text)).spans]
        except AnonymisationFailed:
            quarantined.append(document.id)
            return []

    reports = {OURS: _measured(documents, ours, terms, step("Casusprudentie"))}
    if beside_stock:
        stock = stock_presidio()
        reports[STOCK] = _measured(documents, lambda d: stock(d.text), terms, step("Presidio"))
    for name, found in others.items():
        reports[name] = replace(_read(documents, found, terms, step(name)), seconds=found.seconds)
    return AnonymiseResult(reports, tuple(quarantined))


def read_spans(path: Path) -> FoundSpans:
    """A JSONL with `id`, `spans` (each `start` and `end` in code points) and perhaps `seconds`; BadSource."""
    ranges: dict[str, Ranges] = {}
    seconds = 0.0
    try:
        for row in json_lines(path):
            ranges[str(row["id"])] = [(int(span["start"]), int(span["end"])) for span in row["spans"]]
            seconds += float(row.get("seconds", 0.0))
    except (KeyError, ValueError, TypeError):
        raise BadSource(f"{path.name} mist id, spans, start of end: maak het bestand opnieuw.") from None
    return FoundSpans(ranges, seconds)


def _documents(paths: Iterable[Path]) -> list[Document]:
    try:
        documents = [document for path in paths for document in read_documents(path)]
    except (OSError, ValueError, KeyError, TypeError):
        raise BadSource("De map bevat geen leesbare .jsonl met id, text en spans: controleer de map.") from None
    if not documents:
        raise BadSource("De map bevat geen documenten: geef een map met .jsonl-bestanden.")
    return documents


def _terms(keep: Path | None) -> KeepTerms:
    try:
        return KeepTerms.read(keep) if keep else KeepTerms.shipped()
    except (OSError, UnicodeDecodeError):
        raise BadSource(
            "De lijst met termen is niet te lezen: geef een tekstbestand met op elke regel één term."
        ) from None


def _read(documents: list[Document], found: FoundSpans, terms: KeepTerms, step: Progress) -> Report:
    return _measured(documents, lambda document: found.ranges[document.id], terms, step)


def _measured(
    documents: list[Document], ranges_of: Callable[[Document], Ranges], terms: KeepTerms, step: Progress
) -> Report:
    done = iter(range(1, len(documents) + 1))
    order = iter(documents)

    def predict(_text: str) -> Ranges:
        found = ranges_of(next(order))
        step(next(done), len(documents))
        return found

    return measure(documents, predict, terms)
