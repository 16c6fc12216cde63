"""How a Dutch name is built: initials, given names, tussenvoegsels, surnames; reading one from a row of words."""

from __future__ import annotations

from collections.abc import Sequence

from anonymise.lexicon import Lexicon, read_lines, words_of
from anonymise.lists.packing import fold
from anonymise.words import Word

PREFIXES = words_of(
    "van de den der d het 't ’t te ten ter in op aan bij onder "
    "uit voor von zu zum zur du la le les l d di da do dos das "
    "del della dello el al ait aït ben "
    "bin ibn abu ould bint 's ’s vd v"
)
OPENING_PREFIXES = words_of("van de den der 't ’t ter ten te von zu el ait aït ibn abu ould vd")
_PREPOSITIONS = words_of("in op aan bij onder uit voor")
_ARTICLES = words_of("'t ’t den der d")
_GAPS = frozenset((" ", "  ", "-", " - ", "'", "’", "   ", "- "))
NOT_IN_A_NAME = frozenset(word.lower() for line in read_lines("not_a_name.txt") for word in line.split())
_AFTER_INITIAL = frozenset((". ", ".", ".  ", ".\n"))
_HYPHENATED = frozenset(("-\n", "\n-", "- \n"))


def never_a_name(word: Word, lexicon: Lexicon) -> bool:
    """Whether this word ends a name wherever it stands: months, days, agencies, forms of address."""
    return word.lower in NOT_IN_A_NAME or not word.text[0].isalpha()


def is_initial(word: Word, following: str) -> bool:
    """One capital, or two or three letters such as Th or Chr, with a full stop after it."""
    if word.lower in NOT_IN_A_NAME:
        return False
    return (
        word.capital
        and word.alphabetic
        and (len(word.text) == 1 or (len(word.text) <= 3 and word.text[1:].islower() and following.startswith(".")))
    )


def read_capitals(words: Sequence[Word], start: int, lexicon: Lexicon, limit: int = 7) -> int:
    """The index after the name that begins at `start`, written with capitals; `start` itself when there is none."""
    position = start
    sure = start
    while position < min(len(words), start + limit):
        word = words[position]
        if position > start and word.before in _HYPHENATED and word.alphabetic:
            position += 1
            sure = position
            continue
        if position > start and not _continues(words, position):
            break
        following = words[position + 1].before if position + 1 < len(words) else "."
        if is_initial(word, following):
            sure = position + 1 if len(word.text) > 1 or following.startswith(".") or sure > start else sure
            position += 1
            continue
        if _is_prefix(words, position, position == start, lexicon):
            position += 1
            continue
        abbreviation = _abbreviation(words, position, lexicon)
        if (
            position > start
            and word.capital
            and words[position - 1].lower in PREFIXES
            and lexicon.surname(word.text)
            and word.alphabetic
            and not abbreviation
        ):
            position += 1
            sure = position
            continue
        if _double_barrelled(words, position, lexicon):
            position += 1
            continue
        if not word.capital or never_a_name(word, lexicon) or _ordinary(words, position, lexicon, position > start):
            break
        position += 1
        sure = position
    return sure


def _double_barrelled(words: Sequence[Word], position: int, lexicon: Lexicon) -> bool:
    """A capitalised word tied by a hyphen to a surname belongs to the name, even a weekday or the name of a law."""
    if position + 1 >= len(words) or words[position + 1].before != "-" or not words[position].capital:
        return False
    following = words[position + 1]
    return (
        following.capital
        and following.alphabetic
        and lexicon.surname(following.text) >= 1
        and not lexicon.common(following.text)
    )


def _continues(words: Sequence[Word], position: int) -> bool:
    """Whether what stands before this word can stand inside a name."""
    gap, last = words[position].before, words[position - 1]
    if gap in _AFTER_INITIAL:
        return (
            len(last.text) == 1
            or (len(last.text) <= 3 and last.capital and last.lower not in NOT_IN_A_NAME and gap != ".\n")
            or last.lower in ("vd", "jr", "sr")
        )
    if gap == "\n":
        return last.lower in PREFIXES
    return gap in _GAPS


def _is_prefix(words: Sequence[Word], position: int, opening: bool, lexicon: Lexicon) -> bool:
    """A tussenvoegsel with more to come; a preposition only before 't, den or der, since others open a phrase."""
    word = words[position]
    if position + 1 >= len(words) or words[position + 1].before.strip(" .\n-") != "":
        return False
    if opening:
        return word.lower in OPENING_PREFIXES or (
            word.capital and word.lower in PREFIXES and word.lower not in _PREPOSITIONS
        )
    if word.text == "te" and fold(words[position + 1].text) in lexicon.places:
        return False
    if word.lower in _PREPOSITIONS:
        return words[position + 1].lower in _ARTICLES
    return word.lower in PREFIXES


def _abbreviation(words: Sequence[Word], position: int, lexicon: Lexicon) -> bool:
    """Two to four capitals in a text that is not all capitals: WIA, AD, ICT."""
    word = words[position]
    if not word.shout or len(word.text) > 4 or lexicon.surname(word.text) == 3 or lexicon.first(word.text) == 2:
        return False
    beside = [words[i] for i in (position - 1, position + 1) if 0 <= i < len(words)]
    return not any(other.shout and len(other.text) > 2 for other in beside)


def _ordinary(words: Sequence[Word], position: int, lexicon: Lexicon, inside: bool) -> bool:
    word = words[position]
    if word.before.endswith("-"):
        return False
    if _abbreviation(words, position, lexicon):
        return True
    return word.lower in lexicon.frequent and lexicon.name(word.text) < 2 and (inside or not word.shout)


def read_small(words: Sequence[Word], start: int, lexicon: Lexicon, strong: bool, lead: bool = False) -> int:
    """As `read_capitals` for names in small letters: tussenvoegsels, then words that are no ordinary ones.

    After a `strong` trigger (dhr, mw) a common surname counts even when it is an ordinary word; where a name must
    follow (`lead`), so does a popular first name.
    """
    position = start
    while (
        position < min(len(words), start + 4)
        and words[position].lower in (PREFIXES if position > start else OPENING_PREFIXES)
        and (position == start or words[position].before == " ")
    ):
        position += 1
    if (
        position == start + 1
        and words[start].lower in ("te", "ten")
        and position < len(words)
        and lexicon.common(words[position].text)
    ):
        return start
    prefixed = position > start
    taken = 0
    while position < min(len(words), start + 6):
        word = words[position]
        if position > start and word.before not in (" ", "-", "'", "’"):
            break
        if taken and word.before == "-" and len(word.text) > 1 and word.alphabetic:
            position += 1
            continue
        if word.lower in PREFIXES and taken and (ahead := _surname_ahead(words, position, lexicon)):
            position = ahead
            taken += 1
            continue
        if (
            lead
            and not taken
            and not prefixed
            and lexicon.first(word.text) == 2
            and word.lower not in lexicon.frequent
            and word.lower not in NOT_IN_A_NAME
        ):
            position += 1
            taken += 1
            continue
        if (
            taken
            and position > start
            and lexicon.surname(word.text) >= 2
            and word.lower not in lexicon.frequent
            and lexicon.first(words[position - 1].text)
            and word.lower not in NOT_IN_A_NAME
        ):
            position += 1
            taken += 1
            continue
        if not _small_name(word, lexicon, strong and not taken, prefixed):
            break
        position += 1
        taken += 1
    return position if taken else start


def _surname_ahead(words: Sequence[Word], position: int, lexicon: Lexicon) -> int:
    """The index after the surname that follows these tussenvoegsels, or 0."""
    while position < len(words) - 1 and words[position].lower in PREFIXES and words[position + 1].before in (" ", "  "):
        position += 1
    word = words[position]
    known = lexicon.surname(word.text)
    sure = words[position - 1].lower in ("ter", "ten", "te", "der", "den")
    fits = (known >= 1 and not lexicon.common(word.text)) or (
        known >= 2 and (sure or word.lower not in lexicon.frequent)
    )
    return position + 1 if fits and word.lower not in PREFIXES else 0


def _small_name(word: Word, lexicon: Lexicon, strong: bool, prefixed: bool) -> bool:
    if len(word.text) < 2 or not word.alphabetic or word.lower in NOT_IN_A_NAME:
        return False
    if not lexicon.common(word.text):
        return lexicon.name(word.text) >= 1 or strong
    if word.lower in lexicon.frequent:
        return strong and prefixed and lexicon.surname(word.text) == 3
    return strong and (lexicon.surname(word.text) >= (2 if prefixed else 3) or lexicon.first(word.text) == 2)
