"""How near a casus is to a question when it has several passages."""

from __future__ import annotations

from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

Numbers = TypeVar("Numbers", float, NDArray[np.float32])
BEST_SHARE = 0.4


def nearness(best: Numbers, mean: Numbers) -> Numbers:
    """The cosine of the best passage and the mean over all passages, weighed together.

    One passage that happens to sound alike is weaker evidence than a casus that is about it throughout.
    """
    return BEST_SHARE * best + (1 - BEST_SHARE) * mean


def encoder_text(text: str) -> str:
    """A text as the encoder reads it: all small letters, because a capital cuts a word into other pieces."""
    return text.lower()
