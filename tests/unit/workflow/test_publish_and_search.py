"""From the outbox to the index, and from a question to casussen."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import pytest

from casusprudentie.domain.casus import Vindplaats
from casusprudentie.domain.people import User
from casusprudentie.domain.privacy import RawText
from casusprudentie.domain.released import ReleasedCasus
from casusprudentie.domain.search import (
    Arm,
    ArmHit,
    Candidates,
    Explanation,
    Facet,
    Ranked,
    RankedCasus,
    SearchFilter,
    SearchQuery,
    Suggestion,
    facet_values,
)
from casusprudentie.errors import (
    AnonymisationFailed,
    EngineUnavailable,
    NotAllowed,
    QuestionTooLong,
    UnknownCasus,
    WithdrawnCasus,
)
from casusprudentie.workflow.publish import Publisher
from casusprudentie.workflow.release import WithdrawReason
from casusprudentie.workflow.search import LONGEST_QUESTION, Question, Search
from tests.unit.workflow.conftest import CURATOR, EMPLOYEE, IMPORTER
from tests.unit.workflow.samples import row


class ListIndex:
    """Holds casussen in a list and proposes those that share a word with the question."""

    def __init__(self) -> None:
        self.held: dict[Vindplaats, ReleasedCasus] = {}
        self.down = False
        self.silent = False
        self.turned = False
        self.asked: list[SearchQuery] = []

    def _check(self) -> None:
        if self.down:
            raise EngineUnavailable("Zoeken is beperkt beschikbaar.")

    def add(self, casussen: Iterable[ReleasedCasus]) -> None:
        self._check()
        self.held |= {casus.vindplaats: casus for casus in casussen}

    def remove(self, vindplaatsen: Iterable[Vindplaats]) -> None:
        self._check()
        for vindplaats in vindplaatsen:
            self.held.pop(vindplaats, None)

    def rebuild(self, casussen: Iterable[ReleasedCasus]) -> int:
        self.held = {}
        self.add(casussen)
        return len(self.held)

    def candidates(self, query: SearchQuery, limit: int = 100) -> Candidates:
        self._check()
        self.asked.append(query)
        words = set(query.text.casefold().split())
        hits = [
            ArmHit(v, casus.versie, 1.0)
            for v, casus in sorted(self.held.items())
            if query.like or words & set(" ".join(casus.texts.values()).casefold().split())
        ]
        return Candidates({Arm.WORDS: tuple(hits)}, {}, {Facet.WET: {"WW": len(self.held)}}, len(self.held))

    def lean(
        self, query: SearchQuery, towards: Mapping[Vindplaats, float], among: Iterable[Vindplaats]
    ) -> tuple[ArmHit, ...]:
        if self.silent:
            raise EngineUnavailable("Zoeken is beperkt beschikbaar.")
        order = sorted(among, key=lambda v: (v not in towards, -v.nummer if self.turned else v.nummer))
        return tuple(ArmHit(v, self.held[v].versie, 1.0) for v in order)

    def suggestion(self, text: str) -> Suggestion | None:
        return Suggestion(text.replace("smaen", "samen"), (("smaen", "samen"),)) if "smaen" in text else None

    def contents(self) -> Mapping[Vindplaats, int]:
        return {v: casus.versie for v, casus in self.held.items()}

    def close(self) -> None:
        return


class FirstComeRanking:
    """Keeps the order of the arms, or of what leaned; the last one is called contrary. The first one leads."""

    def leaders(self, query: SearchQuery, ranked: Ranked) -> Mapping[Vindplaats, float]:
        return {place.vindplaats: 0.9 for place in ranked.order[:1] if query.like is None}

    def rank(
        self,
        query: SearchQuery,
        candidates: Candidates,
        visible: Mapping[Vindplaats, int],
        leaned: Sequence[ArmHit] = (),
    ) -> Ranked:
        order = tuple(
            RankedCasus(hit.vindplaats, hit.versie, hit.score, {})
            for hits in ([leaned] if leaned else candidates.arms.values())
            for hit in hits
            if hit.vindplaats in visible
        )
        return Ranked(order, 0.5, bool(order), order[-1] if len(order) > 1 else None)


class SilentExplainer:
    """Explains nothing."""

    def explain(self, query: SearchQuery, casus: ReleasedCasus, ranked: RankedCasus) -> Explanation:
        return Explanation((), (), {})


@pytest.fixture
def index():
    return ListIndex()


@pytest.fixture
def publisher(walk, index):
    return Publisher(register=walk.register, index=index, batch=2)


@pytest.fixture
def search(walk, index):
    return Search(
        anonymiser=walk.anonymiser,
        index=index,
        register=walk.register,
        ranking=FirstComeRanking(),
        explainer=SilentExplainer(),
    )


@pytest.fixture
def released(walk):
    rows = [row(n, f"k{n}", les=f"les{n} samen") for n in range(1, 6)]
    found = [r.vindplaats for r in walk.intake.run(rows, IMPORTER).rows]
    for vindplaats in found:
        walk.release.release(CURATOR, vindplaats, walk.approved(vindplaats).revision)
    return found


def ask(text: str, **more: object) -> Question:
    return Question(RawText(text), **more)  # type: ignore[arg-type]


def test_the_outbox_is_emptied_into_the_index_and_stays_empty(walk, index, publisher, released):
    steps = []
    assert publisher.run(lambda done, total: steps.append(done)) == 5
    assert steps == [2, 4, 5]
    assert set(index.held) == set(released)
    assert publisher.run() == 0


def test_what_the_index_cannot_take_now_waits(index, publisher, released):
    index.down = True
    with pytest.raises(EngineUnavailable):
        publisher.run()
    index.down = False
    assert publisher.run() == 5


def test_a_withdrawal_reaches_the_index_and_a_release_after_it_too(walk, index, publisher, released):
    publisher.run()
    walk.release.withdraw(CURATOR, released[0], WithdrawReason.ONJUIST)
    publisher.run()
    assert released[0] not in index.held
    walk.release.release(CURATOR, released[0], walk.approved(released[0]).revision)
    walk.release.withdraw(CURATOR, released[1], WithdrawReason.ONJUIST)
    publisher.run()
    assert index.held[released[0]].versie == 2
    assert released[1] not in index.held


def test_verify_names_what_is_missing_and_what_is_too_much(walk, index, publisher, released):
    publisher.run()
    index.held.pop(released[0])
    walk.release.withdraw(CURATOR, released[1], WithdrawReason.ONJUIST)
    assert publisher.verify() == ([released[0]], [released[1]])
    assert publisher.rebuild() == 4
    assert publisher.verify() == ([], [])
    assert publisher.run() == 0


def test_what_is_decided_during_a_rebuild_is_told_right_after_it(walk, index, publisher, released):
    publisher.run()
    made = index.rebuild

    def meanwhile(casussen):
        held = list(casussen)
        walk.release.withdraw(CURATOR, released[0], WithdrawReason.ONJUIST)
        return made(held)

    index.rebuild = meanwhile
    assert publisher.rebuild() == 5
    assert set(index.held) == set(released[1:])
    assert publisher.verify() == ([], [])


def test_a_question_is_anonymised_before_the_index_sees_it(index, publisher, search, released):
    publisher.run()
    page = search.find(EMPLOYEE, ask("Jannigje Voorbeeld (999990019) les1 samen"))
    assert index.asked[-1].text == "[persoon] ([persoon]) les1 samen"
    assert (page.question, page.hidden) == (index.asked[-1].text, 2)
    assert page.total == 5


def test_a_question_that_cannot_be_made_safe_is_not_searched(walk, index, search):
    walk.anonymiser.crash = AnonymisationFailed("time-out")
    with pytest.raises(AnonymisationFailed):
        search.find(EMPLOYEE, ask("Jannigje Voorbeeld"))
    assert index.asked == []


def test_a_question_that_is_too_long_is_not_searched(index, search):
    with pytest.raises(QuestionTooLong, match=r"5\.000 tekens"):
        search.find(EMPLOYEE, ask("x" * (LONGEST_QUESTION + 1)))
    assert index.asked == []
    search.find(EMPLOYEE, ask("x" * LONGEST_QUESTION))
    assert len(index.asked) == 1


def test_a_suggestion_is_told_and_never_searched_by_itself(index, publisher, search, released):
    publisher.run()
    page = search.find(EMPLOYEE, ask("les1 smaen Jannigje Voorbeeld"))
    assert page.suggestion == Suggestion("les1 samen [persoon]", (("smaen", "samen"),))
    assert page.question == index.asked[-1].text == "les1 smaen [persoon]"
    assert search.find(EMPLOYEE, ask("les1 smaen", page=2)).suggestion is None
    assert search.find(EMPLOYEE, ask("les1 samen")).suggestion is None
    index.down = True
    assert search.find(EMPLOYEE, ask("les1 smaen")).suggestion is None


def test_pages_follow_each_other_without_gaps_or_doubles(publisher, search, released):
    publisher.run()
    pages = [search.find(EMPLOYEE, ask("samen", page=n, size=2)) for n in (1, 2, 3)]
    first, *between, last = released
    assert [hit.casus.vindplaats for page in pages for hit in page.hits] == [first, last, *between]
    assert {page.pages for page in pages} == {3}


def test_a_question_leans_towards_its_best_answer(index, publisher, search, released):
    publisher.run()
    index.turned = True
    found = [hit.casus.vindplaats for hit in search.find(EMPLOYEE, ask("samen")).hits]
    assert found == [released[0], *released[:0:-1]]


def test_the_first_order_stands_when_the_engine_falls_silent_halfway(index, publisher, search, released):
    publisher.run()
    index.turned = index.silent = True
    page = search.find(EMPLOYEE, ask("samen"))
    assert [hit.casus.vindplaats for hit in page.hits] == released
    assert not page.limited


def test_a_withdrawn_casus_vanishes_even_from_a_stale_index(walk, publisher, search, released):
    publisher.run()
    walk.release.withdraw(CURATOR, released[0], WithdrawReason.PRIVACY)
    found = [hit.casus.vindplaats for hit in search.find(EMPLOYEE, ask("samen")).hits]
    assert found == released[1:]
    with pytest.raises(WithdrawnCasus):
        search.show(EMPLOYEE, released[0])


def test_the_contrary_case_comes_along(publisher, search, released):
    publisher.run()
    page = search.find(EMPLOYEE, ask("samen", size=2))
    assert page.contrary is not None
    assert page.contrary.casus.vindplaats == released[-1]
    assert [hit.casus.vindplaats for hit in page.hits] == [released[0], released[-1]]


def test_the_contrary_case_never_takes_the_place_of_the_best(publisher, search, released):
    publisher.run()
    page = search.find(EMPLOYEE, ask("samen", size=1))
    assert [hit.casus.vindplaats for hit in page.hits] == [released[0]]
    assert page.contrary is not None


def test_when_the_engine_is_down_the_register_is_searched_for_words(index, search, released):
    index.down = True
    page = search.find(EMPLOYEE, ask("iets met les3"))
    assert page.limited
    assert [hit.casus.vindplaats for hit in page.hits] == [released[2]]
    assert page.facets[Facet.WET] == {"WW": 5}
    nothing = SearchFilter({Facet.WET: frozenset({"WIA"})})
    assert search.find(EMPLOYEE, ask("les3", filter=nothing)).total == 0
    assert search.browse(nothing).facets[Facet.WET] == {}


def test_more_like_this_leaves_the_casus_itself_out(publisher, search, released):
    publisher.run()
    page = search.like(EMPLOYEE, released[0])
    assert [hit.casus.vindplaats for hit in page.hits] == released[1:]


def test_browsing_shows_the_newest_first(publisher, search, released):
    publisher.run()
    page = search.browse(SearchFilter(), size=3)
    assert [hit.casus.vindplaats for hit in page.hits] == released[:1:-1]
    assert (page.total, page.pages) == (5, 2)


def test_show_gives_the_casus_or_says_that_it_is_not_there(search, released):
    assert search.show(EMPLOYEE, released[0]).vindplaats == released[0]
    with pytest.raises(UnknownCasus):
        search.show(EMPLOYEE, Vindplaats(2024, 999))


def test_someone_without_a_role_finds_nothing(search, released):
    with pytest.raises(NotAllowed):
        search.find(User("niemand", frozenset()), ask("samen"))
    with pytest.raises(NotAllowed):
        search.show(User("niemand", frozenset()), released[0])


def test_a_filter_accepts_any_value_of_a_facet_and_all_facets_together(walk, released):
    values = facet_values(walk.register.released(released)[released[0]])
    assert SearchFilter({Facet.WET: frozenset({"WW", "WIA"})}).accepts(values)
    assert not SearchFilter({Facet.WET: frozenset({"WW"}), Facet.AARD: frozenset({"overig"})}).accepts(values)
    assert SearchFilter({Facet.WET: frozenset()}).accepts({})


@pytest.mark.parametrize(("page", "size"), [(0, 10), (1, 0), (1, 101)])
def test_a_page_has_bounds(page, size):
    with pytest.raises(ValueError, match="page"):
        SearchQuery("x", page=page, size=size)
