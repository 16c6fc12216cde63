"""Measure the tagger on marked texts by others.

python -m models.tagger.measure --data FOLDER --models FOLDER [--threshold N]

`--data` holds `dossiers*.jsonl` and `stress_positives.jsonl` (objects with `text` and `spans`) and
`stress_negatives.jsonl` (texts in which nothing may be touched). A marked span counts as hidden only if every letter
and digit of it lies in proposed spans, whatever their kind. Prints one JSON object.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from casusprudentie.domain.privacy import SpanKind, TaggedSpan
from models.tagger.tagger import DEFAULT_TAGGER, EncoderTagger

Marked = dict[str, Any]


def read_rows(paths: Sequence[Path]) -> list[Marked]:
    """The rows of some JSON lines files."""
    return [
        json.loads(line) for path in paths for line in path.read_text(encoding="utf-8").splitlines() if line.strip()
    ]


def covered(text: str, spans: Sequence[TaggedSpan]) -> set[int]:
    """Positions of the letters and digits that the spans hide."""
    return {i for span in spans for i in range(span.start, span.end) if text[i].isalnum()}


def judge(rows: Sequence[Marked], proposed: Sequence[Sequence[TaggedSpan]]) -> dict[str, Any]:
    """Recall by group and kind, and over-redaction, of one set of marked texts."""
    hidden: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    outside = touched = 0
    for row, spans in zip(rows, proposed, strict=True):
        text = row["text"]
        cover = covered(text, spans)
        gold: set[int] = set()
        for mark in row["spans"]:
            letters = {i for i in range(mark["start"], mark["end"]) if text[i].isalnum()}
            gold |= letters
            for name in (mark["type"], _group(mark["type"])):
                hidden[name][0] += letters <= cover
                hidden[name][1] += 1
        rest = {i for i, c in enumerate(text) if c.isalnum()} - gold
        outside += len(rest)
        touched += len(rest & cover)
    result: dict[str, Any] = {
        name: f"{found}/{total} {found / total:.3f}" for name, (found, total) in sorted(hidden.items())
    }
    result["over-redaction"] = round(touched / max(1, outside), 4)
    return result


def _group(kind: str) -> str:
    known = SpanKind(kind)
    return "direct" if known.direct else "quasi" if known.quasi else "other"


def untouched(rows: Sequence[Marked], proposed: Sequence[Sequence[TaggedSpan]]) -> str:
    """How many of the innocent texts were left alone."""
    count = sum(not covered(row["text"], spans) for row, spans in zip(rows, proposed, strict=True))
    return f"{count}/{len(rows)} {count / max(1, len(rows)):.3f}"


def measure(tagger: EncoderTagger, folder: Path) -> dict[str, Any]:
    """All figures of one tagger."""
    dossiers = read_rows(sorted(folder.glob("dossiers*.jsonl")))
    stress = read_rows([folder / "stress_positives.jsonl"])
    innocent = read_rows([folder / "stress_negatives.jsonl"])
    started = time.monotonic()
    tags = tagger.tag([row["text"] for row in dossiers])
    seconds = time.monotonic() - started
    return {
        "dossiers": judge(dossiers, tags),
        "stress": judge(stress, tagger.tag([row["text"] for row in stress])),
        "innocent untouched": untouched(innocent, tagger.tag([row["text"] for row in innocent])),
        "dossiers per second": round(len(dossiers) / seconds, 1),
    }


def main() -> None:
    """Read the options and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--models", type=Path, required=True, help="the folder in which the tagger is installed")
    parser.add_argument("--tagger", default=DEFAULT_TAGGER)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--threshold", type=float, help="one threshold for every kind instead of the shipped ones")
    options = parser.parse_args()
    one = {kind.value: options.threshold for kind in SpanKind} if options.threshold else None
    tagger = EncoderTagger(options.models, options.tagger, threads=options.threads, thresholds=one)
    sys.stdout.write(json.dumps(measure(tagger, options.data), indent=1, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
