"""Employers and private firms: by legal form, by the word for their trade, by 'werkt bij', and well-known ones."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from anonymise.lexicon import Lexicon, read_lines, words_of
from anonymise.recognisers.base import Match, RuleRecogniser, rule
from anonymise.spans import Hit, Source
from casusprudentie.domain.privacy import SpanKind

_LINK = r"(?:(?:van|de|den|der|het|'t|’t|en|&|op|in|aan|bij|ter|ten|te|voor|el|al|la|le|du)[ ])"
_WORD = r"[A-ZÀ-Þ0-9](?:[\w'’&+\-]|\.(?=\w)){0,30}"
_NAME = rf"(?:(?:De|Het|'t|’t|the|The)[ ])?{_WORD}(?:[ ](?:{_LINK}){{0,2}}(?:{_WORD}|&[ ]{_WORD})){{0,4}}"
_FORM = r"(?:B\.?V\.?|N\.?V\.?|V\.?O\.?F\.?|VOF|C\.V\.|GmbH|Ltd\.?|U\.A\.|Holding|Beheer|Groep|Group)"
_TRADE = (
    r"(?:stichting|uitzendbureau|uitzendorganisatie|re[iï]ntegratiebureau|"
    r"re-integratiebureau|re-integratiebedrijf|schoonmaakbedrijf|"
    r"bouwbedrijf|aannemersbedrijf|aannemer|schildersbedrijf|installatiebedrijf|"
    r"transportbedrijf|"
    r"taxibedrijf|taxicentrale|hoveniersbedrijf|loonbedrijf|timmerbedrijf|"
    r"metaalbedrijf|autobedrijf|autogarage|garage|garagebedrijf|"
    r"bakkerij|slagerij|visserij|kwekerij|tuinderij|fokkerij|boerderij|"
    r"manege|restaurant|eetcafé|"
    r"café|grand café|brasserie|pizzeria|snackbar|cafetaria|hotel|"
    r"camping|strandpaviljoen|kapsalon|schoonheidssalon|winkel|supermarkt|"
    r"drogisterij|boekhandel|apotheek|huisartsenpraktijk|tandartspraktijk|"
    r"praktijk|dierenkliniek|"
    r"kinderopvang|kinderdagverblijf|basisschool|school|scholengemeenschap|"
    r"thuiszorg|zorggroep|zorgorganisatie|woonzorg|verpleeghuis|"
    r"drukkerij|wasserij|brouwerij|zuivelfabriek|fabriek|machinefabriek|"
    r"steenfabriek|"
    r"textielfabriek|vleesfabriek|koeriersdienst|koeriersbedrijf|"
    r"beveiligingsbedrijf|firma|fa\.|gebr\.|gebroeders|maatschap|"
    r"coöperatie|vereniging|sportschool|fitnesscentrum|theater|bioscoop|"
    r"museum|advocatenkantoor|"
    r"notariskantoor|administratiekantoor|accountantskantoor|makelaardij|"
    r"reisbureau|rederij|scheepswerf|werf|sociale werkplaats|pensioenfonds|"
    r"omroep|kringloop|lunchroom|juwelier|kraanverhuur|eenmanszaak|"
    r"uitvaartonderneming|uitvaartcentrum|tuincentrum|speeltuin|"
    r"drankenhandel|vof|v\.o\.f\.|uitgeverij|ijssalon|viswinkel|"
    r"zorgboerderij|maneges?|[a-zà-ÿ-]{3,20}(?:fabriek|winkel|handel|"
    r"praktijk|verhuur|salon|kwekerij|werf|wasserij|bakkerij|slagerij|"
    r"garage|school)|(?!werkbedrijf)[a-zà-ÿ-]{3,20}bedrijf|(?!klachten|"
    r"hoofd|juridisch|landelijk)[a-zà-ÿ-]{3,20}bureau|tuincentrum|"
    r"revalidatiebureau|advocatenkantoor|incassobureau|orkest|bloemist|"
    r"bloemenkwekerij|groothandel)"
)
_VERB = (
    r"(?:werkt|werkte|werken|werkzaam|gewerkt|in dienst|dienstverband|"
    r"aan de slag|begonnen|begon|gestart|baan|contract|ontslagen|"
    r"ontslag|uitgevallen|uitviel|viel uit|stage|loon|inkomen|vacature|"
    r"gedetacheerd|ingeleend|aangesteld|uitzendkracht|oproepcontract|"
    r"seizoenscontract|functie|loondienst|geplaatst|proefplaatsing|"
    r"uitval|arbeidsovereenkomst|werkneemster|werknemer|personeelslid)"
)
_KNOWN = (
    "(?:"
    + "|".join(line.replace(".", r"\.") for line in sorted(read_lines("employers.txt"), key=len, reverse=True))
    + ")"
)
_PUBLIC = words_of(
    "UWV SVB DUO CJIB Belastingdienst Gemeente Invordering Documentatie "
    "IND CAK WIA WW ZW Wajong WAO Ziektewet TW De Het Een Deze "
    "Dit Die Mijn Haar Zijn Hij Zij Ik Wij Klant Als In Op Nu Daar "
    "Maar Toen Rechtbank Raad SMZ AOP KCC Werkbedrijf "
    "Maatwerkplaats Klantcontact Handhaving Invorderen Uitkeren "
    "Bezwaar Beroep CRvB Arbodienst WERKbedrijf Werkgeversservicepunt "
    "Dienst Kamer Sociale Participatiewet Nederland"
)
_LETTERS = re.compile(r"[^\W\d_]+")
_MONTHS = words_of("januari februari maart april mei juni juli augustus september oktober november december")


def _private(match: Match) -> bool:
    value = match["v"]
    words = value.split()
    named = len(words) > 1 and words[0] in ("De", "Het") and words[1].strip(".,") not in _PUBLIC
    return (
        bool(words)
        and (named or words[0].strip(".,") not in _PUBLIC)
        and words[0].lower() not in _MONTHS
        and any(c.isalpha() for c in value)
        and not words[0][0].isdigit()
    )


def _named_trade(match: Match) -> bool:
    rest = match["n"]
    first = rest.split()[0]
    return (first not in _PUBLIC or (first in ("De", "Het") and " " in rest)) and not first.isdigit()


class WerkgeverRecogniser(RuleRecogniser):
    """Finds employers."""

    def hits(self, text: str, doc: Any = None) -> Iterable[Hit]:
        """As its rules say, but in a text of capitals not what is ordinary words only."""
        for hit in super().hits(text, doc):
            value = text[hit.start : hit.end]
            if not (value.isupper() and len(value) > 4 and all(map(self._lexicon.common, _LETTERS.findall(value)))):
                yield hit

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        kind = SpanKind.WERKGEVER
        super().__init__(
            "werkgever",
            (
                rule("rechtsvorm", rf"(?<!\w)(?P<v>{_NAME}[ ]{_FORM})(?![\w])", kind, 0.92, accept=_private),
                rule(
                    "rechtsvorm_klein",
                    r"(?i)(?<=\b(?:bij|van|werkgever|voor)[ ])(?P<v>[a-zà-ÿ][\w&'’\-]*(?:[ "
                    r"](?!(?:bij|van|voor|op|in|is|was|via)[ ])[\w&'’\-]+){0,3}[ "
                    r"](?:b\.?v\.?|n\.?v\.?|v\.?o\.?f\.?))(?!\w)",
                    kind,
                    0.8,
                    Source.CONTEXT,
                ),
                rule(
                    "branche",
                    rf"(?<!\w)(?P<v>(?i:(?<!\w){_TRADE})[ ](?P<n>(?:(?:de|het|'t|"
                    rf"’t)[ ])?{_WORD}(?:[ ](?:{_LINK}){{0,2}}{_WORD}){{0,4}}))",
                    kind,
                    0.88,
                    Source.CONTEXT,
                    _named_trade,
                ),
                rule(
                    "branche_tussen",
                    rf"(?i:(?<!\w){_TRADE})(?:,[ ]|[ ]\()(?P<v>(?:(?:De|Het)[ ])?{_WORD}(?:[ "
                    rf"](?:{_LINK}){{0,2}}{_WORD}){{0,3}})(?=[),.;])",
                    kind,
                    0.7,
                    Source.CONTEXT,
                    _private,
                ),
                rule(
                    "branche_klein",
                    r"(?i)(?<=\b(?:bij|van|de|die|het)[ ])(?P<v>(?:uitzendbureau|"
                    r"schoonmaakbedrijf|autogarage|garage|bakkerij|slagerij|kapsalon|"
                    r"firma|restaurant|snackbar|thuiszorg|stichting|taxibedrijf|"
                    r"bouwbedrijf)[ ][a-zà-ÿ'’\-]{3,})(?=[ ,.;]|$)",
                    kind,
                    0.35,
                    Source.LIST,
                ),
                rule(
                    "samengesteld",
                    rf"(?<!\w)(?P<v>[A-ZÀ-Þ][\w'’\-]*(?:transport|logistiek|logistics|"
                    rf"schoonmaak|horeca|catering|plast|foods?|verpakkingen|bestratingen|"
                    rf"tuinen|klussen|kunststoffen)(?:[ ]{_WORD}){{0,2}})(?=[ ,.;:)"
                    rf"\n]|$)",
                    kind,
                    0.5,
                    Source.LIST,
                    _private,
                ),
                rule(
                    "twee_woorden",
                    rf"(?<!\w)(?P<v>{_WORD}(?:[ ](?:{_LINK}){{0,2}}{_WORD}){{0,2}}[ "
                    rf"](?:Transport|Logistiek|Logistics|Bouw|Techniek|Schoonmaak|"
                    rf"Zorg|Groep|Horeca|Catering|Beveiliging|Installaties|Metaal|"
                    rf"Foods?|Verpakkingen|Bestratingen|Tuinen|Klussen|Kunststoffen|"
                    rf"Services?|Solutions|Market|Supermarkt|Brood|Witgoed|Bouwservice|"
                    rf"Schilderwerken|Detachering|Uitzendbureau|Uitzendgroep|Thuiszorg|"
                    rf"Kinderopvang|Onderwijs|Makelaars|Advocaten|Rijwielen|Meubelen|"
                    rf"Mode|Media|Design|Consultancy|Advies|Retail|Facilitair|Personeelsdiensten|"
                    rf"Flex))(?!\w)",
                    kind,
                    0.8,
                    Source.CONTEXT,
                    _private,
                ),
                rule(
                    "werkt_bij",
                    rf"(?i:\b{_VERB}\b)[^\n.;:]{{0,40}}?\b(?:bij|voor|van)[ ](?:(?:de|"
                    rf"het|een|mijn|zijn|haar|onze)[ ](?:firma|familie|werkgever|"
                    rf"bedrijf|oude werkgever|stichting)?[ ]?)?(?P<v>{_NAME})",
                    kind,
                    0.75,
                    Source.CONTEXT,
                    _private,
                ),
                rule(
                    "bij_naam",
                    rf"(?<=\bbij[ ])(?P<v>(?:De[ ])?{_WORD}(?:[ ](?:{_LINK}){{0,1}}{_WORD})"
                    rf"{{0,3}})",
                    kind,
                    0.55,
                    Source.LIST,
                    _private,
                ),
                rule(
                    "via",
                    rf"(?<=\b(?:via|uitgeleend aan|ingeleend door|gedetacheerd bij|"
                    rf"in dienst van)[ ])(?P<v>{_NAME})",
                    kind,
                    0.5,
                    Source.LIST,
                    _private,
                ),
                rule(
                    "veld",
                    r"(?i)(?:^|[|;\t\n])[ ]*(?:\w+[ ])?(?:werkgever|wg|bedrijf|bedrijfsnaam|"
                    r"naam bedrijf|handelsnaam|onderneming|firma|inlener|opdrachtgever)"
                    r"(?:[ ]\(.{1,20}\))?[ ]?[:=][ ]?(?P<v>[^\n|;\t(]{2,50}?)(?=[ "
                    r"]*(?:[\n|;\t(]|$))",
                    kind,
                    0.9,
                    Source.CONTEXT,
                    lambda m: (
                        m["v"].lower().strip(" ._") not in ("", "ja", "nee", "onbekend", "geen", "n.v.t.", "uwv", "nvt")
                        and any(c.isalpha() for c in m["v"])
                    ),
                ),
                rule(
                    "werkgever_naam",
                    rf"\b(?i:(?:(?:oude|vorige|laatste|huidige|nieuwe|ex-)[ -]?)?werkgever|"
                    rf"werkgeefster|inlener|faillissement|employer(?:[ ]is)?)[ ,]{{1,2}}\(?(?P<v>{_NAME})",
                    kind,
                    0.8,
                    Source.CONTEXT,
                    _private,
                ),
                rule("bekend", rf"(?<![\w-])(?P<v>{_KNOWN})(?![\w])", kind, 0.85),
                rule(
                    "bekend_klein",
                    rf"(?i)(?<=\b(?:bij|van|via|voor)[ ](?:de |het )?)(?P<v>{_KNOWN})"
                    rf"(?![\w])",
                    kind,
                    0.75,
                    Source.CONTEXT,
                ),
                rule(
                    "en_zonen",
                    r"(?i)\b(?P<v>(?:gebr(?:oeders|\.)[ ])?[\w'’\-]{3,}[ ](?:en|"
                    r"&)[ ](?:zonen|zoon|zn\.?|dochters|co\.?|partners))\b",
                    kind,
                    0.85,
                ),
                rule(
                    "en_teken",
                    r"(?<!\w)(?P<v>[A-ZÀ-Þ][\w'’\-]+(?:[ ][A-ZÀ-Þ][\w'’\-]+)?[ ]&[ "
                    r"][A-ZÀ-Þ][\w'’\-]+(?:[ ][A-ZÀ-Þ][\w'’\-]+){0,2})(?!\w)",
                    kind,
                    0.8,
                    accept=lambda m: (
                        not any(
                            unit in m["v"] for unit in ("Bezwaar &", "Klant &", "Gend & Loos", "& Beroep", "& Service")
                        )
                    ),
                ),
                rule(
                    "aanhalingstekens",
                    r"(?i:\b(?:bij|werkgever|bedrijf|zaak|winkel)[ ](?:de )?)[\"“'‘](?P<v>[A-ZÀ-Þ][^\"”'’\n]{2,30})"
                    r"[\"”'’]",
                    kind,
                    0.8,
                    Source.CONTEXT,
                ),
                rule(
                    "gemeente_werkgever",
                    rf"(?i:\bwerkgever,?[ ](?:de )?)(?P<v>gemeente[ ]{_NAME})",
                    kind,
                    0.8,
                    Source.CONTEXT,
                ),
            ),
        )
