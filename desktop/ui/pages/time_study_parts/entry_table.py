"""The rows of one study: a person on a day in each, with the sum of its minutes at the end."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from desktop.ui.models.time_study_rows import CHOICES, ENTRY_FIELDS, TITLES, TOTAL_AT
from desktop.ui.widgets.choice_cells import ChoiceDelegate
from desktop.ui.widgets.rows_table import Rows, RowsTable, TextColumn

_WIDTHS = {"day": 66, "role": 88, "shift": 60, "person": 66, "direct_care": 82, "indirect": 82}
_WIDTHS |= {"records": 56, "rounds": 96, "breaks": 56, "other": 66}
_HINTS = {
    "person": "人を見分ける記号（例：A、1番）",
    **dict.fromkeys(ENTRY_FIELDS[4:], "分の数（例：30、1:30は90分）"),
}
_TOTAL_WIDTH = 62
_FIGURES_FROM = ENTRY_FIELDS.index("person") + 1


class StudyTable(RowsTable):
    """Asks for the rows of the study at hand; the sum cannot be typed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        columns = [
            TextColumn(TITLES[field], _WIDTHS[field], _HINTS.get(field, ""), _WIDTHS[field])
            for field in ENTRY_FIELDS
        ]
        columns.append(TextColumn("合計", _TOTAL_WIDTH, "この行の分の合計", _TOTAL_WIDTH))
        super().__init__("業務時間の記録（分）", tuple(columns), parent=parent)
        for field, words in CHOICES.items():
            at = ENTRY_FIELDS.index(field)
            self.grid.setItemDelegateForColumn(at, ChoiceDelegate(words, self.grid))

    def set_rows(self, rows: Rows) -> None:
        super().set_rows(rows)
        for button in (self.remove_button, self.up_button, self.down_button):
            button.setVisible(bool(rows))
        self.grid.setVisible(bool(rows))

    def _show_cell(self, row: int, column: int, words: str) -> None:
        super()._show_cell(row, column, words)
        item = self.grid.item(row, column)
        if item is None:
            return
        side = (
            Qt.AlignmentFlag.AlignRight if column >= _FIGURES_FROM else Qt.AlignmentFlag.AlignLeft
        )
        item.setTextAlignment(side | Qt.AlignmentFlag.AlignVCenter)
        if column == TOTAL_AT:
            item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)

    def _clear_cell(self) -> None:
        if self.grid.currentColumn() != TOTAL_AT:
            super()._clear_cell()
