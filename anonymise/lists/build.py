"""Builds the packed lists from their sources. Run it by hand; what it writes goes into version control.

    python -m anonymise.lists.build --gazetteers DIR --lexicon FILE --faker DIR --prose FILE [FILE ...]
    python -m anonymise.lists.build --origins models/tagger/generator/lists/names.toml

| list | source | licence |
|---|---|---|
| first names, surnames, places | gazetteers of filenthropist 0.3.1 | MIT |
| more first names and surnames of many origins | Faker providers `person` | MIT |
| common words | OpenTaal word list (Debian package wdutch) | BSD or CC BY 3.0 |
| frequent words | counts over public prose (Woo documents, Europeana newspapers CC0): words only | own count |
| origins.toml: names by origin, for measuring only | the names of the tagger's generator | EUPL-1.2 |
| names_extra.txt, places_extra.txt, domain_terms.txt and the other plain lists | written for this project | EUPL-1.2 |

The word list is (c) 2006-2020 OpenTaal, (c) 2001-2005 Simon Brouwer e.a., (c) 1996 Nederlandstalige TeX
Gebruikersgroep.
"""

from __future__ import annotations

import argparse
import ast
import gzip
import json
import re
import tomllib
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from anonymise.lists.packing import fold, pack

HERE = Path(__file__).parent
_WORD = re.compile(r"[^\W\d_]{2,24}")
_LATIN = re.compile(r"[a-z'’-]{2,24}")
COMMON_SURNAME, KNOWN_SURNAME = 1000, 30
_LOCALES = (
    "nl_NL nl_BE de_DE de_AT fr_FR fr_BE es_ES it_IT pt_PT pt_BR "
    "pl_PL cs_CZ sk_SK hr_HR sl_SI ro_RO hu_HU tr_TR az_AZ "
    "lt_LT lv_LV et_EE fi_FI sv_SE no_NO da_DK en_GB en_US en_IN "
    "en_NG en_KE ha_NG ig_NG yo_NG tw_GH zu_ZA sw id_ID vi_VN "
    "fr_DZ uz_UZ ga_IE is_IS"
)
_GROUPS = {
    "nederlands": ("dutch",),
    "fries": ("frisian",),
    "turks": ("turkish",),
    "marokkaans": ("moroccan",),
    "surinaams-antilliaans": ("surinamese", "antillean"),
    "oost-europees": ("polish", "east"),
    "afrikaans": ("horn", "african"),
    "aziatisch": ("asian",),
    "arabisch-perzisch": ("arabic",),
    "west-europees": ("western",),
}


def _names_in(module: Path, prefix: str) -> Iterable[str]:
    """The string constants that are assigned to names starting with `prefix` in a Faker provider."""
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        target = node.targets[0] if isinstance(node, ast.Assign) else None
        if isinstance(node, ast.Assign) and isinstance(target, ast.Name) and target.id.startswith(prefix):
            for leaf in ast.walk(node.value):
                if isinstance(leaf, ast.Constant) and isinstance(leaf.value, str):
                    yield leaf.value


def _clean(names: Iterable[str]) -> set[str]:
    return {
        folded for name in names for part in name.split() if _LATIN.fullmatch(folded := fold(part)) and len(part) > 1
    }


def build_names(gazetteers: Path, faker: Path) -> None:
    """first.xz (known), first_popular.xz, surname.xz (known), surname_common.xz, surname_rare.xz."""
    first = json.loads((gazetteers / "dutch_first_names.json").read_text(encoding="utf-8"))
    last = json.loads((gazetteers / "dutch_last_names.json").read_text(encoding="utf-8"))
    faker_first: set[str] = set()
    faker_last: set[str] = set()
    for locale in _LOCALES.split():
        module = faker / locale / "__init__.py"
        faker_first |= _clean(_names_in(module, "first_names"))
        faker_last |= _clean(_names_in(module, "last_names"))
    dutch = _clean(n for code in ("nl_NL", "nl_BE") for n in _names_in(faker / code / "__init__.py", "first_names"))
    popular = _clean(name for name, count in first.items() if count >= 3) | dutch
    known = _clean(first) | faker_first
    common = _clean(name for name, count in last.items() if count >= COMMON_SURNAME)
    middling = _clean(name for name, count in last.items() if COMMON_SURNAME > count >= KNOWN_SURNAME) | faker_last
    rare = _clean(last)
    pack(HERE / "first_popular.xz", popular)
    pack(HERE / "first.xz", known - popular)
    pack(HERE / "surname_common.xz", common)
    pack(HERE / "surname.xz", middling - common)
    pack(HERE / "surname_rare.xz", rare - middling - common)


def build_words(lexicon: Path, prose: Iterable[Path]) -> None:
    """words.xz: every common word; frequent.xz: those of them that people use all the time."""
    lines = lexicon.read_text(encoding="utf-8").splitlines()
    words = {line for line in lines if _WORD.fullmatch(line) and line.islower()}
    counts: Counter[str] = Counter()
    for path in prose:
        with gzip.open(path, "rt", encoding="utf-8", errors="replace") as stream:
            for line in stream:
                counts.update(word for word in re.findall(r"[^\W\d_]+", line) if word.islower())
    pack(HERE / "words.xz", words)
    pack(HERE / "frequent.xz", {word for word, count in counts.items() if count >= 25 and word in words})


def build_origins(names: Path) -> None:
    """origins.toml: the parts of names that occur in one group of origins only."""
    table = tomllib.loads(names.read_text(encoding="utf-8"))
    groups: dict[str, set[str]] = {}
    for group, origins in _GROUPS.items():
        written = " ".join(table[origin][part] for origin in origins for part in ("first", "last"))
        groups[group] = {fold(part) for part in re.findall(r"[^\W\d_]{2,}", written)}
    seen = Counter(name for every in groups.values() for name in every)
    lines = [f'{group} = "{" ".join(sorted(n for n in every if seen[n] == 1))}"' for group, every in groups.items()]
    remark = "# Parts of names by origin, without accents, to group names when measuring. Made by build.py."
    (HERE / "origins.toml").write_text("\n".join([remark, *lines, ""]), encoding="utf-8")


def build_places(gazetteers: Path) -> None:
    """places.xz: places, municipalities and Belgian towns, folded, with spaces."""
    source = json.loads((gazetteers / "city_gazetteer.json").read_text(encoding="utf-8"))
    names = {*source["woonplaatsen"], *source["gemeenten"], *source["belgian_cities"]}
    names = {re.sub(r"\s*\(.*?\)", "", name) for name in names}
    pack(HERE / "places.xz", {fold(name) for name in names})


def main() -> None:
    """Read the command line and build every list."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--gazetteers", type=Path)
    parser.add_argument("--lexicon", type=Path)
    parser.add_argument("--faker", type=Path)
    parser.add_argument("--prose", type=Path, nargs="+")
    parser.add_argument("--origins", type=Path)
    given = parser.parse_args()
    if given.gazetteers and given.faker:
        build_names(given.gazetteers, given.faker)
    if given.lexicon and given.prose:
        build_words(given.lexicon, given.prose)
    if given.gazetteers:
        build_places(given.gazetteers)
    if given.origins:
        build_origins(given.origins)


if __name__ == "__main__":
    main()
