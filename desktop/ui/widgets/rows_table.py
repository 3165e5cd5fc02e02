"""A small table of text that the user edits cell by cell, adds to, and reorders.

The table shows; it does not keep.  Each edit asks for the rows as they would then be, the owner
saves them and hands back what is kept, or the sentence that says what is wrong; the words that
were typed stay in the cell.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from desktop.ui import theme
from desktop.ui.widgets.cards import text
from desktop.ui.widgets.flow import FlowRow
from desktop.ui.widgets.scroll import bring_into_sight

Rows = tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class TextColumn:
    """A column: its title, its share of the width, what its empty cells suggest, and the width
    under which the table rather scrolls."""

    title: str
    weight: int
    hint: str = ""
    least: int = 0


class _Grid(QTableWidget):
    """A table as tall as its rows, which Tab leaves and Enter edits."""

    delete_requested = Signal()

    def __init__(self, columns: tuple[TextColumn, ...], parent: QWidget) -> None:
        super().__init__(0, len(columns), parent)
        self._columns = columns
        self.setHorizontalHeaderLabels([column.title for column in columns])
        self.setTabKeyNavigation(False)
        self.setWordWrap(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.SelectedClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.AnyKeyPressed
        )
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setMinimumWidth(theme.current().pixels(30))
        self.verticalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignCenter)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft)
        if not any(column.least for column in columns):
            self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        editing = self.state() == QAbstractItemView.State.EditingState
        if not editing and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.edit(self.currentIndex())
        elif not editing and event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.delete_requested.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            QTimer.singleShot(0, self, self.fit)  # not for a table that is gone by then

    def fit(self) -> None:
        """Share the width among the columns and grow to the height of the rows."""
        total = sum(column.weight for column in self._columns)
        width = self.viewport().width()
        taken = 0
        for number, column in enumerate(self._columns):
            least = theme.current().pixels(column.least)
            self.setColumnWidth(number, max(width * column.weight // total, least))
            taken += self.columnWidth(number)
        self.resizeRowsToContents()
        lowest = theme.current().pixels(34)
        for row in range(self.rowCount()):
            self.setRowHeight(row, max(lowest, self.rowHeight(row)))
        rows = sum(self.rowHeight(row) for row in range(self.rowCount()))
        height = self.horizontalHeader().sizeHint().height() + rows + 2 * self.frameWidth() + 2
        if taken > width:
            height += self.horizontalScrollBar().sizeHint().height()
        if height != self.height():
            self.setFixedHeight(height)


class RowsTable(QWidget):
    """The table with its buttons: add, remove, up, down."""

    rows_requested = Signal(tuple)

    def __init__(
        self,
        name: str,
        columns: tuple[TextColumn, ...],
        *,
        row_word: str = "行",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.columns = columns
        self._kept: Rows = ()
        self.grid = _Grid(columns, self)
        self.grid.setAccessibleName(name)
        self.grid.setAccessibleDescription(
            "矢印キーで移動、Enterで編集、Deleteで消去、Tabで次の項目へ進みます。"
        )
        self.problem = text("", "problem")
        self.problem.hide()
        self.add_button = self._button(f"{row_word}を追加", self._add)
        self.remove_button = self._button(f"{row_word}を削除", self._remove)
        self.up_button = self._button("上へ", lambda: self._move(-1))
        self.down_button = self._button("下へ", lambda: self._move(1))
        self._lay_out()
        self.grid.itemChanged.connect(self._cell_edited)
        self.grid.currentCellChanged.connect(lambda *_: self._on_current_cell_changed())
        self.grid.delete_requested.connect(self._clear_cell)
        self._enable_buttons()

    def _button(self, words: str, act: Callable[[], None]) -> QPushButton:
        button = QPushButton(words, self)
        button.clicked.connect(lambda _on=False: act())
        return button

    def _lay_out(self) -> None:
        pixels = theme.current().pixels
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(pixels(8))
        column.addWidget(self.grid)
        column.addWidget(self.problem)
        column.addWidget(
            FlowRow(self.add_button, self.remove_button, self.up_button, self.down_button)
        )

    # --- what is shown --------------------------------------------------------------------

    def set_rows(self, rows: Rows) -> None:
        """Show ``rows`` in place: cells that stay the same are not touched."""
        self._kept = rows
        self.grid.blockSignals(True)
        self.grid.setRowCount(len(rows))
        for number, row in enumerate(rows):
            for column, words in enumerate(row):
                self._show_cell(number, column, words)
        self.grid.blockSignals(False)
        self.problem.hide()
        self.grid.fit()
        self._enable_buttons()

    def _show_cell(self, row: int, column: int, words: str) -> None:
        item = self.grid.item(row, column)
        if item is None:
            item = QTableWidgetItem()
            item.setTextAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
            self.grid.setItem(row, column, item)
        if item.text() != words:
            item.setText(words)
        title = self.columns[column].title
        item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{row + 1}行目 {title} {words or '空欄'}")
        item.setToolTip(self.columns[column].hint)

    def show_problem(self, sentence: str, row: int | None = None, column: int = 0) -> None:
        """Say what is wrong; the text in the cell stays as it was typed."""
        self.problem.setText(sentence)
        self.problem.show()
        if row is not None and 0 <= row < self.grid.rowCount():
            self.grid.setCurrentCell(row, column)

    def rows(self) -> Rows:
        """The rows as they stand on screen."""
        return tuple(
            tuple(self._text_at(row, column) for column in range(len(self.columns)))
            for row in range(self.grid.rowCount())
        )

    def _text_at(self, row: int, column: int) -> str:
        item = self.grid.item(row, column)
        return item.text() if item else ""

    def focus_cell(self, row: int, column: int = 0) -> None:
        self.grid.setCurrentCell(row, column)
        self.grid.setFocus(Qt.FocusReason.OtherFocusReason)

    # --- what the user does ---------------------------------------------------------------

    def _cell_edited(self, item: QTableWidgetItem) -> None:
        del item
        rows = self.rows()
        if rows != self._kept:
            self.rows_requested.emit(rows)

    def _clear_cell(self) -> None:
        item = self.grid.currentItem()
        if item is not None and item.text():
            item.setText("")

    def _add(self) -> None:
        here = self.grid.currentRow()
        at = here + 1 if here >= 0 else self.grid.rowCount()
        rows = list(self.rows())
        rows.insert(at, ("",) * len(self.columns))
        self.rows_requested.emit(tuple(rows))
        self.focus_cell(at)

    def _remove(self) -> None:
        here = self.grid.currentRow()
        if here < 0:
            return
        rows = list(self.rows())
        del rows[here]
        self.rows_requested.emit(tuple(rows))
        self.focus_cell(min(here, len(rows) - 1))

    def _move(self, by: int) -> None:
        here, rows = self.grid.currentRow(), list(self.rows())
        there = here + by
        if not (0 <= here < len(rows) and 0 <= there < len(rows)):
            return
        rows[here], rows[there] = rows[there], rows[here]
        column = self.grid.currentColumn()
        self.rows_requested.emit(tuple(rows))
        self.grid.setCurrentCell(there, column)

    def _on_current_cell_changed(self) -> None:
        # The table is as tall as its rows: what scrolls to a cell is the page around it.
        bring_into_sight(self.grid.viewport(), self.grid.visualRect(self.grid.currentIndex()))
        self._enable_buttons()

    def _enable_buttons(self) -> None:
        here, count = self.grid.currentRow(), self.grid.rowCount()
        self.remove_button.setEnabled(here >= 0)
        self.up_button.setEnabled(here > 0)
        self.down_button.setEnabled(0 <= here < count - 1)
