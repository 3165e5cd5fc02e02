"""The ten-task grid of a case: the plan's own drawing, with rows that can be chosen.

The picture of the first screen is :mod:`desktop.ui.widgets.grid_view`, which paints before
anything of a case is loaded.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QWidget

from desktop.assessment.paper import GridFigure, GridRow
from desktop.ui import theme
from desktop.ui.widgets.figure_view import FigureView
from desktop.ui.widgets.grid_view import ViewRow, sentence, standing

NAME = "10の業務の表"
CURRENT_TITLE = "いま"


class TaskGrid(FigureView):
    """A row is chosen by mouse, or by arrows and Enter."""

    row_requested = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[ViewRow, ...] = ()
        self._target_title = ""
        self._selected = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def set_rows(self, rows: Sequence[ViewRow], *, target_title: str) -> None:
        """Show other rows in place."""
        self._rows, self._target_title = tuple(rows), target_title
        self._selected = max(0, min(self._selected, len(self._rows) - 1))
        figure_rows = tuple(
            GridRow(
                number=row.number,
                name=row.name,
                current=row.current,
                target=row.target if row.applicable else "",
                level=standing(row) if row.applicable else "",
                short=row.short,
                applicable=row.applicable,
            )
            for row in self._rows
        )
        self.set_figure(GridFigure("grid", NAME, CURRENT_TITLE, target_title, figure_rows))

    def words(self) -> str:
        """Each row read aloud."""
        return "\n".join(sentence(row, CURRENT_TITLE, self._target_title) for row in self._rows)

    # --- operating ----------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        by = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
        if by:
            self._selected = max(0, min(len(self._rows) - 1, self._selected + by))
            self.update()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._rows:
            self.row_requested.emit(self._selected)
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() is not Qt.MouseButton.LeftButton:
            return
        for number, box in enumerate(self.row_boxes()):
            if box.contains(event.position()):
                self._selected = number
                self.update()
                self.row_requested.emit(number)
                return

    # --- painting -----------------------------------------------------------------------------

    def _paint_ground(self, painter: QPainter) -> None:
        """The row of the keyboard, beneath the picture."""
        if not self.hasFocus():
            return
        for number, box in enumerate(self.row_boxes()):
            if number == self._selected:
                painter.setPen(QPen(theme.current().colour("focus"), 2))
                painter.setBrush(theme.current().colour("wash"))
                painter.drawRoundedRect(box.adjusted(-1, 1, 1, -1), 4, 4)

    def _paint_focus(self, painter: QPainter) -> None:
        """The row is framed, not the whole."""
