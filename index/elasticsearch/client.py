"""The connection to Elasticsearch, and what its errors mean to the person who sees them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import elasticsearch
from elastic_transport import ConnectionError as NoConnection
from elastic_transport import ConnectionTimeout, TransportError
from elastic_transport.client_utils import DEFAULT
from elasticsearch import ApiError, Elasticsearch, UnsupportedProductError

from casusprudentie.errors import EngineUnavailable, SettingsError

OLDEST = (8, 19)
NEWEST_MAJOR = 9
CLIENT_MAJOR = elasticsearch.__version__[0]

NOT_AN_ADDRESS = "CASUS_ELASTICSEARCH_URL is geen adres van Elasticsearch: schrijf het als https://naam:9200."
NOT_THERE = "Elasticsearch is niet bereikbaar: start de dienst of controleer CASUS_ELASTICSEARCH_URL."
TOO_SLOW = "Elasticsearch antwoordt niet op tijd: probeer het later opnieuw of waarschuw de beheerder."
NO_ACCESS = "Elasticsearch weigert de toegang: controleer CASUS_ELASTICSEARCH_API_KEY en de rechten van de sleutel."
BUSY = "Elasticsearch is overbelast: probeer het over een minuut opnieuw."
OTHER_PRODUCT = "Op het ingestelde adres draait geen Elasticsearch: controleer CASUS_ELASTICSEARCH_URL."
REBUILD = "De zoekindex past niet bij deze versie van het programma: voer 'casus index rebuild' uit."


def connect(url: str, api_key: str, ca_certs: str, timeout: float) -> Elasticsearch:
    """A client that gives up after `timeout` seconds; nothing is sent yet. SettingsError when `url` is no address."""
    try:
        return Elasticsearch(
            url,
            api_key=api_key or None,
            request_timeout=timeout,
            max_retries=1,
            retry_on_timeout=False,
            ca_certs=ca_certs or DEFAULT,
        )
    except ValueError:
        # The address may hold a password: the cause does not travel along.
        raise SettingsError(NOT_AN_ADDRESS) from None


def check_version(client: Elasticsearch) -> None:
    """EngineUnavailable when this client and that server do not understand each other."""
    # A plain Accept header: an 8.x server refuses the one that a 9.x client sends, and would not tell its version.
    answer = client.perform_request("GET", "/", headers={"accept": "*/*"})
    number = str(answer["version"]["number"])
    major, minor = (int(part) for part in number.split(".")[:2])
    if (major, minor) < OLDEST or major > NEWEST_MAJOR:
        raise EngineUnavailable(
            f"Elasticsearch {number} past niet bij dit programma: gebruik versie 8.19 of een versie 9."
        )
    if major < CLIENT_MAJOR:
        raise EngineUnavailable(
            f"Elasticsearch {number} verstaat de geïnstalleerde client {CLIENT_MAJOR} niet: "
            f"voer 'pip install \"elasticsearch>=8.19,<9\"' uit of werk de server bij."
        )


@contextmanager
def explained() -> Iterator[None]:
    """Turn every error of the client into EngineUnavailable, without its text: that may repeat a question."""
    try:
        yield
    except (ApiError, TransportError) as error:
        raise EngineUnavailable(sentence(error)) from None


def sentence(error: ApiError | TransportError) -> str:
    """What to tell about an error."""
    if isinstance(error, ConnectionTimeout):
        return TOO_SLOW
    if isinstance(error, NoConnection):
        return NOT_THERE
    if isinstance(error, UnsupportedProductError):
        return OTHER_PRODUCT
    if not isinstance(error, ApiError):
        return OTHER_PRODUCT
    if error.status_code in (401, 403):
        return NO_ACCESS
    if error.status_code in (429, 502, 503, 504):
        return BUSY
    return refused(error.status_code)


def refused(status: int) -> str:
    """What to tell about an answer that should not occur."""
    return f"Elasticsearch kan de opdracht niet uitvoeren (code {status}): voer 'casus doctor' uit."


def kind_of(error: ApiError) -> str:
    """The type that Elasticsearch gives to an error, such as resource_already_exists_exception."""
    return str(error.message)
