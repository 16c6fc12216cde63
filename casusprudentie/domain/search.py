"""What is asked, what each arm of a search proposes, and what a person gets to see."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

from casusprudentie.domain.casus import Periode, Vindplaats
from casusprudentie.domain.privacy import Offsets
from casusprudentie.domain.released import ReleasedCasus
from casusprudentie.domain.vocabulary import Richting


class Facet(StrEnum):
    """A coded property to narrow a search by and to count in."""

    WET = "wet"
    AARD = "aard"
    ONDERWERP = "onderwerp"
    NIVEAU = "niveau"
    BESLUIT = "besluit"
    UITKOMST = "uitkomst"
    BEGINSEL = "beginsel"
    ONDERDEEL = "onderdeel"
    SCHAAL = "schaal"
    GELDIGHEID = "geldigheid"
    JAAR = "jaar"


def facet_values(casus: ReleasedCasus) -> dict[Facet, tuple[str, ...]]:
    """The values of every facet for one casus, as every engine stores them."""
    facts = casus.facts
    single = {
        Facet.AARD: facts.aard,
        Facet.ONDERWERP: facts.onderwerp,
        Facet.NIVEAU: facts.niveau,
        Facet.BESLUIT: facts.besluit,
        Facet.UITKOMST: facts.uitkomst,
        Facet.ONDERDEEL: facts.organisatieonderdeel,
        Facet.SCHAAL: facts.schaal,
        Facet.GELDIGHEID: facts.geldigheid.status if facts.geldigheid else None,
    }
    values: dict[Facet, tuple[str, ...]] = {facet: (value.value,) if value else () for facet, value in single.items()}
    values[Facet.WET] = tuple(wet.value for wet in facts.wetten)
    values[Facet.BEGINSEL] = tuple(b.value for b in facts.beginselen or ())
    values[Facet.JAAR] = (str(facts.periode.jaar),) if facts.periode else ()
    return values


@dataclass(frozen=True, slots=True)
class SearchFilter:
    """Which casussen count: for each facet any of its values (none given: all), all facets together."""

    values: Mapping[Facet, frozenset[str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        kept = {facet: frozenset(chosen) for facet, chosen in self.values.items() if chosen}
        object.__setattr__(self, "values", MappingProxyType(kept))

    def accepts(self, casus: Mapping[Facet, tuple[str, ...]]) -> bool:
        """Whether a casus with these facet values passes; the definition that every engine follows."""
        return all(chosen.intersection(casus.get(facet, ())) for facet, chosen in self.values.items())


def years(van: int | None = None, tot: int | None = None) -> frozenset[str]:
    """The values of `Facet.JAAR` from one year up to and including another; an end left open reaches as far as a
    periode can. ValueError when the first year lies behind the last."""
    first, last = van or Periode.FIRST, tot or Periode.LAST
    if first > last:
        raise ValueError("a period ends after it starts")
    return frozenset(map(str, range(max(first, Periode.FIRST), min(last, Periode.LAST) + 1)))


def year_range(values: Iterable[str]) -> tuple[int | None, int | None]:
    """The reverse of `years`: the first and last year, None where an end is open."""
    known = sorted(map(int, values))
    if not known:
        return None, None
    return known[0] if known[0] > Periode.FIRST else None, known[-1] if known[-1] < Periode.LAST else None


class Sort(StrEnum):
    """The order of the results."""

    OVEREENKOMST = "overeenkomst"
    NIEUWSTE = "nieuwste eerst"


@dataclass(frozen=True, slots=True)
class SearchQuery:
    """An anonymised question. `page` counts from 1; `like` asks for casussen like that one instead of a text."""

    text: str
    filter: SearchFilter = field(default_factory=SearchFilter)
    page: int = 1
    size: int = 10
    sort: Sort = Sort.OVEREENKOMST
    like: Vindplaats | None = None

    def __post_init__(self) -> None:
        if self.page < 1 or not 1 <= self.size <= 100:
            raise ValueError("a page counts from 1 and holds 1 to 100 casussen")


class Arm(StrEnum):
    """A way to find candidates."""

    EXACT = "exact"
    WORDS = "woorden"
    GRAMS = "letters"
    VECTORS = "betekenis"


@dataclass(frozen=True, slots=True)
class ArmHit:
    """A casus as one arm sees it: the arm's own raw score, and the passage it rests on where there is one."""

    vindplaats: Vindplaats
    versie: int
    score: float
    passage: int | None = None


@dataclass(frozen=True, slots=True)
class Traits:
    """What ranking has to know of a candidate without opening it."""

    richting: Richting | None
    achterhaald: bool
    jaar: int | None


@dataclass(frozen=True, slots=True)
class Candidates:
    """What an engine proposes: for each arm its hits from best to worst, facet counts, and how many pass the filter.

    `meaning` is false while the index was made for another encoder and can be asked for words only.
    """

    arms: Mapping[Arm, tuple[ArmHit, ...]]
    traits: Mapping[Vindplaats, Traits]
    facets: Mapping[Facet, Mapping[str, int]]
    total: int
    meaning: bool = True


@dataclass(frozen=True, slots=True)
class ArmPlace:
    """Where one arm put a casus: rank from 1, and its raw score."""

    rank: int
    score: float


@dataclass(frozen=True, slots=True)
class RankedCasus:
    """A casus after fusion; `score` orders, it is no probability."""

    vindplaats: Vindplaats
    versie: int
    score: float
    arms: Mapping[Arm, ArmPlace]
    passage: int | None = None


@dataclass(frozen=True, slots=True)
class Ranked:
    """The fused order, how sure we are that anything comparable is among it (0–1), and the verdict on that."""

    order: tuple[RankedCasus, ...]
    confidence: float
    comparable: bool
    contrary: RankedCasus | None = None


@dataclass(frozen=True, slots=True)
class Snippet:
    """A piece of a casus, verbatim, with the ranges (in `text`) that the question matched."""

    field: str
    text: str
    marks: tuple[Offsets, ...] = ()


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why a casus is shown and what differs; every word comes from the casus or the question.

    `matched` gives question word → word in the casus; `shares` and `differs` are Dutch sentences built from
    coded values.
    """

    snippets: tuple[Snippet, ...]
    matched: tuple[tuple[str, str], ...]
    arms: Mapping[Arm, ArmPlace]
    shares: tuple[str, ...] = ()
    differs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SearchHit:
    """One result: the casus, its place in the order, and why."""

    casus: ReleasedCasus
    score: float
    explanation: Explanation


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A question as it was probably meant, and the words that are another in it: (written, meant)."""

    text: str
    words: tuple[tuple[str, str], ...]

    def __post_init__(self) -> None:
        if not self.words:
            raise ValueError("a suggestion changes something")


@dataclass(frozen=True, slots=True)
class SearchPage:
    """What a person sees: the question as it was used (anonymised), hits, counts, and an honest verdict.

    `contrary` is a comparable casus that was decided the other way; with two hits or more on a page it is one of the
    first five `hits` of the first page as well. `limited` tells that the engine did not answer and that the register
    itself was searched for words, `words_only` that the engine searched for words because its index was made for
    another encoder. `suggestion` is never searched by itself.
    """

    question: str
    hidden: int
    hits: tuple[SearchHit, ...]
    total: int
    facets: Mapping[Facet, Mapping[str, int]]
    confidence: float
    comparable: bool
    contrary: SearchHit | None = None
    limited: bool = False
    words_only: bool = False
    suggestion: Suggestion | None = None
    page: int = 1
    pages: int = 1
