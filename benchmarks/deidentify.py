"""The table of docs/privacy.md: how well we hide, beside deduce and Presidio as they are shipped, in one command.

python -m venv DEDUCE && DEDUCE/bin/pip install -r benchmarks/deduce/requirements.txt
python -m benchmarks.deidentify --deduce DEDUCE/bin/python [--keep FILE] [--write docs/privacy.md] \
    "NAME OF THE SET=FILE_OR_FOLDER[,FILE_OR_FOLDER ...]" ...

A set is JSONL with `id`, `text` and `spans` (none: nothing may be touched). The settings come from the environment as
for `casus`. Prints the tables, and with `--write` puts them between the marks in that file.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from anonymise.measure import LEAST_NAMES, MOST_BEHIND, Rate, Report
from casusprudentie.bootstrap import House
from casusprudentie.domain.privacy import SpanKind
from casusprudentie.evaluation.anonymise import OURS, STOCK, AnonymiseResult, evaluate_anonymise
from casusprudentie.settings import Settings

HERE = Path(__file__).parent
BEGIN, END = "<!-- cijfers: gemaakt door benchmarks/deidentify.py -->", "<!-- einde cijfers -->"
DEDUCE = "deduce 3.0.6"
NAMES = {OURS: "Casusprudentie", STOCK: "Presidio 2.2.366", DEDUCE: DEDUCE}
ROWS: tuple[tuple[str, Callable[[Report], Rate]], ...] = (
    ("rechtstreekse gegevens", lambda r: r.direct),
    ("namen van personen", lambda r: r.per_kind.get(SpanKind.PERSOON, Rate(0, 0))),
    ("BSN, IBAN, e-mail, telefoon, postcode, kenteken", lambda r: r.numbers),
    ("indirecte gegevens", lambda r: r.quasi),
    ("bedragen, diagnoses, overig", lambda r: r.other),
    ("teksten zonder rechtstreeks lek", lambda r: r.clean_documents),
    ("te veel weggelaten (letters en cijfers)", lambda r: r.over_redaction),
    ("onschuldige fragmenten onaangeroerd", lambda r: r.untouched),
    ("wetten, onderdelen, beginselen, functies die bleven", lambda r: r.kept),
)


def main() -> None:
    """Read the command line, measure every set, and show or write the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sets", nargs="+", metavar="NAME=PATH[,PATH]")
    parser.add_argument("--deduce", help="the Python of the environment that has deduce")
    parser.add_argument("--keep", type=Path, help="terms that must survive, one a line")
    parser.add_argument("--write", type=Path, help="the file with the marks")
    given = parser.parse_args()
    parts = [_of_set(each, given.deduce, given.keep) for each in given.sets]
    text = "\n".join(parts)
    if given.write:
        before, _, rest = given.write.read_text(encoding="utf-8").partition(BEGIN)
        _, _, after = rest.partition(END)
        given.write.write_text(f"{before}{BEGIN}\n\n{text}\n{END}{after}", encoding="utf-8")
    sys.stdout.write(text)


def _of_set(written: str, deduce: str | None, keep: Path | None) -> str:
    name, _, places = written.partition("=")
    files = [file for place in places.split(",") for file in _files(Path(place))]
    house = House(Settings())
    with tempfile.TemporaryDirectory() as folder:
        beside = {DEDUCE: _spans_of_deduce(deduce, files, Path(folder) / "deduce.jsonl")} if deduce else {}
        found = evaluate_anonymise(house, files, lambda _: lambda _done, _total: None, beside=beside, keep=keep)
    house.close()
    return "\n".join([*_table(name, found), "", *_groups(found.reports[OURS]), ""])


def _files(place: Path) -> list[Path]:
    return sorted(place.glob("*.jsonl")) if place.is_dir() else [place]


def _spans_of_deduce(python: str, files: Sequence[Path], target: Path) -> Path:
    with target.open("w", encoding="utf-8") as output:
        subprocess.run(  # noqa: S603 - the caller chose the interpreter
            [python, str(HERE / "deduce" / "spans.py"), *map(str, files)], stdout=output, check=True
        )
    return target


def _table(name: str, found: AnonymiseResult) -> Iterable[str]:
    reports = list(found.reports.items())
    first = reports[0][1]
    yield f"**{name}** ({first.documents} teksten, {sum(r.total for r in first.per_kind.values())} gegevens)"
    yield ""
    yield "| maat | " + " | ".join(NAMES[key] for key, _ in reports) + " |"
    yield "|---" * (len(reports) + 1) + "|"
    for label, rate_of in ROWS:
        rates = [rate_of(report) for _, report in reports]
        if any(rate.total for rate in rates):
            yield f"| {label} | " + " | ".join(map(_shown, rates)) + " |"
    if found.quarantined:
        yield f"| teksten in quarantaine | {len(found.quarantined)} |" + " – |" * (len(reports) - 1)


def _groups(report: Report) -> Iterable[str]:
    groups = [(each, rate) for by in (report.by_origin, report.by_casing) for each, rate in by.items()]
    if groups:
        shown = "; ".join(f"{each} {_number(rate.value)} ({rate.hits}/{rate.total})" for each, rate in groups)
        yield f"Namen naar vermoede herkomst en schrijfwijze: {shown}."
        yield (
            f"Meer dan {100 * MOST_BEHIND:.0f} punten achter op alle namen samen (groepen van ten minste "
            f"{LEAST_NAMES} namen): {', '.join(report.behind) or 'geen'}."
        )


def _shown(rate: Rate) -> str:
    if not rate.total:
        return "–"
    low, high = rate.interval
    return f"{_number(rate.value)} ({_number(low)}–{_number(high)}; {rate.hits}/{rate.total})"


def _number(value: float) -> str:
    return f"{value:.3f}".replace(".", ",")


if __name__ == "__main__":
    main()
