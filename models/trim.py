"""Leave out the tokens that Dutch text never uses, so that the encoder loads in a fraction of the time.

Kept are all tokens written in Latin letters, digits, punctuation and signs. Any text in that alphabet is split
exactly as with the whole vocabulary; a letter of another script becomes the unknown token.
"""

from __future__ import annotations

import unicodedata
from dataclasses import replace

import numpy as np

from models.e5_file import E5Weights

__all__ = ["latin_only"]

_EMBEDDING = "embeddings.word_embeddings.weight"


def _latin(piece: str) -> bool:
    return all(
        ord(c) < 0x250 or not c.isalpha() or unicodedata.name(c, "").startswith("LATIN") for c in piece
    ) and not any(unicodedata.category(c) in ("Mn", "Mc", "Lo") and ord(c) > 0x36F for c in piece)


def latin_only(weights: E5Weights) -> E5Weights:
    """The same encoder with the smaller vocabulary; the marks keep their place at its head."""
    marks = {weights.begin, weights.end, weights.padding, weights.unknown}
    kept = [i for i, piece in enumerate(weights.pieces) if i in marks or _latin(piece)]
    place = {old: new for new, old in enumerate(kept)}
    tensors = dict(weights.tensors)
    tensors[_EMBEDDING] = np.ascontiguousarray(tensors[_EMBEDDING][kept])
    return replace(
        weights,
        shape=replace(weights.shape, vocabulary=len(kept)),
        tensors=tensors,
        pieces=[weights.pieces[i] for i in kept],
        scores=[weights.scores[i] for i in kept],
        begin=place[weights.begin],
        end=place[weights.end],
        padding=place[weights.padding],
        unknown=place[weights.unknown],
    )
