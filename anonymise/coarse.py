"""The coarse traits that an anonymised casus still tells of its client, all from closed lists."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache

from anonymise.generalise import SECTORS
from anonymise.lexicon import read_lines
from anonymise.regions import named_region
from casusprudentie.domain.casus import Facts
from casusprudentie.domain.privacy import CoarseTraits
from casusprudentie.domain.vocabulary import Wet

_ADULT = 18
_AGE = re.compile(r"\[(?P<v>(?P<low>\d{1,2})(?:-\d{1,2}| of ouder))(?:[ -][^\]\n]{0,30})?\]")
_SECTOR = re.compile(r"\[werkgever in (?P<v>[^\]\d\n]{1,40}?)(?: \d+)?\]")
_UITKERINGEN = (
    Wet.WIA,
    Wet.WAO,
    Wet.WW,
    Wet.ZW,
    Wet.WAJONG,
    Wet.TW,
    Wet.WAZO,
    Wet.WAZ,
    Wet.IOAW,
    Wet.IOW,
    Wet.PARTICIPATIEWET,
)
_UITKERING = re.compile(rf"\b(?:{'|'.join(wet.value for wet in _UITKERINGEN)})\b")


def coarse_traits(texts: Mapping[str, str], facts: Facts | None = None) -> CoarseTraits:
    """What the anonymised `texts` and the coded fields tell; the fields go before the texts, the first before the rest.

    The age is that of the first grown-up; the benefit and the diagnosis are the ones that are named most.
    """
    whole = "\n".join(texts.values())
    regio = facts.arbeidsmarktregio if facts and facts.arbeidsmarktregio else named_region(whole)
    return CoarseTraits(
        leeftijd=next((age["v"] for age in _AGE.finditer(whole) if int(age["low"]) >= _ADULT), None),
        regio=regio.value if regio else None,
        sector=next((found["v"] for found in _SECTOR.finditer(whole) if found["v"] in SECTORS), None),
        uitkering=_uitkering(whole, facts),
        diagnose=diagnosis_group(whole),
    )


def diagnosis_group(text: str) -> str | None:
    """The group of diagnoses that is named most, in the order of the list where two are equal."""
    counted = {group: len(pattern.findall(text)) for group, pattern in _groups().items()}
    *groups, other = counted
    most = max(groups, key=lambda group: counted[group])
    return most if counted[most] else other if counted[other] else None


def _uitkering(whole: str, facts: Facts | None) -> str | None:
    for wet in facts.wetten if facts else ():
        if wet in _UITKERINGEN:
            return wet.value
    named = Counter(_UITKERING.findall(whole)).most_common(1)
    return named[0][0] if named else None


@cache
def _groups() -> Mapping[str, re.Pattern[str]]:
    return dict(_patterns())


def _patterns() -> Iterator[tuple[str, re.Pattern[str]]]:
    for line in read_lines("diagnosis_groups.txt"):
        group, _, words = line.partition(":")
        forms = [re.escape(word.strip()).replace(r"\*", r"\w*") for word in words.split(",")]
        yield group, re.compile(rf"(?<!\w)(?:{'|'.join(forms)})(?!\w)", re.IGNORECASE)
