"""The ten tasks at a glance: number, name, mark; the one in hand is framed."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QGridLayout, QSizePolicy, QWidget

from desktop.assessment.values import Mark
from desktop.ui import theme
from desktop.ui.widgets.marks import MARK_WORDS, NOT_APPLICABLE, paint_mark

COLUMNS, COLUMNS_WHEN_LARGE = 5, 10

_ARROWS = (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down)


class TaskCell(QAbstractButton):
    """One task. Its mark is shown once it was answered; 「外」 stands for 対象外."""

    def __init__(self, number: int, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.number = number
        self.mark: Mark | None = None
        self.applicable = True
        self.setText(name)
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def nextCheckState(self) -> None:  # noqa: N802 - Qt's name
        """The page decides which task is in hand."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ARROWS:
            event.ignore()  # the strip knows its rows and columns
        else:
            super().keyPressEvent(event)

    def set_state(self, mark: Mark | None, *, applicable: bool) -> None:
        """``mark`` None: not answered yet."""
        if (mark, applicable) == (self.mark, self.applicable) and self.toolTip():
            return
        self.mark, self.applicable = mark, applicable
        self.setToolTip(self.text())
        state = MARK_WORDS[mark] if mark else "まだ答えていません"
        self.setAccessibleName(
            f"業務{self.number} {self.text()}：{state if applicable else NOT_APPLICABLE}"
        )
        self.update()

    def sizeHint(self) -> QSize:
        pixels = theme.current().pixels
        return QSize(pixels(150), pixels(30))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.current().pixels(34), self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = self.isChecked()
        width = 3 if self.hasFocus() else 2 if chosen else 1
        edge = "focus" if self.hasFocus() else "accent" if chosen else "line"
        painter.setPen(QPen(look.colour(edge), width))
        painter.setBrush(look.colour("wash" if chosen or self.underMouse() else "surface"))
        half = width / 2
        box = QRectF(self.rect()).adjusted(half, half, -half, -half)
        painter.drawRoundedRect(box, 4, 4)
        painter.setPen(look.colour("ink" if self.applicable else "soft_ink"))
        painter.setFont(look.font(theme.TextSize.SMALL, bold=chosen))
        words = box.adjusted(look.pixels(8), 0, -look.pixels(26), 0)
        middle = Qt.AlignmentFlag.AlignVCenter
        name = f"{self.number} {self.text()}"
        # With large letters the number must do; the task in hand is named beneath in full.
        fits = painter.fontMetrics().horizontalAdvance(name) <= words.width()
        painter.drawText(
            box.adjusted(look.pixels(8 if fits else 3), 0, 0, 0),
            middle,
            name if fits else str(self.number),
        )
        side = look.pixels(15)
        square = QRectF(
            self.width() - side - look.pixels(5), (self.height() - side) / 2, side, side
        )
        if not self.applicable:
            painter.drawText(square.adjusted(-3, -3, 3, 3), Qt.AlignmentFlag.AlignCenter, "外")
        elif self.mark is not None:
            paint_mark(painter, self.mark, square, look.colour("ink"))


class TaskStrip(QWidget):
    """All tasks in two rows. ``task_requested`` carries the id."""

    task_requested = Signal(str)

    def __init__(
        self, tasks: tuple[tuple[str, int, str], ...], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName("業務の一覧")
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(theme.current().pixels(4))
        columns = COLUMNS_WHEN_LARGE if theme.current().is_large else COLUMNS
        self._columns = columns
        self.cells: dict[str, TaskCell] = {}
        for index, (task_id, number, name) in enumerate(tasks):
            cell = TaskCell(number, name, self)
            cell.clicked.connect(lambda _on=False, t=task_id: self.task_requested.emit(t))
            self.cells[task_id] = cell
            grid.addWidget(cell, index // columns, index % columns)
        self.set_current(next(iter(self.cells)))

    def set_current(self, task_id: str) -> None:
        """Frame one task; the tab key stops here once, the arrows move on."""
        for each, cell in self.cells.items():
            cell.setChecked(each == task_id)
            cell.setFocusPolicy(
                Qt.FocusPolicy.StrongFocus if each == task_id else Qt.FocusPolicy.ClickFocus
            )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        moves = {
            Qt.Key.Key_Left: -1,
            Qt.Key.Key_Right: 1,
            Qt.Key.Key_Up: -self._columns,
            Qt.Key.Key_Down: self._columns,
        }
        by = moves.get(Qt.Key(event.key()))
        cells = list(self.cells.values())
        here = next((i for i, cell in enumerate(cells) if cell.hasFocus()), None)
        if by is None or here is None:
            super().keyPressEvent(event)
        elif 0 <= here + by < len(cells):
            cells[here + by].setFocus(Qt.FocusReason.TabFocusReason)
