"""A casus in passages that an encoder can hold: 120 to 200 words, the title in front."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice

from casusprudentie.domain.casus import TextField
from casusprudentie.domain.released import ReleasedCasus
from casusprudentie.domain.vocabulary import Beginsel, Perspectief
from index.meaning import encoder_text
from index.sentences import words_of_sentences

TARGET = 130
LONGEST = 200
_STORY = (TextField.BUIKPIJN, TextField.FEITEN, TextField.VERHAAL, TextField.STANDAARDUITKOMST)
_TOELICHTINGEN = (*map(TextField.perspectief, Perspectief), *map(TextField.beginsel, Beginsel))


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of a casus: its number from 0, the field that most of it comes from, its text without the title."""

    number: int
    field: str
    titel: str
    text: str

    def __post_init__(self) -> None:
        if self.number < 0 or not self.text.strip():
            raise ValueError("a passage has a number from 0 and a text")

    @property
    def with_title(self) -> str:
        """What the encoder reads."""
        if self.field == TextField.TITEL or not self.titel:
            return encoder_text(self.text)
        return encoder_text(f"{self.titel.rstrip('.')}. {self.text}")


def searched_fields(texts: Mapping[str, str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The fields that are searched, in reading order: what happened, and how it was weighed."""
    differences = sorted(
        (name for name in texts if name.startswith("verschilmakers.")), key=lambda name: int(name.partition(".")[2])
    )
    weighing = (TextField.MOTIVERING, *differences, TextField.LES, *_TOELICHTINGEN)
    return (
        tuple(name for name in _STORY if texts.get(name, "").strip()),
        tuple(name for name in weighing if texts.get(name, "").strip()),
    )


def passages_of(casus: ReleasedCasus) -> tuple[Passage, ...]:
    """The passages of a casus, numbered; the same casus gives the same passages. Without any text: the title."""
    return passages_of_texts(casus.texts)


def passages_of_texts(texts: Mapping[str, str]) -> tuple[Passage, ...]:
    """As `passages_of`, for texts by field."""
    return tuple(_passages(texts))


def passage_text(casus: ReleasedCasus, number: int) -> str:
    """The text of one passage; nothing where there is none of that number."""
    found = next(islice(_passages(casus.texts), number, None), None)
    return found.text if found else ""


def _passages(texts: Mapping[str, str]) -> Iterator[Passage]:
    titel = texts.get(TextField.TITEL, "").strip()
    number = 0
    for group in searched_fields(texts):
        for field, text in _packed(texts, group):
            yield Passage(number, field, titel, text)
            number += 1
    if not number and titel:
        yield Passage(0, TextField.TITEL, titel, titel)


def _packed(texts: Mapping[str, str], fields: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    pieces = [(field, piece) for field in fields for piece in _pieces(texts[field])]
    total = sum(len(piece) for _, piece in pieces)
    # Even shares: a rest of a few words would make a passage about nothing.
    share = total / max(1, round(total / TARGET))
    held: list[str] = []
    counted: dict[str, int] = {}
    before, number = 0, 0
    for field, piece in pieces:
        size = len(piece)
        belongs = int((before + size / 2) / share)
        if held and (belongs > number or len(held) + size > LONGEST):
            yield max(counted, key=counted.__getitem__), " ".join(held)
            held, counted = [], {}
        number = belongs
        before += size
        held += piece
        counted[field] = counted.get(field, 0) + size
    if held:
        yield max(counted, key=counted.__getitem__), " ".join(held)


def _pieces(text: str) -> Iterator[list[str]]:
    """The words of each sentence; a very long one in parts."""
    for spaced in words_of_sentences(text):
        for start in range(0, len(spaced), LONGEST):
            yield spaced[start : start + LONGEST] if len(spaced) > LONGEST else spaced
