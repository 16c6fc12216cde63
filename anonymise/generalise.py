"""Coarser values in place of exact ones: a quarter for a date, a band for an age, a range, a region."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise

import regex

from anonymise.recognisers.datum import MONTHS
from anonymise.regions import region_of
from anonymise.spoken import NUMBER_WORDS

_YEAR = regex.compile(r"(?<!\d)(?:19|20)\d{2}(?=\d{4}(?!\d)|(?!\d))")
_SHORT_YEAR = regex.compile(r"['’](\d{2})\s*$|[-/. ](\d{2})\s*$")
_NUMERIC = regex.compile(r"(?<!\d)(\d{1,2})\s*[-/. ]\s*(\d{1,2})(?!\d)")
_ISO = regex.compile(r"(?:19|20)\d{2}[-/.]?(\d{2})[-/.]?\d{2}")
_AMOUNT = regex.compile(r"\d[\d. ]*(?:,\d{1,2})?")
_BOUNDS = (0, 50, 100, 250, 500, 1_000, 2_000, 5_000, 10_000, 20_000, 50_000, 100_000, 250_000, 500_000, 1_000_000)
_CHILD_BANDS = ((0, 3), (4, 11), (12, 17), (18, 19))
_SECTORS: Mapping[str, str] = {
    "horeca": "restaurant café eetcafé brasserie pizzeria snackbar cafetaria "
    "hotel camping strandpaviljoen horeca catering food foods drinkt",
    "de zorg": "thuiszorg zorg zorggroep verpleeghuis huisartsenpraktijk tandartspraktijk "
    "apotheek kinderopvang kinderdagverblijf woonzorg dierenkliniek "
    "praktijk",
    "de bouw": "bouwbedrijf bouw aannemersbedrijf aannemer schildersbedrijf "
    "timmerbedrijf installatiebedrijf bestratingen klussen bouwservice "
    "schilderwerken installaties",
    "het vervoer": "transportbedrijf transport taxibedrijf taxicentrale koeriersdienst "
    "koeriersbedrijf logistiek logistics rederij post",
    "de schoonmaak": "schoonmaakbedrijf schoonmaak wasserij",
    "de uitzendbranche": "uitzendbureau uitzendorganisatie detachering uitzendgroep flex",
    "de industrie": "fabriek machinefabriek metaalbedrijf metaal kunststoffen textielfabriek "
    "vleesfabriek steenfabriek drukkerij verpakkingen scheepswerf "
    "plast",
    "de land- en tuinbouw": "kwekerij tuinderij boerderij hoveniersbedrijf loonbedrijf "
    "bloemenkwekerij tuinen manege fokkerij visserij",
    "de handel": "winkel supermarkt bakkerij slagerij drogisterij boekhandel "
    "groothandel market brood kapsalon bloemist garage autogarage "
    "autobedrijf retail mode meubelen",
    "het onderwijs": "school basisschool scholengemeenschap onderwijs",
    "de beveiliging": "beveiligingsbedrijf beveiliging",
    "de cultuur": "theater museum orkest bioscoop omroep",
}
SECTORS = frozenset(_SECTORS)
_SECTOR_OF = {word: sector for sector, words in _SECTORS.items() for word in words.split()}
DIAGNOSIS_GROUPS: Mapping[str, tuple[str, ...]] = {
    "psychische aandoening": (
        "depress",
        "angst",
        "ptss",
        "burn",
        "borderline",
        "psychos",
        "schizo",
        "bipolair",
        "autis",
        "adhd",
        "persoonlijkheid",
        "trauma",
        "verslav",
        "f3",
        "f4",
        "overspan",
    ),
    "aandoening aan het bewegingsapparaat": (
        "hernia",
        "rug",
        "artrose",
        "artrit",
        "reuma",
        "fibromyalg",
        "whiplash",
        "enkel",
        "knie",
        "heup",
        "schouder",
        "breuk",
        "gebroken",
        "m51",
        "carpaal",
        "dwarslaesie",
    ),
    "hart- of vaatziekte": ("hart", "infarct", "beroerte", "tia", "bloeddruk", "boezem", "cva", "vaat"),
    "vorm van kanker": ("kanker", "carcinoom", "tumor", "leukemie", "lymfoom", "melanoom", "recidief", "mesothelioom"),
    "longaandoening": ("copd", "astma", "long", "c0pd"),
    "neurologische aandoening": ("epilep", "parkinson", "ms", "migraine", "hersen", "dementie", "als", "neuropath"),
    "stofwisselingsziekte": ("diabet", "suiker", "schildklier", "obesitas"),
}


def place(value: str) -> str | None:
    """'regio Twente' for a place whose arbeidsmarktregio is known."""
    region = region_of(value)
    if region is None:
        return None
    return region.value if region.value.lower().startswith("regio ") else f"regio {region.value}"


def date(value: str, by_quarter: bool = True) -> str | None:
    """'2e kwartaal 2023', '2e kwartaal' without a year, '2023' without a month; None when neither is there."""
    lowered = value.lower()
    year_match = _YEAR.search(value)
    year = year_match[0] if year_match else _short_year(value)
    month = _month(lowered)
    if not by_quarter and year:
        return year
    if month is None:
        return year
    quarter = f"{(month - 1) // 3 + 1}e kwartaal"
    return f"{quarter} {year}" if year else quarter


def _short_year(value: str) -> str | None:
    groups = _NUMERIC.search(value)
    match = _SHORT_YEAR.search(value)
    if match is None or (groups and match.start() < groups.end()):
        return None
    short = int(match[1] or match[2])
    return str(2000 + short if short < 50 else 1900 + short)


def _month(lowered: str) -> int | None:
    for word in regex.findall(r"[^\W\d_]+", lowered):
        if word in MONTHS:
            return MONTHS[word]
    if match := _ISO.search(lowered):
        return _valid_month(match[1])
    if match := _NUMERIC.search(lowered):
        return _valid_month(match[2])
    return None


def _valid_month(text: str) -> int | None:
    return int(text) if 1 <= int(text) <= 12 else None


def age(value: str) -> str | None:
    """'40-49 jaar', '40-49-jarige', or '4-11 jaar' for a child; None when no age can be read."""
    lowered = value.lower()
    if "maand" in lowered or "week" in lowered or "weken" in lowered or "anderhalf" in lowered:
        return "0-3 jaar"
    years = _years(lowered)
    if not years:
        return None
    bands = []
    for number in years:
        band = next((f"{low}-{high}" for low, high in _CHILD_BANDS if low <= number <= high), None)
        if band is None:
            band = "80 of ouder" if number >= 80 else f"{number // 10 * 10}-{number // 10 * 10 + 9}"
        if band not in bands:
            bands.append(band)
    if lowered.rstrip("e").endswith("jarig") and "of ouder" not in bands[0]:
        return f"{bands[0]}-jarige" if lowered.endswith("e") else f"{bands[0]}-jarig"
    text = " en ".join(bands)
    return text if text.endswith("ouder") else f"{text} jaar"


def _years(lowered: str) -> list[int]:
    numbers = [int(n) for n in regex.findall(r"\d{1,3}", lowered)]
    words = regex.findall(r"[^\W\d_]+", lowered)
    numbers += [NUMBER_WORDS[w] for w in words if w in NUMBER_WORDS and NUMBER_WORDS[w] <= 115]
    if not numbers:
        for w in words:
            stem = (
                w.removesuffix("jarige").removesuffix("jarig").removesuffix("er").removesuffix("ste").removesuffix("st")
            )
            if stem in NUMBER_WORDS:
                numbers.append(NUMBER_WORDS[stem])
    return [n for n in numbers if n <= 115]


def amount(value: str) -> str | None:
    """'€ 2.000-5.000'; None when no amount can be read."""
    lowered = value.lower()
    match = _AMOUNT.search(lowered)
    if match is not None:
        digits = match[0].replace(".", "").replace(" ", "").replace(",", ".").rstrip(".")
        number = float(digits) if digits else 0.0
    else:
        number = float(sum(NUMBER_WORDS.get(word, 0) for word in regex.findall(r"[^\W\d_]+", lowered)))
        if not number:
            return None
    if "mille" in lowered or ("duizend" in lowered and number < 1000):
        number *= 1000
    for low, high in pairwise(_BOUNDS):
        if low <= number < high:
            return f"€ {_dutch(low)}-{_dutch(high)}"
    return f"meer dan € {_dutch(_BOUNDS[-1])}"


def _dutch(number: int) -> str:
    return f"{number:,}".replace(",", ".")


def sector(value: str) -> str | None:
    """'de bouw' when the name of a firm tells its sector."""
    for word in regex.findall(r"[^\W\d_]+", value.lower()):
        if word in _SECTOR_OF:
            return _SECTOR_OF[word]
    return None


def diagnosis(value: str) -> str | None:
    """The group of a diagnosis where the words make it evident."""
    lowered = value.lower()
    words = regex.findall(r"\w+", lowered)
    for group, stems in DIAGNOSIS_GROUPS.items():
        if any(word == stem if len(stem) <= 3 else stem in word for stem in stems for word in words):
            return group
    return None
