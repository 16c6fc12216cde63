"""Small makers of fictional things for tests."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime

import numpy as np

from casusprudentie.domain.casus import Facts, Geldigheid, Periode, TextField, Vindplaats
from casusprudentie.domain.privacy import Approval, ResidualRisk, texts_fingerprint
from casusprudentie.domain.released import ReleasedCasus
from casusprudentie.domain.vocabulary import Aard, Besluit, Geldigheidsstatus, Niveau, Onderwerp, Wet
from casusprudentie.ports import Vectors
from index.text import words

NOW = datetime(2026, 1, 15, 12, tzinfo=UTC)
FACTS = Facts(
    wetten=(Wet.WW,),
    aard=Aard.FINANCIEEL,
    onderwerp=Onderwerp.TERUGVORDERING,
    niveau=Niveau.UITVOERING,
    besluit=Besluit.VERLEEND,
    periode=Periode(2024),
    geldigheid=Geldigheid(Geldigheidsstatus.ACTUEEL),
    beginselen=(),
    externen=(),
)


def released(
    number: int = 1,
    titel: str = "Terugvordering na een fout van UWV",
    *,
    versie: int = 1,
    jaar: int = 2024,
    texts: Mapping[str, str] | None = None,
    facts: Facts | None = None,
    **changes: object,
) -> ReleasedCasus:
    """A released casus; `texts` are added to the title, `changes` to the facts."""
    every = {TextField.TITEL: titel, **(texts or {})}
    return ReleasedCasus(
        vindplaats=Vindplaats(jaar, number),
        versie=versie,
        facts=replace(facts or FACTS, **changes),  # type: ignore[arg-type]  # the names of facts are checked by replace
        texts=every,
        approval=Approval("curator-1", "curator", texts_fingerprint(every), NOW),
        released_at=NOW,
        released_by="curator-2",
        risk=ResidualRisk(0.0, None),
        retention=date(2036, 1, 15),
    )


class WordEncoder:
    """A deterministic encoder for tests: texts with the same stems lie close together. Counts what it encoded."""

    def __init__(self, dimension: int = 64, name: str = "words") -> None:
        self.dimension = dimension
        self.fingerprint = f"{name}-{dimension}"
        self.passages = 0
        self.queries = 0

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        """Questions."""
        self.queries += len(texts)
        return self._encode(texts)

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        """Pieces of casussen."""
        self.passages += len(texts)
        return self._encode(texts)

    def _encode(self, texts: Iterable[str]) -> Vectors:
        rows = [self._vector(text) for text in texts]
        return np.stack(rows) if rows else np.zeros((0, self.dimension), dtype=np.float32)

    def _vector(self, text: str) -> Vectors:
        total = np.full(self.dimension, 1e-3, dtype=np.float32)
        for word in words(text):
            seed = int.from_bytes(hashlib.sha256(word.encode()).digest()[:8], "big")
            total += np.random.default_rng(seed).standard_normal(self.dimension).astype(np.float32)
        length = float(np.linalg.norm(total))
        return (total / np.float32(length)).astype(np.float32)
