"""A found casus: what it is, what was decided, and why it is shown."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import streamlit as st

from casusprudentie.domain.casus import TextField, label
from casusprudentie.domain.released import ReleasedCasus
from casusprudentie.domain.search import Arm, Explanation, SearchHit, Snippet
from casusprudentie.domain.vocabulary import Geldigheidsstatus
from casusprudentie.web.components.text import badge, marked, placeholders, safe
from casusprudentie.web.labels import capital, wetten
from casusprudentie.web.places import link
from casusprudentie.web.style import BESLUIT, Look

ARMS: Final = {
    Arm.EXACT: "een nummer of artikel dat precies klopt",
    Arm.WORDS: "dezelfde woorden",
    Arm.GRAMS: "woorden die erop lijken",
    Arm.VECTORS: "dezelfde betekenis",
}
_WORDS: Final = 6
_VALIDITY: Final = {
    Geldigheidsstatus.STANDAARDBELEID: Look("rustig", "↻", "Nu standaardbeleid"),
    Geldigheidsstatus.ACHTERHAALD_WET: Look("let-op", "!", "Achterhaald door wet"),
    Geldigheidsstatus.ACHTERHAALD_RECHTSPRAAK: Look("let-op", "!", "Achterhaald door rechtspraak"),
}


def headline(casus: ReleasedCasus) -> str:
    """Vindplaats, laws, subject, year, decision and validity on one line."""
    facts = casus.facts
    words = [str(casus.vindplaats), wetten(facts)]
    words += [capital(v) for v in (facts.onderwerp, facts.aard) if v][:1]
    words += [str(facts.periode.jaar)] if facts.periode else []
    line = f"<span>{safe(' · '.join(w for w in words if w))}</span>"
    if facts.besluit:
        line += badge(BESLUIT[facts.besluit])
    return f'<div class="regel">{line}{validity(casus)}</div>'


def validity(casus: ReleasedCasus) -> str:
    """A badge when the casus says something else about today than about its own time."""
    geldigheid = casus.facts.geldigheid
    look = _VALIDITY.get(geldigheid.status) if geldigheid else None
    return badge(look) if look else ""


def why(explanation: Explanation) -> str:
    """'Waarom deze casus?': matched words, the arms that found it, what is shared and what differs."""
    lines = []
    if explanation.matched:
        lines.append(f"Overeenkomende woorden: <b>{safe(matched(explanation.matched))}</b>")
    if explanation.arms:
        found = ", ".join(
            f"{ARMS[arm]} (plaats {place.rank})"
            for arm, place in sorted(explanation.arms.items(), key=lambda item: item[1].rank)
        )
        lines.append(f"Gevonden op {safe(found)}")
    lines += [f"Gelijk: {safe(sentence)}" for sentence in explanation.shares]
    lines += [f"Anders: {safe(sentence)}" for sentence in explanation.differs]
    if not lines:
        return ""
    return f'<div class="waarom"><h4>Waarom deze casus?</h4><ul>{"".join(f"<li>{x}</li>" for x in lines)}</ul></div>'


def matched(pairs: Sequence[tuple[str, str]]) -> str:
    """Question words with what they met in the casus, each word once, the first ones only."""
    met: dict[str, list[str]] = {}
    for asked, found in pairs:
        others = met.setdefault(asked.casefold(), [])
        if found.casefold() != asked.casefold() and found.casefold() not in others:
            others.append(found.casefold())
    told = [word + (f" → {', '.join(others[:2])}" if others else "") for word, others in list(met.items())[:_WORDS]]
    return "; ".join(told)


def fragment(snippet: Snippet) -> str:
    """A piece of the casus, verbatim, with the matched words marked."""
    return f'<p class="fragment"><b>{safe(label(snippet.field))}:</b> {marked(snippet.text, snippet.marks)}</p>'


def card(hit: SearchHit, key: str) -> None:
    """One result."""
    casus = hit.casus
    with st.container(border=True, key=f"kaart-{key}"):
        with st.container(key=f"kop3-{key}"):
            link("casus", casus.titel or str(casus.vindplaats), casus.vindplaats)
        snippets = [s for s in hit.explanation.snippets if s.field != TextField.TITEL]
        body = "".join(fragment(s) for s in snippets)
        if not snippets and TextField.BUIKPIJN in casus.texts:
            body = f'<p class="fragment"><b>Buikpijn:</b> {placeholders(casus.texts[TextField.BUIKPIJN])}</p>'
        st.html(headline(casus) + body + why(hit.explanation))


def short(casus: ReleasedCasus, key: str) -> None:
    """A casus in a list beside another one."""
    with st.container(key=f"kort-{key}", gap="xxsmall"):
        link("casus", casus.titel or str(casus.vindplaats), casus.vindplaats)
        st.html(headline(casus))
