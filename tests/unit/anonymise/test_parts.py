"""Spans, lists, propagation, spoken numbers and risk, each by itself."""

from __future__ import annotations

import logging
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from anonymise.allow_list import AllowList
from anonymise.engine import Detector
from anonymise.lexicon import Lexicon
from anonymise.lists.packing import fold, pack, unpack
from anonymise.propagation import gather, one_edit, propagate
from anonymise.recognisers.base import HitRecogniser, RuleRecogniser, rule
from anonymise.recognisers.bsn import elfproef
from anonymise.risk import residual_risk
from anonymise.spans import Hit, Source, join_names, merge, trim
from anonymise.spoken import spoken_runs
from casusprudentie.domain.privacy import SpanKind


def _hit(
    start: int, end: int, kind: SpanKind = SpanKind.PERSOON, source: Source = Source.PATTERN, score: float = 0.9
) -> Hit:
    return Hit(start, end, kind, score, "proef", source)


@given(st.lists(st.tuples(st.integers(0, 40), st.integers(1, 10)), max_size=20))
def test_merging_keeps_every_covered_letter_and_no_other(pairs: list[tuple[int, int]]) -> None:
    hits = [_hit(start, start + length) for start, length in pairs]
    merged = merge(hits)
    assert {i for h in merged for i in range(h.start, h.end)} == {i for h in hits for i in range(h.start, h.end)}
    assert all(left.end <= right.start for left, right in pairwise(merged))


def test_a_direct_kind_names_the_union_and_a_list_never_does_against_a_rule() -> None:
    assert merge([_hit(0, 9, SpanKind.DATUM), _hit(4, 8, SpanKind.GEBOORTEDATUM)])[0].kind is SpanKind.GEBOORTEDATUM
    assert (
        merge([_hit(0, 9, SpanKind.PERSOON, Source.LIST), _hit(0, 9, SpanKind.PLAATS, Source.CONTEXT)])[0].kind
        is SpanKind.PLAATS
    )


def test_parts_of_one_name_are_joined_over_its_tussenvoegsels() -> None:
    text = "Jan van der Berg, Piet"
    joined = join_names(text, [_hit(0, 3), _hit(12, 16), _hit(18, 22)])
    assert [text[h.start : h.end] for h in joined] == ["Jan van der Berg", "Piet"]


def test_trimming_keeps_the_full_stop_of_an_initial() -> None:
    text = '"Hassan A." en (Bos).'
    assert text[trim(text, _hit(0, 11)).start : trim(text, _hit(0, 11)).end] == "Hassan A."  # type: ignore[union-attr]
    assert trim("  - ", _hit(0, 3)) is None


@settings(max_examples=8, deadline=None)
@given(st.sets(st.text(alphabet="abcé 'ß", min_size=1, max_size=12), min_size=1, max_size=30))
def test_a_packed_list_comes_back_whole(words: set[str]) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "lijst.xz"
        pack(path, words)
        assert unpack(path) == words


def test_folding_meets_accents_and_capitals() -> None:
    assert fold("YILDIZ") == fold("Yıldız") == fold("yildiz")
    assert fold("Łukasz") == "lukasz"


@pytest.mark.parametrize(
    ("left", "right", "near"),
    [
        ("yildiz", "yildz", True),
        ("jansen", "janssen", True),
        ("jansen", "jasnen", True),
        ("jansen", "pieters", False),
        ("bos", "bosman", False),
    ],
)
def test_one_edit_is_one_edit(left: str, right: str, near: bool) -> None:
    assert one_edit(left, right) is near
    assert one_edit(right, left) is near


def test_a_found_name_is_found_again_with_a_typo_and_in_a_file_name() -> None:
    lexicon = Lexicon.of()
    text = "Okonkwostra kwam"
    known = gather({"a": text}, {"a": [_hit(0, 11)]}, lexicon)
    again = "okonkwostras brief, Okonkwotsra en okonkwostra_def.pdf"
    assert {again[h.start : h.end] for h in propagate(again, known)} == {"okonkwostras", "Okonkwotsra", "okonkwostra"}


def test_an_ordinary_word_is_not_hidden_everywhere_because_someone_bears_it() -> None:
    known = gather({"a": "heer Storm"}, {"a": [_hit(5, 10)]}, Lexicon.of())
    assert propagate("Door de storm kwam de post te laat.", known) == []


@pytest.mark.parametrize(
    ("text", "digits"),
    [
        ("nul zes dubbel acht drie", "06883"),
        ("vijfhonderdeenentachtig driehonderdachtentwintig", "581328"),
        ("drie en vijftig acht", "538"),
    ],
)
def test_spoken_numbers_are_read(text: str, digits: str) -> None:
    assert [run.digits for run in spoken_runs(text)] == [digits]


def test_a_single_number_word_is_no_number() -> None:
    assert spoken_runs("over drie weken") == []


@pytest.mark.parametrize(
    ("number", "valid"),
    [("999900006", True), ("123456782", True), ("123456789", False), ("99990006", False), ("000000000", False)],
)
def test_the_elfproef(number: str, valid: bool) -> None:
    assert elfproef(number) is valid


def test_the_allow_list_takes_terms_off_proposals_and_never_off_certain_hits() -> None:
    allow = AllowList()
    text = "Wajong Jansen"
    proposal = _hit(0, 13, source=Source.LIST)
    assert [(h.start, h.end) for h in allow.subtract(text, [proposal])] == [(6, 13)]
    assert allow.subtract(text, [_hit(0, 13)]) == [_hit(0, 13)]


def test_a_term_inside_a_hyphenated_name_is_no_term() -> None:
    allow = AllowList()
    proposal = _hit(0, 11, source=Source.LIST)
    assert allow.subtract("Wajong-Smit", [proposal]) == [proposal]


def test_own_terms_of_an_organisation_are_kept() -> None:
    assert AllowList(["Zilvermeeuw"]).subtract("Zilvermeeuw", [_hit(0, 11, source=Source.TAGGER)]) == []


class _Slow(HitRecogniser):
    """Says to Presidio's log that it skipped a pattern."""

    def hits(self, text: str, doc: object = None) -> list[Hit]:
        """Nothing, after a warning."""
        logging.getLogger("presidio-analyzer").warning("Regex pattern %s timed out", "x")
        return []


def test_a_pattern_that_presidio_skipped_is_an_error() -> None:
    with pytest.raises(TimeoutError):
        Detector([_Slow("traag", [SpanKind.BSN])]).hits("iets")


def test_a_pattern_that_takes_too_long_is_an_error() -> None:
    catastrophic = RuleRecogniser("ramp", [rule("ramp", r"(?:a|aa|a?a)+$", SpanKind.OVERIG)])
    with pytest.raises(TimeoutError):
        Detector([catastrophic]).hits("a" * 60 + "b")


def test_a_rule_does_not_ignore_case_unless_it_says_so() -> None:
    assert RuleRecogniser("letters", [rule("ab", r"AB", SpanKind.OVERIG)]).rules[0].pattern.search("ab") is None


def test_risk_grows_with_what_makes_someone_stand_out() -> None:
    ordinary = residual_risk({"feiten": "Mevrouw [klant] kreeg te veel betaald."}, {"feiten": []})
    striking = residual_risk(
        {"feiten": "De zaak was in het nieuws; [klant] is de enige op het eiland met een zeldzame ziekte."},
        {"feiten": [_hit(0, 3, SpanKind.FUNCTIE_UNIEK)]},
    )
    assert 0 <= ordinary.score < 0.1 < striking.score <= 1
    assert ordinary.k is None
    assert len(striking.uitleg) >= 4
    assert any("algemener" in sentence for sentence in striking.uitleg)
    assert not any("algemener" in sentence for sentence in ordinary.uitleg)


def test_coarse_traits_together_are_told() -> None:
    hits = {"feiten": [_hit(0, 3, SpanKind.LEEFTIJD), _hit(4, 6, SpanKind.PLAATS), _hit(7, 9, SpanKind.WERKGEVER)]}
    risk = residual_risk({"feiten": "[50-59 jaar] uit [regio Twente] bij [werkgever in de zorg]"}, hits)
    assert "Samen genoemd in grove vorm: leeftijd, woonplaats of regio en werkgever of sector." in risk.uitleg
    assert "Leeftijdsgroep en regio staan er allebei in." in risk.uitleg
    assert "De casus noemt samen: 50-59, Twente en de zorg." in risk.uitleg
