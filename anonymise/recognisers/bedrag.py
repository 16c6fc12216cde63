"""Amounts of money. Published amounts (minimum wage, maximum dagloon, limits in a rule) are no one's and stay."""

from __future__ import annotations

from anonymise.recognisers.base import Match, RuleRecogniser, rule
from anonymise.spans import Source
from anonymise.spoken import BELOW_HUNDRED, BELOW_THOUSAND
from casusprudentie.domain.privacy import SpanKind

_WORDS = rf"(?:{BELOW_THOUSAND}(?:duizend)?(?:{BELOW_HUNDRED})?|duizend)"
_N = r"[\dOl]{1,3}(?:[. ][\dOl]{3})*(?:,(?:[\dOl]{2}|-{1,2}))?|\d+(?:,(?:\d{2}|-{1,2}))?"
_PUBLISHED = tuple(
    [
        "minimumloon",
        "maximumdagloon",
        "maximum dagloon",
        "drempel",
        "grens",
        "premie",
        "wettelijk",
        "modaal",
        "rekenvoorbeeld",
        "norm",
        "tarief",
        "vrijstelling",
        "maximaal",
        "ten hoogste",
        "vergoeding per",
        "boetecategorie",
        "cpb",
        "griffierecht",
        "vanaf 1 januari",
        "per uur in",
        "subsidie",
        "tabel",
        "cat.",
        "categorie",
        "per kilometer",
        "vergoeding bedraagt",
        "declaratie",
        "onder de",
        "loonkostenvoordeel",
    ]
)


def _someones(match: Match) -> bool:
    around = match.string[max(0, match.start() - 90) : match.end() + 40].lower()
    return any(c.isdigit() for c in match["v"]) and not any(word in around for word in _PUBLISHED)


class BedragRecogniser(RuleRecogniser):
    """Finds amounts."""

    def __init__(self) -> None:
        kind = SpanKind.BEDRAG
        super().__init__(
            "bedrag",
            (
                rule(
                    "euroteken",
                    rf"(?P<v>(?:€|\bEUR|\bEuro|\beuro|\bf)[ ]?(?:{_N}))(?![\w]|[.,]\d)",
                    kind,
                    0.95,
                    accept=_someones,
                ),
                rule(
                    "erachter",
                    rf"(?<![\w.,])(?P<v>(?:{_N})[ ]?(?:euro|EUR|eur|€|mille|piek)"
                    rf")(?!\w)",
                    kind,
                    0.95,
                    accept=_someones,
                ),
                rule(
                    "woorden",
                    rf"(?i)\b(?P<v>{_WORDS}(?:[ ]{_WORDS})?[ ]euro)\b",
                    kind,
                    0.85,
                    accept=lambda m: not any(w in m.string.lower() for w in _PUBLISHED),
                ),
                rule(
                    "streepje", r"(?<![\w.,-])(?P<v>(?:±[ ]?)?\d{1,3}(?:\.\d{3})*,-)(?!\d)", kind, 0.9, accept=_someones
                ),
                rule(
                    "per_maand",
                    r"(?<![\w.,-])(?P<v>\d{1,3}(?:\.\d{3})*(?:,\d{2})?)(?=[ ](?:p\.?[/]?m\.?|"
                    r"per maand|bruto|netto)(?!\w))",
                    kind,
                    0.7,
                    Source.CONTEXT,
                    _someones,
                ),
                rule(
                    "duizendtal_cent", r"(?<![\w.,-])(?P<v>\d{1,3}\.\d{3},\d{2})(?![\w,])", kind, 0.7, accept=_someones
                ),
            ),
        )
