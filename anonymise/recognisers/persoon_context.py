"""Names by what stands before them: a title, a part someone plays, a form label, a greeting or a signature."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import regex

from anonymise.lexicon import Lexicon, words_of
from anonymise.names import PREFIXES, never_a_name, read_capitals, read_small
from anonymise.recognisers.base import HitRecogniser
from anonymise.spans import Hit, Source
from anonymise.words import Word, split_words
from casusprudentie.domain.privacy import SpanKind

TITLES = words_of(
    "mw mevr mevrouw dhr hr heer meneer mijnheer mr mrs drs ir "
    "ing dr prof fam familie weduwe wed juffrouw jonkheer vrouwe "
    "pani pan herr frau mme monsieur me"
)
_SURE_TITLES = words_of("mw mevr dhr hr fam drs wed")
KIN = words_of(
    "partner ex-partner ex echtgenoot echtgenote man vrouw zoon "
    "zoontje dochter dochtertje broer broertje zus zusje zuster "
    "moeder vader mama papa oma opa tante oom ome neef neefje nicht "
    "nichtje "
    "vriend vriendin buurman buurvrouw buurjongen buurmeisje schoonzoon "
    "schoondochter schoonmoeder schoonvader schoonzus zwager stiefvader "
    "stiefmoeder stiefzoon stiefdochter pleegzoon pleegdochter "
    "pleegmoeder kleinzoon kleindochter "
    "kind baby tweelingzus tweelingbroer halfbroer halfzus verloofde weduwnaar jongste oudste"
)
ROLES = words_of(
    "collega klant cliënt cliënte client betrokkene belanghebbende "
    "verzekerde aanvrager patiënt pt werknemer werkneemster werkgever "
    "werkgeefster kandidaat inbrenger adviseur klantadviseur "
    "teamleider teammanager manager jurist arbeidsdeskundige verzekeringsarts "
    "bedrijfsarts huisarts arts longarts psychiater psycholoog "
    "therapeut fysiotherapeut specialist cardioloog neuroloog chirurg "
    "behandelaar "
    "bewindvoerder advocaat advocate gemachtigde begeleider begeleidster "
    "jobcoach casemanager casemanagers contactpersoon curator mentor "
    "inspecteur deurwaarder medewerker medewerkster baas chef leidinggevende "
    "directeur eigenaar "
    "procesbegeleider coach docent docente leraar juf meester notaris "
    "maatschappelijk consulent consulente ambtenaar wethouder voorzitter "
    "secretaris procesvertegenwoordiger handhaver toezichthouder "
    "boekhouder accountant "
    "uitvaartverzorger mantelzorger tolk taalcoach buurtcoach vertrouwenspersoon "
    "zorgverlener verpleegkundige invalkracht stagiair stagiaire "
    "uitkeringsdeskundige re-integratiebegeleider ondergetekende "
    "getuige "
    "roepnaam bijnaam ontvanger afzender behandelend inzake casus "
    "dossier namens volgens mede ondertekend door eenmanszaak reactie antwoord appellant "
    "appellante bezwaarmaker eiser eiseres reclasseringswerker "
    "veearts aanvraagster"
)
_INTRO = regex.compile(
    r"(?i)(?:\b(?:ik ben|ben ik|mijn naam is|m'n naam is|mn naam "
    r"is|naam is|ik heet|heet|heette|genaamd|geheten|genoemd|noemt "
    r"(?:zich|zichzelf|me|hem|haar)|noemen (?:me|hem|haar)|bekend "
    r"als|roepnaam|my name is|i am|ich bin|"
    r"(?:hallo|hoi|goedemorgen|goedemiddag|dag|u spreekt|spreekt "
    r"u) met|opnieuw met|nogmaals met|^met|[,:\"“] ?met|hee met|"
    r"ja met|hier met|je spreekt met|tu|ben)|"
    r"(?:^|[.!?:\n>] ?)(?:hoi|hi|hey|hé|hee|ha|hallo|dag|beste|lieve|"
    r"geachte|salam|selam|merhaba|jo|goedemorgen|goedemiddag|goedenavond|"
    r"hey daar|morgen)|"
    r"\b(?:groet|groeten|groetjes|gr|mvg|met vriendelijke groet|"
    r"met vriendelijke groeten|vriendelijke groet|vr\. ?gr|met groet|"
    r"hartelijke groet|hoogachtend|liefs|x|xx|alvast bedankt|bedankt|"
    r"dank)[.!]*(?:,|\n|$| ?-)*)"
    r"[ ,:.\n\-~]{1,6}"
)
_LABEL = regex.compile(
    r"(?i)(?:^|[|;\t\n,(.]|\d[a-z]?\.? )[ \-*•>]*(?:(?:volledige|"
    r"vorige|huidige|eigen|vroegere|officiële|wettelijke) )?"
    r"(?:naam(?:\s(?:partner|klant|cliënt|kind|aanvrager|werknemer|"
    r"contactpersoon|verzekerde|moeder|vader|ouder|gemachtigde|betrokkene|"
    r"behandelaar|medewerker|adviseur))?|namen|achternaam|geslachtsnaam|"
    r"meisjesnaam|voornaam|voornamen|voorletters|voorletter\(s\)|"
    r"roepnaam|bijnaam|alias|"
    r"ook bekend als|naam en voorletters|contactpersoon|contact|"
    r"behandelaar|behandeld door|gemachtigde|bewindvoerder|aanvrager|"
    r"verzekerde|werknemer|werkneemster|betrokkene|partner|ex-partner|"
    r"klant|cliënte?|kind|ouder|"
    r"vader|moeder|verzorgende ouder|echtgeno(?:ot|te)|ondergetekende|"
    r"handtekening|ondertekend|getekend|opgesteld door|auteur|verslag|"
    r"notulist|aanwezig(?:en)?|afwezig|deelnemers|inbrenger|adviseur|"
    r"medewerker|collega|"
    r"procesbegeleider|casemanager|leidinggevende|teamleider|arts|"
    r"verzekeringsarts|bedrijfsarts|huisarts|arbeidsdeskundige|van|"
    r"aan|cc|bcc|t\.?a\.?v\.?|t\.?n\.?v\.?|i\.?o\.?|afzender|geadresseerde|"
    r"begunstigde|beller|belde|gebeld door|spreker|wie)"
    r"(?: \(.{1,20}\))?[ ]{0,3}[:=|][ \t]{0,3}"
)
_NAME_LABEL = regex.compile(
    r"(?im)(?:^|[|;\t,(.]|\d[a-z]?\.? )[ \-*•>]*(?:(?:volledige|vorige|huidige|eigen|vroegere|officiële|wettelijke) )?"
    r"(?:(?:achter|voor|geslachts|meisjes|roep|bij)?na(?:am|men)"
    r"(?: (?:partner|klant|cliënt|kind|aanvrager|werknemer|verzekerde|"
    r"moeder|vader|ouder|gemachtigde|betrokkene|behandelaar))?|voorletters|"
    r"alias|ook bekend als)"
    r"(?:[ ]{0,3}[:=|][ \t]{0,3}|[ ]{2,}|[ ](?=[A-ZÀ-Þ0][A-ZÀ-Þ0-9]))(?:geb\.[ ]|mevr\.[ ]|mw\.[ ]|dhr\.[ ])?"
)
_SPEAKER = regex.compile(
    r"(?m)^(?:\[[\d: .\-/]{4,20}\][ ]?|[\d:]{4,8}[ \-–]{1,3})?~?(?P<v>[^\W\d_][\w'’\-]{1,20}(?:[ "
    r"][^\W\d_][\w'’\-]{0,20}){0,2})~?(?=:[ \n])"
)
_TNV = regex.compile(
    r"(?i)\b(?:t\.?[ ]?n\.?[ ]?v\.?|t\.?[ ]?a\.?[ ]?v\.?|i\.o\.|"
    r"p/a|ten name van|ter attentie van|namens|in opdracht van|getekend|"
    r"w\.g\.|wg\.)[ :]{1,3}"
)
_OWNERS = words_of("mijn m'n mn zijn z'n haar d'r hun onze ons jouw je uw")
_OPTIONAL = frozenset((" ", ", ", ": ", " (", ' "', " “", ". ", "  ", " '", ",\n", " ‘", " - ", " – "))


def _shouting(words: Sequence[Word], position: int) -> bool:
    """Whether the text is in capitals around here, so that a capital tells nothing."""
    around = words[max(0, position - 3) : position + 4]
    return len(around) > 3 and all(word.shout or len(word.text) == 1 or not word.alphabetic for word in around)


class PersoonContextRecogniser(HitRecogniser):
    """Finds names after titles, roles, labels, greetings; in capitals or in small letters."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        super().__init__("persoon_context", (SpanKind.PERSOON,))

    def hits(self, text: str, doc: Any = None) -> Iterable[Hit]:
        """Every name that follows a trigger."""
        words = doc.user_data["words"] if doc is not None else split_words(text)
        yield from self._titles(words)
        yield from self._roles(words)
        index = {word.start: number for number, word in enumerate(words)}
        for pattern, name in ((_INTRO, "aanhef"), (_NAME_LABEL, "naamveld"), (_LABEL, "veld"), (_TNV, "ten_name_van")):
            for match in pattern.finditer(text, overlapped=name == "veld"):
                yield from self._after(text, words, index, match.end(), name)
        for match in _SPEAKER.finditer(text):
            timed = match.start("v") > match.start()
            yield from self._speaker(words, index, match.start("v"), match.end("v"), timed)

    def _titles(self, words: Sequence[Word]) -> Iterable[Hit]:
        for number, word in enumerate(words[:-1]):
            if word.lower not in TITLES or words[number + 1].before not in (" ", ". ", ".", "  ", "\n", ".\n", ":"):
                continue
            if word.lower in ("me", "pan", "ing", "mr", "dr") and not words[number + 1].capital:
                continue
            start = number + 1
            while (
                start < len(words) - 1 and words[start].lower in TITLES and words[start + 1].before in (" ", ". ", ".")
            ):
                start += 1
            end = start if _shouting(words, start) else read_capitals(words, start, self._lexicon)
            if (
                words[start].capital
                and not words[start].shout
                and end == start
                and words[start].before == " "
                and words[start].lower not in TITLES
            ):
                end = start + 1
            if words[start].capital and self._plain(words, start, end) and words[start].opens:
                end = start
            if end == start:
                end = read_small(
                    words,
                    start,
                    self._lexicon,
                    strong=word.lower in _SURE_TITLES or word.lower in ("mevrouw", "meneer", "heer", "familie"),
                )
                if end > start and word.lower not in _SURE_TITLES and self._unsure(words[start:end]):
                    continue
            if end > start:
                yield self._hit(words, start, end, "titel", 0.93)

    def _plain(self, words: Sequence[Word], start: int, end: int) -> bool:
        """A single capitalised word after a title that no one has as a name."""
        return (
            end - start == 1
            and words[start].lower in self._lexicon.frequent
            and not self._lexicon.name(words[start].text)
        )

    def _unsure(self, taken: Sequence[Word]) -> bool:
        last = taken[-1]
        return len(taken) == 1 and (
            (self._lexicon.common(last.text) and self._lexicon.surname(last.text) < 3)
            or last.lower in self._lexicon.frequent
        )

    def _roles(self, words: Sequence[Word]) -> Iterable[Hit]:
        for number, word in enumerate(words[:-1]):
            lower = word.lower
            kin = lower in KIN
            if not kin and lower not in ROLES:
                continue
            following = words[number + 1]
            if following.before not in _OPTIONAL or (following.before == ". " and lower not in ("pt",)):
                continue
            start = number + 1
            if following.lower in TITLES:
                continue
            end = read_capitals(words, start, self._lexicon)
            if end > start and _shouting(words, start) and not self._names_in(words[start:end]):
                continue
            if end > start and following.capital and not self._ordinary_start(words, start, end):
                yield self._hit(words, start, end, "rol", 0.88)
            elif (
                following.before == " "
                and (kin or lower in ("klant", "collega", "cliënt", "cliënte"))
                and not following.capital
            ):
                end = self._small_after_role(words, start)
                if end > start:
                    yield self._hit(words, start, end, "rol_klein", 0.7)

    def _names_in(self, words: Sequence[Word]) -> bool:
        """Whether a text in capitals has more than ordinary words here."""
        return any(
            (not self._lexicon.common(w.text) or self._lexicon.first(w.text) == 2)
            and w.lower not in self._lexicon.frequent
            for w in words
            if w.lower not in PREFIXES
        )

    def _small_after_role(self, words: Sequence[Word], start: int) -> int:
        word = words[start]
        if word.lower in PREFIXES:
            end = read_small(words, start, self._lexicon, strong=False)
            return end if end - start >= 2 and self._lexicon.surname(words[end - 1].text) >= 2 else start
        common, first = self._lexicon.common(word.text), self._lexicon.first(word.text)
        owned = start > 1 and words[start - 2].lower in _OWNERS and words[start - 1].before == " "
        if owned and not common and len(word.text) > 3 and word.alphabetic and not never_a_name(word, self._lexicon):
            return max(start + 1, read_small(words, start, self._lexicon, strong=False, lead=True))
        if len(word.text) < 3 or first == 0 or (common and first < 2):
            return start
        return read_small(words, start, self._lexicon, strong=False, lead=True)

    def _ordinary_start(self, words: Sequence[Word], start: int, end: int) -> bool:
        """An ordinary word with a capital, alone after a role: a new sentence or a unit rather than a name."""
        word = words[start]
        lexicon = self._lexicon
        if end - start > 1:
            return False
        if word.lower in lexicon.frequent:
            return lexicon.first(word.text) < 2
        return word.opens and lexicon.common(word.text) and lexicon.name(word.text) < 2

    def _after(
        self, text: str, words: Sequence[Word], index: dict[int, int], position: int, rule: str
    ) -> Iterable[Hit]:
        while position < len(text) and text[position] in " \n~*_-\"'“(":
            position += 1
        start = index.get(position)
        if start is None:
            return
        while (
            start < len(words) - 1
            and words[start].lower in TITLES | {"de", "heer"}
            and words[start + 1].before in (" ", ". ", ".")
            and words[start + 1].lower in TITLES
        ):
            start += 1
        if start < len(words) - 1 and words[start].lower in TITLES:
            start += 1
        end = read_capitals(words, start, self._lexicon)
        if end > start and self._acceptable(words, start, end, rule):
            yield self._hit(words, start, end, rule, 0.9)
            yield from self._more(words, end, rule)
            return
        if words[start].capital and rule == "naamveld" and words[start].alphabetic:
            end = start + 1
            while end < len(words) and words[end].before == "-" and words[end].capital:
                end += 1
            yield self._hit(words, start, end, rule, 0.8)
            return
        if words[start].capital and rule != "veld" and not _shouting(words, start):
            return
        end = read_small(words, start, self._lexicon, strong=rule == "veld", lead=True)
        if end > start:
            yield self._hit(words, start, end, rule + "_klein", 0.75)
            yield from self._more(words, end, rule)

    def _acceptable(self, words: Sequence[Word], start: int, end: int, rule: str) -> bool:
        word, lexicon = words[start], self._lexicon
        if end - start > 1 or not word.capital:
            return True
        if (
            rule == "aanhef"
            and lexicon.first(word.text)
            and word.lower not in lexicon.frequent
            and not never_a_name(word, lexicon)
        ):
            return True
        if never_a_name(word, lexicon):
            return False
        if lexicon.common(word.text):
            return lexicon.first(word.text) == 2 or (
                rule != "aanhef" and lexicon.name(word.text) >= 2 and word.lower not in lexicon.frequent
            )
        return True

    def _more(self, words: Sequence[Word], position: int, rule: str) -> Iterable[Hit]:
        """The rest of an enumeration or of 'Achternaam, Voornaam'."""
        for _ in range(8):
            if position >= len(words) or words[position].before not in (", ", "; ", " en ", " & ", "/", " / ", " ("):
                return
            if words[position].lower == "en":
                position += 1
            end = read_capitals(words, position, self._lexicon)
            if end <= position or not words[position].capital or not self._acceptable(words, position, end, "aanhef"):
                return
            yield self._hit(words, position, end, rule + "_vervolg", 0.8)
            position = end

    def _speaker(
        self, words: Sequence[Word], index: dict[int, int], start: int, end: int, timed: bool
    ) -> Iterable[Hit]:
        """The name before a colon; after a time stamp it is a speaker's, whatever the lists say."""
        number = index.get(start)
        if number is None:
            return
        word, lexicon = words[number], self._lexicon
        if timed and word.text.istitle() and not never_a_name(word, lexicon) and not lexicon.common(word.text):
            yield self._hit(words, number, number + 1, "spreker", 0.8)
            return
        if (
            never_a_name(word, lexicon)
            or lexicon.name(word.text) == 0
            or (len(word.text) < 3 and not (word.text.istitle() and lexicon.first(word.text) == 2))
        ):
            return
        if number + 1 < len(words) and words[number + 1].before == "-":
            return
        if (lexicon.common(word.text) and lexicon.first(word.text) < 2) or word.lower in lexicon.frequent:
            return
        last = number
        while last + 1 < len(words) and words[last + 1].end <= end:
            last += 1
        if last > number and any(words[i].lower in lexicon.frequent for i in range(number, last + 1)):
            return
        yield self._hit(words, number, last + 1, "spreker", 0.75)

    def _hit(self, words: Sequence[Word], start: int, end: int, rule: str, score: float) -> Hit:
        return Hit(
            words[start].start, words[end - 1].end, SpanKind.PERSOON, score, f"{self.name}.{rule}", Source.CONTEXT
        )
