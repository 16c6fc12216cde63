"""Several taggers as one."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from casusprudentie.domain.privacy import TaggedSpan
from casusprudentie.ports import Tagger

__all__ = ["TaggersTogether"]


class TaggersTogether:
    """Serves the `Tagger` port with what any of the taggers proposes; spans of different taggers may overlap."""

    def __init__(self, taggers: Sequence[Tagger]) -> None:
        self._taggers = tuple(taggers)

    @property
    def fingerprint(self) -> str:
        """Changes with any of the taggers."""
        return hashlib.sha256(" ".join(each.fingerprint for each in self._taggers).encode()).hexdigest()

    def tag(self, texts: Sequence[str]) -> list[list[TaggedSpan]]:
        """For each text the spans of all taggers in order of place; raises what any of them raises."""
        proposals = [each.tag(texts) for each in self._taggers]
        return [
            sorted((span for spans in of_one for span in spans), key=lambda span: (span.start, span.end))
            for of_one in zip(*proposals, strict=True)
        ]
