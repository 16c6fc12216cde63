"""The coded values of a casus, in the users' words.

Every enumeration is a `StrEnum` whose value is the text that people see.
Source of the values: the Maatwerkplaats record; BWB ids from wetten.overheid.nl.
"""

from __future__ import annotations

from enum import StrEnum


class Wet(StrEnum):
    """A law or decree that UWV applies; `bwb` gives its id in the Basiswettenbestand."""

    WIA = "WIA"
    WAO = "WAO"
    WW = "WW"
    ZW = "ZW"
    WAJONG = "Wajong"
    TW = "TW"
    WAZO = "Wazo"
    WAZ = "WAZ"
    IOAW = "IOAW"
    IOW = "IOW"
    PARTICIPATIEWET = "Participatiewet"
    SUWI = "Wet SUWI"
    WFSV = "Wfsv"
    AWB = "Awb"
    BOETEBESLUIT = "Boetebesluit"
    MAATREGELENBESLUIT = "Maatregelenbesluit"
    REINTEGRATIEBESLUIT = "Re-integratiebesluit"

    @property
    def bwb(self) -> str | None:
        """The BWB id, or None where it is not yet looked up (IOW)."""
        return _BWB.get(self)


_BWB = {
    Wet.WIA: "BWBR0019057",
    Wet.WAO: "BWBR0002524",
    Wet.WW: "BWBR0004045",
    Wet.ZW: "BWBR0001888",
    Wet.WAJONG: "BWBR0008657",
    Wet.TW: "BWBR0004043",
    Wet.WAZO: "BWBR0013008",
    Wet.WAZ: "BWBR0008656",
    Wet.IOAW: "BWBR0004044",
    Wet.PARTICIPATIEWET: "BWBR0015703",
    Wet.SUWI: "BWBR0013060",
    Wet.WFSV: "BWBR0017745",
    Wet.AWB: "BWBR0005537",
    Wet.BOETEBESLUIT: "BWBR0011708",
    Wet.MAATREGELENBESLUIT: "BWBR0017084",
    Wet.REINTEGRATIEBESLUIT: "BWBR0019152",
}


class Aard(StrEnum):
    """What kind of problem it is."""

    FINANCIEEL = "financieel"
    REINTEGRATIE = "re-integratie"
    OVERIG = "overig"


class Onderwerp(StrEnum):
    """What it is about, within its aard."""

    TERUGVORDERING = "terugvordering"
    BOETE_OF_MAATREGEL = "boete of maatregel"
    VERREKENING = "verrekening"
    TERMIJN = "termijn"
    DAGLOON = "dagloon"
    VOORSCHOT = "voorschot"
    INKOOP_TRAJECT = "inkoop traject"
    OVERIG = "overig"


class Niveau(StrEnum):
    """Where the knelpunt sits: in the rule, in its execution, or both."""

    JURIDISCH = "juridisch"
    UITVOERING = "uitvoering"
    BEIDE = "beide"


class Inbrenger(StrEnum):
    """Whether a colleague or someone outside UWV brought the casus in."""

    INTERN = "intern"
    EXTERN = "extern"


class Functiegroep(StrEnum):
    """The coarse group of functions that the inbrenger belongs to."""

    KLANTADVISEUR = "klantadviseur"
    ADVISEUR_WERK = "adviseur werk"
    MEDEWERKER_UITKEREN = "medewerker uitkeren"
    PROFESSIONAL_SMZ = "professional sociaal medische zaken"
    JURIST = "jurist"
    MEDEWERKER_BEZWAAR = "medewerker bezwaar en beroep"
    MEDEWERKER_INVORDEREN = "medewerker invorderen"
    INSPECTEUR = "inspecteur handhaving"
    KLANTCONTACT = "medewerker klantcontact"
    KLACHTEN = "klachtenambassadeur"
    MANAGER = "leidinggevende"
    ANDERS = "andere functiegroep"


class Organisatieonderdeel(StrEnum):
    """The unit of UWV where the casus came up."""

    UITKEREN = "Uitkeren"
    WERKBEDRIJF = "Werkbedrijf"
    SMZ = "Sociaal Medische Zaken"
    KLANT_EN_SERVICE = "Klant & Service"
    BEZWAAR_EN_BEROEP = "Bezwaar & Beroep"
    INVORDEREN = "Invorderen"
    HANDHAVING = "Handhaving"
    SBK = "SBK"


class Arbeidsmarktregio(StrEnum):
    """The 35 arbeidsmarktregio's, the finest place that may stay in a casus."""

    ACHTERHOEK = "Achterhoek"
    AMERSFOORT = "Amersfoort"
    DRECHTSTEDEN = "Drechtsteden"
    DRENTHE = "Drenthe"
    FLEVOLAND = "Flevoland"
    FOODVALLEY = "FoodValley"
    FRIESLAND = "Friesland"
    GOOI_EN_VECHTSTREEK = "Gooi en Vechtstreek"
    GORINCHEM = "Gorinchem"
    GRONINGEN = "Groningen"
    GROOT_AMSTERDAM = "Groot Amsterdam"
    HAAGLANDEN = "Haaglanden"
    HELMOND_DE_PEEL = "Helmond-De Peel"
    HOLLAND_RIJNLAND = "Holland Rijnland"
    MIDDEN_BRABANT = "Midden-Brabant"
    MIDDEN_GELDERLAND = "Midden-Gelderland"
    MIDDEN_HOLLAND = "Midden-Holland"
    MIDDEN_LIMBURG = "Midden-Limburg"
    MIDDEN_UTRECHT = "Midden-Utrecht"
    NOORD_HOLLAND_NOORD = "Noord-Holland Noord"
    NOORD_LIMBURG = "Noord-Limburg"
    NOORDOOST_BRABANT = "Noordoost-Brabant"
    REGIO_ZWOLLE = "Regio Zwolle"
    RIJK_VAN_NIJMEGEN = "Rijk van Nijmegen"
    RIJNMOND = "Rijnmond"
    RIVIERENLAND = "Rivierenland"
    STEDENVIERKANT = "Stedendriehoek en Noordwest Veluwe"
    TWENTE = "Twente"
    WEST_BRABANT = "West-Brabant"
    ZAANSTREEK_WATERLAND = "Zaanstreek/Waterland"
    ZEELAND = "Zeeland"
    ZUID_HOLLAND_CENTRAAL = "Zuid-Holland Centraal"
    ZUID_KENNEMERLAND = "Zuid-Kennemerland en IJmond"
    ZUID_LIMBURG = "Zuid-Limburg"
    ZUIDOOST_BRABANT = "Zuidoost-Brabant"


class Partij(StrEnum):
    """A party outside UWV that can bring in a casus or be involved in it."""

    GEMEENTE = "gemeente"
    BELASTINGDIENST = "Belastingdienst"
    DIENST_TOESLAGEN = "Dienst Toeslagen"
    SVB = "SVB"
    DUO = "DUO"
    CJIB = "CJIB"
    CAK = "CAK"
    LBIO = "LBIO"
    SZW = "SZW"
    IND = "IND"
    DJI = "DJI"
    OMBUDSMAN = "Nationale ombudsman"
    KAMERLID = "lid van de Tweede Kamer"
    WERKGEVER = "werkgever"
    UITZENDBUREAU = "uitzendbureau"
    VAKBOND = "vakbond"
    PENSIOENFONDS = "pensioenfonds"
    VERZEKERAAR = "verzekeraar"
    BEWINDVOERDER = "bewindvoerder"
    CURATOR = "curator (faillissement)"
    SCHULDHULP = "schuldhulpverlening"
    DEURWAARDER = "gerechtsdeurwaarder"
    RECHTSHULP = "rechtshulp"
    MAATSCHAPPELIJK_WERK = "maatschappelijk werk"
    ZORGVERLENER = "zorgverlener"
    ZORGINSTELLING = "zorginstelling"
    BEDRIJFSARTS = "bedrijfsarts of arbodienst"
    RECLASSERING = "reclassering"
    WONINGCORPORATIE = "woningcorporatie"
    SCHOOL = "school of opleider"
    REINTEGRATIEBEDRIJF = "re-integratiebedrijf"
    BUITENLANDSE_INSTANTIE = "buitenlandse instantie"
    BELANGENORGANISATIE = "belangenorganisatie"
    ANDERS = "andere partij"


class Toestemming(StrEnum):
    """Whether the client agreed to sharing data with the external parties."""

    VERLEEND = "verleend"
    INGETROKKEN = "ingetrokken"
    NVT = "n.v.t."


class Perspectief(StrEnum):
    """One of the three views of the perspectiefcirkel."""

    JURIDISCH = "juridisch"
    ECONOMISCH = "economisch"
    MAATSCHAPPELIJK = "maatschappelijk"


class Oordeel(StrEnum):
    """How far the decision is right from one perspectief; ordered from low to high."""

    ONVOLDOENDE = "onvoldoende"
    VOLDOENDE = "voldoende"
    GOED = "goed"


class Beginsel(StrEnum):
    """A general principle of good administration (abbb); `artikel` gives its place in the Awb."""

    ZORGVULDIGHEID = "zorgvuldigheid"
    FAIR_PLAY = "fair play"
    DETOURNEMENT_DE_POUVOIR = "verbod van détournement de pouvoir"
    BELANGENAFWEGING = "belangenafweging"
    EVENREDIGHEID = "evenredigheid"
    MOTIVERING = "motivering"
    RECHTSZEKERHEID = "rechtszekerheid"
    VERTROUWEN = "vertrouwen"
    GELIJKHEID = "gelijkheid"
    DETOURNEMENT_DE_PROCEDURE = "verbod van détournement de procédure"

    @property
    def artikel(self) -> str | None:
        """The Awb article, or None for an unwritten principle."""
        return _AWB.get(self)


_AWB = {
    Beginsel.ZORGVULDIGHEID: "3:2",
    Beginsel.FAIR_PLAY: "2:4",
    Beginsel.DETOURNEMENT_DE_POUVOIR: "3:3",
    Beginsel.BELANGENAFWEGING: "3:4 lid 1",
    Beginsel.EVENREDIGHEID: "3:4 lid 2",
    Beginsel.MOTIVERING: "3:46",
}


class Besluit(StrEnum):
    """The decision of the maatwerksessie."""

    VERLEEND = "maatwerk verleend"
    DEELS = "deels"
    BEDOELD_EFFECT = "niet verleend: bedoeld effect"
    ANDERE_REDEN = "niet verleend: andere reden"
    EIGEN_RUIMTE = "binnen eigen beoordelingsruimte"
    DOORVERWEZEN = "doorverwezen"

    @property
    def richting(self) -> Richting:
        """Which way the decision points for the client; used to find the contrary case."""
        if self in (Besluit.VERLEEND, Besluit.DEELS, Besluit.EIGEN_RUIMTE):
            return Richting.GEHOLPEN
        if self is Besluit.DOORVERWEZEN:
            return Richting.ELDERS
        return Richting.NIET_GEHOLPEN


class Richting(StrEnum):
    """The way a besluit points, coarser than the besluit itself."""

    GEHOLPEN = "geholpen"
    NIET_GEHOLPEN = "niet geholpen"
    ELDERS = "elders"


class Uitkomst(StrEnum):
    """How it turned out for the client."""

    BEVREDIGEND = "bevredigend"
    NIET_OPGELOST = "niet opgelost"
    ONDUIDELIJK = "onduidelijk"


class Rechtsverhouding(StrEnum):
    """How the decision relates to the law."""

    BINNEN_DE_REGEL = "binnen de regel"
    BEDOELING = "naar de bedoeling van de regel"
    OP_EEN_BEGINSEL = "afwijking op een beginsel"
    CONTRA_LEGEM = "contra legem"


class Besluitniveau(StrEnum):
    """Who decided."""

    MEDEWERKER = "medewerker"
    LEIDINGGEVENDE = "leidinggevende"
    DISTRICTSMANAGER = "districtsmanager"
    DIRECTIE = "directie"
    RAAD_VAN_BESTUUR = "Raad van Bestuur"


class Schaal(StrEnum):
    """One client, comparable cases too, or a structural change."""

    FIX = "fix"
    VERGELIJKBARE_GEVALLEN = "vergelijkbare gevallen"
    SOLVE = "solve"


class Solvestatus(StrEnum):
    """How far a solve has come."""

    GESIGNALEERD = "gesignaleerd"
    SOLVETAFEL = "solvetafel"
    KNELPUNTENBRIEF = "Knelpuntenbrief"
    OPGELOST = "opgelost"
    AFGEWEZEN = "afgewezen"


class Geldigheidsstatus(StrEnum):
    """Whether a casus still says something about today."""

    ACTUEEL = "actueel"
    STANDAARDBELEID = "nu standaardbeleid"
    ACHTERHAALD_WET = "achterhaald door wet"
    ACHTERHAALD_RECHTSPRAAK = "achterhaald door rechtspraak"

    @property
    def achterhaald(self) -> bool:
        """True when law or case law has overtaken the casus."""
        return self in (Geldigheidsstatus.ACHTERHAALD_WET, Geldigheidsstatus.ACHTERHAALD_RECHTSPRAAK)
