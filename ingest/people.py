"""What a source row knows about the people in it, so that they can be found in its texts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from casusprudentie.domain.privacy import RawText
from casusprudentie.domain.raw import Betrokkene, Known, Rol
from casusprudentie.domain.recognise import folded
from ingest.reading import Reading, as_list, plain_strings

_ROLLEN: dict[str, Rol] = {
    **{folded(rol.value): rol for rol in Rol},
    **dict.fromkeys(("client", "betrokkene", "uitkeringsgerechtigde", "werkzoekende", "werknemer"), Rol.KLANT),
    **dict.fromkeys(("echtgenoot", "echtgenote", "man", "vrouw", "ex partner", "ex", "vriend"), Rol.PARTNER),
    **dict.fromkeys(("zoon", "dochter", "kinderen", "stiefkind", "pleegkind", "kleinkind"), Rol.KIND),
    **dict.fromkeys(("moeder", "vader", "stiefmoeder", "stiefvader"), Rol.OUDER),
    **dict.fromkeys(("broer", "zus", "zwager", "schoonzus", "oom", "tante", "oma", "opa", "familie"), Rol.FAMILIE),
    **dict.fromkeys(("collega", "behandelaar", "klantadviseur", "jurist", "arbeidsdeskundige"), Rol.MEDEWERKER),
    **dict.fromkeys(("bedrijf", "ex werkgever", "bedrijfsnaam"), Rol.WERKGEVER),
    **dict.fromkeys(("huisarts", "bedrijfsarts", "verzekeringsarts", "specialist", "psycholoog"), Rol.ARTS),
    **dict.fromkeys(
        ("bewindvoerder", "advocaat", "mentor", "curator", "schuldhulpverlener", "vertegenwoordiger"), Rol.GEMACHTIGDE
    ),
    **dict.fromkeys(("contact", "buur", "buurvrouw", "buurman"), Rol.CONTACT),
}

_KNOWN: dict[str, Known] = {
    **{folded(known.value): known for known in Known},
    **dict.fromkeys(("voornaam", "voornamen", "achternaam", "roepnaam", "geboortenaam", "namen"), Known.NAAM),
    **dict.fromkeys(("burgerservicenummer", "sofinummer"), Known.BSN),
    **dict.fromkeys(("geboren", "geb", "geboortedag"), Known.GEBOORTEDATUM),
    **dict.fromkeys(("straat", "woonadres"), Known.ADRES),
    **dict.fromkeys(("woonplaats", "gemeente"), Known.PLAATS),
    **dict.fromkeys(("tel", "telefoonnummer", "mobiel", "telefoonnummers"), Known.TELEFOON),
    **dict.fromkeys(("e mail", "mail", "e mailadres", "mailadres", "emailadres"), Known.EMAIL),
    **dict.fromkeys(("rekening", "rekeningnummer", "bankrekening"), Known.IBAN),
    **dict.fromkeys(("bedrijf", "ex werkgever"), Known.WERKGEVER),
    **dict.fromkeys(("nummers", "kenmerk", "dossiernummer", "zaaknummer", "klantnummer", "kenteken"), Known.NUMMER),
}


def betrokkenen(reading: Reading, value: object) -> tuple[Betrokkene, ...]:
    """The people of a row. What cannot be used to find someone is said in a notice, never repeated."""
    if isinstance(value, str):
        reading.complain("betrokkenen", "schrijf elke persoon op een eigen regel, zoals klant: naam=…; bsn=….")
        return ()
    people = [
        _betrokkene(reading, item if isinstance(item, Mapping) else {"naam": item}) for item in as_list(value) if item
    ]
    return tuple(person for person in people if person.known)


def _betrokkene(reading: Reading, facts: Mapping[str, object]) -> Betrokkene:
    rol, known = Rol.PERSOON, []
    for key, value in facts.items():
        if folded(key) == "rol":
            rol = _rol(reading, value)
        else:
            known += list(_facts(reading, key, value))
    return Betrokkene(rol, tuple(dict.fromkeys(known)))


def _rol(reading: Reading, value: object) -> Rol:
    written = folded(" ".join(plain_strings(value)))
    found = _ROLLEN.get(written) or _ROLLEN.get(written.rstrip(" 0123456789"))
    if found is None and written:
        reading.note("betrokkenen", "een rol is niet herkend en staat nu als 'persoon'.")
    return found or Rol.PERSOON


def _facts(reading: Reading, key: str, value: object) -> Iterator[tuple[Known, RawText]]:
    for item in plain_strings(value):
        text = reading.text("betrokkenen", item)
        kind = _KNOWN.get(folded(key))
        if kind is None and any(c.isdigit() for c in text):
            kind = Known.NUMMER
        if text and kind is None:
            reading.note("betrokkenen", "een gegeven is niet herkend en wordt niet gebruikt om namen te vinden.")
        elif text and kind:
            yield kind, RawText(text)
