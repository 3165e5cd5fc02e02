"""A read-only table of ready-made figures, as tall as its rows; a row can be asked about."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from desktop.ui import theme
from desktop.ui.widgets.scroll import bring_into_sight

_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


ROW_MARGIN, LEAST_STRETCH = 14, 96


@dataclass(frozen=True, slots=True)
class FigureColumn:
    """A column is as wide as its widest figure, which is never cut short; ``stretches`` takes
    what is left.  ``is_link`` marks what a click explains."""

    title: str
    stretches: bool = False
    right: bool = False
    is_link: bool = False


@dataclass(frozen=True, slots=True)
class FigureRow:
    """The cells of a row, the row as one spoken sentence, and whether it is a total."""

    cells: tuple[str, ...]
    spoken: str
    is_total: bool = False


class FigureTable(QTableWidget):
    """Rows are shown in place: focus and current row stay where they are."""

    row_changed = Signal(int)
    row_requested = Signal(int)

    def __init__(
        self,
        name: str,
        columns: tuple[FigureColumn, ...],
        *,
        most_rows: int = 0,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(0, len(columns), parent)
        self.columns = columns
        self._most_rows = most_rows
        self.setAccessibleName(name)
        self.setHorizontalHeaderLabels([column.title for column in columns])
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setWordWrap(False)  # lines break where the text says so
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        if not most_rows:
            self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setStyleSheet("QTableView::item { padding: 2px 6px; }")
        self._dress_header()
        self.currentCellChanged.connect(self._on_current_cell_changed)

    def _dress_header(self) -> None:
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        for number, column in enumerate(self.columns):
            item = self.horizontalHeaderItem(number)
            if item is not None:
                item.setTextAlignment(_RIGHT if column.right else _LEFT)

    def set_rows(self, rows: tuple[FigureRow, ...], current: int | None = None) -> None:
        """Show ``rows``; ``current`` marks one, None leaves the mark where it is."""
        self.blockSignals(True)
        self.setRowCount(len(rows))
        for number, row in enumerate(rows):
            self._show_row(number, row)
        if current is not None and self.currentRow() != current:
            self.setCurrentCell(current, 1)
        self.blockSignals(False)
        self.fit()

    def _show_row(self, number: int, row: FigureRow) -> None:
        for column, words in enumerate(row.cells):
            item = self.item(number, column)
            if item is None:
                item = QTableWidgetItem()
                right = self.columns[column].right
                item.setTextAlignment(_RIGHT if right else _LEFT)
                self.setItem(number, column, item)
            if item.text() != words:
                item.setText(words)
            item.setFont(self._font_for(column, is_total=row.is_total))
            item.setToolTip(words.replace("\n", " "))
            item.setData(Qt.ItemDataRole.AccessibleTextRole, row.spoken)

    def _font_for(self, column: int, *, is_total: bool) -> QFont:
        font = theme.current().font(bold=is_total)
        font.setUnderline(self.columns[column].is_link)
        return font

    def fit(self) -> None:
        """As wide as the figures, as tall as the rows: the page scrolls, not the table within it.

        Only a list of more than ``most_rows`` scrolls by itself.
        """
        is_scrolled = self._share_width()
        line = QFontMetrics(theme.current().font()).lineSpacing()
        heights = []
        for row in range(self.rowCount()):
            lines = max(self._words(row, number).count("\n") for number in range(len(self.columns)))
            heights.append((lines + 1) * line + theme.current().pixels(ROW_MARGIN))
            self.setRowHeight(row, heights[-1])
        head = self.horizontalHeader().sizeHint().height()
        rows = sum(heights[: self._most_rows or None])
        height = head + rows + 2 * self.frameWidth() + 2
        if is_scrolled:
            height += self.horizontalScrollBar().sizeHint().height()
        if height != self.height():
            self.setFixedHeight(height)

    def _share_width(self) -> bool:
        """Each figure in full, the rest to the stretching column; True where it was too little."""
        widths = {n: self._width_of(n) for n, c in enumerate(self.columns) if not c.stretches}
        left = self.viewport().width() - sum(widths.values())
        least = theme.current().pixels(LEAST_STRETCH)
        for number, column in enumerate(self.columns):
            self.setColumnWidth(number, max(left, least) if column.stretches else widths[number])
        return left < least

    def _width_of(self, column: int) -> int:
        """What the widest figure takes, by the style's own measure: an amount is never cut."""
        head = self.horizontalHeader().sectionSizeHint(column)
        return max(head, self.sizeHintForColumn(column)) + 2

    def _words(self, row: int, column: int) -> str:
        item = self.item(row, column)
        return item.text() if item is not None else ""

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentRow() >= 0:
            self.row_requested.emit(self.currentRow())
        else:
            super().keyPressEvent(event)

    def _on_current_cell_changed(self, row: int, _column: int, before: int, _other: int) -> None:
        if row != before and row >= 0:
            bring_into_sight(self.viewport(), self.visualRect(self.currentIndex()))
            self.row_changed.emit(row)


def two_lines(amount: str) -> str:
    """A range in two lines, so that a column need not hold both ends in one."""
    return amount.replace("〜", "〜\n")
