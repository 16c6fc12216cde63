"""How fast and how large the anonymiser is: documents of 250 words, questions of 60 words, peak memory.

python -m benchmarks.anonymise_speed [--documents 100] [--questions 200] [--workers 1]

Reads the texts of data/samples/gold, in one process with `CASUS_THREADS` threads for the tagger. Run it on a machine
that does nothing else. Goals: 15 documents a second on two cores, 1.5 GB, 50 ms for a question.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import statistics
import tempfile
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import cycle, islice
from pathlib import Path

from anonymise.measure import read_documents
from casusprudentie.bootstrap import House
from casusprudentie.domain.privacy import RawText
from casusprudentie.settings import Settings

SAMPLES = Path(__file__).parents[1] / "data" / "samples" / "gold"
DOCUMENT, QUESTION, WARM = 250, 60, 5


def texts_of(words: int, count: int) -> list[str]:
    """Different texts of exactly this many words, cut from the samples one after the other."""
    every = [word for document in read_documents(SAMPLES) for word in document.text.split(" ")]
    starts = islice(cycle(range(0, len(every) - words, words)), count)
    return [" ".join(every[start : start + words]) for start in starts]


def measure(documents: int, questions: int, workers: int) -> dict[str, float]:
    """The figures, by name with their unit, and how busy the machine was before."""
    load = os.getloadavg()[0]
    with tempfile.TemporaryDirectory() as home:
        house = House(Settings(home=Path(home)))
        anonymiser = house.anonymiser
        for text in texts_of(DOCUMENT, WARM):
            anonymiser.anonymise_text(RawText(text))
        with ThreadPoolExecutor(workers) as pool:
            texts = texts_of(DOCUMENT, documents)
            before, used = time.perf_counter(), time.process_time()
            list(pool.map(lambda text: anonymiser.anonymise_text(RawText(text)), texts))
            per_second = documents / (time.perf_counter() - before)
            used = time.process_time() - used
        took = []
        for text in texts_of(QUESTION, questions):
            before = time.perf_counter()
            anonymiser.anonymise_text(RawText(text))
            took.append(1000 * (time.perf_counter() - before))
        house.close()
    return {
        "documents_per_second": round(per_second, 1),
        "processor_ms_per_document": round(1000 * used / documents, 1),
        "question_p50_ms": round(statistics.median(took), 1),
        "question_p95_ms": round(_percentile(took, 95), 1),
        "peak_memory_gb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024**2, 2),
        "threads": Settings().threads,
        "workers": workers,
        "load_before": round(load, 2),
    }


def _percentile(values: Sequence[float], share: int) -> float:
    return statistics.quantiles(values, n=100)[share - 1]


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=100)
    parser.add_argument("--questions", type=int, default=200)
    parser.add_argument("--workers", type=int, default=1)
    given = parser.parse_args()
    print(json.dumps(measure(given.documents, given.questions, given.workers), indent=2))
