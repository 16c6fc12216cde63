"""Made-up identifiers of every direct kind, in every way that people write them, and sentences to plant them in."""

from __future__ import annotations

from hypothesis import strategies as st

from anonymise.recognisers.bsn import elfproef
from casusprudentie.domain.privacy import SpanKind

DIGITS = "0123456789"
CONSONANTS = "BDFGHJKLNPRSTVXZ"


def digits(least: int, most: int | None = None) -> st.SearchStrategy[str]:
    """A string of digits."""
    return st.text(DIGITS, min_size=least, max_size=most or least)


def grouped(value: str, sizes: tuple[int, ...], separator: str) -> str:
    """The value in groups of these sizes."""
    parts, at = [], 0
    for size in sizes:
        parts.append(value[at : at + size])
        at += size
    return separator.join(parts)


@st.composite
def bsns(draw: st.DrawFn) -> str:
    """Nine digits that pass the elfproef, in one of the usual groupings."""
    head = draw(st.sampled_from("123456789")) + draw(digits(6))
    value = head + draw(st.sampled_from([f"{n:02}" for n in range(100) if elfproef(f"{head}{n:02}")]))
    sizes = draw(st.sampled_from([(9,), (3, 3, 3), (4, 2, 3), (4, 3, 2), (2, 2, 2, 3)]))
    return grouped(value, sizes, draw(st.sampled_from([".", " ", "-"])))


@st.composite
def ibans(draw: st.DrawFn) -> str:
    """A Dutch IBAN with check digits that hold, glued or in groups, in capitals or not."""
    bank, account = (
        draw(st.text(CONSONANTS, min_size=4, max_size=4)),
        draw(digits(10).filter(lambda d: len(set(d)) > 2)),
    )
    number = "".join(str(int(c, 36)) for c in f"{bank}{account}NL00")
    value = f"NL{98 - int(number) % 97:02}{bank}{account}"
    sizes = draw(st.sampled_from([(18,), (4, 4, 4, 4, 2), (4, 4, 10)]))
    return draw(st.sampled_from([str, str.lower]))(grouped(value, sizes, draw(st.sampled_from([" ", ".", "-"]))))


@st.composite
def telephones(draw: st.DrawFn) -> str:
    """A Dutch mobile or fixed number, national or international."""
    if draw(st.booleans()):
        prefix, rest = draw(st.sampled_from(["06", "+316", "00316", "+31 6", "+31 (0)6"])), draw(digits(8))
        sizes = draw(st.sampled_from([(8,), (2, 2, 2, 2), (4, 4), (2, 3, 3)]))
    else:
        prefix, rest = draw(st.sampled_from(["020", "(020)", "+3120", "+31 20", "070", "(070)"])), draw(digits(7))
        rest = draw(st.sampled_from("2345679")) + rest[1:]
        sizes = draw(st.sampled_from([(7,), (3, 2, 2), (3, 4)]))
    separator = draw(st.sampled_from([" ", "-", "."]))
    return prefix + draw(st.sampled_from(["", "-", " "])) + grouped(rest, sizes, separator)


@st.composite
def postcodes(draw: st.DrawFn) -> str:
    """Four digits and two letters, apart or together."""
    letters = draw(st.text(CONSONANTS, min_size=2, max_size=2).filter(lambda pair: pair not in ("SS",)))
    number = draw(st.sampled_from("123456789")) + draw(digits(3))
    if 1950 <= int(number) <= 2050 or number + letters == "1234AB":
        number = "7" + number[1:]
    return draw(st.sampled_from([f"{number} {letters}", f"{number}{letters}", f"{number}{letters.lower()}"]))


@st.composite
def plates(draw: st.DrawFn) -> str:
    """A Dutch number plate with dashes, in capitals or not."""
    form = draw(st.sampled_from(["LL-99-LL", "99-LL-LL", "LL-99-99", "99-LLL-9", "L-999-LL", "9-LLL-99", "LLL-99-L"]))
    value = "".join(draw(st.sampled_from(CONSONANTS if c == "L" else DIGITS)) if c in "L9" else c for c in form)
    return draw(st.sampled_from([str, str.lower]))(value)


NAMES = st.tuples(
    st.sampled_from(["Jan", "Fatma", "Piotr", "Anouk", "Mohamed", "Sjoukje", "Priya", "Kwame", "Linh", "F.", "A.B."]),
    st.sampled_from(["de Vries", "Yılmaz", "Kowalska", "El Amrani", "Hiemstra", "Ramdin", "Boateng", "Nguyen", "Smit"]),
).map(" ".join)
SURNAMES = st.sampled_from(["De Vries", "Yılmaz", "Kowalska", "Hiemstra", "Ramdin", "Boateng", "Nguyen", "Jansen-Kaya"])
STREETS = st.tuples(
    st.sampled_from(["Kerkstraat", "Burgemeester Kwakstraat", "Lange Zwobweg", "Kwintlaan", "Dorpsplein"]),
    st.integers(1, 399).map(str),
    st.sampled_from(["", "a", "-2", " bis", " hs"]),
).map(lambda parts: f"{parts[0]} {parts[1]}{parts[2]}")
MAILBOXES = st.tuples(
    st.text("abdefgjkmnprstvz", min_size=3, max_size=9),
    st.sampled_from([".", "_", "-", ""]),
    st.text("abdefgjkmnprstvz", min_size=3, max_size=9),
    st.sampled_from(["gmail.com", "hotmail.nl", "ziggo.nl", "kwint.example"]),
).map(lambda parts: f"{parts[0]}{parts[1]}{parts[2]}@{parts[3]}")
BIRTHDAYS = (
    st.dates()
    .map(lambda day: day.replace(year=1930 + day.year % 80))
    .flatmap(
        lambda day: st.sampled_from(
            [f"{day.day}-{day.month}-{day.year}", f"{day:%d-%m-%Y}", f"{day:%d/%m/%Y}", f"{day:%d.%m.%Y}"]
        )
    )
)

PLANTED: dict[SpanKind, st.SearchStrategy[str]] = {
    SpanKind.PERSOON: st.tuples(
        st.sampled_from(["mevrouw {}", "de heer {}", "dhr. {}", "Mw. {}", "meneer {}"]), NAMES | SURNAMES
    ).map(lambda pair: pair[0].format(pair[1])),
    SpanKind.BSN: bsns(),
    SpanKind.IBAN: ibans(),
    SpanKind.TELEFOON: telephones(),
    SpanKind.EMAIL: MAILBOXES,
    SpanKind.GEBRUIKERSNAAM: st.text("abdefgjkmnprstvz", min_size=4, max_size=9).map(
        lambda name: f"gebruikersnaam {name}{len(name)}"
    ),
    SpanKind.URL: st.text("abdefgjkmnprstvz", min_size=5, max_size=9).map(
        lambda name: f"https://www.linkedin.com/in/{name}"
    ),
    SpanKind.ADRES: STREETS,
    SpanKind.POSTCODE: postcodes(),
    SpanKind.KENTEKEN: plates(),
    SpanKind.GEBOORTEDATUM: BIRTHDAYS.map(lambda day: f"geboren op {day}"),
    SpanKind.DOCUMENTNUMMER: st.tuples(st.text("BCDFGHJKLNPRSTVXZ", min_size=3, max_size=3), digits(6)).map(
        lambda pair: f"paspoort {pair[0]}{pair[1]}"
    ),
    SpanKind.DOSSIERNUMMER: digits(6, 9).map(lambda number: f"dossiernummer {number}"),
    SpanKind.KVK: digits(8).filter(lambda number: number[0] != "0").map(lambda number: f"KvK-nummer {number}"),
}
PREFIXES = (
    "mevrouw ",
    "de heer ",
    "dhr. ",
    "Mw. ",
    "meneer ",
    "gebruikersnaam ",
    "https://www.linkedin.com/in/",
    "geboren op ",
    "paspoort ",
    "dossiernummer ",
    "KvK-nummer ",
)
CARRIERS = (
    "Op 3 mei 2023 kwam {} ter sprake.",
    "{} staat in het dossier.",
    "Er is gebeld over {}, daarna bleef het stil.",
    "Zie ook {}; de WIA-uitkering loopt door.",
    "- {}\n- Toeslagenwet aangevraagd",
    "Notitie: {} (klopt volgens de klant).",
    "klant zegt dat {} niet goed is doorgegeven en dat ze baalt",
)
