"""Undo and redo: on disk, across restarts, bounded, and equal to a simple model of them."""

import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.errors import UserFacingError
from desktop.storage.changes import HISTORY_STEPS
from desktop.storage.failures import RevisionConflictError
from desktop.storage.store import Store
from tests.storage.samples import Clock, look, sample


def answered(store: Store, *numbers: int) -> str:
    """A case with n = 0 and then each of the numbers, saved one after the other."""
    entry = store.create_case(sample(n=0), progress={"答え": 0})
    for revision, n in enumerate(numbers, start=1):
        store.save(
            entry.id,
            sample(n=n),
            field=f"tasks.{n}",
            label=f"{n}つめ",
            expected_revision=revision,
            progress={"答え": n},
        )
    return entry.id


def test_undo_and_redo_name_the_change(store: Store):
    case = answered(store, 1, 2)
    undone = store.undo(case)
    assert undone is not None
    assert (undone.label, undone.field, undone.document["n"]) == ("2つめ", "tasks.2", 1)
    assert store.document(case)["n"] == 1
    redone = store.redo(case)
    assert redone is not None
    assert (redone.label, redone.document["n"]) == ("2つめ", 2)
    assert store.redo(case) is None


def test_revision_never_goes_back(store: Store):
    case = answered(store, 1, 2)
    revisions = [step.revision for step in (store.undo(case), store.undo(case)) if step]
    assert revisions == [4, 5]
    assert store.undo(case) is None
    assert store.case(case).entry.revision == 5
    assert store.save(case, sample(n=9), field="n", label="", expected_revision=5).revision == 6


def test_progress_goes_back_with_the_document(store: Store):
    case = answered(store, 1, 2)
    store.undo(case)
    assert store.case(case).entry.progress == {"答え": 1}


def test_undo_and_redo_survive_restarts(folder: Path, clock: Clock):
    with Store.open(folder, clock=clock) as store:
        case = answered(store, 1, 2, 3)
        store.undo(case)
    with Store.open(folder, clock=clock) as store:
        assert store.document(case)["n"] == 2
        store.undo(case)
    with Store.open(folder, clock=clock) as store:
        assert store.document(case)["n"] == 1
        store.redo(case)
        store.redo(case)
        assert store.document(case)["n"] == 3


def test_new_answer_gives_up_what_was_undone(store: Store):
    case = answered(store, 1, 2, 3)
    store.undo(case)
    store.undo(case)
    revision = store.case(case).entry.revision
    store.save(case, sample(n=9), field="n", label="9", expected_revision=revision)
    assert store.redo(case) is None
    assert [entry.label for entry in store.history(case)] == ["9", "1つめ", "新しい診断"]


def test_list_of_steps_shows_where_one_is(store: Store):
    case = answered(store, 1, 2)
    store.undo(case)
    shown = {entry.label: entry.is_shown for entry in store.history(case)}
    assert shown == {"2つめ": False, "1つめ": True, "新しい診断": False}


def test_document_of_a_step(store: Store):
    case = answered(store, 1, 2)
    assert [(store.document_at(case, step) or {})["n"] for step in (1, 2, 3)] == [0, 1, 2]
    assert store.document_at(case, 99) is None


def test_last_two_hundred_steps_are_kept(store: Store, folder: Path):
    case = answered(store, *range(1, HISTORY_STEPS + 6))
    assert look(folder, "SELECT count(*) FROM history") == [(HISTORY_STEPS + 1,)]
    steps = 0
    while store.undo(case):
        steps += 1
    assert (steps, store.document(case)["n"]) == (HISTORY_STEPS, 5)


def test_histories_of_cases_are_apart(store: Store):
    first, second = answered(store, 1), answered(store, 7)
    store.undo(first)
    assert (store.document(first)["n"], store.document(second)["n"]) == (0, 7)


def test_undo_does_not_take_back_another_windows_answer(store: Store, folder: Path, clock: Clock):
    case = answered(store, 1)
    with Store.open(folder, clock=clock) as other:
        other.save(case, sample(n=2), field="n", label="", expected_revision=2)
    with pytest.raises(RevisionConflictError):
        store.undo(case, expected_revision=2)
    assert store.document(case)["n"] == 2


def test_damaged_document_is_read_from_the_history(store: Store, folder: Path):
    case = answered(store, 1, 2)
    with store._file.writing() as db:
        db.execute("UPDATE cases SET document = replace(document, '2', '7')")
    assert store.document(case)["n"] == 2
    store.save(case, sample(n=3), field="n", label="", expected_revision=3)
    assert look(folder, "SELECT document FROM cases")[0][0].endswith('"n":3}')


def test_document_damaged_twice_is_told_and_undo_leads_out_of_it(store: Store):
    case = answered(store, 1, 2)
    with store._file.writing() as db:
        db.execute("UPDATE cases SET document = '{\"n\": '")
        db.execute("UPDATE history SET document = x'00' WHERE revision = 3")
    with pytest.raises(UserFacingError, match="壊れていて読めません"):
        store.document(case)
    store.undo(case)
    assert store.document(case)["n"] == 1


@settings(max_examples=25, deadline=None)
@given(st.lists(st.sampled_from(["save", "same", "undo", "redo", "reopen"]), max_size=25))
def test_history_is_like_a_list_with_a_finger(acts: list[str]):
    with tempfile.TemporaryDirectory() as name:
        folder, clock = Path(name), Clock()
        store = Store.open(folder, clock=clock)
        case = store.create_case(sample(n=0)).id
        steps, finger = [0], 0
        for number, act in enumerate(acts, start=1):
            revision = store.case(case).entry.revision
            if act in {"save", "same"}:
                n = number if act == "save" else steps[finger]
                store.save(case, sample(n=n), field="n", label="", expected_revision=revision)
                if act == "save":
                    steps, finger = [*steps[: finger + 1], n], finger + 1
            elif act == "undo":
                assert (store.undo(case) is None) == (finger == 0)
                finger = max(finger - 1, 0)
            elif act == "redo":
                assert (store.redo(case) is None) == (finger == len(steps) - 1)
                finger = min(finger + 1, len(steps) - 1)
            else:
                store.close()
                store = Store.open(folder, clock=clock)
            assert store.document(case)["n"] == steps[finger]
        store.close()
