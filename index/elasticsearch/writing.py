"""Writes in bulk: released casussen in, withdrawn ones out."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from elasticsearch import Elasticsearch
from elasticsearch.helpers import streaming_bulk

from casusprudentie.domain.casus import Vindplaats
from casusprudentie.domain.released import ReleasedCasus
from casusprudentie.errors import EngineUnavailable
from index.document import Document
from index.elasticsearch.embeddings import Embeddings
from index.elasticsearch.mapping import source

Action = dict[str, Any]
Analysed = tuple[ReleasedCasus, Document]
_BATCH = 64
_CHUNK = 100
_CHUNK_BYTES = 8_000_000
_RETRIES = 5
_OLDER = 409
_ABSENT = 404


def put_actions(analysed: Iterable[Analysed], targets: Sequence[str], made: Embeddings) -> Iterator[Action]:
    """What puts these casussen in; an older version never replaces a newer one."""
    stream = iter(analysed)
    while batch := list(itertools.islice(stream, _BATCH)):
        embedded = made.of([(casus.vindplaats, terms) for casus, terms in batch])
        for (casus, terms), passages in zip(batch, embedded, strict=True):
            body = source(casus, terms, passages)
            for target in targets:
                yield {"_op_type": "index", **_versioned(target, casus.vindplaats, casus.versie), "_source": body}


def put(client: Elasticsearch, actions: Iterable[Action]) -> None:
    """Carry out, patiently. EngineUnavailable when some were not taken; those that were stay."""
    codes = [status for status in _outcomes(client, actions) if status != _OLDER]
    if codes:
        raise EngineUnavailable(
            f"Elasticsearch nam {len(codes)} casussen niet op (code {codes[0]}): probeer het later opnieuw."
        )


def take_out(client: Elasticsearch, vindplaatsen: Sequence[Vindplaats], target: str) -> None:
    """Take these out of one index. EngineUnavailable when that does not succeed."""
    left = [str(vindplaats) for vindplaats in vindplaatsen]
    for _ in range(_RETRIES):
        held = client.mget(index=target, ids=left, source=False)["docs"] if left else []
        found = {doc["_id"]: int(doc["_version"]) for doc in held if doc.get("found")}
        left = list(found)
        # The version goes along: without it, Elasticsearch would refuse this same version for a minute after.
        actions = [
            {"_op_type": "delete", **_versioned(target, Vindplaats.parse(name), versie)}
            for name, versie in found.items()
        ]
        codes = [status for status in _outcomes(client, actions) if status != _ABSENT]
        if not codes:
            return
        if any(code != _OLDER for code in codes):
            break
    raise EngineUnavailable(f"Elasticsearch haalde {len(left)} casussen niet weg: probeer het later opnieuw.")


def _versioned(target: str, vindplaats: Vindplaats, versie: int) -> Action:
    return {"_index": target, "_id": str(vindplaats), "version": versie, "version_type": "external_gte"}


def _outcomes(client: Elasticsearch, actions: Iterable[Action]) -> list[int]:
    """The status of every action that failed, after retries where the server was too busy."""
    results = streaming_bulk(
        client,
        actions,
        chunk_size=_CHUNK,
        max_chunk_bytes=_CHUNK_BYTES,
        raise_on_error=False,
        yield_ok=False,
        max_retries=_RETRIES,
        initial_backoff=0.5,
        max_backoff=10,
        require_alias=True,
    )
    return [int(next(iter(outcome.values()))["status"]) for ok, outcome in results if not ok]
