"""The marked texts: every mark is sound, and another name stands wherever the first one stood."""

from __future__ import annotations

import json
import random
from importlib.util import find_spec

import pytest

from anonymise.recognisers.bsn import elfproef
from models.retriever.train import OWN_PAIRS, read_pairs
from models.tagger.generator.authored import authored, marked
from models.tagger.labels import KINDS

NAMES = pytest.mark.skipif(find_spec("filenthropist") is None, reason="the name lists come with the train extra")


def test_every_marked_text_is_sound() -> None:
    sheets = authored()
    assert all(sheets.values())
    pieces = [piece for texts in sheets.values() for text in texts for piece in text]
    assert {kind for _, kind in pieces if kind} == set(KINDS)
    assert all(text == text.strip() for text, kind in pieces if kind)


def test_no_marked_bsn_can_be_someones() -> None:
    published = {"123456782", "111222333"}
    numbers = {
        "".join(c for c in text if c.isdigit())
        for texts in authored().values()
        for pieces in texts
        for text, kind in pieces
        if kind == "BSN"
    }
    real = {n for n in numbers if len(n) in (8, 9) and elfproef(n) and not n.startswith("999")}
    assert real <= published


@pytest.mark.parametrize("item", ["bel [[NAAM:Jip]] op", "bel [[PERSOON:Jip op", "bel Jip]] op"])
def test_a_mark_that_is_not_sound_is_refused(item: str) -> None:
    with pytest.raises(ValueError, match="authored text"):
        marked(item)


@NAMES
def test_another_name_stands_wherever_the_first_one_stood() -> None:
    from models.tagger.generator.authored import with_other_names

    (text,) = marked("[[PERSOON:Jip de Boer]] belt. [[PERSOON:JIP]]s post: [[EMAIL:jip@post.example]], de boer belt.")
    for seed in range(30):
        changed = with_other_names(text, random.Random(seed))  # noqa: S311
        first = changed[0][0].split(" ")[0]
        assert changed[2] == (first.upper(), "PERSOON")
        assert [kind for _, kind in changed] == [kind for _, kind in text]
        assert changed[4][0] == f"{first.lower()}@post.example"
        assert changed[5] == text[5]


def test_every_own_pair_can_be_learned_from() -> None:
    files = sorted(OWN_PAIRS.glob("*.jsonl"))
    passages = read_pairs(files)
    assert len(passages) > 400
    assert all(len(set(p.queries)) == 6 and p.text.strip() for p in passages)
    lines = [json.loads(line) for file in files for line in file.read_text(encoding="utf-8").splitlines()]
    assert not any(set(line) - {"id", "group", "passage", "queries"} for line in lines)
