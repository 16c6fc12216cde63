"""Which index is live, which ones are being built, and the switch between them.

An index is named `<alias>-<fingerprint>-<number>`. While it is being built it has an alias of its own, so that
changes reach it too, and so that a write to an index that was taken away cannot bring an empty one to life.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from elasticsearch import BadRequestError, Elasticsearch, NotFoundError

from casusprudentie.errors import EngineUnavailable
from index.elasticsearch.client import REBUILD, kind_of
from index.elasticsearch.mapping import SETTINGS, WORDS

_BUILDING = "-bouw"
_EXISTS = "resource_already_exists_exception"


@dataclass(frozen=True, slots=True)
class Places:
    """The indices of one alias: those that it points at, those that are being built, and the highest number."""

    live: tuple[str, ...]
    building: tuple[str, ...]
    highest: int


@dataclass(frozen=True, slots=True)
class Live:
    """The alias to search, and whether the encoder of today made its vectors."""

    alias: str
    meaning: bool


class Switchboard:
    """Manages the indices behind an alias; `fingerprint` says what the indices of this program are made with."""

    def __init__(self, client: Elasticsearch, alias: str, fingerprint: str, mappings: dict[str, Any]) -> None:
        self._client = client
        self._alias = alias
        self._prefix = f"{alias}-{fingerprint}-"
        self._mappings = mappings
        self._ours = re.compile(rf"{re.escape(alias)}-[0-9a-f]{{16}}-(\d+)")

    def places(self) -> Places:
        """What there is now."""
        try:
            answer = self._client.indices.get_alias(name=f"{self._alias}*").body
        except NotFoundError:
            return Places((), (), 0)
        live = [name for name, known in answer.items() if self._alias in known["aliases"]]
        matches = {name: self._ours.fullmatch(name) for name in answer}
        numbers = {name: int(match[1]) for name, match in matches.items() if match}
        building = [name for name in numbers if name + _BUILDING in answer[name]["aliases"]]
        return Places(tuple(live), tuple(building), max(numbers.values(), default=0))

    def live(self) -> Live | None:
        """What to search, or None where there is no index yet. EngineUnavailable when it was made otherwise."""
        live = self.places().live
        if not live:
            return None
        if len(live) > 1 or not live[0].startswith(self._prefix[: len(self._alias) + 1 + WORDS]):
            raise EngineUnavailable(REBUILD)
        return Live(self._alias, meaning=live[0].startswith(self._prefix))

    def targets(self, *, make: bool) -> list[str]:
        """The aliases to write a change to: the live one (made when missing, or left out) and those being built."""
        places = self.places()
        known = self._fits(places)
        if make and not known:
            self._create(places.highest + 1, self._alias)
        live = [self._alias] if make or known else []
        return live + [name + _BUILDING for name in places.building if name.startswith(self._prefix)]

    def start(self) -> str:
        """Make an empty index to fill and give its name."""
        number = self.places().highest + 1
        while not self._create(number, f"{self._prefix}{number}{_BUILDING}"):
            number += 1
        return f"{self._prefix}{number}"

    def building(self, name: str) -> str:
        """The alias under which an index is filled."""
        return name + _BUILDING

    def finish(self, name: str) -> None:
        """Point the alias at this index and take the others away, in one call; a rebuild that still runs fails."""
        places = self.places()
        gone = {*places.live, *(other for other in places.building if other != name)}
        actions: list[dict[str, Any]] = [{"remove_index": {"index": other}} for other in sorted(gone)]
        actions.append({"remove": {"index": name, "alias": name + _BUILDING}})
        actions.append({"add": {"index": name, "alias": self._alias}})
        self._client.indices.update_aliases(actions=actions)

    def discard(self, name: str) -> None:
        """Take away an index whose filling failed."""
        self._client.options(ignore_status=404).indices.delete(index=name)

    def _fits(self, places: Places) -> bool:
        if not places.live:
            return False
        if len(places.live) > 1 or not places.live[0].startswith(self._prefix):
            raise EngineUnavailable(REBUILD)
        return True

    def _create(self, number: int, alias: str) -> bool:
        try:
            self._client.indices.create(
                index=f"{self._prefix}{number}", settings=SETTINGS, mappings=self._mappings, aliases={alias: {}}
            )
        except BadRequestError as error:
            if kind_of(error) != _EXISTS:
                raise
            return False
        return True
