"""What csv, xlsx and ods share: a header row, then a casus a row."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from casusprudentie.errors import BadSource
from ingest.columns import MELDING, known_column
from ingest.flat import unflatten
from ingest.source import PlainRow

MOST_ROWS = 50_000

NO_HEADER = "De eerste rij moet de kolomnamen bevatten, zoals id en tekst: gebruik het sjabloon."
NO_ID = "De kolom id ontbreekt: voeg haar toe of gebruik het sjabloon."
NO_TEXT = "De kolommen tekst en feiten ontbreken: voeg er een toe of gebruik het sjabloon."
TWICE = "Een kolomnaam staat er twee keer in: geef elke kolom een eigen naam."
TOO_MANY = "Het bestand heeft te veel rijen: verdeel het over kleinere bestanden."


def known_names(header: Iterable[str]) -> int:
    """How many of these cells are column names that we know."""
    return sum(known_column(cell) is not None for cell in header)


def table_rows(header: Sequence[str], records: Iterable[Sequence[str]]) -> Iterator[PlainRow]:
    """The rows below a header, numbered as a spreadsheet does; empty ones are skipped. Raises BadSource."""
    _check_header(header)
    for number, record in enumerate(records, start=2):
        if number > MOST_ROWS + 1:
            raise BadSource(TOO_MANY)
        named = [(name, cell) for name, cell in zip(header, record, strict=False) if cell.strip()]
        cells = {name: cell for name, cell in named if name.strip() and known_column(name) != MELDING}
        stray = any(cell.strip() for cell in record[len(header) :]) or any(not name.strip() for name, _ in named)
        sentence = f"Rij {number}: er staat tekst in een kolom zonder naam. Geef de kolom een naam."
        if cells or stray:
            yield PlainRow(number, unflatten(cells), (sentence,) if stray else ())


def _check_header(header: Sequence[str]) -> None:
    written = [cell.strip() for cell in header if cell.strip()]
    names = [known_column(cell) or cell for cell in written]
    if not known_names(written):
        raise BadSource(NO_HEADER)
    if len(set(names)) != len(names):
        raise BadSource(TWICE)
    if "id" not in names:
        raise BadSource(NO_ID)
    if not {"tekst", "feiten"} & set(names):
        raise BadSource(NO_TEXT)
