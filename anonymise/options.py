"""What an organisation may choose, read from the way its settings write it."""

from __future__ import annotations

from dataclasses import fields, replace
from pathlib import Path

from anonymise.detection import Thresholds
from anonymise.tagged import TaggerLimits
from casusprudentie.domain.privacy import SpanKind
from casusprudentie.errors import SettingsError
from casusprudentie.pairs import numbers, refuse_unknown

_OF_THE_TAGGER = frozenset(("tagger", "ordinary"))


def thresholds(written: str, setting: str) -> Thresholds:
    """The thresholds that ship, changed where `written` says so; SettingsError for an unknown name or no score.

    The names are those of `Thresholds`, `tagger` and `ordinary` for all kinds, or a kind for that kind alone.
    """
    scores = numbers(written, setting)
    if not all(0 <= score <= 1 for score in scores.values()):
        raise SettingsError(f"Instelling {setting} klopt niet: een score ligt tussen 0 en 1.")
    shipped = Thresholds()
    own = {each.name for each in fields(Thresholds)} - {"tagger"}
    refuse_unknown(set(scores), own | _OF_THE_TAGGER | set(SpanKind), setting)
    limits = TaggerLimits(
        default=scores.get("tagger", shipped.tagger.default),
        by_kind={**shipped.tagger.by_kind, **{SpanKind(n): s for n, s in scores.items() if n in set(SpanKind)}},
        ordinary=scores.get("ordinary", shipped.tagger.ordinary),
    )
    chosen = {name: score for name, score in scores.items() if name in own}
    return replace(shipped, **chosen, tagger=limits)


def own_words(path: str, setting: str) -> tuple[str, ...]:
    """The lines of a file without empty lines and remarks (#), none without a file; SettingsError when unreadable."""
    if not path:
        return ()
    try:
        lines = Path(path).read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        raise SettingsError(f"Het bestand van {setting} is niet te lezen: zet het daar neer als UTF-8.") from None
    return tuple(line.strip() for line in lines if line.strip() and not line.startswith("#"))
