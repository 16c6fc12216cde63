"""The engine for an organisation that outgrew one machine: Elasticsearch 8.19 or 9."""

from index.elasticsearch.engine import ElasticsearchIndex

__all__ = ["ElasticsearchIndex"]
