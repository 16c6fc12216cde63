"""Any token classifier of transformers, as a tagger."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt

from casusprudentie.domain.privacy import TaggedSpan
from models.ner_labels import check_labels, folder_digest, missing, span_kinds
from models.tagger.tagger import words_with_scores

__all__ = ["TransformersTagger"]

ENOUGH = 0.5
# Two marks around a window, and two positions that models of the RoBERTa family leave unused.
_TAKEN = 4
Scores = npt.NDArray[np.float32]


class TransformersTagger:
    """Serves the `Tagger` port with a token classifier in a folder on this machine; nothing is fetched.

    A long text is read in windows that overlap by half, so that no end is cut off. SettingsError at birth when the
    folder cannot be opened, has no fast tokenizer, or gives none of the labels.
    """

    def __init__(self, folder: Path, labels: Mapping[str, str]) -> None:
        from transformers import AutoModelForTokenClassification, AutoTokenizer

        kinds = span_kinds(labels)
        if not folder.is_dir():
            raise missing()
        try:
            self._model = AutoModelForTokenClassification.from_pretrained(folder, local_files_only=True).eval()
            self._tokenizer = AutoTokenizer.from_pretrained(folder, local_files_only=True)
            positions = int(self._model.config.max_position_embeddings)
        except (OSError, ValueError, KeyError, AttributeError, RuntimeError):
            raise missing() from None
        named = {number: label.split("-", 1)[-1] for number, label in self._model.config.id2label.items()}
        check_labels(named.values(), kinds)
        if not self._tokenizer.is_fast:
            raise missing()
        self._window = min(self._tokenizer.model_max_length, positions) - _TAKEN
        self._kinds = sorted(set(kinds.values()))
        self._columns = [
            [number for number, label in named.items() if kinds.get(label) == kind] for kind in self._kinds
        ]
        self._lock = threading.Lock()
        settings = f"{folder_digest(folder)} {sorted(kinds.items())} {self._window} {ENOUGH}"
        self.fingerprint = hashlib.sha256(settings.encode()).hexdigest()

    def tag(self, texts: Sequence[str]) -> list[list[TaggedSpan]]:
        """For each text the words whose best kind scores at least a half, joined where they follow each other."""
        with self._lock:
            return [self._spans(text) for text in texts]

    def _spans(self, text: str) -> list[TaggedSpan]:
        if not text.strip():
            return []
        split = self._tokenizer(text, add_special_tokens=False, return_offsets_mapping=True, verbose=False)
        scores = self._scores(split["input_ids"])
        spans: list[TaggedSpan] = []
        for start, end, of_word in words_with_scores(text, split["offset_mapping"], scores):
            best = int(of_word.argmax())
            kind, score = self._kinds[best], float(of_word[best])
            if score < ENOUGH:
                continue
            if spans and spans[-1].kind is kind and text[spans[-1].end : start] == " ":
                last = spans.pop()
                spans.append(TaggedSpan(last.start, end, kind, max(last.score, score)))
            else:
                spans.append(TaggedSpan(start, end, kind, score))
        return spans

    def _scores(self, tokens: Sequence[int]) -> Scores:
        """The score of each token for each kind, the highest over the windows, shape (tokens, kinds)."""
        import torch

        best = np.zeros((len(tokens), len(self._kinds)), dtype=np.float32)
        begin, end = ([mark] if mark is not None else [] for mark in self._marks)
        for start in range(0, max(1, len(tokens) - self._window // 2), self._window // 2):
            row = [*begin, *tokens[start : start + self._window], *end]
            with torch.inference_mode():
                logits = self._model(torch.tensor([row])).logits[0]
            shares = logits.softmax(-1).float().numpy()[len(begin) : len(row) - len(end)]
            of_kind = np.stack([shares[:, columns].sum(-1) for columns in self._columns], axis=-1)
            part = best[start : start + self._window]
            np.maximum(part, of_kind, out=part)
        return best

    @property
    def _marks(self) -> tuple[int | None, int | None]:
        return self._tokenizer.cls_token_id, self._tokenizer.sep_token_id
