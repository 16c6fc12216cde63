"""An Elasticsearch that is down, slow, closed or of another kind is told in one Dutch sentence, within seconds."""

from __future__ import annotations

import json
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import elasticsearch
import pytest

from casusprudentie.domain.search import SearchQuery
from casusprudentie.errors import EngineUnavailable, SettingsError
from index.elasticsearch import ElasticsearchIndex
from index.elasticsearch.client import BUSY, NO_ACCESS, NOT_THERE, OTHER_PRODUCT, TOO_SLOW
from index.elasticsearch.mapping import fingerprint
from tests.builders import WordEncoder, released
from tests.elastic_node import URL, Node, needs_elasticsearch

Answer = tuple[int, object]
Act = Callable[[ElasticsearchIndex], object]
SECRET = "Jannigje Waterlelie"
CLIENT = elasticsearch.__version__[0]
ACTS: dict[str, Act] = {
    "add": lambda index: index.add([released()]),
    "remove": lambda index: index.remove([released().vindplaats]),
    "rebuild": lambda index: index.rebuild([released()]),
    "candidates": lambda index: index.candidates(SearchQuery(SECRET)),
    "contents": lambda index: index.contents(),
}


def version(number: str) -> Answer:
    return 200, {"version": {"number": number}, "tagline": "You Know, for Search"}


GOOD = version(f"{CLIENT}.99.0")


@contextmanager
def server(answers: Callable[[str, str], Answer], product: str = "Elasticsearch") -> Iterator[str]:
    """A web server on the loopback address that answers as `answers` says for a method and path."""

    class Handler(BaseHTTPRequestHandler):
        def handle_any(self) -> None:
            self.rfile.read(int(self.headers.get("Content-Length") or 0))
            status, content = answers(self.command, self.path)
            body = content.encode() if isinstance(content, str) else json.dumps(content).encode()
            self.send_response(status)
            self.send_header("Content-Type", "text/html" if isinstance(content, str) else "application/json")
            self.send_header("Content-Length", str(len(body)))
            if product:
                self.send_header("X-Elastic-Product", product)
            self.end_headers()
            self.wfile.write(body)

        do_GET = do_POST = do_PUT = do_DELETE = handle_any  # noqa: N815 - the names that http.server looks for

        def log_message(self, *args: object) -> None:
            return

    web = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    web.daemon_threads = True
    thread = threading.Thread(target=web.serve_forever, args=(0.05,))
    thread.start()
    try:
        yield f"http://127.0.0.1:{web.server_address[1]}"
    finally:
        web.shutdown()
        web.server_close()
        thread.join()


def refusal(url: str, act: Act = ACTS["candidates"], **options: float) -> EngineUnavailable:
    """The error that an act ends in, checked not to give anything away."""
    index = ElasticsearchIndex(url, "casussen", WordEncoder(), **options)  # type: ignore[arg-type]
    try:
        with pytest.raises(EngineUnavailable) as caught:
            act(index)
    finally:
        index.close()
    error = caught.value
    assert error.__cause__ is None
    assert error.__suppress_context__ or error.__context__ is None
    assert SECRET not in str(error)
    return error


def unused_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@pytest.mark.parametrize("act", ACTS.values(), ids=ACTS)
def test_a_node_that_is_down_is_told_within_seconds(act: Act) -> None:
    start = time.monotonic()
    assert refusal(f"http://127.0.0.1:{unused_port()}", act).sentence == NOT_THERE
    assert time.monotonic() - start < 5


def test_a_node_that_does_not_answer_is_given_up() -> None:
    with socket.socket() as deaf:
        deaf.bind(("127.0.0.1", 0))
        deaf.listen()
        start = time.monotonic()
        assert refusal(f"http://127.0.0.1:{deaf.getsockname()[1]}", timeout=0.5).sentence == TOO_SLOW
        assert time.monotonic() - start < 5


@pytest.mark.parametrize(
    ("status", "sentence"), [(401, NO_ACCESS), (403, NO_ACCESS), (429, BUSY), (502, BUSY), (503, BUSY)]
)
def test_a_refusal_says_what_to_do(status: int, sentence: str) -> None:
    with server(lambda method, path: (status, {"error": {"type": "refused", "reason": SECRET}})) as url:
        assert refusal(url).sentence == sentence


def test_an_unexpected_refusal_does_not_repeat_the_question() -> None:
    def answers(method: str, path: str) -> Answer:
        return GOOD if path == "/" else (400, {"error": {"type": "parsing_exception", "reason": SECRET}})

    with server(answers) as url:
        assert "code 400" in refusal(url).sentence


def test_a_search_that_failed_in_part_is_no_answer() -> None:
    encoder = WordEncoder()
    live = f"casussen-{fingerprint(encoder.dimension, encoder.fingerprint)}-1"

    def answers(method: str, path: str) -> Answer:
        if path.startswith("/_alias"):
            return 200, {live: {"aliases": {"casussen": {}}}}
        failed = {"took": 1, "timed_out": False, "_shards": {"total": 1, "successful": 0, "failed": 1}, "status": 200}
        return GOOD if path == "/" else (200, {"responses": [failed, failed, failed, failed]})

    with server(answers) as url:
        assert refusal(url).sentence == BUSY


def test_something_else_than_elasticsearch_is_recognised() -> None:
    with server(lambda method, path: (200, {"version": {"number": "9.1.0"}}), product="") as url:
        assert refusal(url).sentence == OTHER_PRODUCT
    with server(lambda method, path: (200, "<html>welkom</html>"), product="") as url:
        assert refusal(url).sentence == OTHER_PRODUCT


@pytest.mark.parametrize("number", ["7.17.28", "8.18.3", "10.0.0"])
def test_a_server_of_an_unknown_version_is_named(number: str) -> None:
    with server(lambda method, path: version(number)) as url:
        assert refusal(url).sentence.startswith(f"Elasticsearch {number} past niet bij dit programma")


@pytest.mark.skipif(CLIENT < 9, reason="a client of version 8 understands both")
def test_an_older_server_asks_for_an_older_client() -> None:
    with server(lambda method, path: version("8.19.4")) as url:
        assert 'pip install "elasticsearch>=8.19,<9"' in refusal(url).sentence


def test_a_busy_server_is_asked_again() -> None:
    calls: list[str] = []

    def answers(method: str, path: str) -> Answer:
        calls.append(f"{method} {path.partition('?')[0]}")
        if path == "/":
            return GOOD
        if path.startswith("/_alias"):
            return 200, {}
        if path.startswith("/_bulk"):
            busy = calls.count("PUT /_bulk") < 3
            return 200, {"errors": busy, "items": [{"index": {"_id": "x", "status": 429 if busy else 201}}]}
        if path.endswith("_search"):
            return 404, {"error": {"type": "index_not_found_exception"}}
        return 200, {"acknowledged": True}

    with server(answers) as url:
        index = ElasticsearchIndex(url, "casussen", WordEncoder())
        index.add([released()])
        index.close()
    assert calls.count("PUT /_bulk") == 3


def test_what_the_server_did_not_take_is_told_with_its_number() -> None:
    def answers(method: str, path: str) -> Answer:
        if path == "/":
            return GOOD
        if path.startswith("/_alias"):
            return 200, {}
        if path.startswith("/_bulk"):
            outcome = {"_id": "x", "status": 400, "error": {"type": "mapper", "reason": SECRET}}
            return 200, {"errors": True, "items": [{"index": outcome}]}
        return (404, {"error": {"type": "gone"}}) if path.endswith("_search") else (200, {"acknowledged": True})

    with server(answers) as url:
        assert "nam 1 casussen niet op (code 400)" in refusal(url, ACTS["add"]).sentence


@pytest.mark.parametrize("url", ["127.0.0.1:9200", "elastic:geheim@127.0.0.1:9200", "http://", ""])
def test_what_is_no_address_is_refused_without_repeating_it(url: str) -> None:
    with pytest.raises(SettingsError, match="CASUS_ELASTICSEARCH_URL") as caught:
        ElasticsearchIndex(url, "casussen", WordEncoder())
    assert "geheim" not in str(caught.value)
    assert caught.value.__cause__ is None


@pytest.mark.elasticsearch
@needs_elasticsearch
def test_a_wrong_key_is_refused_by_a_real_node() -> None:
    with Node.own_alias() as node:
        if not node.secured():
            pytest.skip("this node lets everyone in: put user and password in CASUS_ELASTICSEARCH_URL to test this")
        assert refusal(node.address("elastic:verkeerd")).sentence == NO_ACCESS
        assert refusal(node.address("")).sentence == NO_ACCESS
        assert node.index(WordEncoder()).contents() == {}
    assert "verkeerd" not in URL
