"""Articles of laws as people cite them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from casusprudentie.domain.casus import Artikel
from casusprudentie.domain.recognise import recognise
from casusprudentie.domain.vocabulary import Wet

_LINK = re.compile(
    r"(BWBR\d{7})\S*?[&#_]artikel=?([0-9][0-9a-z:.]*)(?:\S*?[&_]lid=?([0-9]{1,2}[a-z]?))?", re.IGNORECASE
)
_ORDINALS = ("eerste", "tweede", "derde", "vierde", "vijfde", "zesde", "zevende", "achtste", "negende", "tiende")
_NUMBER = re.compile(r"(\d{1,4}[a-z]{0,3}(?:[:.]\d{1,4}[a-z]{0,3})?)(?: (lid \d{1,2}[a-z]?))?")
_FILLING = re.compile(r"\b(?:artikelen|artikel|artt?\b\.?)|\b(?:van|uit)\b(?: de\b| het\b)?")
_FINER = re.compile(r",? (?:aanhef en )?(?:onder|sub|onderdeel) [a-z0-9]{1,2}\b")


def parse_artikelen(text: str) -> tuple[Artikel, ...]:
    """The articles that one citation names (`Awb 3:4 lid 2`, `art. 24 en 25 WW`, a jci link); empty when it is none."""
    if match := _LINK.search(text):
        wet = recognise(Wet, match[1])
        return _artikelen(wet, [match[2] + (f" lid {match[3]}" if match[3] else "")]) if wet else ()
    words = _plain(text).split()
    for wet, rest in _splits(words):
        if found := _artikelen(wet, re.split(r" ?[,/+] ?| en ", rest.strip(" ,"))):
            return found
    return ()


def _plain(text: str) -> str:
    text = _FINER.sub("", _FILLING.sub(" ", " ".join(text.lower().split())))
    for number, word in enumerate(_ORDINALS, start=1):
        text = re.sub(rf",? \b{word} lid\b", f" lid {number}", text)
    text = re.sub(r",? \b(\d{1,2})(?:e|de|ste) lid\b", r" lid \1", text)
    return re.sub(r",? lid ", " lid ", text)


def _splits(words: list[str]) -> Iterator[tuple[Wet, str]]:
    for cut in range(len(words) - 1, 0, -1):
        if wet := recognise(Wet, " ".join(words[:cut])):
            yield wet, " ".join(words[cut:])
    for cut in range(1, len(words)):
        if wet := recognise(Wet, " ".join(words[cut:])):
            yield wet, " ".join(words[:cut])


def _artikelen(wet: Wet, numbers: list[str]) -> tuple[Artikel, ...]:
    matches = [_NUMBER.fullmatch(number.strip()) for number in numbers]
    if not all(matches):
        return ()
    return tuple(Artikel(wet, m[1] + (f" {m[2]}" if m[2] else "")) for m in matches if m)
