"""The Elasticsearch engine keeps the contract on a real node."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from index.elasticsearch import ElasticsearchIndex
from tests.builders import WordEncoder
from tests.contract.search_index import SearchIndexContract
from tests.elastic_node import Node, needs_elasticsearch


@pytest.mark.elasticsearch
@needs_elasticsearch
class TestElasticsearchIndex(SearchIndexContract):
    @pytest.fixture
    def index(self) -> Iterator[ElasticsearchIndex]:
        with Node.own_alias() as node:
            opened = node.index(WordEncoder())
            yield opened
            opened.close()
