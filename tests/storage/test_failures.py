"""Two windows, a busy or full disk, a file taken away: told in words, and nothing half-written."""

import os
import sqlite3
import threading
import time
from contextlib import closing
from pathlib import Path

import pytest

from desktop.errors import UserFacingError
from desktop.storage import connection
from desktop.storage.failures import RevisionConflictError, explaining
from desktop.storage.file_header import DATA_FILE
from desktop.storage.store import Store
from tests.storage.samples import Clock, digest, large, look, sample


def test_window_that_did_not_see_the_other_ones_answer_is_told(
    store: Store, folder: Path, clock: Clock
):
    entry = store.create_case(sample(n=0, title="令和8年度"))
    with Store.open(folder, clock=clock) as other:
        theirs = other.save(entry.id, sample(n=1), field="n", label="", expected_revision=1)
        with pytest.raises(RevisionConflictError) as caught:
            store.save(entry.id, sample(n=2), field="n", label="", expected_revision=1)
    error = caught.value
    assert (error.expected, error.found, error.saved_at) == (1, 2, theirs.saved_at)
    assert f"{clock.now:%H:%M}" in error.message  # Japanese time, not UTC
    assert "まだ保存されていません" in error.what_to_do
    assert store.document(entry.id)["n"] == 1
    store.save(entry.id, sample(n=2), field="n", label="", expected_revision=error.found)


def test_of_two_windows_that_save_at_once_one_wins_and_one_is_told(
    store: Store, folder: Path, clock: Clock
):
    entry = store.create_case(sample(n=0))
    start, outcomes = threading.Barrier(2), []

    def save(window: Store, n: int) -> None:
        start.wait()
        try:
            window.save(entry.id, sample(n=n), field="n", label="", expected_revision=1)
            outcomes.append("saved")
        except RevisionConflictError:
            outcomes.append("told")

    with Store.open(folder, clock=clock) as other:
        threads = [
            threading.Thread(target=save, args=(window, n))
            for n, window in enumerate((store, other), start=1)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert sorted(outcomes) == ["saved", "told"]
    assert store.case(entry.id).entry.revision == 2


def test_deleting_in_one_window_is_told_in_the_other(store: Store, folder: Path, clock: Clock):
    entry = store.create_case(sample(n=0))
    with Store.open(folder, clock=clock) as other:
        other.delete(entry.id)
    with pytest.raises(UserFacingError, match="削除されています"):
        store.save(entry.id, sample(n=1), field="n", label="", expected_revision=1)


def test_short_lock_is_waited_for(store: Store, folder: Path):
    entry = store.create_case(sample(n=0))
    with closing(sqlite3.connect(folder / DATA_FILE, check_same_thread=False)) as other:
        other.execute("BEGIN IMMEDIATE")
        threading.Timer(0.2, other.rollback).start()
        began = time.monotonic()
        store.save(entry.id, sample(n=1), field="n", label="", expected_revision=1)
        assert time.monotonic() - began > 0.1


def test_long_lock_is_told(folder: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch):
    pragmas = ("busy_timeout = 50", *connection._PRAGMAS[1:])
    monkeypatch.setattr(connection, "_PRAGMAS", pragmas)
    with Store.open(folder, clock=clock) as store:
        entry = store.create_case(sample(n=0))
        with closing(sqlite3.connect(folder / DATA_FILE)) as other:
            other.execute("BEGIN EXCLUSIVE")
            with pytest.raises(UserFacingError, match="使っています"):
                store.save(entry.id, sample(n=1), field="n", label="", expected_revision=1)
        store.save(entry.id, sample(n=1), field="n", label="", expected_revision=1)


def test_full_disk_is_told_and_the_answer_before_is_kept(store: Store):
    entry = store.create_case(sample(n=0))
    with store._file.reading() as inner:
        pages = inner.execute("PRAGMA page_count").fetchone()[0]
        inner.execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(UserFacingError, match="空きが足りません"):
        store.save(entry.id, large(), field="n", label="", expected_revision=1)
    assert store.document(entry.id)["n"] == 0
    with store._file.reading() as inner:
        inner.execute("PRAGMA max_page_count = 1000000")
    assert store.save(entry.id, large(), field="n", label="", expected_revision=1).revision == 2


@pytest.mark.skipif(os.name != "posix", reason="Windows lets nobody move an open file")
def test_file_replaced_by_a_sync_program_is_told(store: Store, folder: Path, tmp_path: Path):
    entry = store.create_case(sample(n=0))
    path = folder / DATA_FILE
    stranger = tmp_path / "stranger"
    stranger.write_bytes(path.read_bytes())
    path.rename(tmp_path / "moved")
    stranger.rename(path)
    before = digest(path)
    with pytest.raises(UserFacingError, match="移動されたか置き換えられました"):
        store.save(entry.id, sample(n=1), field="n", label="", expected_revision=1)
    assert digest(path) == before


def test_error_in_the_middle_of_a_change_leaves_nothing(
    store: Store, folder: Path, monkeypatch: pytest.MonkeyPatch
):
    entry = store.create_case(sample(n=0))
    monkeypatch.setattr("desktop.storage.changes._forget_oldest", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        store.save(entry.id, sample(n=1), field="n", label="", expected_revision=1)
    monkeypatch.undo()
    assert look(folder, "SELECT max(revision), count(*) FROM history") == [(1, 1)]
    saved = store.save(entry.id, sample(n=1), field="n", label="", expected_revision=1)
    assert saved.revision == 2


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may write anywhere")
def test_folder_that_cannot_be_written_is_told(folder: Path, clock: Clock):
    folder.mkdir()
    folder.chmod(0o500)
    try:
        with pytest.raises(UserFacingError, match="書き込めません"):
            Store.open(folder, clock=clock)
    finally:
        folder.chmod(0o700)


def test_file_in_the_place_of_the_folder_is_told(folder: Path, clock: Clock):
    folder.write_text("x", encoding="utf-8")
    with pytest.raises(UserFacingError) as caught:
        Store.open(folder, clock=clock)
    assert str(folder) in caught.value.where
    assert caught.value.what_to_do


def test_mistakes_of_ours_are_not_dressed_up(tmp_path: Path):
    with closing(sqlite3.connect(":memory:")) as inner:
        with pytest.raises(sqlite3.OperationalError), explaining(tmp_path):
            inner.execute("SELECT * FROM nowhere")
        inner.execute("CREATE TABLE t (a NOT NULL)")
        with pytest.raises(sqlite3.IntegrityError), explaining(tmp_path):
            inner.execute("INSERT INTO t VALUES (NULL)")


def test_pragmas_are_as_the_docstring_says(store: Store):
    expected = {"journal_mode": "delete", "synchronous": 3, "foreign_keys": 1, "busy_timeout": 3000}
    with store._file.reading() as inner:
        found = {name: inner.execute(f"PRAGMA {name}").fetchone()[0] for name in expected}
    assert found == expected


@pytest.mark.skipif(os.name != "posix", reason="Windows keeps users apart by their folders")
def test_folder_is_closed_to_other_users(store: Store, folder: Path):
    assert folder.stat().st_mode & 0o077 == 0


def test_data_file_is_the_only_file_when_no_answer_is_being_written(store: Store, folder: Path):
    store.create_case(sample())
    assert sorted(path.name for path in folder.iterdir()) == [".opening.lock", DATA_FILE]
