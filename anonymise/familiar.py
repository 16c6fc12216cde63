"""Words that are right as they stand, so that nobody is asked whether another one was meant."""

from __future__ import annotations

from anonymise.lexicon import Lexicon
from anonymise.lists.packing import fold

_PART = 4
"""Letters; with shorter parts a slip of the pen too easily looks like two words written as one."""


def familiar(word: str) -> bool:
    """Whether it is an ordinary Dutch word, two of those written as one, a common name or a place."""
    lexicon = Lexicon.of()
    named = lexicon.first(word) == 2 or lexicon.surname(word) == 3 or fold(word) in lexicon.places
    return named or lexicon.common(word) or _is_compound(word.lower(), lexicon)


def _is_compound(word: str, lexicon: Lexicon) -> bool:
    return any(
        lexicon.common(word[:cut]) and any(lexicon.common(rest) for rest in (word[cut:], word[cut:].removeprefix("s")))
        for cut in range(_PART, len(word) - _PART + 1)
    )
