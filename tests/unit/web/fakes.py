"""A house with its real walk over parts in memory."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path

from casusprudentie.domain.casus import (
    Artikel,
    Facts,
    Geldigheid,
    Periode,
    Status,
    TextField,
    Vindplaats,
)
from casusprudentie.domain.gate import open_findings
from casusprudentie.domain.people import Role, User
from casusprudentie.domain.privacy import (
    AnonymisedCasus,
    AnonymisedText,
    CoarseTraits,
    Finding,
    Offsets,
    PersonalDataSpan,
    RawText,
    ResidualRisk,
    SpanDecision,
    SpanKind,
)
from casusprudentie.domain.raw import Betrokkene, RawCasus
from casusprudentie.domain.record import CasusRecord
from casusprudentie.domain.released import ReleasedCasus
from casusprudentie.domain.search import (
    Arm,
    ArmHit,
    ArmPlace,
    Candidates,
    Explanation,
    Facet,
    Ranked,
    RankedCasus,
    SearchFilter,
    SearchQuery,
    Snippet,
    Suggestion,
    Traits,
    facet_values,
)
from casusprudentie.domain.vocabulary import (
    Aard,
    Beginsel,
    Besluit,
    Besluitniveau,
    Geldigheidsstatus,
    Inbrenger,
    Niveau,
    Onderwerp,
    Oordeel,
    Organisatieonderdeel,
    Perspectief,
    Rechtsverhouding,
    Richting,
    Schaal,
    Toestemming,
    Uitkomst,
    Wet,
)
from casusprudentie.errors import AnonymisationFailed, AuditBroken, EngineUnavailable, StaleCasus, UnknownCasus
from casusprudentie.insight.consistency import Pair
from casusprudentie.ports import AuditEntry, AuditEvent, OutboxItem, QueueItem, SourceRow
from casusprudentie.workflow.intake import Intake, IntakeReport
from casusprudentie.workflow.publish import Publisher
from casusprudentie.workflow.release import Release
from casusprudentie.workflow.review import Review
from casusprudentie.workflow.saved import SavedSearches
from casusprudentie.workflow.search import Search

NOW = datetime(2026, 11, 25, 9, 30, tzinfo=UTC)


class FakeAudit:
    """A list; `broken` makes `verify` find a broken row."""

    def __init__(self) -> None:
        self.log: list[AuditEntry] = []
        self.broken = 0

    def append(self, event: AuditEvent) -> None:
        number = len(self.log) + 1
        self.log.append(AuditEntry(number, NOW, event, hashlib.sha256(str(number).encode()).hexdigest()))

    def entries(self, vindplaats: Vindplaats | None = None) -> Sequence[AuditEntry]:
        return [e for e in self.log if vindplaats is None or e.event.vindplaats == vindplaats]

    def verify(self) -> int:
        if self.broken:
            raise AuditBroken(self.broken)
        return len(self.log)


class FakeVault:
    """A dictionary by content."""

    def __init__(self) -> None:
        self._kept: dict[str, RawCasus] = {}

    def keys_of(self, casus: RawCasus) -> tuple[str, str]:
        content = "|".join(f"{n}={t.reveal()}" for n, t in sorted(casus.texts.items())) + repr(casus.facts)
        return (
            hashlib.sha256(casus.source_id.reveal().encode()).hexdigest(),
            hashlib.sha256(content.encode()).hexdigest(),
        )

    def put(self, casus: RawCasus) -> str:
        ref = self.keys_of(casus)[1]
        self._kept[ref] = casus
        return ref

    def open(self, ref: str) -> RawCasus:
        return self._kept[ref]

    def purge(self, refs: Iterable[str]) -> int:
        return sum(self._kept.pop(ref, None) is not None for ref in refs)


class FakeAnonymiser:
    """Finds nine digits in a row, and a capitalised name after 'Mevrouw' or 'Meneer'; `crash` makes it fail."""

    fingerprint = "fake"
    _NAME = re.compile(r"(?<=[Mm]evrouw )[A-Z]\w+|(?<=[Mm]eneer )[A-Z]\w+")
    _BSN = re.compile(r"\b\d{9}\b")

    def __init__(self) -> None:
        self.crash = False

    def anonymise(self, casus: RawCasus, decisions: Sequence[SpanDecision] = ()) -> AnonymisedCasus:
        if self.crash or any("KAPOT" in text.reveal() for text in casus.texts.values()):
            raise AnonymisationFailed("een detector gaf geen antwoord")
        texts = {
            name: self._text(text, [d for d in decisions if d.field == name]) for name, text in casus.texts.items()
        }
        findings = FakeLeakCheck().findings({name: text.text for name, text in texts.items()})
        return AnonymisedCasus(
            texts,
            findings,
            ResidualRisk(0.2, None, ("Regio en periode zijn algemeen.",), CoarseTraits(regio="Twente")),
            "fake",
        )

    def anonymise_text(self, text: RawText) -> AnonymisedText:
        return self._text(text, [])

    def _text(self, raw: RawText, decisions: Sequence[SpanDecision]) -> AnonymisedText:
        text = raw.reveal()
        found = [
            PersonalDataSpan(m.start(), m.end(), kind, score, rule, replacement)
            for pattern, kind, score, rule, replacement in (
                (self._NAME, SpanKind.PERSOON, 0.93, "aanspreekvorm", "[klant]"),
                (self._BSN, SpanKind.BSN, 1.0, "bsn", "[bsn]"),
            )
            for m in pattern.finditer(text)
        ]
        rejected = {(d.start, d.end) for d in decisions if not d.accepted}
        found = [span for span in found if (span.start, span.end) not in rejected]
        for d in decisions:
            if d.accepted:
                found = [s for s in found if not s.offsets.overlaps(Offsets(d.start, d.end))]
                found.append(PersonalDataSpan(d.start, d.end, d.kind, 1.0, "curator", f"[{d.kind.value.lower()}]"))
        found.sort(key=lambda span: span.start)
        out, at = [], 0
        for span in found:
            out += [text[at : span.start], span.replacement]
            at = span.end
        return AnonymisedText("".join([*out, text[at:]]), tuple(found))


class FakeLeakCheck:
    """Distrusts the word 'Zonnedauw'."""

    def findings(self, texts: Mapping[str, str], betrokkenen: Sequence[Betrokkene] = ()) -> tuple[Finding, ...]:
        return tuple(
            Finding(name, m.start(), m.end(), "eigennaam", "Dit lijkt op een naam.")
            for name, text in texts.items()
            for m in re.finditer("Zonnedauw", text)
        )


class FakeRegister:
    """Everything in memory, with the rules of the port that the pages lean on."""

    def __init__(self, audit: FakeAudit) -> None:
        self._audit = audit
        self._records: dict[Vindplaats, CasusRecord] = {}
        self._sources: dict[str, tuple[Vindplaats, str]] = {}
        self._versions: dict[Vindplaats, list[ReleasedCasus]] = {}
        self._outbox: list[OutboxItem] = []
        self.roles: dict[str, frozenset[str]] = {}
        self.alike = 7

    def find_source(self, source_key: str) -> tuple[Vindplaats, str] | None:
        return self._sources.get(source_key)

    def add(self, draft: CasusRecord, source_key: str, content_key: str, event: AuditEvent) -> CasusRecord:
        vindplaats = Vindplaats(draft.vindplaats.jaar, len(self._records) + 1)
        record = replace(draft, vindplaats=vindplaats, revision=1)
        self._records[vindplaats] = record
        self._sources[source_key] = (vindplaats, content_key)
        self._audit.append(replace(event, vindplaats=vindplaats))
        return record

    def get(self, vindplaats: Vindplaats) -> CasusRecord:
        if vindplaats not in self._records:
            raise UnknownCasus
        return self._records[vindplaats]

    def save(self, record: CasusRecord, event: AuditEvent, content_key: str | None = None) -> CasusRecord:
        now = self.get(record.vindplaats)
        if now.revision != record.revision:
            raise StaleCasus(now.changed_by, f"{now.changed_at:%H:%M}")
        record = replace(record, revision=record.revision + 1)
        self._records[record.vindplaats] = record
        self._audit.append(event)
        return record

    def release(self, record: CasusRecord, released: ReleasedCasus, event: AuditEvent) -> CasusRecord:
        record = self.save(record, event)
        self._versions.setdefault(record.vindplaats, []).append(released)
        self._outbox.append(OutboxItem(len(self._outbox) + 1, record.vindplaats, released))
        return record

    def withdraw(self, record: CasusRecord, event: AuditEvent) -> CasusRecord:
        record = self.save(record, event)
        self._outbox.append(OutboxItem(len(self._outbox) + 1, record.vindplaats, None))
        return record

    def queue(self, statuses: Iterable[Status]) -> Sequence[QueueItem]:
        wanted = set(statuses)
        return [
            QueueItem(
                r.vindplaats,
                r.status,
                r.texts.get(TextField.TITEL, ""),
                len(r.held_back_by()),
                r.changed_at,
                r.revision,
            )
            for r in self._records.values()
            if r.status in wanted
        ]

    def visible(self, vindplaatsen: Iterable[Vindplaats]) -> Mapping[Vindplaats, int]:
        return {v: casus.versie for v, casus in self.released(vindplaatsen).items()}

    def released(self, vindplaatsen: Iterable[Vindplaats]) -> Mapping[Vindplaats, ReleasedCasus]:
        return {
            v: self._versions[v][-1]
            for v in vindplaatsen
            if v in self._versions and self._records[v].status is not Status.INGETROKKEN
        }

    def all_released(self) -> Iterator[ReleasedCasus]:
        yield from self.released(sorted(self._versions)).values()

    def versions(self, vindplaats: Vindplaats) -> Sequence[ReleasedCasus]:
        return self._versions.get(vindplaats, [])

    def outbox(self, limit: int = 100) -> Sequence[OutboxItem]:
        return self._outbox[:limit]

    def outbox_done(self, numbers: Iterable[int]) -> None:
        done = set(numbers)
        self._outbox = [item for item in self._outbox if item.number not in done]

    def count_like(self, record: CasusRecord) -> int | None:
        return self.alike

    def role_of(self, subject: str) -> frozenset[str]:
        return self.roles.get(subject, frozenset())


class FakeSearches:
    """A dictionary by number."""

    def __init__(self) -> None:
        self.kept: dict[str, tuple[str, SearchFilter]] = {}

    def save_search(self, text: str, chosen: SearchFilter) -> str:
        key = f"id-{len(self.kept) + 1}"
        self.kept[key] = (text, chosen)
        return key

    def load_search(self, key: str) -> tuple[str, SearchFilter] | None:
        return self.kept.get(key)

    def forget_search(self, key: str) -> None:
        self.kept.pop(key, None)

    def forget_searches(self, before: datetime) -> int:
        return 0


class FakeIndex:
    """Counts shared words; `down` makes it unavailable, `meaning` says whether it claims to know about meaning."""

    def __init__(self) -> None:
        self._casussen: dict[Vindplaats, ReleasedCasus] = {}
        self.down = False
        self.meaning = True

    def add(self, casussen: Iterable[ReleasedCasus]) -> None:
        self._up()
        self._casussen |= {casus.vindplaats: casus for casus in casussen}

    def remove(self, vindplaatsen: Iterable[Vindplaats]) -> None:
        self._up()
        for vindplaats in vindplaatsen:
            self._casussen.pop(vindplaats, None)

    def rebuild(self, casussen: Iterable[ReleasedCasus]) -> int:
        self._casussen = {casus.vindplaats: casus for casus in casussen}
        return len(self._casussen)

    def candidates(self, query: SearchQuery, limit: int = 100) -> Candidates:
        self._up()
        text = query.text
        if query.like is not None and query.like in self._casussen:
            text = " ".join(self._casussen[query.like].texts.values())
        asked = words(text)
        passing = [c for c in self._casussen.values() if query.filter.accepts(facet_values(c))]
        hits = [
            ArmHit(c.vindplaats, c.versie, float(n))
            for c in passing
            if (n := len(asked & words(" ".join(c.texts.values()))))
        ]
        hits.sort(key=lambda hit: (-hit.score, hit.vindplaats))
        facets: dict[Facet, dict[str, int]] = {}
        for casus in passing:
            for facet, values in facet_values(casus).items():
                for value in values:
                    counts = facets.setdefault(facet, {})
                    counts[value] = counts.get(value, 0) + 1
        traits = {c.vindplaats: Traits(_richting(c), achterhaald=False, jaar=None) for c in passing}
        return Candidates({Arm.WORDS: tuple(hits[:limit])}, traits, facets, len(passing), self.meaning)

    def lean(
        self, query: SearchQuery, towards: Mapping[Vindplaats, float], among: Iterable[Vindplaats]
    ) -> tuple[ArmHit, ...]:
        return ()

    def suggestion(self, text: str) -> Suggestion | None:
        if "toezeging" not in text:
            return None
        return Suggestion(text.replace("toezeging", "toezegging"), (("toezeging", "toezegging"),))

    def contents(self) -> Mapping[Vindplaats, int]:
        return {v: casus.versie for v, casus in self._casussen.items()}

    def close(self) -> None:
        self._casussen.clear()

    def _up(self) -> None:
        if self.down:
            raise EngineUnavailable("De zoekmachine antwoordt niet.")


class FakeRanking:
    """The order of the one arm; two shared words make it comparable."""

    def leaders(self, query: SearchQuery, ranked: Ranked) -> Mapping[Vindplaats, float]:
        return {}

    def rank(
        self,
        query: SearchQuery,
        candidates: Candidates,
        visible: Mapping[Vindplaats, int],
        leaned: Sequence[ArmHit] = (),
    ) -> Ranked:
        hits = [hit for hit in candidates.arms[Arm.WORDS] if hit.vindplaats in visible]
        order = tuple(
            RankedCasus(h.vindplaats, h.versie, h.score, {Arm.WORDS: ArmPlace(rank, h.score)})
            for rank, h in enumerate(hits, start=1)
        )
        comparable = bool(hits) and hits[0].score >= 2
        contrary = None
        if comparable and candidates.traits:
            first = candidates.traits[hits[0].vindplaats].richting
            contrary = next(
                (r for r in order if candidates.traits[r.vindplaats].richting not in (first, Richting.ELDERS)), None
            )
        return Ranked(order, 0.8 if comparable else 0.1, comparable, contrary)


class FakeExplainer:
    """Marks the shared words in the first sentence of the motivering."""

    def explain(self, query: SearchQuery, casus: ReleasedCasus, ranked: RankedCasus) -> Explanation:
        asked = words(query.text)
        snippets = []
        for name in (TextField.FEITEN, TextField.MOTIVERING):
            text = casus.texts.get(name, "")[:220]
            marks = tuple(Offsets(m.start(), m.end()) for m in re.finditer(r"\w+", text) if m[0].casefold() in asked)
            if text:
                snippets.append(Snippet(name, text, marks))
        shared = sorted(asked & words(" ".join(casus.texts.values())))
        return Explanation(
            tuple(snippets),
            tuple((word, word) for word in shared),
            ranked.arms,
            ("Ook over de WW." if Wet.WW in casus.facts.wetten else "Ook over een uitkering.",),
            ("Hier gaf een toezegging de doorslag.",),
        )


def words(text: str) -> set[str]:
    """The words of four letters and more."""
    return {word for word in re.findall(r"\w{4,}", text.casefold())}


def _richting(casus: ReleasedCasus) -> Richting | None:
    return casus.facts.besluit.richting if casus.facts.besluit else None


class FakeHouse:
    """The walk is real, the parts are not."""

    def __init__(self) -> None:
        self.audit = FakeAudit()
        self.vault = FakeVault()
        self.register = FakeRegister(self.audit)
        self.anonymiser = FakeAnonymiser()
        self.index = FakeIndex()
        parts = {"vault": self.vault, "register": self.register, "clock": lambda: NOW}
        self.intake = Intake(anonymiser=self.anonymiser, **parts)  # type: ignore[arg-type]
        self.review = Review(anonymiser=self.anonymiser, audit=self.audit, **parts)  # type: ignore[arg-type]
        self.release = Release(leak_check=FakeLeakCheck(), **parts)  # type: ignore[arg-type]
        self.publisher = Publisher(register=self.register, index=self.index)
        self.search = Search(
            anonymiser=self.anonymiser,
            index=self.index,
            register=self.register,
            ranking=FakeRanking(),
            explainer=FakeExplainer(),
        )
        self.searches = FakeSearches()
        self.saved = SavedSearches(anonymiser=self.anonymiser, store=self.searches, clock=lambda: NOW)
        for subject, role in (
            ("demo-medewerker", Role.MEDEWERKER),
            ("demo-import", Role.CURATOR),
            ("demo-curator", Role.CURATOR),
            ("demo-auditor", Role.AUDITOR),
        ):
            self.register.roles[subject] = frozenset({role.value})

    def user(self, subject: str) -> User:
        return User(subject, frozenset(Role(role) for role in self.register.role_of(subject)))

    def read(self, path: Path) -> list[SourceRow]:
        rows = []
        for number, line in enumerate(path.read_text().splitlines(), start=1):
            row = json.loads(line)
            if row.get("wetten") == ["WWW"]:
                rows.append(SourceRow(number, None, (f"Rij {number}, Wet: 'WWW' is onbekend. Kies WW of WIA.",)))
            else:
                texts = {n: RawText(row[n]) for n in (TextField.TITEL, TextField.VERHAAL) if n in row}
                rows.append(SourceRow(number, RawCasus(RawText(row["id"]), Facts(), texts)))
        return rows

    def template(self) -> bytes:
        return b"sjabloon"

    def failed_rows(self, path: Path, report: IntakeReport) -> bytes:
        return b"mislukt"

    def comparable_pairs(self) -> list[Pair]:
        casussen = list(self.register.all_released())
        return [
            Pair(a, b, 0.5, ("Wet: WW.",), ("Er liggen 4 jaar tussen.",) if a.vindplaats.nummer % 2 else ())
            for a, b in pairwise(casussen)
            if a.facts.besluit is not b.facts.besluit
        ]

    def close(self) -> None:
        self.index.close()

    def bring_in(self, casus: RawCasus) -> Vindplaats:
        """Import one casus as demo-import."""
        report = self.intake.run([SourceRow(1, casus)], self.user("demo-import"))
        vindplaats = report.rows[0].vindplaats
        assert vindplaats is not None
        return vindplaats

    def publish(self, casus: RawCasus) -> Vindplaats:
        """Import, approve and release one casus."""
        vindplaats = self.bring_in(casus)
        curator = self.user("demo-curator")
        record = self.register.get(vindplaats)
        assert record.anonymised is not None
        assert not open_findings(record.anonymised, record.dismissals)
        record = self.review.approve(curator, vindplaats, record.revision)
        self.release.release(curator, vindplaats, record.revision)
        self.publisher.run()
        return vindplaats


def raw_casus(number: int = 1, *, besluit: Besluit = Besluit.VERLEEND, **changes: object) -> RawCasus:
    """A complete fictional casus."""
    facts = Facts(
        wetten=(Wet.WW, Wet.AWB),
        artikelen=(Artikel(Wet.WW, "36"), Artikel(Wet.AWB, "3:4 lid 2")),
        aard=Aard.FINANCIEEL,
        onderwerp=Onderwerp.TERUGVORDERING,
        niveau=Niveau.UITVOERING,
        inbrenger=Inbrenger.INTERN,
        organisatieonderdeel=Organisatieonderdeel.UITKEREN,
        periode=Periode(2024),
        externen=(),
        toestemming=Toestemming.NVT,
        oordelen={
            Perspectief.JURIDISCH: Oordeel.VOLDOENDE,
            Perspectief.ECONOMISCH: Oordeel.VOLDOENDE,
            Perspectief.MAATSCHAPPELIJK: Oordeel.GOED,
        },
        beginselen=(Beginsel.VERTROUWEN, Beginsel.EVENREDIGHEID),
        besluit=besluit,
        uitkomst=Uitkomst.BEVREDIGEND,
        rechtsverhouding=Rechtsverhouding.BEDOELING,
        besluitniveau=Besluitniveau.LEIDINGGEVENDE,
        schaal=Schaal.FIX,
        geldigheid=Geldigheid(Geldigheidsstatus.ACTUEEL),
    )
    texts = {
        "titel": f"Terugvordering na een toezegging aan de telefoon ({number})",
        "buikpijn": "Zij deed alles goed en moest toch alles terugbetalen.",
        "feiten": "Mevrouw Zomerdijk belde over haar inkomsten. UWV zei dat zij niets hoefde door te geven.",
        "verhaal": "Mevrouw Zomerdijk, BSN 999990019, hield alles bij. Zij had schulden en een kind op school.",
        "standaarduitkomst": "De volledige terugvordering van de WW over negen maanden.",
        "motivering": "De toezegging staat vast. Zij mocht daarop vertrouwen en kon de fout niet zien.",
        "les": "Leg vast wat aan de telefoon is gezegd.",
        "verschilmakers.0": "De toezegging stond in het systeem.",
        "verschilmakers.1": "Zij belde zelf.",
        "perspectieven.juridisch": "Het vertrouwen is gewekt door een bevoegde medewerker.",
        "perspectieven.economisch": "Het bedrag is klein tegenover de kosten van invordering.",
        "perspectieven.maatschappelijk": "Wie eerlijk belt, hoort niet in de schulden te komen.",
        "beginselen.vertrouwen": "Er was een duidelijke toezegging.",
        "beginselen.evenredigheid": "Volledig terugvorderen treft haar te zwaar.",
    }
    changed = {n: v for n, v in changes.items() if n in {f.name for f in Facts.__dataclass_fields__.values()}}
    texts |= {n: str(v) for n, v in changes.items() if n not in changed}
    return RawCasus(
        RawText(f"bron-{number}"),
        replace(facts, **changed),  # type: ignore[arg-type]
        {name: RawText(text) for name, text in texts.items() if text},
    )
