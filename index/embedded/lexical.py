"""The words, letters and citations of every casus in tantivy. Terms come in analysed, so only spaces part them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import tantivy

from casusprudentie.domain.casus import Vindplaats
from casusprudentie.domain.search import Facet, SearchFilter
from index.document import Document
from index.embedded.columns import key_of
from index.lexical import MAX_GRAMS, FieldWeights, rarest, telling
from index.question import Question
from index.spelling import edits

WRITER_BYTES = 64_000_000
_WITNESSES = 10
"""Casussen that are read for the words near another one: the dictionary itself cannot be asked."""


Found = list[tuple[int, float]]
"""Pairs of stored key and score, best first."""


def _schema() -> Any:
    builder = tantivy.SchemaBuilder()
    builder.add_unsigned_field("key", stored=False, indexed=True, fast=True)
    for name in ("titel", "words", "grams"):
        builder.add_text_field(name, stored=False, tokenizer_name="whitespace", index_option="freq")
    builder.add_text_field("plain", stored=True, tokenizer_name="whitespace", index_option="position")
    for name in ("exact", "facet"):
        builder.add_text_field(name, stored=False, tokenizer_name="whitespace", index_option="basic")
    return builder.build()


def _facet_term(facet: Facet, value: str) -> str:
    return f"{facet.value}={value}".replace(" ", "_").lower()


class LexicalWriter:
    """Changes the tantivy index in a folder; nothing counts before `commit`."""

    def __init__(self, folder: Path) -> None:
        self._index = tantivy.Index(_schema(), path=str(folder))
        self._writer = self._index.writer(WRITER_BYTES, 1)

    def remove(self, keys: Iterable[int]) -> None:
        """Take out what is stored under these keys."""
        for key in keys:
            self._writer.delete_documents_by_query(tantivy.Query.term_query(self._index.schema, "key", int(key)))

    def add(self, vindplaats: Vindplaats, document: Document) -> None:
        """Put in."""
        stored = tantivy.Document()
        stored.add_unsigned("key", key_of(vindplaats))
        for name in ("titel", "words", "grams", "plain"):
            stored.add_text(name, getattr(document, name))
        stored.add_text("exact", " ".join(sorted(document.exact)))
        terms = [_facet_term(facet, value) for facet, values in document.facets.items() for value in values]
        stored.add_text("facet", " ".join(terms))
        self._writer.add_document(stored)

    def commit(self) -> None:
        """Write everything and wait until the files are at rest."""
        self._writer.commit()
        self._writer.wait_merging_threads()


class LexicalReader:
    """Searches the tantivy index in a folder as it was when opened."""

    def __init__(self, folder: Path, weights: FieldWeights | None = None) -> None:
        self._index = tantivy.Index.open(str(folder))
        self._schema = self._index.schema
        self._searcher: Any = self._index.searcher()
        self._weights = weights or FieldWeights()

    def words(self, asked: Question, chosen: SearchFilter, limit: int) -> Found:
        """BM25 over stems; the title counts extra."""
        clauses = self._terms("words", asked.words, 1.0)
        if self._weights.titel:
            clauses += self._terms("titel", asked.words, self._weights.titel)
        return self._search(clauses, chosen, limit)

    def grams(self, asked: Question, chosen: SearchFilter, limit: int) -> Found:
        """BM25 over pieces of words; of a long question the rarest pieces."""
        grams = rarest(asked.grams, "grams", self.frequencies, MAX_GRAMS)
        return self._search(self._terms("grams", grams, 1.0), chosen, limit)

    def exact(self, asked: Question, chosen: SearchFilter, limit: int) -> Found:
        """The sum of the strengths of the citations and quoted phrases that a casus holds."""
        query = tantivy.Query
        clauses = [
            (tantivy.Occur.Should, query.const_score_query(query.term_query(self._schema, "exact", key), strength))
            for key, strength in asked.citations.items()
        ]
        for phrase, strength in asked.phrases.items():
            if len(phrase) == 1:
                found = query.term_query(self._schema, "plain", phrase[0])
            else:
                found = query.phrase_query(self._schema, "plain", list(phrase))
            clauses.append((tantivy.Occur.Should, query.const_score_query(found, strength)))
        return self._search(clauses, chosen, limit)

    def like(self, vindplaats: Vindplaats) -> Question:
        """A question made of the most telling words of a casus; without words when it is not here."""
        found = self._searcher.search(tantivy.Query.term_query(self._schema, "key", key_of(vindplaats)), 1).hits
        if not found:
            return Question({}, {}, {}, {}, "")
        return telling(self._searcher.doc(found[0][1])["plain"][0].split(" "), self.frequencies)

    def near(self, words: Mapping[str, int]) -> dict[str, dict[str, int]]:
        """For each word, given the edits that it may be away, the words near it with the casussen that hold them."""
        return {word: self._near(word, away) for word, away in words.items()}

    def _near(self, word: str, away: int) -> dict[str, int]:
        for distance in range(1, away + 1):
            like = tantivy.Query.fuzzy_term_query(self._schema, "plain", word, distance=distance)
            found: set[str] = set()
            for _, address in self._searcher.search(like, _WITNESSES, count=False).hits:
                found.update(self._searcher.doc(address)["plain"][0].split(" "))
            letters = set(word)
            alike = [
                other
                for other in found
                if abs(len(other) - len(word)) <= distance and len(letters.symmetric_difference(other)) <= 2 * distance
            ]
            close = [other for other in alike if edits(word, other) <= distance]
            if close:
                return dict(self.frequencies("plain", close))
        return {}

    def frequencies(self, field: str, terms: Sequence[str]) -> Mapping[str, int]:
        """In how many casussen each term stands."""
        return {term: self._searcher.doc_freq(field, term) for term in terms}

    def _terms(self, field: str, weighted: Mapping[str, float], boost: float) -> list[tuple[Any, Any]]:
        query = tantivy.Query
        return [
            (
                tantivy.Occur.Should,
                query.boost_query(query.term_query(self._schema, field, term, index_option="freq"), weight * boost),
            )
            for term, weight in weighted.items()
        ]

    def _search(self, clauses: Sequence[tuple[Any, Any]], chosen: SearchFilter, limit: int) -> Found:
        if not clauses:
            return []
        query = tantivy.Query
        whole = query.boolean_query(list(clauses))
        if chosen.values:
            whole = query.boolean_query([(tantivy.Occur.Must, whole), *self._filters(chosen)])
        hits = self._searcher.search(whole, limit, count=False).hits
        keys: list[int] = self._searcher.fast_field_values("key", [address for _, address in hits])
        return sorted(
            ((key, float(score)) for key, (score, _) in zip(keys, hits, strict=True) if score > 0),
            key=lambda pair: (-pair[1], pair[0]),
        )

    def _filters(self, chosen: SearchFilter) -> list[tuple[Any, Any]]:
        query = tantivy.Query
        clauses = []
        for facet, values in chosen.values.items():
            terms = [_facet_term(facet, value) for value in sorted(values)]
            any_of = query.term_set_query(self._schema, "facet", terms)
            clauses.append((tantivy.Occur.Must, query.const_score_query(any_of, 0.0)))
        return clauses
