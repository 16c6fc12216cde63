"""What is OVERIG: BIG, AGB and loonheffingen numbers, IP addresses, nationality, religion, care institutions."""

from __future__ import annotations

from anonymise.recognisers.base import Match, RuleRecogniser, rule
from anonymise.spans import Source
from casusprudentie.domain.privacy import SpanKind

_CARE = (
    r"(?:ziekenhuis|kliniek|gezondheidscentrum|verpleeghuis|verzorgingshuis|"
    r"revalidatiecentrum|revalidatiekliniek|hospice|GGZ(?:-(?:instelling|"
    r"kliniek))?|zorgcentrum|woonzorgcentrum|"
    r"medisch centrum|behandelcentrum|instelling|afkickkliniek|verslavingskliniek|"
    r"blijf-van-mijn-lijfhuis|opvang(?:huis)?|fysiotherapiepraktijk|"
    r"apotheek)"
)
_CAPS = r"[A-ZÀ-Þ][\w'’\-]+(?:[ ](?:(?:van|de|den|der|het|en|aan|op)[ ]){0,2}[A-ZÀ-Þ][\w'’\-]+){0,3}"
_RELIGION = (
    r"(?:jehova['’]?s getuige|moslim(?:a)?|hindoe(?:staanse?)?|joodse?|"
    r"katholiek|protestants|gereformeerd|boeddhist|sikh|alevi(?:et)?|"
    r"evangelisch|islamitische?|christen)"
)


def _is_ip(match: Match) -> bool:
    parts = [int(part) for part in match["v"].split(".")]
    before = match.string[max(0, match.start() - 24) : match.start()].lower()
    return all(part <= 255 for part in parts) and not any(
        w in before for w in ("versie", "release", "upgrade", "van 1", "naar 1", "kernel")
    )


class OverigRecogniser(RuleRecogniser):
    """Finds what is neither direct nor quasi but still points at someone."""

    def __init__(self) -> None:
        kind = SpanKind.OVERIG
        super().__init__(
            "overig",
            (
                rule(
                    "big",
                    r"(?i:\bBIG(?:[- ]?(?:nummer|nr|registratie\w*))?)\b[^\d\n]{0,14}(?P<v>\d(?:[ "
                    r".]?\d){9,10})(?!\d)",
                    kind,
                    0.95,
                    Source.CONTEXT,
                ),
                rule(
                    "agb",
                    r"(?i:\bAGB(?:[- ]?(?:code|nummer|nr))?)\b[^\d\n]{0,18}(?P<v>\d{2}[ "
                    r"\-]?\d{6}|\d{8})(?!\d)",
                    kind,
                    0.95,
                    Source.CONTEXT,
                ),
                rule("loonheffing", r"(?<!\d)\d{9}[ ]?L[ ]?\d{2}\b", kind, 0.95),
                rule(
                    "ip_na_context",
                    r"(?i:\bip(?:[- ]?adres)?)\b[^\d\n]{0,12}(?P<v>\d{1,3}(?:\.\d{1,3}){3})",
                    kind,
                    0.95,
                    Source.CONTEXT,
                ),
                rule("ip", r"(?<![\w.])(?P<v>\d{2,3}\.\d{1,3}\.\d{1,3}\.\d{1,3})(?![\w.])", kind, 0.7, accept=_is_ip),
                rule(
                    "nationaliteit",
                    r"(?P<v>[A-ZÀ-Þ][a-zà-ÿ]+(?:s|se|e))[ ]nationaliteit\b",
                    kind,
                    0.9,
                    Source.CONTEXT,
                    lambda m: m["v"] not in ("Deze", "Nederlandse", "Welke", "Onze"),
                ),
                rule(
                    "nationaliteit_veld",
                    r"(?i:\b(?:nationaliteit|nat\.?|nationaliteiten)[ ]?[:=|]?[ "
                    r"])(?P<v>[A-ZÀ-Þ][a-zà-ÿ]+s(?:e)?)\b",
                    kind,
                    0.9,
                    Source.CONTEXT,
                    lambda m: not m["v"].startswith("Nederland"),
                ),
                rule(
                    "geloof",
                    r"(?i:\b(?:is|belijdend|praktiserend|als|van)[ ](?:een |overtuigd "
                    r"|streng |vroom )?)(?P<v>(?i:" + _RELIGION + r"))\b(?=[ ,.;]|$)",
                    kind,
                    0.7,
                    Source.CONTEXT,
                ),
                rule(
                    "zorginstelling",
                    r"(?P<v>\b(?i:" + _CARE + r")[ ](?:(?:De|Het|de|het|'t|Sint|St\.)[ ])?" + _CAPS + r")",
                    kind,
                    0.85,
                    Source.CONTEXT,
                ),
                rule(
                    "zorginstelling_na",
                    r"(?P<v>[A-ZÀ-Þ][\w'’\-]+(?:[ ][A-ZÀ-Þ][\w'’\-]+)?[ ](?:ziekenhuis|"
                    r"kliniek|Ziekenhuis|Kliniek|Medisch Centrum))\b",
                    kind,
                    0.8,
                    Source.CONTEXT,
                    lambda m: m["v"].split()[0] not in ("Het", "De", "Een", "In", "Naar", "Dit"),
                ),
                rule(
                    "opgenomen_in",
                    r"(?i:\bopgenomen (?:geweest )?in (?:het |de )?)(?P<v>" + _CAPS + r")",
                    kind,
                    0.7,
                    Source.CONTEXT,
                ),
            ),
        )
