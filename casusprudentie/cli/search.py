"""`casus search` and `casus show`."""

from __future__ import annotations

import typer

from casusprudentie.cli.context import actor, house, vindplaats
from casusprudentie.cli.output import complain, console, say, show_json, show_table
from casusprudentie.domain.casus import Periode, label
from casusprudentie.domain.people import Permission
from casusprudentie.domain.privacy import RawText
from casusprudentie.domain.released import ReleasedCasus
from casusprudentie.domain.search import Facet, SearchFilter, SearchHit, SearchPage, years
from casusprudentie.workflow.search import Question

ALS = typer.Option("", "--als", envvar="CASUS_ALS", help="Wie zoekt.")
JSON = typer.Option(False, "--json", help="Uitvoer als JSON.")
SHOWN_WORDS = 6


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command("search")(search)
    app.command("show")(show)


def search(
    vraag: str = typer.Argument(..., help="Beschrijf de situatie in uw eigen woorden."),
    wet: list[str] = typer.Option([], "--wet", help="Alleen deze wet; mag vaker."),
    besluit: list[str] = typer.Option([], "--besluit", help="Alleen dit besluit; mag vaker."),
    van: int | None = typer.Option(None, "--van", min=Periode.FIRST, max=Periode.LAST, help="Vanaf dit jaar."),
    tot: int | None = typer.Option(None, "--tot", min=Periode.FIRST, max=Periode.LAST, help="Tot en met dit jaar."),
    aantal: int = typer.Option(10, "--aantal", "-n", min=1, max=100, help="Hoeveel casussen."),
    pagina: int = typer.Option(1, "--pagina", min=1, help="Welke pagina."),
    als: str = ALS,
    as_json: bool = JSON,
) -> None:
    """Zoek vergelijkbare casussen. De vraag wordt eerst geanonimiseerd."""
    values = {Facet.WET: frozenset(wet), Facet.BESLUIT: frozenset(besluit)}
    if van or tot:
        values[Facet.JAAR] = years(*sorted((van, tot))) if van and tot else years(van, tot)
    question = Question(RawText(vraag), SearchFilter(values), page=pagina, size=aantal)
    page = house().search.find(actor(Permission.SEARCH, als), question)
    if as_json:
        show_json(page_as_json(page))
    else:
        show_page(page)


def show(nummer: str = typer.Argument(..., metavar="VINDPLAATS"), als: str = ALS, as_json: bool = JSON) -> None:
    """Toon één vrijgegeven casus met zijn motivering."""
    casus = house().search.show(actor(Permission.SEARCH, als), vindplaats(nummer))
    if as_json:
        show_json(casus_as_json(casus))
        return
    besluit = casus.facts.besluit.value if casus.facts.besluit else "onbekend"
    say(f"{casus.vindplaats} · versie {casus.versie} · {', '.join(casus.facts.wetten)} · {besluit}")
    for name, text in casus.texts.items():
        oordeel = next((o for p, o in casus.facts.oordelen.items() if name == f"perspectieven.{p.value}"), None)
        console.rule(label(name) + (f" ({oordeel.value})" if oordeel else ""), align="left")
        say(text)


def show_page(page: SearchPage) -> None:
    """Print one page of results for a person."""
    say(f"Gezocht met: {page.question}")
    if page.hidden:
        say(f"({page.hidden} persoonsgegevens in uw vraag zijn weggelaten.)")
    if page.suggestion:
        words = ", ".join(f"“{meant}” in plaats van “{written}”" for written, meant in page.suggestion.words)
        say(f"Bedoelde u {words}?")
    if page.limited:
        complain("Zoeken is beperkt beschikbaar: alleen op woorden.")
    if page.words_only:
        complain("Zoeken gaat nu op woorden: voer 'casus index rebuild' uit om ook op betekenis te zoeken.")
    if not page.comparable and not (page.words_only or page.limited):
        say("Niets vergelijkbaars gevonden. Dit ligt er het dichtst bij; neem contact op met de Maatwerkplaats.")
    show_table(
        f"{page.total} casussen, pagina {page.page} van {page.pages}",
        ("Vindplaats", "Titel", "Wet", "Besluit", "Waarom"),
        [_row(hit) for hit in page.hits],
    )
    if page.contrary:
        casus = page.contrary.casus
        besluit = casus.facts.besluit.value if casus.facts.besluit else "onbekend"
        say(f"Vergelijkbaar, andere uitkomst: {casus.vindplaats} – {casus.titel} ({besluit})")
    say("Een hulpmiddel, geen norm: lees de motivering voordat u een casus gebruikt.")


def _row(hit: SearchHit) -> tuple[object, ...]:
    facts = hit.casus.facts
    matched = list({found.casefold(): found for _, found in reversed(hit.explanation.matched)}.values())[::-1]
    why = ", ".join(matched[:SHOWN_WORDS]) or "lijkt in betekenis"
    return (
        hit.casus.vindplaats,
        hit.casus.titel,
        ", ".join(facts.wetten),
        facts.besluit.value if facts.besluit else "onbekend",
        why,
    )


def page_as_json(page: SearchPage) -> dict[str, object]:
    """A page as plain values."""
    return {
        "vraag": page.question,
        "verborgen": page.hidden,
        "vergelijkbaar": page.comparable,
        "zekerheid": round(page.confidence, 4),
        "beperkt": page.limited,
        "alleen_woorden": page.words_only,
        "bedoelde_u": (
            {"vraag": page.suggestion.text, "woorden": [list(pair) for pair in page.suggestion.words]}
            if page.suggestion
            else None
        ),
        "totaal": page.total,
        "hits": [hit_as_json(hit) for hit in page.hits],
        "andere_uitkomst": hit_as_json(page.contrary) if page.contrary else None,
        "facetten": {facet.value: dict(found) for facet, found in page.facets.items()},
    }


def hit_as_json(hit: SearchHit) -> dict[str, object]:
    """A result as plain values."""
    why = hit.explanation
    return {
        "vindplaats": str(hit.casus.vindplaats),
        "versie": hit.casus.versie,
        "titel": hit.casus.titel,
        "score": round(hit.score, 4),
        "besluit": hit.casus.facts.besluit,
        "woorden": [list(pair) for pair in why.matched],
        "armen": {arm.value: {"rang": place.rank, "score": place.score} for arm, place in why.arms.items()},
        "fragmenten": [{"veld": s.field, "tekst": s.text} for s in why.snippets],
        "overeenkomst": list(why.shares),
        "verschil": list(why.differs),
    }


def casus_as_json(casus: ReleasedCasus) -> dict[str, object]:
    """A released casus as plain values."""
    facts = casus.facts
    return {
        "vindplaats": str(casus.vindplaats),
        "versie": casus.versie,
        "teksten": dict(casus.texts),
        "wetten": list(facts.wetten),
        "artikelen": [str(a) for a in facts.artikelen],
        "besluit": facts.besluit,
        "uitkomst": facts.uitkomst,
        "oordelen": {p.value: o.value for p, o in facts.oordelen.items()},
        "beginselen": list(facts.beginselen or ()),
        "geldigheid": facts.geldigheid.status if facts.geldigheid else None,
    }
