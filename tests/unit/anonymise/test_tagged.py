"""What a tagger proposes is sifted: an ordinary word needs more than a name does."""

from __future__ import annotations

import pytest

from anonymise.lexicon import Lexicon
from anonymise.tagged import TaggerLimits, sift
from casusprudentie.domain.privacy import SpanKind, TaggedSpan


def _kept(text: str, value: str, kind: SpanKind, score: float) -> list[str]:
    start = text.index(value)
    span = TaggedSpan(start, start + len(value), kind, score)
    return [text[hit.start : hit.end] for hit in sift(text, [span], Lexicon.of(), TaggerLimits())]


@pytest.mark.parametrize(
    ("text", "value", "kind", "score", "kept"),
    [
        ("toen belde okonkwostra weer", "okonkwostra", SpanKind.PERSOON, 0.1, ["okonkwostra"]),
        ("de klant was verdrietig over de brief", "verdrietig", SpanKind.PERSOON, 0.6, []),
        ("Kolom A: werk", "Kolom", SpanKind.PERSOON, 0.99, []),
        ("schoonzoon Bijan was erbij", "Bijan was", SpanKind.PERSOON, 0.98, ["Bijan"]),
        ("met Anke de brieven", "Anke de brieven", SpanKind.PERSOON, 0.99, ["Anke"]),
        ("dat vindt van der Knaap ook", "van der Knaap", SpanKind.PERSOON, 0.6, ["van der Knaap"]),
        ("via UWV Telefoon 088", "088", SpanKind.TELEFOON, 0.9, []),
        ("Model 38-KB-12 graag", "38-KB-12", SpanKind.DOSSIERNUMMER, 0.4, []),
        ("stuur naar info@juridischloket.nl", "info@juridischloket.nl", SpanKind.EMAIL, 0.9, []),
        ("in sept en okt", "okt", SpanKind.DATUM, 0.8, []),
        ("op 3 okt kwam", "3 okt", SpanKind.DATUM, 0.8, ["3 okt"]),
        ("een zwak vermoeden", "vermoeden", SpanKind.PLAATS, 0.1, []),
    ],
)
def test_sifting(text: str, value: str, kind: SpanKind, score: float, kept: list[str]) -> None:
    assert _kept(text, value, kind, score) == kept
