"""What stands at the edge of a hit without belonging to it: labels, prepositions, weekdays, trades, the next line.

Every word that is hidden for nothing makes a casus harder to read and to find. A curator's and a seeded hit are never
changed, and what is cut off a hit is either an ordinary word or becomes a hit of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import regex

from anonymise.lexicon import Lexicon, words_of
from anonymise.lists.packing import fold
from anonymise.names import PREFIXES
from anonymise.spans import Hit, Source
from anonymise.words import Word, split_words
from casusprudentie.domain.privacy import SpanKind

__all__ = ["pared"]

_MONTHS = (
    "januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december"
    "|jan|feb|febr|mrt|apr|jun|jul|aug|sept|sep|okt|nov|dec"
)
_CLOCK = regex.compile(r"(?i)(?:[ ,]+(?:om[ ])?\d{1,2}[:.]\d{2}(?:[ ]?(?:uur|u)\b)?)$")
_MONTH_ALONE = regex.compile(rf"(?i)^(?:in[ ]|sinds[ ])?(?:{_MONTHS})\.?(?:[ ](?:['’]\d\d|(?:19|20)\d\d))?$")
_DAY = regex.compile(
    rf"(?i)^(?:\d.*|{_MONTHS}|(?:maan|dins|woens|donder|vrij|zater|zon)dag(?:ochtend|morgen|middag|avond)?"
    r"|ma|di|wo|do|vr|za|zo|jl|jongstleden|a|s|aanstaande|dag|morgen"
    r"|.*(?:kerst|paas|pinkster|hemelvaart|koningsdag|bevrijdingsdag|nieuwjaar|oudjaar|sinterklaas|valentijn|dierendag"
    r"|prinsjesdag).*"
    r"|(?:een|één|eer|twee|der|drie|vier|veer|vijf|zes|zeven|acht|ne[eg]+n|tien|elf|twaalf|twin|tig|honderd|duizend|nul"
    r"|en|ën|de|ste)+)$"
)
_STREET_LEAD = regex.compile(
    r"^(?:(?:wonende?|woont|woonachtig|gevestigd|verblijft|adres|te|aan|op|in|naar|van|bij|nabij|AAN|OP|TE|IN)[ ]+)+"
    r"(?:(?:de|het|den)[ ]+)?|^(?:de|het|den)[ ]+"
)
_PLACE_INSIDE = regex.compile(
    r"^(?P<p>[A-ZÀ-Þ][\w'’\-]+(?:[ ][A-ZÀ-Þ][\w'’\-]+){0,2})[ ](?:aan|op)[ ](?:de|het|den)[ ]"
)
_PLACE_LEAD = regex.compile(r"(?i)^(?:(?:te|in|uit|naar|van|nabij|rond|vanuit|bij)[ ]+)+")
_LABELS = words_of(
    "bsn sofi sofinummer tel telefoon mobiel mail mailadres email e rek rekening rekeningnummer iban kvk kvk-nummer "
    "zaak zaaknr nr nummer geb geboren geboortedatum wonend wonende op te m t f tst toestel brp dossier kenmerk polis "
    "v-nummer en is was via heeft klantnr ref"
)
_TITLE_LEAD = regex.compile(r"(?i)^(?:(?:de heer|dhr|mevrouw|meneer|mijnheer|mevr)\b\.?[ ]+)+")
_SUBJECT_LEAD = regex.compile(r"^(?:van|Van|VAN|aan|Aan|door|cc|Cc|CC|Re|RE|FW|Fw|Fwd|naam|Naam|Klant|klant)[ ]?:[ ]*")
_UNIT_END = regex.compile(r"(?i)\b(?:jaar|jaren|jr|jarige?|maanden|mnd|weken)\b(?:[ ]oude?\b)?")
_IN_PLACE = regex.compile(
    r"(?P<cut>[ ]+)(?:in|te|op|uit|IN|TE|OP)[ ]+(?P<p>[^\W\d_][\w'’\-]*(?:[ ][^\W\d_][\w'’\-]*){0,3})$"
)
_ASIDE = regex.compile(r"[)]?,?[ ]?[,;(][ ]?(?=[a-zà-þ])|[)][ ,]")
_LEADS = words_of("van bij via voor door VAN BIJ VIA VOOR DOOR")
_THINGS = words_of(
    "systeem systemen applicatie app chatbot robot assistent programma tool module release versie server database "
    "portaal dashboard model zaal kamer spreekkamer vergaderzaal vergaderruimte ruimte lokaal gebouw vleugel project "
    "pilot traject methode regeling storm film boek serie schip auto merk pakket cursus werkmap"
)
_SHORT_MONTHS = words_of("jan feb mrt apr mei jun jul aug sep sept okt nov dec")
_NEXT_MONTH = regex.compile(r"(?i)[.]?[ ]?[-/–][ ]?(?:jan|feb|mrt|apr|mei|jun|jul|aug|sep|okt|nov|dec)\b")
_ROOM = regex.compile(
    r"(?i)\b(?:kamer|spreekkamer|zaal|ruimte|lokaal|balie|versie|release|hoofdstuk|paragraaf|pagina|punt)[ ]$"
)
_NO_NAME = regex.compile(
    r"(?i)(?:d{1,2}[-/ ]m{1,2}[-/ ][jy]{2,4}|(?:ma|di|wo|do|vr|za|zo)(?:[, ]+(?:en )?(?:ma|di|wo|do|vr|za|zo))*)"
)
_FILE_NAME = regex.compile(r"[\w\-]*[_\-][\w\-]*(?:\.[a-z]{3,4}\b)|\w+_\w+")
_EXTENSION = regex.compile(r"\.[a-z]{3,4}\b")
_LETTERS = regex.compile(r"[^\W\d_]+")
_OF_A_THING = regex.compile(r"[ ]van[ ](?:(?:de|het|die|dat)[ ])?(?P<x>[a-zà-þ]{3,})(?:[ ][a-zà-þ]+)*$")
_NUMBERED = frozenset(
    {
        SpanKind.BSN,
        SpanKind.TELEFOON,
        SpanKind.EMAIL,
        SpanKind.KVK,
        SpanKind.DOSSIERNUMMER,
        SpanKind.DOCUMENTNUMMER,
        SpanKind.GEBOORTEDATUM,
        SpanKind.IBAN,
        SpanKind.KENTEKEN,
    }
)


def pared(text: str, hit: Hit, lexicon: Lexicon) -> list[Hit]:
    """The hit without what does not belong to it: one or more hits inside it, or none when nothing is left."""
    if hit.source in (Source.CURATOR, Source.SEED, Source.PROPAGATION):
        return [hit]
    if hit.kind in _NUMBERED:
        return _number(text, hit)
    rule = _RULES.get(hit.kind)
    return [hit] if rule is None else rule(text, hit, lexicon)


def _cut(hit: Hit, start: int, end: int) -> list[Hit]:
    return [replace(hit, start=start, end=end)] if start < end else []


def _number(text: str, hit: Hit) -> list[Hit]:
    """A label before the number, and a word after it, when what is left still holds a digit."""
    words = text[hit.start : hit.end].split(" ")
    start, end = hit.start, hit.end
    while len(words) > 1 and words[0].lower().strip(".:,") in _LABELS and _has_digit(words[1:]):
        start += len(words.pop(0)) + 1
    while len(words) > 1 and words[-1].lower().strip(".:,") in _LABELS and _has_digit(words[:-1]):
        end -= len(words.pop()) + 1
    return _cut(hit, start, end)


def _has_digit(words: Sequence[str]) -> bool:
    return any(any(c.isdigit() for c in word) for word in words)


def _date(text: str, hit: Hit, _: Lexicon) -> list[Hit]:
    start, end = hit.start, hit.end
    if clock := _CLOCK.search(text, start, end):
        end = clock.start() if any(c.isdigit() for c in text[start : clock.start()]) else end
    if hit.source is Source.TAGGER:
        if _ROOM.search(text, max(0, start - 20), start):
            return []
        words = split_words(text[start:end])
        while words and not _DAY.match(words[0].text):
            words = words[1:]
        while words and not _DAY.match(words[-1].text):
            words = words[:-1]
        if not words or _MONTH_ALONE.match(text[start + words[0].start : start + words[-1].end]):
            return []
        start, end = start + words[0].start, start + words[-1].end
    return _cut(hit, start, end)


def _age(text: str, hit: Hit, _: Lexicon) -> list[Hit]:
    units = list(_UNIT_END.finditer(text, hit.start, hit.end))
    return _cut(hit, hit.start, units[-1].end()) if units else [hit]


def _address(text: str, hit: Hit, _: Lexicon) -> list[Hit]:
    """Behind a field name the words before a street may be its name (Op de Beek 3)."""
    if _fills_field(text, hit.start):
        return [hit]
    lead = _STREET_LEAD.match(text[hit.start : hit.end])
    start = hit.start + lead.end() if lead else hit.start
    if place := _PLACE_INSIDE.match(text[start : hit.end]):
        return [
            replace(hit, start=start, end=start + place.end("p"), kind=SpanKind.PLAATS),
            *_cut(hit, start + place.end(), hit.end),
        ]
    return _cut(hit, start, hit.end)


def _fills_field(text: str, position: int) -> bool:
    before = text[max(0, position - 3) : position].rstrip(" ")
    return not before or before[-1] in ":|=\t\n;"


def _place(text: str, hit: Hit, lexicon: Lexicon) -> list[Hit]:
    value = text[hit.start : hit.end]
    lead = _PLACE_LEAD.match(value)
    start = hit.start + lead.end() if lead and fold(value) not in lexicon.places else hit.start
    return _cut(hit, start, hit.end)


def _employer(text: str, hit: Hit, lexicon: Lexicon) -> list[Hit]:
    start, end = hit.start, hit.end
    if (aside := _ASIDE.search(text, start, end)) and any(w.capital for w in split_words(text[start : aside.start()])):
        end = aside.start()
    found = []
    if (tail := _IN_PLACE.search(text, start, end)) and fold(tail["p"]) in lexicon.places:
        found = [replace(hit, start=tail.start("p"), end=tail.end("p"), kind=SpanKind.PLAATS)]
        end = tail.start("cut")
    words = split_words(text[start:end])
    while len(words) > 1 and words[0].text in _LEADS and words[1].capital:
        words = words[1:]
    return [*(_cut(hit, start + words[0].start, end) if words else []), *found]


def _person(text: str, hit: Hit, lexicon: Lexicon) -> list[Hit]:
    start, end = hit.start, hit.end
    for lead in (_SUBJECT_LEAD, _TITLE_LEAD):
        if match := lead.match(text[start:end]):
            start += match.end()
    if hit.source is Source.TAGGER and _NO_NAME.fullmatch(text, start, end):
        return []
    if hit.source is Source.TAGGER and (parts := _in_file_name(text, start, end, lexicon)):
        return [replace(hit, start=left, end=right) for left, right in parts]
    if (tail := _OF_A_THING.search(text, start, end)) and lexicon.common(tail["x"]) and lexicon.surname(tail["x"]) < 2:
        end = tail.start()
    words = split_words(text[start:end])
    while words and words[-1].lower in PREFIXES and words[-1].text != words[-1].text.title():
        words = words[:-1]
    if (
        len(words) > 1
        and words[0].text in ("van", "VAN", "ben")
        and _given(words[1], lexicon)
        and not _titled(text, start)
    ):
        words = words[1:]
    while len(words) > 1 and _role(words[0], lexicon) and any(_named(word, lexicon) for word in words[1:]):
        words = words[1:]
    if not words:
        return []
    if (
        len(words) == 1
        and hit.source in (Source.TAGGER, Source.LIST)
        and _thing(text, start + words[0].start, words[0], lexicon)
    ):
        return []
    if len(words) == 1 and hit.source is Source.TAGGER and not _worth(text, start, words[0], hit):
        return []
    tail = text[start + words[-1].end : end]
    return _cut(hit, start + words[0].start, start + words[-1].end + (1 if tail.startswith(".") else 0))


def _in_file_name(text: str, start: int, end: int, lexicon: Lexicon) -> list[tuple[int, int]]:
    """The parts of a file name that are no ordinary words; none when it is no file name or nothing else is in it."""
    if not _FILE_NAME.fullmatch(text, start, end) and not _FILE_NAME.match(text, start):
        return []
    return [
        part.span()
        for part in _LETTERS.finditer(text, start, end)
        if len(part[0]) > 2 and not lexicon.common(part[0]) and not _EXTENSION.match(text, part.start() - 1)
    ]


def _given(word: Word, lexicon: Lexicon) -> bool:
    return word.capital and (len(word.text) == 1 or (lexicon.first(word.text) == 2 and lexicon.surname(word.text) < 2))


def _titled(text: str, position: int) -> bool:
    before = text[max(0, position - 10) : position].lower().rstrip(" .")
    return before.endswith(("mevrouw", "meneer", "heer", "mw", "dhr", "mevr", "hr"))


def _role(word: Word, lexicon: Lexicon) -> bool:
    """A function or a relation in small letters before the name: schoonzoon."""
    return (
        len(word.text) > 4
        and word.text.islower()
        and lexicon.name(word.text) < 2
        and (lexicon.common(word.text) or lexicon.compound(word.text))
    )


def _thing(text: str, position: int, word: Word, lexicon: Lexicon) -> bool:
    """Whether a system, a room or a model is called so, or it is a month in a row of months. A common surname stays a
    person's: the project may be theirs."""
    before = split_words(text[max(0, position - 30) : position])
    named = (
        bool(before)
        and before[-1].lower in _THINGS
        and text[:position].endswith((" ", '"', "'", "‘"))
        and lexicon.surname(word.text) < 3
    )
    return named or (word.lower in _SHORT_MONTHS and bool(_NEXT_MONTH.match(text, position + len(word.text))))


def _named(word: Word, lexicon: Lexicon) -> bool:
    return word.capital and (len(word.text) == 1 or lexicon.name(word.text) >= 1)


def _worth(text: str, offset: int, word: Word, hit: Hit) -> bool:
    """A letter alone, or an abbreviation in small letters, is a name only behind a form of address."""
    if len(word.text) == 1:
        return _titled(text, offset + word.start) or (word.capital and text[hit.end : hit.end + 1] == ".")
    return hit.score >= 0.5 or len(word.text) > 3 or (word.capital and not word.shout)


_RULES: dict[SpanKind, Callable[[str, Hit, Lexicon], list[Hit]]] = {
    SpanKind.DATUM: _date,
    SpanKind.LEEFTIJD: _age,
    SpanKind.ADRES: _address,
    SpanKind.PLAATS: _place,
    SpanKind.WERKGEVER: _employer,
    SpanKind.PERSOON: _person,
}
