"""Functions that one or a few people hold somewhere: wethouder van X, the only dirigent of a village."""

from __future__ import annotations

from anonymise.lexicon import read_lines
from anonymise.recognisers.base import RuleRecogniser, rule
from anonymise.spans import Source
from casusprudentie.domain.privacy import SpanKind

_FUNCTION = "(?:" + "|".join(sorted(read_lines("unique_functions.txt"), key=len, reverse=True)) + ")"


class FunctieRecogniser(RuleRecogniser):
    """Finds unique functions where their place or organisation is named, or where they are said to be the only one."""

    def __init__(self) -> None:
        kind = SpanKind.FUNCTIE_UNIEK
        somewhere = (
            r"[ ](?:geweest[ ])?(?:van|in|te|op|bij|uit)[ ](?:de[ ]|het[ "
            r"]|'t[ ]|een[ ]|onze[ ])?(?:gemeente[ ]|stad[ ]|dorp[ ]|eiland[ "
            r"]|enige[ ]|parochie[ ]|basisschool[ ]|kleine?[ ])?(?=[A-ZÀ-Þ'’]|"
            r"dorp|eiland|enige|parochie|harmonie|fanfare|klein)"
        )
        super().__init__(
            "functie",
            (
                rule("met_plaats", rf"\b(?P<v>(?i:{_FUNCTION}))(?={somewhere})", kind, 0.85, Source.CONTEXT),
                rule(
                    "met_plaats_klein",
                    rf"(?i)\b(?:ben|was|is|als)[ ](?:de |een |er )?(?P<v>{_FUNCTION})"
                    rf"[ ](?:geweest[ ])?(?:van|in|te|op)[ ]\p{{L}}{{3,}}",
                    kind,
                    0.75,
                    Source.CONTEXT,
                ),
                rule(
                    "de_enige",
                    rf"(?i)\b(?:enige|laatste|voormalig|oud-|ex-)[ ]?(?P<v>{_FUNCTION})"
                    rf"\b",
                    kind,
                    0.8,
                    Source.CONTEXT,
                ),
                rule(
                    "is_functie",
                    rf"(?i)\b(?:klant|cliënte?|betrokkene|hij|zij|ze|mevrouw|meneer|"
                    rf"ik|echtgeno(?:ot|te)|partner|man|vrouw|vader|moeder)[ ](?:is|"
                    rf"was|werkte als|werkt als|ben)[ ](?:de |een |er |zelf )?(?P<v>{_FUNCTION})"
                    rf"\b",
                    kind,
                    0.7,
                    Source.CONTEXT,
                ),
                rule(
                    "de_functie_heeft",
                    rf"(?<=\b[Dd]e[ ])(?P<v>{_FUNCTION})(?=[ ](?:heeft|had|schreef|"
                    rf"belde|kent|woont|zelf|bemoeit)\b)",
                    kind,
                    0.6,
                    Source.CONTEXT,
                    lambda m: not m["v"].endswith(("arts", "kundige", "apotheker", "notaris", "agent")),
                ),
                rule(
                    "functie_van_plaats",
                    rf"(?P<v>\b(?i:{_FUNCTION}))(?=,[ ](?:freelance|te|in)\b)",
                    kind,
                    0.6,
                    Source.CONTEXT,
                ),
            ),
        )
