"""Numbers said digit by digit or in groups; what they are follows from how many digits and what was said before."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import regex

from anonymise.recognisers.base import TIME_LIMIT, HitRecogniser
from anonymise.recognisers.bsn import elfproef
from anonymise.spans import Hit, Source
from anonymise.spoken import SpokenRun, spoken_runs
from casusprudentie.domain.privacy import SpanKind

_BEFORE = 60
_SIGNS: tuple[tuple[SpanKind, tuple[str, ...]], ...] = (
    (SpanKind.BSN, ("bsn", "burgerservice", "sofi")),
    (SpanKind.KVK, ("kvk", "koophandel")),
    (SpanKind.IBAN, ("iban", "rekening")),
    (SpanKind.POSTCODE, ("postcode",)),
    (SpanKind.ADRES, ("huisnummer",)),
    (SpanKind.DOSSIERNUMMER, ("zaaknummer", "dossier", "kenmerk", "klantnummer", "polis", "claimnummer", "debiteur")),
    (SpanKind.TELEFOON, ("tel", "bel", "mobiel", "06", "nummer", "kengetal")),
)
_LETTERS = (
    "anton|alfa|bernard|bernhard|bravo|cornelis|charlie|dirk|delta|"
    "eduard|echo|ferdinand|foxtrot|gerard|golf|hendrik|hotel|izaak|"
    "isaak|india|jan|johan|"
    "karel|kilo|lodewijk|lima|maria|marie|mike|nico|november|otto|"
    "oscar|pieter|papa|quotiënt|quirinius|quebec|rudolf|romeo|simon|"
    "sierra|teunis|theodoor|"
    "tango|utrecht|uniform|victor|willem|whisky|xantippe|ypsilon|"
    "ijmuiden|zacharias|zaandam|zulu|[a-z]|ie|er|es|el|em|en|ka|"
    "ha|ge|be|ce|de|ef|pe|te|ve|we|iks|zet"
)
_NAMED = regex.compile(rf"(?i)(?:[ ,]{{1,2}}(?:{_LETTERS})\b){{1,2}}")
_PLATE = regex.compile(
    rf"(?i)\b(?:kenteken\w*|nummerplaat|auto|wagen)\b(?:[ ]\w+){{0,3}}?[ "
    rf"](?P<v>(?:(?:{_LETTERS}|nul|een|één|twee|drie|vier|vijf|zes|"
    rf"zeven|acht|negen|\d)[ ,]{{1,2}}){{4,5}}(?:{_LETTERS}|nul|een|"
    rf"twee|drie|vier|vijf|zes|zeven|acht|negen|\d))\b"
)
_ACCOUNT = regex.compile(r"(?i)\bn[ ]?l[ ,]{1,2}$")
_ACCOUNT_BEFORE = regex.compile(r"(?i)\bn[ ]?l[ ,]{1,2}(?:[^\W_]+[ ,]{1,2}){1,4}?(?:[a-z][ ,]{1,2}){4}$")
_BANK = regex.compile(r"(?i)^(?:[ ,]{1,2}[a-z]\b){2,4}[ ,]{1,2}")
_DOCUMENT = regex.compile(
    rf"(?i)\b(?:documentnummer|paspoort(?:nummer)?|id[- ]?kaart|rijbewijs|"
    rf"document)\b(?:[ ]\w+){{0,2}}?[ ](?P<v>(?:(?:{_LETTERS}|nul|"
    rf"een|één|twee|drie|vier|vijf|zes|zeven|acht|negen|\d)[ ,]{{1,2}})"
    rf"{{6,10}}(?:{_LETTERS}|nul|een|twee|drie|vier|vijf|zes|zeven|"
    rf"acht|negen|\d))\b"
)


class GesprokenRecogniser(HitRecogniser):
    """Finds spoken numbers of every kind."""

    def __init__(self) -> None:
        kinds = (
            SpanKind.BSN,
            SpanKind.IBAN,
            SpanKind.TELEFOON,
            SpanKind.POSTCODE,
            SpanKind.ADRES,
            SpanKind.KVK,
            SpanKind.KENTEKEN,
            SpanKind.DOCUMENTNUMMER,
        )
        super().__init__("gesproken", (*kinds, SpanKind.DOSSIERNUMMER))

    def hits(self, text: str, doc: Any = None) -> Iterable[Hit]:
        """Runs of number words that are long enough, or that follow a word which says what they are."""
        runs = spoken_runs(text)
        for number, run in enumerate(runs):
            hit = self._hit(text, run, runs[number - 1] if number else None)
            if hit is not None:
                yield hit
        for kind, pattern in ((SpanKind.KENTEKEN, _PLATE), (SpanKind.DOCUMENTNUMMER, _DOCUMENT)):
            for match in pattern.finditer(text, timeout=TIME_LIMIT):
                yield Hit(match.start("v"), match.end("v"), kind, 0.9, f"gesproken.{kind.lower()}", Source.CONTEXT)

    def _hit(self, text: str, run: SpokenRun, before: SpokenRun | None) -> Hit | None:
        said = text[max(0, run.start - _BEFORE) : run.start].lower()
        digits = len(run.digits)
        kind = next((kind for kind, words in _SIGNS if any(word in said for word in words)), None)
        start, end = run.start, run.end
        prefix = _ACCOUNT.search(text, max(0, run.start - 8), run.start)
        bank = _BANK.match(text, run.end, run.end + 14)
        if prefix and bank:
            account = _runs_on(text, bank.end())
            return Hit(prefix.start(), max(account, bank.end()), SpanKind.IBAN, 0.95, "gesproken.iban", Source.CONTEXT)
        if digits >= 9 and (account_start := _ACCOUNT_BEFORE.search(text, max(0, run.start - _BEFORE), run.start)):
            return Hit(account_start.start(), end, SpanKind.IBAN, 0.95, "gesproken.iban", Source.CONTEXT)
        if kind is SpanKind.POSTCODE and digits in (4, 5):
            named = _NAMED.match(text, end)
            return Hit(start, named.end() if named else end, kind, 0.95, "gesproken.postcode", Source.CONTEXT)
        if (digits >= 10 and run.digits.startswith("0")) or (digits == 10 and run.digits.startswith("31")):
            kind = SpanKind.TELEFOON
        elif kind is None and digits in (8, 9) and elfproef(run.digits):
            kind = SpanKind.BSN
        if (kind is None and digits < 8) or (digits < 4 and kind is not SpanKind.ADRES):
            return None
        if digits < 6 and kind not in (SpanKind.TELEFOON, SpanKind.DOSSIERNUMMER):
            return None
        if kind is SpanKind.TELEFOON and digits < 6 and "kengetal" not in said:
            return None
        return Hit(start, end, kind or SpanKind.TELEFOON, 0.9, "gesproken.cijfers", Source.CONTEXT)


_DIGIT_TAIL = regex.compile(r"(?i)(?:(?:nul|[eé][eé]n|twee|drie|vier|vijf|zes|zeven|acht|negen|\d+)[ ,]{0,2})+")


def _runs_on(text: str, position: int) -> int:
    match = _DIGIT_TAIL.match(text, position, timeout=TIME_LIMIT)
    return position + len(match[0].rstrip(" ,")) if match else position
