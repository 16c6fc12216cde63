"""The fields of a casus as widgets, each in one row of a table; what is typed comes back as domain values."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any, Final, TypeVar

import streamlit as st

from casusprudentie.domain.casus import Artikel, Facts, Geldigheid, Solve, TextField, label
from casusprudentie.domain.vocabulary import (
    Aard,
    Arbeidsmarktregio,
    Beginsel,
    Besluit,
    Besluitniveau,
    Functiegroep,
    Geldigheidsstatus,
    Inbrenger,
    Niveau,
    Onderwerp,
    Oordeel,
    Organisatieonderdeel,
    Partij,
    Perspectief,
    Rechtsverhouding,
    Schaal,
    Solvestatus,
    Toestemming,
    Uitkomst,
    Wet,
)
from casusprudentie.web.components.purposes import purpose
from casusprudentie.web.labels import capital
from ingest.artikel import parse_artikelen
from ingest.dates import parse_date, parse_periode

V = TypeVar("V", bound=StrEnum)
NONE: Final = "geen"
CHOICES: Final[dict[str, type[StrEnum]]] = {
    "aard": Aard,
    "onderwerp": Onderwerp,
    "niveau": Niveau,
    "inbrenger": Inbrenger,
    "inbrenger_partij": Partij,
    "functiegroep": Functiegroep,
    "organisatieonderdeel": Organisatieonderdeel,
    "arbeidsmarktregio": Arbeidsmarktregio,
    "toestemming": Toestemming,
    "besluit": Besluit,
    "uitkomst": Uitkomst,
    "rechtsverhouding": Rechtsverhouding,
    "besluitniveau": Besluitniveau,
    "schaal": Schaal,
}
ALL: Final = (
    *(TextField.TITEL, TextField.BUIKPIJN, TextField.FEITEN, TextField.VERHAAL, TextField.STANDAARDUITKOMST),
    *("wetten", "artikelen", "aard", "onderwerp", "niveau", "inbrenger", "inbrenger_partij", "functiegroep"),
    *("organisatieonderdeel", "arbeidsmarktregio", "periode", "externen", "toestemming"),
    *(TextField.perspectief(p) for p in Perspectief),
    *("beginselen", "besluit", TextField.MOTIVERING, "verschilmakers", TextField.LES),
    *("uitkomst", "hercontrole", "rechtsverhouding", "besluitniveau", "schaal", "solve", "geldigheid"),
)
_NAMES: Final = {
    "inbrenger_partij": "Inbrenger van buiten",
    "functiegroep": "Functiegroep",
    "organisatieonderdeel": "Organisatieonderdeel",
    "arbeidsmarktregio": "Arbeidsmarktregio",
    "periode": "Periode",
    "verschilmakers": "Verschilmakers",
}


@dataclass(slots=True)
class Filled:
    """What a form holds: the facts, the texts that changed, and sentences for what could not be read."""

    facts: Facts
    texts: dict[str, str] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)


def title(name: str) -> str:
    """The label of a field in the form."""
    return _NAMES.get(name) or label(name)


def fields(names: Iterable[str], facts: Facts, texts: Mapping[str, str], key: str) -> Filled:
    """Draw these fields, filled with what is known, and give what they hold now."""
    filled = Filled(facts)
    for name in names:
        _draw(name, texts, filled, f"{key}-{name}")
    return filled


def _draw(name: str, texts: Mapping[str, str], filled: Filled, key: str) -> None:
    special: dict[str, Callable[[], None]] = {
        "wetten": lambda: _wetten(filled, key),
        "artikelen": lambda: _artikelen(filled, key),
        "periode": lambda: _periode(filled, key),
        "externen": lambda: _externen(filled, key),
        "beginselen": lambda: _beginselen(texts, filled, key),
        "hercontrole": lambda: _hercontrole(filled, key),
        "solve": lambda: _solve(texts, filled, key),
        "geldigheid": lambda: _geldigheid(texts, filled, key),
        "verschilmakers": lambda: _verschilmakers(texts, filled, key),
    }
    if name in CHOICES:
        _set(filled, name, _choice(name, CHOICES[name], getattr(filled.facts, name), key))
    elif name in special:
        special[name]()
    elif name.startswith("perspectieven."):
        _perspectief(Perspectief(name.partition(".")[2]), texts, filled, key)
    elif TextField.known(name):
        _text(name, texts, filled, key)


def _set(filled: Filled, name: str, value: Any) -> None:
    changed: dict[str, Any] = {name: value}
    filled.facts = replace(filled.facts, **changed)


def _choice(name: str, values: type[V], now: V | None, key: str, text: str = "") -> V | None:
    options = list(values)
    chosen: V | None = st.selectbox(
        text or title(name),
        options,
        index=options.index(now) if now is not None else None,
        format_func=capital,
        placeholder="Kies een waarde",
        help=purpose(name) or None,
        key=key,
    )
    return chosen


def _text(name: str, texts: Mapping[str, str], filled: Filled, key: str) -> None:
    before = texts.get(name, "")
    short = name in (TextField.TITEL, TextField.SOLVE_KENMERK, TextField.GELDIGHEID_BRON)
    draw: Any = st.text_input if short else st.text_area
    typed = draw(title(name), value=before, help=purpose(name) or None, key=key) or ""
    if typed.strip() != before.strip():
        filled.texts[name] = typed.strip()


def _wetten(filled: Filled, key: str) -> None:
    chosen = st.multiselect(
        title("wetten"),
        list(Wet),
        default=list(filled.facts.wetten),
        placeholder="Kies een of meer wetten",
        help=purpose("wetten"),
        key=key,
        select_all=False,
    )
    _set(filled, "wetten", tuple(chosen))


def _artikelen(filled: Filled, key: str) -> None:
    before = "; ".join(str(a) for a in filled.facts.artikelen)
    typed = st.text_input(title("artikelen"), value=before, help=purpose("artikelen"), key=key) or ""
    found: list[Artikel] = []
    for citation in filter(None, (part.strip() for part in typed.split(";"))):
        artikelen = parse_artikelen(citation)
        if not artikelen:
            filled.problems.append(f"Artikelen: ‘{citation}’ is niet te lezen; schrijf bijvoorbeeld Awb 3:4 lid 2.")
        found += artikelen
    _set(filled, "artikelen", tuple(dict.fromkeys(found)))


def _periode(filled: Filled, key: str) -> None:
    before = str(filled.facts.periode or "")
    typed = (st.text_input(title("periode"), value=before, help=purpose("periode"), key=key) or "").strip()
    periode = parse_periode(typed) if typed else None
    if typed and periode is None:
        filled.problems.append("Periode: schrijf een jaar of een kwartaal, zoals 2024 of 2024-Q3.")
    else:
        _set(filled, "periode", periode)


def _none_or_some(name: str, values: type[V], filled: Filled, key: str) -> tuple[V, ...] | None:
    now: tuple[V, ...] | None = getattr(filled.facts, name)
    default = [] if now is None else [NONE] if not now else [v.value for v in now]
    chosen = st.multiselect(
        title(name),
        [NONE, *(v.value for v in values)],
        default=default,
        format_func=capital,
        placeholder="Kies er een of meer, of ‘geen’",
        help=purpose(name),
        key=key,
        select_all=False,
    )
    if NONE in chosen and len(chosen) > 1:
        filled.problems.append(f"{title(name)}: kies ‘geen’ óf een of meer andere.")
    value = None if not chosen else tuple(values(v) for v in chosen if v != NONE)
    _set(filled, name, value)
    return value


def _externen(filled: Filled, key: str) -> None:
    _none_or_some("externen", Partij, filled, key)


def _beginselen(texts: Mapping[str, str], filled: Filled, key: str) -> None:
    for beginsel in _none_or_some("beginselen", Beginsel, filled, key) or ():
        _text(TextField.beginsel(beginsel), texts, filled, f"{key}-{beginsel.name}")


def _date(name: str, text: str, now: Any, filled: Filled, key: str) -> Any:
    before = f"{now.day}-{now.month}-{now.year}" if now else ""
    typed = (st.text_input(text, value=before, help=purpose(name) or None, key=key) or "").strip()
    day = parse_date(typed) if typed else None
    if typed and day is None:
        filled.problems.append(f"{text}: schrijf een datum zoals 1-9-2027.")
    return day


def _hercontrole(filled: Filled, key: str) -> None:
    day = _date("hercontrole", title("hercontrole"), filled.facts.hercontrole, filled, key)
    _set(filled, "hercontrole", day)


def _solve(texts: Mapping[str, str], filled: Filled, key: str) -> None:
    now = filled.facts.solve
    status = _choice("solve", Solvestatus, now.status if now else None, key, "Solve: hoe ver")
    where = st.selectbox(
        "Solve: intern of extern",
        ["intern", "extern"],
        index=None if now is None or now.intern is None else 0 if now.intern else 1,
        placeholder="Kies een waarde",
        key=f"{key}-waar",
    )
    _text(TextField.SOLVE_KENMERK, texts, filled, f"{key}-kenmerk")
    solve = Solve(status, None if where is None else where == "intern") if status else None
    _set(filled, "solve", solve)


def _geldigheid(texts: Mapping[str, str], filled: Filled, key: str) -> None:
    now = filled.facts.geldigheid
    status = _choice("geldigheid", Geldigheidsstatus, now.status if now else None, key)
    day = _date("geldigheid.datum", "Geldigheid: sinds", now.datum if now else None, filled, f"{key}-datum")
    _text(TextField.GELDIGHEID_BRON, texts, filled, f"{key}-bron")
    _set(filled, "geldigheid", Geldigheid(status, day) if status else None)


def _perspectief(perspectief: Perspectief, texts: Mapping[str, str], filled: Filled, key: str) -> None:
    options = list(Oordeel)
    now = filled.facts.oordelen.get(perspectief)
    chosen = st.radio(
        f"{title(TextField.perspectief(perspectief))}: oordeel",
        options,
        index=options.index(now) if now else None,
        format_func=capital,
        horizontal=True,
        key=f"{key}-oordeel",
    )
    oordelen = dict(filled.facts.oordelen)
    if chosen is not None:
        oordelen[perspectief] = chosen
    _set(filled, "oordelen", oordelen)
    _text(TextField.perspectief(perspectief), texts, filled, key)


def _verschilmakers(texts: Mapping[str, str], filled: Filled, key: str) -> None:
    names = sorted((n for n in texts if n.startswith("verschilmakers.")), key=lambda n: int(n.partition(".")[2]))
    before = [texts[name] for name in names]
    typed = st.text_area(title("verschilmakers"), "\n".join(before), help=purpose("verschilmakers"), key=key) or ""
    now = [line.strip() for line in typed.splitlines() if line.strip()]
    if now == before:
        return
    for number in range(max(len(now), len(before))):
        filled.texts[TextField.verschilmaker(number)] = now[number] if number < len(now) else ""
