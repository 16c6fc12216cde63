"""The search engine that lives in a folder: one writer, many readers, nothing to install beside Python."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Mapping
from pathlib import Path

from casusprudentie.domain.casus import Vindplaats
from casusprudentie.domain.released import ReleasedCasus
from casusprudentie.domain.search import ArmHit, Candidates, Facet, SearchQuery, Suggestion
from casusprudentie.errors import EngineUnavailable
from casusprudentie.ports import Encoder
from index.asked import AskedQuestions
from index.embedded.generation import REBUILD, UNREADABLE, Fit, Manifest, stamp
from index.embedded.snapshot import Snapshot
from index.embedded.writer import Writer
from index.lexical import FieldWeights
from index.question import Expanding, meaning_of, question
from index.spelling import Familiar, never
from index.thesaurus import Thesaurus, shipped_thesaurus

_TRIES = 5


class EmbeddedIndex:
    """Serves the `SearchIndex` port from a folder. Opening is lazy; an index made otherwise must be rebuilt, and one
    that was made with another encoder serves words until then.

    `patience` is how many seconds a writer waits for another one.
    """

    def __init__(
        self,
        path: Path,
        encoder: Encoder,
        *,
        thesaurus: Thesaurus | None = None,
        expanding: Expanding | None = None,
        weights: FieldWeights | None = None,
        familiar: Familiar = never,
        patience: float = 30.0,
    ) -> None:
        self._path = Path(path)
        self._thesaurus = thesaurus or shipped_thesaurus()
        self._expanding = expanding or Expanding()
        self._familiar = familiar
        self._weights = weights
        self._fit = Fit.here(encoder.fingerprint)
        self._writer = Writer(self._path, encoder, self._fit, patience)
        self._lock = threading.Lock()
        self._seen: tuple[int, int, int] | None = None
        self._snapshot: Snapshot | None = None
        self._asked = AskedQuestions(encoder)

    def add(self, casussen: Iterable[ReleasedCasus]) -> None:
        """See the port."""
        self._writer.change(casussen, ())

    def remove(self, vindplaatsen: Iterable[Vindplaats]) -> None:
        """See the port."""
        self._writer.change((), vindplaatsen)

    def rebuild(self, casussen: Iterable[ReleasedCasus]) -> int:
        """See the port. Works on an index of another version too."""
        return self._writer.rebuild(casussen)

    def candidates(self, query: SearchQuery, limit: int = 100) -> Candidates:
        """See the port."""
        if limit < 1:
            raise ValueError("an arm proposes at least one casus")
        snapshot = self._current()
        if snapshot is None:
            return Candidates({}, {}, {facet: {} for facet in Facet}, 0)
        asked = question(query.text, self._thesaurus, self._expanding)
        try:
            return snapshot.candidates(query, limit, asked, self._asked.vector)
        except (ValueError, OSError) as error:
            raise EngineUnavailable(UNREADABLE) from error

    def lean(
        self, query: SearchQuery, towards: Mapping[Vindplaats, float], among: Iterable[Vindplaats]
    ) -> tuple[ArmHit, ...]:
        """See the port."""
        snapshot = self._current()
        if snapshot is None or not snapshot.meaning:
            return ()
        try:
            vector = self._asked.vector(meaning_of(query.text, self._thesaurus))
            return snapshot.lean(vector, towards, among)
        except (ValueError, OSError) as error:
            raise EngineUnavailable(UNREADABLE) from error

    def suggestion(self, text: str) -> Suggestion | None:
        """See the port."""
        snapshot = self._current()
        if snapshot is None:
            return None
        try:
            return snapshot.suggestion(text, self._thesaurus, self._familiar)
        except (ValueError, OSError) as error:
            raise EngineUnavailable(UNREADABLE) from error

    def contents(self) -> Mapping[Vindplaats, int]:
        """See the port."""
        snapshot = self._current()
        if snapshot is None:
            return {}
        if not snapshot.meaning:
            raise EngineUnavailable(REBUILD)
        return snapshot.contents()

    def close(self) -> None:
        """See the port."""
        with self._lock:
            self._snapshot = None
            self._seen = None
        self._asked.forget()

    def _current(self) -> Snapshot | None:
        with self._lock:
            found = stamp(self._path)
            if found is None:
                self._snapshot = None
            elif found != self._seen or self._snapshot is None:
                self._snapshot = self._open()
            self._seen = found
            return self._snapshot

    def _open(self) -> Snapshot | None:
        for _ in range(_TRIES):
            manifest = Manifest.read(self._path)
            if manifest is None:
                return None
            if not manifest.fit.but_for_the_encoder(self._fit):
                raise EngineUnavailable(REBUILD)
            try:
                meaning = manifest.fit == self._fit
                return Snapshot(self._path / manifest.generation, self._weights, meaning=meaning)
            except (OSError, ValueError, RuntimeError, KeyError) as error:
                failure = error
                # A writer may have moved on between our two looks; then the manifest names another folder.
                if manifest == Manifest.read(self._path):
                    break
        raise EngineUnavailable(UNREADABLE) from failure
