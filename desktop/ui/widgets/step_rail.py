"""The list of steps at the left: number, name, and the state by shape and word."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QFrame,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from desktop.ui import theme
from desktop.ui.widgets.cards import text
from desktop.ui.widgets.status import SHAPE_COLOURS, Shape, paint_shape


class StepButton(QAbstractButton):
    """One step. Painted, so that a changed state costs one repaint."""

    def __init__(self, number: int, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.number = number
        self.shape = Shape.EMPTY
        self.word = ""
        self.setText(title)
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._tell()

    def set_status(self, shape: Shape, word: str) -> None:
        if (shape, word) != (self.shape, self.word):
            self.shape, self.word = shape, word
            self._tell()
            self.update()

    def _tell(self) -> None:
        self.setAccessibleName(f"{self.number} {self.text()} {self.word}".strip())

    def nextCheckState(self) -> None:  # noqa: N802 - Qt's name
        """The shell decides which step is shown."""

    def sizeHint(self) -> QSize:
        pixels = theme.current().pixels
        return QSize(pixels(200), pixels(40))

    def paintEvent(self, _event: QPaintEvent) -> None:
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(2, 2, -2, -2)
        if self.isChecked() or self.underMouse() or self.hasFocus():
            ground = "surface" if self.isChecked() else "wash"
            painter.setBrush(look.colour(ground) if self.isChecked() or self.underMouse() else 0)
            edge = "focus" if self.hasFocus() else "line"
            painter.setPen(QPen(look.colour(edge), 3 if self.hasFocus() else 1))
            painter.drawRoundedRect(box, 5, 5)
        if self.isChecked():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.colour("accent"))
            painter.drawRoundedRect(QRectF(box.left(), box.top() + 7, 4, box.height() - 14), 2, 2)
        self._paint_words(painter, box)

    def _paint_words(self, painter: QPainter, box: QRectF) -> None:
        look = theme.current()
        side = look.pixels(17)
        left = box.left() + look.pixels(14)
        square = QRectF(left, box.top() + look.pixels(3), side, side)
        paint_shape(painter, self.shape, square, look.colour(SHAPE_COLOURS[self.shape]))
        words = left + side + look.pixels(10)
        painter.setPen(look.colour("ink"))
        painter.setFont(look.font(bold=self.isChecked()))
        upper = QRectF(words, box.top(), box.right() - words, look.pixels(22))
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(upper, middle, f"{self.number}　{self.text()}")
        painter.setFont(look.font(theme.TextSize.SMALL))
        painter.setPen(look.colour("soft_ink"))
        lower = upper.translated(0, look.pixels(17))
        painter.drawText(lower, middle, self.word)


class SideButton(QPushButton):
    """A page beside the steps: a line of text, since it has neither number nor state."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(title, parent)
        self.setCheckable(True)
        self.setProperty("kind", "rail")
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def nextCheckState(self) -> None:  # noqa: N802 - Qt's name
        """The shell decides which page is shown."""


class StepRail(QFrame):
    """The steps in order, and the pages beside them. ``step_requested`` carries the page's id."""

    step_requested = Signal(str)

    def __init__(
        self,
        steps: tuple[tuple[str, int, str], ...],
        side_pages: tuple[tuple[str, str], ...] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("rail")
        self.setAccessibleName("手順の一覧")
        pixels = theme.current().pixels
        self.setFixedWidth(pixels(theme.RAIL_WIDTH))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        outer.addWidget(self._scroll)
        inner = QWidget()
        inner.setObjectName("rail-inner")
        self._scroll.setWidget(inner)
        self._column = QVBoxLayout(inner)
        self._column.setContentsMargins(pixels(8), pixels(10), pixels(8), pixels(4))
        self._column.setSpacing(0)
        self.office = text("", "label")
        self.office.setContentsMargins(pixels(8), 0, pixels(4), pixels(6))
        self._column.addWidget(self.office)
        self.buttons: dict[str, StepButton] = {}
        for step_id, number, title in steps:
            self.buttons[step_id] = StepButton(number, title, self)
            self._add(step_id, self.buttons[step_id])
        self.side_buttons: dict[str, SideButton] = {}
        if side_pages:
            heading = text("資料と試算", "hint")
            heading.setContentsMargins(pixels(8), pixels(4), pixels(4), 0)
            self._column.addWidget(heading)
        for page_id, title in side_pages:
            self.side_buttons[page_id] = SideButton(title, self)
            self._add(page_id, self.side_buttons[page_id])
        self._column.addStretch(1)

    def _add(self, page_id: str, button: QAbstractButton) -> None:
        button.clicked.connect(lambda _on=False: self.step_requested.emit(page_id))
        self._column.addWidget(button)

    def set_office(self, name: str) -> None:
        self.office.setText(name)

    def set_current(self, step_id: str) -> None:
        every: dict[str, QAbstractButton] = {**self.buttons, **self.side_buttons}
        for each, button in every.items():
            button.setChecked(each == step_id)
        self._scroll.ensureWidgetVisible(every[step_id], 0, 0)

    def set_status(self, step_id: str, shape: Shape, word: str) -> None:
        self.buttons[step_id].set_status(shape, word)
