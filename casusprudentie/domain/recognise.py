"""How people write the coded values, and what they mean by it.

`recognise` forgives case, accents, punctuation and the aliases that are in use; it never guesses.
`nearest` is for a suggestion only.
"""

from __future__ import annotations

import difflib
import re
import unicodedata
from enum import StrEnum
from typing import TypeVar

from casusprudentie.domain.vocabulary import (
    Aard,
    Arbeidsmarktregio,
    Beginsel,
    Besluit,
    Besluitniveau,
    Functiegroep,
    Geldigheidsstatus,
    Onderwerp,
    Organisatieonderdeel,
    Partij,
    Perspectief,
    Rechtsverhouding,
    Schaal,
    Toestemming,
    Wet,
)

V = TypeVar("V", bound=StrEnum)

_ALIASES: dict[type[StrEnum], dict[str, StrEnum]] = {
    Wet: {
        "wet wia": Wet.WIA,
        "wet werk en inkomen naar arbeidsvermogen": Wet.WIA,
        "iva": Wet.WIA,
        "wga": Wet.WIA,
        "wet op de arbeidsongeschiktheidsverzekering": Wet.WAO,
        "werkloosheidswet": Wet.WW,
        "ziektewet": Wet.ZW,
        "wet wajong": Wet.WAJONG,
        "wajong 2015": Wet.WAJONG,
        "wajong 2010": Wet.WAJONG,
        "toeslagenwet": Wet.TW,
        "wet arbeid en zorg": Wet.WAZO,
        "zez": Wet.WAZO,
        "pw": Wet.PARTICIPATIEWET,
        "suwi": Wet.SUWI,
        "algemene wet bestuursrecht": Wet.AWB,
        "boetebesluit socialezekerheidswetten": Wet.BOETEBESLUIT,
        "maatregelenbesluit uwv": Wet.MAATREGELENBESLUIT,
        "maatregelenbesluit socialezekerheidswetten": Wet.MAATREGELENBESLUIT,
        "reintegratiebesluit": Wet.REINTEGRATIEBESLUIT,
        "wet financiering sociale verzekeringen": Wet.WFSV,
        **{wet.bwb.lower(): wet for wet in Wet if wet.bwb},
    },
    Aard: {"reintegratie": Aard.REINTEGRATIE},
    Onderwerp: {
        "boete": Onderwerp.BOETE_OF_MAATREGEL,
        "maatregel": Onderwerp.BOETE_OF_MAATREGEL,
        "inkoop": Onderwerp.INKOOP_TRAJECT,
        "traject": Onderwerp.INKOOP_TRAJECT,
    },
    Perspectief: {
        "financieel economisch": Perspectief.ECONOMISCH,
        "sociaal maatschappelijk": Perspectief.MAATSCHAPPELIJK,
    },
    Beginsel: {
        "zorgvuldigheidsbeginsel": Beginsel.ZORGVULDIGHEID,
        "verbod van vooringenomenheid": Beginsel.FAIR_PLAY,
        "fair play beginsel": Beginsel.FAIR_PLAY,
        "detournement de pouvoir": Beginsel.DETOURNEMENT_DE_POUVOIR,
        "specialiteit": Beginsel.BELANGENAFWEGING,
        "specialiteitsbeginsel": Beginsel.BELANGENAFWEGING,
        "evenredigheidsbeginsel": Beginsel.EVENREDIGHEID,
        "motiveringsbeginsel": Beginsel.MOTIVERING,
        "rechtszekerheidsbeginsel": Beginsel.RECHTSZEKERHEID,
        "vertrouwensbeginsel": Beginsel.VERTROUWEN,
        "gelijkheidsbeginsel": Beginsel.GELIJKHEID,
        "detournement de procedure": Beginsel.DETOURNEMENT_DE_PROCEDURE,
    },
    Besluit: {
        "verleend": Besluit.VERLEEND,
        "deels verleend": Besluit.DEELS,
        "gedeeltelijk": Besluit.DEELS,
        "maatwerk deels verleend": Besluit.DEELS,
        "bedoeld effect": Besluit.BEDOELD_EFFECT,
        "geen maatwerk bedoeld effect": Besluit.BEDOELD_EFFECT,
        "maatwerk niet verleend bedoeld effect": Besluit.BEDOELD_EFFECT,
        "geen maatwerk andere reden": Besluit.ANDERE_REDEN,
        "maatwerk niet verleend andere reden": Besluit.ANDERE_REDEN,
        "eigen beoordelingsruimte": Besluit.EIGEN_RUIMTE,
        "andere reden": Besluit.ANDERE_REDEN,
    },
    Organisatieonderdeel: {
        "smz": Organisatieonderdeel.SMZ,
        "k s": Organisatieonderdeel.KLANT_EN_SERVICE,
        "klant en service": Organisatieonderdeel.KLANT_EN_SERVICE,
        "klantcontact": Organisatieonderdeel.KLANT_EN_SERVICE,
        "b b": Organisatieonderdeel.BEZWAAR_EN_BEROEP,
        "bezwaar en beroep": Organisatieonderdeel.BEZWAAR_EN_BEROEP,
        "divisie uitkeren": Organisatieonderdeel.UITKEREN,
        "directie handhaving": Organisatieonderdeel.HANDHAVING,
    },
    Arbeidsmarktregio: {
        "fryslan": Arbeidsmarktregio.FRIESLAND,
        "food valley": Arbeidsmarktregio.FOODVALLEY,
        "groot rijnmond": Arbeidsmarktregio.RIJNMOND,
        "gooi vechtstreek": Arbeidsmarktregio.GOOI_EN_VECHTSTREEK,
        "helmond": Arbeidsmarktregio.HELMOND_DE_PEEL,
        "zaanstreek": Arbeidsmarktregio.ZAANSTREEK_WATERLAND,
        "ijmond": Arbeidsmarktregio.ZUID_KENNEMERLAND,
        "zwolle": Arbeidsmarktregio.REGIO_ZWOLLE,
        "stedendriehoek": Arbeidsmarktregio.STEDENVIERKANT,
        "stedenvierkant": Arbeidsmarktregio.STEDENVIERKANT,
        "noordoost brabant": Arbeidsmarktregio.NOORDOOST_BRABANT,
        "s hertogenbosch": Arbeidsmarktregio.NOORDOOST_BRABANT,
    },
    Functiegroep: {
        "jurist bezwaar en beroep": Functiegroep.MEDEWERKER_BEZWAAR,
        "juridisch medewerker": Functiegroep.JURIST,
        "werkcoach": Functiegroep.ADVISEUR_WERK,
        "adviseur": Functiegroep.ADVISEUR_WERK,
        "arbeidsdeskundige": Functiegroep.PROFESSIONAL_SMZ,
        "verzekeringsarts": Functiegroep.PROFESSIONAL_SMZ,
        "procesbegeleider": Functiegroep.PROFESSIONAL_SMZ,
        "uitkeringsdeskundige": Functiegroep.MEDEWERKER_UITKEREN,
        "medewerker uitkeringen": Functiegroep.MEDEWERKER_UITKEREN,
        "invorderaar": Functiegroep.MEDEWERKER_INVORDEREN,
        "inspecteur": Functiegroep.INSPECTEUR,
        "handhaver": Functiegroep.INSPECTEUR,
        "medewerker handhaving": Functiegroep.INSPECTEUR,
        "werkgeversadviseur": Functiegroep.ADVISEUR_WERK,
        "medewerker sociaal medische zaken": Functiegroep.PROFESSIONAL_SMZ,
        "medewerker smz": Functiegroep.PROFESSIONAL_SMZ,
        "sociaal medisch verpleegkundige": Functiegroep.PROFESSIONAL_SMZ,
        "dagloonspecialist": Functiegroep.MEDEWERKER_UITKEREN,
        "inkomensconsulent": Functiegroep.MEDEWERKER_UITKEREN,
        "telefonist": Functiegroep.KLANTCONTACT,
        "medewerker klant en service": Functiegroep.KLANTCONTACT,
        "teamleider": Functiegroep.MANAGER,
        "teammanager": Functiegroep.MANAGER,
        "manager": Functiegroep.MANAGER,
        "klachtenbehandelaar": Functiegroep.KLACHTEN,
        "klachtbehandelaar": Functiegroep.KLACHTEN,
    },
    Partij: {
        "sociale verzekeringsbank": Partij.SVB,
        "toeslagen": Partij.DIENST_TOESLAGEN,
        "belastingdienst toeslagen": Partij.DIENST_TOESLAGEN,
        "ministerie van szw": Partij.SZW,
        "ombudsman": Partij.OMBUDSMAN,
        "kamerlid": Partij.KAMERLID,
        "tweede kamerlid": Partij.KAMERLID,
        "curator": Partij.CURATOR,
        "schuldhulpverlener": Partij.SCHULDHULP,
        "schuldhulp": Partij.SCHULDHULP,
        "kredietbank": Partij.SCHULDHULP,
        "deurwaarder": Partij.DEURWAARDER,
        "advocaat": Partij.RECHTSHULP,
        "juridisch loket": Partij.RECHTSHULP,
        "sociaal raadslieden": Partij.RECHTSHULP,
        "rechtswinkel": Partij.RECHTSHULP,
        "rechtsbijstand": Partij.RECHTSHULP,
        "beschermingsbewindvoerder": Partij.BEWINDVOERDER,
        "wijkteam": Partij.MAATSCHAPPELIJK_WERK,
        "vrouwenopvang": Partij.MAATSCHAPPELIJK_WERK,
        "maatschappelijke opvang": Partij.MAATSCHAPPELIJK_WERK,
        "mee": Partij.MAATSCHAPPELIJK_WERK,
        "jeugdzorg": Partij.MAATSCHAPPELIJK_WERK,
        "veilig thuis": Partij.MAATSCHAPPELIJK_WERK,
        "huisarts": Partij.ZORGVERLENER,
        "specialist": Partij.ZORGVERLENER,
        "psycholoog": Partij.ZORGVERLENER,
        "psychiater": Partij.ZORGVERLENER,
        "fysiotherapeut": Partij.ZORGVERLENER,
        "ergotherapeut": Partij.ZORGVERLENER,
        "verloskundige": Partij.ZORGVERLENER,
        "verpleegkundige": Partij.ZORGVERLENER,
        "kliniek": Partij.ZORGINSTELLING,
        "verpleeghuis": Partij.ZORGINSTELLING,
        "verslavingszorg": Partij.ZORGINSTELLING,
        "ggd": Partij.ZORGINSTELLING,
        "ggz": Partij.ZORGINSTELLING,
        "ggz instelling": Partij.ZORGINSTELLING,
        "ziekenhuis": Partij.ZORGINSTELLING,
        "bedrijfsarts": Partij.BEDRIJFSARTS,
        "arbodienst": Partij.BEDRIJFSARTS,
        "zorgverzekeraar": Partij.VERZEKERAAR,
        "zorgkantoor": Partij.VERZEKERAAR,
        "pensioenverzekeraar": Partij.PENSIOENFONDS,
        "brancheorganisatie": Partij.BELANGENORGANISATIE,
        "patientenvereniging": Partij.BELANGENORGANISATIE,
        "jobcoachorganisatie": Partij.REINTEGRATIEBEDRIJF,
        "reintegratiebedrijf": Partij.REINTEGRATIEBEDRIJF,
        "buitenlandse uitkeringsinstantie": Partij.BUITENLANDSE_INSTANTIE,
        "verhuurder": Partij.WONINGCORPORATIE,
        "school": Partij.SCHOOL,
        "vakschool": Partij.SCHOOL,
        "schoolbestuur": Partij.SCHOOL,
        "opleider": Partij.SCHOOL,
        "pi": Partij.DJI,
    },
    Toestemming: {"nvt": Toestemming.NVT, "niet van toepassing": Toestemming.NVT, "ja": Toestemming.VERLEEND},
    Rechtsverhouding: {"bedoeling van de regel": Rechtsverhouding.BEDOELING},
    Besluitniveau: {"rvb": Besluitniveau.RAAD_VAN_BESTUUR, "manager": Besluitniveau.LEIDINGGEVENDE},
    Schaal: {"categoraal maatwerk": Schaal.VERGELIJKBARE_GEVALLEN, "categoraal": Schaal.VERGELIJKBARE_GEVALLEN},
    Geldigheidsstatus: {"geldig": Geldigheidsstatus.ACTUEEL, "standaardbeleid": Geldigheidsstatus.STANDAARDBELEID},
}


def folded(text: str) -> str:
    """Lower case, without accents or punctuation, single spaces: the form in which values are compared."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    return re.sub(r"[^a-z0-9]+", " ", plain).strip()


def recognise(values: type[V], text: str) -> V | None:
    """The value that `text` stands for, or None when it is not known."""
    key = folded(text)
    for value in values:
        if folded(value.value) == key:
            return value
    for alias, meant in _ALIASES.get(values, {}).items():
        if folded(alias) == key:
            return meant  # type: ignore[return-value]  # each alias table holds values of its own key
    return None


def nearest(values: type[V], text: str) -> V | None:
    """The known value that looks most like `text`, when it looks enough like it to be a slip of the pen."""
    known = {folded(v.value): v for v in values}
    known |= {folded(a): v for a, v in _ALIASES.get(values, {}).items()}  # type: ignore[misc]
    close = difflib.get_close_matches(folded(text), known, n=1, cutoff=0.6)
    return known[close[0]] if close else None
