"""Draws the results of the benchmark; runs in the environment of the rivals, which has matplotlib.

python -m benchmarks.plot RESULTS SVG
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

import matplotlib as mpl
from matplotlib import pyplot as plt

OURS, THEIRS, GOAL = "#1f5fa8", "#9a9a9a", "#b3261e"


def draw(found: dict[str, Any], target: Path) -> None:
    """Time and memory against the number of casussen, and both arms with a filter beside the rivals."""
    mpl.rcParams.update({"svg.hashsalt": "performance", "svg.fonttype": "none", "font.size": 9})
    figure, (time, memory, beside) = plt.subplots(1, 3, figsize=(12, 3.6), layout="constrained")
    _time(time, found["curve"])
    _memory(memory, found["curve"])
    _beside(beside, found)
    figure.savefig(target, metadata={"Date": None})


def _time(axes: Any, curve: list[dict[str, Any]]) -> None:
    sizes = [row["casussen"] for row in curve]
    for key, style in (("p50_ms", "-o"), ("p95_ms", "--o")):
        axes.plot(sizes, [row["whole"][key] for row in curve], style, color=OURS, label=f"whole search, {key[:3]}")
    axes.axhline(20, color=GOAL, linewidth=0.8, label="goals at 100,000: p50 20, p95 60 ms")
    axes.axhline(60, color=GOAL, linewidth=0.8, linestyle="--")
    axes.set(xscale="log", xlabel="casussen", ylabel="ms", title="Whole search, without encoding the question")
    axes.set_ylim(bottom=0)
    axes.legend()


def _memory(axes: Any, curve: list[dict[str, Any]]) -> None:
    sizes = [row["casussen"] for row in curve]
    axes.plot(sizes, [row["searching"]["resident_mb"] for row in curve], "-o", color=OURS, label="resident")
    axes.plot(sizes, [row["searching"]["anonymous_mb"] for row in curve], "--o", color=OURS, label="without file pages")
    axes.axhline(1500, color=GOAL, linewidth=0.8, label="goal at 100,000")
    axes.set(xscale="log", xlabel="casussen", ylabel="MB", title="Memory of the searching process")
    axes.set_ylim(bottom=0)
    axes.legend()


def _beside(axes: Any, found: dict[str, Any]) -> None:
    theirs = found["beside"]
    ours = next(row for row in found["curve"] if row["casussen"] == theirs["casussen"])
    bars = {
        "ours, words + meaning": (ours["two_arms_filtered"], OURS),
        "ours, all arms + facets": (ours["candidates_filtered"], OURS),
        "bm25s + numpy (exact)": (theirs["bm25s"]["with_numpy_filtered"], THEIRS),
        "LanceDB hybrid, IVF-PQ": (theirs["lancedb"]["ivf_pq_filtered"], THEIRS),
        "LanceDB hybrid, exact": (theirs["lancedb"]["exact_filtered"], THEIRS),
    }
    heights = [measured["p50_ms"] for measured, _ in bars.values()]
    drawn = axes.barh(list(bars), heights, color=[colour for _, colour in bars.values()])
    axes.bar_label(drawn, fmt="%.1f", padding=2)
    axes.invert_yaxis()
    axes.set(xlabel="ms, p50", title=f"5% filter, {theirs['casussen']:,} casussen")


def main() -> None:
    """Read, draw."""
    parser = argparse.ArgumentParser(description="Draw the results of the benchmark")
    parser.add_argument("results", type=Path)
    parser.add_argument("target", type=Path)
    chosen = parser.parse_args()
    draw(json.loads(chosen.results.read_text(encoding="utf-8")), chosen.target)
    json.dump({"drawn": chosen.target.name}, sys.stdout)


if __name__ == "__main__":
    main()
