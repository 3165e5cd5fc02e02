"""Tables of figures: an amount is never cut short, whatever the width."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop.ui.widgets.figure_table import FigureColumn, FigureRow, FigureTable, two_lines

COLUMNS = (
    FigureColumn("機器", stretches=True),
    FigureColumn("対象経費", right=True),
    FigureColumn("補助額", right=True, is_link=True),
)
ROWS = (
    FigureRow(("長い名前の見守りセンサー AB-100", "3,664,000円", "2,748,000円以上"), "一行目"),
    FigureRow(("合計", "99,999,999円", two_lines("1円〜99,999,999円以上")), "合計", is_total=True),
)


def table_of(qtbot: QtBot, width: int) -> FigureTable:
    window = QWidget()
    qtbot.addWidget(window)
    table = FigureTable("内訳", COLUMNS)
    table.setParent(window)
    table.__dict__["window_kept"] = window
    table.set_rows(ROWS)
    table.resize(width, 200)
    window.resize(width, 300)
    window.show()
    return table


@pytest.mark.parametrize("width", [900, 500, 260])
def test_every_figure_has_its_whole_width(qtbot: QtBot, width: int):
    table = table_of(qtbot, width)
    for column in (1, 2):
        assert table.columnWidth(column) >= table.sizeHintForColumn(column)


def test_what_is_too_wide_can_be_scrolled_to(qtbot: QtBot):
    assert table_of(qtbot, 900).horizontalScrollBar().maximum() == 0
    assert table_of(qtbot, 200).horizontalScrollBar().maximum() > 0


def test_a_range_stands_in_two_lines_and_its_row_is_taller(qtbot: QtBot):
    table = table_of(qtbot, 900)
    assert table.rowHeight(1) > table.rowHeight(0)


def test_rows_are_changed_in_place(qtbot: QtBot):
    table = table_of(qtbot, 900)
    item = table.item(0, 1)
    table.set_rows((FigureRow(("別の機器", "1円", "0円"), "一行目"),))
    assert table.item(0, 1) is item
    assert table.rowCount() == 1
