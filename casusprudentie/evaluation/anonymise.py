"""How well personal data is hidden, beside Presidio as it is shipped."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from anonymise.measure import Document, Report, measure, read_documents
from anonymise.stock import stock_presidio
from casusprudentie.bootstrap import House
from casusprudentie.domain.privacy import RawText
from casusprudentie.errors import AnonymisationFailed, BadSource
from casusprudentie.ports import Progress

Ranges = Sequence[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class AnonymiseResult:
    """A report for each pipeline, and the ids of documents that ours kept in quarantine (nothing of those leaves)."""

    reports: dict[str, Report]
    quarantined: tuple[str, ...]


def evaluate_anonymise(
    house: House, folder: Path, step: Callable[[str], Progress], *, beside_stock: bool = True
) -> AnonymiseResult:
    """Measure our pipeline, and stock Presidio when asked, on every .jsonl of a folder."""
    try:
        documents = list(read_documents(folder))
    except (OSError, ValueError, KeyError, TypeError):
        raise BadSource("De map bevat geen leesbare .jsonl met id, text en spans: controleer de map.") from None
    if not documents:
        raise BadSource("De map bevat geen documenten: geef een map met .jsonl-bestanden.")
    quarantined: list[str] = []
    house.anonymiser.anonymise_text(RawText("Warm worden kost tijd en hoort niet bij de meting."))

    def ours(document: Document) -> Ranges:
        try:
            return [(s.start, s.end) for s in house.anonymiser.anonymise_text(RawText(document.text)).spans]
        except AnonymisationFailed:
            quarantined.append(document.id)
            return []

    reports = {"casusprudentie": _measured(documents, ours, step("Casusprudentie"))}
    if beside_stock:
        stock = stock_presidio()
        reports["presidio zoals geleverd"] = _measured(documents, lambda d: stock(d.text), step("Presidio"))
    return AnonymiseResult(reports, tuple(quarantined))


def _measured(documents: list[Document], ranges_of: Callable[[Document], Ranges], step: Progress) -> Report:
    done = iter(range(1, len(documents) + 1))
    by_text = {document.text: document for document in documents}

    def predict(text: str) -> Ranges:
        found = ranges_of(by_text[text])
        step(next(done), len(documents))
        return found

    return measure(documents, predict)
