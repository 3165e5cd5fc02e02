"""The list of quotation lines: what was entered and what the engine makes of it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.ui.models.quotation_rows import QuotationRow
from desktop.ui.widgets.figure_table import FigureColumn, FigureRow, FigureTable, two_lines

COLUMNS = (
    FigureColumn(""),
    FigureColumn("製品・技術", stretches=True),
    FigureColumn("台数", right=True),
    FigureColumn("単価", right=True),
    FigureColumn("付帯", right=True),
    FigureColumn("対象経費", right=True),
    FigureColumn("補助額", right=True),
    FigureColumn("状態"),
)

MOST_ROWS = 7


class LineTable(FigureTable):
    """One row per line. Enter or a double click asks for the form of the row."""

    edit_requested = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("見積の行", COLUMNS, most_rows=MOST_ROWS, parent=parent)
        self.row_requested.connect(self.edit_requested)
        self.cellDoubleClicked.connect(lambda row, _column: self.edit_requested.emit(row))

    def show_lines(self, rows: tuple[QuotationRow, ...], current: int) -> None:
        self.set_rows(tuple(_figures(row) for row in rows), current)


def _figures(row: QuotationRow) -> FigureRow:
    cells = (
        row.number,
        f"{row.product}\n{row.technology}",
        row.units,
        row.unit_price,
        row.ancillary,
        two_lines(row.eligible_cost),
        two_lines(row.amount),
        row.state,
    )
    return FigureRow(cells, row.spoken)
