"""What may still point at someone when the identifiers are gone (WP216: singling out, linkability, inference)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from anonymise.coarse import coarse_traits
from anonymise.spans import Hit
from casusprudentie.domain.casus import Facts
from casusprudentie.domain.privacy import ResidualRisk, SpanKind


@dataclass(frozen=True, slots=True)
class _Sign:
    weight: float
    pattern: re.Pattern[str]
    uitleg: str


def _sign(weight: float, pattern: str, uitleg: str) -> _Sign:
    return _Sign(weight, re.compile(pattern, re.IGNORECASE), uitleg)


_SIGNS = (
    _sign(
        0.25,
        r"\b(?:krant|televisie|tv-programma|in het nieuws|journalist|"
        r"kamervragen|uitzending|viral|dorpskrant|media-aandacht)\b",
        "De casus was in het nieuws of in de media.",
    ),
    _sign(
        0.25,
        r"\b(?:de enige|als enige|enige in (?:het|de|nederland)|eerste "
        r"in nederland|uniek|de laatste)\b",
        "Iemand of iets wordt 'de enige' of uniek genoemd.",
    ),
    _sign(
        0.2,
        r"\b(?:vermoord|moord|doodslag|gijzeling|ontvoering|vuurwerkramp|"
        r"vliegramp|treinongeluk|explosie|brand waarbij|ramp|aanslag|"
        r"steekpartij|schietpartij)\b",
        "Er is sprake van een zeldzame gebeurtenis.",
    ),
    _sign(
        0.2,
        r"\b(?:zeldzame (?:ziekte|aandoening)|mesothelioom|ziekte als "
        r"ALS|diagnose ALS|huntington|sikkelcel|porfyrie|progeria|taaislijmziekte|"
        r"transplantatie|dwarslaesie|locked-in|ziekte van \w+)\b",
        "Er wordt een zeldzame aandoening genoemd.",
    ),
    _sign(
        0.15,
        r"\b(?:eiland|waddeneiland|gehucht|klein dorp|dorpje|kleine "
        r"gemeenschap|veerboot|woonwagen\w*|woonboot|circus|kermis)\b",
        "De omgeving is klein of bijzonder.",
    ),
    _sign(
        0.15,
        r"\b(?:tweeling|drieling|vierling|(?:zes|zeven|acht|negen|tien)"
        r" kinderen|weeskind|adoptie\w*|draagmoeder\w*)\b",
        "Het gezin is ongewoon samengesteld.",
    ),
    _sign(
        0.15,
        r"\b(?:transgender|geslachtsverandering|asielzoeker|statenloos|"
        r"ongedocumenteerd|detentie|tbs|gedetineerd|loverboy|mensenhandel|"
        r"klokkenluider|getuigenbescherming)\b",
        "Er staat een gevoelige bijzonderheid in die weinig mensen delen.",
    ),
    _sign(
        0.1,
        r"\b(?:profvoetbal\w*|topsport\w*|olympisch|kampioen|artiest|"
        r"zanger(?:es)?|acteur|actrice|schrijver|dichter|kunstenaar)"
        r"\b",
        "Het beroep of de bezigheid is bekend of zeldzaam.",
    ),
    _sign(
        0.1,
        r"\b(?:klein bedrijf|familiebedrijf|eenmanszaak|twee werknemers|"
        r"drie werknemers|kleine werkgever)\b",
        "De werkgever is klein.",
    ),
)
_TOGETHER = 3
_QUASI = {
    SpanKind.LEEFTIJD: (0.05, "leeftijd"),
    SpanKind.PLAATS: (0.08, "woonplaats of regio"),
    SpanKind.WERKGEVER: (0.06, "werkgever of sector"),
    SpanKind.DATUM: (0.04, "periode"),
    SpanKind.FUNCTIE_UNIEK: (0.15, "bijzondere functie"),
    SpanKind.DIAGNOSE: (0.08, "diagnose"),
    SpanKind.OVERIG: (0.06, "nationaliteit, geloof of instelling"),
}


def residual_risk(
    texts: Mapping[str, str], hits: Mapping[str, Sequence[Hit]], facts: Facts | None = None
) -> ResidualRisk:
    """A score from 0 to 1 over what the anonymised `texts` still tell; with the coarse traits on which the
    register counts k."""
    whole = "\n".join(texts.values())
    reasons: list[str] = []
    remain = 1.0
    for sign in _SIGNS:
        if sign.pattern.search(whole):
            reasons.append(sign.uitleg)
            remain *= 1 - sign.weight
    if reasons:
        reasons.append("Omschrijf dit algemener of laat het weg als het voor het besluit niet nodig is.")
    kinds = {hit.kind for found in hits.values() for hit in found}
    traits = [(_QUASI[kind]) for kind in sorted(kinds) if kind in _QUASI]
    for weight, _ in traits:
        remain *= 1 - weight
    if len(traits) >= _TOGETHER:
        reasons.append("Samen genoemd in grove vorm: " + _listed(name for _, name in traits) + ".")
        remain *= 0.9
    if re.search(r"\[regio [^\]]+\]", whole) and re.search(r"\[\d{1,2}-\d{1,2}(?: jaar|-jarige?)\]", whole):
        reasons.append("Leeftijdsgroep en regio staan er allebei in.")
        remain *= 0.93
    if (
        facts is not None
        and facts.arbeidsmarktregio is not None
        and facts.periode is not None
        and facts.periode.kwartaal is not None
    ):
        reasons.append("De velden noemen de regio en het kwartaal.")
        remain *= 0.95
    coarse = coarse_traits(texts, facts)
    if len(coarse.told) >= _TOGETHER:
        reasons.append("De casus noemt samen: " + _listed(coarse.told) + ".")
    return ResidualRisk(
        round(1 - remain, 2),
        None,
        tuple(reasons) or ("Er is niets gevonden dat deze casus bijzonder maakt.",),
        coarse,
    )


def _listed(names: Iterable[str]) -> str:
    each = list(names)
    return each[0] if len(each) == 1 else ", ".join(each[:-1]) + " en " + each[-1]
