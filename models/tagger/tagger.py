"""The tagger: reads a text in overlapping windows and proposes spans of personal data."""

from __future__ import annotations

import hashlib
import re
import threading
import tomllib
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import numpy as np
import numpy.typing as npt

from casusprudentie.domain.privacy import SpanKind, TaggedSpan
from casusprudentie.errors import ModelUnavailable
from models.catalogue import model_record
from models.install import fingerprint, installed, model_folder
from models.onnx_session import OnnxSession
from models.sources import adapter_folder
from models.tagger.labels import KINDS

__all__ = ["DEFAULT_TAGGER", "EncoderTagger", "read_thresholds"]

DEFAULT_TAGGER = "tagger-nl"
WINDOW = 254
OVERLAP = 96
SPREAD = 0.3
_TOGETHER = 32
THRESHOLDS_FILE = "thresholds.toml"
_APART = re.compile(r"[\n;:|!?\t]|\.\s")
_PARTING = re.compile(r"[;:|!?\t]")
_WORDY = frozenset(
    {"PERSOON", "WERKGEVER", "PLAATS", "FUNCTIE_UNIEK", "DATUM", "LEEFTIJD", "OVERIG", "DIAGNOSE", "GEBRUIKERSNAAM"}
)
_UNFINISHED = frozenset(
    ("van", "de", "den", "der", "het", "ten", "ter", "te", "el", "al", "la", "le", "du", "da", "dos", "v/d", "vd")
)
_LONGEST_ABBREVIATION = 3
Scores = npt.NDArray[np.float32]
# A word ends where letters and digits stop; a sign that occurs within names, numbers and addresses does not end it.
_WORD = re.compile(r"[^\W_]+(?:[-.'’`´/@&_:+]+[^\W_]+)*")


def read_thresholds(path: Path) -> dict[str, float]:
    """The least score of each kind; kinds that the file does not name take its `default`."""
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    unknown = set(table) - set(KINDS) - {"default"}
    values = {kind: float(table.get(kind, table["default"])) for kind in KINDS}
    if unknown or not all(0 < value < 1 for value in values.values()):
        raise ValueError("the thresholds name an unknown kind or are not between 0 and 1")
    return values


class EncoderTagger:
    """Serves the `Tagger` port. The weights are read at the first text, not when it is made.

    A word belongs to a kind when the score of one of its subwords reaches the threshold of that kind; adjoining words
    of a kind make a span. `ModelUnavailable` at birth when the tagger is not installed in `cache_dir`, and at the
    first text when a file was changed.
    """

    def __init__(
        self,
        cache_dir: Path,
        name: str = DEFAULT_TAGGER,
        *,
        threads: int = 1,
        thresholds: dict[str, float] | None = None,
    ) -> None:
        if threads < 1:
            raise ValueError("threads count from 1")
        record = model_record(name)
        if record.source != "adapter" or not installed(name, cache_dir):
            raise ModelUnavailable(name)
        self._name = name
        self._folder = model_folder(name, cache_dir)
        self._threads = threads
        self._session: OnnxSession | None = None
        self._lock = threading.Lock()
        try:
            chosen = thresholds or read_thresholds(adapter_folder(record) / THRESHOLDS_FILE)
        except (OSError, ValueError, KeyError) as error:
            raise ModelUnavailable(name) from error
        self._thresholds = np.array([chosen[kind] for kind in KINDS], dtype=np.float32)
        settings = f"{fingerprint(record, 'onnx')} {WINDOW} {OVERLAP} {SPREAD} {self._thresholds.tolist()}"
        self.fingerprint = hashlib.sha256(settings.encode()).hexdigest()

    def tag(self, texts: Sequence[str]) -> list[list[TaggedSpan]]:
        """For each text its spans, in code points, in order and without overlap."""
        with self._lock:
            session = self._opened()
            tagged: list[list[TaggedSpan]] = []
            for first in range(0, len(texts), _TOGETHER):
                group = texts[first : first + _TOGETHER]
                scored = self._scores(session, group)
                tagged += [self._spans(text, *score) for text, score in zip(group, scored, strict=True)]
            return tagged

    def _opened(self) -> OnnxSession:
        if self._session is None:
            try:
                self._session = OnnxSession(self._folder, self._threads)
            except (OSError, ValueError, KeyError, RuntimeError) as error:
                raise ModelUnavailable(self._name) from error
        return self._session

    def _scores(self, session: OnnxSession, texts: Sequence[str]) -> list[tuple[list[tuple[int, int]], Scores]]:
        """For each text the offsets of its subwords and their score for each kind, shape (subwords, kinds)."""
        begin, end = session.mark("<s>"), session.mark("</s>")
        encodings = session.split(texts, marks=False)
        windows = [(number, start) for number, encoding in enumerate(encodings) for start in starts(len(encoding.ids))]
        rows = [[begin, *encodings[number].ids[start : start + WINDOW], end] for number, start in windows]
        best = [np.zeros((len(encoding.ids), len(KINDS)), dtype=np.float32) for encoding in encodings]
        for (number, start), logits in zip(windows, session.run_all(rows), strict=True):
            part = best[number][start : start + WINDOW]
            np.maximum(part, kind_scores(logits[1:-1]), out=part)
        return [(encoding.offsets, score) for encoding, score in zip(encodings, best, strict=True)]

    def _spans(self, text: str, offsets: list[tuple[int, int]], scores: Scores) -> list[TaggedSpan]:
        words = words_with_scores(text, offsets, scores)
        found = np.array([score for _, _, score in words], dtype=np.float32).reshape(-1, len(KINDS))
        gaps = ["", *(text[left[1] : right[0]] for left, right in pairwise(words))]
        kinds = spread(found / self._thresholds, [bool(_APART.search(gap)) for gap in gaps])
        spans: list[TaggedSpan] = []
        previous = -1
        for number, ((start, end, score), kind) in enumerate(zip(words, kinds, strict=True)):
            if kind < 0:
                continue
            value = min(1.0, float(score[kind]))
            if (
                spans
                and previous == number - 1
                and spans[-1].kind == KINDS[kind]
                and not _new_span(spans[-1].kind, gaps[number], text[spans[-1].start : spans[-1].end])
            ):
                last = spans.pop()
                spans.append(TaggedSpan(last.start, end, last.kind, max(last.score, value)))
            else:
                spans.append(TaggedSpan(start, end, SpanKind(KINDS[kind]), value))
            previous = number
        return spans


def _new_span(kind: str, gap: str, before: str) -> bool:
    """Whether what stands between two found words parts them: another line, cell or sentence. A name or a number may
    be broken over lines (after a tussenvoegsel, at a hyphen)."""
    if kind in _WORDY and "\n" in gap:
        return not (gap.strip(" \n") == "-" or before.rsplit(" ", 1)[-1].lower() in _UNFINISHED)
    if _PARTING.search(gap):
        return True
    return kind in _WORDY and gap.startswith(". ") and len(before.rsplit(" ", 1)[-1]) > _LONGEST_ABBREVIATION


def starts(count: int) -> range:
    """Where the windows over `count` subwords begin; every subword lies in one, none when there are no subwords."""
    return range(0, max(min(count, 1), count - OVERLAP), WINDOW - OVERLAP)


def spread(over: Scores, apart: Sequence[bool], share: float = SPREAD) -> list[int]:
    """The kind of each word, -1 for none, from scores divided by their threshold, shape (words, kinds).

    A word is found when it reaches a threshold. Next to a found word the same kind needs only `share` of its
    threshold, since half a name identifies as well as a whole one; not across a sign that sets the word `apart`
    from the one before it.
    """
    kinds = [int(row.argmax()) if row.max() >= 1 else -1 for row in over]
    for step in (1, -1):
        order = range(len(kinds)) if step == 1 else range(len(kinds) - 1, -1, -1)
        for word in order:
            beside = word - step
            if (
                kinds[word] < 0
                and 0 <= beside < len(kinds)
                and kinds[beside] >= 0
                and not apart[max(word, beside)]
                and over[word][kinds[beside]] >= share
            ):
                kinds[word] = kinds[beside]
    return kinds


def kind_scores(logits: Scores) -> Scores:
    """Probability of each kind (begin or inside together) from scores over the BIO labels, along the last axis."""
    shifted = np.exp(logits - logits.max(axis=-1, keepdims=True))
    shares = shifted / shifted.sum(axis=-1, keepdims=True)
    both: Scores = shares[..., 1::2] + shares[..., 2::2]
    return both


def words_with_scores(text: str, offsets: Sequence[tuple[int, int]], scores: Scores) -> list[tuple[int, int, Scores]]:
    """The words of a text in order, each with its highest score for each kind over the subwords that touch it."""
    result: list[tuple[int, int, Scores]] = []
    at = 0
    for match in _WORD.finditer(text):
        start, end = match.span()
        while at < len(offsets) and offsets[at][1] <= start:
            at += 1
        stop = at
        while stop < len(offsets) and offsets[stop][0] < end:
            stop += 1
        if stop > at:
            result.append((start, end, scores[at:stop].max(axis=0)))
    return result
