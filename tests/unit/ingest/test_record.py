"""From a row of the import format to a raw casus."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from casusprudentie.domain.casus import Periode
from casusprudentie.domain.raw import Known, Rol
from casusprudentie.domain.vocabulary import (
    Aard,
    Arbeidsmarktregio,
    Beginsel,
    Besluit,
    Besluitniveau,
    Functiegroep,
    Geldigheidsstatus,
    Inbrenger,
    Oordeel,
    Organisatieonderdeel,
    Partij,
    Perspectief,
    Toestemming,
    Wet,
)
from casusprudentie.ports import SourceRow
from ingest.flat import flatten, unflatten

Understand = Callable[..., SourceRow]


def texts_of(row: SourceRow) -> dict[str, str]:
    assert row.casus is not None
    return {name: text.reveal() for name, text in row.casus.texts.items()}


def test_every_field_of_the_import_format_finds_its_place(full_row: dict[str, Any], understand: Understand) -> None:
    row = understand(full_row)
    assert row.problems == ()
    assert row.casus is not None
    facts = row.casus.facts
    assert facts.wetten == (Wet.WW, Wet.AWB)
    assert [str(a) for a in facts.artikelen] == ["Awb 3:4 lid 2", "WW 36"]
    assert (facts.aard, facts.organisatieonderdeel) == (Aard.FINANCIEEL, Organisatieonderdeel.SMZ)
    assert facts.arbeidsmarktregio is Arbeidsmarktregio.FRIESLAND
    assert (facts.inbrenger, facts.inbrenger_partij) == (Inbrenger.EXTERN, Partij.SZW)
    assert facts.functiegroep is Functiegroep.JURIST
    assert facts.periode == Periode(2022, 3)
    assert facts.externen == (Partij.GEMEENTE, Partij.ZORGINSTELLING)
    assert facts.toestemming is Toestemming.NVT
    assert facts.oordelen == {Perspectief.JURIDISCH: Oordeel.GOED, Perspectief.ECONOMISCH: Oordeel.VOLDOENDE}
    assert facts.beginselen == (Beginsel.VERTROUWEN, Beginsel.EVENREDIGHEID)
    assert (facts.besluit, facts.besluitniveau) == (Besluit.VERLEEND, Besluitniveau.RAAD_VAN_BESTUUR)
    assert facts.hercontrole == date(2024, 9, 1)
    assert facts.solve is not None
    assert facts.solve.intern is True
    assert facts.geldigheid is not None
    assert facts.geldigheid.status is Geldigheidsstatus.ACHTERHAALD_RECHTSPRAAK
    assert facts.geldigheid.datum == date(2024, 4, 18)
    texts = texts_of(row)
    assert texts["verhaal"] == "Mevrouw Gülşen Ünsal belde in mei over een brief."
    assert texts["verschilmakers.1"] == "onze fout; niet haar fout"
    assert texts["perspectieven.maatschappelijk"] == "Het gezin houdt zijn huis."
    assert texts["beginselen.vertrouwen"] == "Wij zeiden dat het klopte."
    assert texts["solve.kenmerk"] == "tafel maart"
    assert texts["geldigheid.bron"] == "ECLI:NL:CRVB:2024:726"
    (klant,) = row.casus.betrokkenen
    assert klant.rol is Rol.KLANT
    assert [(known, text.reveal()) for known, text in klant.known] == [
        (Known.NAAM, "Gülşen Ünsal"),
        (Known.BSN, "999990019"),
        (Known.NUMMER, "A-1"),
        (Known.NUMMER, "B-2"),
    ]


def test_a_row_means_the_same_in_a_table(full_row: dict[str, Any], understand: Understand) -> None:
    assert understand(unflatten(flatten(full_row))) == understand(full_row)


def test_only_an_id_and_a_text_are_needed(understand: Understand) -> None:
    assert texts_of(understand({"id": 117, "tekst": "Zij belde."})) == {"verhaal": "Zij belde."}
    assert texts_of(understand({"id": "a", "feiten": "Zij belde."})) == {"feiten": "Zij belde."}


@pytest.mark.parametrize("row", [{"id": "a"}, {"id": "a", "titel": "Alleen een titel"}, {"id": "a", "tekst": " \n "}])
def test_a_row_without_a_story_is_refused(row: dict[str, Any], understand: Understand) -> None:
    assert understand(row).problems == ("Rij 4, Tekst: het verhaal ontbreekt. Vul de tekst of de feiten in.",)


def test_a_row_without_an_id_is_refused_in_both_readings(understand: Understand) -> None:
    for strict in (True, False):
        row = understand({"tekst": "Zij belde."}, strict=strict)
        assert row.problems == ("Rij 4, Id: het id ontbreekt. Vul uw eigen kenmerk van de casus in.",)


def test_an_evaluation_takes_a_row_with_any_text(understand: Understand) -> None:
    assert texts_of(understand({"id": "a", "titel": "Alleen een titel"}, strict=False)) == {"titel": "Alleen een titel"}
    assert understand({"id": "a"}, strict=False).casus is None


def test_all_that_is_wrong_is_said_at_once(understand: Understand) -> None:
    row = understand({"tekst": "x", "wetten": ["WWW"], "aard": "financiëel ", "besluit": "nee", "periode": "ooit"})
    assert [sentence.partition(":")[0] for sentence in row.problems] == [
        "Rij 4, Id",
        "Rij 4, Besluit",
        "Rij 4, Wet",
        "Rij 4, Periode",
    ]


def test_an_unknown_value_is_left_empty_in_an_evaluation(understand: Understand) -> None:
    row = understand({"id": "a", "tekst": "x", "wetten": ["WW", "WWW"], "hercontrole": "ooit"}, strict=False)
    assert row.casus is not None
    assert row.casus.facts.wetten == (Wet.WW,)
    assert len(row.casus.notices) == 2
    assert not any("Rij" in notice for notice in row.casus.notices)


def test_none_is_not_the_same_as_not_filled_in(understand: Understand) -> None:
    for none in ([], "geen", ["geen"]):
        row = understand({"id": "a", "tekst": "x", "externen": none, "beginselen": none})
        assert row.casus is not None
        assert (row.casus.facts.externen, row.casus.facts.beginselen) == ((), ())
    empty = understand({"id": "a", "tekst": "x", "externen": None, "beginselen": ""})
    assert empty.casus is not None
    assert (empty.casus.facts.externen, empty.casus.facts.beginselen) == (None, None)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("intern", (Inbrenger.INTERN, None)),
        ("extern", (Inbrenger.EXTERN, None)),
        ("Extern (gemeente)", (Inbrenger.EXTERN, Partij.GEMEENTE)),
        ("extern - Belastingdienst", (Inbrenger.EXTERN, Partij.BELASTINGDIENST)),
        ("SZW", (Inbrenger.EXTERN, Partij.SZW)),
        ("extern: de buurtvereniging", (Inbrenger.EXTERN, Partij.ANDERS)),
    ],
)
def test_an_inbrenger_is_intern_or_extern_with_who(
    written: str, meant: tuple[Inbrenger, Partij | None], understand: Understand
) -> None:
    row = understand({"id": "a", "tekst": "x", "inbrenger": written})
    assert row.casus is not None
    assert (row.casus.facts.inbrenger, row.casus.facts.inbrenger_partij) == meant


def test_an_open_list_takes_what_it_does_not_know_with_a_notice(understand: Understand) -> None:
    row = understand({"id": "a", "tekst": "x", "externen": ["de buurtvereniging"], "functiegroep": "goochelaar"})
    assert row.casus is not None
    assert row.casus.facts.externen == (Partij.ANDERS,)
    assert row.casus.facts.functiegroep is Functiegroep.ANDERS
    assert texts_of(row)["verhaal"] == "x\n\nExterne partij: de buurtvereniging"
    assert len(row.casus.notices) == 2


def test_an_unknown_column_is_reported_and_its_content_kept(understand: Understand) -> None:
    row = understand({"id": "a", "tekst": "x", "Sfeer": "grimmig", "motivernig": "Omdat het kan.", "z" * 50: "lang"})
    assert row.casus is not None
    assert row.casus.notices == (
        "Een kolom is onbekend. De inhoud staat in het verhaal.",
        "De kolom 'motivernig' is onbekend; bedoelt u motivering? De inhoud staat in het verhaal.",
    )
    assert texts_of(row)["verhaal"] == "x\n\nSfeer: grimmig\nmotivernig: Omdat het kan.\nlang"


def test_headings_fill_only_what_the_row_leaves_empty(understand: Understand) -> None:
    tekst = "Feiten\nEr is gebeld.\n\nBesluit: deels\n\nJuridisch: goed. Er is ruimte.\n\nEvenredigheid: te zwaar."
    row = understand({"id": "a", "tekst": tekst, "wetten": ["WW"]})
    assert row.casus is not None
    assert row.casus.facts.besluit is Besluit.DEELS
    assert row.casus.facts.oordelen == {Perspectief.JURIDISCH: Oordeel.GOED}
    assert row.casus.facts.beginselen == (Beginsel.EVENREDIGHEID,)
    assert texts_of(row)["feiten"] == "Er is gebeld."
    assert len(row.casus.notices) == 1
    given = understand({"id": "a", "tekst": tekst, "besluit": "doorverwezen", "beginselen": [], "feiten": "Anders."})
    assert given.casus is not None
    assert given.casus.facts.besluit is Besluit.DOORVERWEZEN
    assert given.casus.facts.beginselen == ()
    assert texts_of(given)["feiten"] == "Anders."
    assert "Er is gebeld." in texts_of(given)["verhaal"]


def test_a_field_that_stands_twice_is_refused(understand: Understand) -> None:
    row = understand({"id": "a", "tekst": "x", "Tekst": "y"})
    assert row.problems == ("Rij 4, Tekst: dit veld staat er twee keer in. Laat er één staan.",)


def test_people_are_read_whatever_their_facts_are_called(understand: Understand) -> None:
    people = [
        {"rol": "echtgenote", "Achternaam": "Ünsal", "tel.": "06-12345678", "lidnummer": "L-9", "kleur haar": "rood"},
        "Losse Naam",
        {"rol": "toverkol"},
    ]
    row = understand({"id": "a", "tekst": "x", "betrokkenen": people})
    assert row.casus is not None
    partner, los = row.casus.betrokkenen
    assert partner.rol is Rol.PARTNER
    assert [known for known, _ in partner.known] == [Known.NAAM, Known.TELEFOON, Known.NUMMER]
    assert los.rol is Rol.PERSOON
    assert len(row.casus.notices) == 2
    assert understand({"id": "a", "tekst": "x", "betrokkenen": "zomaar tekst"}).casus is None


def test_texts_come_in_one_form(understand: Understand) -> None:
    row = understand(
        {"id": "a", "tekst": "  Zoe\u0308 Jan\u00adsen\r\nbelde\u200b. \n", "titel": 7.0, "les": ["a", "b"]}
    )
    assert texts_of(row) == {"verhaal": "Zoë Jansen\nbelde.", "titel": "7", "les": "a\nb"}


@pytest.mark.parametrize("spoiled", ["a\x00b", "a\x1bb", "a\ud800b"])
def test_a_text_with_control_characters_is_refused(spoiled: str, understand: Understand) -> None:
    row = understand({"id": "a", "tekst": spoiled})
    assert row.problems == ("Rij 4, Tekst: er staan tekens in die geen tekst zijn. Verwijder ze of typ de tekst over.",)
    assert texts_of(understand({"id": "a", "tekst": spoiled}, strict=False)) == {"verhaal": "a b"}


def test_a_text_that_is_too_long_is_refused(understand: Understand) -> None:
    row = understand({"id": "a", "tekst": "x" * 200_001})
    assert row.problems == ("Rij 4, Tekst: de tekst is te lang (200.001 tekens). Maak haar korter dan 200.000 tekens.",)


def test_many_verschilmakers_all_come_in(understand: Understand) -> None:
    row = understand({"id": "a", "tekst": "x", "verschilmakers": [f"nummer {n}" for n in range(150)]})
    assert texts_of(row)["verschilmakers.99"].endswith("nummer 149")


def test_values_of_a_strange_shape_never_crash(understand: Understand) -> None:
    for strange in (7, 2.5, True, {"a": "b"}, [["x"]], [{"a": 1}], "zomaar"):
        for name in (
            "wetten",
            "perspectieven",
            "beginselen",
            "solve",
            "geldigheid",
            "betrokkenen",
            "externen",
            "titel",
        ):
            for strict in (True, False):
                row = understand({"id": "a", "tekst": "x", name: strange}, strict=strict)
                assert row.casus is not None or row.problems
