"""The embedded engine keeps the contract, and its own promises about files."""

from __future__ import annotations

import json
import multiprocessing
import os
import sqlite3
import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest

from casusprudentie.domain.released import ReleasedCasus
from casusprudentie.domain.search import Arm, SearchQuery
from casusprudentie.errors import EngineUnavailable
from casusprudentie.ports import Vectors
from index.embedded import EmbeddedIndex
from index.embedded.embeddings import EmbeddingCache
from index.embedded.generation import MANIFEST, writing
from tests.builders import WordEncoder, released
from tests.contract.search_index import ALL, BOETE, DAGLOON, TAXI, SearchIndexContract, ask, found


class TestEmbeddedIndex(SearchIndexContract):
    @pytest.fixture
    def index(self, tmp_path: Path) -> Iterator[EmbeddedIndex]:
        opened = EmbeddedIndex(tmp_path / "index", WordEncoder())
        yield opened
        opened.close()


def opened(path: Path, encoder: WordEncoder | None = None, **options: float) -> EmbeddedIndex:
    return EmbeddedIndex(path, encoder or WordEncoder(), **options)  # type: ignore[arg-type]


def test_an_index_is_read_again_by_a_later_process(tmp_path: Path) -> None:
    opened(tmp_path).add(ALL)
    assert found(ask(opened(tmp_path), "dagloon"), Arm.WORDS) == [DAGLOON.vindplaats]


def test_a_reader_sees_what_another_writer_added(tmp_path: Path) -> None:
    reader, writer = opened(tmp_path), opened(tmp_path)
    assert ask(reader, "dagloon").total == 0
    writer.add([DAGLOON])
    assert ask(reader, "dagloon").total == 1
    writer.remove([DAGLOON.vindplaats])
    assert ask(reader, "dagloon").total == 0


def test_only_the_current_generation_stays_on_disk(tmp_path: Path) -> None:
    index = opened(tmp_path)
    for casus in ALL:
        index.add([casus])
    assert len(list(tmp_path.glob("generation-*"))) == 1


def test_a_half_written_generation_does_not_count_and_is_swept(tmp_path: Path) -> None:
    index = opened(tmp_path)
    index.add([DAGLOON])
    (tmp_path / "generation-00000000000000000001-dead").mkdir()
    assert ask(opened(tmp_path), "dagloon").total == 1
    index.add([BOETE])
    assert len(list(tmp_path.glob("generation-*"))) == 1


def test_a_failed_write_leaves_the_old_index_whole(tmp_path: Path) -> None:
    class Failing(WordEncoder):
        def encode_passages(self, texts):  # type: ignore[no-untyped-def]
            raise RuntimeError

    opened(tmp_path).add([DAGLOON])
    with pytest.raises(RuntimeError):
        opened(tmp_path, Failing()).add([BOETE])
    assert dict(opened(tmp_path).contents()) == {DAGLOON.vindplaats: 1}
    assert len(list(tmp_path.glob("generation-*"))) == 1


@pytest.mark.parametrize("name", ["schema", "tantivy", "analyser"])
def test_an_index_made_otherwise_asks_for_a_rebuild_and_takes_one(tmp_path: Path, name: str) -> None:
    opened(tmp_path).add(ALL)
    manifest = json.loads((tmp_path / MANIFEST).read_text())
    manifest["fit"][name] = 99 if name == "schema" else "other"
    (tmp_path / MANIFEST).write_text(json.dumps(manifest))
    index = opened(tmp_path)
    for action in (lambda: ask(index, "dagloon"), index.contents, lambda: index.add([TAXI])):
        with pytest.raises(EngineUnavailable, match="casus index rebuild"):
            action()
    assert index.rebuild(ALL) == 3
    assert ask(index, "dagloon").total == 3


def test_another_encoder_serves_words_until_the_rebuild(tmp_path: Path) -> None:
    opened(tmp_path).add(ALL)
    index = opened(tmp_path, WordEncoder(32, name="other"))
    found_now = ask(index, "dagloon ingevoerd")
    assert not found_now.meaning
    assert set(found_now.arms) == {Arm.WORDS, Arm.GRAMS}
    assert index.lean(SearchQuery("dagloon"), {}, [DAGLOON.vindplaats]) == ()
    assert ask(index, "CP-UWV-2024-0003").arms[Arm.EXACT][0].vindplaats == TAXI.vindplaats
    alike = index.candidates(SearchQuery("", like=DAGLOON.vindplaats))
    assert alike.meaning
    assert Arm.VECTORS in alike.arms
    for action in (index.contents, lambda: index.add([TAXI]), lambda: index.remove([TAXI.vindplaats])):
        with pytest.raises(EngineUnavailable, match="casus index rebuild"):
            action()
    assert index.rebuild(ALL) == 3
    assert ask(index, "dagloon").meaning
    assert Arm.VECTORS in ask(index, "dagloon").arms


class HeldEncoder(WordEncoder):
    """Waits before each batch of passages until a reader has searched."""

    def __init__(self, searched: threading.Semaphore) -> None:
        super().__init__(48, name="held")
        self._searched = searched

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        """Pieces of casussen, in their time."""
        assert self._searched.acquire(timeout=30)
        return super().encode_passages(texts)


def test_a_reader_finds_words_all_through_a_change_of_encoder_and_meaning_at_once_after(tmp_path: Path) -> None:
    many = [released(n, f"Voorschot geval{n:03d}") for n in range(1, 201)]
    opened(tmp_path).add(many)
    searched = threading.Semaphore(0)
    writer = opened(tmp_path, HeldEncoder(searched))
    reader = opened(tmp_path, WordEncoder(48, name="held"))
    seen: list[bool] = []
    with ThreadPoolExecutor(1) as pool:
        rebuilt = pool.submit(writer.rebuild, many)
        while True:
            done = rebuilt.done()
            answer = ask(reader, "voorschot geval077")
            assert answer.total == len(many)
            assert found(answer, Arm.WORDS)[0] == many[76].vindplaats
            assert (Arm.VECTORS in answer.arms) == answer.meaning
            seen.append(answer.meaning)
            searched.release()
            if done:
                break
        assert rebuilt.result() == len(many)
    assert not seen[0]
    assert seen[-1]
    assert seen == sorted(seen), "once it searches by meaning it goes on doing so"


def test_a_change_of_encoder_that_was_cut_off_encodes_only_what_is_left(tmp_path: Path) -> None:
    many = [released(n, f"Voorschot geval{n:03d}") for n in range(1, 201)]
    opened(tmp_path).add(many)

    def broken() -> Iterator[ReleasedCasus]:
        yield from many[:150]
        raise RuntimeError("stopped")

    first = WordEncoder(name="other")
    with pytest.raises(RuntimeError):
        opened(tmp_path, first).rebuild(broken())
    assert not ask(opened(tmp_path, first), "voorschot").meaning
    second = WordEncoder(name="other")
    assert opened(tmp_path, second).rebuild(many) == 200
    assert first.passages >= 128
    assert first.passages + second.passages == 200
    again = WordEncoder(name="other")
    opened(tmp_path, again).rebuild(many)
    assert again.passages == 0


def test_a_broken_manifest_asks_for_a_rebuild(tmp_path: Path) -> None:
    opened(tmp_path).add(ALL)
    (tmp_path / MANIFEST).write_text("{")
    with pytest.raises(EngineUnavailable, match="casus index rebuild"):
        ask(opened(tmp_path), "dagloon")


@pytest.mark.parametrize(
    "name", ["columns.npz", "vectors/form.faiss", "vectors/000000.npy", "facets.json", "lexical/meta.json"]
)
def test_a_broken_file_asks_for_a_rebuild(tmp_path: Path, name: str) -> None:
    opened(tmp_path).add(ALL)
    (next(tmp_path.glob("generation-*")) / name).write_bytes(b"broken")
    with pytest.raises(EngineUnavailable, match="casus index rebuild"):
        ask(opened(tmp_path), "dagloon")


def test_a_second_writer_is_told_to_wait(tmp_path: Path) -> None:
    index = opened(tmp_path, patience=0.1)
    with writing(tmp_path), pytest.raises(EngineUnavailable, match="probeer het"):
        index.add([DAGLOON])
    index.add([DAGLOON])


def test_a_passage_is_encoded_once(tmp_path: Path) -> None:
    encoder = WordEncoder()
    index = opened(tmp_path, encoder)
    index.add(ALL)
    made = encoder.passages
    index.rebuild(ALL)
    index.add([released(9, "Iets nieuws", texts={"feiten": "Een nieuw verhaal."})])
    assert encoder.passages == made + 1


def test_a_question_is_encoded_once(tmp_path: Path) -> None:
    encoder = WordEncoder()
    index = opened(tmp_path, encoder)
    index.add(ALL)
    ask(index, "dagloon")
    ask(index, "dagloon", wet="WW")
    assert encoder.queries == 1


def test_what_is_withdrawn_leaves_no_vector_behind(tmp_path: Path) -> None:
    index = opened(tmp_path)
    index.add(ALL)
    index.remove([casus.vindplaats for casus in ALL[:2]])
    with sqlite3.connect(tmp_path / "embeddings.sqlite") as store:
        (left,) = store.execute("SELECT count(*) FROM vectors").fetchone()
    store.close()
    assert left == 2


def test_a_vector_of_a_change_that_was_cut_off_goes_with_the_next_change(tmp_path: Path) -> None:
    index = opened(tmp_path)
    index.add([DAGLOON])
    cache = EmbeddingCache(tmp_path / "embeddings.sqlite", WordEncoder())
    cache.begin()
    cache.vectors(["een passage die de index nooit haalde"])
    cache.close()
    index.add([BOETE])
    with sqlite3.connect(tmp_path / "embeddings.sqlite") as store:
        (left,) = store.execute("SELECT count(*) FROM vectors").fetchone()
    store.close()
    (folder,) = tmp_path.glob("generation-*")
    assert left == len(np.load(folder / "keys.npy"))


def test_a_vector_that_another_casus_needs_stays_when_one_goes(tmp_path: Path) -> None:
    encoder = WordEncoder()
    index = opened(tmp_path, encoder)
    twins = [released(n, "Hetzelfde", texts={"feiten": "Precies hetzelfde verhaal."}) for n in (1, 2)]
    index.add(twins)
    index.remove([twins[0].vindplaats])
    made = encoder.passages
    index.rebuild(twins[1:])
    assert encoder.passages == made


def test_vectors_become_small_above_a_threshold_and_are_still_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("index.embedded.pieces.FLAT_UNTIL", 100)
    index = opened(tmp_path)
    many = [released(n, f"Casus uniek{n:04d}", texts={"feiten": f"Verhaal nummer{n:04d}."}) for n in range(11, 161)]
    index.add([TAXI, *many])
    index.remove([TAXI.vindplaats, many[1].vindplaats])
    index.add([TAXI])
    for n in (11, 75, 160):
        assert found(ask(index, f"uniek{n:04d} verhaal nummer{n:04d}"), Arm.VECTORS)[0].nummer == n
    assert found(ask(index, "geleidehond vervoersvoorziening"), Arm.VECTORS)[0] == TAXI.vindplaats


def test_vectors_in_pieces_stay_in_step_with_their_casussen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("index.embedded.pieces.PIECE", 8)
    index = opened(tmp_path)
    held = {n: released(n, f"Casus uniek{n:04d}") for n in range(1, 31)}
    for n, casus in held.items():
        index.add([casus])
        if n % 4 == 0:
            index.remove([held[n // 2].vindplaats])
    pieces = {path.name: path.stat().st_ino for path in tmp_path.glob("generation-*/vectors/*.npy")}
    index.add([held[30]])
    after = {path.name: path.stat().st_ino for path in tmp_path.glob("generation-*/vectors/*.npy")}
    assert len(pieces) > 2
    assert sum(after[name] == inode for name, inode in pieces.items()) >= len(pieces) - 2
    gone = {n // 2 for n in range(4, 31, 4)}
    assert {v.nummer for v in index.contents()} == held.keys() - gone
    for n in held.keys() - gone:
        assert found(ask(index, f"uniek{n:04d}"), Arm.VECTORS)[0].nummer == n


def test_a_missing_piece_asks_for_a_rebuild(tmp_path: Path) -> None:
    opened(tmp_path).add(ALL)
    next(tmp_path.glob("generation-*/vectors/*.npy")).unlink()
    with pytest.raises(EngineUnavailable, match="casus index rebuild"):
        ask(opened(tmp_path), "dagloon")


def test_the_index_is_no_place_for_other_users(tmp_path: Path) -> None:
    opened(tmp_path / "index").add([DAGLOON])
    assert (tmp_path / "index").stat().st_mode & 0o077 == 0


def test_many_readers_and_a_writer_do_not_hinder_each_other(tmp_path: Path) -> None:
    index = opened(tmp_path)
    index.add(ALL)
    failures: list[BaseException] = []
    stop = threading.Event()

    def read() -> None:
        reader = opened(tmp_path)
        while not stop.is_set():
            try:
                assert DAGLOON.vindplaats in found(ask(reader, "dagloon"), Arm.WORDS)
            except BaseException as error:  # a thread may not lose it
                failures.append(error)
                return

    threads = [threading.Thread(target=read) for _ in range(3)]
    for thread in threads:
        thread.start()
    for n in range(10, 20):
        index.add([released(n, f"Nieuw nummer{n}")])
    stop.set()
    for thread in threads:
        thread.join()
    assert not failures


def _write_until_killed(path: str) -> None:
    index = opened(Path(path))
    for n in range(10, 10_000):
        index.add([released(n, f"Nieuw nummer{n}")])


@pytest.mark.skipif(os.name == "nt", reason="there is no kill -9 on Windows")
def test_a_killed_writer_leaves_a_whole_index(tmp_path: Path) -> None:
    opened(tmp_path).add(ALL)
    for _ in range(2):
        process = multiprocessing.get_context("spawn").Process(target=_write_until_killed, args=(str(tmp_path),))
        process.start()
        process.join(3)
        process.kill()
        process.join()
        index = opened(tmp_path, patience=2)
        held = index.contents()
        assert ask(index, "").total == len(held) >= 3
        everything = index.candidates(SearchQuery("nummer nieuw dagloon boete taxi"), 10_000)
        assert set(found(everything, Arm.VECTORS)) == set(held)
    index.add([released(5, "Vervolgens ontslagen")])
    assert found(ask(index, "ontslagen"), Arm.GRAMS) == [released(5).vindplaats]
