"""The machinery of upgrades, proven on lists of steps that only the tests know."""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from desktop.errors import UserFacingError
from desktop.storage.backup import BackupKind, backups
from desktop.storage.entries import LISTED_SCHEMA, read_listing
from desktop.storage.failures import NewerFileError
from desktop.storage.file_header import APPLICATION_ID, DATA_FILE
from desktop.storage.migrations import MIGRATIONS, Migration
from desktop.storage.opening import NoticeKind
from desktop.storage.store import Store
from tests.storage.samples import Clock, digest, look, sample

if TYPE_CHECKING:
    from sqlite_utils import Database


def add_note(db: "Database") -> None:
    db.table("cases").add_column("note", str)
    db.execute("UPDATE cases SET note = title || 'のメモ'")


def rebuild_offices(db: "Database") -> None:
    # A rebuilt table is dropped on the way, with cases that refer to it.
    db.table("offices").transform(rename={"service": "service_name"})


def fail_halfway(db: "Database") -> None:
    add_note(db)
    raise sqlite3.OperationalError("a step that does not work")


def lose_offices(db: "Database") -> None:
    db.execute("DELETE FROM offices")


SECOND = (*MIGRATIONS, Migration("メモ欄", add_note))
THIRD = (*SECOND, Migration("サービスの列名", rebuild_offices))


@pytest.fixture
def path(folder: Path, clock: Clock) -> Path:
    """A data file of the released schema, with work in it and no copy yet."""
    store = Store.open(folder, clock=clock)
    entry = store.create_case(sample(title="令和8年度", n=0))
    store.save(entry.id, sample(title="令和8年度", n=1), field="n", label="", expected_revision=1)
    store._file._disconnect()
    return folder / DATA_FILE


def test_old_file_is_copied_upgraded_and_said(path: Path, clock: Clock):
    folder = path.parent
    with Store.open(folder, clock=clock, migrations=SECOND) as store:
        assert look(folder, "SELECT note FROM cases") == [("令和8年度のメモ",)]
        assert look(folder, "PRAGMA user_version") == [(len(SECOND),)]
        (notice,) = store.notices
        assert notice.kind is NoticeKind.UPGRADED
        (entry,) = store.cases()
        assert store.document(entry.id)["n"] == 1
        assert store.undo(entry.id) is not None
    copy = notice.path
    assert copy is not None
    with closing(sqlite3.connect(copy)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (len(MIGRATIONS),)
        assert connection.execute("SELECT title FROM cases").fetchone() == ("令和8年度",)
    assert [entry.kind for entry in backups(folder)].count(BackupKind.UPGRADE) == 1


def test_several_steps_are_taken_at_once_and_references_hold(path: Path, clock: Clock):
    Store.open(path.parent, clock=clock, migrations=THIRD)._file._disconnect()
    assert look(path.parent, "SELECT service_name FROM offices") == [("通所介護",)]
    assert look(path.parent, "PRAGMA foreign_key_check") == []
    assert look(path.parent, "PRAGMA integrity_check") == [("ok",)]


def test_upgraded_file_is_like_a_new_one(path: Path, clock: Clock, tmp_path: Path):
    Store.open(path.parent, clock=clock, migrations=SECOND).close()
    Store.open(tmp_path / "new", clock=clock, migrations=SECOND).close()
    columns = "SELECT name FROM pragma_table_info('cases') ORDER BY name"
    assert look(path.parent, columns) == look(tmp_path / "new", columns)


def test_app_of_yesterday_refuses_the_upgraded_file(path: Path, clock: Clock):
    Store.open(path.parent, clock=clock, migrations=SECOND).close()
    before = digest(path)
    with pytest.raises(NewerFileError):
        Store.open(path.parent, clock=clock)
    assert digest(path) == before


@pytest.mark.parametrize("step", [fail_halfway, lose_offices])
def test_step_that_fails_leaves_the_old_file(path: Path, clock: Clock, step):
    before = digest(path)
    with pytest.raises(UserFacingError, match="データは元のまま") as caught:
        Store.open(path.parent, clock=clock, migrations=(*SECOND, Migration("失敗", step)))
    assert digest(path) == before
    (copy,) = backups(path.parent)
    assert copy.path.name in caught.value.what_to_do
    with Store.open(path.parent, clock=clock) as store:
        assert store.document(store.cases()[0].id)["n"] == 1


def test_no_copy_no_upgrade(path: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch):
    before = digest(path)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("desktop.storage.opening.make_backup", full)
    with pytest.raises(UserFacingError, match="空きが足りません"):
        Store.open(path.parent, clock=clock, migrations=SECOND)
    assert digest(path) == before


def test_old_copy_is_upgraded_when_it_is_restored(path: Path, clock: Clock):
    with Store.open(path.parent, clock=clock, migrations=SECOND) as store:
        old = next(item for item in store.backups() if item.kind is BackupKind.UPGRADE)
        store.restore_backup(old.path)
        assert look(path.parent, "SELECT note FROM cases") == [("令和8年度のメモ",)]


def test_damaged_old_file_is_recovered_and_upgraded(path: Path, clock: Clock):
    Store.open(path.parent, clock=clock).close()
    path.write_bytes(path.read_bytes()[:9000])
    with Store.open(path.parent, clock=clock, migrations=SECOND) as store:
        kinds = [notice.kind for notice in store.notices]
        assert kinds == [NoticeKind.RECOVERED, NoticeKind.UPGRADED]
        assert len(store.cases()) == 1


def test_home_screen_knows_the_newest_schema(path: Path, clock: Clock):
    assert len(MIGRATIONS) == LISTED_SCHEMA
    Store.open(path.parent, clock=clock, migrations=SECOND).close()
    assert read_listing(path.parent) is None


def test_file_says_whose_it_is(path: Path):
    assert look(path.parent, "PRAGMA application_id") == [(APPLICATION_ID,)]


def test_no_table_takes_a_value_of_the_wrong_type(path: Path):
    with closing(sqlite3.connect(path)) as connection, pytest.raises(sqlite3.IntegrityError):
        connection.execute("UPDATE cases SET revision = '三'")
