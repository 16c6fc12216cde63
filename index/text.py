"""The one Dutch text analysis of this application: both engines, the ranking and the explanation use it.

A token keeps its place in the text, in code points, so that whoever matched a stem can mark the word.
"""

from __future__ import annotations

import re
import threading
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

import snowballstemmer

GRAM = 5
_TOKEN = re.compile(
    r"ECLI:[A-Z]{2}:[A-Z]+:\d{4}:[A-Z0-9.]*[A-Z0-9]"
    r"|BWB[RVW]\d{7}"
    r"|CP-UWV-\d{4}-\d{4,6}"
    r"|\d+[a-z]{0,3}:\d+[a-z]{0,3}(?![^\W_])"
    r"|\d+(?:[.,]\d+)*(?![^\W_])"
    r"|[^\W\d_](?:&[^\W\d_])+(?![^\W_])"
    r"|re-?integr[^\W_]*"
    r"|[^\W_]+(?:['’][^\W_]+)*",
    re.IGNORECASE,
)
_PIECE = re.compile(r"\S+")
# "niet", "geen", "zonder" and "wel" are missing on purpose: they turn the meaning of a casus round.
_STOP = """
a aan achter af al aldus alle alleen allerlei als alsook althans altijd andere anderen bij bijna binnen
bovendien daar daaraan daarbij daardoor daarin daarmee daarna daarom daarop daarover daartoe daarvan
daarvoor dan dat de deze die diens dit doch doen doet door dus echter een eens elk elke en enkele er ere
erg ervan etc even ge had hadden heb hebben hebt heeft hem hen het hier hierbij hierin hiermee hierop
hiervan hij hoe hun ie ieder iedere iemand iets ik immers in indien inzake is ja je jij jou jouw jullie
kan kon konden kun kunnen maar mag me mede meer men met mezelf mij mijn mijne moest moet moeten na naar
naast nadat nog nogal nou nu of om omdat onder ons onze ook op over per reeds sinds sommige soms sta te
tegen ten tenzij ter terwijl tijdens toch toe toen tot tussen u uit uw van vanaf vandaar vanuit vanwege
veel vervolgens via volgens voor vooral voordat waar waarbij waardoor waarin waarmee waarna waarom
waaronder waarop waarover waarvan waarvoor want waren was wat we weer welk welke werd werden wie wij wil
wilde worden wordt zal ze zelf zich zichzelf zij zijn zijne zo zoals zodat zodra zou zouden zowel zulke
bent ben eigenlijk gewoon graag haar hallo bedankt dank alvast goedemorgen goedemiddag
"""
STOP_WORDS = frozenset(_STOP.split())
_stemmer = snowballstemmer.stemmer("dutch")
_stemming = threading.Lock()


@dataclass(frozen=True, slots=True)
class Token:
    """A word or number: its folded form, and where it stands in the text (code points, half open)."""

    word: str
    start: int
    end: int


@lru_cache(maxsize=200_000)
def fold(word: str) -> str:
    """Lower case, without accents or marks inside: 're-integratie' becomes 'reintegratie', "taxi's" 'taxi'."""
    plain = unicodedata.normalize("NFKD", word.casefold()).removesuffix("'s").removesuffix("’s")
    plain = "".join(c for c in plain if not unicodedata.combining(c) and c not in "'’")
    return plain.replace("-", "") if plain.startswith("re-") else plain


def tokens(text: str) -> Iterator[Token]:
    """Every word, number, article number and identifier, in order."""
    return (Token(*placed) for placed in placed_words(text))


def placed_words(text: str, start: int = 0) -> Iterator[tuple[str, int, int]]:
    """As `tokens`, as plain tuples in the order of its fields; from `start` on, where no token is cut in two."""
    for piece in _PIECE.finditer(text, start):
        at = piece.start()
        for word, first, last in tokens_in(piece[0]):
            yield word, at + first, at + last


@lru_cache(maxsize=200_000)
def tokens_in(piece: str) -> tuple[tuple[str, int, int], ...]:
    """The tokens of a text without white space, as plain tuples."""
    # No token holds white space or looks beyond it, so a piece gives the same tokens wherever it stands.
    return tuple((fold(match[0]), match.start(), match.end()) for match in _TOKEN.finditer(piece))


@lru_cache(maxsize=200_000)
def stem(word: str) -> str:
    """The snowball stem of a folded word; numbers and identifiers stay whole."""
    if not word.isalpha():
        return word
    # The stemmer keeps the word it works on in itself: two threads at once would get each other's stems.
    with _stemming:
        stemmed: str = _stemmer.stemWord(word)
    return stemmed


def words(text: str) -> list[str]:
    """The stems of a text without stop words, in order, repetitions included."""
    return [stem(word) for word in plain_words(text) if word not in STOP_WORDS]


def plain_words(text: str) -> list[str]:
    """Every folded word, stop words included: what a quoted phrase is compared with."""
    return list(chain.from_iterable(map(_words_in, text.split())))


@lru_cache(maxsize=200_000)
def _words_in(piece: str) -> tuple[str, ...]:
    return tuple(word for word, _, _ in tokens_in(piece))


@lru_cache(maxsize=100_000)
def grams_of(word: str) -> tuple[str, ...]:
    """The overlapping pieces of `GRAM` letters of a folded word between boundary marks; a short word is one piece."""
    marked = f"_{word}_"
    return tuple(marked[i : i + GRAM] for i in range(max(1, len(marked) - GRAM + 1)))


def grams(text: str) -> list[str]:
    """The letter pieces of all words that are no stop words; they cover compounds and slips of the pen."""
    return list(chain.from_iterable(grams_of(word) for word in plain_words(text) if word not in STOP_WORDS))


@dataclass(frozen=True, slots=True)
class Terms:
    """What an index holds of a text: the terms of `plain_words`, `words` and `grams`, in order, parted by spaces."""

    plain: str
    words: str
    grams: str


def terms(text: str) -> Terms:
    """All terms of a text at once: several times as fast as the three lists, because most words were seen before."""
    rows = [_terms_in(piece) for piece in text.split()]
    return Terms(*(" ".join(filter(None, column)) for column in zip(*rows, strict=True))) if rows else Terms("", "", "")


@lru_cache(maxsize=200_000)
def _terms_in(piece: str) -> tuple[str, str, str]:
    return " ".join(_words_in(piece)), " ".join(words(piece)), " ".join(grams(piece))
