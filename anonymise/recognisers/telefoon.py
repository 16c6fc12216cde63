"""Telephone numbers: Dutch mobile and fixed, international, extensions. Public service numbers stay."""

from __future__ import annotations

from anonymise.recognisers.base import Match, RuleRecogniser, rule
from anonymise.spans import Source
from casusprudentie.domain.privacy import SpanKind

_SEP = r"[ .\-\u2011\u2013/)]{0,3}"
_CONTEXT = (
    r"(?i:\b(?:tel(?:efoon)?(?:nummer|nr)?|telnr|terugbelnr|terugbelnummer|"
    r"belnummer|mobiel(?:nummer)?|mob|gsm|bel(?:len)?|bellen op|"
    r"bereikbaar|nummerherkenning|toestel|tst|whatsapp|app|06|nr|nummer|fax|call)\b)"
)
_AREA = [
    "010",
    "013",
    "015",
    "020",
    "023",
    "024",
    "026",
    "030",
    "033",
    "035",
    "036",
    "038",
    "040",
    "043",
    "045",
    "046",
    "050",
    "053",
    "055",
    "058",
    "070",
    "071",
    "072",
    "073",
    "074",
    "075",
    "076",
    "077",
    "078",
    "079",
    "085",
    "087",
    "088",
]
# Other numbers that begin with 088 898 are the lines of employees.
_PUBLISHED = frozenset(
    f"{prefix}{number}" for prefix in ("0", "31", "0031") for number in ("888989294", "888989295", "888982001")
)


def digits(match: Match) -> str:
    """The digits of the match."""
    return "".join(c for c in match["v"] if c.isdigit())


def public_number(number: str) -> bool:
    """Whether these digits are a service number: 0800, 090x, a municipality's 14 0xx, or a published one of UWV."""
    return (
        number.startswith(("0800", "0900", "0906", "0909"))
        or (number.startswith("14") and 4 <= len(number) <= 6)
        or number in _PUBLISHED
    )


def _dutch(match: Match) -> bool:
    number = digits(match)
    return len(number) == 10 and not public_number(number) and not number.startswith("00")


def _fixed(match: Match) -> bool:
    number = digits(match)
    return _dutch(match) and (number[:3] in _AREA or number[1] in "1234567")


class TelefoonRecogniser(RuleRecogniser):
    """Finds telephone numbers."""

    def __init__(self) -> None:
        kind = SpanKind.TELEFOON
        start, end = r"(?<![\w€$]|\d[.,-])", r"(?!\w|[.,-]\d)"
        super().__init__(
            "telefoon",
            (
                rule("mobiel", start + r"(?P<v>\(?0[ ]?6\)?(?:" + _SEP + r"\d){8})" + end, kind, 0.95),
                rule("mobiel_los", start + r"(?P<v>0[ ]?6[ .\-–/]{1,3}\d(?:" + _SEP + r"\d){5,8})" + end, kind, 0.85),
                rule(
                    "internationaal",
                    r"(?<![\w])(?P<v>(?:\+|00)[ ]?[1-9]\d{0,2}[ ]?(?:\(0\))?(?:" + _SEP + r"\(?\d){7,12})(?!\d)",
                    kind,
                    0.95,
                    accept=lambda m: not public_number(digits(m)),
                ),
                rule("zonder_plus", start + r"(?P<v>31[ ]?6(?:" + _SEP + r"\d){8})" + end, kind, 0.9),
                rule(
                    "vast",
                    start + r"(?P<v>\(?0\d{2,3}\)?[ ]?[-–/. ]?[ ]?\d(?:[ .\-]?\d){5,6})" + end,
                    kind,
                    0.9,
                    accept=_fixed,
                ),
                rule(
                    "vast_gegroepeerd",
                    start + r"(?P<v>\(?0\d{2,3}\)?(?:" + _SEP + r"\d){6,7})" + end,
                    kind,
                    0.85,
                    accept=_fixed,
                ),
                rule("glued", r"(?<!\d)(?P<v>06\d{8})(?!\d)", kind, 0.9),
                rule(
                    "na_context",
                    _CONTEXT + r"[^\d\n]{0,15}?(?P<v>\(?[0+]\d(?:" + _SEP + r"\d){6,12})(?!\d)",
                    kind,
                    0.85,
                    Source.CONTEXT,
                    _public_free,
                ),
                rule(
                    "aan_het_woord",
                    r"(?<![^\W\d_])(?i:tel(?:efoon)?(?:nummer|nr)?|mobiel(?:nummer)?|mob|gsm|bel|fax|nummer|nr)"
                    r"(?P<v>\(?[0+]\d(?:" + _SEP + r"\(?\d){6,12})(?!\d)",
                    kind,
                    0.85,
                    Source.CONTEXT,
                    _public_free,
                ),
                rule(
                    "toestel",
                    r"(?i:\b(?:toestel|tst\.?|doorkiesnummer|doorkies)\b)[ :.]{0,3}(?P<v>(?!112)"
                    r"\d{3,5})\b",
                    kind,
                    0.85,
                    Source.CONTEXT,
                ),
                rule(
                    "kort_na_context",
                    r"(?i:\b(?:tel(?:efoon)?(?:nummer|nr)?|telnr|mobiel|gsm)\b)[ "
                    r".:]{1,4}(?P<v>\d(?:[ .\-]?\d){5,9})(?![\d,])",
                    kind,
                    0.85,
                    Source.CONTEXT,
                    _public_free,
                ),
            ),
        )


def _public_free(match: Match) -> bool:
    number = digits(match)
    return 6 <= len(number) <= 14 and not public_number(number)
