"""The default engine: tantivy for words and letters, faiss for meaning, numpy columns for filters and facets."""

from index.embedded.engine import EmbeddedIndex

__all__ = ["EmbeddedIndex"]
