"""Check the hand-written samples and write them in every format that the readers know.

`python data/samples/make.py` reads `source/*.toml`, where personal data are marked as {{KIND|text}}, and writes
casussen.jsonl, gold/dossiers.jsonl (character spans, code points), pairs.jsonl and formats/. `--check` writes nothing
and exits with 1 when something is wrong or when the written files are not what the sources give.
"""

from __future__ import annotations

import argparse
import csv
import io
import json
import re
import sys
import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from docx import Document

from casusprudentie.domain.privacy import SpanKind
from ingest.columns import COLUMN_NAMES
from ingest.flat import flatten
from ingest.template import template

HERE = Path(__file__).parent
MARK = re.compile(r"\{\{([A-Z_]+)\|((?:(?!\}\}).)*)\}\}", re.DOTALL)
TEXTS = ("titel", "buikpijn", "tekst", "feiten", "standaarduitkomst", "motivering", "les")
VERTELLERS = {
    "jurist",
    "haastige notitie",
    "e-mail",
    "gespreksverslag",
    "formulier",
    "typefouten",
    "hoofdletters",
    "kleine letters",
}
Casus = dict[str, Any]
"""A casus of the sources as tomllib gives it."""


def main() -> int:
    """Check, and write unless `--check`; 0 when all is well."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing, compare with what is there")
    only_check = parser.parse_args().check
    casussen, pairs = read_sources()
    problems = list(check_all(casussen, pairs))
    files = dict(make_files(casussen, pairs))
    if only_check:
        problems += [f"{name} is not what the sources give" for name in stale(files)]
    elif not problems:
        for name, content in files.items():
            target = HERE / name
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)
        write_documents(casussen)
    for line in [*problems, *report(casussen, pairs)]:
        sys.stdout.write(line + "\n")
    return 1 if problems else 0


def read_sources() -> tuple[list[Casus], list[Casus]]:
    """All casussen and pairs, in order of file and id."""
    casussen: list[Casus] = []
    pairs: list[Casus] = []
    for path in sorted((HERE / "source").glob("k*.toml")):
        with path.open("rb") as file:
            source = tomllib.load(file)
        for casus in source["casus"]:
            casussen.append({**casus, "knelpunt": source["knelpunt"]})
        pairs += source.get("paar", [])
    return casussen, pairs


def unmark(marked: str) -> tuple[str, list[dict[str, object]]]:
    """The text without its marks, and the spans with code point offsets in that text."""
    text, spans, at = "", [], 0
    for mark in MARK.finditer(marked):
        text += marked[at : mark.start()]
        spans.append({"start": len(text), "end": len(text) + len(mark[2]), "type": mark[1]})
        text += mark[2]
        at = mark.end()
    return text + marked[at:], spans


def marked_texts(casus: Casus) -> Iterator[tuple[str, str]]:
    """Every free text of a casus with the marks still in it."""
    for name in TEXTS:
        if casus.get(name):
            yield name, casus[name]
    for number, text in enumerate(casus.get("verschilmakers", [])):
        yield f"verschilmakers.{number}", text
    for name, part in casus["perspectieven"].items():
        yield f"perspectieven.{name}", part["toelichting"]
    for part in casus["beginselen"]:
        yield f"beginselen.{part['naam']}", part["toelichting"]


def plain(value: Any) -> Any:
    """The same value with the marks taken out of every string in it."""
    if isinstance(value, str):
        return unmark(value)[0]
    if isinstance(value, list):
        return [plain(item) for item in value]
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    return value


def as_row(casus: Casus) -> Casus:
    """A casus in the import format."""
    return {key: plain(value) for key, value in casus.items() if key not in {"verteller", "knelpunt"}}


def as_dossier(casus: Casus) -> Casus:
    """All free texts of a casus as one text with gold spans."""
    text, spans = "", []
    for _, marked in marked_texts(casus):
        part, found = unmark(marked)
        offset = len(text) + 2 if text else 0
        text = f"{text}\n\n{part}" if text else part
        spans += [{**s, "start": s["start"] + offset, "end": s["end"] + offset} for s in found]
    return {"id": casus["id"], "text": text, "spans": spans}


def elfproef(digits: str) -> bool:
    """Whether nine digits pass the test of the burgerservicenummer."""
    numbers = [int(d) for d in digits]
    return (
        len(numbers) == 9
        and (sum(n * w for n, w in zip(numbers, range(9, 1, -1), strict=False)) - numbers[8]) % 11 == 0
    )


def mod97(iban: str) -> bool:
    """Whether an IBAN passes its own check."""
    plain_iban = re.sub(r"[^0-9A-Za-z]", "", iban).upper()
    turned = plain_iban[4:] + plain_iban[:4]
    return turned.isalnum() and int("".join(str(int(c, 36)) for c in turned)) % 97 == 1


def check_all(casussen: list[Casus], pairs: list[Casus]) -> Iterator[str]:
    """Everything that is wrong with the samples as a set."""
    for casus in casussen:
        yield from check_casus(casus)
    ids = Counter(casus["id"] for casus in casussen)
    yield from (f"{key} occurs {times} times" for key, times in ids.items() if times > 1)
    for pair in pairs:
        yield from (f"pair names unknown {pair[side]}" for side in "ab" if pair[side] not in ids)
    refused = sum(c["besluit"].startswith("niet verleend") for c in casussen)
    wanted = {
        "at least 96 casussen": len(casussen) >= 96,
        "at least 24 knelpunten": len({c["knelpunt"] for c in casussen}) >= 24,
        "at least 20 without maatwerk": refused >= 20,
        "at least 10 pairs": len(pairs) >= 10,
        "half of the pairs explained": abs(2 * sum(p["verklaard"] for p in pairs) - len(pairs)) <= 2,
        "every verteller": {c["verteller"] for c in casussen} == VERTELLERS,
    }
    yield from (f"missing: {name}" for name, there in wanted.items() if not there)
    for kind, passes, low, high in (("BSN", elfproef, 0.75, 0.99), ("IBAN", mod97, 0.75, 1.0)):
        share = valid_share(casussen, kind, passes)
        if not low <= share <= high:
            yield f"{share:.0%} of the {kind} pass their check, wanted {low:.0%} to {high:.0%}"


def check_casus(casus: Casus) -> Iterator[str]:
    """Everything that is wrong with one casus."""
    kinds = {kind.value for kind in SpanKind}
    for name, marked in marked_texts(casus):
        text, spans = unmark(marked)
        if "{{" in text or "}}" in text:
            yield f"{casus['id']} {name}: a mark is not closed"
        yield from (f"{casus['id']} {name}: unknown kind {s['type']}" for s in spans if s["type"] not in kinds)
    words = len(plain(casus["tekst"]).split())
    if not 115 <= words <= 460:
        yield f"{casus['id']}: tekst has {words} words"
    if not any(unmark(marked)[1] for _, marked in marked_texts(casus)):
        yield f"{casus['id']}: nothing is marked"


def marked_values(casussen: list[Casus], kind: str) -> list[str]:
    """Every marked text of one kind."""
    return [m[2] for c in casussen for _, t in marked_texts(c) for m in MARK.finditer(t) if m[1] == kind]


def valid_share(casussen: list[Casus], kind: str, passes: Any) -> float:
    """The share of the written numbers of one kind (nine digits for a BSN) that pass their check."""
    values = marked_values(casussen, kind)
    if kind == "BSN":
        values = [d for d in (re.sub(r"\D", "", v) for v in values) if len(d) == 9]
    return sum(map(passes, values)) / max(1, len(values))


def json_lines(rows: list[Casus]) -> bytes:
    """One JSON object a line."""
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows).encode()


def make_files(casussen: list[Casus], pairs: list[Casus]) -> Iterator[tuple[str, bytes]]:
    """Name and content of every file whose bytes follow from the sources alone."""
    rows = [as_row(casus) for casus in casussen]
    yield "casussen.jsonl", json_lines(rows)
    yield "gold/dossiers.jsonl", json_lines([as_dossier(casus) for casus in casussen])
    yield "pairs.jsonl", json_lines(pairs)
    table = io.StringIO()
    writer = csv.DictWriter(table, COLUMN_NAMES, lineterminator="\r\n", delimiter=";")
    writer.writeheader()
    writer.writerows(flatten(row) for row in rows)
    yield "formats/casussen.csv", b"\xef\xbb\xbf" + table.getvalue().encode()
    for row in rows[:8]:
        yield f"formats/{row['id']}.txt", (f"{row['titel']}\n\n{row['tekst']}\n").encode()


def write_documents(casussen: list[Casus]) -> None:
    """The formats whose bytes hold a time stamp: the template filled in, and some Word files."""
    rows = [as_row(casus) for casus in casussen]
    (HERE / "formats/casussen.xlsx").write_bytes(template(flatten(row) for row in rows))
    for row in rows[8:12]:
        document = Document()
        document.add_heading(row["titel"], level=1)
        for block in row["tekst"].split("\n"):
            document.add_paragraph(block)
        document.add_heading("Motivering", level=2)
        document.add_paragraph(row["motivering"])
        document.save(str(HERE / f"formats/{row['id']}.docx"))


def stale(files: dict[str, bytes]) -> list[str]:
    """The names of written files that differ from what the sources give."""
    return [n for n, content in files.items() if not (HERE / n).exists() or (HERE / n).read_bytes() != content]


def report(casussen: list[Casus], pairs: list[Casus]) -> Iterator[str]:
    """Counts for people."""
    yield f"{len(casussen)} casussen, {len({c['knelpunt'] for c in casussen})} knelpunten, {len(pairs)} pairs"
    for name in ("verteller", "besluit", "aard", "niveau", "uitkomst"):
        yield f"{name}: " + ", ".join(f"{v} {n}" for v, n in Counter(c[name] for c in casussen).most_common())
    kinds = Counter(m[1] for c in casussen for _, t in marked_texts(c) for m in MARK.finditer(t))
    yield "marked: " + ", ".join(f"{kind} {n}" for kind, n in kinds.most_common())
    for kind, passes in (("BSN", elfproef), ("IBAN", mod97)):
        yield f"{kind} that pass their check: {valid_share(casussen, kind, passes):.0%}"


if __name__ == "__main__":
    raise SystemExit(main())
