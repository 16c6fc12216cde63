"""Names by the lists: how sure follows from the list, the case, the place in the sentence and the neighbours."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from anonymise.lexicon import Lexicon, words_of
from anonymise.names import PREFIXES, never_a_name, read_capitals
from anonymise.recognisers.base import HitRecogniser
from anonymise.spans import Hit, Source
from anonymise.words import Word, split_words
from casusprudentie.domain.privacy import SpanKind

_AFTER_TER = words_of(
    "plaatse beschikking zake attentie voorbereiding aanzien gunste behoeve opzichte minste slotte kennis informatie "
    "bespreking ondersteuning illustratie controle discussie tafel hand ore onrechte goede dele name eerste tweede"
)


class PersoonLijstRecogniser(HitRecogniser):
    """Proposes names with a score; the pipeline decides which score is enough, and whether the tagger must agree."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        super().__init__("persoon_lijst", (SpanKind.PERSOON,))

    def hits(self, text: str, doc: Any = None) -> Iterable[Hit]:
        """Runs of capitalised words, and words in small letters that are hardly anything but a name."""
        words = doc.user_data["words"] if doc is not None else split_words(text)
        number = 0
        while number < len(words):
            word = words[number]
            if not word.text[0].isalpha():
                number += 1
                continue
            end = read_capitals(words, number, self._lexicon) if word.capital or word.lower in PREFIXES else number
            if end - number > 1 and word.capital and word.lower not in PREFIXES and self._leads(words, number):
                number += 1
                continue
            if end > number and any(w.capital for w in words[number:end]):
                score, rule = self._run_score(words, number, end)
                if word.lower in PREFIXES and not word.capital and number + 1 < end:
                    # "van Tineke" is a preposition and a first name more often than a surname.
                    number += 1
                    bare, bare_rule = self._run_score(words, number, end)
                    if bare > score and words[number].lower not in PREFIXES:
                        word, score, rule = words[number], bare, bare_rule
                if score > 0:
                    yield Hit(
                        word.start, words[end - 1].end, SpanKind.PERSOON, score, f"{self.name}.{rule}", Source.LIST
                    )
                number = end
                continue
            score, taken = self._small_score(words, number)
            if score > 0:
                yield Hit(
                    word.start,
                    words[number + taken - 1].end,
                    SpanKind.PERSOON,
                    score,
                    f"{self.name}.klein",
                    Source.LIST,
                )
            number += max(taken, 1)

    def _leads(self, words: Sequence[Word], number: int) -> bool:
        """An ordinary word, or a long one no one is called, before a name: 'Bel Samira', 'Jeugdbeschermer Loes'."""
        word, lexicon = words[number], self._lexicon
        if words[number + 1].before != " " or not words[number + 1].capital:
            return False
        if lexicon.common(word.text):
            return lexicon.first(word.text) < 2 and (word.opens or lexicon.surname(word.text) < 2)
        return lexicon.name(word.text) == 0 and len(word.text) >= 7

    def _run_score(self, words: Sequence[Word], start: int, end: int) -> tuple[float, str]:
        lexicon = self._lexicon
        run = words[start:end]
        core = [w for w in run if w.lower not in PREFIXES and len(w.text) > 1 and w.alphabetic]
        if not core:
            return 0.0, ""
        prefixed = any(w.lower in PREFIXES for w in run)
        unusual = [w for w in core if not lexicon.common(w.text)]
        if len(core) == 1 and not prefixed:
            return self._single(core[0]), "los"
        if prefixed and len(core) == 1:
            word = core[0]
            if run[0].lower not in PREFIXES:
                return self._single(word), "los"
            tier = lexicon.surname(word.text)
            if not lexicon.common(word.text):
                return (0.75 if tier >= 2 else 0.6 if tier else 0.3), "tussenvoegsel"
            return self._ordinary_surname(run, word, tier), "tussenvoegsel"
        first = lexicon.first(core[0].text)
        last = max(lexicon.surname(w.text) for w in core[1:])
        if first and not lexicon.common(core[0].text):
            return (0.9 if last or unusual[1:] else 0.65), "voornaam_achternaam"
        if first == 2 and core[0].lower not in lexicon.frequent:
            return (0.85 if last >= 1 else 0.45), "voornaam_achternaam"
        if len(unusual) == len(core):
            known = sum(1 for w in core if lexicon.name(w.text))
            return (0.8 if known == len(core) else 0.6 if known else 0.35), "hoofdletters"
        return (0.45 if any(lexicon.name(w.text) for w in unusual) else 0.15), "gemengd"

    def _ordinary_surname(self, run: Sequence[Word], word: Word, tier: int) -> float:
        """'Van Leeuwen', 'de Wit': a surname that is an ordinary word, by its tussenvoegsel."""
        lexicon = self._lexicon
        prefixes = sum(1 for w in run if w.lower in PREFIXES)
        if prefixes >= 2 and run[0].capital and tier == 3:
            return 0.7
        if word.lower in lexicon.frequent or tier == 0:
            return 0.1
        if run[0].lower in ("van", "vd") and run[0].capital:
            return 0.75 if tier >= 2 else 0.55
        if run[0].lower in ("van", "vd"):
            return 0.5 if tier == 3 else 0.3
        return 0.5 if tier == 3 and word.capital and not run[0].opens else 0.25

    def _single(self, word: Word) -> float:
        lexicon = self._lexicon
        first, last = lexicon.first(word.text), lexicon.surname(word.text)
        if (word.shout and len(word.text) <= 4) or len(word.text) < 3:
            return 0.1
        if word.before.endswith("-"):
            return 0.1
        if not lexicon.common(word.text):
            if first == 2 or last == 3:
                return 0.85
            if (first == 1 and last >= 1) or last == 2:
                return 0.6 if word.opens else 0.7
            if first == 1 or last == 1:
                return 0.45 if word.opens else 0.5
            return 0.05 if word.opens else 0.2
        if word.lower in lexicon.frequent:
            return 0.02
        if word.opens:
            return 0.15 if first == 2 else 0.05
        return 0.5 if first == 2 else 0.35 if last == 3 else 0.15 if max(first, last) == 2 else 0.05

    def _small_score(self, words: Sequence[Word], number: int) -> tuple[float, int]:
        """Small letters: (score, how many words)."""
        word, lexicon = words[number], self._lexicon
        if (
            len(word.text) < 3
            or not word.alphabetic
            or never_a_name(word, lexicon)
            or lexicon.common(word.text)
            or word.before.endswith(("-", "@", "_", "/", "."))
        ):
            return 0.0, 1
        first = lexicon.first(word.text)
        ahead = self._small_surname(words, number + 1) if first else 0
        if ahead:
            return 0.7, ahead - number
        if first == 2:
            return 0.6, 1
        if lexicon.surname(word.text) == 3:
            return 0.5, 1
        if first == 1:
            return (0.72 if len(word.text) >= 5 else 0.45 if len(word.text) == 4 else 0.25), 1
        return (0.25 if lexicon.surname(word.text) == 2 else 0.0), 1

    def _small_surname(self, words: Sequence[Word], position: int) -> int:
        """The index after a surname in small letters that begins here, 0 when there is none."""
        start = position
        while position < len(words) - 1 and words[position].lower in PREFIXES and words[position].before == " ":
            position += 1
        if position >= len(words) or words[position].before not in (" ", "'") or not words[position].text.islower():
            return 0
        word, lexicon = words[position], self._lexicon
        known = lexicon.surname(word.text)
        if position > start and words[position - 1].lower in ("ter", "ten", "te", "der", "den"):
            name_only = words[position - 1].lower in ("ter", "ten") and word.lower not in _AFTER_TER
            return position + 1 if known >= 2 or name_only else 0
        if word.lower in lexicon.frequent or never_a_name(word, lexicon):
            return 0
        fits = (known >= 1 and not lexicon.common(word.text)) or (position > start and known >= 2)
        return position + 1 if fits else 0
