"""A name found once is found everywhere: in other fields, as a possessive, in any case, mistyped."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import regex

from anonymise.lexicon import Lexicon, words_of
from anonymise.lists.packing import fold
from anonymise.names import PREFIXES, never_a_name
from anonymise.spans import Hit, Source
from anonymise.words import Word, split_words
from casusprudentie.domain.privacy import SpanKind

_NUMBER_KINDS = frozenset(
    {
        SpanKind.BSN,
        SpanKind.IBAN,
        SpanKind.TELEFOON,
        SpanKind.KENTEKEN,
        SpanKind.DOCUMENTNUMMER,
        SpanKind.DOSSIERNUMMER,
        SpanKind.KVK,
        SpanKind.POSTCODE,
    }
)
_LITERAL_KINDS = frozenset(
    {SpanKind.EMAIL, SpanKind.ADRES, SpanKind.GEBRUIKERSNAAM, SpanKind.URL, SpanKind.WERKGEVER, SpanKind.GEBOORTEDATUM}
)
_LONG_NAME = 7


@dataclass(frozen=True, slots=True)
class Known:
    """What was found: name parts (folded) by how sure they are of their own, literal texts, and digit strings."""

    names: frozenset[str]
    plain_names: frozenset[str]
    literals: Mapping[str, SpanKind]
    digits: Mapping[str, SpanKind]


def gather(texts: Mapping[str, str], hits: Mapping[str, Sequence[Hit]], lexicon: Lexicon) -> Known:
    """Collect from the hits of all fields what else must be looked for. A part that is an ordinary word is `plain`."""
    names: set[str] = set()
    plain: set[str] = set()
    literals: dict[str, SpanKind] = {}
    digits: dict[str, SpanKind] = {}
    for name, found in hits.items():
        text = texts[name]
        for hit in found:
            value = text[hit.start : hit.end]
            if hit.kind is SpanKind.PERSOON:
                for word in split_words(value):
                    _sort_part(word, lexicon, names, plain)
            elif hit.kind in _NUMBER_KINDS:
                compact = "".join(c for c in value.upper() if c.isalnum())
                if len(compact) >= 6:
                    digits[compact] = hit.kind
            elif hit.kind in _LITERAL_KINDS and len(value) >= 4 and not value.islower():
                literals[value.lower()] = hit.kind
                head = value.split()[0]
                if (
                    hit.kind is SpanKind.WERKGEVER
                    and len(head) >= 5
                    and head[0].isupper()
                    and not lexicon.common(head)
                    and fold(head) not in lexicon.places
                    and lexicon.name(head) == 0
                ):
                    literals[head.lower()] = hit.kind
    return Known(frozenset(names), frozenset(plain - names), literals, digits)


def _sort_part(word: Word, lexicon: Lexicon, names: set[str], plain: set[str]) -> None:
    if len(word.text) < 3 or not word.alphabetic or word.lower in PREFIXES or never_a_name(word, lexicon):
        return
    if lexicon.common(word.text):
        if word.lower not in lexicon.frequent:
            plain.add(fold(word.text))
    else:
        names.add(fold(word.text))


def propagate(text: str, known: Known) -> list[Hit]:
    """Further hits in one text. An ordinary word counts only with a capital inside a sentence."""
    hits = list(_names(text, known))
    lowered = text.lower()
    for value, kind in known.literals.items():
        position = lowered.find(value)
        while position >= 0 and len(lowered) == len(text):
            end = position + len(value)
            if _bounded(text, position, end):
                hits.append(Hit(position, end, kind, 0.9, "herhaling.letterlijk", Source.PROPAGATION))
            position = lowered.find(value, position + 1)
    if known.digits:
        hits += _digits(text, known.digits)
    return hits


def _bounded(text: str, start: int, end: int) -> bool:
    return not (start and text[start - 1].isalnum()) and not (end < len(text) and text[end].isalnum())


def _names(text: str, known: Known) -> Iterable[Hit]:
    words = split_words(text)
    small = {fold(word.text) for word in words if word.text.islower()}
    long_names = [name for name in known.names if len(name) >= _LONG_NAME]
    for number, word in enumerate(words):
        folded = fold(word.text)
        bare = folded[:-2] if folded.endswith("'s") else folded
        if len(bare) < 3:
            continue
        if bare in known.names or (bare.endswith("s") and bare[:-1] in known.names):
            yield Hit(word.start, word.end, SpanKind.PERSOON, 0.9, "herhaling.naam", Source.PROPAGATION)
        elif bare in known.plain_names and word.capital and not word.opens:
            yield Hit(word.start, word.end, SpanKind.PERSOON, 0.7, "herhaling.woordnaam", Source.PROPAGATION)
        elif bare in known.plain_names and _after_title(words, number):
            yield Hit(word.start, word.end, SpanKind.PERSOON, 0.8, "herhaling.na_titel", Source.PROPAGATION)
        elif bare in known.plain_names and word.capital and (bare not in small or _name_follows(words, number)):
            yield Hit(word.start, word.end, SpanKind.PERSOON, 0.6, "herhaling.woordnaam", Source.PROPAGATION)
        elif len(bare) >= _LONG_NAME - 1 and any(
            abs(len(bare) - len(name)) <= 1 and bare[0] == name[0] and one_edit(bare, name) for name in long_names
        ):
            yield Hit(word.start, word.end, SpanKind.PERSOON, 0.75, "herhaling.tikfout", Source.PROPAGATION)
    yield from _glued(text, known)


_VERBS = words_of(
    "is was heeft had zegt zei belt belde vraagt vroeg woont woonde "
    "werkt werkte kan kon wil wilde krijgt kreeg meldt meldde moet "
    "moest gaf geeft vertelt vertelde kwam komt stuurde stuurt "
    "zelf"
)


_TITLES = words_of("mw mevr mevrouw dhr hr heer meneer mijnheer")


def _after_title(words: Sequence[Word], number: int) -> bool:
    return number > 0 and words[number - 1].lower in _TITLES and words[number].before in (" ", ". ")


def _name_follows(words: Sequence[Word], number: int) -> bool:
    """At the start of a sentence a word that the text also uses as such is taken for the name before a verb only."""
    return number + 1 < len(words) and words[number + 1].lower in _VERBS


_JOINED = regex.compile(r"[^\W\d_]+(?=[_\d])|(?<=[_\d])[^\W\d_]+")


def _glued(text: str, known: Known) -> Iterable[Hit]:
    """Name parts that underscores or digits join to other text, as in a file name."""
    for match in _JOINED.finditer(text):
        if fold(match[0]) in known.names:
            yield Hit(match.start(), match.end(), SpanKind.PERSOON, 0.85, "herhaling.verbonden", Source.PROPAGATION)


_DIGITISH = regex.compile(r"[A-Za-z]{0,4}\d(?:[ .\-/]?[A-Za-z0-9]){4,33}")


def _digits(text: str, digits: Mapping[str, SpanKind]) -> Iterable[Hit]:
    for match in _DIGITISH.finditer(text):
        compact = "".join(c for c in match[0].upper() if c.isalnum())
        if compact not in digits and len(compact) == 9 and compact.isdigit():
            near = next(
                (known for known, kind in digits.items() if kind is SpanKind.BSN and one_edit(compact, known)), None
            )
            compact = near or compact
        if compact in digits:
            yield Hit(match.start(), match.end(), digits[compact], 0.9, "herhaling.nummer", Source.PROPAGATION)


def one_edit(left: str, right: str) -> bool:
    """Whether one letter was changed, added, left out, or two neighbours were swapped."""
    if left == right:
        return True
    if len(left) == len(right):
        different = [i for i, (a, b) in enumerate(zip(left, right, strict=True)) if a != b]
        if len(different) == 1:
            return True
        return (
            len(different) == 2
            and different[1] == different[0] + 1
            and left[different[0]] == right[different[1]]
            and left[different[1]] == right[different[0]]
        )
    if abs(len(left) - len(right)) != 1:
        return False
    short, long = sorted((left, right), key=len)
    return any(long[:position] + long[position + 1 :] == short for position in range(len(long)))
