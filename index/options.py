"""The weights that an organisation may choose, read from the way its settings write them."""

from __future__ import annotations

from dataclasses import fields, replace

from casusprudentie.errors import SettingsError
from casusprudentie.pairs import numbers, refuse_unknown
from index.lexical import FieldWeights
from index.ranking import Weights


def weights(written: str, setting: str) -> tuple[Weights, FieldWeights]:
    """The weights that ship, changed where `written` says so; SettingsError for an unknown name or a wrong number.

    The names are those of `Weights` and `FieldWeights`, which share none.
    """
    chosen = numbers(written, setting)
    of_arms, of_fields = ({each.name for each in fields(kind)} for kind in (Weights, FieldWeights))
    refuse_unknown(set(chosen), of_arms | of_fields, setting)
    if any(number < 0 for number in chosen.values()):
        raise SettingsError(f"Instelling {setting} klopt niet: een gewicht is 0 of meer.")
    try:
        return (
            replace(Weights(), **{name: number for name, number in chosen.items() if name in of_arms}),
            replace(FieldWeights(), **{name: number for name, number in chosen.items() if name in of_fields}),
        )
    except ValueError:
        raise SettingsError(
            f"Instelling {setting} klopt niet: een helft ligt boven 0, een deel boven 0 en tot en met 1."
        ) from None
