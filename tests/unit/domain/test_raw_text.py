"""RawText reveals nothing except on request."""

from __future__ import annotations

import copy
import dataclasses
import json
import logging
import pickle

import pytest

from casusprudentie.domain.casus import Facts
from casusprudentie.domain.privacy import RawText
from casusprudentie.domain.raw import RawCasus

SECRET = "Jannigje Voorbeeld 999990019"


@pytest.mark.parametrize("show", [repr, str, "{}".format, "{:>40}".format, lambda t: f"{t!r} {t}"])
def test_no_way_of_printing_shows_the_text(show):
    assert "Jannigje" not in show(RawText(SECRET))


@pytest.mark.parametrize("take", [copy.copy, copy.deepcopy, pickle.dumps, json.dumps, vars])
def test_it_is_not_copied_or_serialised(take):
    with pytest.raises(TypeError):
        take(RawText(SECRET))


def test_asdict_of_a_raw_casus_does_not_get_at_the_text():
    casus = RawCasus(RawText("1"), Facts(), {"feiten": RawText(SECRET)})
    with pytest.raises(TypeError):
        dataclasses.asdict(casus)
    assert "Jannigje" not in repr(casus)


def test_logging_it_shows_nothing(caplog):
    with caplog.at_level(logging.INFO):
        logging.getLogger("test").info("found %s", RawText(SECRET))
    assert "Jannigje" not in caplog.text


def test_reveal_is_the_one_exit():
    assert RawText(SECRET).reveal() == SECRET
    assert len(RawText(SECRET)) == len(SECRET)
    assert RawText(SECRET) == RawText(SECRET)
    assert RawText(SECRET) != SECRET
    assert len({RawText(SECRET), RawText(SECRET)}) == 1


def test_it_holds_strings_only():
    with pytest.raises(TypeError):
        RawText(b"bytes")  # type: ignore[arg-type]


def test_a_raw_casus_refuses_unknown_fields_and_plain_strings():
    with pytest.raises(ValueError, match="field"):
        RawCasus(RawText("1"), Facts(), {"geheim": RawText("x")})
    with pytest.raises(TypeError):
        RawCasus(RawText("1"), Facts(), {"feiten": "x"})  # type: ignore[dict-item]
