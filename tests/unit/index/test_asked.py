"""The same question is encoded once, as long as it is one of the last."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import numpy as np

from index.asked import AskedQuestions
from tests.builders import WordEncoder


def test_the_same_question_is_encoded_once_until_it_is_forgotten():
    encoder = WordEncoder()
    asked = AskedQuestions(encoder)
    first = asked.vector("boete")
    assert asked.vector("boete") is first
    assert np.array_equal(first, WordEncoder().encode_queries(["boete"]))
    assert encoder.queries == 1
    asked.forget()
    asked.vector("boete")
    assert encoder.queries == 2


def test_what_was_asked_longest_ago_is_forgotten_first():
    encoder = WordEncoder()
    asked = AskedQuestions(encoder)
    asked.vector("oud")
    asked.vector("gisteren")
    for number in range(254):
        asked.vector(f"vraag{number}")
    asked.vector("oud")
    asked.vector("nog een")
    counted = encoder.queries
    asked.vector("oud")
    assert encoder.queries == counted
    asked.vector("gisteren")
    assert encoder.queries == counted + 1


def test_many_threads_get_the_vector_of_their_own_question():
    encoder = WordEncoder()
    asked = AskedQuestions(encoder)
    texts = [f"vraag{number % 40}" for number in range(400)]
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(asked.vector, texts))
    assert all(
        np.array_equal(vector, encoder.encode_queries([text])) for text, vector in zip(texts, found, strict=True)
    )
