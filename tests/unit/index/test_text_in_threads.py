"""Many people search at once; each gets the stems of their own words."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from index.text import stem

WORDS = [
    f"{start}{middle}{end}"
    for start in ("ver", "be", "ge")
    for middle in ("werk", "tal", "zoek")
    for end in ("en", "ing", "ingen", "t", "elijk")
]


@pytest.fixture
def hurried() -> Iterator[None]:
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(before)


@pytest.mark.usefixtures("hurried")
def test_threads_do_not_get_each_others_stems() -> None:
    alone = [stem.__wrapped__(word) for word in WORDS]
    with ThreadPoolExecutor(6) as threads:
        together = list(threads.map(lambda _: [stem.__wrapped__(word) for word in WORDS], range(60)))
    assert together == [alone] * 60
