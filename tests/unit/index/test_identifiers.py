"""Citations in a text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casusprudentie.domain.casus import Artikel
from casusprudentie.domain.vocabulary import Wet
from index.identifiers import artikel_keys, identifiers, laws_in, quoted_phrases


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("artikel 36 WW", ["art/ww/36", "art/36"]),
        ("art. 64 lid 11 WIA", ["art/wia/64/11", "art/wia/64", "art/64"]),
        ("artikel 3:4, tweede lid, van de Awb", ["art/awb/3:4/2", "art/awb/3:4", "art/3:4"]),
        ("Awb 3:4 lid 2", ["art/awb/3:4/2", "art/awb/3:4", "art/3:4"]),
        ("WW 36 lid 5", ["art/ww/36/5", "art/ww/36", "art/36"]),
        ("artikel 46 van de Ziektewet", ["art/zw/46", "art/46"]),
        ("art 35?", ["art/35"]),
        ("zie CP-UWV-2024-0017.", ["cp-uwv-2024-0017"]),
        ("ECLI:NL:CRVB:2024:726, en verder", ["ecli:nl:crvb:2024:726"]),
        ("BWBR0004045", ["bwbr0004045"]),
        ("WW 36 maanden", []),
        ("klant WGA 80-100", []),
        ("", []),
    ],
)
def test_a_citation_gives_its_keys_from_precise_to_loose(text: str, keys: list[str]) -> None:
    assert [found.key for found in identifiers(text)] == keys


def test_a_coded_article_has_the_keys_of_its_citation() -> None:
    for artikel in (Artikel(Wet.AWB, "3:4 lid 2"), Artikel(Wet.WW, "27a"), Artikel(Wet.SUWI, "54")):
        assert artikel_keys(artikel) == identifiers(f"artikel {artikel.nummer} {artikel.wet.value}")


def test_the_laws_of_a_text_are_recognised_by_any_name() -> None:
    assert laws_in("De werkloosheidswet, WW en een WGA-uitkering; ook Toeslagenwet") == (Wet.WW, Wet.WIA, Wet.TW)
    assert laws_in("wwwat een wiatje") == ()


def test_quoted_phrases_are_folded_words() -> None:
    assert quoted_phrases("zei \"Dringende redenen\" en “te láát”, niet 'zo'") == (
        ("dringende", "redenen"),
        ("te", "laat"),
    )
    assert quoted_phrases('een los " teken') == ()


@given(st.text(alphabet='artiklWIAwb 0123:., "lid', max_size=80))
def test_no_text_makes_an_unsound_key(text: str) -> None:
    assert all(" " not in found.key for found in identifiers(text))
    quoted_phrases(text)


PIECES = (
    "artikel ",
    "art. ",
    "artt.",
    "3:4",
    "27a",
    "36 ",
    " lid 2",
    ", eerste lid",
    " van de ",
    "WW",
    " Awb ",
    "Wet WIA",
)


@given(st.lists(st.sampled_from((*PIECES, ", ", "\n", "x", "3", "start ")), max_size=12).map("".join))
def test_a_citation_does_not_depend_on_what_stands_far_from_it(text: str) -> None:
    far = "Dit gaat over iets anders. " * 12
    assert identifiers(far + text + " " + far) == identifiers(text)
