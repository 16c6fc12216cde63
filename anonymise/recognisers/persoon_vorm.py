"""Names by their shape alone: initials with a surname, 'Surname, A.B.', voornaam.achternaam, names in file names."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import regex

from anonymise.lexicon import Lexicon, words_of
from anonymise.names import NOT_IN_A_NAME
from anonymise.recognisers.base import TIME_LIMIT, HitRecogniser
from anonymise.spans import Hit, Source
from casusprudentie.domain.privacy import SpanKind

_PREFIX = (
    r"(?:(?:[Vv]an|[Dd]e|[Dd]en|[Dd]er|[Hh]et|[’']t|[Tt]en|[Tt]er|"
    r"[Tt]e|[Ee]l|[Aa]l|[Aa][iï]t|[Bb]en|[Dd]a|[Dd]os|[Dd]u|[Ll]a|"
    r"[Ll]e|[Vv]on|op|in|[Vv]\.?d\.?|[Vv]\.|d\.)[ ]?\n?[ ]?){0,3}"
)
_SURNAME = r"(?:[A-ZÀ-ÞŁŚŠŽÇŞİČĆĐ][\w'’0]+|[A-ZÀ-Þ]['’][A-ZÀ-Þ]\w+)"
_FULL = rf"{_SURNAME}(?:[ ]?-[ ]?\n?{_PREFIX}{_SURNAME})?"
_INITIALS = r"(?:(?:[A-ZÀ-ÞŞ]|Th|Ch|Chr|Ph|IJ|Fr|Jos|Joh|Wm|Sj|Tj|Kl)\.[ ]?){1,6}"
_BEFORE = r"(?<![\w.&-])"
_INITIALS_NAME = regex.compile(
    rf"{_BEFORE}(?P<v>{_INITIALS}\n?{_PREFIX}{_FULL}(?:[ ](?:(?:da|"
    rf"das|do|dos|de la|del|di|el|al|bin)[ ])?{_SURNAME})?)"
)
_SPACED_INITIALS = regex.compile(
    rf"{_BEFORE}(?P<v>(?:[A-Z][ ]){{1,3}}{_PREFIX}{_SURNAME}(?:-{_SURNAME})?)"
    rf"(?=[ ,.;:)\n|\t]|$)"
)
_NAME_INITIALS = regex.compile(
    rf"{_BEFORE}(?P<v>{_PREFIX}{_FULL},?[ ]\n?(?:[A-Z]\.[ ]?){{1,5}}(?:[ "
    rf"]?\([A-ZÀ-Þ]\w+\))?)"
)
_BARE_AFTER = regex.compile(rf"{_BEFORE}(?P<v>{_SURNAME}[ ][A-Z]{{1,3}})(?=[ ]?[,;|\t\n)]|$)")
_DOTTED = regex.compile(
    r"(?<![\w@./:-])(?P<v>[a-z]{1,14}\.(?:(?:van|de|den|der|v|d|"
    r"el|te|ter)\.?){0,2}[a-z]{3,20}(?:-[a-z]{3,16})?)(?![\w@/]|"
    r"\.\w)"
)
_FILE = regex.compile(
    r"(?<![\w@/])(?P<v>[\w\-]*[^\W\d_]{3,}[\w\-]*)\.(?:pdf|docx?|"
    r"xlsx?|jpe?g|png|msg|eml|txt|odt|zip|mp3|wav|heic)\b",
    regex.IGNORECASE,
)
_UNDERSCORE = regex.compile(r"(?<![\w@./])(?P<v>[^\W\d_]{3,20}_[A-Z])(?![a-z])")
_PART = regex.compile(r"[^\W\d_]{3,}")
_SHORT = regex.compile(r"(?<!\w)(?P<v>[A-ZÀ-Þ][a-zà-ÿ]{2,15}[ ][A-Z]\.)(?=[ ,;:)\n\"'(]|$)")
_ALONE = regex.compile(
    r"(?m)(?:^|[ ](?=[-–—]))[ ]?[-–—x]{0,2}[ ]?(?P<v>[A-Z]\.(?:[A-Z]\.)*|"
    r"[A-Z][vd]{1,3}[A-Z]{1,2}|[A-Z][a-z]?[vd]{0,2}[A-Z])[ ]*$"
)
_SMALL_INITIAL = regex.compile(
    r"(?<![\w.])(?P<v>(?:[a-z]\.[ ]?){1,3}(?:(?:van|de|den|der|het|"
    r"'t|ter|ten|te|el|al)[ ]){0,3}(?P<s>[a-zà-ÿ]{3,})(?:-[a-zà-ÿ]{3,})?)"
    r"(?!\w)"
)
_LINE_NAME = regex.compile(r"(?m)^[ >]*(?P<v>[A-ZÀ-Þ][a-zà-ÿ]{1,14}(?:-[A-ZÀ-Þ][a-zà-ÿ]+)?)(?=,[ \n])")
_LINE_ALONE = regex.compile(r"(?m)^[ >~-]*(?P<v>[A-ZÀ-Þ][a-zà-ÿ]{1,14}(?:-[A-ZÀ-Þ][a-zà-ÿ]+)?)[ ]*$")
_OPENING = regex.compile(
    r"(?:^|(?<=[.!?\n][ ])|(?<=for )|(?<=voor )|(?<=met )|(?<=klant "
    r"))(?P<v>[A-Z]\.)(?=[ ](?:\(|[a-z]))"
)
_SPREAD = regex.compile(r"(?<!\w)(?P<v>[A-Z](?:[ ]{1,3}[A-Za-z]){4,20})(?!\w)")
_SIGNATURE = regex.compile(r"(?i:handtekening)[ ]?[:=][ ]?(?P<v>[A-Z][\w.\-]{3,25})")
_NOT_INITIALS = ("b.v.", "n.v.", "v.o.f.", "c.v.", "u.a.")
_CORPORATE = words_of(
    "b.v. n.v. v.o.f. c.v. u.a. i.o. p.o. d.d. t.a.v. t.n.v. m.b.t. "
    "i.v.m. a.u.b. b.v. a.s. e.d. o.a. m.i. z.s.m. d.w.z. e.a. "
    "n.a.v. w.g. s.v.p. p.m. a.d.h.v. t.o.v. i.p.v. h.b.o. m.b.o."
)


def _no_abbreviation(match: regex.Match[str]) -> bool:
    return match["v"].lower() not in _CORPORATE


def _spaced_letters(match: regex.Match[str]) -> bool:
    return "  " in match["v"] and sum(c.islower() for c in match["v"]) >= 3


class PersoonVormRecogniser(HitRecogniser):
    """Finds names that betray themselves by their shape."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        super().__init__("persoon_vorm", (SpanKind.PERSOON,))

    def hits(self, text: str, doc: Any = None) -> Iterable[Hit]:
        """Every shape that holds a plausible name."""
        shapes: tuple[tuple[regex.Pattern[str], str, float, Callable[[regex.Match[str]], bool]], ...] = (
            (_INITIALS_NAME, "voorletters", 0.92, self._initials_fit),
            (_NAME_INITIALS, "naam_voorletters", 0.9, self._before_initials),
            (_SPACED_INITIALS, "losse_voorletters", 0.75, lambda m: self._surname_fits(m["v"], strict=True)),
            (_BARE_AFTER, "naam_letters", 0.7, self._letters_fit),
            (_DOTTED, "voornaam_punt_achternaam", 0.8, lambda m: self._dotted_fits(m["v"])),
            (_SMALL_INITIAL, "kleine_voorletters", 0.75, self._small_fits),
            (_LINE_NAME, "regelbegin", 0.8, self._opens_a_line),
            (_LINE_ALONE, "regel_alleen", 0.7, self._opens_a_line),
            (_SHORT, "voornaam_letter", 0.85, lambda m: self._first_name(m["v"].split(" ")[0])),
            (_ALONE, "paraaf", 0.7, _no_abbreviation),
            (_OPENING, "letter", 0.65, _no_abbreviation),
            (_SIGNATURE, "handtekening", 0.8, _no_abbreviation),
            (_SPREAD, "gespatieerd", 0.75, _spaced_letters),
        )
        for pattern, name, score, fits in shapes:
            for match in pattern.finditer(text, timeout=TIME_LIMIT):
                if fits(match):
                    yield self._hit(match, name, score)
        yield from self._in_files(text)

    def _initials_fit(self, match: regex.Match[str]) -> bool:
        value = match["v"]
        return self._surname_fits(value) and not value.lower().replace(" ", "").startswith(_NOT_INITIALS)

    def _before_initials(self, match: regex.Match[str]) -> bool:
        return self._surname_fits(match["v"].split(",")[0].split(" ")[0], first=True)

    def _letters_fit(self, match: regex.Match[str]) -> bool:
        surname, initials = match["v"].split(" ")
        known = self._lexicon.surname(surname) >= 1 and surname.lower() not in self._lexicon.frequent
        return known and initials not in ("WW", "ZW", "BV", "NV", "TW", "AO", "IV")

    def _small_fits(self, match: regex.Match[str]) -> bool:
        surname, value = match["s"], match["v"]
        if self._lexicon.surname(surname) < 2 or surname in self._lexicon.frequent:
            return False
        return not self._lexicon.common(surname) or " de " in value or " van " in value

    def _opens_a_line(self, match: regex.Match[str]) -> bool:
        value = match["v"]
        if value.lower() in self._lexicon.frequent | NOT_IN_A_NAME or not self._lexicon.first(value.split("-")[0]):
            return False
        return not self._lexicon.common(value) or self._lexicon.first(value) == 2

    def _first_name(self, word: str) -> bool:
        return self._lexicon.first(word) > 0 and word.lower() not in self._lexicon.frequent

    def _surname_fits(self, value: str, first: bool = False, strict: bool = False) -> bool:
        parts = _PART.findall(value)
        if not parts or parts[-1].lower() in NOT_IN_A_NAME or (value.startswith("O ") and " O " in value):
            return False
        last = parts[0] if first else parts[-1]
        if last.lower() in self._lexicon.frequent and self._lexicon.surname(last) < (3 if first or strict else 2):
            return False
        if strict or first:
            return self._lexicon.surname(last) >= 1 and not (
                self._lexicon.common(last) and self._lexicon.surname(last) < 2
            )
        return not (self._lexicon.common(last) and self._lexicon.surname(last) == 0)

    def _dotted_fits(self, value: str) -> bool:
        first, _, last = value.partition(".")
        tail = last.rsplit(".", 1)[-1].split("-")[0]
        if last in ("nl", "com", "org", "net", "eu", "overheid", "xlsx", "docx", "pdf"):
            return False
        known = self._lexicon.surname(tail) >= 1 and not self._lexicon.common(tail)
        return (len(first) == 1 and self._lexicon.surname(tail) >= 2) or (known and (self._lexicon.first(first) >= 1))

    def _in_files(self, text: str) -> Iterable[Hit]:
        for match in _FILE.finditer(text, timeout=TIME_LIMIT):
            for part in _PART.finditer(match["v"]):
                word = part[0]
                if (
                    self._lexicon.name(word) >= 1 or (word[0].isupper() and word[1:].islower() and part.start() == 0)
                ) and not self._lexicon.common(word):
                    start = match.start("v") + part.start()
                    yield Hit(
                        start, start + len(word), SpanKind.PERSOON, 0.8, f"{self.name}.bestandsnaam", Source.CONTEXT
                    )
        for match in _UNDERSCORE.finditer(text, timeout=TIME_LIMIT):
            word = match["v"].split("_")[0]
            if self._lexicon.name(word) >= 1 and word.lower() not in self._lexicon.frequent:
                yield self._hit(match, "map", 0.8)

    def _hit(self, match: regex.Match[str], rule: str, score: float) -> Hit:
        return Hit(match.start("v"), match.end("v"), SpanKind.PERSOON, score, f"{self.name}.{rule}", Source.PATTERN)
