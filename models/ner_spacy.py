"""Any spaCy pipeline with entities, as a tagger."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Mapping, Sequence

import spacy

from casusprudentie.domain.privacy import TaggedSpan
from models.ner_labels import check_labels, folder_digest, missing, span_kinds

__all__ = ["SpacyTagger"]


class SpacyTagger:
    """Serves the `Tagger` port with the entities of a spaCy pipeline, found by name or folder.

    spaCy gives no score, so every entity gets the same one. SettingsError at birth when the pipeline cannot be opened
    or gives none of the labels.
    """

    def __init__(self, name: str, labels: Mapping[str, str], score: float) -> None:
        self._kinds = span_kinds(labels)
        self._score = score
        self._lock = threading.Lock()
        try:
            self._nlp = spacy.load(name)
        except (OSError, ValueError, ImportError):
            raise missing() from None
        check_labels((label for each in self._nlp.pipe_labels.values() for label in each), self._kinds)
        settings = f"{folder_digest(self._nlp.path)} {sorted(self._kinds.items())} {score}"
        self.fingerprint = hashlib.sha256(settings.encode()).hexdigest()

    def tag(self, texts: Sequence[str]) -> list[list[TaggedSpan]]:
        """For each text its entities with a label that we know, in order; ValueError for a text that is too long."""
        with self._lock:
            return [
                [
                    TaggedSpan(entity.start_char, entity.end_char, self._kinds[entity.label_], self._score)
                    for entity in doc.ents
                    if entity.label_ in self._kinds
                ]
                for doc in self._nlp.pipe(texts)
            ]
