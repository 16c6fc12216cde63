"""Employers and private firms: by their legal form, by the word for their trade, by 'werkt bij', and the well-known ones."""

from __future__ import annotations

from anonymise.lexicon import read_lines
from anonymise.recognisers.base import Match, RuleRecogniser, rule
from anonymise.spans import Source
from casusprudentie.domain.privacy import SpanKind

_LINK = r"(?:(?:van|de|den|der|het|'t|’t|en|&|op|in|aan|bij|ter|ten|te|voor|el|al|la|le|du)[ ])"
_WORD = r"[A-ZÀ-Þ0-9](?:[\w'’&+\-]|\.(?=\w)){0,30}"
_NAME = rf"(?:(?:De|Het|'t|’t|the|The)[ ])?{_WORD}(?:[ ](?:{_LINK}){{0,2}}(?:{_WORD}|&[ ]{_WORD})){{0,4}}"
_FORM = r"(?:B\.?V\.?|N\.?V\.?|V\.?O\.?F\.?|VOF|C\.V\.|GmbH|Ltd\.?|U\.A\.|Holding|Beheer|Groep|Group)"
_TRADE = (
    r"(?:stichting|uitzendbureau|uitzendorganisatie|re[iï]ntegratiebureau|re-integratiebureau|re-integratiebedrijf|schoonmaakbedrijf|bouwbedrijf|aannemersbedrijf|aannemer|schildersbedrijf|installatiebedrijf|transportbedrijf|"
    r"taxibedrijf|taxicentrale|hoveniersbedrijf|loonbedrijf|timmerbedrijf|metaalbedrijf|autobedrijf|autogarage|garage|garagebedrijf|bakkerij|slagerij|visserij|kwekerij|tuinderij|fokkerij|boerderij|manege|restaurant|eetcafé|"
    r"café|grand café|brasserie|pizzeria|snackbar|cafetaria|hotel|camping|strandpaviljoen|kapsalon|schoonheidssalon|winkel|supermarkt|drogisterij|boekhandel|apotheek|huisartsenpraktijk|tandartspraktijk|praktijk|dierenkliniek|"
    r"kinderopvang|kinderdagverblijf|basisschool|school|scholengemeenschap|thuiszorg|zorggroep|zorgorganisatie|woonzorg|verpleeghuis|drukkerij|wasserij|brouwerij|zuivelfabriek|fabriek|machinefabriek|steenfabriek|"
    r"textielfabriek|vleesfabriek|koeriersdienst|koeriersbedrijf|beveiligingsbedrijf|firma|fa\.|gebr\.|gebroeders|maatschap|coöperatie|vereniging|sportschool|fitnesscentrum|theater|bioscoop|museum|advocatenkantoor|"
    r"notariskantoor|administratiekantoor|accountantskantoor|makelaardij|reisbureau|rederij|scheepswerf|werf|sociale werkplaats|pensioenfonds|omroep|kringloop|lunchroom|juwelier|kraanverhuur|eenmanszaak|uitvaartonderneming|uitvaartcentrum|tuincentrum|speeltuin|drankenhandel|vof|v\.o\.f\.|uitgeverij|ijssalon|viswinkel|zorgboerderij|maneges?|[a-zà-ÿ-]{3,20}(?:fabriek|winkel|handel|praktijk|verhuur|salon|kwekerij|werf|wasserij|bakkerij|slagerij|garage|school)|(?!werkbedrijf)[a-zà-ÿ-]{3,20}bedrijf|(?!klachten|hoofd|juridisch|landelijk)[a-zà-ÿ-]{3,20}bureau|tuincentrum|revalidatiebureau|advocatenkantoor|incassobureau|orkest|bloemist|bloemenkwekerij|groothandel)"
)
_VERB = (
    r"(?:werkt|werkte|werken|werkzaam|gewerkt|in dienst|dienstverband|aan de slag|begonnen|begon|gestart|baan|contract|ontslagen|ontslag|uitgevallen|uitviel|viel uit|stage|loon|inkomen|vacature|"
    r"gedetacheerd|ingeleend|aangesteld|uitzendkracht|oproepcontract|seizoenscontract|functie|loondienst|geplaatst|proefplaatsing|uitval|arbeidsovereenkomst|werkneemster|werknemer|personeelslid)"
)
_KNOWN = "(?:" + "|".join(line.replace(".", r"\.") for line in sorted(read_lines("employers.txt"), key=len, reverse=True)) + ")"
_PUBLIC = frozenset(
    "UWV SVB DUO CJIB Belastingdienst Gemeente Invordering Documentatie IND CAK WIA WW ZW Wajong WAO Ziektewet TW De Het Een Deze Dit Die Mijn Haar Zijn Hij Zij Ik Wij Klant Als In Op Nu Daar Maar Toen Rechtbank Raad SMZ AOP KCC Werkbedrijf "
    "Maatwerkplaats Klantcontact Handhaving Invorderen Uitkeren Bezwaar Beroep CRvB Arbodienst WERKbedrijf Werkgeversservicepunt Dienst Kamer Sociale Participatiewet Nederland".split()
)
_MONTHS = frozenset("januari februari maart april mei juni juli augustus september oktober november december".split())


def _private(match: Match) -> bool:
    value = match["v"]
    words = value.split()
    named = len(words) > 1 and words[0] in ("De", "Het") and words[1].strip(".,") not in _PUBLIC
    return bool(words) and (named or words[0].strip(".,") not in _PUBLIC) and words[0].lower() not in _MONTHS and any(c.isalpha() for c in value) and not words[0][0].isdigit()


def _named_trade(match: Match) -> bool:
    rest = match["n"]
    first = rest.split()[0]
    return (first not in _PUBLIC or first in ("De", "Het") and " " in rest) and not first.isdigit()


class WerkgeverRecogniser(RuleRecogniser):
    """Finds employers."""

    def __init__(self) -> None:
        kind = SpanKind.WERKGEVER
        super().__init__(
            "werkgever",
            (
                rule("rechtsvorm", rf"(?<!\w)(?P<v>{_NAME}[ ]{_FORM})(?![\w])", kind, 0.92, accept=_private),
                rule("rechtsvorm_klein", r"(?i)(?<=\b(?:bij|van|werkgever|voor)[ ])(?P<v>[a-zà-ÿ][\w&'’\-]*(?:[ ](?!(?:bij|van|voor|op|in|is|was|via)[ ])[\w&'’\-]+){0,3}[ ](?:b\.?v\.?|n\.?v\.?|v\.?o\.?f\.?))(?!\w)", kind, 0.8, Source.CONTEXT),
                rule("branche", rf"(?<!\w)(?P<v>(?i:(?<!\w){_TRADE})[ ](?P<n>(?:(?:de|het|'t|’t)[ ])?{_WORD}(?:[ ](?:{_LINK}){{0,2}}{_WORD}){{0,4}}))", kind, 0.88, Source.CONTEXT, _named_trade),
                rule("branche_tussen", rf"(?i:(?<!\w){_TRADE})(?:,[ ]|[ ]\()(?P<v>(?:(?:De|Het)[ ])?{_WORD}(?:[ ](?:{_LINK}){{0,2}}{_WORD}){{0,3}})(?=[),.;])", kind, 0.7, Source.CONTEXT, _private),
                rule("branche_klein", rf"(?i)(?<=\b(?:bij|van|de|die|het)[ ])(?P<v>(?:uitzendbureau|schoonmaakbedrijf|autogarage|garage|bakkerij|slagerij|kapsalon|firma|restaurant|snackbar|thuiszorg|stichting|taxibedrijf|bouwbedrijf)[ ][a-zà-ÿ'’\-]{{3,}})(?=[ ,.;]|$)", kind, 0.35, Source.LIST),
                rule("samengesteld", rf"(?<!\w)(?P<v>[A-ZÀ-Þ][\w'’\-]*(?:transport|logistiek|logistics|schoonmaak|horeca|catering|plast|foods?|verpakkingen|bestratingen|tuinen|klussen|kunststoffen)(?:[ ]{_WORD}){{0,2}})(?=[ ,.;:)\n]|$)", kind, 0.5, Source.LIST, _private),
                rule("twee_woorden", rf"(?<!\w)(?P<v>{_WORD}(?:[ ](?:{_LINK}){{0,2}}{_WORD}){{0,2}}[ ](?:Transport|Logistiek|Logistics|Bouw|Techniek|Schoonmaak|Zorg|Groep|Horeca|Catering|Beveiliging|Installaties|Metaal|Foods?|Verpakkingen|Bestratingen|Tuinen|Klussen|Kunststoffen|Services?|Solutions|Market|Supermarkt|Brood|Witgoed|Bouwservice|Schilderwerken|Detachering|Uitzendbureau|Uitzendgroep|Thuiszorg|Kinderopvang|Onderwijs|Makelaars|Advocaten|Rijwielen|Meubelen|Mode|Media|Design|Consultancy|Advies|Retail|Facilitair|Personeelsdiensten|Flex))(?!\w)", kind, 0.8, Source.CONTEXT, _private),
                rule("werkt_bij", rf"(?i:\b{_VERB}\b)[^\n.;:]{{0,40}}?\b(?:bij|voor|van)[ ](?:(?:de|het|een|mijn|zijn|haar|onze)[ ](?:firma|familie|werkgever|bedrijf|oude werkgever|stichting)?[ ]?)?(?P<v>{_NAME})", kind, 0.75, Source.CONTEXT, _private),
                rule("bij_naam", rf"(?<=\bbij[ ])(?P<v>(?:De[ ])?{_WORD}(?:[ ](?:{_LINK}){{0,1}}{_WORD}){{0,3}})", kind, 0.55, Source.LIST, _private),
                rule("via", rf"(?<=\b(?:via|uitgeleend aan|ingeleend door|gedetacheerd bij|in dienst van)[ ])(?P<v>{_NAME})", kind, 0.5, Source.LIST, _private),
                rule("veld", r"(?i)(?:^|[|;\t\n])[ ]*(?:\w+[ ])?(?:werkgever|wg|bedrijf|bedrijfsnaam|naam bedrijf|handelsnaam|onderneming|firma|inlener|opdrachtgever)(?:[ ]\(.{1,20}\))?[ ]?[:=][ ]?(?P<v>[^\n|;\t(]{2,50}?)(?=[ ]*(?:[\n|;\t(]|$))", kind, 0.9, Source.CONTEXT,
                     lambda m: m["v"].lower().strip(" ._") not in ("", "ja", "nee", "onbekend", "geen", "n.v.t.", "uwv", "nvt") and any(c.isalpha() for c in m["v"])),
                rule("werkgever_naam", rf"\b(?i:(?:(?:oude|vorige|laatste|huidige|nieuwe|ex-)[ -]?)?werkgever|werkgeefster|inlener|faillissement|employer(?:[ ]is)?)[ ,]{{1,2}}\(?(?P<v>{_NAME})", kind, 0.8, Source.CONTEXT, _private),
                rule("bekend", rf"(?<![\w-])(?P<v>{_KNOWN})(?![\w])", kind, 0.85),
                rule("bekend_klein", rf"(?i)(?<=\b(?:bij|van|via|voor)[ ](?:de |het )?)(?P<v>{_KNOWN})(?![\w])", kind, 0.75, Source.CONTEXT),
                rule("en_zonen", rf"(?i)\b(?P<v>(?:gebr(?:oeders|\.)[ ])?[\w'’\-]{{3,}}[ ](?:en|&)[ ](?:zonen|zoon|zn\.?|dochters|co\.?|partners))\b", kind, 0.85),
                rule("en_teken", rf"(?<!\w)(?P<v>[A-ZÀ-Þ][\w'’\-]+(?:[ ][A-ZÀ-Þ][\w'’\-]+)?[ ]&[ ][A-ZÀ-Þ][\w'’\-]+(?:[ ][A-ZÀ-Þ][\w'’\-]+){{0,2}})(?!\w)", kind, 0.8, accept=lambda m: not any(unit in m["v"] for unit in ("Bezwaar &", "Klant &", "Gend & Loos", "& Beroep", "& Service"))),
                rule("aanhalingstekens", rf"(?i:\b(?:bij|werkgever|bedrijf|zaak|winkel)[ ](?:de )?)[\"“'‘](?P<v>[A-ZÀ-Þ][^\"”'’\n]{{2,30}})[\"”'’]", kind, 0.8, Source.CONTEXT),
                rule("gemeente_werkgever", rf"(?i:\bwerkgever,?[ ](?:de )?)(?P<v>gemeente[ ]{_NAME})", kind, 0.8, Source.CONTEXT),
            ),
        )
