"""The results of one year, typed beside what they are held against."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from desktop.ui import theme
from desktop.ui.models.report_rows import COLUMNS, ENTERED
from desktop.ui.widgets.rows_table import RowsTable, TextColumn

_WEIGHTS = (17, 11, 13, 9, 11, 13, 12, 17)
_LEAST = (120, 80, 92, 62, 76, 100, 80, 130)  # below these the table rather scrolls
_HINTS = {
    "結果": "測った値（例：12、12.5、1,800.0）",
    "測った時期": "いつの数字か（例：令和9年10月）",
    "備考": "数え方を変えた、職員が替わったなど",
}
_TYPED = range(ENTERED.start, ENTERED.stop)
VERDICT_AT = len(COLUMNS) - 1


class ResultTable(RowsTable):
    """A row for each KPI of the baseline: none is added, none goes."""

    def __init__(self, parent: QWidget | None = None) -> None:
        columns = tuple(
            TextColumn(title, weight, _HINTS.get(title, ""), least)
            for title, weight, least in zip(COLUMNS, _WEIGHTS, _LEAST, strict=True)
        )
        super().__init__("指標の結果", columns, parent=parent)
        for button in (self.add_button, self.remove_button, self.up_button, self.down_button):
            button.hide()

    def _show_cell(self, row: int, column: int, words: str) -> None:
        super()._show_cell(row, column, words)
        item = self.grid.item(row, column)
        if item is None:
            return
        if column not in _TYPED:
            item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
        if column == VERDICT_AT:
            worse = words.startswith("×")
            item.setForeground(theme.current().colour("danger" if worse else "ink"))
            item.setFont(theme.current().font(bold=worse))

    def _clear_cell(self) -> None:
        if self.grid.currentColumn() in _TYPED:
            super()._clear_cell()
