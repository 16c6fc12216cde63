"""`casus evaluate`: how well it does, on a folder of judged data."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path

import typer
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from anonymise.measure import LEAST_NAMES, MOST_BEHIND, Rate, Report
from casusprudentie.bootstrap import House
from casusprudentie.cli.context import settings
from casusprudentie.cli.output import complain, errors, say, show_json, show_table
from casusprudentie.errors import BadSource
from casusprudentie.evaluation.anonymise import OURS, AnonymiseResult, evaluate_anonymise
from casusprudentie.evaluation.search import SearchResult, evaluate_search
from casusprudentie.ports import Progress as Step
from casusprudentie.settings import Engine

app = typer.Typer(name="evaluate", help="Meet hoe goed het gaat.", no_args_is_help=True)
FOLDER = typer.Argument(..., metavar="DIR", help="Map met beoordeelde gegevens.")
JSON = typer.Option(False, "--json", help="Uitvoer als JSON.")


class _Stages:
    """Named progress bars, one under the other."""

    def __init__(self, bars: Progress) -> None:
        self._bars = bars

    def __call__(self, what: str) -> Step:
        task = self._bars.add_task(what, total=None)
        return lambda done, total: self._bars.update(task, completed=done, total=total)


@contextmanager
def _stages() -> Iterator[_Stages]:
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=errors) as bars:
        yield _Stages(bars)


@app.command()
def search(
    folder: Path = FOLDER,
    engine: Engine | None = typer.Option(None, "--engine", help="Zoekmachine; anders die van de instellingen."),
    run: Path | None = typer.Option(None, "--run", metavar="OUT.jsonl", help="Schrijf per vraag de gevonden casussen."),
    as_json: bool = JSON,
) -> None:
    """Meet het zoeken: nDCG@10, recall@10, MRR, onthouding en tijd."""
    chosen = settings().model_copy(update={"engine": engine}) if engine else settings()
    with _stages() as stages:
        result = evaluate_search(chosen, folder, stages)
    if run:
        run.write_text(
            "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in _run_rows(result)), encoding="utf-8"
        )
    if as_json:
        show_json(_search_as_json(result))
    else:
        _show_search(result)


@app.command()
def anonymise(
    folder: Path = FOLDER,
    stock: bool = typer.Option(True, "--stock/--no-stock", help="Zet Presidio zoals geleverd ernaast."),
    beside: list[str] = typer.Option(
        [], "--beside", metavar="NAAM=SPANS.jsonl", help="Zet ernaast wat een ander systeem vond; mag vaker."
    ),
    keep: Path | None = typer.Option(
        None, "--keep", metavar="TERMEN.txt", help="Termen die moeten blijven, één per regel; anders de eigen lijst."
    ),
    as_json: bool = JSON,
) -> None:
    """Meet de anonimisering: recall per soort en per groep namen, te veel weggelaten, termen die bleven, tempo."""
    others = _beside(beside)
    with _stages() as stages:
        result = evaluate_anonymise(House(settings()), [folder], stages, beside_stock=stock, beside=others, keep=keep)
    if as_json:
        show_json(
            {
                name: asdict(report)
                | {"per_second": report.documents_per_second if report.seconds else None, "behind": report.behind}
                for name, report in result.reports.items()
            }
        )
    else:
        _show_anonymise(result)
        _show_names(result.reports[OURS])


def _beside(given: Sequence[str]) -> dict[str, Path]:
    pairs = [each.partition("=") for each in given]
    if any(not name or not path for name, _, path in pairs):
        raise BadSource("Schrijf wat ernaast staat als NAAM=SPANS.jsonl.")
    return {name: Path(path) for name, _, path in pairs}


def _run_rows(result: SearchResult) -> Iterator[dict[str, object]]:
    for answer in result.answers:
        yield {
            "qid": answer.query.qid,
            "hits": [[key, score] for key, score in answer.hits],
            "abstain": answer.abstain,
            "confidence": answer.confidence,
        }


def _search_as_json(result: SearchResult) -> dict[str, object]:
    return {
        "casussen": result.casussen,
        "tegengehouden": {key: list(sentences) for key, sentences in result.refused.items()},
        "meldingen": result.notices,
        "verborgen_twijfelgevallen": result.hidden,
        "tabel": {
            system: {
                kind: {"aantal": n, "ndcg10": nd, "recall10": rc, "mrr": rr} for kind, (n, nd, rc, rr) in rows.items()
            }
            for system, rows in result.table.items()
        },
        "significantie": {arm: asdict(found) for arm, found in result.significance.items()},
        "auroc_onthouding": result.abstention,
        "p50_ms": result.percentile(0.5),
        "p95_ms": result.percentile(0.95),
    }


def _show_search(result: SearchResult) -> None:
    held = len(result.refused)
    say(f"{result.casussen} casussen doorzoekbaar, {held} tegengehouden, {result.notices} meldingen bij het lezen.")
    say(f"{result.hidden} twijfelgevallen van de lekcontrole heeft de evaluatiecurator verborgen.")
    for key, sentences in result.refused.items():
        complain(f"{key}: {' '.join(sentences)}")
    for system, rows in result.table.items():
        show_table(
            system,
            ("Soort vraag", "Aantal", "nDCG@10", "recall@10", "MRR"),
            [(kind, n, f"{nd:.3f}", f"{rc:.3f}", f"{rr:.3f}") for kind, (n, nd, rc, rr) in rows.items()],
        )
    for arm, found in result.significance.items():
        what = f"nDCG@10 {found.difference:+.3f}, p = {found.p_value:.4f} (n = {found.pairs})"
        say(f"samen tegen {arm}: {what}")
    if result.abstention is not None:
        say(f"Onthouding: AUROC {result.abstention:.3f}")
    say(f"Zoektijd: p50 {result.percentile(0.5):.0f} ms, p95 {result.percentile(0.95):.0f} ms")


def _show_anonymise(result: AnonymiseResult) -> None:
    names = list(result.reports)
    reports = list(result.reports.values())
    rows = [
        ("recall direct", *(_rate(r.direct) for r in reports)),
        ("recall indirect", *(_rate(r.quasi) for r in reports)),
        ("recall nummers", *(_rate(r.numbers) for r in reports)),
        ("recall overig", *(_rate(r.other) for r in reports)),
        *((f"  {kind}", *(r.per_kind.get(kind, "–") for r in reports)) for kind in reports[0].per_kind),
        ("precisie", *(_rate(r.precision) for r in reports)),
        ("te veel weggelaten", *(_rate(r.over_redaction) for r in reports)),
        ("documenten zonder lek", *(_rate(r.clean_documents) for r in reports)),
        ("onschuldig onaangeroerd", *(_rate(r.untouched) for r in reports)),
        ("termen die bleven", *(_rate(r.kept) for r in reports)),
        ("documenten per seconde", *(f"{r.documents_per_second:.1f}" if r.seconds else "–" for r in reports)),
    ]
    show_table(f"{reports[0].documents} documenten", ("Maat", *names), rows)
    if result.quarantined:
        complain(f"{len(result.quarantined)} documenten in quarantaine: {', '.join(result.quarantined)}")


def _show_names(report: Report) -> None:
    """Only sets with names have groups."""
    if not report.by_casing:
        return
    groups = (("herkomst", report.by_origin), ("schrijfwijze", report.by_casing))
    show_table(
        "Namen van personen, naar vermoede herkomst en naar schrijfwijze",
        ("Groep", "Naar", "Recall"),
        [(name, by, rate) for by, rates in groups for name, rate in rates.items()],
    )
    behind = f"meer dan {100 * MOST_BEHIND:.0f} punten achter op alle namen samen"
    least = f"gekeken naar groepen van ten minste {LEAST_NAMES} namen"
    say(f"{', '.join(report.behind) or 'Geen groep'}: {behind} ({least}).")


def _rate(rate: Rate) -> str:
    return str(rate) if rate.total else "–"
