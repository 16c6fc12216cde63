"""The anonymiser as a whole: consistent placeholders, certain endings, and a curator whose word holds."""

from __future__ import annotations

import traceback
from collections.abc import Sequence
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from anonymise.detection import Thresholds
from anonymise.pipeline import PresidioAnonymiser
from anonymise.placeholders import Style
from casusprudentie.domain.casus import Facts
from casusprudentie.domain.privacy import AnonymisedCasus, RawText, SpanDecision, SpanKind, TaggedSpan
from casusprudentie.domain.raw import Betrokkene, Known, RawCasus, Rol
from casusprudentie.errors import AnonymisationFailed, ModelUnavailable
from casusprudentie.ports import Anonymiser, Tagger


class WordTagger:
    """Proposes the words that it was told, each with its score."""

    fingerprint = "woorden"

    def __init__(self, words: dict[str, tuple[SpanKind, float]]) -> None:
        self._words = words

    def tag(self, texts: Sequence[str]) -> list[list[TaggedSpan]]:
        """Every place of every word."""
        return [
            [
                TaggedSpan(position, position + len(word), kind, score)
                for word, (kind, score) in self._words.items()
                for position in range(len(text))
                if text.startswith(word, position)
            ]
            for text in texts
        ]


class BrokenTagger:
    """Fails in the way that it was told."""

    fingerprint = "stuk"

    def __init__(self, error: Exception) -> None:
        self._error = error

    def tag(self, texts: Sequence[str]) -> list[list[TaggedSpan]]:
        """Never gives anything."""
        raise self._error


@cache
def _plain() -> PresidioAnonymiser:
    return PresidioAnonymiser()


def _casus(texts: dict[str, str], *people: Betrokkene) -> RawCasus:
    return RawCasus(RawText("bron-1"), Facts(), {name: RawText(text) for name, text in texts.items()}, people)


def _person(rol: Rol, **known: str) -> Betrokkene:
    return Betrokkene(rol, tuple((Known(name), RawText(value)) for name, value in known.items()))


def _run(texts: dict[str, str], *people: Betrokkene, decisions: Sequence[SpanDecision] = ()) -> AnonymisedCasus:
    return _plain().anonymise(_casus(texts, *people), decisions)


def _text(text: str) -> str:
    return _plain().anonymise_text(RawText(text)).text


def test_it_is_an_anonymiser() -> None:
    anonymiser: Anonymiser = _plain()
    assert len(anonymiser.fingerprint) == 16


def test_one_person_has_one_placeholder_in_all_fields() -> None:
    plain = _run(
        {
            "feiten": "Mevrouw Fatma Yıldız (BSN 999900006) belde. Haar zoon Emre was erbij.",
            "motivering": "Yildiz kon het niet weten. YILDIZ belde zelf. Fatma's brief en emre zijn verklaring tellen.",
        }
    ).plain()
    assert plain["feiten"] == "Mevrouw [klant] (BSN [bsn]) belde. Haar zoon [kind] was erbij."
    assert "ildiz" not in plain["motivering"].lower()
    assert plain["motivering"].count("[klant]") == 3
    assert "[kind]" in plain["motivering"]


def test_different_people_of_one_role_are_numbered() -> None:
    plain = _run(
        {"feiten": "Collega Marieke van Dam en collega Bilal Azzouzi keken mee. Marieke schreef het op."}
    ).plain()["feiten"]
    assert plain == "Collega [medewerker 1] en collega [medewerker 2] keken mee. [medewerker 1] schreef het op."


def test_the_text_still_reads_as_dutch() -> None:
    assert _text("Op 14 april 2023 belde de heer De Vries (58 jaar) uit Enschede over € 3.200.") == (
        "Op [2e kwartaal 2023] belde de heer [klant] ([50-59 jaar]) uit [regio Twente] over [€ 2.000-5.000]."
    )


def test_what_the_source_knows_is_found_in_every_form() -> None:
    people = _person(
        Rol.KLANT,
        naam="Roos Appel",
        bsn="012345672",
        geboortedatum="1984-05-03",
        telefoon="0612345678",
        adres="Op de Beek 3",
        werkgever="Zeezicht BV",
    )
    plain = _run(
        {
            "feiten": "Roos vertelt dat zij op 3 mei '84 geboren is. Nummer 1234.5672 "
            "of +31 6 1234 5678. Appel woont op de beek 3. Werk: zeezicht.",
            "les": "R. Appel had gelijk; ROOS APPEL ook. 03-05-1984.",
        },
        people,
    ).plain()
    whole = " ".join(plain.values()).lower()
    for left in ("roos", "appel", "84", "5672", "5678", "beek", "zeezicht"):
        assert left not in whole


def test_the_role_of_the_source_names_the_placeholder() -> None:
    plain = _run(
        {"feiten": "Samira Haddou kwam langs met Karel Post."},
        _person(Rol.PARTNER, naam="Samira Haddou"),
        _person(Rol.ARTS, naam="Karel Post"),
    )
    assert plain.plain()["feiten"] == "[partner] kwam langs met [arts]."


@pytest.mark.parametrize(
    "text",
    [
        "Op grond van artikel 3:4 lid 2 Awb en ECLI:NL:RVS:2022:285 telt het evenredigheidsbeginsel.",
        "UWV, de SVB en de Belastingdienst wisselen gegevens uit via "
        "Suwinet; de Centrale Raad van Beroep keurde dat goed.",
        "De Wet verbetering poortwachter, de Ziektewet en de Wajong 2015 verschillen. Zie CP-UWV-2024-0017.",
        "De verzekeringsarts en de arbeidsdeskundige stelden de FML op; de klantadviseur van het Werkbedrijf belde.",
        "Van Gend & Loos, de wet Mulder en de ziekte van Bechterew zijn geen mensen.",
    ],
)
def test_law_and_organisation_stay(text: str) -> None:
    assert _text(text) == text


def test_a_term_is_not_an_excuse_to_leave_a_name() -> None:
    assert "Smit" not in _text("Gesproken met Jan Wajong-Smit over de Wajong.")


def test_a_curator_adds_what_was_missed_and_it_is_hidden_everywhere() -> None:
    text = "De kapper Kwikstaartje belde. Kwikstaartje was boos."
    start = text.index("Kwikstaartje")
    added = SpanDecision("feiten", start, start + 12, SpanKind.PERSOON, accepted=True)
    assert "wikstaartje" not in _run({"feiten": text}, decisions=[added]).plain()["feiten"]


def test_a_rejected_span_stays_open_at_that_place_only() -> None:
    text = "De heer Storm belde tijdens de storm. In code Storm stond alles stil."
    second = text.index("code Storm") + 5
    rejected = SpanDecision("feiten", second, second + 5, SpanKind.PERSOON, accepted=False)
    plain = _run({"feiten": text}, decisions=[rejected]).plain()["feiten"]
    assert plain == "De heer [klant] belde tijdens de storm. In code Storm stond alles stil."


def test_an_added_span_wins_over_a_rejection_around_it() -> None:
    text = "Er staat Zandloper in het dossier."
    start = text.index("Zandloper")
    decisions = [
        SpanDecision("feiten", start, start + 9, SpanKind.PERSOON, accepted=False),
        SpanDecision("feiten", 0, len(text) - 1, SpanKind.PERSOON, accepted=True),
    ]
    assert "Zandloper" not in _run({"feiten": text}, decisions=decisions).plain()["feiten"]


def test_diagnoses_stay_unless_the_style_groups_them() -> None:
    tagger: Tagger = WordTagger({"fibromyalgie": (SpanKind.DIAGNOSE, 0.9)})
    text = RawText("Zij heeft fibromyalgie.")
    assert PresidioAnonymiser(tagger).anonymise_text(text).text == "Zij heeft fibromyalgie."
    grouped = PresidioAnonymiser(tagger, style=Style(keep_diagnoses=False)).anonymise_text(text).text
    assert grouped == "Zij heeft [aandoening aan het bewegingsapparaat]."


def test_the_tagger_finds_what_no_rule_knows() -> None:
    tagger = WordTagger({"kwibussema": (SpanKind.PERSOON, 0.4)})
    assert (
        PresidioAnonymiser(tagger).anonymise_text(RawText("toen belde kwibussema weer")).text
        == "toen belde [persoon] weer"
    )


def test_a_doubtful_list_hit_needs_the_tagger() -> None:
    text = RawText("Gisteren bleef Iris in de lucht.")
    quiet = PresidioAnonymiser(WordTagger({}), thresholds=Thresholds(list_sure=0.99))
    agreeing = PresidioAnonymiser(WordTagger({"Iris": (SpanKind.PERSOON, 0.08)}), thresholds=Thresholds(list_sure=0.99))
    assert quiet.anonymise_text(text).text == text.reveal()
    assert agreeing.anonymise_text(text).text != text.reveal()


def test_a_certain_hit_needs_no_tagger() -> None:
    quiet = PresidioAnonymiser(WordTagger({}))
    assert quiet.anonymise_text(RawText("BSN 999900006 van mevrouw Bos")).text == "BSN [bsn] van mevrouw [klant]"


@pytest.mark.parametrize(
    "text", ["[klant] uit [regio Flevoland] belde", "[regio Midden-Limburg 2], [regio Amersfoort]."]
)
def test_what_was_made_coarse_before_is_left_as_it_is(text: str) -> None:
    tagger = WordTagger({name: (SpanKind.PERSOON, 0.99) for name in ("Flevoland", "Limburg", "Amersfoort")})
    assert PresidioAnonymiser(tagger).anonymise_text(RawText(text)).text == text


def test_a_name_between_brackets_is_hidden_all_the_same() -> None:
    tagger = WordTagger({"Wietske Terpstra": (SpanKind.PERSOON, 0.99)})
    for text in ("[regio Wietske Terpstra]", "[Wietske Terpstra]", "[regio Twente Wietske Terpstra]"):
        assert "Terpstra" not in PresidioAnonymiser(tagger).anonymise_text(RawText(text)).text


def test_a_crash_becomes_quarantine_and_tells_nothing_of_the_text() -> None:
    broken = PresidioAnonymiser(BrokenTagger(ValueError("Fatma Yildiz 999900006")))
    with pytest.raises(AnonymisationFailed) as caught:
        broken.anonymise_text(RawText("Fatma Yildiz"))
    told = "".join(traceback.format_exception(caught.value))
    assert "Yildiz" not in str(caught.value)
    assert "999900006" not in told


def test_a_time_out_becomes_quarantine() -> None:
    with pytest.raises(AnonymisationFailed, match="te lang"):
        PresidioAnonymiser(BrokenTagger(TimeoutError())).anonymise_text(RawText("iets"))


def test_a_missing_model_says_that_it_is_missing() -> None:
    with pytest.raises(ModelUnavailable):
        PresidioAnonymiser(BrokenTagger(ModelUnavailable("tagger"))).anonymise_text(RawText("iets"))


def test_a_text_that_is_too_long_is_refused() -> None:
    with pytest.raises(AnonymisationFailed):
        _plain().anonymise_text(RawText("a " * 150_000))


def test_an_empty_casus_is_no_problem() -> None:
    assert _run({"titel": "", "feiten": "  \n"}).plain() == {"titel": "", "feiten": "  \n"}


def test_the_fingerprint_follows_the_settings() -> None:
    assert _plain().fingerprint == PresidioAnonymiser().fingerprint
    others = {
        PresidioAnonymiser(WordTagger({})).fingerprint,
        PresidioAnonymiser(style=Style(date_by_quarter=False)).fingerprint,
        PresidioAnonymiser(extra_names=["Kwibus"]).fingerprint,
        PresidioAnonymiser(thresholds=Thresholds(list_alone=0.4)).fingerprint,
    }
    assert len(others | {_plain().fingerprint}) == 5


def test_own_names_and_places_of_an_organisation_count() -> None:
    own = PresidioAnonymiser(extra_names=["Kwibussen"], extra_places=["Verzonnendam"])
    assert (
        own.anonymise_text(RawText("Toen belde Kwibussen uit Verzonnendam.")).text
        == "Toen belde [persoon] uit [plaats]."
    )


@settings(max_examples=40, deadline=None)
@given(st.text(alphabet=st.sampled_from("abcdeijlnorst ABJMV.,-'@\n0123456789éıİ"), max_size=160))
def test_spans_are_sorted_disjoint_and_inside_whatever_comes_in(text: str) -> None:
    result = _plain().anonymise_text(RawText(text))
    edges = [edge for span in result.spans for edge in (span.start, span.end)]
    assert edges == sorted(edges)
    assert all(0 <= edge <= len(text) for edge in edges)
    rebuilt, position = "", 0
    for span in result.spans:
        rebuilt += text[position : span.start] + span.replacement
        position = span.end
    assert rebuilt + text[position:] == result.text


@settings(max_examples=30, deadline=None)
@given(st.integers(min_value=100_000_00, max_value=999_999_99), st.sampled_from(["{}", "BSN {}", "nummer: {}", "({})"]))
def test_no_valid_bsn_ever_stays(stem: int, frame: str) -> None:
    digits = f"{stem:08d}"
    total = sum(weight * int(digit) for weight, digit in zip(range(9, 1, -1), digits, strict=True))
    if total % 11 == 10:
        return
    bsn = digits + str(total % 11)
    assert bsn not in _text("Klant zegt " + frame.format(bsn) + " aan de balie.")
