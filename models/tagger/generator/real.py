"""Real prose as background: where it may hold personal data it is masked, so that it teaches nothing there.

Two sources, both given as folders: published government documents (`sections.jsonl.gz`) and fictional anonymised
passages (`pairs.jsonl`). A masked stretch has the kind `MASKED` and counts neither for nor against.
"""

from __future__ import annotations

import gzip
import json
import random
import re
from collections import Counter
from pathlib import Path

from models.tagger.generator.people import mention
from models.tagger.generator.slots import Cast, Piece, employer
from models.tagger.generator.words import popular_first_names, words

__all__ = ["MASKED", "Background"]

MASKED = "?"
_MONTH = "|".join(words("months")) + "|jan|feb|febr|mrt|apr|jun|jul|aug|sept|sep|okt|nov|dec"
_RISKY = re.compile(
    rf"\b\d{{1,2}}(?:e|ste)?\s+(?:{_MONTH})\b\.?(?:\s+\d{{4}})?"
    r"|\b\d{1,4}[-/.]\d{1,2}[-/.]\d{2,4}\b"
    r"|(?:€|EUR|euro)\s*[\d.,]+(?:\s*(?:miljoen|mln))?|[\d.,]+\s*(?:euro|€)"
    r"|\b\d{1,2}[ -](?:jaar|jarige?|jr)\b"
    r"|\b[\d.\-/]*\d{5,}[\d.\-/]*\b|\S+@\S+|\b(?:https?|www)\S+|\b0\d{1,3}[- ]\d[\d ]{5,}\b|\(geanonimiseerd\)",
    re.IGNORECASE,
)
_CAPITAL = re.compile(r"(?<![\w'])(?:['’]s-|van |de |der |den )*[A-ZÀ-Þ][\w'’-]*[a-zà-þ][\w'’-]*")
_CLIENT = re.compile(
    r"\[klant\]|\b(?:de |een )?(?:klant|cliënt|cliënte|betrokkene|verzekerde|werknemer|werkneemster)\b(?!\w)",
    re.IGNORECASE,
)
_KIN = re.compile(
    r"\b(?:vader|moeder|dochter|zoon|vrouw|man|partner|broer|zus|echtgenoot|echtgenote|buurman|buurvrouw|collega|gemachtigde|bewindvoerder|begeleider|mentor|advocaat|jobcoach|neef|nicht|tante|opa|oma|"
    r"arbeidsdeskundige|verzekeringsarts|huisarts)\b(?! van)"
)
_BOSS = re.compile(
    r"\b(?:de|haar|zijn|mijn|hun|een) (?:oude |vorige |laatste |nieuwe )?(?:werkgever|bedrijf|baas)\b", re.IGNORECASE
)
_PRONOUN = re.compile(r"(?<=[.!?] )(?:Zij|Hij|Ze)\b")


class Background:
    """Chunks of real prose. `agency` are published documents, `cases` anonymised passages, `questions` short ones."""

    def __init__(self, agency_folder: Path, cases_folder: Path, rng: random.Random) -> None:
        with gzip.open(agency_folder / "sections.jsonl.gz", "rt", encoding="utf-8") as file:
            sections = [json.loads(line)["tekst"] for line in file]
        rows = [json.loads(line) for line in (cases_folder / "pairs.jsonl").read_text(encoding="utf-8").splitlines()]
        self.cases = [row["passage"] for row in rows]
        self.questions = [query for row in rows for query in row["queries"]]
        self._common = Counter(word for text in sections for word in re.findall(r"\b[a-zà-þ][\w-]+", text))
        self._first_names = {name for name in popular_first_names()[0][:4000]}
        # An abbreviation such as ALS is an illness only in capitals.
        names = sorted(words("diagnoses"), key=len, reverse=True)
        self._illness = re.compile(
            r"\b(?:" + "|".join(re.escape(n) if n.isupper() else f"(?i:{re.escape(n)})" for n in names) + r")\b"
        )
        self.agency = self._chunks(sections, rng)

    def _chunks(self, sections: list[str], rng: random.Random) -> list[str]:
        seen: set[str] = set()
        chunks: list[str] = []
        for text in sections:
            kept: list[str] = []
            for sentence in re.split(r"(?<=[.!?])\s+", text):
                if sentence not in seen and 12 < len(sentence) < 700:
                    seen.add(sentence)
                    kept.append(sentence)
            while kept:
                take = rng.choice((1, 2, 3, 5, 7))
                chunks.append(" ".join(kept[:take]))
                kept = kept[take:]
        return [chunk for chunk in chunks if len(chunk) > 40]

    def _masks(self, text: str) -> list[tuple[int, int]]:
        found = [match.span() for match in _RISKY.finditer(text)] + [
            match.span() for match in self._illness.finditer(text)
        ]
        for match in _CAPITAL.finditer(text):
            word = match.group().split()[-1]
            opens = match.start() == 0 or text[max(0, match.start() - 2)] in ".!?:\n•-"
            common = self._common[word.lower()]
            if common < 3 or (word in self._first_names and not (opens and common > 30)) or (not opens and common < 12):
                found.append(match.span())
        return found

    def pieces(self, text: str, cast: Cast, rng: random.Random, people: float) -> list[Piece]:
        """The text in pieces; with chance `people` each opening for a name or employer is filled with one."""
        edits: list[tuple[int, int, list[Piece]]] = []
        for match in _CLIENT.finditer(text):
            if rng.random() < people or (match.group().startswith("[") and rng.random() < people * 2):
                edits.append((*match.span(), _client(cast, rng)))
        for match in _KIN.finditer(text):
            if rng.random() < people * 0.6:
                who = rng.choice(cast.people[1:])
                form = rng.choice(("first", "first", "full", "initials"))
                edits.append((match.end(), match.end(), [(" ", None), (mention(who, form, rng), "PERSOON")]))
        for match in _PRONOUN.finditer(text):
            if rng.random() < people * 0.4:
                edits.append(
                    (*match.span(), [(mention(cast.people[0], rng.choice(("first", "last", "full")), rng), "PERSOON")])
                )
        for match in _BOSS.finditer(text):
            if rng.random() < people * 0.7:
                firm = (employer(rng), "WERKGEVER")
                edits.append(
                    (match.end(), match.end(), [(" ", None), firm]) if rng.random() < 0.6 else (*match.span(), [firm])
                )
        return _assemble(text, edits, self._masks(text))


def _client(cast: Cast, rng: random.Random) -> list[Piece]:
    form = rng.choice(("last", "last", "full", "first", "initials"))
    name = (mention(cast.people[0], form, rng), "PERSOON")
    title = (
        rng.choice(("mevrouw ", "meneer ", "de heer ", "mw. ", "dhr. ")) if form == "last" or rng.random() < 0.3 else ""
    )
    return [(title, None), name] if title else [name]


def _assemble(text: str, edits: list[tuple[int, int, list[Piece]]], masks: list[tuple[int, int]]) -> list[Piece]:
    out: list[Piece] = []
    at = 0
    for start, end, new in sorted(edits, key=lambda edit: edit[0]):
        if start < at:
            continue
        out += _masked(text, at, start, masks) + new
        at = end
    return [piece for piece in out + _masked(text, at, len(text), masks) if piece[0]]


def _masked(text: str, start: int, end: int, masks: list[tuple[int, int]]) -> list[Piece]:
    out: list[Piece] = []
    at = start
    for a, b in sorted(masks):
        a, b = max(a, at), min(b, end)
        if a < b:
            out += [(text[at:a], None), (text[a:b], MASKED)]
            at = b
    return [*out, (text[at:end], None)]
