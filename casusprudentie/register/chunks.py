"""Long lists of keys in pieces that every database takes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeVar

T = TypeVar("T")
_SIZE = 500


def chunks(items: Iterable[T]) -> Iterator[list[T]]:
    """The items, each once, in lists of at most 500."""
    rest = iter(dict.fromkeys(items))
    while some := list(islice(rest, _SIZE)):
        yield some
