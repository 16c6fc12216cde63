"""How long a whole search takes in a large casusprudentie, on this machine.

python benchmarks/search_speed.py --models FOLDER [--casussen 10000] [--rounds 2] [--threads 2]

Fills an index with copies of the samples: each copy has the sentences of three samples mixed, with some words
swapped for words of others. The questions are those of the samples and go through the real encoder; the vectors of the
copies are those of the samples plus noise, because encoding ten thousand casussen would take most of an hour.
Measured: everything from the anonymised question to ten explained hits, the first time a question is asked.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
import tempfile
import time
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime
from pathlib import Path

import numpy as np

from casusprudentie.domain.casus import Facts, Geldigheid, Periode, Vindplaats
from casusprudentie.domain.privacy import Approval, ResidualRisk, texts_fingerprint
from casusprudentie.domain.released import ReleasedCasus
from casusprudentie.domain.search import Facet, SearchFilter, SearchQuery
from casusprudentie.domain.vocabulary import Aard, Besluit, Geldigheidsstatus, Onderwerp, Wet
from casusprudentie.ports import Encoder, Vectors
from index.embedded import EmbeddedIndex
from index.explain import VerbatimExplainer
from index.ranking import SaturatingRanking

SAMPLES = Path(__file__).parents[1] / "data" / "samples"
NOW = datetime(2026, 1, 1, tzinfo=UTC)


class NoisyEncoder:
    """Encodes questions for real, and passages as one of some real vectors plus noise that their text decides."""

    def __init__(self, real: Encoder, texts: Sequence[str]) -> None:
        self._real = real
        self._seeds = real.encode_passages(texts)
        self.dimension = real.dimension
        self.fingerprint = f"noisy-{real.fingerprint}"

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        """Questions, for real."""
        return self._real.encode_queries(texts)

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        """Passages, by chance that is fixed for a text."""
        made = np.empty((len(texts), self.dimension), dtype=np.float32)
        for row, text in enumerate(texts):
            chance = np.random.default_rng(int.from_bytes(hashlib.sha256(text.encode()).digest()[:8], "big"))
            noise = chance.standard_normal(self.dimension) * (0.5 / self.dimension**0.5)
            vector = self._seeds[chance.integers(len(self._seeds))] + noise
            made[row] = vector / np.linalg.norm(vector)
        return made


def copies(rows: Sequence[dict[str, str]], number: int) -> Iterator[ReleasedCasus]:
    """Casussen of about the length of the samples."""
    chance = random.Random(1)
    sentences = [s for row in rows for s in row["tekst"].replace("\n", " ").split(". ") if s.strip()]
    vocabulary = [word for sentence in sentences for word in sentence.split()]
    for n in range(number):
        picked = [chance.choice(sentences) for _ in range(16)]
        text = ". ".join(
            " ".join(chance.choice(vocabulary) if chance.random() < 0.1 else word for word in sentence.split())
            for sentence in picked
        )
        texts = {
            "titel": chance.choice(rows)["titel"],
            "verhaal": text,
            "motivering": chance.choice(rows)["motivering"],
        }
        facts = Facts(
            wetten=tuple(chance.sample(list(Wet), 2)),
            aard=chance.choice(list(Aard)),
            onderwerp=chance.choice(list(Onderwerp)),
            besluit=chance.choice(list(Besluit)),
            periode=Periode(chance.randint(2018, 2025)),
            geldigheid=Geldigheid(chance.choice(list(Geldigheidsstatus))),
        )
        approval = Approval("benchmark", "curator", texts_fingerprint(texts), NOW)
        yield ReleasedCasus(
            Vindplaats(2020 + n // 100_000, 1 + n % 100_000), 1, facts, texts, approval, NOW, "benchmark",
            ResidualRisk(0.0, None), date(2036, 1, 1),
        )  # fmt: skip


def lines(name: str) -> list[dict[str, str]]:
    """The objects of one file of the samples."""
    return [json.loads(line) for line in (SAMPLES / name).read_text(encoding="utf-8").splitlines()]


def shown(label: str, seconds: Sequence[float]) -> None:
    """Print the median and the 95th percentile in milliseconds."""
    p50, p95 = np.percentile(np.array(seconds) * 1000, (50, 95))
    print(f"{label:<28} p50 {p50:7.1f} ms   p95 {p95:7.1f} ms   (n = {len(seconds)})")


def main() -> None:
    """Build, ask, print."""
    parser = argparse.ArgumentParser(description="How long a search takes")
    parser.add_argument("--models", type=Path, required=True)
    parser.add_argument("--casussen", type=int, default=10_000)
    parser.add_argument("--rounds", type=int, default=2)
    parser.add_argument("--threads", type=int, default=2)
    chosen = parser.parse_args()

    from models.encoder import SentenceEncoder

    rows = [row for row in lines("casussen.jsonl") if row.get("tekst") and row.get("motivering")]
    real = SentenceEncoder(chosen.models, threads=chosen.threads)
    encoder = NoisyEncoder(real, [row["tekst"][:600] for row in rows])
    with tempfile.TemporaryDirectory() as folder:
        index = EmbeddedIndex(Path(folder), encoder)
        kept: dict[Vindplaats, ReleasedCasus] = {}

        def stream() -> Iterator[ReleasedCasus]:
            for casus in copies(rows, chosen.casussen):
                kept[casus.vindplaats] = casus
                yield casus

        start = time.perf_counter()
        index.rebuild(stream())
        size = sum(path.stat().st_size for path in Path(folder).rglob("*") if path.is_file())
        print(f"{chosen.casussen} casussen built in {time.perf_counter() - start:.0f} s, {size / 1e6:.0f} MB on disk")
        start = time.perf_counter()
        index.add([next(copies(rows, 1))])
        print(f"one casus published in {time.perf_counter() - start:.2f} s")
        measure(index, kept, real, chosen.rounds)
        index.close()


def measure(index: EmbeddedIndex, kept: dict[Vindplaats, ReleasedCasus], encoder: Encoder, rounds: int) -> None:
    """Ask every question of the samples, plain and within one law."""
    ranking, explainer = SaturatingRanking(encoder.fingerprint), VerbatimExplainer()
    visible = dict.fromkeys(kept, 1)
    start = time.perf_counter()
    index.candidates(SearchQuery("een eerste vraag opent alles"))
    print(f"first search {time.perf_counter() - start:.2f} s")
    within = SearchFilter({Facet.WET: frozenset({"WW"})})
    times: dict[str, list[float]] = {"encoding the question": [], "candidates": [], "ranking": [], "explaining ten": []}
    whole: dict[str, list[float]] = {"whole search": [], "whole search in one law": []}
    for number in range(rounds):
        for row in lines("queries.jsonl"):
            # A blank more is another question, so that nothing comes from the memory of earlier ones.
            text = row["query"] + " " * number
            start = time.perf_counter()
            encoder.encode_queries([text.lower()])
            times["encoding the question"].append(time.perf_counter() - start)
            for label, chosen in zip(whole, (SearchFilter(), within), strict=True):
                query = SearchQuery(text + (" " if chosen.values else ""), chosen)
                moments = [time.perf_counter()]
                found = index.candidates(query)
                moments.append(time.perf_counter())
                ranked = ranking.rank(query, found, visible)
                moments.append(time.perf_counter())
                for place in ranked.order[:10]:
                    explainer.explain(query, kept[place.vindplaats], place)
                moments.append(time.perf_counter())
                whole[label].append(moments[-1] - moments[0])
                if not chosen.values:
                    for name, seconds in zip(list(times)[1:], np.diff(moments), strict=True):
                        times[name].append(float(seconds))
    for label, seconds in {**times, **whole}.items():
        shown(label, seconds)


if __name__ == "__main__":
    main()
