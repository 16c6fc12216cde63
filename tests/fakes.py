"""Small stand-ins for the heavy parts, where a test is about something else."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from casusprudentie.domain.privacy import (
    AnonymisedCasus,
    AnonymisedText,
    Finding,
    PersonalDataSpan,
    RawText,
    SpanDecision,
    SpanKind,
)
from casusprudentie.domain.raw import Betrokkene, RawCasus

NAME = re.compile(r"\b(Jannigje|Sjoukje) [A-Z]\w+|\b9999\d{5}\b")


@dataclass
class PatternAnonymiser:
    """Hides two first names with their surname and nine digits; `crash` makes it fail as a detector would."""

    crash: Exception | None = None
    findings: tuple[Finding, ...] = ()
    fingerprint: str = "pattern"
    calls: list[Sequence[SpanDecision]] = field(default_factory=list)

    def anonymise(self, casus: RawCasus, decisions: Sequence[SpanDecision] = ()) -> AnonymisedCasus:
        """All texts, with a curator's decisions applied."""
        if self.crash:
            raise self.crash
        self.calls.append(decisions)
        texts = {
            name: self._hide(text, [d for d in decisions if d.field == name]) for name, text in casus.texts.items()
        }
        return AnonymisedCasus(texts, self.findings)

    def anonymise_text(self, text: RawText) -> AnonymisedText:
        """One text."""
        if self.crash:
            raise self.crash
        return self._hide(text, [])

    def _hide(self, text: RawText, decisions: Sequence[SpanDecision]) -> AnonymisedText:
        raw = text.reveal()
        rejected = {(d.start, d.end) for d in decisions if not d.accepted}
        places = {m.span(): (SpanKind.PERSOON, "pattern") for m in NAME.finditer(raw) if m.span() not in rejected}
        places |= {(d.start, d.end): (d.kind, "curator") for d in decisions if d.accepted}
        spans, safe, at = [], "", 0
        for (start, end), (kind, rule) in sorted(places.items()):
            spans.append(PersonalDataSpan(start, end, kind, 1.0, rule, "[persoon]"))
            safe += raw[at:start] + "[persoon]"
            at = end
        return AnonymisedText(safe + raw[at:], tuple(spans))


@dataclass
class FixedLeakCheck:
    """Finds what it was told to find."""

    found: tuple[Finding, ...] = ()

    def findings(self, texts: Mapping[str, str], betrokkenen: Sequence[Betrokkene] = ()) -> tuple[Finding, ...]:
        """The same every time."""
        return self.found
