"""Files that are not to be opened are left byte for byte as they were, and nothing is put beside
them but the lock."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from desktop.errors import UserFacingError
from desktop.storage.failures import ForeignFileError, NewerFileError
from desktop.storage.file_header import APPLICATION_ID, DATA_FILE, FileKind, read_header
from desktop.storage.migrations import MIGRATIONS
from desktop.storage.restore import restore_backup
from desktop.storage.store import Store
from tests.storage.samples import Clock, digest, sample


def everything_in(folder: Path) -> dict[str, str]:
    return {
        str(path.relative_to(folder)): digest(path)
        for path in folder.rglob("*")
        if path.is_file() and path.name != ".opening.lock"
    }


def sqlite_file(path: Path, application_id: int = 0, user_version: int = 0) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE notes (text)")
        connection.execute(f"PRAGMA application_id = {application_id}")
        connection.execute(f"PRAGMA user_version = {user_version}")
        connection.commit()


def test_newer_file_is_refused_untouched(folder: Path, clock: Clock):
    with Store.open(folder, clock=clock) as store:
        store.create_case(sample())
    with closing(sqlite3.connect(folder / DATA_FILE)) as connection:
        connection.execute(f"PRAGMA user_version = {len(MIGRATIONS) + 1}")
    before = everything_in(folder)
    with pytest.raises(NewerFileError) as caught:
        Store.open(folder, clock=clock)
    assert everything_in(folder) == before
    assert "新しい版のアプリ" in caught.value.message
    assert "何も書き込んでいません" in caught.value.what_to_do
    assert caught.value.where == str(folder / DATA_FILE)


def test_newer_file_with_a_journal_is_not_rolled_back(folder: Path, clock: Clock):
    folder.mkdir()
    sqlite_file(folder / DATA_FILE, APPLICATION_ID, 99)
    (folder / f"{DATA_FILE}-journal").write_bytes(
        b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7" + b"\x00" * 504
    )
    before = everything_in(folder)
    with pytest.raises(NewerFileError):
        Store.open(folder, clock=clock)
    assert everything_in(folder) == before


FOREIGN = {
    "text": "帳簿".encode(),
    "long text": "介護カイゼンではない文章\n".encode() * 1000,
    "cp932": "介護".encode("cp932") * 100,
    "zip": b"PK\x03\x04" + b"\x00" * 300,
    "zeros but one": b"\x00" * 99 + b"\x01" + b"\x00" * 100,
    "another program's header": b"SQLite format 3\x00" + bytes(range(84)) + b"\x00" * 4000,
}


@pytest.mark.parametrize("content", FOREIGN.values(), ids=FOREIGN.keys())
def test_file_that_is_not_sqlite_is_refused_untouched(folder: Path, clock: Clock, content: bytes):
    folder.mkdir()
    (folder / DATA_FILE).write_bytes(content)
    before = everything_in(folder)
    with pytest.raises(ForeignFileError, match="別のファイル"):
        Store.open(folder, clock=clock)
    assert everything_in(folder) == before


@pytest.mark.parametrize("application_id", [0, 1, -APPLICATION_ID])
def test_sqlite_file_of_another_program_is_refused_untouched(
    folder: Path, clock: Clock, application_id: int
):
    folder.mkdir()
    sqlite_file(folder / DATA_FILE, application_id, 1)
    before = everything_in(folder)
    with pytest.raises(ForeignFileError):
        Store.open(folder, clock=clock)
    assert everything_in(folder) == before


def test_refused_file_can_be_replaced_by_a_backup_and_is_kept(folder: Path, clock: Clock):
    with Store.open(folder, clock=clock) as store:
        entry = store.create_case(sample())
        copy = store.back_up_now()
    foreign = b"foreign" * 100
    (folder / DATA_FILE).write_bytes(foreign)
    kept = restore_backup(folder, copy, clock())
    assert kept is not None
    assert kept.read_bytes() == foreign
    with Store.open(folder, clock=clock) as store:
        assert store.cases() == (entry,)


def test_sqlite_that_is_too_old_touches_nothing(
    folder: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
):
    Store.open(folder, clock=clock).close()
    before = everything_in(folder)
    monkeypatch.setattr(sqlite3, "sqlite_version_info", (3, 36, 0))
    with pytest.raises(UserFacingError, match="SQLite"):
        Store.open(folder, clock=clock)
    assert everything_in(folder) == before


def test_header_says_what_a_file_is(folder: Path, clock: Clock):
    path = folder / DATA_FILE
    assert read_header(path).kind is FileKind.MISSING
    with Store.open(folder, clock=clock):
        assert read_header(path).kind is FileKind.OURS
        assert read_header(path).schema == len(MIGRATIONS)
    content = path.read_bytes()
    for length, kind in {0: FileKind.EMPTY, 1: FileKind.WRECKED, 99: FileKind.WRECKED}.items():
        path.write_bytes(content[:length])
        assert read_header(path).kind is kind
    path.write_bytes(bytes(5000))
    assert read_header(path).kind is FileKind.WRECKED
