"""What filters, facets and ranking need of every casus, in numpy columns; row n is the n-th casus of the index."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from casusprudentie.domain.casus import Vindplaats
from casusprudentie.domain.search import Facet, SearchFilter, Traits
from casusprudentie.domain.vocabulary import Richting

Mask = NDArray[np.bool_]
_RICHTINGEN = tuple(Richting)
_MILLION = 1_000_000


def key_of(vindplaats: Vindplaats) -> int:
    """The number under which a vindplaats is stored."""
    return vindplaats.jaar * _MILLION + vindplaats.nummer


@lru_cache(maxsize=4_096)
def vindplaats_of(key: int) -> Vindplaats:
    """The vindplaats behind a stored number."""
    return Vindplaats(*divmod(key, _MILLION))


@dataclass(frozen=True, slots=True)
class Row:
    """One casus to be stored."""

    vindplaats: Vindplaats
    versie: int
    traits: Traits
    facets: Mapping[Facet, tuple[str, ...]]
    passages: int


@dataclass(frozen=True, slots=True)
class FacetColumn:
    """The values of one facet: pairs of row and value number in order of row, and the values themselves."""

    rows: NDArray[np.int32]
    codes: NDArray[np.int16]
    values: tuple[str, ...]

    def mask(self, size: int, chosen: Iterable[str]) -> Mask:
        """Which of `size` rows have one of the chosen values."""
        wanted = np.array([value in set(chosen) for value in self.values], dtype=bool)
        mask = np.zeros(size, dtype=bool)
        if wanted.any():
            mask[self.rows[wanted[self.codes]]] = True
        return mask

    def starts(self, size: int) -> NDArray[np.int64]:
        """Where the pairs of each of `size` rows begin, and where the last ones end."""
        return np.searchsorted(self.rows, np.arange(size + 1))

    def counts(self, starts: NDArray[np.int64], passing: NDArray[np.int64]) -> dict[str, int]:
        """How many of the passing rows (their numbers) have each value; values that none has are left out."""
        firsts = starts[passing]
        sizes = starts[passing + 1] - firsts
        pairs = np.repeat(firsts - np.cumsum(sizes) + sizes, sizes) + np.arange(sizes.sum())
        counted = np.bincount(self.codes[pairs], minlength=len(self.values)).tolist()
        return {value: n for value, n in zip(self.values, counted, strict=True) if n}


@dataclass(frozen=True)
class Columns:
    """All rows. `starts[n]` to `starts[n + 1]` are the passages of row n."""

    keys: NDArray[np.int64]
    versies: NDArray[np.int32]
    richtingen: NDArray[np.int8]
    achterhaald: NDArray[np.bool_]
    jaren: NDArray[np.int16]
    starts: NDArray[np.int64]
    facets: Mapping[Facet, FacetColumn]

    def __post_init__(self) -> None:
        sizes = {len(self.keys), len(self.versies), len(self.richtingen), len(self.achterhaald), len(self.jaren)}
        if sizes != {len(self.starts) - 1}:
            raise ValueError("the columns differ in length")

    def __len__(self) -> int:
        return len(self.keys)

    @cached_property
    def owner(self) -> NDArray[np.int32]:
        """The row of each passage."""
        return np.repeat(np.arange(len(self.keys), dtype=np.int32), self.sizes)

    @cached_property
    def sizes(self) -> NDArray[np.int64]:
        """The passages of each row."""
        return np.diff(self.starts)

    @cached_property
    def row_of(self) -> Mapping[int, int]:
        """The row under each key."""
        return {key: row for row, key in enumerate(self.keys.tolist())}

    @cached_property
    def _facet_starts(self) -> Mapping[Facet, NDArray[np.int64]]:
        return {facet: column.starts(len(self.keys)) for facet, column in self.facets.items()}

    @classmethod
    def of(cls, rows: Iterable[Row]) -> Columns:
        """The columns of these rows, in order."""
        kept = list(rows)
        traits = [row.traits for row in kept]
        return cls(
            keys=np.array([key_of(row.vindplaats) for row in kept], dtype=np.int64),
            versies=np.array([row.versie for row in kept], dtype=np.int32),
            richtingen=np.array([_RICHTINGEN.index(t.richting) if t.richting else -1 for t in traits], dtype=np.int8),
            achterhaald=np.array([t.achterhaald for t in traits], dtype=bool),
            jaren=np.array([t.jaar or 0 for t in traits], dtype=np.int16),
            starts=np.concatenate(([0], np.cumsum([row.passages for row in kept], dtype=np.int64))).astype(np.int64),
            facets={facet: _facet_column(kept, facet) for facet in Facet},
        )

    def kept(self, keep: Mask) -> Columns:
        """Only the rows of the mask."""
        number = np.cumsum(keep, dtype=np.int32) - 1
        lengths = self.sizes[keep]
        facets = {}
        for facet, column in self.facets.items():
            stay = keep[column.rows]
            facets[facet] = FacetColumn(number[column.rows[stay]].astype(np.int32), column.codes[stay], column.values)
        return Columns(
            self.keys[keep],
            self.versies[keep],
            self.richtingen[keep],
            self.achterhaald[keep],
            self.jaren[keep],
            np.concatenate(([0], np.cumsum(lengths))).astype(np.int64),
            facets,
        )

    def extended(self, more: Columns) -> Columns:
        """These rows followed by those."""
        return Columns(
            np.concatenate((self.keys, more.keys)),
            np.concatenate((self.versies, more.versies)),
            np.concatenate((self.richtingen, more.richtingen)),
            np.concatenate((self.achterhaald, more.achterhaald)),
            np.concatenate((self.jaren, more.jaren)),
            np.concatenate((self.starts, more.starts[1:] + self.starts[-1])),
            {facet: _joined(self.facets[facet], more.facets[facet], len(self)) for facet in Facet},
        )

    def traits(self, rows: list[int]) -> Iterator[Traits]:
        """What ranking has to know of some rows, in that order."""
        columns = (self.richtingen, self.achterhaald, self.jaren)
        return map(_traits, *(column[rows].tolist() for column in columns))

    def passing(self, chosen: SearchFilter, without: Facet | None = None) -> Mask:
        """The rows that pass the filter, one facet of it perhaps left out."""
        mask = np.ones(len(self), dtype=bool)
        for facet, values in chosen.values.items():
            if facet is not without:
                mask &= self.facets[facet].mask(len(self), values)
        return mask

    def counts(self, chosen: SearchFilter, passing: Mask) -> dict[Facet, dict[str, int]]:
        """The counts of every facet; a facet that is filtered by is counted as if it were not."""
        rows = np.flatnonzero(passing)
        return {
            facet: column.counts(
                self._facet_starts[facet],
                np.flatnonzero(self.passing(chosen, facet)) if facet in chosen.values else rows,
            )
            for facet, column in self.facets.items()
        }

    def passages_of(self, passing: Mask) -> Mask:
        """The passages of the rows of the mask."""
        return np.repeat(passing, self.sizes)

    def save(self, folder: Path) -> None:
        """Write `columns.npz` and `facets.json`."""
        arrays = {name: getattr(self, name) for name in _ARRAYS}
        for facet, column in self.facets.items():
            arrays |= {f"{facet.name}_rows": column.rows, f"{facet.name}_codes": column.codes}
        np.savez(folder / "columns.npz", allow_pickle=False, **arrays)
        values = {facet.name: column.values for facet, column in self.facets.items()}
        (folder / "facets.json").write_text(json.dumps(values, ensure_ascii=False), encoding="utf-8")

    @classmethod
    def load(cls, folder: Path) -> Columns:
        """Read what `save` wrote."""
        values = json.loads((folder / "facets.json").read_text(encoding="utf-8"))
        with np.load(folder / "columns.npz", allow_pickle=False) as arrays:
            facets = {
                facet: FacetColumn(
                    arrays[f"{facet.name}_rows"], arrays[f"{facet.name}_codes"], tuple(values[facet.name])
                )
                for facet in Facet
            }
            return cls(**{name: arrays[name] for name in _ARRAYS}, facets=facets)


@lru_cache(maxsize=4_096)
def _traits(richting: int, achterhaald: bool, jaar: int) -> Traits:
    return Traits(_RICHTINGEN[richting] if richting >= 0 else None, achterhaald, jaar or None)


_ARRAYS = ("keys", "versies", "richtingen", "achterhaald", "jaren", "starts")


def _facet_column(rows: list[Row], facet: Facet) -> FacetColumn:
    pairs = [(n, value) for n, row in enumerate(rows) for value in dict.fromkeys(row.facets.get(facet, ()))]
    values = tuple(dict.fromkeys(value for _, value in pairs))
    code = {value: n for n, value in enumerate(values)}
    return FacetColumn(
        np.array([n for n, _ in pairs], dtype=np.int32), np.array([code[v] for _, v in pairs], dtype=np.int16), values
    )


def _joined(left: FacetColumn, right: FacetColumn, offset: int) -> FacetColumn:
    values = tuple(dict.fromkeys((*left.values, *right.values)))
    moved = np.array([values.index(value) for value in right.values], dtype=np.int16)
    codes = moved[right.codes] if len(right.codes) else right.codes
    return FacetColumn(
        np.concatenate((left.rows, right.rows + np.int32(offset))).astype(np.int32),
        np.concatenate((left.codes, codes)).astype(np.int16),
        values,
    )
