"""Numbers of a case, claim, client, debtor, policy or invoice, by their label or their shape.

Law, case law, journals and our own vindplaatsen have such shapes too and stay.
"""

from __future__ import annotations

import regex

from anonymise.recognisers.base import Match, RuleRecogniser, rule
from anonymise.spans import Source
from casusprudentie.domain.privacy import SpanKind

_NOUN = (
    r"(?:dossier|zaak|kenmerk|claim|klant|cliënt|client|debiteur(?:en)?|"
    r"polis|factuur|fact\.?|vordering(?:s)?|referentie|ref\.?|beschikking(?:s)?|"
    r"aanslag|relatie|lidmaatschap(?:s)?|lid|"
    r"aanvraag|melding(?:s)?|rol|parket|beslagleggings?|contract|"
    r"werkgever(?:s)?|aansluit(?:ing)?s?|registratie|correspondentie|"
    r"brief|volg|inschrijf|schade|cjib|betalings|procedure|klacht|"
    r"bezwaar|subsidie|uitkerings?|rekest|zaaks|patiënt(?:en)?|cursus)"
)
_LABEL = (
    rf"(?i:\b(?:(?:ons|uw|hun|zijn|haar|ons eigen)[ ])?(?:{_NOUN}[ "
    rf"-]?(?:nummer|nrs?|no|code|id)\b\.?|kenmerk|referentie|betalingskenmerk|"
    rf"dossier|zaak|polis|claim|debiteur|factuur|zaaknr|fact\.nr|"
    rf"nota|vordering|klacht|map|ref|bezwaarzaak|beroepszaak|rechtszaak|"
    rf"omschr(?:ijving)?)\b)"
)
_VALUE = r"(?=[^\n]{0,14}[\dO])[A-Za-z0-9&](?:[A-Za-z0-9&]|[./&_\-–](?=\w)|[ ](?=\d)|[ ](?=[A-Z]\b))*[A-Za-z0-9]"
_INNOCENT = regex.compile(
    r"(?i)^(?:ECLI|BWB|CP-UWV|Stcrt|Stb|Kamerst|RSV|USZ|AB |JB|JWWB|"
    r"LJN|NJ|art|artikel|lid|wet|versie|release|20\d{2}$|19\d{2}$|"
    r"\d{1,3}$|COVID|F-16|A4|NOW|SV-|IVA|WIA-[a-z]|WW-uitk|week|ISO|"
    r"(?:W[GIA][AO]|IVA)[ -]\d{1,3}(?:-\d{1,3})?$|US-\d|INC\d|WB-\d)"
)
_DIVISION = regex.compile(
    r"(?:19|20)\d{2}[-/](?:19|20)?\d{2}$|(?:[0-2]?\d|3[01])[-/.](?:0?\d|"
    r"1[0-2])[-/.]\d{2,4}$|\d{2,4}/(?:19|20)\d{2}$|\d{1,3}/\d{1,3}$"
)


_PUBLICATION = regex.compile(
    r"(?i)(?:Stcrt|Stb|Kamerst\w*|verordening|richtlijn|bijlage|"
    r"story|stories|sprint|model|formulier\w*|PbEU?)\W{0,3}(?:\(\w+\) "
    r")?(?:nr\.? )?(?:[A-Z]{2}-\d+ t/m )?$"
)


def _number(match: Match) -> bool:
    value = match["v"]
    if _PUBLICATION.search(match.string, max(0, match.start("v") - 30), match.start("v")):
        return False
    count = sum(c.isdigit() for c in value)
    return (
        count >= 3
        and not _INNOCENT.match(value)
        and not _DIVISION.fullmatch(value)
        and not (count == 4 and value.isdigit() and value[:2] in ("19", "20"))
    )


def _labelled(match: Match) -> bool:
    value = match["v"].strip()
    count = sum(c.isdigit() for c in value)
    if _INNOCENT.match(value) or count < 2 or _DIVISION.fullmatch(value):
        return False
    return count >= 4 or any(c in "-/." for c in value) or (count >= 2 and any(c.isupper() for c in value))


def _no_printing(match: Match) -> bool:
    """Numbers of forms, orders and print runs are no one's."""
    line = match.string[max(0, match.start() - 60) : match.end() + 30].lower()
    return not any(
        word in line
        for word in (
            "formulier",
            "artikel",
            "order",
            "batch",
            "oplage",
            "druk",
            "versie",
            "code",
            "model",
            "bestel",
            "regels",
            "0900",
            "0800",
            "bestand",
        )
    )


class DossierRecogniser(RuleRecogniser):
    """Finds case numbers and their kin."""

    def __init__(self) -> None:
        kind = SpanKind.DOSSIERNUMMER
        super().__init__(
            "dossier",
            (
                rule(
                    "na_label",
                    _LABEL + r"(?:[ ](?:is|was|aldaar|met|van|inzake|bij|onder|op|nr\.?|nummer|"
                    r"no\.?))?[ .:#=\n(]{1,4}(?P<v>" + _VALUE + r")(?![\w])",
                    kind,
                    0.92,
                    Source.CONTEXT,
                    _labelled,
                ),
                rule(
                    "nummer_met_streep",
                    r"(?i:\b(?:nummer|nr|no|kenmerk|onder)\b)[ .:]{1,3}(?P<v>(?=[\w./\-]*[./\-])"
                    r"(?=[\w./\-]*\d{3})[\w][\w./\-]*\w)",
                    kind,
                    0.85,
                    Source.CONTEXT,
                    _number,
                ),
                rule(
                    "letters_en_jaar",
                    r"(?<![\w/.-])(?P<v>[A-Z&]{1,5}[-/. ]?(?:[A-Z]{1,4}[-/. ])?(?:19|"
                    r"20)?\d{2}[-/.]\d{2,8}(?:[-/.]?\w{1,4})?)(?![\w-]|/\d)",
                    kind,
                    0.85,
                    accept=_number,
                ),
                rule(
                    "letter_cijfers",
                    r"(?<![\w/.-])(?P<v>[A-Z]{1,4}[-.]?\d{6,12}(?:[-/]\w{1,5})?)"
                    r"(?![\w-])",
                    kind,
                    0.8,
                    accept=_number,
                ),
                rule(
                    "jaar_streep",
                    r"(?<![\w/.-])(?P<v>(?:19|20)\d{2}[-/.]\d{4,8}(?:[-/.]\w{1,5})?)"
                    r"(?![\w-])",
                    kind,
                    0.8,
                    accept=_number,
                ),
                rule(
                    "streep_jaar",
                    r"(?<![\w/.-])(?P<v>\d{2,4}[-/.](?:19|20)\d{2}[-/.]\d{3,8})(?![\w-])",
                    kind,
                    0.85,
                    accept=_number,
                ),
                rule(
                    "hoofdletters_streep",
                    r"(?<![\w/.-])(?P<v>[A-Z]{2,4}-\d{4,8}(?:-\w{1,4})?|[A-Z]{2,4}-\d{2,4}-\d{2,6}|"
                    r"[A-Z]{1,2}[-/]\d{2}[-/.]\d{3,6}(?:[-/.]\d+)?)(?![\w-])",
                    kind,
                    0.8,
                    accept=_number,
                ),
                rule(
                    "nummerwoord",
                    r"(?i:\b(?!(?:artikel|telefoon|form|model|bestel|order|batch|"
                    r"versie|pagina|huis|kenteken|toestel|volg)\w{0,10}n)[a-zà-ÿ]{3,20}-?(?:nummer|"
                    r"nr\.?|ID)\b|\((?:nr|nummer)\b)[ .:#(]{1,4}(?P<v>(?=[\w ./\-]{0,8}\d)"
                    r"[A-Za-z0-9](?:[ .\-/]?[A-Z0-9]){4,20})(?!\w)",
                    kind,
                    0.85,
                    Source.CONTEXT,
                    lambda m: sum(c.isdigit() for c in m["v"]) >= 5,
                ),
                rule(
                    "groepen_streep",
                    r"(?<![\w/.-])(?P<v>\d{2,5}-\d{3,5}-\d{2,6}|\d{8}-\d{3,5}-\d{1,4})"
                    r"(?![\w-])",
                    kind,
                    0.8,
                    accept=_number,
                ),
                rule(
                    "lange_groepen",
                    r"(?<![\w/.,-])(?P<v>\d{4}(?:[ ]\d{4}){2,3}(?:[ ]\d{1,4})?)(?![\w,-])",
                    kind,
                    0.8,
                    accept=lambda m: not all(part[:2] in ("19", "20", "00") for part in m["v"].split()),
                ),
                rule(
                    "cijferreeks",
                    r"(?<![\w.,/-]|[€$][ ]?)(?P<v>\d{7,8}|\d{10,16})(?![\w/-]|[.,]\d)",
                    kind,
                    0.6,
                    accept=_no_printing,
                ),
                rule(
                    "gerecht",
                    r"\b(?P<v>[A-Z]{2,4}[ ]\d{2}[ ]?/[ ]?[\dO]{3,5}(?:[ ](?:WIA|"
                    r"WW|ZW|WAO|WAJONG|PW|AOW|[A-Z]{2,5}))?)\b",
                    kind,
                    0.9,
                ),
                rule(
                    "punten",
                    r"(?<![\w/.,-])(?P<v>[A-Z]{2,4}(?:[./]\d{3,5}){2,3}(?:-?\w{1,3})?|"
                    r"\d{4}\.\d{2}\.\d{2,3}(?:\.\w{1,3}){0,3}/?\w{0,3})(?![\w-]|"
                    r"\.\d)",
                    kind,
                    0.8,
                    accept=_number,
                ),
            ),
        )
