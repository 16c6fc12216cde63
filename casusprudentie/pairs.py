"""Settings that hold several values at once, written as `NAME=VALUE, …`."""

from __future__ import annotations

import math

from casusprudentie.errors import SettingsError


def pairs(written: str, setting: str) -> dict[str, str]:
    """`a=b, c=d` as a mapping; SettingsError when a part has no name or no value."""
    found: dict[str, str] = {}
    for part in filter(None, (each.strip() for each in written.split(","))):
        name, _, value = (piece.strip() for piece in part.partition("="))
        if not name or not value:
            raise SettingsError(f"Instelling {setting} klopt niet: schrijf NAAM=WAARDE, met komma's ertussen.")
        found[name] = value
    return found


def numbers(written: str, setting: str) -> dict[str, float]:
    """`a=0.5, c=2` as a mapping; SettingsError for what is no finite number."""
    found: dict[str, float] = {}
    for name, value in pairs(written, setting).items():
        try:
            found[name] = float(value)
        except ValueError:
            found[name] = math.nan
        if not math.isfinite(found[name]):
            raise SettingsError(f"Instelling {setting} klopt niet: schrijf een getal met een punt, zoals NAAM=0.5.")
    return found


def refuse_unknown(names: set[str], known: set[str], setting: str) -> None:
    """SettingsError that lists the names that are not known."""
    if unknown := sorted(names - known):
        raise SettingsError(f"Instelling {setting} kent {', '.join(unknown)} niet: kijk in docs/beheer.md.")
