"""How the labels of someone else's model become ours."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from pathlib import Path

from casusprudentie.domain.privacy import SpanKind
from casusprudentie.errors import SettingsError
from models.checksum import sha256_of

__all__ = ["NER", "NER_LABELS", "check_labels", "folder_digest", "missing", "span_kinds"]

NER, NER_LABELS = "CASUS_NER", "CASUS_NER_LABELS"


def span_kinds(labels: Mapping[str, str]) -> dict[str, SpanKind]:
    """Their label and our kind; SettingsError when it is none of ours."""
    unknown = sorted(set(labels.values()) - set(SpanKind))
    if unknown:
        raise SettingsError(
            f"Instelling {NER_LABELS} kent {', '.join(unknown)} niet: kies een soort uit docs/privacy.md."
        )
    return {label: SpanKind(kind) for label, kind in labels.items()}


def check_labels(offered: Iterable[str], kinds: Mapping[str, SpanKind]) -> None:
    """SettingsError when the model offers none of the labels: it would find nothing without a word."""
    if not set(offered) & set(kinds):
        raise SettingsError(f"Het model van {NER} geeft geen enkele soort uit {NER_LABELS}: noem daar zijn labels.")


def missing() -> SettingsError:
    """The model that the settings name cannot be opened."""
    return SettingsError(
        f"Het model van {NER} is niet te openen: installeer het op deze machine of haal de instelling weg."
    )


def folder_digest(folder: Path) -> str:
    """Changes with every file in the folder; 64 hexadecimal digits."""
    digest = hashlib.sha256()
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        digest.update(f"{path.relative_to(folder)} {sha256_of(path)}\n".encode())
    return digest.hexdigest()
