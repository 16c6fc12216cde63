"""The anonymiser: find, merge, replace, look again. It ends well or raises AnonymisationFailed, without the text."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence

from presidio_analyzer import EntityRecognizer
from presidio_anonymizer import AnonymizerEngine
from presidio_anonymizer.entities import OperatorConfig, RecognizerResult

from anonymise import leak_check, regions
from anonymise.allow_list import AllowList
from anonymise.detection import Detection, Thresholds
from anonymise.engine import CheckedTagger, Detector
from anonymise.lexicon import LISTS, Lexicon
from anonymise.placeholders import Style, replacements
from anonymise.recognisers import all_recognisers
from anonymise.risk import residual_risk
from anonymise.spans import Hit, Source
from casusprudentie.domain.privacy import (
    AnonymisedCasus,
    AnonymisedText,
    PersonalDataSpan,
    RawText,
    SpanDecision,
    SpanKind,
)
from casusprudentie.domain.raw import Betrokkene, RawCasus
from casusprudentie.errors import AnonymisationFailed, ModelUnavailable
from casusprudentie.ports import Tagger

_VERSION = "1"
_LONGEST = 200_000
_ONE = "tekst"


class PresidioAnonymiser:
    """Implements the Anonymiser port.

    `tagger` is a language model that proposes spans, or None to work with rules and lists alone. `extra_names`,
    `extra_places` and `extra_terms` are an organisation's own words. `extra_ner` are further Presidio recognisers
    for Dutch (a spaCy or transformers model) whose entity types are `SpanKind` values.
    """

    def __init__(
        self,
        tagger: Tagger | None = None,
        *,
        extra_names: Iterable[str] = (),
        extra_places: Iterable[str] = (),
        extra_terms: Iterable[str] = (),
        thresholds: Thresholds | None = None,
        style: Style | None = None,
        extra_ner: Sequence[EntityRecognizer] = (),
    ) -> None:
        names, places, terms = tuple(extra_names), tuple(extra_places), tuple(extra_terms)
        self._tagger = tagger
        self._style = style or Style()
        self._thresholds = thresholds or Thresholds()
        lexicon = Lexicon.of(names, places)
        detector = Detector([*all_recognisers(lexicon), *extra_ner])
        checked = CheckedTagger(tagger) if tagger else None
        self._detection = Detection(detector, lexicon, AllowList(terms), checked, self._thresholds)
        self._engine = AnonymizerEngine()  # type: ignore[no-untyped-call]  # Presidio leaves it untyped
        self._own = (names, places, terms, tuple(type(each).__name__ for each in extra_ner))

    @property
    def fingerprint(self) -> str:
        """Changes with the lists, the thresholds, the style, the tagger and the version of the rules; 16 hex digits."""
        digest = hashlib.sha256()
        for path in sorted(LISTS.glob("*.[tx][xz]*")):
            digest.update(path.read_bytes())
        limits = self._thresholds
        kinds = sorted((kind.value, score) for kind, score in limits.tagger.by_kind.items())
        tagger = (limits.tagger.default, limits.tagger.ordinary, kinds)
        lists = (limits.list_alone, limits.list_sure, limits.list_supported, limits.support)
        parts = (_VERSION, lists, tagger, self._style, self._own)
        digest.update(repr(parts).encode())
        digest.update((self._tagger.fingerprint if self._tagger else "").encode())
        return digest.hexdigest()[:16]

    def anonymise(self, casus: RawCasus, decisions: Sequence[SpanDecision] = ()) -> AnonymisedCasus:
        """All texts of a casus together; a curator's decisions win. AnonymisationFailed or ModelUnavailable."""
        texts = {name: raw.reveal() for name, raw in casus.texts.items()}
        anonymised, hits = self._run(texts, casus.betrokkenen, decisions)
        plain = {name: text.text for name, text in anonymised.items()}
        with _Failing("controle"):
            findings = leak_check.check(plain, casus.betrokkenen)
            risk = residual_risk(plain, hits, casus.facts)
        return AnonymisedCasus(anonymised, findings, risk, self.fingerprint)

    def anonymise_text(self, text: RawText) -> AnonymisedText:
        """A question or a loose text; AnonymisationFailed or ModelUnavailable."""
        anonymised, _ = self._run({_ONE: text.reveal()}, (), ())
        return anonymised[_ONE]

    def _run(
        self, texts: Mapping[str, str], people: Sequence[Betrokkene], decisions: Sequence[SpanDecision]
    ) -> tuple[dict[str, AnonymisedText], dict[str, list[Hit]]]:
        if sum(map(len, texts.values())) > _LONGEST:
            raise AnonymisationFailed("de tekst is te lang")
        with _Failing("herkenning"):
            hits = self._detection.find(texts, people, decisions)
        with _Failing("vervanging"):
            kept = {name: self._kept(texts[name], found) for name, found in hits.items()}
            labels = replacements(texts, kept, people, self._style)
            anonymised = {name: self._replace(texts[name], kept[name], labels[name]) for name in texts}
        return anonymised, hits

    def _kept(self, text: str, hits: Sequence[Hit]) -> list[Hit]:
        coarse = regions.placeholders(text)
        return [
            hit
            for hit in hits
            if not self._may_stay(hit)
            and (hit.source is Source.CURATOR or not any(a <= hit.start and hit.end <= b for a, b in coarse))
        ]

    def _may_stay(self, hit: Hit) -> bool:
        if hit.source is Source.CURATOR:
            return False
        return (hit.kind is SpanKind.DIAGNOSE and self._style.keep_diagnoses) or (
            hit.kind is SpanKind.BEDRAG and self._style.keep_amounts
        )

    def _replace(self, text: str, hits: Sequence[Hit], labels: Sequence[str]) -> AnonymisedText:
        """Each span is its own entity for Presidio, so that neighbours are neither merged nor dropped."""
        spans = tuple(
            PersonalDataSpan(hit.start, hit.end, hit.kind, min(1.0, hit.score), hit.rule, label)
            for hit, label in zip(hits, labels, strict=True)
        )
        if not spans:
            return AnonymisedText(text)
        results = [RecognizerResult(f"SPAN_{number}", span.start, span.end, 1.0) for number, span in enumerate(spans)]
        operators = {
            f"SPAN_{number}": OperatorConfig("replace", {"new_value": span.replacement})
            for number, span in enumerate(spans)
        }
        result = self._engine.anonymize(text, results, operators=operators)
        if len(result.items) != len(spans):
            raise AnonymisationFailed("niet elk gegeven is vervangen")
        return AnonymisedText(result.text, spans)


class _Failing:
    """Turns every exception into AnonymisationFailed with the step and the kind of exception, never its message."""

    def __init__(self, step: str) -> None:
        self._step = step

    def __enter__(self) -> None:
        """Nothing to do."""

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: object) -> None:
        if (
            error is None
            or isinstance(error, (AnonymisationFailed, ModelUnavailable))
            or not isinstance(error, Exception)
        ):
            return
        reason = (
            "een patroon duurde te lang" if isinstance(error, TimeoutError) else f"{self._step}: {type(error).__name__}"
        )
        # `from None`: the original may quote the text.
        raise AnonymisationFailed(reason) from None
