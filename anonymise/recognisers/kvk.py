"""KvK numbers, branch numbers, RSIN and VAT numbers."""

from __future__ import annotations

from anonymise.recognisers.base import RuleRecogniser, rule
from anonymise.spans import Source
from casusprudentie.domain.privacy import SpanKind

_CONTEXT = (
    r"(?i:\b(?:k\.?v\.?k\.?(?:[- ]?(?:nummer|nr))?|kamer van koophandel|"
    r"handelsregister(?:nummer)?|vestigingsnummer|rsin|fiscaal nummer)"
    r")"
)


class KvkRecogniser(RuleRecogniser):
    """Finds registration numbers of firms."""

    def __init__(self) -> None:
        kind = SpanKind.KVK
        super().__init__(
            "kvk",
            (
                rule(
                    "na_context",
                    _CONTEXT + r"(?:\b|(?=\d))[^\d\n]{0,30}?(?P<v>\d(?:[ .\-]?\d){7,11})(?!\d)",
                    kind,
                    0.95,
                    Source.CONTEXT,
                ),
                rule(
                    "kolom",
                    _CONTEXT + r"\b[^\n]{0,40}\n(?:[^\n]*\n){0,6}?[^\n]*?(?<![\d,.])(?P<v>\d{2}[ "
                    r".]\d{2}[ .]\d{2}[ .]\d{2})(?!\d)",
                    kind,
                    0.8,
                    Source.CONTEXT,
                ),
                rule(
                    "vier_groepen",
                    r"(?<![\d,.-])(?P<v>\d{2} \d{2} \d{2} \d{2})(?![\d,-])",
                    kind,
                    0.5,
                    accept=lambda m: "kvk" in m.string.lower(),
                ),
                rule("btw", r"\bNL[ ]?\d{9}[ ]?B[ ]?\d{2}\b", kind, 0.95),
            ),
        )
