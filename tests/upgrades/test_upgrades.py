"""The data of every released schema opens in this version, with all that is in it."""

import shutil
from pathlib import Path

import pytest

from desktop.assessment.prefecture_terms import PrefectureCall
from desktop.storage.case_documents import case_from
from desktop.storage.file_header import DATA_FILE, read_header
from desktop.storage.migrations import MIGRATIONS
from desktop.storage.opening import NoticeKind
from desktop.storage.store import Store
from tests.storage.samples import Clock, digest, look
from tests.upgrades.make_stored import CALL, FIRST, SECOND

STORED = sorted(Path(__file__).parent.glob("schema-*.sqlite"))

FIRST_WITH_CALLS = 2
CALL_KEY = ("埼玉県", "R8-dounyu", 2026)

SCHEMA = "SELECT type, name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite_%' ORDER BY name"
COLUMNS = (
    'SELECT m.name, c.name, c.type, c."notnull", c.pk FROM sqlite_schema m'
    " JOIN pragma_table_info(m.name) c WHERE m.type = 'table' ORDER BY m.name, c.name"
)


@pytest.fixture(params=STORED, ids=lambda path: path.stem)
def stored(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    folder = tmp_path / "データ"
    folder.mkdir()
    shutil.copyfile(request.param, folder / DATA_FILE)
    return folder


def test_there_is_a_stored_database_of_every_schema():
    expected = [f"schema-{number}.sqlite" for number in range(1, len(MIGRATIONS) + 1)]
    assert sorted(expected) == [path.name for path in STORED]


def test_everything_is_still_there(stored: Path):
    with Store.open(stored, clock=Clock()) as store:
        names = {case.office_name: case for case in store.cases()}
        assert set(names) == {"髙﨑デイサービス", "さくらの家"}
        first = names["髙﨑デイサービス"]
        assert (first.title, first.plan_year, first.rule_version) == ("令和8年度①", 2026, "R8")
        assert first.progress == {"answered": 3}
        case = case_from(store.document(first.id))
        assert case == FIRST.model_copy(update={"target_level": 3})
        assert case_from(store.document(names["さくらの家"].id)) == SECOND
        assert [case.title for case in store.cases(archived=True)] == ["令和8年度①（写し）"]
        assert store.setting("文字の大きさ") == "大"


def test_saved_calls_are_still_there_or_can_be_made(stored: Path):
    old = read_header(stored / DATA_FILE).schema
    with Store.open(stored, clock=Clock()) as store:
        if old >= FIRST_WITH_CALLS:
            (entry,) = store.calls()
            assert (entry.prefecture, entry.programme, entry.fiscal_year) == CALL_KEY
            assert PrefectureCall.model_validate(store.call(entry.id).document) == CALL
            (deleted,) = store.calls(archived=True)
            store.restore_call(deleted.id)
            assert len(store.calls()) == 2
        else:
            assert store.calls() == store.calls(archived=True) == ()
            store.create_call(CALL.model_dump(mode="json"))
            assert [call.prefecture for call in store.calls()] == ["埼玉県"]


def test_undo_and_redo_go_on(stored: Path):
    with Store.open(stored, clock=Clock()) as store:
        (first,) = (case for case in store.cases() if case.title)
        redone = store.redo(first.id)
        assert redone is not None
        assert (redone.label, redone.document["target_level"]) == ("目標のレベル：2", 2)
        for _ in range(2):
            assert store.undo(first.id) is not None
        assert case_from(store.document(first.id)) == FIRST


def test_upgraded_file_has_the_schema_of_a_new_one(stored: Path, tmp_path: Path):
    Store.open(stored, clock=Clock()).close()
    Store.open(tmp_path / "new", clock=Clock()).close()
    assert look(stored, COLUMNS) == look(tmp_path / "new", COLUMNS)
    assert {row[:2] for row in look(stored, SCHEMA)} == {
        row[:2] for row in look(tmp_path / "new", SCHEMA)
    }
    assert look(stored, "PRAGMA integrity_check") == [("ok",)]


def test_old_file_is_copied_before_it_is_upgraded(stored: Path):
    old = read_header(stored / DATA_FILE).schema
    before = digest(stored / DATA_FILE)
    with Store.open(stored, clock=Clock()) as store:
        kinds = [notice.kind for notice in store.notices]
        assert kinds == ([] if old == len(MIGRATIONS) else [NoticeKind.UPGRADED])
        assert [copy.schema for copy in store.backups()][-1] == old
        if old == len(MIGRATIONS):
            assert digest(stored / DATA_FILE) == before
