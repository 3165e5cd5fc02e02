"""Two views of the same activities: what is planned, and what became of it.

Both tables hold every cell of a row, so that a row that moves takes all of itself along; each
shows only its own columns.
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from desktop.assessment.improvement_inputs import EFFORT_WORDS
from desktop.ui.models.activity_rows import DUE_AT, FIELDS, FOLLOWED, PLANNED, TITLES
from desktop.ui.widgets.choice_cells import ChoiceDelegate
from desktop.ui.widgets.rows_table import Rows, RowsTable, TextColumn

_HINTS = {
    "issue": "いま困っていること",
    "cause": "なぜそうなっているか",
    "measure": "何をどう変えるか",
    "effort": "生産性向上ガイドラインの取組のどれに当たるか",
    "owner": "誰がするか",
    "start": "例：2026-12-01",
    "follow_up": "空欄のときは、始める日の3か月後",
    "result": "良くなったことも、悪くなったことも",
    "next_step": "続ける・やめる・直すこと",
}
_WEIGHTS = {"issue": 17, "cause": 15, "measure": 18, "effort": 13, "owner": 9, "start": 14}
_WEIGHTS |= {"follow_up": 14}
_FOLLOWED_WEIGHTS = {"measure": 24, "result": 34, "next_step": 28}
# Below these widths, which large letters come to, a table rather scrolls.
_LEAST = {"issue": 110, "cause": 100, "measure": 120, "effort": 96, "owner": 60, "start": 104}
_LEAST |= {"follow_up": 112}
_FOLLOWED_LEAST = {"measure": 150, "result": 190, "next_step": 150}


class ActivityTable(RowsTable):
    """``is_follow_up``: the table of what became of each activity; its rows stay as they are."""

    def __init__(self, *, is_follow_up: bool, parent: QWidget | None = None) -> None:
        shown = FOLLOWED if is_follow_up else PLANNED
        weights = _FOLLOWED_WEIGHTS if is_follow_up else _WEIGHTS
        least = _FOLLOWED_LEAST if is_follow_up else _LEAST
        columns = [
            TextColumn(TITLES[field], weights[field], _HINTS[field], least[field])
            if field in shown
            else TextColumn(TITLES[field], 0, _HINTS[field])
            for field in FIELDS
        ]
        due_hint = "上の表の日から決まります"
        due = TextColumn("振り返りの日", 14, due_hint, 112) if is_follow_up else TextColumn("", 0)
        name = "振り返り" if is_follow_up else "改善活動"
        super().__init__(name, (*columns, due), row_word="活動", parent=parent)
        self._is_follow_up = is_follow_up
        for at, field in enumerate((*FIELDS, "due")):
            self.grid.setColumnHidden(at, field not in shown)
        effort = FIELDS.index("effort")
        delegate = ChoiceDelegate(tuple(EFFORT_WORDS.values()), self.grid)
        self.grid.setItemDelegateForColumn(effort, delegate)

    def set_rows(self, rows: Rows) -> None:
        super().set_rows(rows)
        self.grid.setVisible(bool(rows))
        self.add_button.setVisible(not self._is_follow_up)
        for button in (self.remove_button, self.up_button, self.down_button):
            button.setVisible(bool(rows) and not self._is_follow_up)

    def _show_cell(self, row: int, column: int, words: str) -> None:
        super()._show_cell(row, column, words)
        item = self.grid.item(row, column)
        fixed = column == DUE_AT or (self._is_follow_up and FIELDS[column] == "measure")
        if item is not None and fixed:
            item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)

    def _clear_cell(self) -> None:
        item = self.grid.currentItem()
        if item is not None and item.flags() & Qt.ItemFlag.ItemIsEditable:
            super()._clear_cell()
