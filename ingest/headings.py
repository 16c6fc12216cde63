"""Finds the headings in a dossier and what stands under them, without losing a line."""

from __future__ import annotations

import re
from dataclasses import dataclass

from casusprudentie.domain.casus import TextField
from casusprudentie.domain.recognise import folded, recognise
from casusprudentie.domain.vocabulary import Beginsel, Perspectief

BESLUIT = "besluit"
WEGING = "weging"
VERSCHILMAKERS = "verschilmakers"
NO_FIELD = ""

_NAMES: dict[str, tuple[str, ...]] = {
    TextField.TITEL: ("titel", "titel van de casus"),
    TextField.BUIKPIJN: (
        "buikpijn",
        "professionele buikpijn",
        "de buikpijn",
        "waar zit de buikpijn",
        "waarom buikpijn",
        "wat wringt er",
        "waar wringt het",
        "wat schuurt er",
        "waar schuurt het",
        "waarom wringt het",
    ),
    TextField.FEITEN: (
        "feiten",
        "de feiten",
        "feiten en omstandigheden",
        "feitenrelaas",
        "feitelijke situatie",
        "situatie",
        "situatieschets",
        "schets van de situatie",
        "casusbeschrijving",
        "beschrijving van de casus",
        "beschrijving",
        "omschrijving",
        "wat is er gebeurd",
        "wat gebeurde er",
        "wat is er aan de hand",
        "wat speelt er",
        "wat is de situatie",
    ),
    TextField.STANDAARDUITKOMST: (
        "standaarduitkomst",
        "standaard uitkomst",
        "standaardbesluit",
        "standaard",
        "standaardregel",
        "standaardoplossing",
        "uitkomst volgens de regel",
        "uitkomst volgens de regels",
        "wat zegt de regel",
        "wat zeggen de regels",
        "wat zou de regel doen",
        "volgens de regel",
        "volgens de regels",
    ),
    TextField.MOTIVERING: (
        "motivering",
        "motivatie",
        "de motivering",
        "motivering van het besluit",
        "onderbouwing",
        "onderbouwing van het besluit",
        "waarom dit besluit",
        "redenering",
    ),
    WEGING: (
        "weging",
        "de weging",
        "afweging",
        "de afweging",
        "belangenafweging",
        "overwegingen",
        "overweging",
        "overwegingen aan tafel",
    ),
    TextField.LES: (
        "les",
        "de les",
        "lessen",
        "geleerde les",
        "geleerde lessen",
        "wat leren we hiervan",
        "wat leren wij hiervan",
        "leerpunt",
        "leerpunten",
    ),
    VERSCHILMAKERS: (
        "verschilmaker",
        "verschilmakers",
        "wat gaf de doorslag",
        "wat was doorslaggevend",
        "doorslaggevend",
    ),
    BESLUIT: ("besluit", "het besluit", "beslissing", "de beslissing"),
    NO_FIELD: (
        "casus",
        "de casus",
        "perspectieven",
        "perspectiefcirkel",
        "de perspectiefcirkel",
        "beginselen",
        "abbb",
        "advies",
        "conclusie",
        "vraag",
        "vervolg",
        "vervolgacties",
        "afspraken",
        "acties",
        "bijlage",
        "bijlagen",
        "opmerkingen",
        "terugkoppeling",
        "oplossing",
        "samenvatting",
        "achtergrond",
        "aanleiding",
        "gevolg",
        "gevolgen",
        "gevolg voor klant",
    ),
}
_FIELDS = {name: field for field, names in _NAMES.items() for name in names} | {
    f"{perspectief.value}e {weging}": TextField.perspectief(perspectief)
    for perspectief in Perspectief
    for weging in ("weging", "afweging")
}
_CODED = {
    "wet": "wetten",
    "wetten": "wetten",
    "aard": "aard",
    "onderwerp": "onderwerp",
    "niveau": "niveau",
    "uitkomst": "uitkomst",
    "uitkomst client": "uitkomst",
    "uitkomst voor de client": "uitkomst",
    "rechtsverhouding": "rechtsverhouding",
    "besluitniveau": "besluitniveau",
    "schaal": "schaal",
    "organisatieonderdeel": "organisatieonderdeel",
    "afdeling": "organisatieonderdeel",
    "arbeidsmarktregio": "arbeidsmarktregio",
    "regio": "arbeidsmarktregio",
    "toestemming": "toestemming",
}

_DRESS = re.compile(r"^\s*(?:#{1,6}\s+|[*_]{1,3}(?=\S))?(?:\(?(?:\d{1,2}|[A-Za-z])[.)]\s+)?(?:[-•–]\s+)?")
_INLINE = re.compile(r"\s*(?::|\||\s[–-]\s)[*_]{0,3}\s*")
_TAIL = re.compile(r"\s*(?:\([^()\n]{0,60}\))?\s*[?:]?\s*[*_]{0,3}\s*$")
_MAIL = re.compile(
    r"^[>\s]*(?:van|aan|cc|verzonden|datum|betreft|onderwerp|from|to|sent|subject|fan|naam|klant|cli[eë]nt|bsn)\s*:",
    re.IGNORECASE,
)
_RULE = re.compile(r"^[>\s]*[-=~_*+#]{3,}.*$")
_CLOSING = re.compile(r"^(?:met )?(?:vriendelijke |hartelijke )?(?:groet|groeten|groetjes|gr|mvg)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True, repr=False)
class Section:
    """A piece of the text under one heading: the field that the heading names, the piece as it stood, and its body.

    `field` is a text field, WEGING, BESLUIT, VERSCHILMAKERS, the name of a coded field, NO_FIELD, or None above
    the first heading.
    """

    field: str | None
    whole: str
    body: str


def sections(text: str) -> list[Section]:
    """The text cut at its headings, in order; joined by line ends the wholes are the text."""
    found: list[Section] = []
    field: str | None = None
    inline = False
    whole: list[str] = []
    body: list[str] = []
    lines = text.split("\n")
    for number, line in enumerate(lines):
        opened = _heading(line)
        if opened is None and field and _ends(lines, number, inline, started=any(body)):
            opened = (NO_FIELD, line)
        if opened is None:
            whole.append(line)
            body.append(line)
            continue
        if whole:
            found.append(Section(field, "\n".join(whole), "\n".join(body).strip()))
        field, rest = opened
        inline = bool(rest)
        whole, body = [line], [rest] if rest else []
    return [*found, Section(field, "\n".join(whole), "\n".join(body).strip())]


def _heading(line: str) -> tuple[str, str] | None:
    """The field that a line opens and the text after it on that line; None when it is no heading that we know."""
    if not line.strip() or len(line) > 20_000:
        return None
    start = _DRESS.match(line)
    plain = line[start.end() :] if start else line
    if len(plain) <= 80 and (field := _field(_TAIL.sub("", plain))) is not None:
        return field, ""
    if mark := _INLINE.search(plain[:90]):
        name, rest = _TAIL.sub("", plain[: mark.start()]), plain[mark.end() :].strip()
        if rest and (field := _field(name)) is not None:
            return field, rest
    return None


def _field(written: str) -> str | None:
    name = folded(written)
    if name in _FIELDS:
        return _FIELDS[name]
    if name in _CODED:
        return _CODED[name]
    if not name or len(name) > 60:
        return None
    if perspectief := recognise(Perspectief, re.sub(r"\b(?:het|perspectief|weging|oordeel)\b", "", name)):
        return TextField.perspectief(perspectief)
    if beginsel := recognise(Beginsel, name):
        return TextField.beginsel(beginsel)
    return None


def _ends(lines: list[str], number: int, inline: bool, *, started: bool) -> bool:
    """Whether a line that is no known heading still ends the section above it."""
    line = lines[number]
    if not line.strip():
        return inline
    if _MAIL.match(line) or _RULE.match(line) or _CLOSING.match(line) or line.startswith("#"):
        return True
    if inline:
        return re.match(r"^\s*[A-ZÀ-Þ0-9][^.:;,!?]{1,40}[:|]\s", line) is not None
    alone = started and not lines[number - 1].strip()
    return alone and len(line.strip()) <= 60 and line.strip()[-1] not in ".,;!…" and not line.lstrip().startswith("-")
