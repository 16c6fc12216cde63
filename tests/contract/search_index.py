"""What every search engine must do. An engine's own test file inherits `SearchIndexContract` and gives `index`."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from casusprudentie.domain.casus import Artikel, Geldigheid, Periode, Vindplaats
from casusprudentie.domain.search import Arm, Candidates, Facet, SearchFilter, SearchQuery, facet_values
from casusprudentie.domain.vocabulary import (
    Aard,
    Beginsel,
    Besluit,
    Geldigheidsstatus,
    Onderwerp,
    Richting,
    Wet,
)
from casusprudentie.ports import SearchIndex
from tests.builders import released

DAGLOON = released(
    1,
    "Dagloon te laag ingevoerd",
    texts={"feiten": "Wij voerden het dagloon verkeerd in. De klant belde twee keer.", "motivering": "Onze fout."},
    onderwerp=Onderwerp.DAGLOON,
    periode=Periode(2022),
)
BOETE = released(
    2,
    "Boete voor vergeten bijbaan",
    texts={
        "feiten": "De bijbaan in een winkel stond niet op de inkomstenopgave. Er volgde een boete van 50%.",
        "motivering": "Verminderde verwijtbaarheid volgens artikel 27a WW en ECLI:NL:CRVB:2024:726.",
    },
    onderwerp=Onderwerp.BOETE_OF_MAATREGEL,
    wetten=(Wet.WW, Wet.BOETEBESLUIT),
    besluit=Besluit.BEDOELD_EFFECT,
    periode=Periode(2023),
    beginselen=(Beginsel.EVENREDIGHEID,),
    artikelen=(Artikel(Wet.WW, "27a"), Artikel(Wet.AWB, "3:4 lid 2")),
)
TAXI = released(
    3,
    "Taxi naar het werk gestopt",
    texts={
        "feiten": "De klant is slechtziend en reist met een geleidehond. De vervoersvoorziening werd niet verlengd.",
        "motivering": "De reis met de bus is niet veilig.",
    },
    wetten=(Wet.WIA,),
    aard=Aard.REINTEGRATIE,
    onderwerp=Onderwerp.OVERIG,
    besluit=Besluit.DOORVERWEZEN,
    periode=None,
    geldigheid=Geldigheid(Geldigheidsstatus.ACHTERHAALD_WET),
)
ALL = (DAGLOON, BOETE, TAXI)


def found(candidates: Candidates, arm: Arm) -> list[Vindplaats]:
    return [hit.vindplaats for hit in candidates.arms.get(arm, ())]


def ask(index: SearchIndex, text: str, limit: int = 100, **chosen: str) -> Candidates:
    values = {Facet[name.upper()]: frozenset({value}) for name, value in chosen.items()}
    return index.candidates(SearchQuery(text, SearchFilter(values)), limit)


# Every engine inherits this suite, so one property runs under several classes.
HELD_BY_DESIGN = (HealthCheck.function_scoped_fixture, HealthCheck.differing_executors)


class SearchIndexContract:
    """Tests that hold for every engine; `index` is an empty one with the `WordEncoder` of the builders."""

    @pytest.fixture
    def index(self) -> Iterator[SearchIndex]:
        raise NotImplementedError

    @pytest.fixture
    def filled(self, index: SearchIndex) -> SearchIndex:
        index.add(ALL)
        return index

    def test_an_empty_index_finds_nothing_and_does_not_mind(self, index: SearchIndex) -> None:
        nothing = ask(index, "dagloon")
        assert not any(nothing.arms.values())
        assert nothing.total == 0
        assert set(nothing.facets) == set(Facet)
        assert dict(index.contents()) == {}
        index.remove([Vindplaats(2024, 9)])

    def test_it_tells_what_it_holds(self, filled: SearchIndex) -> None:
        assert dict(filled.contents()) == {casus.vindplaats: 1 for casus in ALL}

    def test_each_arm_finds_the_casus_that_it_should(self, filled: SearchIndex) -> None:
        candidates = ask(filled, "het daglon was verkeerd ingevoerd")
        for arm in (Arm.WORDS, Arm.GRAMS, Arm.VECTORS):
            assert found(candidates, arm)[0] == DAGLOON.vindplaats, arm
        assert found(candidates, Arm.EXACT) == []

    def test_a_slip_of_the_pen_is_found_by_letters(self, filled: SearchIndex) -> None:
        assert found(ask(filled, "inkomstenopgva"), Arm.WORDS) == []
        assert found(ask(filled, "inkomstenopgva"), Arm.GRAMS) == [BOETE.vindplaats]

    def test_hits_come_from_best_to_worst_with_their_version(self, filled: SearchIndex) -> None:
        for hits in ask(filled, "de klant kreeg een boete").arms.values():
            assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)
            assert {hit.versie for hit in hits} == {1}
            assert len({hit.vindplaats for hit in hits}) == len(hits)

    def test_a_vector_hit_names_the_passage_it_rests_on(self, filled: SearchIndex) -> None:
        hit = ask(filled, "verminderde verwijtbaarheid").arms[Arm.VECTORS][0]
        assert (hit.vindplaats, hit.passage) == (BOETE.vindplaats, 1)

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("CP-UWV-2024-0003", TAXI),
            ("zie cp-uwv-2024-0001 graag", DAGLOON),
            ("ECLI:NL:CRVB:2024:726", BOETE),
            ("artikel 27a WW", BOETE),
            ("Awb 3:4 lid 2", BOETE),
            ("artikel 3:4 Awb", BOETE),
            ("BWBR0019057", TAXI),
            ('de klant zei "twee keer"', DAGLOON),
            ('"met een geleidehond"', TAXI),
        ],
    )
    def test_a_citation_is_found_exactly(self, filled: SearchIndex, text: str, expected: object) -> None:
        assert found(ask(filled, text), Arm.EXACT) == [expected.vindplaats]  # type: ignore[attr-defined]

    def test_a_quoted_phrase_is_in_that_order_or_not_found(self, filled: SearchIndex) -> None:
        assert found(ask(filled, '"keer twee"'), Arm.EXACT) == []

    def test_an_empty_question_has_no_hits_but_counts(self, filled: SearchIndex) -> None:
        candidates = ask(filled, "  ")
        assert not any(candidates.arms.values())
        assert candidates.total == 3
        assert candidates.facets[Facet.WET] == {"WW": 2, "Boetebesluit": 1, "WIA": 1}
        assert candidates.facets[Facet.JAAR] == {"2022": 1, "2023": 1}

    def test_a_question_of_stop_words_or_signs_is_no_error(self, filled: SearchIndex) -> None:
        for text in ("de het een", "?!...", "AND OR NOT ( [ : *", '"', "-", "\x00", "😀"):
            assert ask(filled, text).total == 3

    def test_the_filter_counts_in_every_arm(self, filled: SearchIndex) -> None:
        candidates = ask(filled, 'klant "slechtziend" CP-UWV-2024-0001 geleidehond', wet="WW")
        assert candidates.total == 2
        for arm in (Arm.WORDS, Arm.GRAMS, Arm.VECTORS):
            assert TAXI.vindplaats not in found(candidates, arm)
        assert found(candidates, Arm.EXACT) == [DAGLOON.vindplaats]

    def test_a_facet_is_counted_as_if_it_were_not_chosen(self, filled: SearchIndex) -> None:
        candidates = ask(filled, "klant", besluit="niet verleend: bedoeld effect", wet="WW")
        assert candidates.total == 1
        assert candidates.facets[Facet.BESLUIT] == {"maatwerk verleend": 1, "niet verleend: bedoeld effect": 1}
        assert candidates.facets[Facet.WET] == {"WW": 1, "Boetebesluit": 1}
        assert candidates.facets[Facet.ONDERWERP] == {"boete of maatregel": 1}

    def test_an_unknown_value_lets_nothing_pass(self, filled: SearchIndex) -> None:
        candidates = ask(filled, "klant", wet="Tabakswet")
        assert candidates.total == 0
        assert not any(candidates.arms.values())

    def test_several_values_of_one_facet_are_alternatives(self, filled: SearchIndex) -> None:
        either = SearchFilter({Facet.JAAR: frozenset({"2022", "2023"})})
        assert filled.candidates(SearchQuery("klant", either)).total == 2

    def test_traits_tell_ranking_what_it_needs(self, filled: SearchIndex) -> None:
        traits = ask(filled, "klant fout boete taxi").traits
        assert traits[DAGLOON.vindplaats].richting is Richting.GEHOLPEN
        assert traits[BOETE.vindplaats].richting is Richting.NIET_GEHOLPEN
        assert traits[BOETE.vindplaats].jaar == 2023
        assert traits[TAXI.vindplaats].achterhaald
        assert traits[TAXI.vindplaats].jaar is None

    def test_an_arm_proposes_no_more_than_the_limit(self, filled: SearchIndex) -> None:
        assert {len(hits) for hits in ask(filled, "klant fout boete taxi", limit=1).arms.values() if hits} == {1}

    def test_a_newer_version_replaces_the_older_one(self, filled: SearchIndex) -> None:
        filled.add([released(1, "Proefplaatsing verlengd", versie=2)])
        assert filled.contents()[DAGLOON.vindplaats] == 2
        assert found(ask(filled, "dagloon"), Arm.WORDS) == []
        assert found(ask(filled, "proefplaatsing"), Arm.WORDS) == [DAGLOON.vindplaats]
        assert ask(filled, "").total == 3

    def test_an_older_version_never_replaces_a_newer_one(self, filled: SearchIndex) -> None:
        filled.add([released(1, "Proefplaatsing verlengd", versie=3)])
        filled.add([DAGLOON])
        filled.add([released(1, "Nog later", versie=4), released(1, "Intussen", versie=2)])
        assert filled.contents()[DAGLOON.vindplaats] == 4
        assert found(ask(filled, "later"), Arm.WORDS) == [DAGLOON.vindplaats]

    def test_adding_the_same_again_changes_nothing(self, filled: SearchIndex) -> None:
        before = ask(filled, "dagloon fout")
        filled.add(ALL)
        assert ask(filled, "dagloon fout").facets == before.facets
        assert filled.contents() == {casus.vindplaats: 1 for casus in ALL}

    def test_what_was_removed_is_gone_from_every_arm_and_count(self, filled: SearchIndex) -> None:
        filled.remove([BOETE.vindplaats, Vindplaats(2024, 999)])
        candidates = ask(filled, 'boete "bijbaan in een winkel" CP-UWV-2024-0002')
        assert not any(BOETE.vindplaats in found(candidates, arm) for arm in Arm)
        assert candidates.total == 2
        assert candidates.facets[Facet.WET] == {"WW": 1, "WIA": 1}
        assert BOETE.vindplaats not in filled.contents()

    def test_what_was_removed_can_come_back(self, filled: SearchIndex) -> None:
        filled.remove([BOETE.vindplaats])
        filled.add([BOETE])
        assert found(ask(filled, "boete"), Arm.WORDS) == [BOETE.vindplaats]

    def test_a_rebuild_replaces_everything(self, filled: SearchIndex) -> None:
        assert filled.rebuild([TAXI]) == 1
        assert dict(filled.contents()) == {TAXI.vindplaats: 1}
        assert found(ask(filled, "dagloon"), Arm.WORDS) == []
        assert filled.rebuild([]) == 0
        assert ask(filled, "taxi").total == 0

    @pytest.mark.parametrize("wrong", ["tekst", {"titel": "x"}, None, 3])
    def test_nothing_but_a_released_casus_comes_in(self, filled: SearchIndex, wrong: object) -> None:
        with pytest.raises(TypeError):
            filled.add([DAGLOON, wrong])  # type: ignore[list-item]
        with pytest.raises(TypeError):
            filled.rebuild([wrong])  # type: ignore[list-item]
        assert dict(filled.contents()) == {casus.vindplaats: 1 for casus in ALL}

    def test_like_finds_the_others_and_never_itself(self, filled: SearchIndex) -> None:
        twin = released(4, "Dagloon verkeerd ingevoerd", texts={"feiten": "Het dagloon klopte niet, de klant belde."})
        filled.add([twin])
        candidates = filled.candidates(SearchQuery("", like=DAGLOON.vindplaats))
        for arm in (Arm.WORDS, Arm.VECTORS):
            assert found(candidates, arm)[0] == twin.vindplaats
        assert not any(DAGLOON.vindplaats in found(candidates, arm) for arm in Arm)

    def test_like_something_unknown_has_no_hits(self, filled: SearchIndex) -> None:
        candidates = filled.candidates(SearchQuery("", like=Vindplaats(2024, 99)))
        assert not any(candidates.arms.values())
        assert candidates.total == 3

    def test_the_filter_counts_for_like_too(self, filled: SearchIndex) -> None:
        query = SearchQuery("", SearchFilter({Facet.WET: frozenset({"WIA"})}), like=DAGLOON.vindplaats)
        assert all(found(filled.candidates(query), arm) in ([], [TAXI.vindplaats]) for arm in Arm)

    def test_a_question_that_leans_comes_nearer_to_what_it_leans_towards(self, filled: SearchIndex) -> None:
        everyone = [casus.vindplaats for casus in ALL]
        query = SearchQuery("de klant kreeg een brief")
        straight = {hit.vindplaats: hit.score for hit in filled.lean(query, {}, everyone)}
        asked = {hit.vindplaats: hit.score for hit in filled.candidates(query).arms[Arm.VECTORS]}
        assert straight == pytest.approx(asked, abs=5e-3)
        for towards in everyone:
            leaned = filled.lean(query, {towards: 5.0}, everyone)
            assert leaned[0].vindplaats == towards
            assert leaned[0].passage is not None
            assert leaned[0].score > straight[towards]
            assert [hit.score for hit in leaned] == sorted((hit.score for hit in leaned), reverse=True)

    def test_only_the_casussen_that_are_named_are_weighed_when_leaning(self, filled: SearchIndex) -> None:
        query = SearchQuery("de klant kreeg een brief")
        unknown = Vindplaats(2024, 99)
        leaned = filled.lean(query, {DAGLOON.vindplaats: 1.0, unknown: 1.0}, [TAXI.vindplaats, unknown])
        assert [hit.vindplaats for hit in leaned] == [TAXI.vindplaats]
        assert filled.lean(query, {DAGLOON.vindplaats: 1.0}, []) == ()

    @pytest.mark.parametrize(
        ("text", "words"),
        [
            ("de vervoersvoorzienign", (("vervoersvoorzienign", "vervoersvoorziening"),)),
            ("Gelidehnd in de winkl", (("Gelidehnd", "Geleidehond"), ("winkl", "winkel"))),
            ("etaxi", (("etaxi", "taxi"),)),
        ],
    )
    def test_a_misspelt_word_has_a_suggestion(self, filled: SearchIndex, text: str, words: object) -> None:
        found = filled.suggestion(text)
        assert found is not None
        assert found.words == words

    @pytest.mark.parametrize(
        "text", ["", "de klant reist met een geleidehond", "[gelidehond] zonder xylofoonspeelster", "CP-UWV-2024-0009"]
    )
    def test_without_a_known_word_near_there_is_no_suggestion(self, filled: SearchIndex, text: str) -> None:
        assert filled.suggestion(text) is None

    def test_a_word_that_left_with_its_casus_is_not_suggested(self, filled: SearchIndex) -> None:
        filled.remove([TAXI.vindplaats])
        assert filled.suggestion("geleidehont") is None

    def test_an_empty_index_suggests_nothing(self, index: SearchIndex) -> None:
        assert index.suggestion("geleidehont") is None

    def test_many_casussen_stay_apart(self, index: SearchIndex) -> None:
        many = [released(n, f"Casus uniek{n:04d} over een voorschot") for n in range(1, 151)]
        index.add(many)
        assert len(index.contents()) == 150
        assert found(ask(index, "uniek0077"), Arm.WORDS) == [Vindplaats(2024, 77)]
        assert len(found(ask(index, "voorschot", limit=40), Arm.VECTORS)) == 40

    @settings(max_examples=15, deadline=None, suppress_health_check=HELD_BY_DESIGN)
    @given(
        values=st.dictionaries(
            st.sampled_from([Facet.WET, Facet.BESLUIT, Facet.JAAR, Facet.AARD, Facet.GELDIGHEID]),
            st.sets(
                st.sampled_from(
                    ["WW", "WIA", "maatwerk verleend", "doorverwezen", "2022", "financieel", "actueel", "onbekend"]
                ),
                max_size=3,
            ).map(frozenset),
            max_size=3,
        )
    )
    def test_the_filter_means_what_the_domain_says(
        self, filled: SearchIndex, values: dict[Facet, frozenset[str]]
    ) -> None:
        chosen = SearchFilter(values)
        passing = {casus.vindplaats for casus in ALL if chosen.accepts(facet_values(casus))}
        candidates = filled.candidates(SearchQuery("klant fout boete taxi dagloon", chosen))
        assert candidates.total == len(passing)
        for arm in (Arm.WORDS, Arm.GRAMS, Arm.VECTORS):
            assert set(found(candidates, arm)) <= passing
        assert set(found(candidates, Arm.VECTORS)) == passing
