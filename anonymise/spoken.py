"""Numbers as people say them: digit words, doubled digits, and number words up to 999."""

from __future__ import annotations

from dataclasses import dataclass

import regex

_UNITS = ["nul", "een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen"]
_TEENS = ["tien", "elf", "twaalf", "dertien", "veertien", "vijftien", "zestien", "zeventien", "achttien", "negentien"]
_TENS = dict(
    zip(
        ["twintig", "dertig", "veertig", "vijftig", "zestig", "zeventig", "tachtig", "negentig"],
        range(20, 100, 10),
        strict=True,
    )
)


def _below_hundred() -> dict[str, int]:
    table = {word: value for value, word in enumerate(_UNITS + _TEENS)}
    for word, tens in _TENS.items():
        table[word] = tens
        for unit in range(1, 10):
            joint = "ën" if _UNITS[unit].endswith("e") else "en"
            table[_UNITS[unit] + joint + word] = tens + unit
            table[_UNITS[unit] + "en" + word] = tens + unit
    return table


def _number_words() -> dict[str, int]:
    small = _below_hundred()
    table = dict(small)
    for hundreds in range(1, 10):
        head = "honderd" if hundreds == 1 else _UNITS[hundreds] + "honderd"
        for joint in ("", "en"):
            table[head] = 100 * hundreds
            table.update({head + joint + word: 100 * hundreds + value for word, value in small.items() if value})
    for year in range(11, 21):
        table.setdefault(_TEENS[year - 10] + "honderd" if year < 20 else "tweeduizend", year * 100)
    table |= {"één": 1, "éen": 1, "nulle": 0, "tweeduizend": 2000, "duizend": 1000}
    for start, value in (("negentien", 1900), ("negentienhonderd", 1900), ("twintig", 2000), ("tweeduizend", 2000)):
        for word, number in small.items():
            if number >= 10 or start.endswith(("honderd", "duizend")):
                table.setdefault(start + word, value + number)
                table.setdefault(start + "en" + word, value + number)
    return table


NUMBER_WORDS = _number_words()
_REPEAT = {"dubbel": 2, "dubbele": 2, "twee keer": 2, "driedubbel": 3, "drie keer": 3, "driemaal": 3, "tweemaal": 2}
_PLAIN_NUMBER = regex.compile(r"\p{L}+|\d+")
UNIT = r"(?:nul|[eé][eé]n|twee|drie|vier|vijf|zes|zeven|acht|negen)"
BELOW_HUNDRED = (
    rf"(?:(?:{UNIT}[eë]n)?(?:twintig|dertig|veertig|vijftig|zestig|zeventig|tachtig|negentig)|"
    rf"tien|elf|twaalf|(?:der|veer|vijf|zes|zeven|acht|negen)tien|{UNIT})"
)
BELOW_THOUSAND = rf"(?:{UNIT}?honderd(?:en)?{BELOW_HUNDRED}?|{BELOW_HUNDRED})"
YEAR_WORDS = (
    rf"(?:negentien(?:honderd)?(?:en)?{BELOW_HUNDRED}|tweeduizend(?:en)?(?:{BELOW_HUNDRED})?|"
    rf"twintig(?:[eë]n)?{BELOW_HUNDRED})"
)


@dataclass(frozen=True, slots=True)
class SpokenRun:
    """A run of spoken numbers: where it stands and the digits that it spells."""

    start: int
    end: int
    digits: str
    words: int


def spoken_runs(text: str) -> list[SpokenRun]:
    """Every run of number words and digit groups with at least two number words, in order."""
    runs: list[SpokenRun] = []
    digits, words, start, end, repeat = "", 0, -1, -1, 1
    for match in _PLAIN_NUMBER.finditer(_joined(text)):
        word = match[0].lower().replace(_JOINT, "")
        gap = text[end : match.start()] if end >= 0 else ""
        joined = start < 0 or (len(gap) <= 3 and not gap.strip(" ,.-/\n"))
        value = word if word.isdigit() else str(NUMBER_WORDS[word]) if word in NUMBER_WORDS else None
        if value is not None or word in _REPEAT or (word == "streepje" and start >= 0):
            if not joined:
                _close(runs, digits, words, start, end)
                digits, words, start, repeat = "", 0, -1, 1
            if start < 0:
                start = match.start()
            end = match.end()
            if word in _REPEAT:
                repeat = _REPEAT[word]
            elif value is not None:
                digits += value * repeat
                words += not word.isdigit()
                repeat = 1
        else:
            _close(runs, digits, words, start, end)
            digits, words, start, end, repeat = "", 0, -1, -1, 1
    _close(runs, digits, words, start, end)
    return runs


_JOINT = "ª"
_SPLIT_NUMBER = regex.compile(
    r"(?i)\b(een|één|twee|drie|vier|vijf|zes|zeven|acht|negen) en "
    r"(twintig|dertig|veertig|vijftig|zestig|zeventig|tachtig|negentig)"
    r"\b"
)


def _joined(text: str) -> str:
    """'drie en vijftig' as one word of the same length: the spaces become a sign that counts as a letter."""
    joined: str = _SPLIT_NUMBER.sub(lambda match: f"{match[1]}{_JOINT}en{_JOINT}{match[2]}", text)
    return joined


def _close(runs: list[SpokenRun], digits: str, words: int, start: int, end: int) -> None:
    if words >= 2 and start >= 0:
        runs.append(SpokenRun(start, end, digits, words))
