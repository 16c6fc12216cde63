"""Ages with their unit. Durations and the age limits of a rule are no one's age and stay."""

from __future__ import annotations

import regex

from anonymise.recognisers.base import Match, RuleRecogniser, rule
from anonymise.spans import Source
from anonymise.spoken import BELOW_HUNDRED, NUMBER_WORDS
from casusprudentie.domain.privacy import SpanKind

_WORDS = BELOW_HUNDRED
_N = rf"(?:\d{{1,3}}|{_WORDS})"
_KIN = (
    r"(?:zoon(?:tje)?|dochter(?:tje)?|kind(?:eren)?|kids|jongste|"
    r"oudste|middelste|baby|tweeling|partner|man|vrouw|echtgeno(?:ot|"
    r"te)|moeder|vader|opa|oma|zus|broer|"
    r"meisje|jongen|meid|dame|heer|klant|cliënte?|betrokkene|werknemer|"
    r"werkneemster|neef|nicht|peuter|kleuter|tiener|buurvrouw|buurman|"
    r"vriend(?:in)?|meneer|mevrouw|mw\.?|dhr\.?)"
)
_GENERAL = tuple(
    [
        "en ouder",
        "of ouder",
        "of jonger",
        "en jonger",
        "tot ",
        "t/m",
        "plusser",
        "geleden",
        "lang ",
        "later",
        "gewerkt",
        "werkervaring",
        "in dienst",
        "dienst",
        "ww",
        "recht",
        "garantie",
        "detentie",
        "ervaring",
    ]
)
_DURATION = tuple(
    [
        "na",
        "sinds",
        "al",
        "ruim",
        "over",
        "voor",
        "afgelopen",
        "laatste",
        "binnen",
        "per",
        "duur",
        "maximaal",
        "minimaal",
        "gedurende",
        "elke",
        "ieder",
        "iedere",
        "de",
        "eerste",
        "tot",
        "nog",
        "dan",
        "jonger dan",
        "ouder dan",
        "onder de",
        "boven de",
        "vanaf",
        "onder",
        "boven",
        "minstens",
        "hoogstens",
        "bijna",
        "ongeveer",
        "zo'n",
        "andere",
        "komende",
        "en",
        "drie",
        "vier",
        "x",
    ]
)


def _someones(match: Match) -> bool:
    """Neither a limit nor a duration: judged by the word before and what comes after."""
    after = match.string[match.end() : match.end() + 16].lower().lstrip()
    before = match.string[max(0, match.start("v") - 14) : match.start("v")].lower().rstrip()
    if after.startswith(_GENERAL):
        return False
    last = before.rsplit(maxsplit=1)[-1] if before.split() else ""
    if match["v"].lower().startswith(("een", "één")):
        return False
    return last not in _DURATION and not before.endswith(("jonger dan", "ouder dan", "tot"))


_KIN_NEAR = regex.compile(rf"(?i)\b{_KIN}\b")


def _grown_or_kin(match: Match) -> bool:
    """A low number between commas is a duration unless someone's child or the like stands before it."""
    if not _someones(match):
        return False
    word = match["v"].lower().split()[0]
    years = int(word) if word.isdigit() else NUMBER_WORDS.get(word, 0)
    return years >= 16 or bool(_KIN_NEAR.search(match.string, max(0, match.start() - 40), match.start()))


def _possible(match: Match) -> bool:
    digits = "".join(c for c in match["v"] if c.isdigit())
    return not digits or 0 < int(digits[:3]) <= 112


def _after_name(match: Match) -> bool:
    """The word before the comma begins with a capital, so that a name or a place stands there."""
    before = match.string[max(0, match.start() - 24) : match.start()].rstrip(" ,")
    words = before.replace("\n", " ").split()
    return bool(words) and words[-1][0].isupper() and len(words[-1]) > 2


class LeeftijdRecogniser(RuleRecogniser):
    """Finds ages."""

    def __init__(self) -> None:
        kind = SpanKind.LEEFTIJD
        super().__init__(
            "leeftijd",
            (
                rule(
                    "jarig",
                    rf"(?i)\b(?P<v>{_N}[- ]?jarige?)\b(?!\s(?:contract|dienstverband|"
                    rf"jubileum|termijn|periode|looptijd|traject|opleiding|arbeidsverleden)"
                    rf")",
                    kind,
                    0.9,
                    accept=_possible,
                ),
                rule(
                    "jaar_oud",
                    rf"(?i)\b(?P<v>{_N}(?:[ ]?(?:en[ ]een[ ]half|½|,5))?[ ]?(?:jaar|"
                    rf"jr\.?|maanden|mnd|weken)[ ](?:oude?|jong))\b",
                    kind,
                    0.9,
                ),
                rule(
                    "is_jaar",
                    rf"(?i)\b(?:is|ben|bent|was|word|wordt|werd|leeftijd|zijn|van|"
                    rf",|geworden|inmiddels|nu|pas|\()[ :(]{{1,3}}(?:(?:nu|pas|inmiddels|"
                    rf"net|al|bijna|toen)[ ])?(?P<v>{_N}[ ]?(?:jaar|jr\.?|jaartjes)"
                    rf")(?=[ ]*[.,;:)\n]|[ ]+(?:en|is|was|die|met|werkt|woont|bent|"
                    rf"man|vrouw|heeft|geleden)\b|$)",
                    kind,
                    0.8,
                    Source.CONTEXT,
                    _someones,
                ),
                rule(
                    "tussen_kommas",
                    rf"(?i)[,(–-][ ]?(?P<v>{_N}[ ]?(?:jaar|jr\.?|jaartjes|maanden "
                    rf"oud))(?=[ ]?[,;.)–-])",
                    kind,
                    0.85,
                    Source.CONTEXT,
                    _grown_or_kin,
                ),
                rule(
                    "kind_van",
                    rf"(?i)\b{_KIN}\b[^\n.]{{0,24}}?\bvan[ ](?P<v>{_N}(?:[ ]?(?:jaar|"
                    rf"jr\.?|maanden|mnd))?(?:[ ]?(?:,|en|&)[ ]?{_N}(?:[ ]?(?:jaar|"
                    rf"jr\.?|maanden|mnd))?){{0,3}})(?=[ ]*[.,;:)\n]|[ ]+(?:en|is|"
                    rf"die|met|dat|gaan|gaat|zit|zitten|naar|in|bij|woont|op|past)"
                    rf"\b|$)",
                    kind,
                    0.8,
                    Source.CONTEXT,
                    _someones,
                ),
                rule(
                    "haakjes",
                    rf"(?:(?i:\b{_KIN})[ ]\((?P<v>\d{{1,2}}|{_WORDS})|(?<![Tt]wee|"
                    rf"[Dd]rie|[Vv]ier)(?<=[A-ZÀ-Þ][a-zà-ÿ]{{1,20}})[ ]\((?P<v>\d{{1,2}})"
                    rf")(?=\)|,[ ])",
                    kind,
                    0.8,
                    Source.CONTEXT,
                ),
                rule(
                    "haakjes_meer",
                    r"\((?P<v>\d{1,2}(?:, \d{1,2})*(?: en |/| & )\d{1,2}(?: jaar)?)"
                    r"\)",
                    kind,
                    0.7,
                    Source.CONTEXT,
                ),
                rule(
                    "ik_ben",
                    rf"(?i)\b(?:ik ben|ik word|ik werd|hij is|zij is|ze is|klant "
                    rf"is|mijn \w+ is|de (?:jongste|oudste|middelste) is|bent u)[ "
                    rf"](?:nu |pas |net |al |bijna )?(?P<v>\d{{1,2}}|{_WORDS})(?=[ "
                    rf"]*[.,;!?\n]|[ ](?:en|geen|maar|dus)\b|$)",
                    kind,
                    0.75,
                    Source.CONTEXT,
                    lambda m: m["v"].lower() not in ("een", "één"),
                ),
                rule(
                    "leeftijdsveld",
                    rf"(?i)\bleeftijd(?:[ ]\w+)?[ ]?[:=|][ ]?(?P<v>{_N}(?:[ ]jaar)?)"
                    rf"\b",
                    kind,
                    0.9,
                    Source.CONTEXT,
                ),
                rule(
                    "wordt",
                    rf"(?i)\b(?:wordt|werd|worden)[ ][^\n.]{{0,30}}?\b(?P<v>{_WORDS})"
                    rf"(?=[ ]?[.,;\n]|$)",
                    kind,
                    0.5,
                    Source.CONTEXT,
                    lambda m: NUMBER_WORDS[m["v"].lower()] >= 12,
                ),
                rule(
                    "naam_komma",
                    r"(?<=[a-zà-ÿ],[ ])(?P<v>(?:1[6-9]|[2-7]\d))(?=,[ ]|\))",
                    kind,
                    0.7,
                    Source.CONTEXT,
                    _after_name,
                ),
                rule("met_j", r"(?<=[(, ])(?P<v>\d{2}[ ]?(?:j|jr))(?=[).,; ])", kind, 0.8, Source.CONTEXT),
                rule(
                    "naam_is",
                    r"(?<=[A-ZÀ-Þ][a-zà-ÿ]{2,15}[ ](?:is|was|wordt)[ ](?:nu[ ]|inmiddels[ "
                    r"])?)(?P<v>\d{1,2})(?=[.,;]|[ ]en\b)",
                    kind,
                    0.75,
                    Source.CONTEXT,
                ),
                rule(
                    "die_is",
                    r"(?i)\b(?:die|hij|zij|ze)[ ]is[ ](?:nu[ ]|inmiddels[ ])?(?P<v>\d{2})"
                    r"(?=[.,;]|[ ]en\b)",
                    kind,
                    0.7,
                    Source.CONTEXT,
                ),
                rule("nu", r"(?i)(?<=,[ ]nu[ ])(?P<v>\d{1,2})(?=[.,;])", kind, 0.7, Source.CONTEXT),
                rule(
                    "die_jaar_is",
                    rf"(?i)\b(?:die|toen (?:hij|zij|ze)|dat (?:hij|zij|ze|u|ik))[ "
                    rf"](?P<v>{_N}[ ]?(?:jaar|jr\.?))[ ](?:is|was|werd|wordt|bent|"
                    rf"ben)\b",
                    kind,
                    0.85,
                    Source.CONTEXT,
                ),
                rule(
                    "toen_werd",
                    rf"(?i)\btoen[ ](?:hij|zij|ze|ik)[ ](?P<v>{_WORDS}|\d{{1,2}})"
                    rf"[ ](?:werd|was)\b",
                    kind,
                    0.75,
                    Source.CONTEXT,
                ),
                rule(
                    "jongens_van",
                    rf"(?i)\bvan[ ](?P<v>{_N}[ ]?(?:jaar[ ])?en[ ]{_N}[ ]?jaar)\b",
                    kind,
                    0.75,
                    Source.CONTEXT,
                ),
                rule(
                    "kinderen_rij",
                    r"(?i)\bkinderen[ :(]{1,2}(?P<v>\d{1,2}(?:[ ]?(?:,|en|&)"
                    r"[ ]?\d{1,2}){1,5}(?:[ ](?:jaar|maanden))?)",
                    kind,
                    0.75,
                    Source.CONTEXT,
                ),
                rule("los_jaar", r"(?m)(?<=[.\n][ ]|^)(?P<v>[2-6]\d jaar)(?=,)", kind, 0.7, Source.CONTEXT),
                rule(
                    "sinds_zijn",
                    rf"(?i)\b(?:sinds|rond|voor|na)[ ](?:mijn|zijn|haar)[ ](?P<v>{_WORDS}(?:ste|"
                    rf"de)|\d{{1,2}}(?:e|ste|de)?)(?=[ ,.])(?![ ](?:dag|week|maand|"
                    rf"jaar))",
                    kind,
                    0.6,
                    Source.CONTEXT,
                ),
                rule(
                    "op_zijn",
                    rf"(?i)\bop[ ](?:mijn|zijn|haar|hun)[ ](?P<v>\d{{1,2}}(?:e|ste|"
                    rf"de)|{_WORDS}(?:ste|de))\b(?!\s(?:dag|week|maand|poging|keer)"
                    rf")",
                    kind,
                    0.75,
                    Source.CONTEXT,
                ),
                rule(
                    "grof",
                    r"(?i)\b(?P<v>(?:begin|midden|eind|achter in de|voor in de|halverwege "
                    r"de)[ ](?:twintig|dertig|veertig|vijftig|zestig|zeventig|tachtig)"
                    r")\b",
                    kind,
                    0.7,
                ),
                rule(
                    "er",
                    r"(?i)\b(?P<v>(?:twintig|dertig|veertig|vijftig|zestig|zeventig|"
                    r"tachtig)(?:st)?er)\b",
                    kind,
                    0.6,
                ),
                rule(
                    "anderhalf",
                    r"(?i)\b(?P<v>(?:anderhalf|(?:twee|drie|vier|vijf) en een half)"
                    r"(?:[ ]jaar)?)(?=\)|,| (?:ging|oud))",
                    kind,
                    0.7,
                    Source.CONTEXT,
                ),
            ),
        )
