"""Passage vectors: taken over from the index that is live where the text did not change, encoded where it did."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from elasticsearch import ApiError, Elasticsearch

from casusprudentie.domain.casus import Vindplaats
from casusprudentie.ports import Encoder
from index.document import Document


@dataclass(frozen=True, slots=True)
class Embedded:
    """The vector of a passage, and a hash (hexadecimal) of the text and encoder that it was made of."""

    made_of: str
    vector: tuple[float, ...]


class Embeddings:
    """Gives the vectors of casussen; encoding is by far the slowest part of a rebuild."""

    def __init__(self, client: Elasticsearch, alias: str, encoder: Encoder) -> None:
        self._client = client
        self._alias = alias
        self._encoder = encoder

    def of(self, batch: Sequence[tuple[Vindplaats, Document]]) -> list[list[Embedded]]:
        """For each casus its passages, in order."""
        texts = {self._hash(p.with_title): p.with_title for _, made in batch for p in made.passages}
        known = self._held([vindplaats for vindplaats, _ in batch])
        missing = [made_of for made_of in texts if made_of not in known]
        if missing:
            vectors = self._encoder.encode_passages([texts[made_of] for made_of in missing])
            known |= {m: tuple(v) for m, v in zip(missing, vectors.tolist(), strict=True)}
        hashes = [[self._hash(p.with_title) for p in made.passages] for _, made in batch]
        return [[Embedded(made_of, known[made_of]) for made_of in row] for row in hashes]

    def _hash(self, text: str) -> str:
        return hashlib.sha256(f"{self._encoder.fingerprint}\x1f{text}".encode()).hexdigest()

    def _held(self, vindplaatsen: Sequence[Vindplaats]) -> dict[str, tuple[float, ...]]:
        try:
            answer = self._client.search(
                index=self._alias,
                query={"ids": {"values": [str(vindplaats) for vindplaats in vindplaatsen]}},
                fields=[{"field": "passages.vector"}, {"field": "passages.made_of"}],
                source=False,
                size=len(vindplaatsen),
            )
        except ApiError as error:
            # An index of this very moment has no shard yet: nothing to take over.
            if error.status_code not in (404, 503):
                raise
            return {}
        passages = [p for hit in answer["hits"]["hits"] for p in hit.get("fields", {}).get("passages", ())]
        return {p["made_of"][0]: tuple(p["vector"]) for p in passages if "made_of" in p and "vector" in p}
