"""From cost to amount, a row per line: 費用, 対象経費, 率, 上限, 補助額."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.ui.models.subsidy_view import SubsidyLine
from desktop.ui.widgets.figure_table import FigureColumn, FigureRow, FigureTable, two_lines

COLUMNS = (
    FigureColumn("機器・ソフト", stretches=True),
    FigureColumn("かかる費用", right=True),
    FigureColumn("対象経費", right=True),
    FigureColumn("× 率", right=True),
    FigureColumn("上限", right=True),
    FigureColumn("補助額", right=True, is_link=True),
)


class SubsidyTable(FigureTable):
    """A click on a row, or Enter, asks how its amount came about."""

    trace_requested = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("補助額の内訳", COLUMNS, parent=parent)
        self.setAccessibleDescription("行を選んでEnterを押すと、計算の根拠を開きます。")
        self.row_requested.connect(self.trace_requested)
        self.cellClicked.connect(lambda row, _column: self.trace_requested.emit(row))

    def show_lines(self, lines: tuple[SubsidyLine, ...]) -> None:
        self.set_rows(tuple(_figures(line) for line in lines))


def _figures(line: SubsidyLine) -> FigureRow:
    cells = (
        line.label,
        two_lines(line.cost),
        two_lines(line.eligible_cost),
        two_lines(line.rate),
        two_lines(line.cap),
        two_lines(line.amount),
    )
    return FigureRow(cells, line.spoken, line.is_total)
