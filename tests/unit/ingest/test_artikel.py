"""Articles as people cite them."""

from __future__ import annotations

import pytest

from ingest.artikel import parse_artikelen


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Awb 3:4", ["Awb 3:4"]),
        ("awb 3:4 lid 2", ["Awb 3:4 lid 2"]),
        ("art. 36 WW", ["WW 36"]),
        ("artikel 3:4, tweede lid, van de Awb", ["Awb 3:4 lid 2"]),
        ("artikel 3:4, 2e lid Awb", ["Awb 3:4 lid 2"]),
        ("Awb 3:2 en 3:4", ["Awb 3:2", "Awb 3:4"]),
        ("artikelen 24, 25 WW", ["WW 24", "WW 25"]),
        ("Wajong 2015 artikel 2:22", ["Wajong 2:22"]),
        ("WIA 64 lid 11", ["WIA 64 lid 11"]),
        ("WW 27a onder b", ["WW 27a"]),
        ("Participatiewet 10da", ["Participatiewet 10da"]),
        ("jci1.3:c:BWBR0005537&artikel=3:4&lid=2", ["Awb 3:4 lid 2"]),
        ("https://wetten.overheid.nl/jci1.3:c:BWBR0004045&artikel=36", ["WW 36"]),
        ("Wetboek van Strafrecht 225", []),
        ("WW", []),
        ("3:4", []),
        ("WW mevrouw Jansen", []),
        ("jci1.3:c:BWBR0000001&artikel=3:4", []),
        ("", []),
    ],
)
def test_a_citation_gives_its_articles(written: str, meant: list[str]) -> None:
    assert [str(artikel) for artikel in parse_artikelen(written)] == meant
