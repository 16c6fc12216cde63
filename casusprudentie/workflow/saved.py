"""Questions that are kept under an id: what someone shares or comes back to, without who asked and about whom."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from casusprudentie.domain.people import Permission, User
from casusprudentie.domain.privacy import RawText
from casusprudentie.domain.search import SearchFilter
from casusprudentie.errors import UnknownSearch
from casusprudentie.ports import Anonymiser, SearchStore
from casusprudentie.workflow.access import require
from casusprudentie.workflow.clock import Clock, utc_now


@dataclass(frozen=True, slots=True)
class SavedSearch:
    """A kept question, anonymised, with its filter."""

    id: str
    text: str
    filter: SearchFilter


class SavedSearches:
    """Keeps questions for `days` days. Whoever has the id may open or delete one: whose it is, is not written down."""

    def __init__(self, *, anonymiser: Anonymiser, store: SearchStore, days: int = 90, clock: Clock = utc_now) -> None:
        self.days = days
        self._anonymiser = anonymiser
        self._store = store
        self._clock = clock
        self._tidied: date | None = None

    def keep(self, who: User, text: RawText, chosen: SearchFilter) -> SavedSearch:
        """Keep the question as it is after anonymisation; AnonymisationFailed when that does not succeed."""
        require(who, Permission.SEARCH)
        safe = self._anonymiser.anonymise_text(text).text
        self._forget_expired()
        return SavedSearch(self._store.save_search(safe, chosen), safe, chosen)

    def open(self, who: User, key: str) -> SavedSearch:
        """What is kept under this id; UnknownSearch when there is nothing, or nothing any more."""
        require(who, Permission.SEARCH)
        self._forget_expired()
        found = self._store.load_search(key)
        if found is None:
            raise UnknownSearch
        return SavedSearch(key, *found)

    def forget(self, who: User, key: str) -> None:
        """Delete one; no error when it is gone already."""
        require(who, Permission.SEARCH)
        self._store.forget_search(key)

    def tidy(self) -> None:
        """Delete what is past its time, once a day at most."""
        today = self._clock().date()
        if self._tidied != today:
            self._forget_expired()
            self._tidied = today

    def _forget_expired(self) -> None:
        self._store.forget_searches(self._clock() - timedelta(days=self.days))


__all__ = ["SavedSearch", "SavedSearches"]
