"""業務時間の調査: rows typed or taken from a sheet, and the figures that they add up to."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from desktop.assessment.time_study_inputs import Shift, StaffRole, StudyPhase
from desktop.ui.dialogs import files
from desktop.ui.main_window import MainWindow
from desktop.ui.models.time_study_rows import ENTRY_FIELDS, TOTAL_AT
from desktop.ui.pages.time_study import ENTRY, RESULTS, TimeStudyPage
from desktop.ui.pages.time_study_parts.entry_part import EntryPart
from desktop.ui.pages.time_study_parts.results_part import ResultsPart
from desktop.ui.settings import Settings
from desktop.ui.tab_order import stops_within
from desktop.ui.widgets.choice_cells import ChoiceBox
from desktop.workflow.time_study_files import CSV, EXCEL, read_sheet
from tests.ui.bench import NOW, RecordingShell, document, opened, shown

Opened = Callable[..., TimeStudyPage]


def entry(page: TimeStudyPage) -> EntryPart:
    part = page.part(ENTRY)
    assert isinstance(part, EntryPart)
    return part


def results(page: TimeStudyPage) -> ResultsPart:
    part = page.part(RESULTS)
    assert isinstance(part, ResultsPart)
    return part


def row(phase: str = "before", **fields: Any) -> dict[str, Any]:
    usual = {"day": 1, "role": "care_worker", "shift": "day", "person": "A", "records": 60}
    return {"phase": phase, **usual, **fields}


BOTH = [
    row(),
    row(person="B", shift="night", records=30),
    row("after", records=50),
    row("after", person="B", shift="night", records=40),
]


@pytest.fixture
def shell() -> RecordingShell:
    return RecordingShell()


@pytest.fixture
def make(qtbot: QtBot, tmp_path: Path, shell: RecordingShell, look: object) -> Iterator[Opened]:
    contexts = []

    def page(*rows: dict[str, Any], section: str = "") -> TimeStudyPage:
        study = {"time_study": {"rows": list(rows)}} if rows else {}
        context = opened(tmp_path / "data", document(**study))
        contexts.append(context)
        made = shown(qtbot, TimeStudyPage(context.__enter__(), shell))
        if section:
            made.show_section(section)
        QApplication.processEvents()
        return made

    yield page
    for context in contexts:
        context.__exit__(None, None, None)


def type_into(page: TimeStudyPage, at: int, field: str, words: str) -> None:
    item = entry(page).table.grid.item(at, ENTRY_FIELDS.index(field))
    assert item is not None
    item.setText(words)


def cell(page: TimeStudyPage, at: int, field: str) -> str:
    return entry(page).table.rows()[at][ENTRY_FIELDS.index(field)]


def words_on(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


def spoken(widget: QWidget) -> str:
    return widget.text() if isinstance(widget, QAbstractButton) else ""


# --- entry ------------------------------------------------------------------------------------


def test_a_row_is_added_and_filled_in(make: Opened):
    page = make()
    assert not entry(page).table.grid.isVisible()
    entry(page).table.add_button.click()
    for field, words in (("day", "１日目"), ("role", "看護職員"), ("shift", "夜勤")):
        type_into(page, 0, field, words)
    type_into(page, 0, "person", "Ａ")
    type_into(page, 0, "records", "1:30")
    type_into(page, 0, "other", "３０分")
    (saved,) = page.session.case.time_study.rows
    assert (saved.phase, saved.day, saved.role) == (StudyPhase.BEFORE, 1, StaffRole.NURSE)
    assert (saved.shift, saved.person, saved.records, saved.other) == (Shift.NIGHT, "Ａ", 90, 30)
    assert cell(page, 0, "records") == "90"
    assert entry(page).table.rows()[0][TOTAL_AT] == "120"


def test_a_new_row_takes_up_day_role_and_shift_of_the_one_above(make: Opened):
    page = make(row(day=3))
    entry(page).table.grid.setCurrentCell(0, 0)
    entry(page).table.add_button.click()
    new = page.session.case.time_study.rows[1]
    assert (new.day, new.role, new.shift, new.person, new.records) == (
        3,
        StaffRole.CARE_WORKER,
        Shift.DAY,
        "",
        None,
    )


def test_a_refused_cell_keeps_its_words_and_says_where(make: Opened):
    page = make(*BOTH)
    entry(page).show_phase(StudyPhase.AFTER)
    type_into(page, 1, "records", "多め")
    assert cell(page, 1, "records") == "多め"
    problem = entry(page).table.problem
    assert problem.isVisible()
    assert problem.text().startswith("2行目の「記録」：数として読めません（いまの値：多め）")
    assert page.session.case.time_study.rows[3].records == 40
    type_into(page, 1, "records", "41")
    assert not problem.isVisible()
    assert page.session.case.time_study.rows[3].records == 41


def test_too_many_minutes_are_refused_in_whole_words(make: Opened):
    page = make(row())
    type_into(page, 0, "rounds", "10000")
    assert entry(page).table.problem.text().startswith("1行目の「巡回・移動」が大きすぎます")


def test_each_study_has_its_own_rows(make: Opened, qtbot: QtBot):
    page = make(*BOTH)
    assert [cells[-1] for cells in entry(page).table.rows()] == ["60", "30"]
    qtbot.mouseClick(entry(page).choice.buttons["after"], Qt.MouseButton.LeftButton)
    assert [cells[-1] for cells in entry(page).table.rows()] == ["50", "40"]
    entry(page).table.grid.setCurrentCell(0, 0)
    entry(page).table.remove_button.click()
    assert [r.records for r in page.session.case.time_study.rows] == [60, 30, 40]


def test_removing_the_last_row_leaves_no_study_behind(make: Opened):
    page = make(row())
    entry(page).table.grid.setCurrentCell(0, 0)
    entry(page).table.remove_button.click()
    assert not page.session.value("time_study/rows")
    assert not entry(page).table.grid.isVisible()


def test_the_sum_cannot_be_typed_or_deleted(make: Opened, qtbot: QtBot):
    page = make(row())
    grid = entry(page).table.grid
    grid.setCurrentCell(0, TOTAL_AT)
    grid.setFocus()
    qtbot.keyClick(grid, Qt.Key.Key_Delete)
    qtbot.keyClick(grid, Qt.Key.Key_5)
    assert entry(page).table.rows()[0][TOTAL_AT] == "60"


def test_a_choice_is_made_by_keys(make: Opened, qtbot: QtBot):
    page = make(row())
    grid = entry(page).table.grid
    grid.setFocus()
    grid.setCurrentCell(0, ENTRY_FIELDS.index("role"))
    qtbot.keyClick(grid, Qt.Key.Key_Return)
    box = grid.findChild(ChoiceBox)
    assert box is not None
    assert [box.itemText(at) for at in range(box.count())] == [
        "",
        "介護職員",
        "看護職員",
        "介護助手",
        "その他",
    ]
    assert box.currentText() == "介護職員"
    qtbot.keyClick(box, Qt.Key.Key_Down)
    qtbot.keyClick(box, Qt.Key.Key_Down)
    assert page.session.case.time_study.rows[0].role is StaffRole.CARE_WORKER  # not yet
    qtbot.keyClick(box, Qt.Key.Key_Return)
    # Qt commits a moment after the key.
    qtbot.waitUntil(lambda: page.session.case.time_study.rows[0].role is StaffRole.ASSISTANT)
    assert grid.hasFocus()


def test_an_edit_is_one_step_of_undo(make: Opened):
    page = make(row())
    type_into(page, 0, "records", "61")
    assert page.session.undo_label == "事前の業務時間"
    assert page.session.undo()
    assert cell(page, 0, "records") == "60"


def test_rows_of_no_study_are_shown_and_placed_at_once(make: Opened):
    page = make(row(), {"records": 5})
    assert entry(page).unplaced.isVisible()
    assert "空の行が1行" in words_on(entry(page).unplaced)
    entry(page).place_buttons[StudyPhase.AFTER].click()
    assert [r.phase for r in page.session.case.time_study.rows] == list(StudyPhase)
    assert not entry(page).unplaced.isVisible()


def test_what_to_look_at_again_is_told_with_its_row(make: Opened):
    page = make(row(records=1_441))
    assert "事前の1行目：1人・1日の合計が1,441分です" in words_on(entry(page).findings)
    type_into(page, 0, "records", "1440")
    assert not entry(page).findings.isVisible()


@pytest.mark.parametrize(
    ("path", "phase", "at"),
    [("time_study/rows/1/records", "before", 1), ("time_study/rows/3/shift", "after", 1)],
)
def test_a_field_is_found_by_its_path(make: Opened, path: str, phase: str, at: int):
    page = make(*BOTH, section=RESULTS)
    page.focus_field(path)
    grid = entry(page).table.grid
    assert entry(page).phase == phase
    assert grid.currentRow() == at
    assert ENTRY_FIELDS[grid.currentColumn()] == path.rsplit("/", maxsplit=1)[-1]


def test_dates_are_fields_like_any_other(make: Opened):
    page = make()
    page.focus_field("time_study/after_from")
    assert entry(page).dates[StudyPhase.AFTER].input.hasFocus()


# --- the sheet --------------------------------------------------------------------------------


@pytest.mark.parametrize("ending", [EXCEL, CSV])
def test_a_sheet_is_made_and_taken_in_again(make: Opened, said, monkeypatch, tmp_path, ending):
    page = make(*BOTH)
    path = tmp_path / f"用紙{ending}"
    monkeypatch.setattr(files, "choose_save", lambda *_: path)
    button = entry(page).doors.excel if ending == EXCEL else entry(page).doors.csv
    button.click()
    assert said.told == [("業務時間の用紙を保存しました。", str(path))]
    rows = page.session.case.time_study.rows
    assert read_sheet(path).rows == rows
    assert page.session.set("time_study/rows", None, "消す") is None
    monkeypatch.setattr(files, "choose_open", lambda *_: path)
    entry(page).doors.take.click()
    assert page.session.case.time_study.rows == rows
    assert [cells[-1] for cells in entry(page).table.rows()] == ["60", "30"]
    assert page.session.undo_label == "業務時間の用紙の取り込み"


def test_nothing_is_taken_in_without_a_yes(make: Opened, said, monkeypatch, tmp_path):
    page = make(*BOTH)
    path = tmp_path / "用紙.csv"
    monkeypatch.setattr(files, "choose_save", lambda *_: path)
    entry(page).doors.csv.click()
    type_into(page, 0, "records", "1")
    monkeypatch.setattr(files, "choose_open", lambda *_: path)
    said.answer = False
    entry(page).doors.take.click()
    assert said.asked == ["「用紙.csv」を取り込みますか。"]
    assert page.session.case.time_study.rows[0].records == 1


def test_a_file_that_cannot_be_read_changes_nothing(make: Opened, said, monkeypatch, tmp_path):
    page = make(*BOTH)
    path = tmp_path / "用紙.csv"
    path.write_text("こんにちは", encoding="utf-8")
    monkeypatch.setattr(files, "choose_open", lambda *_: path)
    entry(page).doors.take.click()
    assert "列がありません" in said.last
    assert len(page.session.case.time_study.rows) == 4


def test_a_folder_that_is_not_there_is_told(make: Opened, said, monkeypatch, tmp_path):
    page = make()
    monkeypatch.setattr(files, "choose_save", lambda *_: tmp_path / "ない" / "用紙.csv")
    entry(page).doors.csv.click()
    assert "保存先のフォルダーが見つかりません" in said.last


# --- the figures ------------------------------------------------------------------------------


def test_the_table_says_what_the_engine_says(make: Opened):
    page = make(*BOTH, section=RESULTS)
    table = results(page).table
    records = [table.item(2, column).text() for column in range(table.columnCount())]  # type: ignore[union-attr]
    assert records == [
        "記録",
        "90分",
        "45.0分",
        "100.0％",
        "90分",
        "45.0分",
        "100.0％",
        "変わらない",
    ]
    head = table.horizontalHeaderItem(1)
    assert head is not None
    assert "2人日" in head.text()
    assert "事前：2人日（介護職員・日勤 1人日、介護職員・夜勤 1人日）" in words_on(results(page))


def test_narrowing_shows_only_those_people(make: Opened, qtbot: QtBot):
    page = make(*BOTH, section=RESULTS)
    qtbot.mouseClick(results(page).shifts.buttons["night"], Qt.MouseButton.LeftButton)
    item = results(page).table.item(2, 7)
    assert item is not None
    assert item.text() == "10.0分増"
    assert "事前：1人日（介護職員・夜勤 1人日）" in words_on(results(page))
    qtbot.mouseClick(results(page).roles.buttons["nurse"], Qt.MouseButton.LeftButton)
    assert "選んだ職種・勤務の記録がありません" in words_on(results(page))
    assert not results(page).table.isVisible()


def test_one_study_is_shown_and_not_compared(make: Opened):
    page = make(row(), section=RESULTS)
    assert "事後の記録がないので、事前と事後を比べていません。" in words_on(results(page))
    item = results(page).table.item(2, 7)
    assert item is not None
    assert item.text() == "—"
    assert "事後" not in results(page).bars.accessibleDescription()


def test_without_rows_it_says_how_to_begin(make: Opened):
    page = make(section=RESULTS)
    assert "集計できる記録がありません" in words_on(results(page))
    assert not results(page).table.isVisible()


def test_rows_left_out_are_named_beside_the_figures(make: Opened):
    page = make(*BOTH, row(person="C", records=1_441), section=RESULTS)
    assert "集計に入っていない行があります" in words_on(results(page).left_out)
    assert "事前の3行目" in words_on(results(page).left_out)


def test_a_row_leads_to_its_calculation(make: Opened, qtbot: QtBot, shell: RecordingShell):
    page = make(*BOTH, section=RESULTS)
    results(page).table.setCurrentCell(2, 0)
    qtbot.keyClick(results(page).table, Qt.Key.Key_Return)
    title, trace = shell.traces[-1]
    assert title == "記録の計算"
    assert trace.steps[0].steps[1].working == "90分 ÷ 2人日"


def test_the_chart_says_its_figures_in_words(make: Opened):
    page = make(*BOTH, section=RESULTS)
    told = results(page).bars.accessibleDescription()
    assert "記録：事前（2人日） 45.0分、事後（2人日） 45.0分、変わらない" in told


# --- the page ---------------------------------------------------------------------------------


@pytest.mark.parametrize("section", ["entry", RESULTS])
def test_the_tab_key_reaches_everything_and_everything_has_a_name(make: Opened, section: str):
    page = make(*BOTH, {"records": 5}, section=section)
    stops = list(stops_within(page))
    assert len(stops) > 3
    assert [stop for stop in stops if not (stop.accessibleName() or spoken(stop))] == []


def test_nothing_claims_a_cause(make: Opened):
    page = make(*BOTH, section=RESULTS)
    for claim in ("効果", "削減", "改善され"):
        assert claim not in words_on(results(page))


@pytest.mark.parametrize("section", ["entry", RESULTS])
def test_no_column_is_cut_short(make: Opened, section: str):
    page = make(*[row(records=1_440, person="介護職員A")] * 2, row("after"), section=section)
    table = entry(page).table.grid if section == "entry" else results(page).table
    header = table.horizontalHeader()
    for column in range(table.columnCount()):
        assert header.sectionSizeHint(column) <= header.sectionSize(column) + 1
    assert not table.horizontalScrollBar().isVisible()


def test_the_whole_rail_is_in_sight_on_a_small_screen(library, shown, said, tmp_path):
    window = MainWindow(Settings(tmp_path), NOW.date)
    window.fill_menus()
    window.receive(library)
    shown(window, 1366, 708)  # 768 less the title bar and the task bar
    window.open_case(library.create("ひまわり訪問介護", "訪問介護").id, "time_study")
    QApplication.processEvents()
    assert window.workspace is not None
    assert window.workspace.rail._scroll.verticalScrollBar().maximum() == 0
    window.close()
