"""What each field is for, with an example; shown beside the field that asks for it."""

from __future__ import annotations

from typing import Final

PURPOSES: Final = {
    "titel": "Zo herkent een collega de casus in de lijst. Bijvoorbeeld: Terugvordering na onze eigen fout.",
    "buikpijn": "Waarom voelde dit verkeerd? Eén of twee zinnen. Bijvoorbeeld: zij deed alles goed en betaalt toch.",
    "feiten": "Wat er gebeurde, zonder mening. Bijvoorbeeld: klant gaf inkomsten door; wij verwerkten ze niet.",
    "verhaal": "Wat nergens anders past. Het wordt ook doorzocht en getoond.",
    "standaarduitkomst": "Wat de regel zonder maatwerk zou doen. Bijvoorbeeld: alles terugvorderen, negen maanden.",
    "motivering": "Waarom is zo besloten? Hier leren collega’s het meest van.",
    "les": "Wat zou u een collega meegeven? Bijvoorbeeld: leg een toezegging vast.",
    "verschilmakers": "Wat gaf de doorslag, en wat had het anders gemaakt? Eén per regel.",
    "wetten": "Welke wetten spelen? Meer dan één mag.",
    "artikelen": "Gescheiden door een puntkomma. Bijvoorbeeld: WW 36; Awb 3:4 lid 2.",
    "aard": "Waar gaat het in de kern over?",
    "onderwerp": "Zo vinden collega’s gelijksoortige casussen.",
    "niveau": "Zit het knelpunt in de wet of het beleid, in de uitvoering, of in beide?",
    "inbrenger": "Bracht een collega de casus in, of iemand van buiten UWV?",
    "inbrenger_partij": "Alleen bij een inbreng van buiten.",
    "functiegroep": "Grof genoeg om niemand te herkennen.",
    "organisatieonderdeel": "Waar speelde het?",
    "arbeidsmarktregio": "De kleinste plaatsaanduiding die mag blijven staan.",
    "periode": "Het jaar of kwartaal. Bijvoorbeeld: 2024 of 2024-Q3.",
    "externen": "Welke partijen buiten UWV waren betrokken? Kies ‘geen’ als dat zo is.",
    "toestemming": "Mocht UWV gegevens delen met die partijen?",
    "beginselen": "Welke beginselen van behoorlijk bestuur droegen het besluit? Kies ‘geen’ als dat zo is.",
    "besluit": "Wat is er besloten?",
    "uitkomst": "Hoe liep het af voor de klant? Bij ‘onduidelijk’ vraagt het systeem om een datum voor hercontrole.",
    "hercontrole": "Wanneer kijkt u opnieuw hoe het is afgelopen? Bijvoorbeeld: 1-9-2027.",
    "rechtsverhouding": "Hoe verhoudt het besluit zich tot de regel?",
    "besluitniveau": "Wie nam het besluit?",
    "schaal": "Voor één klant, ook voor vergelijkbare gevallen, of een structurele verandering?",
    "solve": "Hoe ver is de structurele verandering?",
    "geldigheid": "Zegt deze casus nog iets over nu?",
    "geldigheid.datum": "Sinds wanneer? Bijvoorbeeld: 18-4-2024.",
    "geldigheid.bron": "De wet of uitspraak. Bijvoorbeeld: ECLI:NL:CRVB:2024:726.",
    "solve.kenmerk": "Waar is de solve te volgen? Bijvoorbeeld: solvetafel 2025, punt 4.",
}


def purpose(name: str) -> str:
    """What the field is for; perspectieven and beginselen ask for the reasoning."""
    if name.startswith("perspectieven."):
        return "Hoe woog dit perspectief, en waarom?"
    if name.startswith("beginselen."):
        return "Waarom speelde dit beginsel hier?"
    return PURPOSES.get(name, "")
