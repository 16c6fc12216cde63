"""A real Elasticsearch node for tests. Each test has an alias of its own, and takes its indices away."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import pytest
from elasticsearch import AuthenticationException, Elasticsearch

from casusprudentie.ports import Encoder
from index.elasticsearch import ElasticsearchIndex

URL = os.environ.get("CASUS_ELASTICSEARCH_URL", "")
needs_elasticsearch = pytest.mark.skipif(
    not URL,
    reason="no Elasticsearch: start one (docs/elasticsearch.md) and set CASUS_ELASTICSEARCH_URL to its address",
)


@dataclass(frozen=True, slots=True)
class Node:
    """The node under a fresh alias, with a client to look behind the engine."""

    alias: str
    client: Elasticsearch

    @classmethod
    @contextmanager
    def own_alias(cls) -> Iterator[Node]:
        """A node whose indices under this alias are gone afterwards."""
        node = cls(f"test-{secrets.token_hex(6)}", Elasticsearch(URL, request_timeout=60))
        try:
            yield node
        finally:
            for name in node.indices():
                node.client.indices.delete(index=name)
            node.client.close()

    def index(self, encoder: Encoder, **options: Any) -> ElasticsearchIndex:
        """An engine on this alias."""
        return ElasticsearchIndex(URL, self.alias, encoder, **{"timeout": 30.0, **options})

    def secured(self) -> bool:
        """Whether it refuses someone without a name."""
        stranger = Elasticsearch(self.address(""))
        try:
            stranger.info()
        except AuthenticationException:
            return True
        finally:
            stranger.close()
        return False

    def address(self, login: str) -> str:
        """Its URL with another login, or without one."""
        parts = urlsplit(URL)
        host = parts.netloc.rpartition("@")[2]
        return urlunsplit(parts._replace(netloc=f"{login}@{host}" if login else host))

    def indices(self) -> list[str]:
        """The names of the indices that belong to the alias, live or not."""
        return sorted(self.client.indices.get(index=f"{self.alias}-*").body)
