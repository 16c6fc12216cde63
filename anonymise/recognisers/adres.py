"""Addresses: street with number and addition, postbus, answer number, and a house number alone."""

from __future__ import annotations

from anonymise.lexicon import words_of
from anonymise.recognisers.base import Match, RuleRecogniser, rule
from anonymise.spans import Source
from anonymise.spoken import BELOW_THOUSAND
from casusprudentie.domain.privacy import SpanKind

_ENDING = (
    r"(?:straat|straatje|strjitte|str\.?|weg|wei|laan|lane|plein|"
    r"plaats|pleintje|singel|gracht|kade|kaai|dijk|dijkje|dreef|"
    r"hof|hofje|pad|paad|park|"
    r"plantsoen|steeg|steech|markt|baan|burg|haven|wal|kamp|akker|"
    r"akkers|veld|velden|hage|oever|zijde|zijl|erf|hoek|horst|meent|"
    r"poort|brink|bos|bosch|"
    r"heide|hoeve|terp|waard|vliet|sloot|beek|beemd|esch|rade|rak|"
    r"ring|rode|schans|sluis|stede|tuin|tuinen|vaart|feart|vest|"
    r"water|werf|wijk|wetering|zoom|"
    r"boulevard|allee|berg|donk|enk|eng|gaarde|geer|gouw|kolk|kwartier|"
    r"laar|meer|meeuw|molen|passage|polder|promenade|rooi|"
    r"ln\.?|pln\.?|sngl\.?|wg\.?)"
)
_LINK = r"(?:(?:van|v\.?|de|den|der|d\.?|het|'t|’t|te|ten|ter|op|aan|in|en|bij|onder|la|du|von)\.?[ ])"
_TITLE = (
    r"(?:(?:Prof|Dr|Mr|Ir|Ds|Burg|Burgem|Gen|Pr|Prins|Prinses|Kon|"
    r"Koning|Koningin|St|Sint|Jhr|Pastoor|Past|Pater|Mgr|Min|Adm|"
    r"Graaf|Gravin|Meester|Ln|Laan|Plein|Weg|Kade)\.?[ ]){1,2}"
)
_NUMBER = (
    r"(?:nr\.?[ ]|nummer[ ]|no\.?[ ]|huisnr\.?[ ]|#)?\d[\dOIl]{0,4}(?:[ "
    r"]?[-–/][ ]?(?:\d{1,4}[A-Za-z]?|[A-Za-z]{1,3}\d{0,3}|bis|hs|"
    r"huis|I{1,3}V?|ll|l)(?!\w)|"
    r"[ ]?(?:bis(?:[ ]?[A-Z])?|hs|huis|boven|beneden|rood|zw|zwart|"
    r"ond|onder|achter|voor|[IVX]{1,4}|[1-9]?hoog)(?!\w)|[ ]?[A-Za-z](?!\w)"
    r"|[ ](?:bus|app(?:artement)?\.?|kamer|unit|flat|kmr\.?|lot|"
    r"toren|blok)[ ]?[\dA-Za-z]{1,4})*"
    r"(?:,[ ]\d{1,2}(?:e|de|ste)?[ ](?:etage|verdieping|hoog)(?:[ ](?:links|rechts|achter|voor))?)?(?![\w]|[.,]\d|%)"
)
_NOT_A_STREET = words_of(
    "onderweg snelweg halverwege vanweg weg park hof plaats baan "
    "markt veld hoek water ring dam straat berg pad meer molen "
    "haven "
    "tuin dag deadline werkplaats vacaturebaan bijbaan loopbaan "
    "werkhoek invalshoek kwartier arbeidsmarkt vakgebied werkgebied "
    "hoofdzaak loonheffing oorzaak maatwerkplaats voordeel werkveld "
    "tekstveld invoerveld vakveld datumveld onderwijk ploegendam "
    "wijk "
    "paragraaf artikel bijlage pagina regel stap vraag fase uitweg "
    "omweg leerweg vluchtweg rechtsweg bezwaarweg woonplaats geboorteplaats "
    "standplaats vindplaats zomer winter leefwerk proces bes eens "
    "des deadlines reses adres mes les bes fles hes jes tes zes "
    "acties"
)
_CAP = r"[A-ZÀ-Þ][\w'’.\-]*"


_NOT_AFTER = (
    "uur",
    "keer",
    "weken",
    "jaar",
    "dagen",
    "maand",
    "km",
    "euro",
    "%",
    "januari",
    "februari",
    "maart",
    "april",
    "mei ",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
)


def _street_ok(match: Match) -> bool:
    street = match["s"].lower().strip(". ")
    last = street.split(" ")[-1]
    tail = match.string[match.end() : match.end() + 12].lower().lstrip()
    return last not in _NOT_A_STREET and len(street) > 4 and not tail.startswith(_NOT_AFTER)


def _lower_ok(match: Match) -> bool:
    street = match["s"].lower()
    tail = match.string[match.end() : match.end() + 12].lower().lstrip()
    return street not in _NOT_A_STREET and not tail.startswith(_NOT_AFTER)


class AdresRecogniser(RuleRecogniser):
    """Finds addresses."""

    def __init__(self) -> None:
        kind = SpanKind.ADRES
        start = r"(?<![\w'’-])"
        super().__init__(
            "adres",
            (
                rule(
                    "straat",
                    start
                    + r"(?P<v>(?P<s>(?:"
                    + _TITLE
                    + r")?(?:[A-ZÀ-Þ][\w'’.\-]*[ ](?:"
                    + _LINK
                    + r"){0,3}){0,3}[A-ZÀ-Þ'’][\w'’\-]*?"
                    + _ENDING
                    + r")(?:[ ]{1,2}|,[ ](?=n))"
                    + _NUMBER
                    + r")",
                    kind,
                    0.95,
                    accept=_street_ok,
                ),
                rule(
                    "straat_hoofdletters",
                    start + r"(?P<v>(?P<s>(?:[A-ZÀ-Þ][A-ZÀ-Þ.]*[ ]){0,3}[A-ZÀ-Þ]{2,}(?:STRAAT|"
                    r"STR\.?|WEG|LAAN|PLEIN|SINGEL|GRACHT|KADE|DIJK|DREEF|HOF|PAD|"
                    r"PARK|STEEG|MARKT|ERF|HOEK|BRINK))[ ]{1,2}" + _NUMBER + r")",
                    kind,
                    0.95,
                ),
                rule(
                    "klein_geschreven",
                    start + r"(?P<v>(?P<s>(?:(?:van|de|den|der|het|'t|oude|nieuwe|lange|"
                    r"korte|grote|kleine|sint|st\.?|burg\.?|dr\.?)[ ]){0,3}[a-zà-ÿ\-]{2,}(?:straat|"
                    r"strjitte|straatje|weg|laan|plein|singel|gracht|kade|dijk|dreef|"
                    r"hof|pad|park|plantsoen|steeg|burgwal|wal|hage|akker|erf|brink|"
                    r"hoeve|vaart|oever|poort|horst|meent|str\.?))[ ]{1,2}" + _NUMBER + r")",
                    kind,
                    0.85,
                    accept=_lower_ok,
                ),
                rule(
                    "twee_delen",
                    start + r"(?P<v>(?P<s>(?:Laan|Ln|Plein|Weg|Kade|Hof|Park|Singel|Steenweg|"
                    r"Chaussée|Rue|Avenue|Allee|Oude|Nieuwe|Lange|Korte|Grote|Kleine|"
                    r"Achter|Op)\.?[ ](?:" + _LINK + r"){0,3}"
                    r"[A-ZÀ-Þ][\w'’\-]+(?:[ ](?:" + _LINK + r"){0,2}[A-ZÀ-Þ][\w'’\-]+){0,2})[ ]" + _NUMBER + r")",
                    kind,
                    0.85,
                    Source.CONTEXT,
                ),
                rule(
                    "na_voorzetsel",
                    r"(?i:\b(?:adres|woon(?:t|achtig|plaats|adres)?|wonende?|ingeschreven|"
                    r"verblijft|gevestigd|verhuisd|bezoekadres|straat|str\.?/nr)"
                    r"\b)[^\n\d:]{0,25}?(?::[ ]?|\b(?:aan|op|naar)[ ](?:de|het|den|"
                    r"'t)?[ ]?|[ ])"
                    r"(?P<v>(?:(?i:"
                    + _LINK
                    + r"){0,2})[A-ZÀ-Þ'’][\w'’.\-]+(?:[ ](?:"
                    + _LINK
                    + r"){0,2}[A-ZÀ-Þ][\w'’\-]+){0,3}[ ]"
                    + _NUMBER
                    + r")",
                    kind,
                    0.85,
                    Source.CONTEXT,
                    _no_law,
                ),
                rule(
                    "aan_de",
                    r"\b(?:aan|op)[ ](?:de|het|den|'t)[ ](?P<v>[A-ZÀ-Þ][\w'’\-]+(?:[ "
                    r"](?:" + _LINK + r"){0,2}[A-ZÀ-Þ][\w'’\-]+){0,2}[ ]" + _NUMBER + r")",
                    kind,
                    0.8,
                    Source.CONTEXT,
                    _no_law,
                ),
                rule(
                    "voor_postcode",
                    r"(?P<v>(?:(?i:"
                    + _LINK
                    + r"){0,2})[A-ZÀ-Þ'’][\w'’.\-]+(?:[ ](?:"
                    + _LINK
                    + r"){0,2}[A-ZÀ-Þ][\w'’\-]+){0,3}[ ]"
                    + _NUMBER
                    + r")(?=[ ,;]{1,3}(?:te[ ])?[ ]?[1-9][\dOIl]{3}[ ]{0,2}[A-Za-z]{2}\b|"
                    r"[ ]?\n[ ]*[1-9Il][\dOoIl]{3}[ ]{0,2}[A-Za-z]{2}\b)",
                    kind,
                    0.9,
                    Source.CONTEXT,
                ),
                rule(
                    "adresveld",
                    r"(?i:^[ ]*(?:\w+[ ])?(?:adres|woonadres|straat(?:[ ]?(?:en|"
                    r"/)[ ]?(?:huisnummer|nr))?|str\./nr)\b)[ .]*[:|=\t][ \t]*(?P<v>[^\n|"
                    r";\t]{2,50}?\d[^\n|;\t,]{0,24})(?=$|[|;\t,\n])",
                    kind,
                    0.9,
                    Source.CONTEXT,
                ),
                rule(
                    "postbus",
                    r"(?i)\b(?:post[ ]?bus|antwoord(?:nummer|nr\.?))[ ]?(?:nr\.?[ "
                    r"])?\d[\dOIl]{0,5}\b",
                    kind,
                    0.9,
                ),
                rule(
                    "huisnummer",
                    r"(?i:\b(?:huis(?:nummer|nr)|huisnr)\b)\.?[ :]{1,3}(?:is[ ])?(?P<v>\d{1,5}(?:[ "
                    r"]?[-/][ ]?\w{1,4}|[ ]?[A-Za-z](?!\w)|[ ]?bis\b)?)\b",
                    kind,
                    0.9,
                    Source.CONTEXT,
                ),
                rule(
                    "huisnummer_woorden",
                    r"(?i:\bhuis(?:nummer|nr)\b)[ :]{1,3}(?:is[ ])?(?P<v>(?i:"
                    + BELOW_THOUSAND
                    + r")(?:[ ][a-zA-Z](?![\w]))?)(?!\w)",
                    kind,
                    0.9,
                    Source.CONTEXT,
                ),
                rule(
                    "zelfde_straat",
                    r"(?i:\b(?:nummer|nr\.?)[ ])(?P<v>\d{1,5}[A-Za-z]?)\b(?=[^\n.]{0,14}(?:straat|"
                    r"flat|verderop|buren))",
                    kind,
                    0.8,
                    Source.CONTEXT,
                ),
            ),
        )


_LAW = words_of("artikel art lid wet besluit regeling bijlage hoofdstuk paragraaf week formulier rubriek")


def _no_law(match: Match) -> bool:
    words = match["v"].lower().replace(".", " ").split()
    tail = match.string[match.end() : match.end() + 12].lower().lstrip()
    return not any(word in _LAW for word in words) and not tail.startswith(_NOT_AFTER)
