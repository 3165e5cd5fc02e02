"""Which office a case is filed under, at each kind of change."""

from pathlib import Path
from typing import Any

from desktop.storage.entries import CaseEntry
from desktop.storage.store import Store
from tests.storage.samples import look, sample

A, B = "1370000001", "1370000002"


def change(store: Store, entry: CaseEntry, document: dict[str, Any]) -> CaseEntry:
    revision = store.case(entry.id).entry.revision
    store.save(
        entry.id, document, field="facility.name", label="事業所名", expected_revision=revision
    )
    return store.case(entry.id).entry


def test_same_name_and_service_is_one_office(store: Store):
    first, second = store.create_case(sample()), store.create_case(sample())
    assert first.office_id == second.office_id
    assert store.offices()[0].case_count == 2


def test_number_says_more_than_the_name(store: Store):
    first = store.create_case(sample("旧さくら", number=A))
    renamed = store.create_case(sample("新さくら", number=A))
    other = store.create_case(sample("新さくら", number=B))
    assert first.office_id == renamed.office_id != other.office_id
    assert {office.name for office in store.offices()} == {"新さくら"}


def test_services_of_one_number_are_apart(store: Store):
    day = store.create_case(sample(service="通所介護", number=A))
    visit = store.create_case(sample(service="訪問介護", number=A))
    assert day.office_id != visit.office_id


def test_number_learnt_later_joins_the_office(store: Store):
    first = store.create_case(sample())
    second = store.create_case(sample(number=A))
    assert first.office_id == second.office_id
    assert store.offices()[0].facility_number == A


def test_correcting_the_only_case_renames_the_office(store: Store, folder: Path):
    entry = store.create_case(sample("さくろ", number=A))
    corrected = change(store, entry, sample("さくら", number=B))
    assert (corrected.office_id, corrected.office_name) == (entry.office_id, "さくら")
    assert look(folder, "SELECT name, facility_number FROM offices") == [("さくら", B)]


def test_copy_turned_into_another_office_moves_alone(store: Store):
    first = store.create_case(sample("甲"))
    copy = store.duplicate(first.id)
    moved = change(store, copy, sample("乙"))
    assert (moved.office_name, store.case(first.id).entry.office_name) == ("乙", "甲")
    assert {office.name: office.case_count for office in store.offices()} == {"甲": 1, "乙": 1}


def test_case_joins_the_office_that_it_now_names(store: Store, folder: Path):
    first, second = store.create_case(sample("甲")), store.create_case(sample("乙"))
    assert change(store, second, sample("甲")).office_id == first.office_id
    assert look(folder, "SELECT name FROM offices") == [("甲",)]


def test_undo_takes_the_office_back(store: Store):
    store.create_case(sample("甲"))
    second = store.create_case(sample("乙"))
    change(store, second, sample("甲"))
    store.undo(second.id)
    assert store.case(second.id).entry.office_name == "乙"


def test_office_of_a_binned_case_is_kept(store: Store):
    entry = store.create_case(sample("甲"))
    store.delete(entry.id)
    store.restore(entry.id)
    assert store.offices()[0].name == "甲"
