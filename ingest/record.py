"""From a row in the words of the import format to a raw casus, or to the sentences that say why not."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from casusprudentie.domain.casus import Facts, TextField, label
from casusprudentie.domain.privacy import RawText
from casusprudentie.domain.raw import RawCasus
from casusprudentie.domain.vocabulary import Beginsel
from casusprudentie.ports import SourceRow
from ingest.cleaning import cleaned
from ingest.columns import FIELDS, LABELS, MELDING, known_column, nearest_column
from ingest.facts import facts_of, proposed_facts
from ingest.narrative import propose
from ingest.people import betrokkenen
from ingest.reading import Reading, as_list, one_slip
from ingest.source import PlainRow

_SINGLE = (
    TextField.TITEL,
    TextField.BUIKPIJN,
    TextField.FEITEN,
    TextField.STANDAARDUITKOMST,
    TextField.MOTIVERING,
    TextField.LES,
)
_SHORT_NAME = 40
_MOST_VERSCHILMAKERS = 100


def source_row(plain: PlainRow, *, strict: bool = True) -> SourceRow:
    """Understand one row.

    Strict (an import): an unknown coded value refuses the row. Otherwise (an evaluation): the field stays empty
    with a notice, and the row comes in with whatever text it has.
    """
    if plain.row is None:
        return SourceRow(plain.number, None, plain.problems)
    reading = Reading(plain.number, strict, list(plain.problems), list(plain.notices))
    row = _known_fields(reading, plain.row)
    source_id = reading.text("id", row.get("id"))
    if not source_id:
        reading.refuse("id", "het id ontbreekt. Vul uw eigen kenmerk van de casus in.")
    texts = _texts(reading, row)
    tekst = reading.text("tekst", row.get("tekst"))
    if not (tekst or texts.get(TextField.FEITEN) or (texts and not strict) or reading.problems):
        reading.refuse("tekst", "het verhaal ontbreekt. Vul de tekst of de feiten in.")
    facts = facts_of(reading, row, texts)
    facts = _from_dossier(reading, facts, texts, tekst)
    people = betrokkenen(reading, row.get("betrokkenen"))
    if reading.problems:
        return SourceRow(plain.number, None, tuple(dict.fromkeys(reading.problems)))
    casus = RawCasus(
        source_id=RawText(source_id),
        facts=facts,
        texts={name: RawText(text) for name, text in texts.items()},
        betrokkenen=people,
        notices=tuple(dict.fromkeys(reading.notices)),
    )
    return SourceRow(plain.number, casus)


def _known_fields(reading: Reading, row: Mapping[str, object]) -> dict[str, object]:
    """The row under the names that we know; what is unknown is reported and kept for the narrative."""
    known: dict[str, object] = {}
    for written, value in row.items():
        name = known_column(written)
        if name == MELDING or _says_nothing(value, may_be_none=name in ("externen", "beginselen")):
            continue
        if name is None or name not in FIELDS:
            _keep_unknown(reading, written, value)
        elif name in known:
            reading.refuse(name, "dit veld staat er twee keer in. Laat er één staan.")
        else:
            known[name] = value
    return known


def _says_nothing(value: object, *, may_be_none: bool) -> bool:
    if isinstance(value, str):
        return not value.strip()
    return value is None or (value in ([], {}) and not may_be_none)


def _keep_unknown(reading: Reading, written: str, value: object) -> None:
    near = nearest_column(written)
    if near and one_slip(written.casefold(), near):
        sentence = f"De kolom '{written}' is onbekend; bedoelt u {near}?"
    elif near:
        sentence = f"Een kolom is onbekend; bedoelt u {near}?"
    else:
        sentence = "Een kolom is onbekend."
    reading.notices.append(f"{sentence} De inhoud staat in het verhaal.")
    text = reading.text("tekst", value)
    if text:
        name = cleaned(written)
        reading.left.append(f"{name}: {text}" if len(name) <= _SHORT_NAME and "\n" not in name else text)


def _texts(reading: Reading, row: Mapping[str, object]) -> dict[str, str]:
    """The free texts that the row gives by field, without the dossier itself."""
    texts = {name: reading.text(name, row.get(name)) for name in _SINGLE}
    items = [reading.text("verschilmakers", item) for item in as_list(row.get("verschilmakers"))]
    items = [item for item in items if item]
    items[_MOST_VERSCHILMAKERS - 1 :] = filter(None, ["\n".join(items[_MOST_VERSCHILMAKERS - 1 :])])
    texts |= {TextField.verschilmaker(number): item for number, item in enumerate(items)}
    for group, part in (("solve", TextField.SOLVE_KENMERK), ("geldigheid", TextField.GELDIGHEID_BRON)):
        nested = row.get(group)
        if isinstance(nested, Mapping):
            texts[part] = reading.text(part, nested.get(part.partition(".")[2]))
    return {name: text for name, text in texts.items() if text}


def _from_dossier(reading: Reading, facts: Facts, texts: dict[str, str], tekst: str) -> Facts:
    """Add to `texts` what the headings of the dossier propose, and the narrative; gives the facts with proposals."""
    proposal = propose(tekst, texts, tuple(Beginsel) if facts.beginselen is None else facts.beginselen)
    texts |= proposal.texts
    verhaal = "\n\n".join(part for part in (proposal.verhaal, "\n".join(reading.left)) if part)
    if verhaal:
        texts[TextField.VERHAAL] = verhaal
    proposed = proposed_facts(facts, proposal)
    names = [label(name) for name in proposal.texts] + [LABELS.get(name, "Perspectief") for name in proposed]
    if names:
        reading.notices.append(f"Uit de tekst overgenomen: {', '.join(dict.fromkeys(names))}. Kijk of dit klopt.")
    return replace(facts, **proposed)
