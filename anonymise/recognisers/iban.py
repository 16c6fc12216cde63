"""IBAN of any country, grouped or glued, in capitals or not; and the account numbers of before."""

from __future__ import annotations

from anonymise.recognisers.base import Match, RuleRecogniser, rule
from anonymise.spans import Source
from casusprudentie.domain.privacy import SpanKind

_CONTEXT = r"(?i:\b(?:iban|rekening(?:nummer|nr)?|rek\.?(?:nr)?|bankrekening|konto|banknr|gironummer|giro)\b)"
_LENGTHS = {
    each[:2]: int(each[2:])
    for each in [
        "NL18",
        "BE16",
        "DE22",
        "FR27",
        "ES24",
        "PL28",
        "PT25",
        "IT27",
        "GB22",
        "LU20",
        "TR26",
        "BG22",
        "RO24",
        "HU28",
        "AT20",
        "CH21",
        "LT20",
        "LV21",
        "EE20",
        "SE24",
        "DK18",
        "NO15",
        "FI18",
        "CZ24",
        "SK24",
        "SI19",
        "HR21",
        "GR27",
        "IE22",
        "MT31",
        "CY28",
        "UA29",
        "MD24",
        "RS22",
        "BA20",
        "MK19",
    ]
}


_START = r"(?:(?<![A-Za-z0-9])|(?<=(?i:iban|rekening|rek|nummer|nr)))"


def _compact(match: Match) -> str:
    return "".join(c for c in match["v"] if c.isalnum()).upper()


def _plausible(match: Match) -> bool:
    """A known country with about its length, or the check digits hold (ISO 13616, modulo 97)."""
    compact = _compact(match)
    if sum(c.isdigit() for c in compact[2:]) < 8 or not _not_a_template(match):
        return False
    expected = _LENGTHS.get(compact[:2])
    if expected is not None and abs(len(compact) - expected) <= 1:
        return True
    rearranged = compact[4:] + compact[:4]
    return len(compact) >= 15 and int("".join(str(int(c, 36)) for c in rearranged)) % 97 == 1


def _not_a_template(match: Match) -> bool:
    return len({c for c in match["v"] if c.isdigit()}) > 2


class IbanRecogniser(RuleRecogniser):
    """Finds account numbers."""

    def __init__(self) -> None:
        kind = SpanKind.IBAN
        tail = r"(?:[A-Za-z]{4}(?=[ .\-]?[\dOoIl]))?(?:[ .\-]?(?=[A-Za-z]{0,5}\d)[A-Za-z0-9]{1,24}){1,9}"
        super().__init__(
            "iban",
            (
                rule(
                    "nederlands",
                    _START + r"(?P<v>(?:[Nn][Ll]|NI)[ .\-\u2011\u2013]?[\dOoIl]{2}[ .\-\u2011\u2013]?[A-Za-z](?:[ "
                    r".]?[A-Za-z0]){3}(?:[ .\-\u2011\u2013]{0,2}[\dOoIl]){10})(?![A-Za-z0-9])",
                    kind,
                    0.98,
                    accept=_not_a_template,
                ),
                rule(
                    "nederlands_los",
                    _START + r"(?P<v>[Nn][Ll][ .]?\d{2}[ .]?[A-Za-z]{4}(?:[ "
                    r".\-]{0,2}[\dOo]){8,11})(?![A-Za-z0-9])",
                    kind,
                    0.95,
                    accept=_not_a_template,
                ),
                rule(
                    "buitenlands",
                    _START + r"(?P<v>[A-Z]{2}\d{2}(?:[ ]?[A-Z0-9]{4}){2,7}(?:[ "
                    r"]?[A-Z0-9]{1,3})?)(?![A-Za-z0-9])",
                    kind,
                    0.95,
                    accept=_plausible,
                ),
                rule(
                    "klein_geschreven",
                    _START + r"(?P<v>[a-z]{2}\d{2}(?:[ ]?[a-z0-9]{4}){2,7}(?:[ "
                    r"]?[a-z0-9]{1,3})?)(?![A-Za-z0-9])",
                    kind,
                    0.9,
                    accept=_plausible,
                ),
                rule(
                    "na_context",
                    _CONTEXT + r"[^\d\n]{0,20}?(?P<v>[A-Za-z]{2}[ ]?\d{2}[ ]?" + tail + r")(?![A-Za-z0-9])",
                    kind,
                    0.8,
                    Source.CONTEXT,
                    lambda m: sum(c.isdigit() for c in m["v"]) >= 10,
                ),
                rule(
                    "oud_nummer",
                    _CONTEXT + r"[^\d\n]{0,16}?(?P<v>\d(?:[ .]?\d){5,9})(?![\d,])",
                    kind,
                    0.85,
                    Source.CONTEXT,
                ),
                rule(
                    "einde",
                    _CONTEXT + r"[^\d\n]{0,14}\beindig\w*\b[^\d\n]{0,12}(?P<v>\d{3,5})\b",
                    kind,
                    0.9,
                    Source.CONTEXT,
                ),
                rule(
                    "bank_en_cijfers",
                    r"(?<![A-Za-z0-9])(?P<v>\d{0,2}[ ]?(?:ABNA|INGB|RABO|SNSB|TRIO|"
                    r"ASNB|KNAB|BUNQ|RBRB|FVLB|REVO)[ ]?(?:[ .]?[\dO]){9,11})(?![A-Za-z0-9])",
                    kind,
                    0.95,
                ),
            ),
        )
