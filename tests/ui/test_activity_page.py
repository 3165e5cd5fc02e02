"""改善活動: the two tables, the proposals that wait for a button, and the printed sheet."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.assessment.improvement_inputs import Effort
from desktop.ui.models.activity_rows import DUE_AT, FIELDS
from desktop.ui.pages.activities import NOTHING_NEW, ActivitiesPage
from desktop.ui.pages.activity_parts.tables import ActivityTable
from tests.ui.bench import RecordingShell, document, opened, shown

Opened = Callable[..., ActivitiesPage]
FIRST = {"issue": "巡回が多い", "measure": "通知を見てから訪室", "start": "2026-08-31"}
SECOND = {"issue": "申し送りが長い", "result": "5分短くなった", "next_step": "続ける"}


@pytest.fixture
def make(qtbot: QtBot, tmp_path: Path, look: object) -> Iterator[Opened]:
    contexts = []

    def page(*activities: dict[str, Any]) -> ActivitiesPage:
        parts = {"improvement_activities": list(activities)} if activities else {}
        context = opened(tmp_path / "data", document(**parts))
        contexts.append(context)
        made = shown(qtbot, ActivitiesPage(context.__enter__(), RecordingShell()))
        QApplication.processEvents()
        return made

    yield page
    for context in contexts:
        context.__exit__(None, None, None)


def type_into(table: ActivityTable, at: int, field: str, words: str) -> None:
    item = table.grid.item(at, FIELDS.index(field))
    assert item is not None
    item.setText(words)


def kept(page: ActivitiesPage, field: str) -> list[Any]:
    return [getattr(each, field) for each in page.session.case.improvement_activities]


def test_an_activity_is_added_and_typed(make: Opened, qtbot: QtBot):
    page = make()
    assert not page.planned.grid.isVisible()
    qtbot.mouseClick(page.planned.add_button, Qt.MouseButton.LeftButton)
    type_into(page.planned, 0, "issue", "申し送りが長い")
    type_into(page.planned, 0, "start", "令和8年8月31日")
    type_into(page.planned, 0, "effort", "⑤情報共有の工夫")
    assert kept(page, "issue") == ["申し送りが長い"]
    assert kept(page, "effort") == [Effort.SHARING]
    assert page.planned.rows()[0][FIELDS.index("start")] == "2026-08-31"


def test_the_day_of_the_look_back_is_shown_and_cannot_be_typed(make: Opened):
    page = make(FIRST)
    item = page.followed.grid.item(0, DUE_AT)
    assert item is not None
    assert item.text() == "2026-11-30"
    assert not item.flags() & Qt.ItemFlag.ItemIsEditable
    type_into(page.planned, 0, "follow_up", "2026-12-15")
    assert page.followed.rows()[0][DUE_AT] == "2026-12-15"


def test_a_row_that_moves_takes_its_look_back_along(make: Opened, qtbot: QtBot):
    page = make(FIRST, SECOND)
    page.planned.focus_cell(1)
    qtbot.mouseClick(page.planned.up_button, Qt.MouseButton.LeftButton)
    assert kept(page, "issue") == ["申し送りが長い", "巡回が多い"]
    assert kept(page, "result") == ["5分短くなった", ""]
    qtbot.mouseClick(page.planned.remove_button, Qt.MouseButton.LeftButton)
    assert kept(page, "issue") == ["巡回が多い"]
    assert kept(page, "result") == [""]


def test_what_became_of_it_is_entered_below(make: Opened):
    page = make(FIRST)
    type_into(page.followed, 0, "result", "休憩は取れたが、転倒が1件増えた")
    assert kept(page, "result") == ["休憩は取れたが、転倒が1件増えた"]
    assert kept(page, "measure") == ["通知を見てから訪室"]


def test_a_day_that_is_none_stays_with_its_sentence(make: Opened):
    page = make(FIRST)
    type_into(page.planned, 0, "start", "来月")
    assert page.planned.problem.isVisible()
    assert "1行目の始める日" in page.planned.problem.text()
    assert page.planned.rows()[0][FIELDS.index("start")] == "来月"
    assert str(kept(page, "start")[0]) == "2026-08-31"


def test_proposals_come_only_by_the_button_and_once(make: Opened, qtbot: QtBot):
    page = make(FIRST)
    count = len(page.session.assessment.gaps)
    assert f"{count}件の案" in page.propose_note.text()
    assert len(kept(page, "issue")) == 1
    qtbot.mouseClick(page.propose_button, Qt.MouseButton.LeftButton)
    assert len(kept(page, "issue")) == 1 + count
    assert kept(page, "issue")[0] == "巡回が多い"
    assert not page.propose_button.isEnabled()
    assert page.propose_note.text() == NOTHING_NEW
    assert page.session.undo()
    assert len(kept(page, "issue")) == 1


def test_a_due_date_leads_to_its_cell(make: Opened):
    page = make(FIRST, SECOND)
    page.focus_field("improvement_activities/1/result")
    assert QApplication.focusWidget() is page.followed.grid
    assert page.followed.grid.currentRow() == 1
    assert page.followed.grid.currentColumn() == FIELDS.index("result")


def test_the_sheet_has_a_name_and_the_activities(make: Opened):
    page = make(FIRST)
    assert page._file_name(".pdf") == "ひだまり苑_改善活動_令和8年11月22日.pdf"
    sheet = page._paper()
    assert sheet.title == "改善活動のシート"
    assert any("巡回が多い" in str(block) for block in sheet.blocks())
