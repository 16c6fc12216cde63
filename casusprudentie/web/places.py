"""The pages, their addresses, and links between them that keep the session."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import streamlit as st
from streamlit import Page

from casusprudentie.domain.casus import Vindplaats
from casusprudentie.domain.people import Permission, User


@dataclass(frozen=True, slots=True)
class Place:
    """A page: its title, who sees it in the menu (None: nobody, it is reached by a link)."""

    title: str
    menu: Permission | None
    default: bool = False


PLACES: Final = {
    "zoeken": Place("Zoeken", Permission.SEARCH, default=True),
    "casus": Place("Casus", None),
    "importeren": Place("Importeren", Permission.IMPORT),
    "beoordelen": Place("Beoordelen", Permission.REVIEW),
    "beoordeling": Place("Beoordeling", None),
    "audit": Place("Audit", Permission.AUDIT),
    "uitleg": Place("Uitleg", Permission.SEARCH),
}


def show(name: str) -> Callable[[], None]:
    """What draws the page of this name."""

    def draw() -> None:
        from casusprudentie.web.pages import audit, beoordelen, beoordeling, casus, importeren, uitleg, zoeken

        shows = {
            "zoeken": zoeken.show,
            "casus": casus.show,
            "importeren": importeren.show,
            "beoordelen": beoordelen.show,
            "beoordeling": beoordeling.show,
            "audit": audit.show,
            "uitleg": uitleg.show,
        }
        shows[name]()

    return draw


def page(name: str, *, hidden: bool = False) -> Page:
    """The Streamlit page of this name."""
    place = PLACES[name]
    return st.Page(
        show(name),
        title=place.title,
        url_path=name,
        default=place.default,
        visibility="hidden" if hidden else "visible",
    )


def pages(user: User | None) -> list[Page]:
    """All pages; the menu shows those that this user may use."""
    return [
        page(name, hidden=place.menu is None or user is None or not user.may(place.menu))
        for name, place in PLACES.items()
    ]


def link(name: str, label: str, vindplaats: Vindplaats | None = None) -> None:
    """A link to a page, within the session; `label` is shown as it is, never as markdown."""
    params = {"casus": str(vindplaats)} if vindplaats else None
    st.page_link(page(name), label=plain(label), query_params=params)


def plain(text: str) -> str:
    """Text with every character that markdown could act on escaped; one line."""
    one_line = " ".join(text.split())
    return "".join(f"\\{c}" if c in "\\`*_{}[]()#+-.!|~<>:$&\"'=^" else c for c in one_line)


def asked_for() -> Vindplaats | None:
    """The vindplaats in the address of this page; None when there is none or it is no vindplaats.

    It is written back: a link from a page to itself leaves the address in the browser without it.
    """
    try:
        vindplaats = Vindplaats.parse(st.query_params.get("casus", ""))
    except ValueError:
        return None
    st.query_params["casus"] = str(vindplaats)
    return vindplaats
