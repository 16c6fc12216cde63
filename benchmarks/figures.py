"""Writes the tables of docs/performance.md from the results of the benchmark.

python -m benchmarks.figures RESULTS DOCUMENT
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

BEGIN, END = "<!-- figures: made by benchmarks/figures.py -->", "<!-- end of figures -->"
GOALS_AT = 100_000
Row = dict[str, Any]


def _pair(measured: Row) -> str:
    return " / ".join(
        f"{value:.1f}" if value >= 1 else f"{value:.2f}" for value in (measured["p50_ms"], measured["p95_ms"])
    )


CURVE: tuple[tuple[str, Callable[[Row], object]], ...] = (
    ("passages", lambda row: f"{row['passages']:,}"),
    ("**whole search**, p50 / p95 ms", lambda row: _pair(row["whole"])),
    ("the same with a 5% filter", lambda row: _pair(row["whole_filtered"])),
    ("of which the explanations", lambda row: _pair(row["explanations"])),
    ("candidates of all arms, alone", lambda row: _pair(row["candidates"])),
    ("words and meaning only, 5% filter", lambda row: _pair(row["two_arms_filtered"])),
    ("encoding a question", lambda row: _pair(row["query_embedding"])),
    ("new casus until found, p50 / p95 ms", lambda row: _pair(row["upsert"]["new"])),
    ("new version until found, p50 / p95 ms", lambda row: _pair(row["upsert"]["replaced"])),
    ("first search after opening, s", lambda row: row["first_search_s"]),
    ("indexing words, casussen/s", lambda row: f"{row['words_per_s']:,}"),
    ("memory while searching, MB", lambda row: f"{row['searching']['resident_mb']:,}"),
    ("memory with the anonymiser too, MB", lambda row: f"{row['with_anonymiser']['resident_mb']:,}"),
    ("peak memory of that process, MB", lambda row: f"{row['with_anonymiser']['peak_mb']:,}"),
    ("index on disk, MB", lambda row: f"{row['disk_mb']:,}"),
    (
        "load of the machine before building / searching",
        lambda r: f"{r['load_before_build']} / {r['load_before_search']}",
    ),
)


def tables(found: Row) -> str:
    """Markdown of what `benchmarks.search_speed` wrote."""
    return "\n".join([*_made_on(found), "", *_goals(found), "", *_curve(found["curve"]), "", *_beside(found)])


def _made_on(found: Row) -> Iterator[str]:
    machine = found["machine"]
    versions = machine["versions"] | found.get("beside", {}).get("versions", {})
    named = ", ".join(f"{name} {version}" for name, version in versions.items())
    yield f"{found['date']}; {machine['cores']} cores, {machine['memory_gb']} GB, {machine['system']}."
    yield f"Python {machine['python']}, {named}."


def _goals(found: Row) -> Iterator[str]:
    row = next((row for row in found["curve"] if row["casussen"] == GOALS_AT), None)
    if row is None:
        return
    yield from _table(("at 100,000 casussen", "goal", "measured"), _judged(found, row))


def _judged(found: Row, row: Row) -> Iterator[tuple[str, str, str]]:
    whole, upserts = row["whole"], row["upsert"].values()
    yield "whole search, p50", "≤ 20 ms", f"{whole['p50_ms']:.1f} ms"
    yield "whole search, p95", "≤ 60 ms", f"{whole['p95_ms']:.1f} ms"
    yield "encoding a question, p50", "≤ 15 ms", f"{row['query_embedding']['p50_ms']:.1f} ms"
    memory = row["with_anonymiser"]
    yield "memory, encoder, register and anonymiser included", "≤ 1,500 MB", f"{memory['resident_mb']:,} MB"
    yield "its peak, while a new index is opened beside the old one", "", f"{memory['peak_mb']:,} MB"
    yield "indexing words", "≥ 2,000/s", f"{row['words_per_s']:,}/s"
    yield "added until found, p95", "≤ 1,000 ms", f"{max(each['p95_ms'] for each in upserts):,.0f} ms"
    for label, key in (("IVF-PQ, approximate", "ivf_pq_filtered"), ("exact, like ours", "exact_filtered")):
        if "beside" in found and found["beside"]["casussen"] == GOALS_AT:
            times = found["beside"]["lancedb"][key]["p50_ms"] / row["two_arms_filtered"]["p50_ms"]
            yield f"as fast as LanceDB's hybrid ({label}), 5% filter, p50", "≥ 3 times", f"{times:.1f} times"


def _curve(rows: list[Row]) -> Iterator[str]:
    shown = [(label, *(str(value(row)) for row in rows)) for label, value in CURVE]
    yield from _table(("casussen", *(f"{row['casussen']:,}" for row in rows)), shown)


def _beside(found: Row) -> Iterator[str]:
    if "beside" not in found:
        return
    theirs = found["beside"]
    ours = next(row for row in found["curve"] if row["casussen"] == theirs["casussen"])
    bm25s, lancedb = theirs["bm25s"], theirs["lancedb"]
    measured = [
        ("words only", "bm25s", bm25s["words_arm"], bm25s["words_arm_filtered"]),
        ("words only", "ours", ours["words_arm"], ours["words_arm_filtered"]),
        ("words and meaning", "bm25s and numpy, exact", None, bm25s["with_numpy_filtered"]),
        ("words and meaning", "LanceDB hybrid, exact", lancedb["exact"], lancedb["exact_filtered"]),
        ("words and meaning", "LanceDB hybrid, IVF-PQ", lancedb["ivf_pq"], lancedb["ivf_pq_filtered"]),
        ("words and meaning", "ours, exact", None, ours["two_arms_filtered"]),
        ("all arms and facets with counts", "ours", ours["candidates"], ours["candidates_filtered"]),
    ]
    rows = [(what, who, *(_pair(each) if each else "–" for each in pair)) for what, who, *pair in measured]
    heads = (f"at {theirs['casussen']:,} casussen, p50 / p95 ms", "", "no filter", "5% filter")
    yield from _table(heads, rows)


def _table(heads: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    yield f"| {' | '.join(heads)} |"
    yield "|---" * len(heads) + "|"
    for row in rows:
        yield f"| {' | '.join(row)} |"


def write(found: Row, document: Path) -> None:
    """Put the tables between the marks of a document."""
    before, _, rest = document.read_text(encoding="utf-8").partition(BEGIN)
    _, _, after = rest.partition(END)
    document.write_text(f"{before}{BEGIN}\n\n{tables(found)}\n\n{END}{after}", encoding="utf-8")


def main() -> None:
    """Read, write."""
    parser = argparse.ArgumentParser(description="Write the tables of the benchmark")
    parser.add_argument("results", type=Path)
    parser.add_argument("document", type=Path)
    chosen = parser.parse_args()
    write(json.loads(chosen.results.read_text(encoding="utf-8")), chosen.document)


if __name__ == "__main__":
    main()
