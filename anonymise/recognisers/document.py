"""Numbers of passports, identity cards, driving licences, residence documents, and the machine-readable zone."""

from __future__ import annotations

from anonymise.recognisers.base import Match, RuleRecogniser, rule
from anonymise.spans import Source
from casusprudentie.domain.privacy import SpanKind

_CONTEXT = (
    r"(?i:\b(?:paspoort(?:nummer|nr)?|id(?:[- ]?(?:kaart|bewijs|"
    r"nummer|nr))|identiteits(?:kaart|bewijs)|documentnummer|docnr|"
    r"document(?:nr|no)?|legitimatie(?:bewijs)?|"
    r"verblijfs(?:document|vergunning|pas)|pas(?:je)?|reisdocument|"
    r"vreemdelingen(?:document|nummer|pas)|rijbewijs(?:nummer|nr)?|"
    r"v[- ]?(?:nummer|nr)|vnr)\b)"
)


def _mixed(match: Match) -> bool:
    value: str = match["v"]
    digits = sum(c.isdigit() for c in value)
    return digits >= (5 if " " in value else 3) and 6 <= sum(c.isalnum() for c in value) <= 13


def _passport(match: Match) -> bool:
    value = match["v"]
    before = match.string[max(0, match.start() - 20) : match.start()].lower()
    return (
        any(c.isdigit() for c in value[2:8])
        and any(c.isalpha() for c in value[2:])
        and not any(w in before for w in ("schema", "bericht", "versie"))
    )


class DocumentRecogniser(RuleRecogniser):
    """Finds document numbers."""

    def __init__(self) -> None:
        kind = SpanKind.DOCUMENTNUMMER
        super().__init__(
            "document",
            (
                rule(
                    "na_context",
                    _CONTEXT + r"[^\d\n]{0,45}?\b(?P<v>[A-Z0-9](?:[ .\-]?[A-Z0-9]){6,11})\b",
                    kind,
                    0.9,
                    Source.CONTEXT,
                    _mixed,
                ),
                rule(
                    "na_context_klein",
                    _CONTEXT + r"[^\d\n]{0,30}?(?::|is|nr|nummer)[ ](?P<v>[a-z0-9]{2}[a-z0-9]{6}\d)"
                    r"\b",
                    kind,
                    0.85,
                    Source.CONTEXT,
                    _mixed,
                ),
                rule(
                    "paspoortvorm",
                    r"(?<![\w-])(?P<v>[A-NP-Z]{2}[A-NP-Z0-9]{6}\d)(?![\w-])",
                    kind,
                    0.8,
                    accept=_passport,
                ),
                rule(
                    "kaartvorm",
                    r"(?<![\w-])(?P<v>[A-Z][A-Z0-9]{7}[A-Z0-9])(?![\w-])",
                    kind,
                    0.6,
                    accept=lambda m: _passport(m) and sum(c.isdigit() for c in m["v"]) >= 3,
                ),
                rule(
                    "v_nummer",
                    r"(?i:\bv[- ]?(?:nummer|nr)\b)[^\d\n]{0,12}(?P<v>\d(?:[ .\-]?\d){8,10})"
                    r"(?!\d)",
                    kind,
                    0.95,
                    Source.CONTEXT,
                ),
                rule(
                    "rijbewijs",
                    r"(?i:\brijbewijs\w*)[^\d\n]{0,25}(?P<v>\d(?:[ .\-]?\d){8,9})"
                    r"(?!\d)",
                    kind,
                    0.95,
                    Source.CONTEXT,
                ),
                rule(
                    "machineleesbaar",
                    r"(?P<v>(?=[A-Z0-9< ]{1,40}<<)[A-Z0-9<]+(?: [A-Z]+){0,2}<<[A-Z0-9<]{2,40})",
                    kind,
                    0.97,
                ),
            ),
        )
