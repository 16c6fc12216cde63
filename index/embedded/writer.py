"""The one that makes new generations of the index."""

from __future__ import annotations

import itertools
import shutil
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from casusprudentie.domain.casus import Vindplaats
from casusprudentie.domain.released import ReleasedCasus
from casusprudentie.errors import EngineUnavailable
from casusprudentie.ports import Encoder
from index.document import Document, document
from index.embedded.columns import Columns, Row, key_of
from index.embedded.embeddings import KEY, EmbeddingCache
from index.embedded.generation import (
    REBUILD,
    UNWRITABLE,
    Fit,
    Manifest,
    branch,
    fresh_name,
    sweep,
    sync,
    writing,
)
from index.embedded.lexical import LexicalWriter
from index.embedded.pieces import VECTORS, VectorPieces

_BATCH = 64
Analysed = tuple[ReleasedCasus, Document]


class Writer:
    """Writes in a folder. Every change is a new generation that counts from the moment its manifest is in place."""

    def __init__(self, path: Path, encoder: Encoder, fit: Fit, patience: float) -> None:
        self._path = path
        self._encoder = encoder
        self._fit = fit
        self._patience = patience

    def change(self, casussen: Iterable[ReleasedCasus], gone: Iterable[Vindplaats]) -> None:
        """Add or replace these, take those out; nothing happens when nothing would change."""
        analysed = [(casus, document(casus)) for casus in casussen]
        leaving = {key_of(vindplaats) for vindplaats in gone}
        if not analysed and not leaving:
            return
        with self._open() as cache:
            manifest = Manifest.read(self._path)
            if manifest is None:
                self._write(None, self._newest(analysed, {}), set(), cache)
                return
            if manifest.fit != self._fit:
                raise EngineUnavailable(REBUILD)
            old = self._path / manifest.generation
            columns = Columns.load(old)
            held = dict(zip(columns.keys.tolist(), columns.versies.tolist(), strict=True))
            newer = self._newest(analysed, held)
            leaving &= held.keys()
            if newer or leaving:
                self._write((old, columns), newer, leaving, cache)

    def rebuild(self, casussen: Iterable[ReleasedCasus]) -> int:
        """Replace everything."""
        with self._open() as cache:
            analysed = ((casus, document(casus)) for casus in casussen)
            return self._write(None, analysed, set(), cache)

    @staticmethod
    def _newest(analysed: Iterable[Analysed], held: dict[int, int]) -> list[Analysed]:
        newest: dict[int, Analysed] = {}
        for casus, made in analysed:
            key = key_of(casus.vindplaats)
            known = newest[key][0].versie if key in newest else held.get(key, 0)
            if casus.versie >= known:
                newest[key] = (casus, made)
        return list(newest.values())

    @contextmanager
    def _open(self) -> Iterator[EmbeddingCache]:
        with writing(self._path, self._patience):
            try:
                cache = EmbeddingCache(self._path / "embeddings.sqlite", self._encoder)
                try:
                    yield cache
                finally:
                    cache.close()
            except (OSError, sqlite3.Error) as error:
                raise EngineUnavailable(UNWRITABLE) from error

    def _write(
        self, old: tuple[Path, Columns] | None, added: Iterable[Analysed], leaving: set[int], cache: EmbeddingCache
    ) -> int:
        name = fresh_name()
        folder = self._path / name
        interrupted = cache.begin()
        try:
            columns, held, dropped = self._fill(folder, old, added, leaving, cache)
        except BaseException:
            shutil.rmtree(folder, ignore_errors=True)
            raise
        sync(folder)
        # Before the manifest: what is withdrawn must not stay behind when this process stops here.
        if old is None or interrupted:
            cache.forget_all_but(held)
        elif dropped:
            cache.forget(dropped - set(held))
        Manifest(name, self._fit, len(columns), int(columns.starts[-1])).write(self._path)
        cache.finish()
        sweep(self._path, name)
        return len(columns)

    def _fill(
        self,
        folder: Path,
        old: tuple[Path, Columns] | None,
        added: Iterable[Analysed],
        leaving: set[int],
        cache: EmbeddingCache,
    ) -> tuple[Columns, list[bytes], set[bytes]]:
        """The rows of the new generation, the keys of its vectors, and the keys of vectors that were dropped."""
        dropped: set[bytes] = set()
        if old is None:
            folder.mkdir(parents=True)
            (folder / "lexical").mkdir()
            columns = Columns.of(())
            vectors = VectorPieces.empty(self._encoder.dimension)
            held: list[bytes] = []
        else:
            branch(old[0] / "lexical", folder / "lexical")
            columns = old[1]
            vectors = VectorPieces.load(old[0] / VECTORS)
            held = _keys(np.load(old[0] / "keys.npy", allow_pickle=False))
            added = list(added)
            replaced = leaving | {key_of(casus.vindplaats) for casus, _ in added}
            keep = ~np.isin(columns.keys, list(replaced))
            kept = columns.passages_of(keep)
            vectors.keep(kept)
            dropped = {held[row] for row in np.flatnonzero(~kept)}
            held = list(itertools.compress(held, kept)) if dropped else held
            columns = columns.kept(keep)
        lexical = LexicalWriter(folder / "lexical")
        if old is not None:
            lexical.remove(old[1].keys[~keep])
        rows: dict[int, Row] = {}
        for batch in _batches(added):
            texts = [passage.with_title for _, made in batch for passage in made.passages]
            vectors.add(cache.vectors(texts))
            held += map(cache.key, texts)
            for casus, made in batch:
                key = key_of(casus.vindplaats)
                if key in rows:
                    raise ValueError("a rebuild gets every vindplaats once")
                rows[key] = Row(casus.vindplaats, casus.versie, made.traits, made.facets, len(made.passages))
                lexical.add(casus.vindplaats, made)
        lexical.commit()
        columns = columns.extended(Columns.of(rows.values()))
        columns.save(folder)
        vectors.save(folder / VECTORS)
        np.save(folder / "keys.npy", np.frombuffer(b"".join(held), dtype=np.uint8).reshape(-1, KEY), allow_pickle=False)
        return columns, held, dropped


def _keys(stored: NDArray[np.uint8]) -> list[bytes]:
    joined = stored.tobytes()
    return [joined[at : at + KEY] for at in range(0, len(joined), KEY)]


def _batches(analysed: Iterable[Analysed]) -> Iterator[list[Analysed]]:
    stream = iter(analysed)
    while batch := list(itertools.islice(stream, _BATCH)):
        yield batch
