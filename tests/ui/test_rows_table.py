"""A table of text: worked by the keyboard alone, and never a trap for Tab."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop.ui.widgets.rows_table import Rows, RowsTable, TextColumn

COLUMNS = (TextColumn("内容", 2), TextColumn("担当", 1))
ROWS = (("発注", "佐藤"), ("納品", ""))


class Owner(QWidget):
    """Keeps what it is asked for, as a page would."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[Rows] = []
        self.table = RowsTable("日程", COLUMNS)
        self.after = QPushButton("次")
        layout = QVBoxLayout(self)
        layout.addWidget(self.table)
        layout.addWidget(self.after)
        self.table.set_rows(ROWS)
        self.table.rows_requested.connect(self._keep)

    def _keep(self, rows: Rows) -> None:
        self.asked.append(rows)
        self.table.set_rows(rows)


@pytest.fixture
def owner(qtbot: QtBot) -> Owner:
    window = QWidget()
    qtbot.addWidget(window)
    owner = Owner()
    owner.setParent(window)
    owner.__dict__["window_kept"] = window
    owner.resize(700, 400)
    window.resize(700, 400)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return owner


def test_enter_edits_and_enter_keeps(owner: Owner, qtbot: QtBot):
    grid = owner.table.grid
    owner.table.focus_cell(1, 1)
    qtbot.keyClick(grid, Qt.Key.Key_Return)
    editor = grid.findChild(QLineEdit)
    assert editor is not None
    qtbot.keyClicks(editor, "tanaka")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(owner.asked))
    assert owner.asked[-1] == (("発注", "佐藤"), ("納品", "tanaka"))


def test_delete_clears_a_cell(owner: Owner, qtbot: QtBot):
    owner.table.focus_cell(0, 1)
    qtbot.keyClick(owner.table.grid, Qt.Key.Key_Delete)
    assert owner.asked[-1] == (("発注", ""), ("納品", ""))


def test_tab_leaves_the_table(owner: Owner, qtbot: QtBot):
    owner.table.focus_cell(0)
    qtbot.keyClick(owner.table.grid, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is owner.table.add_button


def test_the_last_row_can_go_and_a_first_one_come(owner: Owner, qtbot: QtBot):
    owner.table.focus_cell(0)
    for _ in range(2):
        qtbot.mouseClick(owner.table.remove_button, Qt.MouseButton.LeftButton)
    assert not owner.asked[-1]
    assert not owner.table.remove_button.isEnabled()
    qtbot.mouseClick(owner.table.add_button, Qt.MouseButton.LeftButton)
    assert owner.asked[-1] == (("", ""),)
    assert owner.table.grid.currentRow() == 0


def test_a_refused_cell_keeps_its_words_and_says_why(owner: Owner):
    owner.table.show_problem("日付として読めません。", 1, 1)
    assert owner.table.problem.text() == "日付として読めません。"
    assert (owner.table.grid.currentRow(), owner.table.grid.currentColumn()) == (1, 1)
    owner.table.set_rows(ROWS)
    assert owner.table.problem.isHidden()


def test_each_cell_says_where_it_stands(owner: Owner):
    item = owner.table.grid.item(1, 1)
    assert item is not None
    assert item.data(Qt.ItemDataRole.AccessibleTextRole) == "2行目 担当 空欄"


def test_the_table_is_as_tall_as_its_rows(owner: Owner):
    grid = owner.table.grid
    assert grid.verticalScrollBar().maximum() == 0
    owner.table.set_rows(tuple(("行", "") for _ in range(12)))
    assert grid.verticalScrollBar().maximum() == 0
