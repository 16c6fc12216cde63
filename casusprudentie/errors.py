"""Every error that we raise on purpose. The `sentence` is Dutch, says what to do, and never holds anyone's text.

CasusError
├── BadSource            a file that cannot be read as a whole
├── RowRefused           one row that cannot come in, with a sentence for each thing that is wrong
├── UnknownCasus         no such vindplaats
├── WithdrawnCasus       it was there, and it was withdrawn
├── UnknownSearch        no search is kept under this id, or not any more
├── QuestionTooLong      a question is longer than anyone needs
├── StaleCasus           someone else changed it meanwhile
├── NotAllowed           the role does not permit this
├── ReleaseRefused       the gate holds it back, with every reason
├── AnonymisationFailed  a detector crashed or timed out: quarantine
├── ModelUnavailable     a language model is missing or is not the pinned one
├── EngineUnavailable    the search engine does not answer
├── NotStored            the disk or the database refused
├── VaultLocked          the key is missing or does not fit
├── AuditBroken          the audit log was tampered with
└── SettingsError        a setting is wrong
"""

from __future__ import annotations

from collections.abc import Sequence


class CasusError(Exception):
    """The base of all our errors; `exit_code` is what the command line returns."""

    exit_code = 1

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


class BadSource(CasusError):
    """The file as a whole cannot be read."""

    exit_code = 2


class RowRefused(CasusError):
    """One row cannot come in."""

    exit_code = 2

    def __init__(self, sentences: Sequence[str]) -> None:
        super().__init__(" ".join(sentences))
        self.sentences = tuple(sentences)


class UnknownCasus(CasusError):
    """There is no casus with this vindplaats."""

    exit_code = 3

    def __init__(self) -> None:
        super().__init__("Deze vindplaats bestaat niet: controleer het nummer.")


class WithdrawnCasus(CasusError):
    """The casus was withdrawn."""

    exit_code = 3

    def __init__(self) -> None:
        super().__init__("Deze casus is ingetrokken en kan niet meer worden gelezen.")


class UnknownSearch(CasusError):
    """No search is kept under this id."""

    exit_code = 3

    def __init__(self) -> None:
        super().__init__("Deze zoekvraag is niet bewaard of is verlopen: stel uw vraag opnieuw.")


class QuestionTooLong(CasusError):
    """A question is longer than `most` characters; nothing was searched."""

    exit_code = 2

    def __init__(self, most: int) -> None:
        told = f"{most:,}".replace(",", ".")
        super().__init__(f"Uw vraag is te lang: beschrijf de situatie in hoogstens {told} tekens.")


class StaleCasus(CasusError):
    """Someone else changed the casus; nothing was overwritten."""

    exit_code = 4

    def __init__(self, by: str, at: str) -> None:
        super().__init__(f"Gewijzigd door {by} om {at}: laad de casus opnieuw en voer uw wijziging dan in.")
        self.by = by
        self.at = at


class NotAllowed(CasusError):
    """The role does not permit this."""

    exit_code = 5

    def __init__(self, what: str = "") -> None:
        tail = f" ({what})" if what else ""
        super().__init__(f"Geen toegang{tail}: vraag de beheerder om de juiste rol.")


class ReleaseRefused(CasusError):
    """The gate holds the release back."""

    exit_code = 6

    def __init__(self, sentences: Sequence[str]) -> None:
        super().__init__("Kan niet gepubliceerd worden. " + " ".join(sentences))
        self.sentences = tuple(sentences)


class AnonymisationFailed(CasusError):
    """Anonymisation did not come to a sure end; nothing leaves."""

    exit_code = 7

    def __init__(self, reason: str) -> None:
        super().__init__(f"Kan niet gepubliceerd worden: de anonimisering is niet gelukt ({reason}).")
        self.reason = reason


class ModelUnavailable(CasusError):
    """A language model is missing or is not the pinned one."""

    exit_code = 8

    def __init__(self, name: str) -> None:
        super().__init__(f"Het taalmodel {name} ontbreekt of is gewijzigd: voer 'casus models install' uit.")
        self.name = name


class EngineUnavailable(CasusError):
    """The search engine does not answer or does not fit."""

    exit_code = 9


class NotStored(CasusError):
    """Nothing was stored; what was there is intact."""

    exit_code = 10

    def __init__(self) -> None:
        super().__init__(
            "Niet opgeslagen: maak schijfruimte vrij en probeer het opnieuw; de oude gegevens zijn intact."
        )


class VaultLocked(CasusError):
    """The vault cannot be opened."""

    exit_code = 11


class AuditBroken(CasusError):
    """The audit log does not add up; `first` is the number of the first broken row."""

    exit_code = 12

    def __init__(self, first: int) -> None:
        super().__init__(f"Het auditlog klopt niet vanaf regel {first}: waarschuw de beheerder.")
        self.first = first


class SettingsError(CasusError):
    """A setting is wrong."""

    exit_code = 13
