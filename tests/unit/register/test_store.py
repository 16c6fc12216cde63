from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import Engine, delete
from sqlalchemy.exc import IntegrityError

from casusprudentie.domain.casus import Status, TextField, Vindplaats
from casusprudentie.domain.privacy import CoarseTraits
from casusprudentie.domain.search import Facet, SearchFilter
from casusprudentie.domain.vocabulary import Wet
from casusprudentie.errors import StaleCasus, UnknownCasus
from casusprudentie.register.audit import SqlAuditLog
from casusprudentie.register.store import SqlRegister
from casusprudentie.register.tables import counters
from tests.register_builders import (
    TEXTS,
    TRAITS,
    StepClock,
    add,
    add_released,
    anonymised,
    event,
    facts,
    key,
    record,
    released,
)


def test_a_casus_gets_the_next_number_of_its_year(register: SqlRegister) -> None:
    numbers = [add(register, f"bron {n}").vindplaats for n in range(3)]
    other_year = add(register, "elders", vindplaats=Vindplaats(2025, 9)).vindplaats
    assert [str(v) for v in numbers] == ["CP-UWV-2024-0001", "CP-UWV-2024-0002", "CP-UWV-2024-0003"]
    assert other_year == Vindplaats(2025, 1)


def test_what_was_added_is_read_back_with_who_and_when(register: SqlRegister, clock: StepClock) -> None:
    stored = add(register)
    assert register.get(stored.vindplaats) == stored
    assert (stored.revision, stored.versie, stored.changed_by) == (1, 0, "curator-1")
    assert stored.facts == facts()
    assert stored.anonymised == anonymised()


def test_notices_of_the_source_row_stay_in_the_vault(register: SqlRegister) -> None:
    stored = add(register, notices=("'Quirijn Waterlelie' is geen aard.",))
    assert stored.notices == register.get(stored.vindplaats).notices == ()


def test_a_source_is_found_by_its_key(register: SqlRegister) -> None:
    stored = add(register, "bron")
    assert register.find_source(key("bron")) == (stored.vindplaats, key("bron inhoud"))
    assert register.find_source(key("een andere")) is None


def test_the_same_source_is_not_added_twice_and_its_number_is_not_lost(register: SqlRegister) -> None:
    add(register, "bron")
    with pytest.raises(StaleCasus, match="curator-1"):
        add(register, "bron")
    assert add(register, "andere").vindplaats == Vindplaats(2024, 2)


def test_a_number_is_not_given_out_twice_even_when_the_counter_was_lost(register: SqlRegister, engine: Engine) -> None:
    kept = add(register, "bron")
    with engine.begin() as connection:
        connection.execute(delete(counters))
    with pytest.raises(IntegrityError):
        add(register, "andere")
    assert register.get(kept.vindplaats) == kept
    assert register.find_source(key("andere")) is None


@pytest.mark.parametrize("status", [Status.GEPUBLICEERD, Status.INGETROKKEN])
def test_a_new_casus_cannot_skip_the_gate(register: SqlRegister, status: Status) -> None:
    with pytest.raises(ValueError, match="not released"):
        add(register, status=status)


@pytest.mark.parametrize(("source", "content"), [("2024-117", key("b")), (key("a"), "inhoud")])
def test_only_keyed_hashes_of_a_source_are_kept(register: SqlRegister, source: str, content: str) -> None:
    with pytest.raises(ValueError, match="keyed hash"):
        register.add(record(), source, content, event())


def test_an_unknown_casus_is_said_to_be_unknown(register: SqlRegister) -> None:
    nobody = record(vindplaats=Vindplaats(2024, 99))
    for act in (
        lambda: register.get(nobody.vindplaats),
        lambda: register.versions(nobody.vindplaats),
        lambda: register.save(nobody, event()),
        lambda: register.withdraw(nobody, event()),
        lambda: register.release(nobody, released(nobody), event()),
    ):
        with pytest.raises(UnknownCasus):
            act()


def test_a_change_is_saved_as_the_next_revision(register: SqlRegister) -> None:
    stored = add(register)
    changed = register.save(replace(stored, facts=facts(wetten=(Wet.WIA,))), event(actor="curator-9"))
    assert (changed.revision, changed.changed_by) == (2, "curator-9")
    assert changed.changed_at > stored.changed_at
    assert register.get(stored.vindplaats) == changed
    assert register.find_source(key("bron")) == (stored.vindplaats, key("bron inhoud"))


def test_a_new_content_of_the_source_is_remembered(register: SqlRegister) -> None:
    stored = add(register)
    register.save(stored, event(), key("nieuwe inhoud"))
    assert register.find_source(key("bron")) == (stored.vindplaats, key("nieuwe inhoud"))


def test_the_second_of_two_curators_hears_who_was_first_and_when(register: SqlRegister, clock: StepClock) -> None:
    mine = theirs = add(register)
    first = register.save(theirs, event(actor="curator-9"))
    for act in (
        lambda: register.save(replace(mine, facts=facts(wetten=())), event()),
        lambda: register.withdraw(mine, event()),
        lambda: register.release(mine, released(mine), event()),
    ):
        with pytest.raises(StaleCasus) as refused:
            act()
        assert (refused.value.by, refused.value.at) == ("curator-9", "12:33")
    assert register.get(mine.vindplaats) == first


def test_a_stale_change_leaves_no_trace_in_the_audit_log(register: SqlRegister) -> None:
    mine = add(register)
    register.save(mine, event("eerste"))
    with pytest.raises(StaleCasus):
        register.save(mine, event("tweede"))
    log = SqlAuditLog(register.engine)
    assert [entry.event.action for entry in log.entries(mine.vindplaats)] == ["toegevoegd", "eerste"]
    assert log.verify() == 2


def test_a_release_is_visible_with_its_version(register: SqlRegister) -> None:
    new = add(register)
    version = released(new)
    after = register.release(new, version, event("vrijgegeven"))
    assert (after.status, after.versie, after.revision) == (Status.GEPUBLICEERD, 1, 2)
    assert register.visible([new.vindplaats, Vindplaats(2024, 77)]) == {new.vindplaats: 1}
    assert register.released([new.vindplaats]) == {new.vindplaats: version}
    assert list(register.all_released()) == [version]
    assert register.versions(new.vindplaats) == [version]


def test_a_release_takes_a_record_with_the_version_filled_in_too(register: SqlRegister) -> None:
    new = add(register)
    after = register.release(replace(new, versie=1, status=Status.GEPUBLICEERD), released(new), event("vrijgegeven"))
    assert register.get(new.vindplaats) == after


def test_an_unreleased_casus_is_not_visible(register: SqlRegister) -> None:
    new = add(register)
    assert register.visible([new.vindplaats]) == {}
    assert register.released([new.vindplaats]) == {}
    assert list(register.all_released()) == []
    assert register.versions(new.vindplaats) == []


def test_only_a_released_casus_is_released(register: SqlRegister) -> None:
    new = add(register)
    with pytest.raises(TypeError):
        register.release(new, new, event())  # type: ignore[arg-type]


def test_versions_follow_each_other(register: SqlRegister) -> None:
    new = add(register)
    with pytest.raises(ValueError, match="by a release only"):
        register.release(new, released(new, versie=2), event())
    with pytest.raises(ValueError, match="by a release only"):
        register.save(replace(new, versie=5), event())


def test_a_release_belongs_to_its_own_record(register: SqlRegister) -> None:
    new = add(register)
    with pytest.raises(ValueError, match="its own record"):
        register.release(new, released(new, vindplaats=Vindplaats(2024, 2)), event())
    assert register.visible([new.vindplaats]) == {}


def test_work_on_a_released_casus_leaves_the_released_version_in_view(register: SqlRegister) -> None:
    published = add_released(register)
    texts = anonymised({**TEXTS, TextField.TITEL: "Een betere titel"})
    busy = register.save(replace(published, status=Status.IN_BEOORDELING, anonymised=texts), event())
    assert register.released([busy.vindplaats])[busy.vindplaats].titel == TEXTS[TextField.TITEL]
    register.release(busy, released(busy), event())
    assert register.visible([busy.vindplaats]) == {busy.vindplaats: 2}
    assert [v.titel for v in register.versions(busy.vindplaats)] == [TEXTS[TextField.TITEL], "Een betere titel"]


def test_a_withdrawn_casus_vanishes_at_once_and_can_return_as_the_next_version(register: SqlRegister) -> None:
    published = add_released(register)
    gone = register.withdraw(published, event("ingetrokken"))
    here = published.vindplaats
    assert gone.status is Status.INGETROKKEN
    assert register.visible([here]) == {}
    assert register.released([here]) == {}
    assert list(register.all_released()) == []
    assert [v.versie for v in register.versions(here)] == [1]
    again = register.save(replace(gone, status=Status.IN_BEOORDELING), event())
    assert register.visible([here]) == {}
    register.release(again, released(again), event())
    assert register.visible([here]) == {here: 2}


def test_the_state_of_a_casus_in_view_changes_through_its_own_doors_only(register: SqlRegister) -> None:
    new = add(register)
    with pytest.raises(ValueError, match="gepubliceerd by a release"):
        register.save(replace(new, status=Status.GEPUBLICEERD), event())
    published = register.release(new, released(new), event())
    with pytest.raises(ValueError, match="withdrawn by withdraw"):
        register.save(replace(published, status=Status.INGETROKKEN), event())
    assert register.save(published, event()).status is Status.GEPUBLICEERD


def test_the_queue_shows_the_oldest_change_first(register: SqlRegister) -> None:
    first, second = add(register, "een"), add(register, "twee")
    add_released(register, "drie")
    first = register.save(replace(first, status=Status.IN_QUARANTAINE, quarantine="tijd op"), event())
    waiting = register.queue([Status.IN_BEOORDELING, Status.IN_QUARANTAINE])
    assert [item.vindplaats for item in waiting] == [second.vindplaats, first.vindplaats]
    assert waiting[0].titel == TEXTS[TextField.TITEL]
    assert [item.held_back_by for item in waiting] == [len(second.held_back_by()), len(first.held_back_by())]
    assert (waiting[1].status, waiting[1].revision, waiting[1].changed_at) == (
        Status.IN_QUARANTAINE,
        2,
        first.changed_at,
    )


def test_a_casus_without_texts_waits_in_the_queue_without_a_title(register: SqlRegister) -> None:
    add(register, anonymised=None, status=Status.IN_QUARANTAINE, quarantine="tijd op")
    assert [item.titel for item in register.queue([Status.IN_QUARANTAINE])] == [""]


def test_a_title_with_a_nul_is_stored(register: SqlRegister) -> None:
    odd = anonymised({**TEXTS, TextField.TITEL: "Ti\x00tel"})
    stored = add(register, anonymised=odd)
    assert register.get(stored.vindplaats).texts[TextField.TITEL] == "Ti\x00tel"
    assert [item.titel for item in register.queue(Status)] == ["Titel"]


def test_the_outbox_tells_what_the_index_must_hear(register: SqlRegister) -> None:
    one, two = add_released(register, "een"), add_released(register, "twee")
    items = register.outbox()
    assert [(i.vindplaats, i.casus.versie if i.casus else None) for i in items] == [
        (one.vindplaats, 1),
        (two.vindplaats, 1),
    ]
    assert [i.number for i in register.outbox(1)] == [items[0].number]
    register.outbox_done([items[0].number])
    assert [i.vindplaats for i in register.outbox()] == [two.vindplaats]


def test_the_outbox_never_offers_what_was_withdrawn_meanwhile(register: SqlRegister) -> None:
    published = add_released(register)
    register.withdraw(published, event())
    assert [(i.vindplaats, i.casus) for i in register.outbox()] == [(published.vindplaats, None)] * 2


def test_outbox_numbers_are_not_used_again(register: SqlRegister) -> None:
    published = add_released(register)
    first = register.outbox()[0].number
    register.outbox_done([first])
    register.withdraw(published, event())
    assert register.outbox()[0].number > first


def test_all_released_come_in_order_of_vindplaats_across_batches(
    register: SqlRegister, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("casusprudentie.register.releases._BATCH", 2)
    for n in range(3):
        add_released(register, f"bron {n}")
    add_released(register, "ouder", vindplaats=Vindplaats(2019, 1))
    add_released(register, "nieuwer", vindplaats=Vindplaats(2025, 1))
    found = [casus.vindplaats for casus in register.all_released()]
    assert found == sorted(found)
    assert len(found) == 5


def test_many_vindplaatsen_can_be_asked_at_once(register: SqlRegister) -> None:
    here = add_released(register).vindplaats
    asked = [Vindplaats(2024, n) for n in range(1, 1202)]
    assert register.visible(asked) == {here: 1}
    assert list(register.released(asked)) == [here]


def test_the_like_of_a_casus_tell_the_same_of_age_region_sector_benefit_and_diagnosis(register: SqlRegister) -> None:
    asked = add_released(register, "zelf")
    add_released(register, "zelfde", facts=facts(wetten=(Wet.WIA,), periode=None))
    for name in ("leeftijd", "regio", "sector", "uitkering", "diagnose"):
        other = replace(TRAITS, **{name: "anders"})
        add_released(register, f"andere {name}", anonymised=anonymised(traits=other))
    register.withdraw(add_released(register, "ingetrokken"), event())
    add(register, "niet vrijgegeven")
    assert register.count_like(asked) == 1


def test_a_casus_that_tells_nothing_is_like_others_that_tell_nothing(register: SqlRegister) -> None:
    bare = anonymised(traits=CoarseTraits())
    add_released(register, "kaal", anonymised=bare)
    add_released(register, "van voor de kenmerken", anonymised=anonymised(traits=None))
    assert register.count_like(add(register, "ook kaal", anonymised=bare)) == 1


def test_what_was_anonymised_before_the_traits_were_kept_is_not_counted(register: SqlRegister) -> None:
    assert register.count_like(add(register, "oud", anonymised=anonymised(traits=None))) is None
    assert register.count_like(add(register, "leeg", anonymised=None)) is None


def test_the_audit_log_hears_of_every_change_under_the_right_vindplaats(register: SqlRegister) -> None:
    published = add_released(register)
    register.withdraw(published, event("ingetrokken", actor="curator-2"))
    entries = SqlAuditLog(register.engine).entries()
    assert [(e.event.actor, e.event.action, e.event.vindplaats) for e in entries] == [
        ("curator-1", "toegevoegd", published.vindplaats),
        ("curator-1", "vrijgegeven", published.vindplaats),
        ("curator-2", "ingetrokken", published.vindplaats),
    ]


def test_an_event_that_could_name_someone_stops_the_whole_change(register: SqlRegister) -> None:
    stored = add(register)
    with pytest.raises(ValueError, match="opaque id"):
        register.save(replace(stored, facts=facts(wetten=())), event(actor="Quirijn Waterlelie"))
    assert register.get(stored.vindplaats) == stored


def test_roles_are_set_replaced_and_revoked(register: SqlRegister) -> None:
    assert register.role_of("iemand") == frozenset()
    register.set_roles("iemand", ["curator", "auditor"])
    assert register.role_of("iemand") == {"curator", "auditor"}
    register.set_roles("iemand", ["medewerker"], actor="beheerder-1")
    assert register.role_of("iemand") == {"medewerker"}
    register.set_roles("iemand", [])
    register.set_roles("ander", ["curator", "medewerker"])
    assert register.role_of("iemand") == frozenset()
    assert register.roles() == {"iemand": frozenset(), "ander": {"curator", "medewerker"}}
    entries = SqlAuditLog(register.engine).entries()
    assert [(e.event.actor, e.event.action, dict(e.event.details)) for e in entries] == [
        ("beheer", "rollen gezet", {"subject": "iemand", "rollen": 2}),
        ("beheerder-1", "rollen gezet", {"subject": "iemand", "rollen": 1}),
        ("beheer", "toegang ingetrokken", {"subject": "iemand", "rollen": 0}),
        ("beheer", "rollen gezet", {"subject": "ander", "rollen": 2}),
    ]


@pytest.mark.parametrize(("subject", "roles"), [("iemand", ["baas"]), ("Quirijn Waterlelie", ["curator"])])
def test_a_role_needs_a_known_name_and_an_opaque_subject(register: SqlRegister, subject: str, roles: list[str]) -> None:
    with pytest.raises(ValueError, match=r"Role|opaque"):
        register.set_roles(subject, roles)
    assert register.roles() == {}


def test_a_search_is_kept_under_an_id_that_says_nothing(register: SqlRegister) -> None:
    chosen = SearchFilter({Facet.WET: frozenset({"WW", "WIA"})})
    kept = register.save_search("[klant] moet terugbetalen\x00", chosen)
    assert register.load_search(kept) == ("[klant] moet terugbetalen\x00", chosen)
    assert register.load_search("onbekend") is None
    assert kept != register.save_search("[klant] moet terugbetalen\x00", chosen)


def test_kept_searches_are_forgotten_in_time(register: SqlRegister, clock: StepClock) -> None:
    old = register.save_search("oud", SearchFilter())
    moment = clock()
    new = register.save_search("nieuw", SearchFilter())
    assert register.forget_searches(moment) == 1
    assert register.load_search(old) is None
    assert register.load_search(new) == ("nieuw", SearchFilter())
