"""The one place where real parts are chosen. Heavy parts are imported and made when they are first asked for."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from casusprudentie.domain.people import Role, User
from casusprudentie.errors import NotStored, SettingsError
from casusprudentie.settings import VAULT_FILE, Engine, Settings
from casusprudentie.workflow.clock import utc_now

if TYPE_CHECKING:
    from sqlalchemy import Engine as SqlEngine

    from casusprudentie.domain.released import ReleasedCasus
    from casusprudentie.insight.consistency import Pair
    from casusprudentie.ports import Anonymiser, AuditLog, Encoder, LeakCheck, Ranking, SearchIndex, SourceRow, Tagger
    from casusprudentie.register.store import SqlRegister
    from casusprudentie.register.vault import SqlVault
    from casusprudentie.workflow.intake import Intake, IntakeReport
    from casusprudentie.workflow.publish import Publisher
    from casusprudentie.workflow.release import Release
    from casusprudentie.workflow.review import Review
    from casusprudentie.workflow.saved import SavedSearches
    from casusprudentie.workflow.search import Search
    from index.lexical import FieldWeights
    from index.ranking import Weights


@dataclass(frozen=True, slots=True)
class Conditions:
    """How strict this house is; only an evaluation makes it less so, and never for privacy."""

    complete_only: bool = True
    known_values_only: bool = True


class House:
    """All parts of one installation. One house can serve many threads."""

    def __init__(self, settings: Settings, conditions: Conditions | None = None) -> None:
        self.settings = settings
        self._conditions = conditions or Conditions()
        self._engines: dict[str, SqlEngine] = {}
        try:
            settings.home.mkdir(parents=True, exist_ok=True, mode=0o700)
        except OSError:
            raise NotStored from None

    @cached_property
    def register(self) -> SqlRegister:
        """The system of record, brought up to the newest schema."""
        from casusprudentie.register.migrate import upgrade
        from casusprudentie.register.store import SqlRegister

        engine = self._engine(self.settings.register_url)
        upgrade(engine)
        return SqlRegister(engine, utc_now)

    @cached_property
    def audit(self) -> AuditLog:
        """The audit log of the register."""
        from casusprudentie.register.audit import SqlAuditLog

        return SqlAuditLog(self._engine(self.settings.register_url), utc_now)

    @cached_property
    def vault(self) -> SqlVault:
        """The raw casussen. A key file is made only together with a new vault: a new key opens nothing old."""
        from casusprudentie.register.keys import load_key
        from casusprudentie.register.migrate import Branch, upgrade
        from casusprudentie.register.vault import SqlVault

        new = not self.settings.vault_url and not (self.settings.home / VAULT_FILE).exists()
        key = load_key(self.settings.vault_key.get_secret_value(), self.settings.home / "vault.key", create=new)
        engine = self._engine(self.settings.vault_database_url)
        upgrade(engine, Branch.VAULT)
        return SqlVault(engine, key, self.settings.retention_years, utc_now)

    def _engine(self, url: str) -> SqlEngine:
        if url not in self._engines:
            from casusprudentie.register.engine import open_engine

            self._engines[url] = open_engine(url)
        return self._engines[url]

    @cached_property
    def tagger(self) -> Tagger | None:
        """The model or models that propose personal data, or None when the settings say so."""
        taggers = [*self._own_tagger(), *self._further_ner()]
        if len(taggers) < 2:
            return taggers[0] if taggers else None
        from models.together import TaggersTogether

        return TaggersTogether(taggers)

    def _own_tagger(self) -> Iterable[Tagger]:
        if self.settings.tagger != "none":
            from models.tagger.tagger import EncoderTagger

            yield EncoderTagger(self.settings.models_dir, self.settings.tagger, threads=self.settings.threads)

    def _further_ner(self) -> Iterable[Tagger]:
        """SettingsError when the settings name a model that is not there: without it nothing is anonymised."""
        if not self.settings.ner:
            return
        from casusprudentie.pairs import pairs

        kind, _, name = self.settings.ner.partition(":")
        labels = pairs(self.settings.ner_labels, "CASUS_NER_LABELS")
        if kind == "spacy" and name:
            from models.ner_spacy import SpacyTagger

            yield SpacyTagger(name, labels, self.settings.ner_score)
        elif kind == "transformers" and name:
            from models.ner_transformers import TransformersTagger

            yield TransformersTagger(Path(name), labels)
        else:
            raise SettingsError("Instelling CASUS_NER klopt niet: schrijf spacy:NAAM of transformers:MAP.")

    @cached_property
    def anonymiser(self) -> Anonymiser:
        """Presidio with our recognisers, the taggers, and what the organisation chose."""
        from anonymise.options import own_words, thresholds
        from anonymise.pipeline import PresidioAnonymiser
        from anonymise.placeholders import Style

        chosen = self.settings
        return PresidioAnonymiser(
            self.tagger,
            extra_names=own_words(chosen.names_file, "CASUS_NAMES_FILE"),
            extra_places=own_words(chosen.places_file, "CASUS_PLACES_FILE"),
            extra_terms=own_words(chosen.terms_file, "CASUS_TERMS_FILE"),
            thresholds=thresholds(chosen.thresholds, "CASUS_THRESHOLDS"),
            style=Style(
                date_by_quarter=chosen.date_by_quarter,
                keep_diagnoses=chosen.keep_diagnoses,
                keep_amounts=chosen.keep_amounts,
            ),
        )

    @cached_property
    def leak_check(self) -> LeakCheck:
        """The second pass over the result."""
        from anonymise.leak_check import ResultLeakCheck

        return ResultLeakCheck()

    @cached_property
    def encoder(self) -> Encoder:
        """The model that turns texts into vectors."""
        from models.encoder import SentenceEncoder

        return SentenceEncoder(self.settings.models_dir, self.settings.encoder, threads=self.settings.threads)

    @cached_property
    def index(self) -> SearchIndex:
        """The search engine that the settings choose."""
        from anonymise.familiar import familiar

        if self.settings.engine is Engine.ELASTICSEARCH:
            from index.elasticsearch import ElasticsearchIndex

            return ElasticsearchIndex(
                self.settings.elasticsearch_url,
                self.settings.elasticsearch_index,
                self.encoder,
                api_key=self.settings.elasticsearch_api_key.get_secret_value(),
                weights=self._weights[1],
                familiar=familiar,
            )
        from index.embedded import EmbeddedIndex

        return EmbeddedIndex(self.settings.home / "index", self.encoder, weights=self._weights[1], familiar=familiar)

    @cached_property
    def intake(self) -> Intake:
        """Brings casussen in."""
        from casusprudentie.workflow.intake import Intake

        return Intake(
            vault=self.vault,
            register=self.register,
            anonymiser=self.anonymiser,
            retention_years=self.settings.retention_years,
        )

    @cached_property
    def review(self) -> Review:
        """The curator's table."""
        from casusprudentie.workflow.review import Review

        return Review(vault=self.vault, register=self.register, anonymiser=self.anonymiser, audit=self.audit)

    @cached_property
    def release(self) -> Release:
        """The gate."""
        from casusprudentie.workflow.release import Release

        return Release(
            vault=self.vault,
            register=self.register,
            leak_check=self.leak_check,
            complete_only=self._conditions.complete_only,
        )

    @cached_property
    def publisher(self) -> Publisher:
        """From the outbox to the index."""
        from casusprudentie.workflow.publish import Publisher

        return Publisher(register=self.register, index=self.index)

    @cached_property
    def _weights(self) -> tuple[Weights, FieldWeights]:
        from index.options import weights

        return weights(self.settings.weights, "CASUS_WEIGHTS")

    @cached_property
    def ranking(self) -> Ranking:
        """Adds the arms up, with the organisation's own weights."""
        from index.ranking import SaturatingRanking

        weights, _ = self._weights
        return SaturatingRanking(encoder=self.encoder.fingerprint, weights=weights)

    @cached_property
    def search(self) -> Search:
        """Finds casussen."""
        from casusprudentie.workflow.search import Search
        from index.explain import VerbatimExplainer

        return Search(
            anonymiser=self.anonymiser,
            index=self.index,
            register=self.register,
            ranking=self.ranking,
            explainer=VerbatimExplainer(),
            candidates=self.settings.candidates,
        )

    @cached_property
    def saved(self) -> SavedSearches:
        """The questions that people keep."""
        from casusprudentie.workflow.saved import SavedSearches

        return SavedSearches(anonymiser=self.anonymiser, store=self.register, days=self.settings.saved_search_days)

    def read(self, path: Path) -> list[SourceRow]:
        """The rows of a file, parsed in a sandbox. BadSource when the file as a whole cannot be read."""
        from ingest.readers import read

        return read(path, strict=self._conditions.known_values_only)

    def template(self) -> bytes:
        """The import template as xlsx."""
        from ingest.template import template

        return template()

    def failed_rows(self, path: Path, report: IntakeReport) -> bytes:
        """The refused rows of a file as xlsx, each with what is wrong in a column Melding."""
        from casusprudentie.workflow.intake import RowOutcome
        from ingest.readers import failed_rows

        refused = {row.number: row.sentences for row in report.rows if row.outcome is RowOutcome.GEWEIGERD}
        return failed_rows(path, refused)

    def user(self, subject: str) -> User:
        """Who this is and what they may do at this moment; unknown or revoked: no roles."""
        known = {role.value for role in Role}
        return User(subject, frozenset(Role(name) for name in self.register.role_of(subject) if name in known))

    def grant(self, subject: str, roles: Iterable[Role]) -> None:
        """Replace someone's roles; it counts from their next action."""
        self.register.set_roles(subject, [role.value for role in roles])

    def comparable_pairs(self) -> list[Pair]:
        """Released casussen that are comparable and were decided differently, the strongest first."""
        from casusprudentie.insight.consistency import comparable_pairs

        casussen = list(self.register.all_released())
        stories = [_joined(casus, "titel", "buikpijn", "feiten", "verhaal") for casus in casussen]
        reasons = [_joined(casus, "motivering", "les") for casus in casussen]
        return comparable_pairs(casussen, self.encoder.encode_passages(stories), self.encoder.encode_passages(reasons))

    def check_vault(self) -> str:
        """A sentence on the vault; VaultLocked when its key does not fit."""
        expired = len(self.vault.expired())
        return f"de sleutel past; {expired} bronteksten zijn over hun bewaartermijn"

    @property
    def is_demo(self) -> bool:
        """Whether this home was filled by the demo."""
        return self._demo_mark.exists()

    def mark_demo(self) -> None:
        """Remember that this home holds the demo."""
        self._demo_mark.touch()

    @property
    def _demo_mark(self) -> Path:
        return self.settings.home / "demo"

    def close(self) -> None:
        """Let go of files and connections."""
        if "index" in self.__dict__:
            self.index.close()
        for engine in self._engines.values():
            engine.dispose()


def _joined(casus: ReleasedCasus, *fields: str) -> str:
    return "\n".join(casus.texts[name] for name in fields if name in casus.texts)


os.environ.setdefault("HF_HUB_OFFLINE", "1")
os.environ.setdefault("HF_HUB_DISABLE_TELEMETRY", "1")
