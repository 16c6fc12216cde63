"""Terms that must survive, where they stand."""

from __future__ import annotations

from pathlib import Path

import pytest

from anonymise.keep import KeepTerms


def _found(terms: KeepTerms, text: str) -> list[str]:
    return [text[start:end] for start, end in terms.places(text)]


def test_the_longest_term_counts_once() -> None:
    assert _found(KeepTerms(["WW", "WW-uitkering"]), "Een WW-uitkering is WW.") == ["WW-uitkering", "WW"]


def test_a_capital_binds_and_small_letters_do_not() -> None:
    terms = KeepTerms(["fair play", "Handhaving"])
    assert _found(terms, "Fair play bij Handhaving, niet bij de handhaving.") == ["Fair play", "Handhaving"]


def test_a_part_of_a_word_is_no_term() -> None:
    assert _found(KeepTerms(["SMZ"]), "SMZ-arts ja, SMZT nee") == ["SMZ"]


def test_no_terms_are_nowhere() -> None:
    assert _found(KeepTerms(["", " "]), "Wat dan ook") == []


def test_the_shipped_terms_know_the_laws() -> None:
    assert _found(KeepTerms.shipped(), "De Toeslagenwet vult aan.") == ["Toeslagenwet"]


def test_a_file_has_one_term_a_line(tmp_path: Path) -> None:
    (tmp_path / "keep.txt").write_text("WIA\n\nfair play\n", encoding="utf-8")
    assert _found(KeepTerms.read(tmp_path / "keep.txt"), "WIA en fair play") == ["WIA", "fair play"]
    with pytest.raises(OSError, match="weg"):
        KeepTerms.read(tmp_path / "weg.txt")
