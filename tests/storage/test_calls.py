"""Saved calls (募集要項): on disk at once, never lost, taken back out of the bin."""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from desktop.errors import UserFacingError
from desktop.storage.failures import CallArchivedError, CallNotFoundError, RevisionConflictError
from desktop.storage.file_header import DATA_FILE
from desktop.storage.opening import NoticeKind
from desktop.storage.store import Store
from tests.storage.samples import Clock, look, sample


def call(**terms: Any) -> dict[str, Any]:
    return {
        "prefecture": "埼玉県",
        "fiscal_year": 2026,
        "terms": {"programme": "R8-dounyu", **terms},
    }


def test_a_call_is_listed_and_read_back(store: Store):
    entry = store.create_call(call(single_rate="3/4", note="①は㈱へ"))
    assert (entry.prefecture, entry.programme, entry.fiscal_year, entry.revision) == (
        "埼玉県",
        "R8-dounyu",
        2026,
        1,
    )
    assert store.calls() == (entry,)
    assert store.call(entry.id).document == call(single_rate="3/4", note="①は㈱へ")


def test_the_columns_follow_the_document(store: Store):
    entry = store.create_call(call())
    document = {**call(), "prefecture": "千葉県", "fiscal_year": 2025}
    saved = store.save_call(entry.id, document, label="都道府県", expected_revision=1)
    (listed,) = store.calls()
    assert (listed.prefecture, listed.fiscal_year, listed.revision) == ("千葉県", 2025, 2)
    assert saved.revision == 2


def test_the_same_document_makes_no_revision(store: Store):
    entry = store.create_call(call())
    assert store.save_call(entry.id, call(), label="", expected_revision=1).revision == 1


def test_another_window_is_told(store: Store):
    entry = store.create_call(call())
    store.save_call(entry.id, call(note="あ"), label="", expected_revision=1)
    with pytest.raises(RevisionConflictError, match="この募集要項は、別のウィンドウで"):
        store.save_call(entry.id, call(note="い"), label="", expected_revision=1)
    assert store.call(entry.id).document == call(note="あ")


def test_the_bin_and_the_way_back(store: Store):
    entry = store.create_call(call(note="あ"))
    store.delete_call(entry.id)
    assert store.calls() == ()
    assert [each.id for each in store.calls(archived=True)] == [entry.id]
    with pytest.raises(CallArchivedError):
        store.save_call(entry.id, call(), label="", expected_revision=2)
    store.restore_call(entry.id)
    assert [each.id for each in store.calls()] == [entry.id]
    assert store.call(entry.id).document == call(note="あ")


def test_an_unknown_call_is_said(store: Store):
    with pytest.raises(CallNotFoundError):
        store.call("ない")


@pytest.mark.parametrize("missing", ["prefecture", "fiscal_year"])
def test_a_call_that_cannot_be_listed_is_refused(store: Store, missing: str):
    document = call()
    del document[missing]
    with pytest.raises(UserFacingError, match="都道府県と年度"):
        store.create_call(document)
    assert store.calls() == ()


def test_each_change_is_kept_in_the_history_up_to_fifty(store: Store, folder: Path):
    entry = store.create_call(call(note="0"))
    for revision in range(1, 60):
        store.save_call(
            entry.id, call(note=str(revision)), label="メモ", expected_revision=revision
        )
    (count,) = look(folder, "SELECT count(*), max(revision) FROM call_history")
    assert count == (50, 60)


def test_a_rotten_document_is_read_from_the_history(store: Store, folder: Path, clock: Clock):
    entry = store.create_call(call(package_base=4_000_000))
    store._file._disconnect()
    with closing(sqlite3.connect(folder / DATA_FILE)) as connection:
        connection.execute("UPDATE calls SET document = replace(document, '4000000', '9000000')")
        connection.commit()
    with Store.open(folder, clock=clock) as again:
        assert again.notices == []
        assert again.call(entry.id).document == call(package_base=4_000_000)


def test_a_call_is_saved_from_a_damaged_file(store: Store, folder: Path, clock: Clock):
    store.create_case(sample())
    store.back_up_now()
    entry = store.create_call(call(note="写しのあと"))
    store._file._disconnect()
    with closing(sqlite3.connect(folder / DATA_FILE)) as connection:
        connection.execute("UPDATE cases SET document = '腐'")
        connection.execute("DELETE FROM history")
        connection.commit()
    with Store.open(folder, clock=clock) as again:
        assert NoticeKind.RECOVERED in {notice.kind for notice in again.notices}
        (listed,) = again.calls()
        assert again.call(listed.id).document == call(note="写しのあと")
        assert len(again.cases()) == 1
    assert entry.prefecture == "埼玉県"


def test_a_changed_call_is_worth_a_daily_copy(folder: Path, clock: Clock):
    with Store.open(folder, clock=clock) as store:
        store.create_case(sample())
    with Store.open(folder, clock=clock) as store:
        store.create_call(call())
    with Store.open(folder, clock=clock) as store:
        (copy, *_) = store.backups()
    with closing(sqlite3.connect(copy.path)) as connection:
        assert connection.execute("SELECT count(*) FROM calls").fetchone() == (1,)


KILLER = """
import sys
from pathlib import Path
from desktop.storage.store import Store
from tests.storage.samples import Clock
from tests.storage.test_calls import call
store = Store.open(Path(sys.argv[1]), clock=Clock())
entries = store.calls()
entry = entries[0] if entries else store.create_call(call(note="0"))
revision = entry.revision
while True:
    revision = store.save_call(
        entry.id, call(note=str(revision)), label="", expected_revision=revision
    ).revision
    print(revision, flush=True)
"""


def test_kill_while_saving_loses_no_acknowledged_change(root: Path, folder: Path, clock: Clock):
    import subprocess
    import sys

    for answers in (1, 3, 7, 12):
        with subprocess.Popen(
            [sys.executable, "-c", KILLER, str(folder)],
            cwd=root,
            stdout=subprocess.PIPE,
            encoding="ascii",
        ) as writer:
            assert writer.stdout is not None
            told = [int(writer.stdout.readline()) for _ in range(answers)]
            writer.kill()
            told += [int(line) for line in writer.stdout if line.endswith("\n")]
        with Store.open(folder, clock=clock) as store:
            assert store.notices == []
            (entry,) = store.calls()
            assert entry.revision in {told[-1], told[-1] + 1}
            assert store.call(entry.id).document == call(note=str(entry.revision - 1))
