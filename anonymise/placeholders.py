"""What stands in the place of a span: a role for a person, a kind for a number, a coarser value for the rest.

One person has one placeholder in all fields of a casus; different people of one role are numbered.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import regex

from anonymise import generalise
from anonymise.lists.packing import fold
from anonymise.names import PREFIXES
from anonymise.spans import Hit
from anonymise.words import split_words
from casusprudentie.domain.privacy import SpanKind
from casusprudentie.domain.raw import Betrokkene, Known, Rol

_FIXED = {
    SpanKind.BSN: "bsn",
    SpanKind.IBAN: "rekeningnummer",
    SpanKind.TELEFOON: "telefoonnummer",
    SpanKind.EMAIL: "e-mailadres",
    SpanKind.GEBRUIKERSNAAM: "gebruikersnaam",
    SpanKind.URL: "webadres",
    SpanKind.ADRES: "adres",
    SpanKind.POSTCODE: "postcode",
    SpanKind.KENTEKEN: "kenteken",
    SpanKind.GEBOORTEDATUM: "geboortedatum",
    SpanKind.DOCUMENTNUMMER: "documentnummer",
    SpanKind.DOSSIERNUMMER: "dossiernummer",
    SpanKind.KVK: "kvk-nummer",
    SpanKind.FUNCTIE_UNIEK: "functie",
}
_OTHER = (
    ("nationaliteit", "nationaliteit"),
    ("geloof", "geloof"),
    ("zorginstelling", "zorginstelling"),
    ("opgenomen", "zorginstelling"),
    ("ip", "ip-adres"),
    ("big", "registratienummer"),
    ("agb", "registratienummer"),
    ("loonheffing", "loonheffingennummer"),
)
_ROLE_WORDS: tuple[tuple[Rol, str], ...] = (
    (Rol.PARTNER, r"(?:ex-?)?partner|echtgeno(?:ot|te)|\b(?:zijn|haar|mijn) (?:vrouw|man)|verloofde|\bex\b"),
    (Rol.KIND, r"zoon\w*|dochter\w*|kind(?:eren)?|baby|jongste|oudste|stiefzoon|stiefdochter|pleegkind"),
    (Rol.OUDER, r"moeder|vader|mama|papa|ouders?"),
    (Rol.FAMILIE, r"broer\w*|zus\w*|oma|opa|tante|oom|ome|neef\w*|nicht\w*|schoon\w+|zwager|buurvrouw|buurman"),
    (
        Rol.ARTS,
        r"(?:\w*arts|psychiater|psycholoog|therapeut|fysiotherapeut|"
        r"specialist|cardioloog|neuroloog|chirurg|behandelaar|dokter|"
        r"dr\.?)",
    ),
    (
        Rol.GEMACHTIGDE,
        r"gemachtigde|advoca\w+|bewindvoer\w+|curator|mentor|mr\.?|deurwaarder|"
        r"notaris|jurist van klant|vakbond\w*",
    ),
    (
        Rol.MEDEWERKER,
        r"collega|adviseur\w*|\w*adviseur|teamleider|teammanager|manager|"
        r"arbeidsdeskundige|medewerk\w+|jurist|casemanager|procesbegeleider|"
        r"uitkeringsdeskundige|inspecteur|inbrenger|klachtbehandelaar|"
        r"consulent\w*|coach|jobcoach|namens deze|groet\w*|gr|mvg",
    ),
    (Rol.CONTACT, r"contactpersoon|werkge(?:ver|efster)|baas|chef|leidinggevende|directeur|eigenaar"),
    (
        Rol.KLANT,
        r"klante?|cliënte?|client|betrokkene|belanghebbende|verzekerde|"
        r"aanvrager|werkne\w+|patiënt|pt|debiteur|naam|achternaam|casus",
    ),
)
_ROLES = tuple(
    (
        rol,
        regex.compile(
            rf"(?i)(?:\b(?:{words}))(?:[ ,:.(\"“]|\n|-|mevrouw|mw|dhr|de "
            rf"heer|drs|mr|dr){{1,4}}$"
        ),
    )
    for rol, words in _ROLE_WORDS
)
_AFTER = regex.compile(
    r"(?i)^[ ,(\n]{1,3}(?:(?P<medewerker>adviseur\w*|klantadviseur|"
    r"teamleider|arbeidsdeskundige|jurist|procesbegeleider|klachtbehandelaar|"
    r"teammanager|invorder\w+|\w*uitkeren|bezwaar)|(?P<arts>\w*arts)"
    r"|(?P<gemachtigde>bewindvoer\w+|advocaat|gemachtigde))\b"
)
_MAN, _WOMAN = (
    regex.compile(r"(?i)\b(?:de heer|dhr\.?|heer|meneer|hr\.?)[ ]{1,2}$"),
    regex.compile(r"(?i)\b(?:mevrouw|mevr\.?|mw\.?|juffrouw)[ ]{1,2}$"),
)
_TITLE = regex.compile(r"(?i)(?:(?:mw|mevr|dhr|hr|prof|dr|drs|mr|ir|ing|ds)\.?[ ]+)+(?=\S)")
_CLIENT_NEAR = regex.compile(r"(?i)^[ ,(\n]{0,3}(?:met )?(?:bsn|geb\.|geboren|klantnummer|\d{1,2}[- /])")


@dataclass(slots=True)
class _Person:
    """Someone in the casus, known by the parts of a name; lives only while one casus is worked on."""

    names: set[str] = field(default_factory=set)
    surname: str = ""
    first: str = ""
    gender: str = ""
    rol: Rol | None = None
    mentions: int = 0
    near_client_data: bool = False
    given: bool = False


@dataclass(frozen=True, slots=True)
class Style:
    """How much is generalised rather than removed: dates by quarter or by year, diagnoses and amounts kept or not."""

    date_by_quarter: bool = True
    keep_diagnoses: bool = True
    keep_amounts: bool = False


def replacements(
    texts: Mapping[str, str],
    hits: Mapping[str, Sequence[Hit]],
    people: Sequence[Betrokkene] = (),
    style: Style | None = None,
) -> dict[str, list[str]]:
    """For each field the replacement of each hit, in the order of the hits, in square brackets."""
    style = style or Style()
    persons, mention_of = _cluster(texts, hits, people)
    labels = _labels(persons)
    numbered = {kind: _number(texts, hits, kind) for kind in (SpanKind.WERKGEVER, SpanKind.PLAATS)}
    result: dict[str, list[str]] = {}
    for name, found in hits.items():
        text = texts[name]
        result[name] = []
        for number, hit in enumerate(found):
            value = text[hit.start : hit.end]
            if hit.kind is SpanKind.PERSOON:
                label = labels[mention_of[(name, number)]]
            else:
                label = _label(hit, value, style, numbered)
            result[name].append(f"[{label}]")
    return result


def _label(hit: Hit, value: str, style: Style, numbered: Mapping[SpanKind, Mapping[str, str]]) -> str:
    kind = hit.kind
    if kind in _FIXED:
        return _FIXED[kind]
    if kind is SpanKind.DATUM:
        return generalise.date(value, style.date_by_quarter) or "datum"
    if kind is SpanKind.LEEFTIJD:
        return generalise.age(value) or "leeftijd"
    if kind is SpanKind.BEDRAG:
        return generalise.amount(value) or "bedrag"
    if kind is SpanKind.DIAGNOSE:
        return generalise.diagnosis(value) or "aandoening"
    if kind in (SpanKind.PLAATS, SpanKind.WERKGEVER):
        return numbered[kind][_key(value)]
    return next((label for sign, label in _OTHER if sign in hit.rule), "gegeven")


def _key(value: str) -> str:
    return fold(" ".join(value.split()))


def _number(texts: Mapping[str, str], hits: Mapping[str, Sequence[Hit]], kind: SpanKind) -> dict[str, str]:
    """A label for each different place or employer, numbered when there are more of a label."""
    values: dict[str, str] = {}
    for name, found in hits.items():
        for hit in found:
            if hit.kind is kind:
                value = texts[name][hit.start : hit.end]
                values.setdefault(_key(value), value)
    labels: dict[str, str] = {}
    for key, value in values.items():
        if kind is SpanKind.PLAATS:
            labels[key] = generalise.place(value) or "plaats"
        else:
            sector = generalise.sector(value)
            labels[key] = f"werkgever in {sector}" if sector else "werkgever"
    for label in {
        label for label in labels.values() if not label.startswith("regio ") and not label.lower().startswith("regio")
    }:
        same = [key for key, each in labels.items() if each == label]
        if len(same) > 1:
            for number, key in enumerate(same, 1):
                labels[key] = f"{label} {number}"
    return labels


def _cluster(
    texts: Mapping[str, str], hits: Mapping[str, Sequence[Hit]], people: Sequence[Betrokkene]
) -> tuple[list[_Person], dict[tuple[str, int], int]]:
    persons = [_given(each) for each in people if any(known is Known.NAAM for known, _ in each.known)]
    mention_of: dict[tuple[str, int], int] = {}
    order = [
        (name, number, hit)
        for name, found in hits.items()
        for number, hit in enumerate(found)
        if hit.kind is SpanKind.PERSOON
    ]
    for name, number, hit in sorted(order, key=lambda item: -_parts_count(texts[item[0]], item[2])):
        text = texts[name]
        title = _TITLE.match(text, hit.start, hit.end)
        start = title.end() if title else hit.start
        before, after = text[max(0, start - 40) : start], text[hit.end : hit.end + 40]
        index = _match(persons, text[start : hit.end], before)
        mention_of[(name, number)] = index
        _learn(persons[index], text[start : hit.end], before, after)
    _name_the_client(persons)
    return persons, mention_of


def _parts_count(text: str, hit: Hit) -> int:
    return len(_name_parts(text[hit.start : hit.end]))


def _name_parts(value: str) -> list[str]:
    if "," in value:
        last, _, first = value.partition(",")
        value = f"{first} {last}"
    parts = []
    for word in split_words(value):
        folded = fold(word.text).removesuffix("'s")
        if folded not in PREFIXES:
            parts.append(folded)
    return parts


def _given(person: Betrokkene) -> _Person:
    value = next(raw.reveal() for known, raw in person.known if known is Known.NAAM)
    parts = _name_parts(value)
    made = _Person(names={p for p in parts if len(p) > 1}, rol=person.rol, given=True)
    _set_parts(made, parts)
    return made


def _set_parts(person: _Person, parts: Sequence[str]) -> None:
    if len(parts) > 1:
        person.surname = person.surname or parts[-1]
        person.first = person.first or parts[0]


def _match(persons: list[_Person], value: str, before: str) -> int:
    parts = _name_parts(value)
    whole = [p for p in parts if len(p) > 1]
    gender = "m" if _MAN.search(before) else "v" if _WOMAN.search(before) else ""
    best, best_score = -1, 0
    for index, person in enumerate(persons):
        shared = sum(1 for p in whole if p in person.names or p.removesuffix("s") in person.names)
        if not shared or (gender and person.gender and gender != person.gender):
            continue
        if len(parts) > 1 and person.first and person.surname in whole and not _same_first(parts[0], person.first):
            continue
        if (
            len(parts) > 1
            and person.surname
            and parts[-1] not in person.names
            and person.surname not in whole
            and len(person.names) > 1
        ):
            continue
        score = shared * 2 + (1 if person.given else 0)
        if score > best_score:
            best, best_score = index, score
    if best >= 0:
        return best
    made = _Person(names=set(whole) or set(parts), gender=gender)
    _set_parts(made, parts)
    persons.append(made)
    return len(persons) - 1


def _same_first(left: str, right: str) -> bool:
    return left == right or (min(len(left), len(right)) <= 2 and left[0] == right[0])


def _learn(person: _Person, value: str, before: str, after: str) -> None:
    person.mentions += 1
    if not person.gender:
        person.gender = "m" if _MAN.search(before) else "v" if _WOMAN.search(before) else ""
    person.near_client_data = person.near_client_data or bool(_CLIENT_NEAR.search(after))
    if person.rol is None:
        rol = next((rol for rol, pattern in _ROLES if pattern.search(before)), None)
        if rol is None and (match := _AFTER.match(after)):
            rol = Rol.ARTS if match["arts"] else Rol.GEMACHTIGDE if match["gemachtigde"] else Rol.MEDEWERKER
        person.rol = rol
    if not person.given:
        person.names |= {p for p in _name_parts(value) if len(p) > 1}


def _name_the_client(persons: Sequence[_Person]) -> None:
    """When no one is called the client: the one next to a BSN or birth date, or the one with a title named most."""
    if any(p.rol is Rol.KLANT for p in persons):
        return
    free = [p for p in persons if p.rol is None and p.mentions]
    likely = (
        [p for p in free if p.near_client_data] or [p for p in free if p.gender] or [p for p in free if p.mentions > 1]
    )
    if likely:
        max(likely, key=lambda p: p.mentions).rol = Rol.KLANT


def _labels(persons: Sequence[_Person]) -> list[str]:
    labels = [(p.rol or Rol.PERSOON).value for p in persons]
    for label in set(labels):
        same = [i for i, each in enumerate(labels) if each == label and (persons[i].mentions or persons[i].given)]
        if len(same) > 1:
            for number, index in enumerate(same, 1):
                labels[index] = f"{label} {number}"
    return labels
