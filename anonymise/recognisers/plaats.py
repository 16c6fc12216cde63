"""Places: by the list when unmistakable, by a preposition when the name is also a word or a surname."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import regex

from anonymise.lexicon import Lexicon, words_of
from anonymise.lists.packing import fold
from anonymise.recognisers.base import HitRecogniser
from anonymise.regions import region_of
from anonymise.spans import Hit, Source
from anonymise.words import Word, split_words
from casusprudentie.domain.privacy import SpanKind

_BEFORE = words_of(
    "in te uit naar bij rond nabij vanuit omgeving regio gemeente "
    "stad dorp wijk plaats woonplaats wonend wonende omstreken "
    "station azc mieszkam"
)
_ALWAYS = words_of("te in uit naar vanuit nabij")
_LABEL = regex.compile(
    r"(?i)(?:^|[|;\t\n])[ ]*(?:\d[a-z]?\.?[ ])?(?:woon|geboorte|"
    r"geb\.?|vestigings)?plaats(?:snaam)?(?: ondertekening)?[ ]?[:=|"
    r"\t][ ]?(?P<v>[^\W\d_][^\n|;:\t,\d]{1,30}?)(?=[ ]*(?:[\n|;\t,]|"
    r"\d|$))"
)
_DISTRICT = regex.compile(
    r"\b(?:de wijk|wijk|buurt|buurtschap|gehucht|het dorp|dorp|camping|"
    r"eiland|regio)[ ](?P<v>(?:(?:De|Het|'t|de|het)[ ])?[A-ZÀ-Þ][\w'’\-]+(?:[ "
    r"-][A-ZÀ-Þ][\w'’\-]+){0,2})"
)
_AFTER_POSTCODE = regex.compile(
    r"\b(?!(?:19|20)\d{2} (?:WW|ZW|TW|IV|AO|EN|en|de|is|in|op|of|"
    r"te)\b)[1-9][\dOoIl]{3}[ ]{0,2}[A-Za-z]{2}[ ,]{1,3}(?P<v>[A-ZÀ-Þ'’][\w'’\-]+(?:(?:[ "
    r"]|[ ]?-[ ]?)(?:(?:aan|op|en|bij|de|den|a/d|a\.d\.|het)[ ])?[A-ZÀ-Þ][\w'’\-]*){0,3}|"
    r"[a-z][a-z\-]{3,20}(?: [a-z]{4,12})?(?=[.,;\n]|$))"
)
_NEXT_TO = regex.compile(r"(?P<v>[A-ZÀ-Þ][\w'’]+(?:-[A-ZÀ-Þ]\w+)+)")
_NO_PLACE = words_of("nederland een eén één amerika holland europa spanje wereld moskou")
_COURTS = words_of("rechtbank gerechtshof hof arrondissement universiteit verdrag akkoord raad")


_INSIDE = frozenset((" ", "-", " - ", "-\n", "'", "’", ". ", "  "))


class PlaatsRecogniser(HitRecogniser):
    """Finds places where people live or work."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._heads = frozenset(place.replace("-", " ").split()[0] for place in lexicon.places) | {"s", "t", "'s", "'t"}
        super().__init__("plaats", (SpanKind.PLAATS,))

    def hits(self, text: str, doc: Any = None) -> Iterable[Hit]:
        """Listed places with a score, and what stands behind a label or a postcode."""
        words = doc.user_data["words"] if doc is not None else split_words(text)
        number = 0
        while number < len(words):
            length = self._longest(words, number)
            if length:
                score, source = self._score(words, number, length)
                if score > 0:
                    yield Hit(
                        words[number].start,
                        words[number + length - 1].end,
                        SpanKind.PLAATS,
                        score,
                        "plaats.lijst",
                        source,
                    )
            number += max(length, 1)
        for pattern, rule in ((_LABEL, "veld"), (_DISTRICT, "wijk"), (_AFTER_POSTCODE, "na_postcode")):
            for match in pattern.finditer(text):
                if rule == "na_postcode" and match["v"].islower() and self._lexicon.common(match["v"].split()[0]):
                    continue
                yield Hit(match.start("v"), match.end("v"), SpanKind.PLAATS, 0.85, f"plaats.{rule}", Source.CONTEXT)

    def _longest(self, words: Sequence[Word], number: int) -> int:
        """How many words from here make the longest place on the list; 0 for none."""
        name = fold(words[number].text)
        if name not in self._heads:
            return 0
        best = 1 if name in self._lexicon.places else 0
        for length in range(2, 6):
            position = number + length - 1
            if position >= len(words) or words[position].before not in _INSIDE:
                break
            gap = words[position].before
            joint = "" if gap == "-\n" else "-" if gap.strip() == "-" else " "
            name += joint + fold(words[position].text)
            if name in self._lexicon.places:
                best = length
        return best

    def _score(self, words: Sequence[Word], number: int, length: int) -> tuple[float, Source]:
        word, lexicon = words[number], self._lexicon
        run = words[number : number + length]
        before = words[number - 1] if number else None
        led = before is not None and before.lower in _BEFORE and word.before in (" ", "\n", "  ")
        if before is not None and before.lower in _COURTS:
            return 0.0, Source.LIST
        capital = any(w.capital for w in run)
        if (
            length == 1 and word.lower in lexicon.frequent and (word.shout or not word.capital)
        ) or word.lower in _NO_PLACE:
            return 0.0, Source.LIST
        plain = lexicon.common(word.text) and length == 1
        name = lexicon.name(word.text) if length == 1 else 0
        if capital and led and before is not None and (before.lower in _ALWAYS or before.lower not in ("bij",)):
            return 0.9, Source.CONTEXT
        if capital:
            if plain:
                return (0.2 if word.opens or word.lower in lexicon.frequent else 0.45), Source.LIST
            if region_of(" ".join(w.text for w in run)) is not None or length > 1:
                return 0.92, Source.LIST
            return (0.6 if name >= 2 else 0.85), Source.LIST
        if length == 1 and (plain or word.lower in lexicon.frequent):
            return 0.0, Source.LIST
        known_town = region_of(" ".join(w.text for w in run)) is not None
        return (0.75 if led else 0.7 if known_town and name != 3 else 0.5 if name < 2 else 0.3), Source.LIST
