"""Kentekens: every sidecode, with dashes or spaces; glued together only with a word about cars nearby."""

from __future__ import annotations

import regex

from anonymise.lexicon import words_of
from anonymise.recognisers.base import Match, RuleRecogniser, rule
from anonymise.spans import Source
from casusprudentie.domain.privacy import SpanKind

_CONTEXT = (
    r"(?i:\b(?:kenteken\w*|auto|voertuig|wagen|bus|bestelbus|honda|"
    r"toyota|opel|volkswagen|vw|ford|skoda|seat|kia|hyundai|peugeot|"
    r"renault|citro[eë]n|fiat|volvo|bmw|mercedes|audi|suzuki|nissan|"
    r"mazda|dacia|golf|polo|motor|scooter|brommer|caravan|aanhanger|"
    r"parkeer\w*)\b)"
)
_FORMS = [
    "LL-99-99",
    "99-99-LL",
    "99-LL-99",
    "LL-99-LL",
    "LL-LL-99",
    "99-LL-LL",
    "99-LLL-9",
    "9-LLL-99",
    "LL-999-L",
    "L-999-LL",
    "LLL-99-L",
    "L-99-LLL",
    "9-LL-999",
    "999-LL-9",
]


_MONTHS = ("jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
_WORDS = words_of(
    "om op in en of is de te er na uit van tot aan met per bij ook dan nog wel niet die dat zes elf tien uur"
)


def _pattern(form: str, separator: str, letter: str) -> str:
    return form.replace("-", separator).replace("L", letter).replace("9", r"\d")


def _any(separator: str, letter: str) -> str:
    return "(?:" + "|".join(_pattern(form, separator, letter) for form in _FORMS) + ")"


def _has_both(match: Match) -> bool:
    before = match.string[max(0, match.start() - 12) : match.start()].lower()
    if any(month in match["v"].lower() for month in _MONTHS):
        return False
    return not before.rstrip().endswith(("model", "formulier", "versie", "type", "bijlage"))


def _car_nearby(match: Match) -> bool:
    parts = [part for part in regex.split(r"[ .]", match["v"]) if part.isalpha()]
    return _has_both(match) and not any(part.islower() and part in _WORDS for part in parts)


class KentekenRecogniser(RuleRecogniser):
    """Finds Dutch number plates."""

    def __init__(self) -> None:
        kind = SpanKind.KENTEKEN
        around = (r"(?<![\w-])", r"(?![\w-])")
        super().__init__(
            "kenteken",
            (
                rule("streepjes", around[0] + f"(?P<v>{_any('-', '[A-Z]')})" + around[1], kind, 0.9, accept=_has_both),
                rule(
                    "streepjes_klein",
                    around[0] + f"(?P<v>{_any('-', '[A-Za-z]')})" + around[1],
                    kind,
                    0.85,
                    accept=_has_both,
                ),
                rule(
                    "na_context",
                    _CONTEXT + r"[^\n]{0,30}?" + around[0] + f"(?P<v>{_any('[ .-]?', '[A-Za-z]')})" + around[1],
                    kind,
                    0.9,
                    Source.CONTEXT,
                    _car_nearby,
                ),
                rule(
                    "aan_het_woord",
                    r"(?i:\bkenteken(?:nummer|nr)?)" + f"(?P<v>{_any('[ .-]?', '[A-Za-z]')})" + around[1],
                    kind,
                    0.9,
                    Source.CONTEXT,
                    _has_both,
                ),
                rule(
                    "half_gelezen",
                    _CONTEXT
                    + r"[^\n]{0,20}?"
                    + around[0]
                    + f"(?P<v>{_any('[ .-]?', '[A-Za-z]').replace(chr(92) + 'd', '[0-9OIl]')})"
                    + around[1],
                    kind,
                    0.8,
                    Source.CONTEXT,
                    lambda m: sum(c.isdigit() for c in m["v"]) >= 1 and any(c in " -" for c in m["v"]),
                ),
                rule(
                    "spaties",
                    around[0] + f"(?P<v>{_any(' ', '[A-Z]')})" + around[1],
                    kind,
                    0.6,
                    accept=lambda m: _has_both(m) and not _amount_like(m),
                ),
            ),
        )


def _amount_like(match: Match) -> bool:
    after = match.string[match.end() : match.end() + 3]
    return after.startswith((",", " %")) or (match["v"][:2].isdigit() and match["v"][-2:].isdigit())
