"""What the Elasticsearch engine promises beyond the contract: aliases, rebuilds, and what happens meanwhile."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from casusprudentie.domain.casus import Vindplaats
from casusprudentie.domain.released import ReleasedCasus
from casusprudentie.domain.search import Arm, SearchQuery
from casusprudentie.domain.vocabulary import Onderwerp
from casusprudentie.errors import EngineUnavailable
from casusprudentie.register.migrate import upgrade
from casusprudentie.register.store import SqlRegister
from casusprudentie.workflow.publish import Publisher
from casusprudentie.workflow.search import Search
from index.explain import VerbatimExplainer
from index.ranking import SaturatingRanking
from tests import register_builders
from tests.builders import WordEncoder, released
from tests.contract.search_index import ALL, BOETE, DAGLOON, TAXI, ask, found
from tests.elastic_node import Node, needs_elasticsearch
from tests.fakes import PatternAnonymiser

pytestmark = [pytest.mark.elasticsearch, needs_elasticsearch]


@pytest.fixture
def node() -> Iterator[Node]:
    with Node.own_alias() as fresh:
        yield fresh


def test_a_rebuild_serves_the_old_until_the_new_is_whole(node: Node) -> None:
    index, reader = node.index(WordEncoder()), node.index(WordEncoder())
    index.add([DAGLOON])

    def slowly() -> Iterator[ReleasedCasus]:
        for casus in (BOETE, TAXI):
            assert dict(reader.contents()) == {DAGLOON.vindplaats: 1}
            yield casus

    assert index.rebuild(slowly()) == 2
    assert dict(reader.contents()) == {BOETE.vindplaats: 1, TAXI.vindplaats: 1}
    assert len(node.indices()) == 1


def test_a_rebuild_that_fails_leaves_the_old_and_nothing_else(node: Node) -> None:
    index = node.index(WordEncoder())
    index.add(ALL)
    before = node.indices()

    def broken() -> Iterator[ReleasedCasus]:
        yield TAXI
        raise RuntimeError("the register went away")

    with pytest.raises(RuntimeError):
        index.rebuild(broken())
    assert node.indices() == before
    assert len(index.contents()) == 3


def test_what_is_published_during_a_rebuild_is_not_lost(node: Node) -> None:
    index, publisher = node.index(WordEncoder()), node.index(WordEncoder())
    index.add([DAGLOON, TAXI])
    newer = released(1, "Proefplaatsing verlengd", versie=2)

    def meanwhile() -> Iterator[ReleasedCasus]:
        publisher.add([newer, BOETE])
        yield DAGLOON
        yield TAXI

    index.rebuild(meanwhile())
    assert dict(index.contents()) == {newer.vindplaats: 2, BOETE.vindplaats: 1, TAXI.vindplaats: 1}
    assert found(ask(index, "proefplaatsing"), Arm.WORDS) == [newer.vindplaats]


def test_what_is_withdrawn_late_in_a_rebuild_stays_out(node: Node) -> None:
    index = node.index(WordEncoder())
    many = [released(n, f"Casus nummer{n}") for n in range(1, 301)]
    index.add(many[:2])

    def meanwhile() -> Iterator[ReleasedCasus]:
        yield from many
        node.index(WordEncoder()).remove([many[0].vindplaats])

    index.rebuild(meanwhile())
    assert many[0].vindplaats not in index.contents()
    assert len(index.contents()) == 299


def test_what_a_killed_rebuild_left_is_swept_by_the_next(node: Node) -> None:
    index = node.index(WordEncoder())
    index.add([DAGLOON])
    index._switchboard.start()
    assert len(node.indices()) == 2
    index.rebuild(ALL)
    assert len(node.indices()) == 1


def test_an_index_made_with_another_encoder_serves_words_until_the_rebuild(node: Node) -> None:
    node.index(WordEncoder()).add(ALL)
    index = node.index(WordEncoder(32, name="other"))
    seen = []

    def slowly() -> Iterator[ReleasedCasus]:
        for casus in ALL:
            answer = ask(index, "dagloon ingevoerd")
            assert found(answer, Arm.WORDS) == [DAGLOON.vindplaats]
            seen.append((answer.meaning, Arm.VECTORS in answer.arms))
            yield casus

    assert index.lean(SearchQuery("dagloon"), {}, [DAGLOON.vindplaats]) == ()
    assert Arm.VECTORS in index.candidates(SearchQuery("", like=DAGLOON.vindplaats)).arms
    for act in (index.contents, lambda: index.add([TAXI]), lambda: index.remove([TAXI.vindplaats])):
        with pytest.raises(EngineUnavailable, match="casus index rebuild"):
            act()
    assert index.rebuild(slowly()) == 3
    assert seen == [(False, False)] * 3
    answer = ask(index, "dagloon")
    assert answer.meaning
    assert Arm.VECTORS in answer.arms
    assert len(node.indices()) == 1


def test_an_index_with_other_words_asks_for_a_rebuild(node: Node, monkeypatch: pytest.MonkeyPatch) -> None:
    node.index(WordEncoder()).add(ALL)
    monkeypatch.setattr("index.elasticsearch.mapping.analyser_hash", lambda: "other")
    index = node.index(WordEncoder())
    for act in (lambda: ask(index, "dagloon"), index.contents, lambda: index.add([TAXI])):
        with pytest.raises(EngineUnavailable, match="casus index rebuild"):
            act()
    assert index.rebuild(ALL) == 3
    assert ask(index, "dagloon").total == 3


def test_an_alias_leaves_its_neighbours_alone(node: Node) -> None:
    longer = Node(f"{node.alias}-extra", node.client)
    index, neighbour = node.index(WordEncoder()), longer.index(WordEncoder())
    neighbour.add([TAXI])
    index.add([DAGLOON])
    index.rebuild([BOETE])
    assert dict(neighbour.contents()) == {TAXI.vindplaats: 1}
    assert dict(index.contents()) == {BOETE.vindplaats: 1}


def test_another_process_sees_a_change_at_once(node: Node) -> None:
    writer, reader = node.index(WordEncoder()), node.index(WordEncoder())
    writer.add([DAGLOON])
    assert ask(reader, "dagloon").total == 1
    writer.remove([DAGLOON.vindplaats])
    assert ask(reader, "dagloon").total == 0


def test_two_processes_may_start_at_the_same_time(node: Node) -> None:
    failures: list[BaseException] = []

    def add(casus: ReleasedCasus) -> None:
        try:
            node.index(WordEncoder()).add([casus])
        except BaseException as error:  # a thread may not lose it
            failures.append(error)

    threads = [threading.Thread(target=add, args=(casus,)) for casus in ALL]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not failures
    assert len(node.index(WordEncoder()).contents()) == 3
    assert len(node.indices()) == 1


def test_a_passage_and_a_question_are_encoded_once(node: Node) -> None:
    encoder = WordEncoder()
    index = node.index(encoder)
    index.add(ALL)
    made = encoder.passages
    index.rebuild(ALL)
    index.add([released(9, "Iets nieuws", texts={"feiten": "Een nieuw verhaal."})])
    assert encoder.passages == made + 1
    ask(index, "dagloon")
    ask(index, "dagloon", wet="WW")
    assert encoder.queries == 1


def test_vectors_taken_over_find_the_same(node: Node) -> None:
    index = node.index(WordEncoder())
    index.add(ALL)
    before = ask(index, "de klant reist met de bus").arms[Arm.VECTORS]
    index.rebuild(ALL)
    after = ask(index, "de klant reist met de bus").arms[Arm.VECTORS]
    assert [(h.vindplaats, h.passage) for h in after] == [(h.vindplaats, h.passage) for h in before]
    assert [h.score for h in after] == pytest.approx([h.score for h in before], abs=1e-5)


def test_a_small_filter_gives_every_casus_that_passes(node: Node) -> None:
    index = node.index(WordEncoder())
    index.add(
        released(
            n,
            f"Casus nummer{n}",
            texts={"feiten": f"verhaal{n} over zaak{n}"},
            onderwerp=None if n % 50 else Onderwerp.TERUGVORDERING,
        )
        for n in range(1, 501)
    )
    candidates = ask(index, "verhaal3 over zaak3", limit=100, onderwerp="terugvordering")
    assert candidates.total == 10
    assert len(candidates.arms[Arm.VECTORS]) == 10


def test_a_question_as_long_as_a_book_is_no_error(node: Node) -> None:
    index = node.index(WordEncoder())
    index.add(ALL)
    text = " ".join(f"woord{n} verhaal{n * 7}" for n in range(700)) + " dagloon"
    assert found(ask(index, text), Arm.WORDS) == [DAGLOON.vindplaats]


def test_a_stale_index_after_a_withdrawal_is_harmless(node: Node, tmp_path: Path) -> None:
    with register_builders.some_engine("sqlite", tmp_path) as engine:
        upgrade(engine)
        register = SqlRegister(engine)
        record = register_builders.add_released(register)
        index = node.index(WordEncoder())
        Publisher(register=register, index=index).run()
        ranking = SaturatingRanking(encoder="words-64")
        search = Search(
            anonymiser=PatternAnonymiser(),
            index=index,
            register=register,
            ranking=ranking,
            explainer=VerbatimExplainer(),
        )
        question = SearchQuery("terugvordering na een fout")
        assert [hit.casus.vindplaats for hit in search.find_safe(question).hits] == [record.vindplaats]
        _withdraw(register, record.vindplaats)
        assert dict(index.contents()) == {record.vindplaats: 1}
        assert search.find_safe(question).hits == ()


def _withdraw(register: SqlRegister, vindplaats: Vindplaats) -> None:
    register.withdraw(register.get(vindplaats), register_builders.event("ingetrokken", vindplaats=vindplaats))


def test_of_two_rebuilds_at_once_one_stays_and_the_other_fails(node: Node) -> None:
    index, other = node.index(WordEncoder()), node.index(WordEncoder())
    index.add([DAGLOON])

    def overtaken() -> Iterator[ReleasedCasus]:
        assert other.rebuild([TAXI]) == 1
        yield BOETE

    with pytest.raises(EngineUnavailable):
        index.rebuild(overtaken())
    assert dict(index.contents()) == {TAXI.vindplaats: 1}
    assert len(node.indices()) == 1
