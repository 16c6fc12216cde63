"""A casus as every engine stores it: analysed words and letters, citations, facets and traits."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from casusprudentie.domain.casus import TextField
from casusprudentie.domain.released import ReleasedCasus
from casusprudentie.domain.search import Facet, Traits, facet_values
from index.identifiers import IdentifierKind, artikel_keys, identifiers
from index.passages import Passage, passages_of, passages_of_texts, searched_fields
from index.text import STOP_WORDS, grams, terms, words


@dataclass(frozen=True, slots=True)
class Document:
    """The searchable side of one casus; `words` holds the title too.

    A text field is its terms in order, repetitions included, parted by spaces.
    """

    titel: str
    words: str
    grams: str
    plain: str
    exact: frozenset[str]
    facets: dict[Facet, tuple[str, ...]]
    traits: Traits
    passages: tuple[Passage, ...]


def document(casus: ReleasedCasus) -> Document:
    """Analyse a released casus. TypeError for anything else: nothing but released text reaches an engine."""
    if not isinstance(casus, ReleasedCasus):
        raise TypeError("an index holds released casussen only")
    story, weighing = searched_fields(casus.texts)
    searched = "\n".join([casus.titel, *(casus.texts[name] for name in (*story, *weighing))])
    source = casus.texts.get(TextField.GELDIGHEID_BRON, "")
    told, cited = terms(searched), terms(source)
    geldigheid = casus.facts.geldigheid
    periode = casus.facts.periode
    return Document(
        titel=terms(casus.titel).words,
        words=told.words,
        grams=f"{told.grams} {cited.grams}".strip(),
        plain=f"{told.plain} {cited.plain}".strip(),
        exact=frozenset(_exact(casus, f"{searched}\n{source}")),
        facets=facet_values(casus),
        traits=Traits(
            richting=casus.facts.besluit.richting if casus.facts.besluit else None,
            achterhaald=bool(geldigheid and geldigheid.status.achterhaald),
            jaar=periode.jaar if periode else None,
        ),
        passages=passages_of(casus),
    )


def _exact(casus: ReleasedCasus, text: str) -> set[str]:
    keys = {str(casus.vindplaats).lower()}
    keys |= {found.key for found in identifiers(text) if found.kind is not IdentifierKind.VINDPLAATS}
    keys |= {key.key for artikel in casus.facts.artikelen for key in artikel_keys(artikel)}
    keys |= {wet.bwb.lower() for wet in casus.facts.wetten if wet.bwb}
    return keys


_ANALYSIS = ("text", "sentences", "passages", "identifiers", "meaning", "document")
_PROBE = (
    "De klant kreeg géén WIA-uitkering; re-integratie (art. 3:4 lid 2 Awb, ECLI:NL:CRVB:2024:726) mislukte.\n"
    "Terugvorderingen van € 1.250,50 worden niet kwijtgescholden, zei B&B. Loonstroken ontbraken: 'onbekend'. "
) * 20


@cache
def analyser_hash() -> str:
    """Changes with anything that may change the terms, citations or passages of a casus: its code, and its outcome."""
    cited = " ".join(found.key for found in identifiers(_PROBE))
    passages = passages_of_texts({TextField.TITEL: "Titel.", TextField.FEITEN: _PROBE, TextField.MOTIVERING: _PROBE})
    split = "\n".join(f"{passage.number} {passage.with_title}" for passage in passages)
    made = [" ".join(words(_PROBE)), " ".join(grams(_PROBE)), " ".join(sorted(STOP_WORDS)), cited, split]
    sources = [Path(__file__).with_name(f"{name}.py").read_text(encoding="utf-8") for name in _ANALYSIS]
    return hashlib.sha256("\n".join([*made, *sources]).encode()).hexdigest()
