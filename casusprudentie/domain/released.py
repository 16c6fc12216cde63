"""The casus that everyone may find."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from types import MappingProxyType

from casusprudentie.domain.casus import Facts, TextField, Vindplaats
from casusprudentie.domain.privacy import Approval, ResidualRisk, texts_fingerprint


@dataclass(frozen=True, slots=True)
class ReleasedCasus:
    """One released version of a casus. It cannot exist with texts other than the approved ones."""

    vindplaats: Vindplaats
    versie: int
    facts: Facts
    texts: Mapping[str, str]
    approval: Approval
    released_at: datetime
    released_by: str
    risk: ResidualRisk
    retention: date

    def __post_init__(self) -> None:
        object.__setattr__(self, "texts", MappingProxyType(dict(self.texts)))
        if self.versie < 1:
            raise ValueError("a released casus has a version from 1")
        if any(not isinstance(text, str) for text in self.texts.values()):
            raise TypeError("the texts of a released casus are anonymised strings")
        if texts_fingerprint(self.texts) != self.approval.fingerprint:
            raise ValueError("the text changed after its approval")

    @property
    def titel(self) -> str:
        """The title, or an empty string."""
        return self.texts.get(TextField.TITEL, "")

    @property
    def verschilmakers(self) -> tuple[str, ...]:
        """What was decisive, in order."""
        names = sorted(
            (n for n in self.texts if n.startswith("verschilmakers.")), key=lambda n: int(n.partition(".")[2])
        )
        return tuple(self.texts[n] for n in names)
