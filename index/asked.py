"""The vectors of the questions that were asked last: turning a page or choosing a facet asks for the same one again."""

from __future__ import annotations

import threading
from collections import OrderedDict

from casusprudentie.ports import Encoder, Vectors

_REMEMBERED = 256


class AskedQuestions:
    """Encodes questions and remembers the last ones, for many threads."""

    def __init__(self, encoder: Encoder) -> None:
        self._encoder = encoder
        self._lock = threading.Lock()
        self._vectors: OrderedDict[str, Vectors] = OrderedDict()

    def vector(self, text: str) -> Vectors:
        """The vector of a question, float32 (1, dimension)."""
        with self._lock:
            if text in self._vectors:
                self._vectors.move_to_end(text)
                return self._vectors[text]
        made = self._encoder.encode_queries([text])
        with self._lock:
            self._vectors[text] = made
            while len(self._vectors) > _REMEMBERED:
                self._vectors.popitem(last=False)
        return made

    def forget(self) -> None:
        """Remember nothing."""
        with self._lock:
            self._vectors.clear()
