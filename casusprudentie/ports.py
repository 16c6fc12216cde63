"""The plugs on one screen: what the walk asks of its parts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from casusprudentie.domain.casus import Status, Vindplaats
from casusprudentie.domain.people import User
from casusprudentie.domain.privacy import (
    AnonymisedCasus,
    AnonymisedText,
    Finding,
    RawText,
    SpanDecision,
    TaggedSpan,
)
from casusprudentie.domain.raw import Betrokkene, RawCasus
from casusprudentie.domain.record import CasusRecord
from casusprudentie.domain.released import ReleasedCasus
from casusprudentie.domain.search import (
    ArmHit,
    Candidates,
    Explanation,
    Ranked,
    RankedCasus,
    SearchFilter,
    SearchQuery,
    Suggestion,
)

Vectors = NDArray[np.float32]
Progress = Callable[[int, int], None]
"""Called with (done, total) while something takes long."""


@dataclass(frozen=True, slots=True)
class SourceRow:
    """One row of a source: its number as people count it, and either a raw casus or what is wrong with it."""

    number: int
    casus: RawCasus | None
    problems: tuple[str, ...] = ()


class SourceReader(Protocol):
    """Reads one file. Raises BadSource when the file as a whole is unreadable; a bad row is a row with problems."""

    def read(self, path: Path) -> Iterator[SourceRow]:
        """The rows, in order."""
        ...


class Tagger(Protocol):
    """Proposes spans of personal data. Raises ModelUnavailable."""

    @property
    def fingerprint(self) -> str:
        """Changes with the weights and thresholds."""
        ...

    def tag(self, texts: Sequence[str]) -> list[list[TaggedSpan]]:
        """For each text its spans, in code points."""
        ...


class Anonymiser(Protocol):
    """Takes personal data out, or raises AnonymisationFailed; never gives back something half done."""

    @property
    def fingerprint(self) -> str:
        """Changes with the detectors and their settings."""
        ...

    def anonymise(self, casus: RawCasus, decisions: Sequence[SpanDecision] = ()) -> AnonymisedCasus:
        """All texts of a casus together, so that one person has one placeholder; a curator's decisions win."""
        ...

    def anonymise_text(self, text: RawText) -> AnonymisedText:
        """A question or a loose text."""
        ...


class LeakCheck(Protocol):
    """Reads the result with rules of its own, sharing nothing with the detectors."""

    def findings(self, texts: Mapping[str, str], betrokkenen: Sequence[Betrokkene] = ()) -> tuple[Finding, ...]:
        """What should not be there, over all anonymised texts of a casus, given what its source row knew."""
        ...


class Encoder(Protocol):
    """Turns texts into vectors of unit length, float32, shape (n, dimension). Raises ModelUnavailable."""

    @property
    def fingerprint(self) -> str:
        """Changes with the weights and the prompts."""
        ...

    @property
    def dimension(self) -> int:
        """The length of a vector."""
        ...

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        """Questions."""
        ...

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        """Pieces of casussen."""
        ...


class SearchIndex(Protocol):
    """Derived from the register and rebuilt from it at any time. Raises EngineUnavailable."""

    def add(self, casussen: Iterable[ReleasedCasus]) -> None:
        """Add or replace by (vindplaats, versie); an older version never replaces a newer one.
        TypeError for anything that is not a ReleasedCasus."""
        ...

    def remove(self, vindplaatsen: Iterable[Vindplaats]) -> None:
        """Take out; unknown ones are no error."""
        ...

    def rebuild(self, casussen: Iterable[ReleasedCasus]) -> int:
        """Replace everything by these, at once, and give their number."""
        ...

    def candidates(self, query: SearchQuery, limit: int = 100) -> Candidates:
        """What each arm proposes, at most `limit` each, filters applied in every arm. An empty text gives no
        hits of any arm but facets and total; `like` searches with that casus' own title and passages. An index
        that was made for another encoder answers with words and without `meaning`; anything else that does not fit
        raises EngineUnavailable."""
        ...

    def lean(
        self, query: SearchQuery, towards: Mapping[Vindplaats, float], among: Iterable[Vindplaats]
    ) -> tuple[ArmHit, ...]:
        """The casussen of `among` by meaning, best first, when the question leans: to its vector is added, for each of
        `towards`, its weight times the mean of that casus' passages. Unknown casussen are left out."""
        ...

    def suggestion(self, text: str) -> Suggestion | None:
        """An (anonymised) question with known words in place of those that no casus holds and that are nearly
        spelled alike; None when there is nothing to suggest. Nothing identifies anyone: known words are released."""
        ...

    def contents(self) -> Mapping[Vindplaats, int]:
        """What the index holds: vindplaats → versie."""
        ...

    def close(self) -> None:
        """Let go of files and connections."""
        ...


class Ranking(Protocol):
    """Fuses the arms and says whether anything comparable is among them; the same for every engine."""

    def rank(
        self,
        query: SearchQuery,
        candidates: Candidates,
        visible: Mapping[Vindplaats, int],
        leaned: Sequence[ArmHit] = (),
    ) -> Ranked:
        """Only casussen in `visible` (vindplaats → current versie) remain. `leaned` orders by meaning in place of that
        arm; whether anything is comparable is judged by the question itself."""
        ...

    def leaders(self, query: SearchQuery, ranked: Ranked) -> Mapping[Vindplaats, float]:
        """Towards which of the first casussen the question should lean, by weight; none when there is no need."""
        ...


class Explainer(Protocol):
    """Says why a casus is shown, in words of the casus and the question only."""

    def explain(self, query: SearchQuery, casus: ReleasedCasus, ranked: RankedCasus) -> Explanation:
        """Snippets verbatim, matched words, what is shared and what differs."""
        ...


@dataclass(frozen=True, slots=True)
class AuditEvent:
    """Who did what to which casus. Identifiers, counts and reasons from closed lists; never text of a casus."""

    actor: str
    action: str
    vindplaats: Vindplaats | None = None
    fingerprint: str = ""
    details: Mapping[str, str | int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class AuditEntry:
    """An event in the log: its number, time, and the hash that chains it to the one before."""

    number: int
    at: datetime
    event: AuditEvent
    hash: str


class AuditLog(Protocol):
    """Append-only and hash-chained."""

    def append(self, event: AuditEvent) -> None:
        """Write one event in a transaction of its own."""
        ...

    def entries(self, vindplaats: Vindplaats | None = None) -> Sequence[AuditEntry]:
        """All entries, oldest first, or those of one casus."""
        ...

    def verify(self) -> int:
        """The number of entries when the chain holds; AuditBroken names the first broken one."""
        ...


class Vault(Protocol):
    """Keeps raw casussen, encrypted, in a database file of its own. Raises VaultLocked and NotStored."""

    def keys_of(self, casus: RawCasus) -> tuple[str, str]:
        """Keyed hashes (hexadecimal) of its source reference and of its whole content."""
        ...

    def put(self, casus: RawCasus) -> str:
        """Store and give a reference; the same content gives the same reference."""
        ...

    def open(self, ref: str) -> RawCasus:
        """The raw casus. Callers write an audit event before they use it."""
        ...

    def purge(self, refs: Iterable[str]) -> int:
        """Destroy what has passed its retention date; gives the number destroyed."""
        ...


@dataclass(frozen=True, slots=True)
class OutboxItem:
    """Something the index must still hear: a release, or a withdrawal when `casus` is None."""

    number: int
    vindplaats: Vindplaats
    casus: ReleasedCasus | None


@dataclass(frozen=True, slots=True)
class QueueItem:
    """A line in the curator's queue; everything in it is anonymised."""

    vindplaats: Vindplaats
    status: Status
    titel: str
    held_back_by: int
    changed_at: datetime
    revision: int


class Register(Protocol):
    """The system of record. Every change is one transaction with its audit event. Raises NotStored and UnknownCasus."""

    def find_source(self, source_key: str) -> tuple[Vindplaats, str] | None:
        """The vindplaats and content key under which this source reference is known."""
        ...

    def add(self, draft: CasusRecord, source_key: str, content_key: str, event: AuditEvent) -> CasusRecord:
        """Store a new casus under a fresh vindplaats (the draft's own one gives the year only)."""
        ...

    def get(self, vindplaats: Vindplaats) -> CasusRecord:
        """The working state."""
        ...

    def save(self, record: CasusRecord, event: AuditEvent, content_key: str | None = None) -> CasusRecord:
        """Store a change made on `record.revision` and give it with the next revision; StaleCasus when someone else
        was first."""
        ...

    def release(self, record: CasusRecord, released: ReleasedCasus, event: AuditEvent) -> CasusRecord:
        """Store the version, the new state, the outbox row and the event in one transaction; StaleCasus as in
        `save`."""
        ...

    def withdraw(self, record: CasusRecord, event: AuditEvent) -> CasusRecord:
        """Take the casus from view at once, with its outbox row; StaleCasus as in `save`."""
        ...

    def queue(self, statuses: Iterable[Status]) -> Sequence[QueueItem]:
        """The casussen in these states, oldest change first."""
        ...

    def visible(self, vindplaatsen: Iterable[Vindplaats]) -> Mapping[Vindplaats, int]:
        """Of these, the ones that may be seen now, with their current version."""
        ...

    def released(self, vindplaatsen: Iterable[Vindplaats]) -> Mapping[Vindplaats, ReleasedCasus]:
        """The current version of those that may be seen now."""
        ...

    def all_released(self) -> Iterator[ReleasedCasus]:
        """The current version of every casus that may be seen, in order of vindplaats."""
        ...

    def versions(self, vindplaats: Vindplaats) -> Sequence[ReleasedCasus]:
        """Every released version, oldest first."""
        ...

    def outbox(self, limit: int = 100) -> Sequence[OutboxItem]:
        """What the index must still hear, oldest first."""
        ...

    def outbox_done(self, numbers: Iterable[int]) -> None:
        """The index has heard these."""
        ...

    def count_like(self, record: CasusRecord) -> int | None:
        """How many other released casussen have the coarse traits of this one; None when its traits are not known."""
        ...

    def role_of(self, subject: str) -> frozenset[str]:
        """The roles of a login subject, by name; empty when unknown or revoked."""
        ...


class SearchStore(Protocol):
    """Keeps anonymised questions under a random id, not who asked them. Raises NotStored."""

    def save_search(self, text: str, chosen: SearchFilter) -> str:
        """Keep an anonymised question and give the id that can stand in a URL."""
        ...

    def load_search(self, key: str) -> tuple[str, SearchFilter] | None:
        """The question and filter kept under this id, or None."""
        ...

    def forget_search(self, key: str) -> None:
        """Delete the one under this id, if it is there."""
        ...

    def forget_searches(self, before: datetime) -> int:
        """Delete the questions kept before this moment; gives their number."""
        ...


class WhoMay(Protocol):
    """Maps a login subject to a user, freshly on every action."""

    def user(self, subject: str) -> User:
        """The user with the roles of this moment."""
        ...
