"""Our own side of the benchmark: one process builds, another one searches, so that each shows its own memory.

python -m benchmarks.ours build|search FOLDER --casussen N --models FOLDER [--exchange]
"""

from __future__ import annotations

import argparse
import itertools
import json
import os
import platform
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from importlib.metadata import version
from pathlib import Path
from typing import Any

import numpy as np
from sqlalchemy import Connection, insert

from anonymise.familiar import familiar
from anonymise.pipeline import PresidioAnonymiser
from benchmarks.corpus import YEARS, SyntheticEncoder, casussen, filter_of, questions
from casusprudentie.domain.casus import Vindplaats
from casusprudentie.domain.privacy import RawText
from casusprudentie.domain.released import ReleasedCasus
from casusprudentie.domain.search import Explanation, RankedCasus, SearchFilter, SearchQuery
from casusprudentie.ports import Explainer
from casusprudentie.register.codec import released_to_json
from casusprudentie.register.engine import Database, open_engine
from casusprudentie.register.migrate import upgrade
from casusprudentie.register.releases import insert_release
from casusprudentie.register.store import SqlRegister
from casusprudentie.register.tables import casussen as casus_table
from casusprudentie.settings import Settings
from casusprudentie.workflow.search import Search
from index.document import document
from index.embedded import EmbeddedIndex
from index.embedded.columns import Columns
from index.embedded.lexical import LexicalReader, LexicalWriter
from index.embedded.pieces import VECTORS
from index.embedded.vectors import VectorStore
from index.explain import VerbatimExplainer
from index.question import question
from index.ranking import SaturatingRanking
from index.text import words
from index.thesaurus import shipped_thesaurus
from models.encoder import SentenceEncoder
from models.tagger.tagger import EncoderTagger

THREADS = 2
ROUNDS = 3
WORDS_MEASURED = 20_000
UPSERTS = 5
LIMIT = 100
_BATCH = 1_000
_SETTINGS = Settings.model_fields


def encoder_of(models: Path) -> SentenceEncoder:
    """The encoder that the settings choose when nobody set them."""
    return SentenceEncoder(models, _SETTINGS["encoder"].default, threads=THREADS)


def milliseconds(seconds: Sequence[float]) -> dict[str, float]:
    """The median and the 95th percentile."""
    p50, p95 = np.percentile(np.array(seconds) * 1000, (50, 95))
    return {"p50_ms": round(float(p50), 2), "p95_ms": round(float(p95), 2), "n": len(seconds)}


def memory() -> dict[str, int]:
    """What this process holds now and held at most, in MB; `anonymous` leaves out pages that mirror files."""
    lines = Path("/proc/self/status").read_text(encoding="utf-8").splitlines()
    sizes = {
        name: int(rest.split()[0]) // 1024 for name, _, rest in (line.partition(":") for line in lines) if "kB" in rest
    }
    return {"resident_mb": sizes["VmRSS"], "peak_mb": sizes["VmHWM"], "anonymous_mb": sizes["RssAnon"]}


def build(folder: Path, number: int, models: Path, exchange: Path | None) -> dict[str, Any]:
    """An index and a register with the same casussen, and what the rivals need where `exchange` names a folder."""
    encoder = SyntheticEncoder.after(encoder_of(models))
    engine = open_engine(f"sqlite:///{folder / 'register.sqlite'}")
    upgrade(engine)
    index = EmbeddedIndex(folder / "index", encoder)
    start = time.perf_counter()
    with Database(engine).writing() as connection:
        index.rebuild(_registered(casussen(number), connection))
    seconds = time.perf_counter() - start
    index.close()
    engine.dispose()
    if exchange is not None:
        _export(exchange, number, encoder)
    generation = next((folder / "index").glob("generation-*"))
    disk = sum(path.stat().st_size for path in generation.rglob("*") if path.is_file())
    manifest = json.loads((folder / "index" / "manifest.json").read_text(encoding="utf-8"))
    return {
        "casussen": number,
        "passages": manifest["passages"],
        "words_each": round(statistics.mean(_length(casus) for casus in casussen(500))),
        "rebuild_s": round(seconds, 1),
        "disk_mb": disk // 1_000_000,
        "words_per_s": round(_words_per_second(min(number, WORDS_MEASURED))),
        "building": memory(),
    }


def _length(casus: ReleasedCasus) -> int:
    return sum(len(text.split()) for text in casus.texts.values())


def _registered(stream: Iterable[ReleasedCasus], connection: Connection) -> Iterator[ReleasedCasus]:
    """The stream, each casus being written in the register as released on its way."""
    rest = iter(stream)
    while batch := list(itertools.islice(rest, _BATCH)):
        connection.execute(insert(casus_table), [_row(casus) for casus in batch])
        for casus in batch:
            insert_release(connection, casus)
        yield from batch


def _row(casus: ReleasedCasus) -> dict[str, Any]:
    name = str(casus.vindplaats)
    return {
        "vindplaats": name,
        "jaar": casus.vindplaats.jaar,
        "nummer": casus.vindplaats.nummer,
        "status": "gepubliceerd",
        "versie": casus.versie,
        "visible": casus.versie,
        "revision": 1,
        "held_back_by": 0,
        "changed_by": casus.released_by,
        "changed_at": casus.released_at,
        "source_key": name,
        "content_key": name,
        "titel": casus.titel,
        "body": released_to_json(casus),
    }


def _words_per_second(number: int) -> float:
    """How fast casussen go through the analysis into the index of words, until they are at rest on the disk."""
    known = list(casussen(number))
    with tempfile.TemporaryDirectory() as folder:
        start = time.perf_counter()
        writer = LexicalWriter(Path(folder))
        for casus in known:
            writer.add(casus.vindplaats, document(casus))
        writer.commit()
        return number / (time.perf_counter() - start)


def _export(exchange: Path, number: int, encoder: SyntheticEncoder) -> None:
    """Files for the rivals: the analysed words of casussen and passages, the vectors, the years."""
    owner, years, vectors = [], [], []
    with (exchange / "casussen.txt").open("w") as whole, (exchange / "passages.txt").open("w") as parts:
        for n, casus in enumerate(casussen(number)):
            made = document(casus)
            whole.write(made.words + "\n")
            texts = [passage.with_title for passage in made.passages]
            parts.writelines(" ".join(words(text)) + "\n" for text in texts)
            vectors.append(encoder.encode_passages(texts))
            owner += [n] * len(texts)
            years.append(casus.facts.periode.jaar if casus.facts.periode else 0)
    np.save(exchange / "vectors.npy", np.concatenate(vectors))
    np.save(exchange / "owner.npy", np.array(owner))
    np.save(exchange / "years.npy", np.array(years))


def search(folder: Path, number: int, models: Path, exchange: Path | None) -> dict[str, Any]:
    """Everything that is measured on an index that `build` made."""
    real = encoder_of(models)
    asked = questions()
    known, embedding = _encoded(asked, real)
    encoder = SyntheticEncoder(real.fingerprint, np.zeros((1, real.dimension), dtype=np.float32), known)
    if exchange is not None:
        np.save(exchange / "questions.npy", np.concatenate([known[_meaning(text)] for text in asked]))
        terms = [list(question(text, shipped_thesaurus()).words) for text in asked]
        kept = {"terms": terms, "years": [YEARS[n % len(YEARS)] for n in range(len(asked))]}
        (exchange / "questions.json").write_text(json.dumps(kept), encoding="utf-8")
    index = EmbeddedIndex(folder / "index", encoder, familiar=familiar)
    start = time.perf_counter()
    index.candidates(SearchQuery(asked[0]))
    opened = time.perf_counter() - start
    register = SqlRegister(open_engine(f"sqlite:///{folder / 'register.sqlite'}"))
    anonymiser = PresidioAnonymiser(EncoderTagger(models, _SETTINGS["tagger"].default, threads=THREADS))
    explainer = _Watched(VerbatimExplainer())
    whole = Search(
        anonymiser=anonymiser,
        index=index,
        register=register,
        ranking=SaturatingRanking(encoder.fingerprint),
        explainer=explainer,
        candidates=_SETTINGS["candidates"].default,
    )
    generation = next((folder / "index").glob("generation-*"))
    arms = _Arms(generation, encoder)

    def find(query: SearchQuery) -> None:
        explainer.begin()
        if whole.find_safe(query).limited:
            raise RuntimeError("the index did not answer")

    measured = {
        "casussen": number,
        "query_embedding": embedding,
        "first_search_s": round(opened, 2),
        "candidates": _timed(asked, index.candidates, filtered=False),
        "candidates_filtered": _timed(asked, index.candidates, filtered=True),
        "whole": _timed(asked, find, filtered=False),
        "explanations": milliseconds(explainer.taken(len(asked) * ROUNDS)),
        "whole_filtered": _timed(asked, find, filtered=True),
        "two_arms_filtered": _timed(asked, arms.both, filtered=True),
        "words_arm": _timed(asked, arms.words, filtered=False),
        "words_arm_filtered": _timed(asked, arms.words, filtered=True),
        "searching": memory(),
    }
    measured["upsert"] = _upserts(index, encoder, number)
    measured["after_upserts"] = memory()
    anonymiser.anonymise_text(RawText(asked[0]))
    measured["with_anonymiser"] = memory()
    return measured


def _meaning(text: str) -> str:
    return question(text, shipped_thesaurus()).meaning


def _encoded(asked: Sequence[str], real: SentenceEncoder) -> tuple[dict[str, Any], dict[str, float]]:
    for text in asked[:10]:
        real.encode_queries([text])
    known, seconds = {}, []
    for text in map(_meaning, asked):
        start = time.perf_counter()
        known[text] = real.encode_queries([text])
        seconds.append(time.perf_counter() - start)
    return known, milliseconds(seconds)


class _Watched:
    """Serves the `Explainer` port by another one, and keeps how long that took for each search."""

    def __init__(self, watched: Explainer) -> None:
        self._watched = watched
        self._seconds: list[float] = []

    def begin(self) -> None:
        """The next explanations are of another search."""
        self._seconds.append(0.0)

    def explain(self, query: SearchQuery, casus: ReleasedCasus, ranked: RankedCasus) -> Explanation:
        """See the port."""
        start = time.perf_counter()
        found = self._watched.explain(query, casus, ranked)
        self._seconds[-1] += time.perf_counter() - start
        return found

    def taken(self, last: int) -> list[float]:
        """The seconds of the last so many searches."""
        return self._seconds[-last:]


class _Arms:
    """The two arms that the rivals have too, without letters, citations and facets."""

    def __init__(self, generation: Path, encoder: SyntheticEncoder) -> None:
        self._columns = Columns.load(generation)
        self._vectors = VectorStore.load(generation / VECTORS)
        self._lexical = LexicalReader(generation / "lexical")
        self._encoder = encoder

    def words(self, query: SearchQuery) -> str:
        """A hundred casussen by their words; gives what to encode."""
        asked = question(query.text, shipped_thesaurus())
        self._lexical.words(asked, query.filter, LIMIT)
        return asked.meaning

    def both(self, query: SearchQuery) -> None:
        """The same, and the casussen of four hundred passages by their vectors."""
        vector = self._encoder.encode_queries([self.words(query)])
        allowed = self._columns.passages_of(self._columns.passing(query.filter))
        np.unique(self._columns.owner[self._vectors.nearest(vector, 4 * LIMIT, allowed)])


def _timed(asked: Sequence[str], act: Callable[[SearchQuery], object], *, filtered: bool) -> dict[str, float]:
    """Each question `ROUNDS` times, each time as a text that was not asked before; ten more to get warm."""
    seconds = []
    for turn, (n, text) in itertools.product(range(ROUNDS + 1), enumerate(asked)):
        if turn == 0 and n >= 10:
            continue
        # Blanks make it another question, so that nothing comes from the memory of earlier ones.
        blanks = " " * (2 * turn + filtered + 1)
        query = SearchQuery(text + blanks, filter_of(n + turn) if filtered else SearchFilter())
        start = time.perf_counter()
        act(query)
        if turn:
            seconds.append(time.perf_counter() - start)
    return milliseconds(seconds)


def _upserts(index: EmbeddedIndex, encoder: SyntheticEncoder, number: int) -> dict[str, Any]:
    """From a new casus, and from a new version of one, until a search sees it; the vectors are made on the way."""
    base = next(casussen(1))
    query = SearchQuery(questions()[0])
    seconds: dict[str, list[float]] = {"new": [], "replaced": []}
    for turn in range(UPSERTS):
        for label, vindplaats in (("new", Vindplaats(2030, turn + 1)), ("replaced", base.vindplaats)):
            casus = replace(base, vindplaats=vindplaats, versie=turn + 2)
            start = time.perf_counter()
            index.add([casus])
            index.candidates(query)
            seconds[label].append(time.perf_counter() - start)
            if index.contents()[vindplaats] != casus.versie:
                raise RuntimeError("the index does not show what was added")
    return {label: milliseconds(found) for label, found in seconds.items()}


def machine() -> dict[str, Any]:
    """What the figures were made on and with."""
    packages = ("faiss-cpu", "tantivy", "numpy", "onnxruntime", "SQLAlchemy")
    pages = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    return {
        "cores": os.cpu_count(),
        "memory_gb": round(pages / 1e9),
        "python": platform.python_version(),
        "system": platform.system(),
        "versions": {name: version(name) for name in packages},
    }


def main() -> None:
    """Do one thing and print it as JSON."""
    parser = argparse.ArgumentParser(description="Build or search an index of fictional casussen")
    parser.add_argument("what", choices=("build", "search", "machine"))
    parser.add_argument("folder", type=Path)
    parser.add_argument("--casussen", type=int, required=True)
    parser.add_argument("--models", type=Path, required=True)
    parser.add_argument("--exchange", type=Path)
    chosen = parser.parse_args()
    if chosen.what == "machine":
        found = machine()
    else:
        act = build if chosen.what == "build" else search
        found = act(chosen.folder, chosen.casussen, chosen.models, chosen.exchange)
    json.dump(found, sys.stdout)


if __name__ == "__main__":
    main()
