"""How a casus is stored in Elasticsearch. Terms come in analysed, so the server only parts them at spaces."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from typing import Any

import numpy as np

from casusprudentie.domain.released import ReleasedCasus
from casusprudentie.domain.search import Facet
from index.document import Document, analyser_hash
from index.elasticsearch.embeddings import Embedded

WORDS = 8
"""So many digits of the fingerprint are about words."""
SETTINGS: dict[str, Any] = {
    # One shard: the rarity of a word is then that of the whole casusprudentie, as in the embedded engine.
    "number_of_shards": 1,
    "auto_expand_replicas": "0-1",
    "refresh_interval": "1s",
    "similarity": {"default": {"type": "BM25", "k1": 1.2, "b": 0.75}},
}


def mappings(dimension: int) -> dict[str, Any]:
    """The fields; `dimension` is the length of a passage vector."""
    terms = {"type": "text", "analyzer": "whitespace", "index_options": "freqs"}
    vector = {
        "type": "dense_vector",
        "dims": dimension,
        "index": True,
        "similarity": "cosine",
        "index_options": {"type": "int8_hnsw", "m": 16, "ef_construction": 200},
    }
    # The mean of unit vectors is shorter than one, and its length counts.
    mean = {**vector, "similarity": "max_inner_product"}
    unsearched = {"type": "keyword", "index": False, "doc_values": False}
    return {
        "dynamic": "strict",
        "_source": {"excludes": ["titel", "words", "grams", "exact"]},
        "properties": {
            "nummer": {"type": "long"},
            "versie": {"type": "integer"},
            "richting": {"type": "keyword"},
            "achterhaald": {"type": "boolean"},
            "jaar": {"type": "short"},
            "facets": {"properties": {facet.value: {"type": "keyword"} for facet in Facet}},
            "exact": {"type": "keyword", "doc_values": False},
            "titel": terms,
            "words": terms,
            "grams": terms,
            "plain": {"type": "text", "analyzer": "whitespace", "norms": False},
            "mean": mean,
            "passages": {"type": "nested", "properties": {"vector": vector, "made_of": unsearched}},
        },
    }


def fingerprint(dimension: int, encoder: str) -> str:
    """Sixteen hexadecimal digits that change when an index made here and now would differ; the first `WORDS` of them
    only when it would differ for words too."""
    of_words = _digits([SETTINGS, mappings(0), analyser_hash()])
    return of_words[:WORDS] + _digits([dimension, encoder])[: 16 - WORDS]


def _digits(made_with: list[Any]) -> str:
    text = json.dumps(made_with, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def source(casus: ReleasedCasus, document: Document, embedded: Iterable[Embedded]) -> dict[str, Any]:
    """What is sent for one casus; `embedded` has its passages, in order."""
    traits = document.traits
    passages = list(embedded)
    mean = np.mean([one.vector for one in passages], axis=0).tolist() if passages else None
    return {
        "nummer": casus.vindplaats.jaar * 1_000_000 + casus.vindplaats.nummer,
        "versie": casus.versie,
        "richting": traits.richting.value if traits.richting else None,
        "achterhaald": traits.achterhaald,
        "jaar": traits.jaar,
        "facets": {facet.value: list(values) for facet, values in document.facets.items()},
        "exact": sorted(document.exact),
        "titel": document.titel,
        "words": document.words,
        "grams": document.grams,
        "plain": document.plain,
        "mean": mean,
        "passages": [{"vector": list(one.vector), "made_of": one.made_of} for one in passages],
    }
