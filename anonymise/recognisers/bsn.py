"""Burgerservicenummer: nine digits that pass the elfproef, or eight with the leading zero left out.

With the word BSN nearby a number goes even when it fails the test: people mistype.
"""

from __future__ import annotations

from anonymise.recognisers.base import Match, RuleRecogniser, rule
from anonymise.spans import Source
from casusprudentie.domain.privacy import SpanKind

CONTEXT = (
    r"(?i:\b(?:b\.?s\.?n\.?|bsn[- ]?(?:nr|nummer)|burgerservice[- ]?(?:nummer|nrs?|num)?|burger[- ]service[- ]nummer|"
    r"sofi(?:[- ]?(?:nummer|nr))?|bvv|persoonsnummer|klantbsn)\b)"
)
_LIKE_DIGIT = str.maketrans({"O": "0", "o": "0", "l": "1", "I": "1", "i": "1", "|": "1", "B": "8", "S": "5", "Z": "2"})
_YEARS = range(1900, 2100)


def digits_of(text: str) -> str:
    """The digits, with letters that a scanner takes for digits turned back."""
    return "".join(c for c in text.translate(_LIKE_DIGIT) if c.isdigit())


def elfproef(digits: str) -> bool:
    """The test of a BSN: 9·a + 8·b + … + 2·h − i is a multiple of eleven; eight digits get a leading zero."""
    padded = digits.zfill(9)
    if len(padded) != 9 or not padded.isdigit() or not int(padded):
        return False
    weights = (9, 8, 7, 6, 5, 4, 3, 2, -1)
    return sum(w * int(d) for w, d in zip(weights, padded, strict=True)) % 11 == 0


def _valid(match: Match) -> bool:
    return elfproef(digits_of(match[0]))


def _valid_nine(match: Match) -> bool:
    return len(digits_of(match[0])) == 9 and _valid(match)


def _valid_eight(match: Match) -> bool:
    digits = digits_of(match[0])
    dated = int(digits[:4]) in _YEARS and 1 <= int(digits[4:6]) <= 12 and 1 <= int(digits[6:]) <= 31
    return elfproef(digits) and not dated


def _enough_digits(match: Match) -> bool:
    return sum(c.isdigit() for c in match["v"]) >= 5 and 7 <= len(digits_of(match["v"])) <= 11


class BsnRecogniser(RuleRecogniser):
    """Finds BSNs, dotted, spaced, glued, mistyped or half read by a scanner."""

    def __init__(self) -> None:
        kind = SpanKind.BSN
        super().__init__(
            "bsn",
            (
                rule(
                    "negen_cijfers",
                    r"(?<![\d.,]|\d[-/ ])\d(?:[ .\-\u2011\u2013/]{0,2}\d){8}(?![\d]|"
                    r"[.,-]\d)",
                    kind,
                    0.95,
                    accept=_valid,
                ),
                rule(
                    "wijd_gegroepeerd",
                    r"(?<![\d.,]|\d[-/ ])\d{2,4}(?:[ ][-\u2011\u2013][ ]\d{2,4}){2,3}"
                    r"(?!\d|[.,-]\d|[ ][-\u2011\u2013][ ]\d)",
                    kind,
                    0.95,
                    accept=_valid_nine,
                ),
                rule("in_bestandsnaam", r"(?<!\d)\d{9}(?=[_.][A-Za-z])", kind, 0.9, accept=_valid),
                rule("acht_cijfers", r"(?<![\w.,/-])\d{8}(?![\w/-]|[.,]\d)", kind, 0.6, accept=_valid_eight),
                rule(
                    "met_context",
                    CONTEXT + r"[^\d\n]{0,40}?(?:\n[^\d\n]{0,12}?)?\b(?P<v>[\dOoIlBSZ](?:[ "
                    r".\-/\u2011\u2013]{0,3}[\dOoIlBSZ]){6,10})\b",
                    kind,
                    0.95,
                    Source.CONTEXT,
                    _enough_digits,
                ),
                rule(
                    "context_erachter",
                    r"(?<!\d)(?P<v>\d(?:[ .\-]?\d){7,8})(?!\d)[ (,=:]{1,3}" + CONTEXT,
                    kind,
                    0.9,
                    Source.CONTEXT,
                ),
                rule(
                    "deel",
                    CONTEXT + r"[^\d\n]{0,30}\b(?:eindig\w*|laatste|op)\b[^\d\n]{0,20}(?P<v>\d{2,4})"
                    r"\b(?:[^\d\n]{1,12}op (?P<w>\d{2,4}))?",
                    kind,
                    0.9,
                    Source.CONTEXT,
                ),
                rule(
                    "deel_tweede",
                    CONTEXT + r"[^\d\n]{0,30}\beindig\w*\b[^\d\n]{0,20}\d{2,4}[^\d\n]{1,14}op "
                    r"(?P<v>\d{2,4})\b",
                    kind,
                    0.9,
                    Source.CONTEXT,
                ),
                rule(
                    "tweede_nummer",
                    CONTEXT + r"[^\d\n]{0,40}?\d{8,9}[^\d\n]{1,40}?(?P<v>\d{8,9})\b",
                    kind,
                    0.9,
                    Source.CONTEXT,
                ),
            ),
        )
