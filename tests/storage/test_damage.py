"""A damaged file is kept, byte for byte; the newest good copy is opened; what the damaged file
still holds beyond it is brought in; and all of it is said."""

import random
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from desktop.errors import UserFacingError
from desktop.storage.backup import BACKUP_FOLDER
from desktop.storage.file_header import DATA_FILE
from desktop.storage.opening import NoticeKind
from desktop.storage.restore import DAMAGED_FOLDER
from desktop.storage.store import Store
from tests.storage.samples import Clock, digest, large, sample


@pytest.fixture
def path(folder: Path, clock: Clock) -> Path:
    """A data file with one large case, and a copy of the day before."""
    with Store.open(folder, clock=clock) as store:
        store.create_case(large())
    clock.advance(days=1)
    return folder / DATA_FILE


def cut(path: Path, share: float) -> None:
    content = path.read_bytes()
    path.write_bytes(content[: int(len(content) * share)])


def kinds(store: Store) -> list[NoticeKind]:
    return [notice.kind for notice in store.notices]


@pytest.mark.parametrize("share", [0.9, 0.5, 0.1, 0.001])
def test_cut_file_is_kept_as_it_is_and_the_copy_is_opened(path: Path, clock: Clock, share: float):
    cut(path, share)
    before = digest(path)
    with Store.open(path.parent, clock=clock) as store:
        notice = store.notices[0]
        assert notice.kind is NoticeKind.RECOVERED
        assert "2026年11月22日" in notice.message
        assert notice.path is not None
        assert notice.path.parent.name == DAMAGED_FOLDER
        assert digest(notice.path) == before
        (entry,) = store.cases()
        assert store.document(entry.id) == large()


def test_file_of_zeros_and_empty_file_are_recovered(path: Path, clock: Clock):
    for content in (bytes(path.stat().st_size), b""):
        path.write_bytes(content)
        with Store.open(path.parent, clock=clock) as store:
            assert kinds(store) == [NoticeKind.RECOVERED]
            assert len(store.cases()) == 1


@pytest.mark.parametrize("seed", range(8))
def test_overwritten_pages_never_end_in_an_error_or_a_lost_case(
    path: Path, clock: Clock, seed: int
):
    chance = random.Random(seed)
    content = bytearray(path.read_bytes())
    for _ in range(3):
        start = chance.randrange(100, len(content) - 600)
        content[start : start + 600] = chance.randbytes(600)
    path.write_bytes(content)
    with Store.open(path.parent, clock=clock) as store:
        assert len(store.cases()) == 1
        if store.notices:
            assert (store.notices[0].path or path).read_bytes() == content


@pytest.mark.parametrize("place", [18, 19, 47, 63])
def test_rotten_byte_of_the_header_is_damage(path: Path, clock: Clock, place: int):
    content = bytearray(path.read_bytes())
    content[place] = 0 if place == 63 else 77
    path.write_bytes(content)
    with Store.open(path.parent, clock=clock) as store:
        assert kinds(store)[0] is NoticeKind.RECOVERED
        assert len(store.cases()) == 1


def rot(path: Path, before: bytes, after: bytes) -> None:
    content = path.read_bytes()
    assert before in content
    path.write_bytes(content.replace(before, after, 1))


def test_rotten_price_is_read_from_the_history_instead(folder: Path, clock: Clock):
    """SQLite itself has nothing against a changed digit."""
    with Store.open(folder, clock=clock) as store:
        entry = store.create_case(sample(price=1_234_567))
    path = folder / DATA_FILE
    rot(path, b"1234567", b"1934567")
    with Store.open(folder, clock=clock) as store:
        assert store.notices == []
        assert store.document(entry.id)["price"] == 1_234_567


def test_document_that_rotted_twice_comes_from_the_copy(path: Path, clock: Clock):
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("UPDATE history SET document = substr(document, 2)")
        connection.execute("UPDATE cases SET document = replace(document, '転記', '転期')")
        connection.commit()
    with Store.open(path.parent, clock=clock) as store:
        assert kinds(store) == [NoticeKind.RECOVERED]
        assert store.document(store.cases()[0].id) == large()


def test_rotten_column_is_damage(path: Path, clock: Clock):
    for change in ("created_at = 'x'", "office_id = 'x'", "title = CAST(x'ff' AS TEXT)"):
        with closing(sqlite3.connect(path)) as connection:
            connection.execute(f"UPDATE cases SET {change}")
            connection.commit()
        with Store.open(path.parent, clock=clock) as store:
            assert kinds(store)[0] is NoticeKind.RECOVERED
            assert store.cases()[0].office_name == "さくらデイサービス"


def test_newest_good_copy_is_taken_and_bad_ones_are_passed_over(path: Path, clock: Clock):
    with Store.open(path.parent, clock=clock) as store:
        store.create_case(sample("二つめ"))
        good = store.back_up_now()
        clock.advance(hours=1)
        bad = store.back_up_now()
    for copy in (path.parent / BACKUP_FOLDER).iterdir():
        if copy not in {good, bad}:
            copy.unlink()
    cut(bad, 0.5)
    path.write_bytes(b"")
    with Store.open(path.parent, clock=clock) as store:
        assert {case.office_name for case in store.cases()} == {"さくらデイサービス", "二つめ"}
    assert bad.exists()


def test_damage_without_a_copy_starts_empty_and_says_so(folder: Path, clock: Clock):
    with Store.open(folder, clock=clock) as store:
        store.create_case(large())
    for copy in (folder / BACKUP_FOLDER).iterdir():
        copy.unlink()
    path = folder / DATA_FILE
    path.write_bytes(path.read_bytes()[:3000])
    with Store.open(folder, clock=clock) as store:
        assert kinds(store) == [NoticeKind.STARTED_EMPTY]
        assert store.notices[0].path is not None
        assert store.notices[0].path.stat().st_size == 3000
        assert store.cases() == ()
        store.create_case(sample())


def test_answers_newer_than_the_copy_are_brought_in_from_the_damaged_file(path: Path, clock: Clock):
    folder = path.parent
    store = Store.open(folder, clock=clock)
    (entry,) = store.cases()
    newer = {**large(), "title": "午後の答え"}
    store.save(entry.id, newer, field="title", label="", expected_revision=1)
    store.create_case(sample("今日の事業所", title="今日の診断"))
    kill(store)
    damage_the_settings(path)
    with Store.open(folder, clock=clock) as store:
        assert kinds(store) == [NoticeKind.RECOVERED, NoticeKind.RECOVERED]
        assert "2件" in store.notices[1].message
        titles = {case.title for case in store.cases()}
        assert titles == {"午後の答え", "今日の診断"}
        store.undo(entry.id)
        assert store.document(entry.id) == large()


def kill(store: Store) -> None:
    """Lets go of the file as a killed process does: without the copy of the day."""
    store._file._disconnect()


def damage_the_settings(path: Path) -> None:
    """Overwrites the page of a table that holds no case."""
    with closing(sqlite3.connect(path)) as connection:
        ((page,),) = connection.execute("SELECT rootpage FROM sqlite_schema WHERE name='settings'")
        ((size,),) = connection.execute("PRAGMA page_size")
    content = bytearray(path.read_bytes())
    content[(page - 1) * size : page * size] = b"\xff" * size
    path.write_bytes(content)


def test_binned_case_does_not_come_back_from_the_damaged_file(path: Path, clock: Clock):
    with Store.open(path.parent, clock=clock) as store:
        store.delete(store.cases()[0].id)
    damage_the_settings(path)
    with Store.open(path.parent, clock=clock) as store:
        assert store.cases() == ()
        assert kinds(store) == [NoticeKind.RECOVERED]


def test_journal_of_a_damaged_file_goes_along_with_it(path: Path, clock: Clock):
    path.write_bytes(bytes(path.stat().st_size))
    journal = path.with_name(f"{path.name}-journal")
    journal.write_bytes(b"old pages")
    with Store.open(path.parent, clock=clock) as store:
        kept = store.notices[0].path
        assert kept is not None
        assert kept.with_name(f"{kept.name}-journal").read_bytes() == b"old pages"
        assert len(store.cases()) == 1
    assert not journal.exists()


def test_journal_of_a_missing_file_is_not_played_into_a_new_one(folder: Path, clock: Clock):
    folder.mkdir()
    (folder / f"{DATA_FILE}-journal").write_bytes(b"old pages")
    with Store.open(folder, clock=clock) as store:
        store.create_case(sample())
    (kept,) = (folder / DAMAGED_FOLDER).iterdir()
    assert kept.read_bytes() == b"old pages"


def test_missing_file_is_made_anew_and_the_copies_are_mentioned(path: Path, clock: Clock):
    path.unlink()
    with Store.open(path.parent, clock=clock) as store:
        assert kinds(store) == [NoticeKind.COPIES_FOUND]
        assert store.cases() == ()
        store.restore_backup(store.backups()[0].path)
        assert len(store.cases()) == 1


def test_file_system_without_second_names_keeps_the_damaged_file_too(
    path: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
):
    def no_links(*_: object) -> None:
        raise PermissionError("FAT")

    monkeypatch.setattr("os.link", no_links)
    cut(path, 0.5)
    before = digest(path)
    with Store.open(path.parent, clock=clock) as store:
        assert digest(store.notices[0].path or path) == before
        assert len(store.cases()) == 1


def test_failure_while_recovering_leaves_the_damaged_file_in_place(
    path: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
):
    cut(path, 0.5)
    before = digest(path)
    with monkeypatch.context() as patch:

        def full(*_: object) -> None:
            raise OSError(28, "No space left on device")

        patch.setattr("desktop.storage.restore.put_in_place", full)
        with pytest.raises(UserFacingError, match="空きが足りません"):
            Store.open(path.parent, clock=clock)
    assert digest(path) == before
    with Store.open(path.parent, clock=clock) as store:
        assert len(store.cases()) == 1
