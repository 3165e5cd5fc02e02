"""Copies are made by themselves, are whole, are few, and can be put back without a risk."""

import os
import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from desktop.errors import UserFacingError
from desktop.storage import backup
from desktop.storage.backup import BACKUP_FOLDER, DAILY_COPIES, BackupKind
from desktop.storage.failures import UnusableBackupError
from desktop.storage.file_header import DATA_FILE
from desktop.storage.migrations import MIGRATIONS
from desktop.storage.opening import NoticeKind
from desktop.storage.store import Store
from tests.storage.samples import Clock, digest, look, sample


def day_of_work(folder: Path, clock: Clock, n: int) -> None:
    with Store.open(folder, clock=clock) as store:
        cases = store.cases()
        entry = cases[0] if cases else store.create_case(sample())
        store.save(entry.id, sample(n=n), field="n", label=f"{n}", expected_revision=entry.revision)


def test_copy_of_the_day_is_brought_up_to_date_on_closing(folder: Path, clock: Clock):
    day_of_work(folder, clock, 1)
    day_of_work(folder, clock, 2)
    (entry,) = backup.backups(folder)
    assert (entry.kind, entry.made_at) == (BackupKind.DAILY, clock.now)
    assert (entry.schema, entry.size) == (len(MIGRATIONS), entry.path.stat().st_size)
    with closing(sqlite3.connect(entry.path)) as copy:
        ((document,),) = copy.execute("SELECT document FROM cases").fetchall()
    assert '"n":2' in document


def test_copy_is_made_on_opening_after_a_crash(folder: Path, clock: Clock):
    store = Store.open(folder, clock=clock)
    store.create_case(sample())
    store._file._disconnect()
    assert backup.backups(folder) == []
    Store.open(folder, clock=clock)._file._disconnect()
    assert len(backup.backups(folder)) == 1


def test_fourteen_days_are_kept(folder: Path, clock: Clock):
    for n in range(DAILY_COPIES + 4):
        day_of_work(folder, clock, n)
        clock.advance(days=1)
    dates = [entry.made_at.date() for entry in backup.backups(folder)]
    assert len(dates) == DAILY_COPIES
    assert dates[0] - dates[-1] == timedelta(days=DAILY_COPIES - 1)


def test_quiet_days_push_no_copy_out(folder: Path, clock: Clock):
    day_of_work(folder, clock, 1)
    for _ in range(20):
        clock.advance(days=1)
        Store.open(folder, clock=clock).close()
    assert [entry.made_at.day for entry in backup.backups(folder)] == [22]


def test_nothing_is_copied_while_there_is_nothing(folder: Path, clock: Clock):
    Store.open(folder, clock=clock).close()
    assert backup.backups(folder) == []


def test_copies_asked_for_stay(folder: Path, clock: Clock, store: Store):
    store.create_case(sample())
    copies = {store.back_up_now() for _ in range(3)}
    clock.now -= timedelta(seconds=1)
    copies.add(store.back_up_now())  # in the same second: under another name
    assert len(copies) == 4
    for n in range(DAILY_COPIES + 2):
        clock.advance(days=1)
        day_of_work(folder, clock, n)
    manual = [entry for entry in store.backups() if entry.kind is BackupKind.MANUAL]
    assert {entry.path for entry in manual} == copies


def test_other_files_in_the_folder_are_left_alone(folder: Path, clock: Clock):
    day_of_work(folder, clock, 1)
    place = folder / BACKUP_FOLDER
    others = ["メモ.txt", "kaigo-kaizen_daily_copy.sqlite3", "kaigo-kaizen_x_1.sqlite3", "a.part"]
    for name in others:
        (place / name).write_text("x", encoding="utf-8")
    leftover = place / "kaigo-kaizen_daily_20261101-000000+0900.sqlite3.123.part"
    leftover.write_text("x", encoding="utf-8")
    Store.open(folder, clock=clock).close()
    assert len(backup.backups(folder)) == 1
    assert all((place / name).exists() for name in others)
    assert not leftover.exists()


def test_failed_copy_keeps_nobody_from_working_and_is_said(
    folder: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
):
    day_of_work(folder, clock, 1)
    (folder / DATA_FILE).touch()
    clock.advance(days=1)
    store = Store.open(folder, clock=clock)
    store.create_case(sample())
    store._file._disconnect()
    clock.advance(days=1)

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with Store.open(folder, clock=clock) as store:
        assert [notice.kind for notice in store.notices] == [NoticeKind.NO_BACKUP]
        assert len(store.cases()) == 2
        with pytest.raises(UserFacingError, match="空きが足りません"):
            store.back_up_now()
    assert not list((folder / BACKUP_FOLDER).glob("*.part"))
    assert len(backup.backups(folder)) == 1


def test_copy_that_is_not_whole_gets_no_name(
    folder: Path, store: Store, monkeypatch: pytest.MonkeyPatch
):
    store.create_case(sample())
    monkeypatch.setattr(backup, "file_is_sound", lambda _: False)
    with pytest.raises(UserFacingError):
        store.back_up_now()
    assert list((folder / BACKUP_FOLDER).iterdir()) == []


def test_restore_brings_back_and_keeps_what_was_there(folder: Path, clock: Clock, store: Store):
    entry = store.create_case(sample(n=1))
    copy = store.back_up_now()
    store.save(entry.id, sample(n=2), field="n", label="", expected_revision=1)
    kept = store.restore_backup(copy)
    assert store.document(entry.id)["n"] == 1
    assert kept is not None
    kinds = {item.path: item.kind for item in store.backups()}
    assert (kinds[copy], kinds[kept]) == (BackupKind.MANUAL, BackupKind.REPLACED)
    store.restore_backup(kept)
    assert store.document(entry.id)["n"] == 2
    store.save(entry.id, sample(n=3), field="n", label="", expected_revision=2)


def test_copy_from_a_usb_stick_is_only_read(store: Store, tmp_path: Path):
    entry = store.create_case(sample(n=1))
    stick = tmp_path / "USB"
    stick.mkdir()
    copy = stick / "写し.sqlite3"
    copy.write_bytes(store.back_up_now().read_bytes())
    before = digest(copy)
    store.restore_backup(copy)
    assert store.case(entry.id).entry == entry
    assert digest(copy) == before
    assert [path.name for path in stick.iterdir()] == ["写し.sqlite3"]


def test_unusable_copies_change_nothing(folder: Path, store: Store, tmp_path: Path):
    entry = store.create_case(sample(n=1))
    good = store.back_up_now().read_bytes()
    newer = tmp_path / "newer"
    newer.write_bytes(good)
    with closing(sqlite3.connect(newer)) as connection:
        connection.execute("PRAGMA user_version = 99")
    contents = [b"", b"text", good[:5000], newer.read_bytes()]
    for number, content in enumerate(contents):
        copy = tmp_path / f"{number}"
        copy.write_bytes(content)
        with pytest.raises(UnusableBackupError) as caught:
            store.restore_backup(copy)
        assert "いまのデータはそのまま" in caught.value.what_to_do
        assert store.document(entry.id)["n"] == 1
    with pytest.raises(UnusableBackupError):
        store.restore_backup(tmp_path / "nowhere")
    assert not [item for item in store.backups() if item.kind is BackupKind.REPLACED]
    assert not list(folder.glob("*.part"))


@pytest.mark.parametrize("step", ["keep_present", "put_in_place", "stage"])
def test_restore_that_fails_leaves_the_present_data_open(
    store: Store, monkeypatch: pytest.MonkeyPatch, step: str
):
    entry = store.create_case(sample(n=1))
    copy = store.back_up_now()
    store.save(entry.id, sample(n=2), field="n", label="", expected_revision=1)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(f"desktop.storage.restore.{step}", full)
    with pytest.raises(UserFacingError, match="空きが足りません"):
        store.restore_backup(copy)
    assert store.document(entry.id)["n"] == 2
    store.save(entry.id, sample(n=3), field="n", label="", expected_revision=2)


def test_copy_holds_the_whole_history(folder: Path, store: Store):
    entry = store.create_case(sample(n=0))
    for n in range(1, 4):
        store.save(entry.id, sample(n=n), field="n", label="", expected_revision=n)
    store.restore_backup(store.back_up_now())
    assert look(folder, "SELECT count(*) FROM history") == [(4,)]
    assert store.undo(entry.id) is not None
