"""Cases are made, listed, changed, copied, binned; and each change is on the disk at once."""

import json
import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from desktop.errors import UserFacingError
from desktop.storage.documents import TITLE_LENGTH
from desktop.storage.failures import CaseArchivedError, CaseNotFoundError
from desktop.storage.store import Store
from tests.storage.samples import Clock, large, look, sample


def test_new_case_is_listed_with_its_office(store: Store):
    entry = store.create_case(
        sample(number="1370000001", title="令和8年度"), progress={"答え": 3}, rule_version="R8-1"
    )
    assert store.cases() == (entry,)
    assert (entry.office_name, entry.service, entry.title) == (
        "さくらデイサービス",
        "通所介護",
        "令和8年度",
    )
    assert entry.progress == {"答え": 3}
    assert (entry.revision, entry.rule_version, entry.plan_year) == (1, "R8-1", 2026)
    (office,) = store.offices()
    assert (office.id, office.name, office.case_count) == (entry.office_id, entry.office_name, 1)
    assert office.facility_number == "1370000001"


@pytest.mark.parametrize(
    ("plan_date", "year"),
    [("2026-03-31", 2025), ("2026-04-01", 2026), (None, 2026), ("おかしい", 2026)],
)
def test_plan_year_is_the_fiscal_year(store: Store, plan_date, year):
    assert store.create_case(sample(plan_date=plan_date)).plan_year == year


def test_each_save_is_read_by_another_connection_at_once(store: Store, folder: Path):
    entry = store.create_case(sample(n=0))
    revision = entry.revision
    for n in range(1, 6):
        saved = store.save(
            entry.id, sample(n=n), field="n", label=f"{n}", expected_revision=revision
        )
        revision = saved.revision
        ((document, on_disk),) = look(folder, "SELECT document, revision FROM cases")
        assert (json.loads(document)["n"], on_disk) == (n, saved.revision)
        assert look(folder, "SELECT max(revision) FROM history") == [(saved.revision,)]


def test_saved_says_when_in_utc(store: Store, clock: Clock):
    entry = store.create_case(sample())
    saved = store.save(entry.id, sample(n=1), field="n", label="", expected_revision=1)
    assert saved.saved_at == clock.now
    assert saved.saved_at.tzinfo is UTC
    assert store.case(entry.id).entry.updated_at == saved.saved_at


def test_naive_clock_is_a_bug(folder: Path):
    naive = datetime(2026, 11, 22)  # noqa: DTZ001 - the mistake that is looked for
    with Store.open(folder, clock=lambda: naive) as store, pytest.raises(ValueError):
        store.create_case(sample())


def test_documents_come_back_as_they_were(store: Store):
    document = sample(
        "髙﨑の家①㎝", "認知症対応型共同生活介護", text="改行\nと\u3000空白\x00", 数=[1, None, True]
    )
    entry = store.create_case(document)
    assert store.document(entry.id) == document
    assert store.case(entry.id).entry == entry


def test_names_are_filed_in_nfc(store: Store):
    decomposed = "テ\u3099イサーヒ\u3099ス"
    assert store.create_case(sample(decomposed)).office_name == "デイサービス"


def test_half_a_character_is_told_and_nothing_is_written(store: Store):
    entry = store.create_case(sample(text="だいじょうぶ"))
    with pytest.raises(UserFacingError, match="保存できない文字"):
        store.save(
            entry.id, sample(text="絵文字\ud83d"), field="text", label="", expected_revision=1
        )
    assert store.case(entry.id).entry.revision == 1
    assert store.document(entry.id)["text"] == "だいじょうぶ"


@pytest.mark.parametrize("facility", [None, {}, {"name": " "}, {"name": "さくら"}, "さくら"])
def test_case_without_office_or_service_is_refused(store: Store, facility):
    with pytest.raises(UserFacingError, match="事業所名とサービス種別"):
        store.create_case({"facility": facility})
    assert store.cases() == ()


def test_unchanged_document_makes_no_revision(store: Store):
    entry = store.create_case(sample(n=1))
    saved = store.save(
        entry.id, sample(n=1), field="n", label="", expected_revision=1, progress={"答え": 9}
    )
    assert saved.revision == 1
    assert store.case(entry.id).entry.progress == {"答え": 9}
    assert len(store.history(entry.id)) == 1


def test_rename_changes_document_and_list_and_can_be_undone(store: Store):
    entry = store.create_case(sample(title="前"))
    store.rename(entry.id, "  あと\n（案）  ")
    assert store.case(entry.id).entry.title == "あと （案）"
    assert store.document(entry.id)["title"] == "あと （案）"
    undone = store.undo(entry.id)
    assert undone is not None
    assert (undone.field, store.case(entry.id).entry.title) == ("title", "前")


def test_title_has_a_bound(store: Store):
    entry = store.create_case(sample())
    store.rename(entry.id, "あ" * TITLE_LENGTH)
    with pytest.raises(UserFacingError, match="長すぎます"):
        store.rename(entry.id, "あ" * (TITLE_LENGTH + 1))
    assert len(store.duplicate(entry.id).title) == TITLE_LENGTH


def test_duplicate_has_a_history_of_its_own(store: Store):
    entry = store.create_case(sample(title="一年目", n=1), progress={"答え": 1})
    copy = store.duplicate(entry.id)
    assert (copy.title, copy.progress, copy.revision) == ("一年目（写し）", {"答え": 1}, 1)
    assert copy.office_id == entry.office_id
    store.save(copy.id, sample(n=2), field="n", label="", expected_revision=1)
    assert store.document(entry.id)["n"] == 1
    assert store.duplicate(entry.id, title="二年目").title == "二年目"


def test_deleted_case_lies_in_the_bin_until_it_is_restored(store: Store):
    entry = store.create_case(sample(n=1))
    store.delete(entry.id)
    assert (store.cases(), store.offices()) == ((), ())
    (binned,) = store.cases(archived=True)
    assert binned.id == entry.id
    assert binned.archived_at is not None
    with pytest.raises(CaseArchivedError, match="削除されています"):
        store.save(entry.id, sample(n=2), field="n", label="", expected_revision=binned.revision)
    store.restore(entry.id)
    assert store.cases()[0].archived_at is None
    assert store.document(entry.id) == sample(n=1)


def test_unknown_case_is_told(store: Store):
    for act in (store.document, store.delete, store.undo, store.duplicate):
        with pytest.raises(CaseNotFoundError, match="見つかりません"):
            act("なし")


def test_cases_of_one_office_newest_first(store: Store, clock: Clock):
    first = store.create_case(sample("甲"))
    second = store.create_case(sample("甲", title="あと"))
    other = store.create_case(sample("乙"))
    assert [case.id for case in store.cases()] == [other.id, second.id, first.id]
    assert [case.id for case in store.cases(first.office_id)] == [second.id, first.id]
    store.save(first.id, sample("甲", n=1), field="n", label="", expected_revision=1)
    assert [case.id for case in store.cases()] == [first.id, other.id, second.id]
    assert [office.name for office in store.offices()] == ["甲", "乙"]


def test_settings_hold_any_json(store: Store, folder: Path):
    assert store.setting("文字の大きさ") is None
    assert store.setting("文字の大きさ", 14) == 14
    for value in (16, "大", None, [1, 2], {"幅": 1366}):
        store.set_setting("文字の大きさ", value)
        assert store.setting("文字の大きさ", "別") == value
    assert look(folder, "SELECT count(*) FROM settings") == [(1,)]


def test_everything_is_there_after_a_restart(folder: Path, clock: Clock):
    with Store.open(folder, clock=clock) as store:
        entry = store.create_case(large())
        store.set_setting("主題", "暗い")
    clock.advance(days=400)
    with Store.open(folder, clock=clock) as store:
        assert store.cases() == (entry,)
        assert store.document(entry.id) == large()
        assert store.setting("主題") == "暗い"
        assert store.notices == []


def test_threads_take_turns(store: Store):
    entry = store.create_case(sample(n=0))
    errors: list[BaseException] = []

    def work(thread: int) -> None:
        try:
            for n in range(10):
                store.set_setting(f"{thread}", n)
                store.rename(entry.id, f"{thread}-{n}")
                store.cases()
        except BaseException as error:  # noqa: BLE001 - carried to the main thread
            errors.append(error)

    threads = [threading.Thread(target=work, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == []
    assert store.case(entry.id).entry.revision == 41


def test_closed_store_is_a_bug_and_closing_twice_is_not(store: Store):
    store.close()
    store.close()
    with pytest.raises(RuntimeError):
        store.cases()


def test_clock_going_back_does_no_harm(store: Store, clock: Clock):
    entry = store.create_case(sample(n=0))
    clock.now -= timedelta(days=3650)
    saved = store.save(entry.id, sample(n=1), field="n", label="", expected_revision=1)
    assert (saved.revision, store.document(entry.id)["n"]) == (2, 1)
