"""E-mail addresses, also spoken or written round the at-sign. Mailboxes of public bodies and examples stay."""

from __future__ import annotations

from anonymise.lexicon import read_lines, words_of
from anonymise.recognisers.base import Match, RuleRecogniser, rule
from casusprudentie.domain.privacy import SpanKind

_PUBLIC = frozenset(read_lines("public_domains.txt"))
_BOXES = words_of(
    "info contact post postmaster klachten klacht noreply no-reply "
    "helpdesk servicedesk privacy fg woo receptie secretariaat "
    "bezwaar aanvraag administratie algemeen webmaster abuse persvoorlichting pers communicatie meldpunt vragen"
)
_EXAMPLES = frozenset(
    f"{local}@{host}"
    for local in ("naam", "uwnaam", "voorbeeld", "voornaam.achternaam", "iemand")
    for host in ("voorbeeld.nl", "voorbeeld.com", "domein.nl")
)


def public_domain(host: str) -> bool:
    """Whether a host belongs to a public body that is on the list."""
    parts = host.lower().strip(".").split(".")
    return any(".".join(parts[i:]) in _PUBLIC for i in range(len(parts)))


def public_mailbox(address: str) -> bool:
    """Whether it is an example, or a box with a function's name at a public body."""
    local, _, host = address.partition("@")
    if address.lower() in _EXAMPLES:
        return True
    named_for_function = local.lower().split(".")[0] in _BOXES or (
        "." not in local and "_" not in local and len(local) > 9
    )
    return public_domain(host) and named_for_function


def _personal(match: Match) -> bool:
    return not public_mailbox(match[0])


class EmailRecogniser(RuleRecogniser):
    """Finds e-mail addresses."""

    def __init__(self) -> None:
        kind = SpanKind.EMAIL
        super().__init__(
            "email",
            (
                rule(
                    "adres",
                    r"(?<![\w.+\-'])[\w.+\-']{1,64}@[\w\-]{1,63}(?:\.[\w\-]{1,63}){0,5}\.\w{2,20}",
                    kind,
                    0.99,
                    accept=_personal,
                ),
                rule("zonder_punt", r"(?<![\w.+\-])[\w.+\-]{2,64}@[a-z][\w\-]{2,}\b(?![.@])", kind, 0.8),
                rule(
                    "omschreven",
                    r"(?i)(?<![\w\-+])[\w\-+]{1,40}(?:(?:\.|_| punt | dot |[ ](?:liggend "
                    r"|laag )?(?:streepje|underscore)[ ])[\w\-+]{1,40}){0,4}"
                    r"(?:[ ]?[(\[{][ ]?(?:at|apenstaart(?:je)?)[ ]?[)\]}][ ]?"
                    r"|(?:[ ]\w{2,12}){0,2}? apenstaart(?:je)? |[ ]@[ ]?|@[ ])"
                    r"[\w\-]+(?:(?:\.|[ ]?[(\[](?:dot|punt)[)\]][ ]?| punt | dot )[\w\-]+){1,3}\b",
                    kind,
                    0.95,
                ),
                rule(
                    "met_at",
                    r"(?i)(?<![\w\-+])[\w\-+]{1,40}(?:(?:\.|_| punt | dot |[ ](?:liggend "
                    r"|laag )?(?:streepje|underscore)[ ])[\w\-+]{1,40}){0,4} at "
                    r"[\w\-]+(?:(?: punt | dot )[\w\-]+){1,3}\b",
                    kind,
                    0.95,
                ),
            ),
        )
