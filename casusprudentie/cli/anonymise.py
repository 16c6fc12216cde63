"""`casus anonymise`: loose texts in, anonymised texts with their spans out; no register needed."""

from __future__ import annotations

import json
from pathlib import Path

import typer

from casusprudentie.cli.context import house
from casusprudentie.cli.output import complain, progress, say
from casusprudentie.domain.privacy import AnonymisedText, RawText
from casusprudentie.errors import AnonymisationFailed, BadSource


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("anonymise")(anonymise)


def anonymise(
    source: Path = typer.Argument(..., metavar="IN.jsonl", help='Regels {"id", "text"}.'),
    target: Path = typer.Argument(..., metavar="OUT.jsonl", help='Regels {"id", "text", "spans"}.'),
) -> None:
    """Anonimiseer losse teksten. Wat niet zeker lukt, komt er niet uit en wordt genoemd."""
    rows = _rows(source)
    failed: list[int] = []
    written = target.with_name(target.name + ".part")
    with written.open("w", encoding="utf-8") as out, progress("Anonimiseren") as step:
        for number, (key, text) in enumerate(rows, start=1):
            try:
                safe = house().anonymiser.anonymise_text(RawText(text))
            except AnonymisationFailed:
                failed.append(number)
            else:
                out.write(json.dumps(_line(key, safe), ensure_ascii=False) + "\n")
            step(number, len(rows))
    written.replace(target)
    say(f"{len(rows) - len(failed)} teksten geanonimiseerd.")
    if failed:
        complain(f"Niet gelukt en weggelaten: regel {', '.join(map(str, failed))}.")
        raise typer.Exit(AnonymisationFailed.exit_code)


def _line(key: object, safe: AnonymisedText) -> dict[str, object]:
    return {
        "id": key,
        "text": safe.text,
        "spans": [
            {"start": s.start, "end": s.end, "kind": s.kind.value, "score": round(s.score, 4), "rule": s.rule}
            for s in safe.spans
        ],
    }


def _rows(source: Path) -> list[tuple[object, str]]:
    rows: list[tuple[object, str]] = []
    try:
        lines = source.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        raise BadSource("Het bestand is niet te lezen: geef een JSONL-bestand in UTF-8.") from None
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            rows.append((row["id"], str(row["text"])))
        except (ValueError, KeyError, TypeError):
            raise BadSource(f'Regel {number} is geen JSON met "id" en "text": herstel die regel.') from None
    return rows
