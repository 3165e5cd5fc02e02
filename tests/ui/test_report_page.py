"""効果の報告: begin a year, enter results, see worse as worse, what is due, figures to copy."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.assessment.due_dates import DueDate
from desktop.assessment.quantity import Direction
from desktop.assessment.values import FiscalYear
from desktop.ui import theme
from desktop.ui.models.report_rows import COLUMNS, due_row
from desktop.ui.pages.report import ADDITION, DUE, YEAR, ReportPage
from desktop.ui.pages.report_parts.addition_part import NOT_FOR, AdditionReportPart
from desktop.ui.pages.report_parts.due_part import DuePart
from desktop.ui.pages.report_parts.year_part import YearPart
from tests.ui.bench import SENSOR, RecordingShell, document, opened, shown
from tests.ui.conftest import Said

Opened = Callable[..., ReportPage]
RESULT, MEASURED, VERDICT = (COLUMNS.index(name) for name in ("結果", "測った時期", "判定"))
KPIS = [
    {"name": "1か月平均残業時間", "unit": "時間/月", "baseline": "10.5", "target": "8"},
    {"name": "年間離職率", "unit": "%", "baseline": "１５．７", "target": "15.0"},
    {"name": "利用者の声", "unit": "件", "baseline": "3", "target": "3"},
]
PLAN = {"quotations": [SENSOR], "plan": {"kpis": KPIS}}


@pytest.fixture
def shell() -> RecordingShell:
    return RecordingShell()


@pytest.fixture
def make(qtbot: QtBot, tmp_path: Path, shell: RecordingShell, look: object) -> Iterator[Opened]:
    contexts = []

    def page(section: str = YEAR, **parts: Any) -> ReportPage:
        context = opened(tmp_path / "data", document(**(parts or PLAN)))
        contexts.append(context)
        made = shown(qtbot, ReportPage(context.__enter__(), shell))
        made.show_section(section)
        QApplication.processEvents()
        return made

    yield page
    for context in contexts:
        context.__exit__(None, None, None)


def year_part(page: ReportPage) -> YearPart:
    part = page.parts[YEAR]
    assert isinstance(part, YearPart)
    return part


def begun(page: ReportPage, qtbot: QtBot) -> YearPart:
    part = year_part(page)
    qtbot.mouseClick(part.begin_button, Qt.MouseButton.LeftButton)
    return part


def type_into(part: YearPart, row: int, column: int, words: str) -> None:
    item = part.table.grid.item(row, column)
    assert item is not None
    item.setText(words)


def cell(part: YearPart, row: int, column: int) -> str:
    return part.table.rows()[row][column]


def test_the_three_years_are_offered_and_nothing_is_begun(make: Opened):
    part = year_part(make())
    assert [button.text() for button in part.choice.buttons.values()] == [
        "令和9年度（1年目）",
        "令和10年度（2年目）",
        "令和11年度（3年目）",
    ]
    assert part.begin.isVisible()
    assert not part.results.isVisible()
    assert part.session.case.report_baseline is None


def test_beginning_writes_the_plan_s_figures_down_for_good(make: Opened, qtbot: QtBot):
    part = begun(make(), qtbot)
    session = part.session
    baseline = session.case.report_baseline
    assert baseline is not None
    assert [kpi.baseline for kpi in baseline.kpis] == ["10.5", "１５．７", "3"]
    assert baseline.rule_version == session.rules.version
    assert "令和8年11月22日" in part.frozen.text()
    assert not part.differences.isVisible()
    session.set("plan/kpis/0/baseline", "20", "現状値")
    assert cell(part, 0, 1) == "10.5"
    assert part.differences.isVisible()
    assert "現状値「20」" in part.differences.label.text()


def test_the_baseline_is_taken_anew_only_when_asked(make: Opened, qtbot: QtBot, said: Said):
    part = begun(make(), qtbot)
    type_into(part, 0, RESULT, "12")
    part.session.set("plan/kpis/0/baseline", "20", "現状値")
    assert cell(part, 0, VERDICT) == "× 悪化"
    said.answer = False
    qtbot.mouseClick(part.anew_button, Qt.MouseButton.LeftButton)
    assert cell(part, 0, 1) == "10.5"
    said.answer = True
    qtbot.mouseClick(part.anew_button, Qt.MouseButton.LeftButton)
    assert (cell(part, 0, 1), cell(part, 0, RESULT)) == ("20", "12")
    assert cell(part, 0, VERDICT) == "○ 改善"


def test_worse_is_said_in_words_shape_and_colour(make: Opened, qtbot: QtBot):
    part = begun(make(), qtbot)
    type_into(part, 0, RESULT, "１２")
    assert cell(part, 0, VERDICT) == "× 悪化"
    item = part.table.grid.item(0, VERDICT)
    assert item is not None
    assert item.foreground().color() == theme.current().colour("danger")
    assert item.font().bold()
    assert part.worse.isVisible()
    assert part.worse.label.text().startswith(
        "× 悪化：1か月平均残業時間　10.5 → １２（1.5時間/月の増）"
    )
    assert "悪化 1件" in part.counts.text()
    type_into(part, 0, RESULT, "7")
    assert cell(part, 0, VERDICT) == "○ 改善（目標達成）"
    assert not part.worse.isVisible()


def test_what_cannot_be_compared_says_why(make: Opened, qtbot: QtBot):
    part = begun(make(), qtbot)
    type_into(part, 0, RESULT, "10〜12")
    assert cell(part, 0, VERDICT) == "？ 比べられない"
    assert part.unclear.isVisible()
    assert "範囲" in part.unclear.label.text()
    assert cell(part, 0, RESULT) == "10〜12"


def test_a_figure_without_a_direction_asks_for_it(make: Opened, qtbot: QtBot):
    part = begun(make(), qtbot)
    type_into(part, 2, RESULT, "5")
    assert cell(part, 2, VERDICT) == "？ 比べられない"
    (editor,) = part.directions.values()
    assert editor.label == "「利用者の声」のよい向き"
    assert part.session.set(editor.path, Direction.HIGHER.value, "よい向き") is None
    assert cell(part, 2, VERDICT) == "○ 改善（目標達成）"


def test_last_year_s_result_is_carried_forward(make: Opened, qtbot: QtBot):
    part = begun(make(), qtbot)
    type_into(part, 0, RESULT, "9")
    part.show_year(FiscalYear(2028))
    assert part.begin.isVisible()
    qtbot.mouseClick(part.begin_button, Qt.MouseButton.LeftButton)
    assert cell(part, 0, COLUMNS.index("前回")) == "9"
    assert cell(part, 0, MEASURED) == "令和10年10月"
    part.show_year(FiscalYear(2027))
    assert cell(part, 0, COLUMNS.index("前回")) == "—"


def test_only_the_results_can_be_typed(make: Opened, qtbot: QtBot):
    part = begun(make(), qtbot)
    grid = part.table.grid
    editable = [
        bool(item.flags() & Qt.ItemFlag.ItemIsEditable)
        for column in range(len(COLUMNS))
        if (item := grid.item(0, column)) is not None
    ]
    assert editable == [False] * 4 + [True] * 3 + [False]
    part.table.focus_cell(0, 1)
    qtbot.keyClick(grid, Qt.Key.Key_Delete)
    assert cell(part, 0, 1) == "10.5"
    assert not part.table.add_button.isVisible()


def test_a_text_that_is_too_long_stays_with_its_sentence(make: Opened, qtbot: QtBot):
    part = begun(make(), qtbot)
    type_into(part, 1, RESULT, "1" * 201)
    assert part.table.problem.isVisible()
    assert "2行目の結果" in part.table.problem.text()


def test_wages_are_asked_for_only_where_pledged(make: Opened, qtbot: QtBot):
    part = begun(make(), qtbot)
    assert not part.editors["wage_return"].isVisible()
    part.session.set("declarations/wage_return_pledge", "yes", "申告")
    assert part.editors["wage_return"].isVisible()


def test_the_course_and_the_paper_follow(make: Opened, qtbot: QtBot):
    part = begun(make(), qtbot)
    type_into(part, 0, RESULT, "12")
    figure = part.figure.figure
    assert figure is not None
    assert "令和9年度 12" in part.figure.words()
    paper = part._paper()
    assert paper.title == "効果の報告（令和9年度）"
    assert part._file_name(".pdf") == "ひだまり苑_効果の報告_令和9年度_令和8年11月22日.pdf"


def test_a_report_is_undone_in_one_step(make: Opened, qtbot: QtBot):
    part = begun(make(), qtbot)
    assert part.session.undo()
    assert part.session.case.report_baseline is None
    assert part.session.case.effect_reports == ()
    assert part.begin.isVisible()


def test_due_dates_are_listed_and_lead_to_their_place(
    make: Opened, shell: RecordingShell, qtbot: QtBot
):
    terms = {"application_deadline": "2026-11-20"}
    page = make(DUE, **PLAN, prefecture_terms=terms)
    part = page.parts[DUE]
    assert isinstance(part, DuePart)
    items = [part.table.item(0, column) for column in range(3)]
    first = [item.text() for item in items if item is not None]
    assert first == ["！ 過ぎています", "令和8年11月20日", "申請の締切"]
    part.table.row_requested.emit(0)
    assert shell.steps == [("call", "prefecture_terms/application_deadline")]
    assert "年度の末日は目安" in part.notes.text()


def test_a_long_title_is_broken_and_not_cut():
    due = DueDate(date(2027, 10, 31), "あ" * 75, "report", "")
    row = due_row(due, date(2026, 11, 22), 36)
    assert row.cells[2].split("\n") == ["あ" * 36, "あ" * 36, "あ" * 3]
    assert "あ" * 75 in row.spoken


def test_a_due_report_opens_its_year(make: Opened):
    page = make()
    page.focus_field("effect_reports/2029")
    assert year_part(page).year == FiscalYear(2029)


def test_figures_of_the_addition_are_copied_in_both_forms(make: Opened, qtbot: QtBot):
    hours = {"name": "総業務時間", "unit": "時間/月", "baseline": "1,800", "target": "1,700"}
    part = make(ADDITION, quotations=[SENSOR], plan={"kpis": [hours]}).parts[ADDITION]
    assert isinstance(part, AdditionReportPart)
    assert [button.text() for button in part.copy_buttons] == [
        "「1800」をコピー",
        "「1800.0」をコピー",
    ]
    qtbot.mouseClick(part.copy_buttons[1], Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == "1800.0"
    assert part.copied.text() == "「1800.0」をコピーしました。"


def test_a_visit_office_has_no_addition(make: Opened):
    facility = {"name": "ひまわり", "service": "訪問介護"}
    part = make(ADDITION, facility=facility).parts[ADDITION]
    assert isinstance(part, AdditionReportPart)
    assert part.notice.isVisible()
    assert part.notice.label.text() == NOT_FOR
    assert part.copy_buttons == []
