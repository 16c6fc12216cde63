"""What two casussen share and what was recorded differently, in Dutch sentences built from their own values."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from casusprudentie.domain.casus import Facts, label
from casusprudentie.domain.released import ReleasedCasus
from casusprudentie.domain.vocabulary import Geldigheidsstatus, Perspectief

YEARS_APART = 3
"""From how many years on the time between two casussen is worth saying."""


def shared(a: ReleasedCasus, b: ReleasedCasus) -> tuple[str, ...]:
    """Laws, onderwerp, aard and beginselen that both have."""
    one, two = a.facts, b.facts
    found = [
        ("Wet", [w.value for w in one.wetten if w in two.wetten]),
        ("Onderwerp", [one.onderwerp.value] if one.onderwerp and one.onderwerp is two.onderwerp else []),
        ("Aard", [one.aard.value] if one.aard and one.aard is two.aard else []),
        ("Beginsel", [x.value for x in one.beginselen or () if x in (two.beginselen or ())]),
    ]
    return tuple(f"{name}: {', '.join(values)}." for name, values in found if values)


def circumstances(a: ReleasedCasus, b: ReleasedCasus) -> tuple[str, ...]:
    """What was recorded differently and may explain another decision, the strongest first.

    Whether it does explain it is for the auditor to say: these are sentences about records, not a judgement.
    """
    return tuple(
        (
            *_geldigheid(a, b),
            *_verschilmakers(a),
            *_verschilmakers(b),
            *_years(a, b),
            *_sets(a, b),
            *_oordelen(a.facts, b.facts),
            *_single(a.facts, b.facts),
        )
    )


def overtaken(casus: ReleasedCasus) -> bool:
    """Whether law or case law has overtaken this casus."""
    return casus.facts.geldigheid is not None and casus.facts.geldigheid.status.achterhaald


def _status(casus: ReleasedCasus) -> Geldigheidsstatus | None:
    return casus.facts.geldigheid.status if casus.facts.geldigheid else None


def _geldigheid(a: ReleasedCasus, b: ReleasedCasus) -> Iterator[str]:
    if _status(a) is not _status(b):
        yield _against("geldigheid", _status(a), _status(b))


def _verschilmakers(casus: ReleasedCasus) -> Iterator[str]:
    for text in casus.verschilmakers:
        yield f"Verschilmaker van {casus.vindplaats}: {text}"


def _years(a: ReleasedCasus, b: ReleasedCasus) -> Iterator[str]:
    if a.facts.periode and b.facts.periode:
        apart = abs(a.facts.periode.jaar - b.facts.periode.jaar)
        if apart >= YEARS_APART:
            yield f"Er liggen {apart} jaar tussen."


def _sets(a: ReleasedCasus, b: ReleasedCasus) -> Iterator[str]:
    names = ("wetten", "externen", "beginselen")
    for name in names:
        one, two = getattr(a.facts, name), getattr(b.facts, name)
        if one is None or two is None:
            continue
        for casus, own, other in ((a, one, two), (b, two, one)):
            if alone := [value for value in own if value not in other]:
                yield f"{label(name)} alleen bij {casus.vindplaats}: {', '.join(alone)}."


def _oordelen(one: Facts, two: Facts) -> Iterator[str]:
    for perspectief in Perspectief:
        left, right = one.oordelen.get(perspectief), two.oordelen.get(perspectief)
        if left is not right:
            yield _against(f"perspectieven.{perspectief.value}", left, right)


def _single(one: Facts, two: Facts) -> Iterator[str]:
    names: Iterable[str] = ("niveau", "rechtsverhouding", "besluitniveau", "toestemming", "uitkomst")
    for name in names:
        left, right = getattr(one, name), getattr(two, name)
        if left is not right:
            yield _against(name, left, right)


def _against(name: str, left: str | None, right: str | None) -> str:
    return f"{label(name)}: {left or 'onbekend'} tegenover {right or 'onbekend'}."
