"""Addresses on the web that lead to a person or a small firm, and the names people log in with."""

from __future__ import annotations

from anonymise.lexicon import words_of
from anonymise.recognisers.base import Match, RuleRecogniser, rule
from anonymise.recognisers.email import public_domain
from anonymise.spans import Source
from casusprudentie.domain.privacy import SpanKind

_SOCIAL = (
    r"(?:linkedin|facebook|fb|instagram|insta|tiktok|twitter|x|youtube|"
    r"pinterest|snapchat|github|vk|tinder|marktplaats)"
)
_LOGIN = (
    r"(?i:\b(?:gebruikersnaam|inlognaam|inlog(?:gegevens)?|account(?:naam)?|"
    r"user(?:name|naam|id)?|login|profiel(?:naam)?|nickname|"
    r"schermnaam|skype|insta(?:gram)?|tiktok|snap(?:chat)?|twitter|"
    r"facebook|discord|telegram|digid|marktplaats|gamertag)\b)"
)
_NOT_A_NAME = words_of(
    "is op van de het een was heet naam en of voor met bij niet "
    "wel die dat zijn heeft onder via als kan wordt werk uwv nl "
    "digid "
    "vergeten geblokkeerd aangemaakt minimaal raadpleger"
)


def _host(match: Match) -> str:
    bare = match[0].split("://")[-1]
    return bare.split("/")[0].split("?")[0].split(":")[0]


def _personal(match: Match) -> bool:
    return not public_domain(_host(match))


def _login_name(match: Match) -> bool:
    value = match["v"]
    if (
        value.lower() in _NOT_A_NAME
        or public_domain(value)
        or value.lower().startswith("svc_")
        or value.lower().startswith("testuser")
    ):
        return False
    return any(c.isdigit() or c in "_." for c in value.rstrip("."))


class UrlRecogniser(RuleRecogniser):
    """Finds personal web addresses and user names."""

    def __init__(self) -> None:
        super().__init__(
            "url",
            (
                rule("volledig", r"\bhttps?://[^\s<>\"')\]]+", SpanKind.URL, 0.95, accept=_personal),
                rule(
                    "www", r"\bwww\.[\w\-]+(?:\.[\w\-]+)+(?:/[^\s<>\"')\],;]*)?", SpanKind.URL, 0.95, accept=_personal
                ),
                rule(
                    "netwerk",
                    r"(?i)(?<![\w.\-])(?:[\w\-]{1,60}\.)?" + _SOCIAL + r"\.(?:com|nl|example|net|org)/[^\s<>\"')\],;]+",
                    SpanKind.URL,
                    0.97,
                ),
                rule(
                    "pad",
                    r"(?<![\w.\-@])[a-z0-9][\w\-]{0,60}(?:\.[\w\-]{1,60}){0,5}\.(?:nl|"
                    r"com|net|org|eu|be|de|example|info|online|shop)/[^\s<>\"')\],;]+",
                    SpanKind.URL,
                    0.9,
                    accept=_personal,
                ),
                rule(
                    "eigen_domein",
                    r"(?<![@\w.\-])[a-z0-9]{1,40}-[a-z0-9\-]{1,60}\.(?:nl|com|net|"
                    r"org|eu|be|example)\b(?!/)",
                    SpanKind.URL,
                    0.7,
                    accept=_personal,
                ),
                rule(
                    "inlognaam",
                    _LOGIN + r"(?:[ ][\w.]+){0,3}?[ :='\"(]{1,4}(?:is |heet )?@?(?P<v>[A-Za-z][\w.\-]{2,30}\w)",
                    SpanKind.GEBRUIKERSNAAM,
                    0.9,
                    Source.CONTEXT,
                    _login_name,
                ),
                rule(
                    "inlogveld",
                    r"(?i:\b(?:gebruikersnaam|inlognaam|username|user[- ]?id|login)"
                    r"(?: \w+(?:\.\w+)?)?)[ ]?:[ ]?(?P<v>[A-Za-z][\w.\-]{3,30})",
                    SpanKind.GEBRUIKERSNAAM,
                    0.9,
                    Source.CONTEXT,
                    lambda m: m["v"].lower() not in _NOT_A_NAME,
                ),
                rule(
                    "naam_met_cijfers",
                    r"(?<![\w@./-])(?P<v>(?!testuser|covid|bijlage|versie|formulier|"
                    r"artikel|pagina|scan|foto|img|afbeelding)[a-z]{6,20}\d{2,4})"
                    r"(?![\w@]|[./-]\w)",
                    SpanKind.GEBRUIKERSNAAM,
                    0.6,
                ),
                rule("handvat", r"(?<![\w@./])@(?P<v>[A-Za-z][\w.]{2,30}\w)(?![\w@])", SpanKind.GEBRUIKERSNAAM, 0.9),
            ),
        )
