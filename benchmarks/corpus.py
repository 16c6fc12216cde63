"""Fictional casussen of about 300 words, as many as are wanted, with vectors and questions.

Sentences are those of the samples. One word in eight is swapped for a word of the Dutch word list, drawn by Zipf's law,
so that the index holds few words that are everywhere and many that are nowhere else. Vectors are not computed from the
texts, because encoding 100,000 casussen takes hours: each is the real vector of a sample plus noise.
"""

from __future__ import annotations

import hashlib
import json
import random
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime
from itertools import accumulate
from pathlib import Path

import numpy as np

from anonymise.lists.packing import unpack
from casusprudentie.domain.casus import Facts, Geldigheid, Periode, TextField, Vindplaats
from casusprudentie.domain.privacy import Approval, ResidualRisk, texts_fingerprint
from casusprudentie.domain.released import ReleasedCasus
from casusprudentie.domain.search import Facet, SearchFilter
from casusprudentie.domain.vocabulary import (
    Aard,
    Beginsel,
    Besluit,
    Geldigheidsstatus,
    Niveau,
    Onderwerp,
    Organisatieonderdeel,
    Wet,
)
from casusprudentie.ports import Encoder, Vectors

ROOT = Path(__file__).parents[1]
SAMPLES = ROOT / "data" / "samples"
YEARS = tuple(range(2006, 2026))
"""Twenty, each as likely, so that a filter on one lets a twentieth of the casussen pass."""
_STORY, _WEIGHING = 200, 95
_SWAPPED = 0.125
_NOISE = 0.5
_NOW = datetime(2026, 1, 1, tzinfo=UTC)


def sample_lines(name: str) -> list[dict[str, str]]:
    """The objects of one file of the samples."""
    return [json.loads(line) for line in (SAMPLES / name).read_text(encoding="utf-8").splitlines()]


def questions() -> list[str]:
    """The questions of the samples, each once, in order."""
    return list(dict.fromkeys(row["query"] for row in sample_lines("queries.jsonl")))


def filter_of(number: int) -> SearchFilter:
    """The filter that goes with the question of this number: one year, 5% of the casussen."""
    return SearchFilter({Facet.JAAR: frozenset({str(YEARS[number % len(YEARS)])})})


def casussen(number: int) -> Iterator[ReleasedCasus]:
    """The first `number` casussen of an endless row that is the same every time."""
    writer = _Writer()
    for n in range(number):
        yield writer.casus(n)


class _Writer:
    def __init__(self) -> None:
        self._chance = random.Random(1)
        rows = [row for row in sample_lines("casussen.jsonl") if row.get("tekst") and row.get("motivering")]
        self._titles = [row["titel"].split() for row in rows]
        self._pains = [row["buikpijn"] for row in rows if row.get("buikpijn")]
        self._stories = _sentences(row["tekst"] for row in rows)
        self._weighings = _sentences(row["motivering"] for row in rows)
        self._words = sorted(unpack(ROOT / "anonymise" / "lists" / "words.xz"))
        self._chance.shuffle(self._words)
        self._zipf = list(accumulate(1 / (rank + 2.7) for rank in range(len(self._words))))

    def casus(self, n: int) -> ReleasedCasus:
        chance = self._chance
        texts = {
            TextField.TITEL: " ".join(self._varied(chance.choice(self._titles))),
            TextField.BUIKPIJN: chance.choice(self._pains),
            TextField.VERHAAL: self._text(self._stories, _STORY),
            TextField.MOTIVERING: self._text(self._weighings, _WEIGHING),
        }
        facts = Facts(
            wetten=tuple(chance.sample(list(Wet), 2)),
            aard=chance.choice(list(Aard)),
            onderwerp=chance.choice(list(Onderwerp)),
            niveau=chance.choice(list(Niveau)),
            besluit=chance.choice(list(Besluit)),
            beginselen=tuple(chance.sample(list(Beginsel), 2)),
            organisatieonderdeel=chance.choice(list(Organisatieonderdeel)),
            periode=Periode(chance.choice(YEARS)),
            geldigheid=Geldigheid(chance.choice(list(Geldigheidsstatus))),
        )
        return ReleasedCasus(
            vindplaats=Vindplaats(2020 + n // 100_000, 1 + n % 100_000),
            versie=1,
            facts=facts,
            texts=texts,
            approval=Approval("benchmark-1", "curator", texts_fingerprint(texts), _NOW),
            released_at=_NOW,
            released_by="benchmark-2",
            risk=ResidualRisk(0.0, None),
            retention=date(2036, 1, 1),
        )

    def _text(self, sentences: Sequence[list[str]], length: int) -> str:
        made: list[str] = []
        while len(made) < length:
            made += self._varied(self._chance.choice(sentences))
        return " ".join(made)

    def _varied(self, sentence: list[str]) -> list[str]:
        chance = self._chance
        varied = list(sentence)
        swapped = [at for at in range(len(varied) - 1) if chance.random() < _SWAPPED]
        for at, word in zip(swapped, chance.choices(self._words, cum_weights=self._zipf, k=len(swapped)), strict=True):
            varied[at] = word
        return varied


def _sentences(texts: Iterator[str]) -> list[list[str]]:
    parts = (part.split() for text in texts for part in text.replace("\n", " ").split(". "))
    return [[*words[:-1], words[-1].rstrip(".") + "."] for words in parts if len(words) > 3]


class SyntheticEncoder:
    """Serves the `Encoder` port: a passage gets the vector of some sample plus noise, a question its own one.

    `passages` are real vectors, float32 (n, dimension); `known` gives the real vector of every question that will be
    asked. Which sample and which noise is decided by the text of a passage.
    """

    def __init__(self, fingerprint: str, passages: Vectors, known: dict[str, Vectors] | None = None) -> None:
        self.fingerprint = fingerprint
        self.dimension = passages.shape[1]
        self._passages = passages
        self._known = known or {}
        pool = np.random.default_rng(7).standard_normal(4_000_000, dtype=np.float32)
        self._noise = pool * np.float32(_NOISE / self.dimension**0.5)

    @classmethod
    def after(cls, real: Encoder) -> SyntheticEncoder:
        """With the vectors that a real encoder gives to the samples."""
        rows = [row["tekst"][:800] for row in sample_lines("casussen.jsonl") if row.get("tekst")]
        return cls(real.fingerprint, real.encode_passages([row.lower() for row in rows]))

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        """The vectors that are known, blanks at the end aside; KeyError for another question."""
        return np.concatenate([self._known[text.rstrip()] for text in texts])

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        """By chance that is fixed for a text."""
        made = np.empty((len(texts), self.dimension), dtype=np.float32)
        for row, text in enumerate(texts):
            drawn = int.from_bytes(hashlib.blake2b(text.encode(), digest_size=8).digest(), "big")
            start = (drawn >> 20) % (len(self._noise) - self.dimension)
            made[row] = self._passages[drawn % len(self._passages)] + self._noise[start : start + self.dimension]
        return made / np.linalg.norm(made, axis=1, keepdims=True)
