"""Fusion, the order of citations, achterhaald, newest first, the contrary case, and the right to abstain."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casusprudentie.domain.casus import Vindplaats
from casusprudentie.domain.search import Arm, ArmHit, ArmPlace, Candidates, SearchQuery, Sort, Traits
from casusprudentie.domain.vocabulary import Richting
from index.abstention import SIGNALS, Abstention
from index.ranking import SaturatingRanking, Weights

SURE = Abstention(10.0, {}, 0.5)
UNSURE = Abstention(-10.0, {}, 0.5)
QUERY = SearchQuery("vraag")


def at(number: int, jaar: int = 2024) -> Vindplaats:
    return Vindplaats(jaar, number)


def candidates(traits: Mapping[int, Traits] | None = None, **arms: Mapping[int, float]) -> Candidates:
    hits = {
        Arm[name.upper()]: tuple(
            ArmHit(at(number), 1, score, 0 if name == "vectors" else None)
            for number, score in sorted(scores.items(), key=lambda pair: -pair[1])
        )
        for name, scores in arms.items()
    }
    return Candidates(hits, {at(n): t for n, t in (traits or {}).items()}, {}, 99)


def ranked(
    found: Candidates, query: SearchQuery = QUERY, abstention: Abstention = SURE, visible: int = 50
) -> list[int]:
    outcome = SaturatingRanking(abstention=abstention).rank(query, found, {at(n): 1 for n in range(1, visible + 1)})
    return [place.vindplaats.nummer for place in outcome.order]


def test_a_good_hit_in_meaning_is_not_buried_by_accidental_words() -> None:
    found = candidates(words={2: 1.5, 3: 1.2}, vectors={1: 0.9, 2: 0.78, 3: 0.77, 4: 0.76})
    assert ranked(found)[0] == 1


def test_a_good_hit_in_words_is_not_buried_by_meaning() -> None:
    found = candidates(words={1: 40.0, 2: 2.0}, vectors={2: 0.85, 3: 0.84, 1: 0.80, 4: 0.76})
    assert ranked(found)[0] == 1


def test_letters_alone_find_a_slip_of_the_pen() -> None:
    assert ranked(candidates(grams={1: 30.0, 2: 2.0}, vectors={3: 0.8}))[:2] == [3, 1]


def test_a_vague_citation_decides_when_one_casus_alone_holds_it() -> None:
    near = {"words": {1: 50.0}, "vectors": {1: 0.9, 6: 0.7, 7: 0.6}}
    assert ranked(candidates(exact={6: 0.25}, **near))[0] == 6
    assert ranked(candidates(exact={6: 0.25, 7: 0.25}, **near))[0] == 1


def test_what_is_cited_comes_first_and_the_strongest_on_top() -> None:
    found = candidates(exact={4: 2.25, 5: 8.0, 6: 0.25}, words={1: 50.0}, vectors={1: 0.9, 4: 0.7, 6: 0.7})
    assert ranked(found)[:3] == [5, 4, 1]


def test_only_visible_casussen_remain_with_their_current_version() -> None:
    found = candidates(vectors={1: 0.9, 2: 0.8})
    outcome = SaturatingRanking(abstention=SURE).rank(QUERY, found, {at(2): 3})
    (place,) = outcome.order
    assert (place.vindplaats, place.versie, place.passage) == (at(2), 3, None)


def test_nothing_found_is_nothing_comparable() -> None:
    outcome = SaturatingRanking(abstention=SURE).rank(QUERY, candidates(), {})
    assert (outcome.order, outcome.comparable, outcome.confidence) == ((), False, 0.0)


def test_the_places_tell_rank_and_raw_score_of_each_arm() -> None:
    outcome = SaturatingRanking(abstention=SURE).rank(
        QUERY, candidates(words={1: 9.0, 2: 12.0}, vectors={1: 0.9}), {at(1): 1, at(2): 1}
    )
    first = next(place for place in outcome.order if place.vindplaats == at(1))
    assert (first.arms[Arm.WORDS].rank, first.arms[Arm.WORDS].score) == (2, 9.0)
    assert first.passage == 0


def test_an_overtaken_casus_sinks_a_little_and_stays() -> None:
    old = Traits(None, achterhaald=True, jaar=2020)
    near = candidates({1: old}, vectors={1: 0.9, 2: 0.899, 3: 0.5})
    assert ranked(near) == [2, 1, 3]


def test_newest_first_keeps_what_has_little_to_do_with_it_below() -> None:
    years = {n: Traits(None, achterhaald=False, jaar=year) for n, year in ((1, 2019), (2, 2023), (3, 2025))}
    found = candidates(years, vectors={1: 0.9, 2: 0.88, 3: 0.5})
    assert ranked(found, SearchQuery("vraag", sort=Sort.NIEUWSTE)) == [2, 1, 3]


def traits(**richtingen: Richting) -> dict[int, Traits]:
    return {int(name[1:]): Traits(r, achterhaald=False, jaar=None) for name, r in richtingen.items()}


def test_the_contrary_case_points_the_other_way_and_is_nearly_as_near() -> None:
    known = traits(n1=Richting.GEHOLPEN, n2=Richting.GEHOLPEN, n3=Richting.NIET_GEHOLPEN, n4=Richting.NIET_GEHOLPEN)
    found = candidates(known, vectors={1: 0.9, 2: 0.89, 3: 0.88, 4: 0.5})
    outcome = SaturatingRanking(abstention=SURE).rank(QUERY, found, {at(n): 1 for n in range(1, 5)})
    assert outcome.contrary is not None
    assert outcome.contrary.vindplaats == at(3)


@pytest.mark.parametrize(
    "known",
    [
        traits(n1=Richting.GEHOLPEN, n2=Richting.ELDERS, n3=Richting.NIET_GEHOLPEN),
        traits(n1=Richting.ELDERS, n2=Richting.GEHOLPEN),
        {},
    ],
)
def test_without_a_near_opposite_there_is_no_contrary_case(known: dict[int, Traits]) -> None:
    found = candidates(known, vectors={1: 0.9, 2: 0.89, 3: 0.4})
    assert SaturatingRanking(abstention=SURE).rank(QUERY, found, {at(n): 1 for n in (1, 2, 3)}).contrary is None


def test_an_unsure_search_shows_its_hits_and_says_so() -> None:
    found = candidates(traits(n1=Richting.GEHOLPEN, n2=Richting.NIET_GEHOLPEN), vectors={1: 0.9, 2: 0.89})
    outcome = SaturatingRanking(abstention=UNSURE).rank(QUERY, found, {at(1): 1, at(2): 1})
    assert not outcome.comparable
    assert outcome.confidence < 0.5
    assert outcome.contrary is None
    assert len(outcome.order) == 2


def test_a_citation_that_is_found_is_comparable_whatever_the_signals() -> None:
    outcome = SaturatingRanking(abstention=UNSURE).rank(QUERY, candidates(exact={1: 8.0}), {at(1): 1})
    assert outcome.comparable


def test_like_another_casus_never_abstains_nor_shows_itself() -> None:
    query = SearchQuery("", like=at(1))
    outcome = SaturatingRanking(abstention=UNSURE).rank(
        query, candidates(vectors={1: 1.0, 2: 0.9}), {at(1): 1, at(2): 1}
    )
    assert outcome.comparable
    assert [place.vindplaats for place in outcome.order] == [at(2)]


def test_candidates_without_traits_are_ranked_too() -> None:
    assert ranked(candidates(words={1: 3.0, 2: 1.0})) == [1, 2]


scores = st.dictionaries(st.integers(1, 30), st.floats(0.01, 200, allow_nan=False), max_size=20)


@given(exact=scores, words=scores, grams=scores, vectors=scores)
def test_every_candidate_comes_back_once_in_a_fixed_order(
    exact: dict[int, float], words: dict[int, float], grams: dict[int, float], vectors: dict[int, float]
) -> None:
    found = candidates(exact=exact, words=words, grams=grams, vectors=vectors)
    order = ranked(found, abstention=Abstention.shipped("unknown"))
    assert sorted(order) == sorted({*exact, *words, *grams, *vectors})
    assert order == ranked(found, abstention=Abstention.shipped("unknown"))


@pytest.mark.parametrize("wrong", [{"vectors": -1.0}, {"words_half": 0.0}, {"overtaken": 0.0}, {"contrary": 1.5}])
def test_weights_refuse_nonsense(wrong: dict[str, float]) -> None:
    with pytest.raises(ValueError, match=r"arms|share"):
        replace(Weights(), **wrong)


def test_a_calibration_refuses_nonsense() -> None:
    with pytest.raises(ValueError, match="signal"):
        Abstention(0.0, {"weather": 1.0}, 0.5)
    with pytest.raises(ValueError, match="threshold"):
        Abstention(0.0, dict.fromkeys(SIGNALS, 1.0), 1.5)


def test_what_leaned_orders_in_place_of_meaning_and_leaves_the_judgement_alone() -> None:
    found = candidates(vectors={1: 0.9, 2: 0.89, 3: 0.5})
    visible = {at(n): 1 for n in (1, 2, 3)}
    ranking = SaturatingRanking(abstention=SURE)
    first = ranking.rank(QUERY, found, visible)
    leaned = [ArmHit(at(2), 1, 0.99, 0), ArmHit(at(1), 1, 0.7, 0), ArmHit(at(3), 1, 0.6, 0), ArmHit(at(8), 1, 0.5, 0)]
    second = ranking.rank(QUERY, found, visible, leaned)
    assert [place.vindplaats.nummer for place in second.order] == [2, 1, 3]
    assert second.confidence == first.confidence
    assert second.order[0].arms == {Arm.VECTORS: ArmPlace(2, 0.89)}


def test_the_first_two_lead_unless_a_citation_decides_or_a_casus_asks() -> None:
    ranking = SaturatingRanking(abstention=SURE)
    visible = {at(n): 1 for n in (1, 2, 3)}
    open_question = ranking.rank(QUERY, candidates(vectors={1: 0.9, 2: 0.8, 3: 0.5}), visible)
    weights = list(ranking.leaders(QUERY, open_question).items())
    assert [vindplaats for vindplaats, _ in weights] == [at(1), at(2)]
    assert weights[0][1] > weights[1][1] > 0
    cited = ranking.rank(QUERY, candidates(exact={2: 8.0}, vectors={1: 0.9}), visible)
    assert ranking.leaders(QUERY, cited) == {}
    assert ranking.leaders(replace(QUERY, text="", like=at(3)), open_question) == {}
    without = SaturatingRanking(abstention=SURE, weights=Weights(lean=0.0))
    assert without.leaders(QUERY, open_question) == {}
