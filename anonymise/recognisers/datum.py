"""Dates that name a day, in every way people write them; birth dates by what stands around them."""

from __future__ import annotations

from anonymise.lexicon import words_of
from anonymise.recognisers.base import Match, RuleRecogniser, rule
from anonymise.spans import Source
from anonymise.spoken import BELOW_HUNDRED, YEAR_WORDS
from casusprudentie.domain.privacy import SpanKind

# Dutch, its abbreviations and misreadings, and what English, German, French, Turkish and Polish speakers write.
_MONTH_WORDS = (
    "januari jan january januar ocak stycznia",
    "februari febr feb february februar şubat lutego",
    "maart mrt mar rnaart march märz mart marca",
    "april apr nisan kwietnia",
    "mei rnei may mai mayıs maja",
    "juni jun june juin haziran czerwca",
    "juli jul july juillet temmuz lipca",
    "augustus aug august août ağustos sierpnia",
    "september sept sep eylül września",
    "oktober okt oct october oktobra ekim października",
    "november nov kasım listopada",
    "december dec dezember aralık grudnia",
)
MONTHS = {word: number for number, words in enumerate(_MONTH_WORDS, 1) for word in words.split()}
_MONTH = "(?:" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")(?![^\W\d_]{3,})"
_ORDINALS = (
    [
        "eerste",
        "tweede",
        "derde",
        "vierde",
        "vijfde",
        "zesde",
        "zevende",
        "achtste",
        "negende",
        "tiende",
        "elfde",
        "twaalfde",
        "dertiende",
        "veertiende",
        "vijftiende",
        "zestiende",
        "zeventiende",
        "achttiende",
        "negentiende",
        "twintigste",
        "dertigste",
    ]
    + [
        unit + "entwintigste"
        for unit in ["een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tweeë", "drieë"]
    ]
    + ["eenendertigste", "tweeëntwintigste", "drieëntwintigste"]
)
_ORDINAL = "(?:" + "|".join(sorted(_ORDINALS, key=len, reverse=True)) + ")"
_DAY_WORDS = BELOW_HUNDRED
_YEAR_WORDS = YEAR_WORDS
_WEEKDAY = r"(?:(?:(?:maan|dins|woens|donder|vrij|zater|zon)dag|ma|di|wo|do|vr|za|zo)\.?,?[ ])"
_YEAR = r"(?:[12][09]\d{2}|['’]?\d{2}(?!\d))"
_HOLIDAY = (
    r"(?:(?:eerste|tweede|1e|2e)[ ](?:kerst|paas|pinkster)dag|oudejaarsdag|"
    r"oudejaarsavond|nieuwjaarsdag|koningsdag|bevrijdingsdag|hemelvaartsdag|"
    r"hemelvaart|goede vrijdag|"
    r"kerstavond|pakjesavond|sinterklaasavond|suikerfeest|offerfeest|allerzielen)"
)
BIRTH = (
    r"(?i:\b(?:geb(?:oren|\.|oorte[- ]?(?:datum|dag|jaar)|[. ]?(?:datum|"
    r"dat|dd|jaar))?|gbd|born|verjaardag|verjaart|jarig|bouwjaar|"
    r"doğum)(?!\w))"
)
_ANY = (
    rf"(?:(?:{_WEEKDAY})?\d{{1,2}}[ ]?[-/.][ ]?\d{{1,2}}[ ]?[-/.][ "
    rf"]?(?:\d{{4}}|['’]?\d{{2}})(?!\d)|\d{{4}}-\d{{1,2}}-\d{{1,2}}|"
    rf"\d{{1,2}}(?:e|ste|de)?[ .\-/]{{0,2}}(?:van[ ])?{_MONTH}\.?(?:[ \-/,.]{{0,3}}(?:{_YEAR}))?)"
)


def _calendar(match: Match) -> bool:
    """Day and month exist, in the Dutch order or the other one."""
    day, month = int(match["d"]), int(match["m"])
    return (1 <= day <= 31 and 1 <= month <= 12) or (1 <= month <= 31 and 1 <= day <= 12)


def _not_a_version(match: Match) -> bool:
    before = match.string[max(0, match.start() - 14) : match.start()].lower()
    return _calendar(match) and not any(
        word in before for word in ("release", "versie", "v.", "rubriek", "art", "sprint", "kernel")
    )


class DatumRecogniser(RuleRecogniser):
    """Finds dates and birth dates."""

    def __init__(self) -> None:
        day, birth = SpanKind.DATUM, SpanKind.GEBOORTEDATUM
        super().__init__(
            "datum",
            (
                rule(
                    "cijfers",
                    rf"(?i)(?<![\w/]|\d[.,-])(?P<v>(?:\b{_WEEKDAY})?(?P<d>\d{{1,2}})"
                    rf"[ ]?(?P<sep>[-/.\u2013])[ ]?(?P<m>\d{{1,2}})[ ]?(?P=sep)[ "
                    rf"]?(?:\d{{4}}|['’]?\d{{2}}))(?![\w/]|[-.]\d)",
                    day,
                    0.9,
                    accept=_not_a_version,
                ),
                rule(
                    "spaties",
                    r"(?<![\w./-])(?P<v>(?P<d>\d{1,2})[ ](?P<m>\d{1,2})[ ](?:19|"
                    r"20)\d{2})(?![\w/-])",
                    day,
                    0.7,
                    accept=_calendar,
                ),
                rule(
                    "iso",
                    r"(?<![\w-])(?P<v>(?:19|20)\d{2}[-/.](?P<m>\d{1,2})[-/.](?P<d>\d{1,2})"
                    r")(?![\w]|[-/]\d)",
                    day,
                    0.9,
                    accept=_calendar,
                ),
                rule(
                    "aaneen",
                    r"(?<![\w-])(?P<v>(?:19|20)\d{2}(?P<m>0[1-9]|1[0-2])(?P<d>0[1-9]|"
                    r"[12]\d|3[01]))(?=[_ .,;)\-]|$)(?![-.]\d)",
                    day,
                    0.7,
                    accept=_calendar,
                ),
                rule(
                    "maandnaam",
                    rf"(?i)(?<![\w.,/]\b)(?P<v>(?:\b{_WEEKDAY})?\b(?:\d{{1,2}}(?:e|"
                    rf"ste|de)?[ ]?(?:t/m|tot en met|tot|en|of|op|[-–,/])[ ]?){{0,3}}[0-3Il]?\d(?:e|"
                    rf"ste|de)?[ .\-/]{{0,2}}(?:van[ ])?{_MONTH}\.?"
                    rf"(?:[^\W\d_]{{1,2}}\b)?(?:[ \-/,.]{{0,3}}[12][09]\d{{2}}(?!\w)"
                    rf"|[ \-/]{{0,2}}['’]?\d{{2}}(?!\w|[:.,]\d|[ .\-]{{1,2}}{_MONTH})"
                    rf"|[ ]jl\.?|[ ]{_YEAR_WORDS}\b)?)",
                    day,
                    0.9,
                    accept=_real_day,
                ),
                rule(
                    "maand_voorop",
                    rf"(?i)\b(?P<v>{_MONTH}[ ]\d{{1,2}}(?:st|nd|rd|th)(?:,?[ ]\d{{4}})?)"
                    rf"\b",
                    day,
                    0.85,
                ),
                rule(
                    "engels",
                    rf"(?i)\b(?P<v>\d{{1,2}}(?:st|nd|rd|th)(?:[ ]of)?[ ]{_MONTH}(?:,?[ "
                    rf"]\d{{4}})?)",
                    day,
                    0.9,
                ),
                rule(
                    "dag_maand",
                    r"(?i)(?<=\b(?:op|d\.?d\.?|per|vanaf|sinds|datum|tot|van|ging|"
                    r"ma|di|wo|do|vr|za|zo|dag|in dienst|tussen|en|voor|na|uiterlijk)"
                    r"[ :]{1,2}|^[ ]*|^[|][ ]*|[.;][ ])(?P<v>(?P<d>\d{1,2})[-/](?P<m>\d{1,2})"
                    r")(?=[:,;]?[ \n]|[.)]|$)(?![ ]?(?:weken|week|uur|deel|jaar|"
                    r"%))",
                    day,
                    0.75,
                    Source.CONTEXT,
                    _day_month,
                ),
                rule(
                    "dag_maand_los",
                    r"(?<=[^\W\d_(\"][ ])(?P<v>(?P<d>\d{1,2})-(?P<m>\d{1,2}))(?=[.,;:)]|[ ]+[^\W\d_]|[ ]*$)",
                    day,
                    0.7,
                    Source.CONTEXT,
                    _loose_day_month,
                ),
                rule(
                    "weekdag_kort",
                    r"(?i)\b(?P<v>(?:ma|di|wo|do|vr|za|zo|maandag|dinsdag|woensdag|"
                    r"donderdag|vrijdag|zaterdag|zondag)[ ](?P<d>\d{1,2})[-/](?P<m>\d{1,2})"
                    r")\b",
                    day,
                    0.85,
                    accept=_calendar,
                ),
                rule("feestdag", rf"(?i)\b(?P<v>{_HOLIDAY}(?:[ ]\d{{4}})?)\b", day, 0.8),
                rule("dezer", r"(?i)\b(?P<v>\d{1,2}[ ](?:dezer|jl\.?|jongstleden|a\.?s\.?(?=[ ,]))[ ]?)", day, 0.8),
                rule(
                    "uitgeschreven",
                    rf"(?i)\b(?P<v>(?:de[ ])?{_ORDINAL}[ ](?:van[ ])?(?:de[ ])?(?:{_MONTH}|"
                    rf"{_ORDINAL})(?:[ ](?:van[ ])?(?:{_YEAR_WORDS}|(?:19|20)\d{{2}}|"
                    rf"{_DAY_WORDS}))?)\b",
                    day,
                    0.85,
                    accept=_spelled_date,
                ),
                rule(
                    "dag_in_woorden",
                    rf"(?i)\b(?P<v>{_DAY_WORDS}[ ]{_MONTH}(?:[ ](?:{_YEAR_WORDS}|"
                    rf"(?:19|20)\d{{2}}|(?:negentien|twintig)[ ]?{_DAY_WORDS}))?)",
                    day,
                    0.85,
                    accept=_spelled_day,
                ),
                rule(
                    "half_gelezen",
                    r"(?<![\w])(?P<v>[\dOIl]{1,2}[-.][\dOIl]{1,2}[-.][\dOIl]{4})"
                    r"(?![\w])",
                    day,
                    0.85,
                    accept=_half_read,
                ),
                rule(
                    "half_gelezen_maand",
                    rf"(?i)(?<!\w)(?P<v>[\dIlO]{{1,2}}[ ]{_MONTH}[ ][12IlO][09O][\dIlO]{{2}})"
                    rf"(?!\w)",
                    day,
                    0.85,
                ),
                rule(
                    "geboren",
                    BIRTH + rf"[^\n\d]{{0,28}}?(?:\n[^\n\d]{{0,6}})?(?P<v>{_ANY})",
                    birth,
                    0.97,
                    Source.CONTEXT,
                ),
                rule(
                    "geboren_half",
                    BIRTH + r"[^\n\d]{0,14}?(?P<v>[\dOIl]{1,2}[-./ ][\dOIl]{1,2}[-./ ]['’]?[\dOIl]{2,4})"
                    r"(?!\w)",
                    birth,
                    0.95,
                    Source.CONTEXT,
                ),
                rule(
                    "geboren_dag",
                    r"(?i:\b(?:geboren|verjaart|jarig|verjaardag|wordt)\b)[^\n\d]{0,12}?(?:op[ "
                    r"])(?P<v>\d{1,2}[ ]" + _MONTH + r")",
                    birth,
                    0.9,
                    Source.CONTEXT,
                ),
                rule(
                    "geboortejaar",
                    r"(?i:\b(?:geboortejaar|geb\.?[ ]?jaar|bouwjaar|geboren in|geb\. "
                    r"in|uit het jaar)\b)(?:[ ]\w+)?[ :(]{1,4}(?P<v>(?:19|20)\d{2}|"
                    r"['’]?\d{2})(?!\d)",
                    birth,
                    0.95,
                    Source.CONTEXT,
                ),
                rule("van_jaar", r"(?i:\b(?:van|uit)[ ])(?P<v>['’][2-9]\d)(?=[ ).,;]|$)", birth, 0.7, Source.CONTEXT),
                rule(
                    "geboren_woorden",
                    r"(?i:\b(?:geboren|geboortedatum|geboortedag|verjaardag|jarig)"
                    r"\b(?:[ ](?:is|op|te|in|:))*[ ])(?P<v>(?:de[ ])?(?:"
                    + _ORDINAL
                    + "|"
                    + _DAY_WORDS
                    + r")[ ](?:van[ ])?(?:de[ ])?(?:"
                    + _MONTH
                    + "|"
                    + _ORDINAL
                    + "|"
                    + _DAY_WORDS
                    + r")(?:[ ](?:van[ ])?(?:"
                    + _YEAR_WORDS
                    + "|"
                    + _DAY_WORDS
                    + r"|(?:19|20)\d{2})){0,2})",
                    birth,
                    0.95,
                    Source.CONTEXT,
                ),
                rule(
                    "id_kaart",
                    r"\b(?P<v>\d{2}[ ](?:JAN|FEB|MAA|MRT|APR|MEI|JUN|JUL|AUG|SEP|"
                    r"OKT|NOV|DEC)(?:/[A-Z]{3})?[ ](?:19|20)\d{2})\b",
                    birth,
                    0.9,
                ),
            ),
        )


def _real_day(match: Match) -> bool:
    digits = "".join(c if c.isdigit() else " " for c in match["v"]).split()
    value = match["v"].lower()
    return bool(digits) and 1 <= int(digits[0]) <= 31 and not value.endswith((" mar", " mart"))


def _day_month(match: Match) -> bool:
    day, month = int(match["d"]), int(match["m"])
    after = match.string[match.end() : match.end() + 8].lower()
    before = match.string[max(0, match.start() - 8) : match.start()].lower()
    if before.rstrip(" .").endswith(("pag", "bak", "blz", "deel", "vraag", "nr")):
        return False
    return (
        1 <= day <= 31
        and 1 <= month <= 12
        and (day, month) != (24, 7)
        and not after.lstrip(" ").startswith(("wia", "deel", "van de"))
    )


_NO_DATE_BEFORE = words_of(
    "art artikel lid klasse pagina bak versie rubriek model ao "
    "wga wia iva wao score tussen bijlage kolom vraag stap fase "
    "regel punt nr groep "
    "maat schaal uitslag stand mbo hbo niveau leeftijd circa ongeveer elke"
)
_NO_DATE_AFTER = words_of(
    "week weken keer dag dagen uur uren jaar maand maanden x stuks "
    "kinderen personen mensen mnd wk procent pagina's punten graden "
    "km minuten min euro termijnen brieven"
)


def _loose_day_month(match: Match) -> bool:
    """Day and month with a dash in running text: either number is too high for a range, or a verb of time precedes."""
    before = match.string[max(0, match.start() - 24) : match.start()].lower().replace(".", " ").split()
    after = match.string[match.end() : match.end() + 14].lower().split()
    day, month = int(match["d"]), int(match["m"])
    if not (1 <= day <= 31 and 1 <= month <= 12) or (before and before[-1] in _NO_DATE_BEFORE):
        return False
    return not (after and after[0].strip(".,;:)") in _NO_DATE_AFTER) and (day >= 13 or day > month)


def _half_read(match: Match) -> bool:
    return sum(c.isdigit() for c in match["v"]) >= 4 and any(c in "OIl" for c in match["v"])


def _spelled_date(match: Match) -> bool:
    words = match["v"].lower().replace("de ", "").replace("van ", "").split()
    return len(words) >= 2 and (words[1].strip(".") in MONTHS or len(words) >= 3)


def _spelled_day(match: Match) -> bool:
    words = match["v"].lower().split()
    return words[0] not in ("een", "één") and words[1].strip(".") not in ("mar", "mart", "may", "mai")
