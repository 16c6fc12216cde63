"""Dutch postcodes (1234 AB), also in small letters or half read; foreign ones before a place in context."""

from __future__ import annotations

from anonymise.lexicon import words_of
from anonymise.recognisers.base import Match, RuleRecogniser, rule
from anonymise.spans import Source
from casusprudentie.domain.privacy import SpanKind

_TWO_LETTER_WORDS = words_of(
    "en op is in de te er of om uw we ze je ik al zo nu na af ga "
    "ja hé ho ha hm at an ad as be bv nv da do du el eu ex ie km "
    "kg cm mm ml "
    "ca co cq dd ed dr mr ir ds st nr no go me my ne pa pc pr re tv tl vs vr za zo ma di wo ok oh ah eh"
)
_ABBREVIATIONS = words_of(
    "WW ZW TW PW AO AB IV SV KG KM EU NL BV NV EN OF UP ER IS OP IN DE TE ME PC TV CV NA BW MG SA SD SS"
)
_YEAR = range(1950, 2051)
_NOUN = r"(?i:\bpost\s?code)"


def _formal(match: Match) -> bool:
    digits, letters = match["v"][:4], match["v"][-2:].upper()
    if letters in ("SA", "SD", "SS") or digits + letters == "1234AB" or digits == "0000":
        return False
    if (
        match.string[max(0, match.start() - 6) : match.start()]
        .rstrip()
        .lower()
        .endswith(("doos", "rek", "zaal", "nr", "art."))
    ):
        return False
    return not (int(digits) in _YEAR and letters in _ABBREVIATIONS) and not (
        letters in ("EN", "OF", "OP", "IN", "IS") and " " in match["v"]
    )


def _informal(match: Match) -> bool:
    letters = match["v"][-2:].lower()
    year_like = int(match["v"][:4]) in _YEAR
    return (
        letters not in _TWO_LETTER_WORDS
        and letters not in ("sa", "sd", "ss")
        and not (year_like and letters.upper() in _ABBREVIATIONS)
    )


def _glued(match: Match) -> bool:
    return int(match["v"][:4]) not in _YEAR or match["v"][-2:].lower() not in ("en", "de", "er", "ww", "zw", "tw", "ww")


class PostcodeRecogniser(RuleRecogniser):
    """Finds postcodes."""

    def __init__(self) -> None:
        kind = SpanKind.POSTCODE
        look = r"[1-9Il][\dOoIl]{3}"
        super().__init__(
            "postcode",
            (
                rule(
                    "hoofdletters",
                    r"(?<![\w€.,:]|\d[ -])(?P<v>[1-9]\d{3}[ ]{0,2}[A-Z]{2})(?![\w-]|"
                    r"\d)",
                    kind,
                    0.95,
                    accept=_formal,
                ),
                rule("aaneen", r"(?<![\w€.,])(?P<v>[1-9]\d{3}[a-z]{2})(?![\w])", kind, 0.8, accept=_glued),
                rule(
                    "klein",
                    r"(?<![\w€.,])(?P<v>[1-9]\d{3}[ ]{1,2}[a-z]{2})(?=[ ]+[a-z]{4,}"
                    r"|[ ]*(?:[\]\[,;.:?!\n)\"'*]|/(?![a-z]))|[ ]*$)(?![ ](?:en|of|in)\b)",
                    kind,
                    0.6,
                    accept=_informal,
                ),
                rule(
                    "na_het_woord",
                    _NOUN + r"[^\d\n]{0,14}?(?P<v>" + look + r"(?:[ ]{0,2}[A-Za-z]{2})?)\b",
                    kind,
                    0.9,
                    Source.CONTEXT,
                    lambda m: m["v"].replace(" ", "").upper() != "1234AB" and sum(c.isdigit() for c in m["v"]) >= 3,
                ),
                rule(
                    "na_pc",
                    r"(?i:\bpc)(?:[ ]?[:=.(][ ]?)?(?P<v>[1-9]\d{3}[ ]{0,2}[A-Za-z]{2})(?!\w)",
                    kind,
                    0.9,
                    Source.CONTEXT,
                    _formal,
                ),
                rule(
                    "half_gelezen",
                    r"^[ ]*(?P<v>(?=[^\n]{0,3}\d)[\dIlO][\dOoIl]{3}[ ]{1,2}[A-Za-z]{2})"
                    r"[ ]{1,3}(?=[A-Z][A-Za-z0-9]{2,})",
                    kind,
                    0.85,
                    Source.CONTEXT,
                    lambda m: sum(c.isdigit() for c in m["v"]) >= 2 and _letters_fit(m),
                ),
                rule(
                    "voor_plaats",
                    r"(?<=[\d\w],[ ])(?P<v>(?:[BDL]-)?\d{4,5})(?=[ ][A-ZÀ-Þ][a-zà-ÿ]{2,})",
                    kind,
                    0.7,
                    Source.CONTEXT,
                    lambda m: int(m["v"][-4:]) not in _YEAR,
                ),
                rule("iets_met", r"(?i:\biets met )\W{0,2}(?P<v>[1-9]\d{3})\b", kind, 0.8, Source.CONTEXT),
            ),
        )


def _letters_fit(match: Match) -> bool:
    return match["v"][-2:].lower() not in _TWO_LETTER_WORDS
