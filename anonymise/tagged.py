"""What a tagger proposes, sifted with what we know about words.

A language model is good at names that no list knows and at sentences that no rule foresaw; it is wrong most often
about ordinary words in odd places (headings, cells, chat). So an ordinary word needs a higher score than a name.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from anonymise.lexicon import Lexicon, words_of
from anonymise.names import NOT_IN_A_NAME, PREFIXES
from anonymise.recognisers.bsn import elfproef
from anonymise.recognisers.email import public_mailbox
from anonymise.recognisers.telefoon import public_number
from anonymise.spans import Hit, Source
from anonymise.words import Word, split_words
from casusprudentie.domain.privacy import SpanKind, TaggedSpan

_DIGITS_NEEDED = {
    SpanKind.BSN: 6,
    SpanKind.TELEFOON: 4,
    SpanKind.IBAN: 6,
    SpanKind.KVK: 6,
    SpanKind.DOSSIERNUMMER: 3,
    SpanKind.DOCUMENTNUMMER: 3,
    SpanKind.POSTCODE: 3,
    SpanKind.GEBOORTEDATUM: 2,
    SpanKind.KENTEKEN: 1,
}
_WORDY = frozenset(
    {
        SpanKind.PERSOON,
        SpanKind.WERKGEVER,
        SpanKind.PLAATS,
        SpanKind.ADRES,
        SpanKind.FUNCTIE_UNIEK,
        SpanKind.OVERIG,
        SpanKind.GEBRUIKERSNAAM,
    }
)
_BARE_AGE = 0.5
_SURE = 0.9
_BETWEEN_DIGITS = " .-/"
_SAYS_BSN = ("bsn", "sofi", "burgerservice", "persoonsnummer")
_UNITS = ("jaar", "jr", "uur", "week", "weken", "dag", "maand", "mnd", "%", "km", "keer", "euro", "x")
_SURE_PREFIXES = words_of("ter ten te der den")
_FORMS = (
    "model",
    "formulier",
    "artikel",
    "art.nr",
    "schema",
    "bericht",
    "batch",
    "order",
    "versie",
    "drukker",
    "oplage",
    "bestelnr",
)


@dataclass(frozen=True, slots=True)
class TaggerLimits:
    """The least score by kind, and the least score of an ordinary word that is in no list of names."""

    default: float = 0.2
    by_kind: Mapping[SpanKind, float] = field(
        default_factory=lambda: {
            SpanKind.PERSOON: 0.05,
            SpanKind.LEEFTIJD: 0.8,
            SpanKind.DATUM: 0.5,
            SpanKind.FUNCTIE_UNIEK: 0.6,
            SpanKind.OVERIG: 0.6,
            SpanKind.BEDRAG: 0.95,
        }
    )
    ordinary: float = 0.9

    def of(self, kind: SpanKind) -> float:
        """The threshold of a kind."""
        return self.by_kind.get(kind, self.default)


def sift(text: str, spans: Sequence[TaggedSpan], lexicon: Lexicon, limits: TaggerLimits) -> list[Hit]:
    """The proposals that are likely enough, without ordinary words at their edges."""
    opens = {word.start: word.opens for word in split_words(text)} if spans else {}
    hits = []
    for span in spans:
        needed = min(limits.of(span.kind), _BARE_AGE) if _is_bare_age(text, span) else limits.of(span.kind)
        if span.score < needed or span.end <= span.start:
            continue
        if span.kind in _WORDY:
            bounds = _without_ordinary_edges(text, span, lexicon, limits, opens)
        else:
            bounds = (span.start, span.end) if _holds_enough(text, span) else None
        if bounds is not None:
            hits.append(Hit(*bounds, span.kind, span.score, "taalmodel." + span.kind.lower(), Source.TAGGER))
    return hits


def _is_bare_age(text: str, span: TaggedSpan) -> bool:
    """A number without 'jaar' is less often a duration than one with it."""
    value = text[span.start : span.end].strip()
    return (
        span.kind is SpanKind.LEEFTIJD
        and value.isdigit()
        and not text[span.end : span.end + 8].lstrip().lower().startswith(_UNITS)
    )


def _holds_enough(text: str, span: TaggedSpan) -> bool:
    value = text[span.start : span.end]
    if span.kind in _DIGITS_NEEDED:
        before = text[max(0, span.start - 40) : span.start].lower()
        spelled = value.replace(" ", "").isalpha() and len(value) > 12
        row = _row_of_digits(text, span)
        if any(word in before for word in _FORMS) and span.score < _SURE:
            return False
        if span.kind is SpanKind.TELEFOON and public_number(row):
            return False
        if span.kind is SpanKind.BSN and span.score < _SURE and _no_bsn(value, before):
            return False
        return spelled or (len(row) >= _DIGITS_NEEDED[span.kind] and any(c.isdigit() for c in value))
    if span.kind is SpanKind.DATUM:
        return any(c.isdigit() for c in value) or (span.score >= 0.9 and len(value.split()) > 1)
    if span.kind is SpanKind.EMAIL:
        return not public_mailbox(text[span.start : span.end + 24].split()[0])
    return True


def _row_of_digits(text: str, span: TaggedSpan) -> str:
    """The digits of the span and of what stands against it in the same cell or line; an O between them is a zero."""
    start, end = span.start, span.end
    while start > 0 and (text[start - 1].isdigit() or text[start - 1] in _BETWEEN_DIGITS):
        start -= 1
    while end < len(text) and (text[end].isdigit() or text[end] in _BETWEEN_DIGITS):
        end += 1
    return "".join(c for c in text[start:end].replace("O", "0") if c.isdigit())


def _no_bsn(value: str, before: str) -> bool:
    """Nine digits that fail the test, and no word that says what they are: an article or a form."""
    digits = "".join(c for c in value if c.isdigit())
    return len(digits) == 9 and not elfproef(digits) and not any(word in before for word in _SAYS_BSN)


def _without_ordinary_edges(
    text: str, span: TaggedSpan, lexicon: Lexicon, limits: TaggerLimits, opens: Mapping[int, bool]
) -> tuple[int, int] | None:
    words = list(split_words(text[span.start : span.end]))
    likely: list[bool] = []
    for number, word in enumerate(words):
        opening = opens.get(span.start + word.start, False) and not _in_brackets(text, span.start + word.start)
        tied = number > 0 and (words[number - 1].lower in PREFIXES or likely[-1])
        surname = number > 1 and words[number - 1].lower in _SURE_PREFIXES and lexicon.surname(word.text) >= 2
        likely.append(_likely(word, span, lexicon, limits, opening) or (tied and _tied(word, span, lexicon)) or surname)
    while words and not likely[0] and not _leads_to_name(words, likely):
        words.pop(0)
        likely.pop(0)
    while words and not likely[-1]:
        words.pop()
        likely.pop()
    return (span.start + words[0].start, span.start + words[-1].end) if words else None


def _in_brackets(text: str, position: int) -> bool:
    return position > 0 and text[position - 1] in "(\"'“‘["


def _leads_to_name(words: Sequence[Word], likely: Sequence[bool]) -> bool:
    """Tussenvoegsels, or an article before a firm's name, stay when the name follows."""
    number = 0
    while number < len(words) and words[number].lower in PREFIXES:
        number += 1
    return 0 < number < len(words) and likely[number]


def _tied(word: Word, span: TaggedSpan, lexicon: Lexicon) -> bool:
    """A word that follows a tussenvoegsel or a sure part of the name: a capital, or a surname, makes it part of it."""
    if word.lower in PREFIXES:
        return False
    if word.capital and span.score >= 0.9:
        return not word.shout or word.before == "-"
    return (
        span.kind is SpanKind.PERSOON
        and lexicon.surname(word.text) >= 1
        and word.lower not in lexicon.frequent
        and word.lower not in NOT_IN_A_NAME
    )


def _likely(word: Word, span: TaggedSpan, lexicon: Lexicon, limits: TaggerLimits, opens: bool) -> bool:
    """Whether a word at the edge of a proposal can be part of it by itself."""
    lower = word.lower
    if lower in PREFIXES:
        return False
    if lower in NOT_IN_A_NAME:
        return word.text.istitle() and not opens and span.score >= 0.95 and lexicon.first(word.text) >= 1
    if not word.capital and span.score < limits.ordinary and not lexicon.name(lower) and lexicon.resembles(lower):
        return False
    if len(word.text) == 1 or not lexicon.common(word.text):
        return True
    known = lexicon.name(word.text) if span.kind is SpanKind.PERSOON else 0
    inside = word.capital and not opens and not word.shout
    if lower in lexicon.frequent:
        return (inside and (known >= 2 or span.kind is not SpanKind.PERSOON)) or (
            word.capital and lexicon.first(word.text) == 2 and span.score >= 0.5
        )
    if inside:
        return True
    if known >= 2:
        return span.score >= 0.5
    return span.score >= (limits.ordinary if span.kind is SpanKind.PERSOON else 0.9)
