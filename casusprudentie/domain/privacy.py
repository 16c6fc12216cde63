"""Text that may identify someone, the spans found in it, and what is left when they are gone.

The types draw the boundary: a `RawText` shows nothing of itself except through `reveal`, a
`PersonalDataSpan` holds offsets and never text, and only an `AnonymisedText` can go further.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from types import MappingProxyType
from typing import NoReturn


class RawText:
    """Text as it came in. Its repr, str, format, pickle, copy and JSON reveal nothing; `reveal` is the one exit."""

    __slots__ = ("__text",)

    def __init__(self, text: str) -> None:
        if not isinstance(text, str):
            raise TypeError("RawText holds a str")
        self.__text = text

    def reveal(self) -> str:
        """The text itself. Call it only where the walk needs the letters."""
        return self.__text

    def __len__(self) -> int:
        return len(self.__text)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, RawText) and self.reveal() == other.reveal()

    def __hash__(self) -> int:
        return hash((RawText, self.__text))

    def __repr__(self) -> str:
        return "RawText(…)"

    __str__ = __repr__

    def __format__(self, spec: str) -> str:
        return repr(self)

    def _refuse(self, *_: object) -> NoReturn:
        raise TypeError("RawText is not copied or serialised")

    __reduce__ = __reduce_ex__ = __copy__ = __deepcopy__ = __getstate__ = _refuse


class SpanKind(StrEnum):
    """What a span of personal data is; the first group identifies directly, the second in combination."""

    PERSOON = "PERSOON"
    BSN = "BSN"
    IBAN = "IBAN"
    TELEFOON = "TELEFOON"
    EMAIL = "EMAIL"
    GEBRUIKERSNAAM = "GEBRUIKERSNAAM"
    URL = "URL"
    ADRES = "ADRES"
    POSTCODE = "POSTCODE"
    KENTEKEN = "KENTEKEN"
    GEBOORTEDATUM = "GEBOORTEDATUM"
    DOCUMENTNUMMER = "DOCUMENTNUMMER"
    DOSSIERNUMMER = "DOSSIERNUMMER"
    KVK = "KVK"
    PLAATS = "PLAATS"
    WERKGEVER = "WERKGEVER"
    DATUM = "DATUM"
    LEEFTIJD = "LEEFTIJD"
    FUNCTIE_UNIEK = "FUNCTIE_UNIEK"
    BEDRAG = "BEDRAG"
    DIAGNOSE = "DIAGNOSE"
    OVERIG = "OVERIG"

    @property
    def direct(self) -> bool:
        """True for data that point at one person without anything else."""
        return self in _DIRECT

    @property
    def quasi(self) -> bool:
        """True for data that may point at one person in combination."""
        return self in _QUASI


_QUASI = frozenset({SpanKind.PLAATS, SpanKind.WERKGEVER, SpanKind.DATUM, SpanKind.LEEFTIJD, SpanKind.FUNCTIE_UNIEK})
_OTHER = frozenset({SpanKind.BEDRAG, SpanKind.DIAGNOSE, SpanKind.OVERIG})
_DIRECT = frozenset(SpanKind) - _QUASI - _OTHER


@dataclass(frozen=True, slots=True, order=True)
class Offsets:
    """A half-open range of code points."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError("a span needs 0 <= start < end")

    def overlaps(self, other: Offsets) -> bool:
        """Whether the two ranges share a code point."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class TaggedSpan:
    """What a tagger proposes: code point offsets, one of the `SpanKind` values, a score between 0 and 1."""

    start: int
    end: int
    kind: SpanKind
    score: float


@dataclass(frozen=True, slots=True)
class PersonalDataSpan:
    """One piece of personal data in a raw text: where, what, how sure (0–1), and which rule found it.

    `replacement` is what stands in its place in the anonymised text (a role or a coarser value, never a
    reversible one). The span never holds the text that it covers.
    """

    start: int
    end: int
    kind: SpanKind
    score: float
    rule: str
    replacement: str = ""

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError("a span needs 0 <= start < end")
        if not 0.0 <= self.score <= 1.0:
            raise ValueError("a score lies between 0 and 1")

    @property
    def offsets(self) -> Offsets:
        """Where the span lies."""
        return Offsets(self.start, self.end)


@dataclass(frozen=True, slots=True)
class AnonymisedText:
    """A text from which the spans were taken. Offsets of `spans` refer to the raw text, sorted, disjoint."""

    text: str
    spans: tuple[PersonalDataSpan, ...] = ()

    def __post_init__(self) -> None:
        for left, right in zip(self.spans, self.spans[1:], strict=False):
            if left.end > right.start:
                raise ValueError("the spans of an anonymised text are sorted and do not overlap")

    def in_raw(self, place: Offsets) -> Offsets:
        """Where a range of this text lies in the raw text; a range that touches a replacement takes its whole span."""
        start, end, shift = None, None, 0
        for span in self.spans:
            at = span.start - shift
            after = at + len(span.replacement)
            if start is None and place.start < after:
                start = span.start if place.start >= at else place.start + shift
            if place.end <= at:
                break
            if place.end <= after:
                end = span.end
                break
            shift = span.end - after
        return Offsets(place.start + shift if start is None else start, place.end + shift if end is None else end)


@dataclass(frozen=True, slots=True)
class Finding:
    """Something the leak check does not trust: a place in an anonymised text, why, and a Dutch explanation."""

    field: str
    start: int
    end: int
    rule: str
    uitleg: str


@dataclass(frozen=True, slots=True)
class CoarseTraits:
    """What a casus still tells of its client in coarse form: values of closed lists, None where it tells nothing."""

    leeftijd: str | None = None
    regio: str | None = None
    sector: str | None = None
    uitkering: str | None = None
    diagnose: str | None = None

    def __post_init__(self) -> None:
        if any(value is not None and not 0 < len(value) <= 60 for value in self._values):
            raise ValueError("a coarse trait is a short word of a closed list")

    @property
    def _values(self) -> tuple[str | None, ...]:
        return self.leeftijd, self.regio, self.sector, self.uitkering, self.diagnose

    @property
    def told(self) -> tuple[str, ...]:
        """The values that the casus tells."""
        return tuple(value for value in self._values if value)

    @property
    def key(self) -> str:
        """Equal for two casussen that tell the same; at most 304 characters."""
        return "|".join(value or "" for value in self._values)


FEW = 5
"""With fewer casussen like it than this, a casus should be made coarser."""
_COARSER = {
    "leeftijd": "laat de leeftijdsgroep weg",
    "regio": "noem de regio niet",
    "sector": "noem de sector niet",
    "diagnose": "omschrijf de aandoening algemener",
}


@dataclass(frozen=True, slots=True)
class ResidualRisk:
    """What may still point at someone when the identifiers are gone.

    `score` runs from 0 (ordinary) to 1 (easily singled out); `k` counts the other released casussen with the same
    `traits` (None when not counted); `uitleg` tells it in Dutch. `traits` is None when the casus was anonymised
    before they were kept.
    """

    score: float
    k: int | None
    uitleg: tuple[str, ...] = ()
    traits: CoarseTraits | None = None

    @property
    def telling(self) -> str:
        """In Dutch how many casussen are like this one; empty when not counted."""
        if self.k is None:
            return ""
        if self.k == 0:
            return "Geen andere vrijgegeven casus deelt deze grove kenmerken."
        others = "1 andere vrijgegeven casus deelt" if self.k == 1 else f"{self.k} andere vrijgegeven casussen delen"
        return f"{others} deze grove kenmerken."

    @property
    def advies(self) -> str:
        """In Dutch what to make coarser; empty when enough casussen are alike, or when that is not known."""
        if self.k is None or self.k >= FEW or self.traits is None:
            return ""
        steps = [step for name, step in _COARSER.items() if getattr(self.traits, name)]
        return f"Maak de casus zo nodig grover: {', of '.join(steps)}." if steps else ""


@dataclass(frozen=True, slots=True)
class AnonymisedCasus:
    """All texts of one casus after anonymisation, with what the leak check found and what risk remains."""

    texts: Mapping[str, AnonymisedText]
    findings: tuple[Finding, ...] = ()
    risk: ResidualRisk = field(default_factory=lambda: ResidualRisk(0.0, None))
    detectors: str = ""

    def __post_init__(self) -> None:
        object.__setattr__(self, "texts", MappingProxyType(dict(self.texts)))

    def plain(self) -> dict[str, str]:
        """The anonymised texts by field."""
        return {name: text.text for name, text in self.texts.items()}

    @property
    def fingerprint(self) -> str:
        """What an approval is bound to: changes with every letter of every text."""
        return texts_fingerprint(self.plain())


def texts_fingerprint(texts: Mapping[str, str]) -> str:
    """A sha256 over field names and texts, independent of their order; 64 hexadecimal digits."""
    digest = hashlib.sha256()
    for name in sorted(texts):
        for part in (name, texts[name]):
            data = part.encode()
            digest.update(len(data).to_bytes(8, "big"))
            digest.update(data)
    return digest.hexdigest()


@dataclass(frozen=True, slots=True)
class SpanDecision:
    """A curator's word on one span of a raw text: add it (with its kind) or reject it."""

    field: str
    start: int
    end: int
    kind: SpanKind
    accepted: bool
    by: str = ""


@dataclass(frozen=True, slots=True)
class Dismissal:
    """A curator's word that one finding of the leak check is harmless, bound to the text it was seen in."""

    field: str
    start: int
    end: int
    rule: str
    text_fingerprint: str
    by: str = ""

    def covers(self, finding: Finding, text: str) -> bool:
        """Whether this word is about this finding in this very text."""
        same_place = (self.field, self.start, self.end, self.rule) == (
            finding.field,
            finding.start,
            finding.end,
            finding.rule,
        )
        return same_place and self.text_fingerprint == texts_fingerprint({finding.field: text})


@dataclass(frozen=True, slots=True)
class Approval:
    """A curator has read the anonymised texts with this fingerprint and found them fit to release."""

    by: str
    role: str
    fingerprint: str
    at: datetime
