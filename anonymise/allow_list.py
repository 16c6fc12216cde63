"""What must stay: laws, units, systems, agencies, courts, eponyms. Taken off proposals, never off certain hits."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

import regex

from anonymise.lexicon import read_lines
from anonymise.recognisers.base import TIME_LIMIT
from anonymise.spans import Hit, Source

_NAME = r"[A-ZÀ-Þ][\w'’\-]{1,40}"
_EPONYMS = (
    rf"\b(?:[Zz]iekte|[Ss]yndroom|[Ww]et|[Ww]etten|[Mm]orbus|[Aa]rrest|"
    rf"[Mm]ethode|[Ss]chaal|[Ii]ndex|[Tt]oets|[Dd]octrine|[Cc]ommissie|"
    rf"[Pp]iramide|[Mm]atrix|[Ff]ormule|[Kk]romme|[Tt]est|[Cc]riteria|"
    rf"[Pp]rincipe|[Rr]egel|[Rr]apport|[Mm]otie|[Aa]kkoord|[Rr]ichtlijn|"
    rf"[Zz]aak|[Uu]itspraak)(?:[ ]|-)(?:van[ ](?:der?[ ]|den[ ])?|"
    rf"de[ ])?(?:{_NAME}(?:[ ](?:en|&|van|de|der)[ ]{_NAME}|[/ ]{_NAME})"
    rf"{{0,2}})",
    rf"(?<![\w-]){_NAME}(?:[ ]{_NAME})?-(?:arrest|criteria|index|"
    rf"schaal|matrix|toets|test|methode|doctrine|norm|inkomen|rapport|"
    rf"formule|akkoord|commissie|motie|score|vragenlijst|protocol|"
    rf"effect|zaak|gelden|regeling|beginsel|regel|school)\b",
    rf"\b{_NAME}s[ ](?:alfa|rho|tau|wet|toets|piramide|d|kappa)\b",
    r"\b(?:[Rr]echtbank|[Gg]erechtshof|[Hh]of|[Aa]rrondissementsrechtbank|"
    r"[Uu]niversiteit|[Vv]erdrag van|[Rr]egio[Mm]aatwerkplaats|"
    r"[Mm]aatwerkplaats|GGD|RDW|[Dd]istrict|[Aa]rbeidsmarktregio|"
    r"[Hh]of van Justitie (?:in|te))[ ](?:" + _NAME + r"(?:-" + _NAME + r")?)(?:[ ]Nederland)?",
    r"ECLI:[A-Z]{2}:[A-Z0-9]{2,7}:\d{4}:[A-Z0-9.]{1,25}",
    r"\bBWBR\d{7}\b",
    r"\bCP-UWV-\d{4}-\d{4,6}\b",
    rf"(?:(?:{_NAME}|[A-Z]+)[/ -])?\b(?:artikel|artikelen|art\.|lid|"
    rf"Awb|Boek|BW|Stb\.|Stcrt\.|Kamerstukken|RSV|USZ|AB|JB)[ ]?(?:II[ "
    rf"])?\d[\w:.,/ ]{{0,14}}",
)


class AllowList:
    """The terms and patterns of the field; `protected` finds where they stand in a text."""

    def __init__(self, terms: Iterable[str] = ()) -> None:
        every = sorted({*read_lines("domain_terms.txt"), *terms}, key=lambda term: (-len(term), term))
        # A term with capitals counts only as written; one in small letters also at the start of a sentence.
        cased = [regex.escape(term) for term in every if term != term.lower()]
        free = [regex.escape(term) for term in every if term == term.lower()]
        self._cased = regex.compile(r"(?<![\w-])(?:" + "|".join(cased) + r")(?![\w]|-[A-ZÀ-Þ])") if cased else None
        self._free = (
            regex.compile(r"(?<![\w-])(?:" + "|".join(free) + r")(?![\w]|-[A-ZÀ-Þ])", regex.IGNORECASE)
            if free
            else None
        )
        self._patterns = [regex.compile(pattern) for pattern in _EPONYMS]

    def protected(self, text: str) -> list[tuple[int, int]]:
        """The ranges of terms in a text, sorted; TimeoutError when a pattern takes too long."""
        ranges = []
        for pattern in (self._cased, self._free, *self._patterns):
            if pattern is not None:
                ranges += [match.span() for match in pattern.finditer(text, timeout=TIME_LIMIT)]
        return sorted(ranges)

    def subtract(self, text: str, hits: Sequence[Hit]) -> list[Hit]:
        """The hits, with the terms taken off those of list and tagger; what is left of a hit must hold a word."""
        ranges = self.protected(text)
        kept: list[Hit] = []
        for hit in hits:
            if hit.source not in (Source.LIST, Source.TAGGER):
                kept.append(hit)
                continue
            inside = [r for r in ranges if hit.overlaps(*r)]
            if hit.rule == "plaats.lijst":
                # A listed place of several words is known whole: a term inside it says nothing.
                inside = [(start, end) for start, end in inside if start <= hit.start and hit.end <= end]
            kept += _without(text, hit, inside)
        return kept


def _without(text: str, hit: Hit, ranges: Sequence[tuple[int, int]]) -> list[Hit]:
    pieces = [(hit.start, hit.end)]
    for left, right in ranges:
        pieces = [
            part
            for start, end in pieces
            for part in ((start, min(end, left)), (max(start, right), end))
            if part[0] < part[1]
        ]
    if len(pieces) == 1 and pieces[0] == (hit.start, hit.end):
        return [hit]
    return [
        replace(hit, start=start, end=end) for start, end in pieces if regex.search(r"[^\W\d_]{3,}|\d", text[start:end])
    ]
