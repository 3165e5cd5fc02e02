"""States by shape and word: what a colour-blind eye and a gray print still read."""

from __future__ import annotations

import enum

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from desktop.ui import theme


class Shape(enum.StrEnum):
    """What a status dot draws; the word beside it says the same."""

    EMPTY = "empty"  # まだ
    PART = "part"  # 途中
    FULL = "full"  # できた
    ATTENTION = "attention"  # 要確認
    REFUSED = "refused"  # 足りない
    OFF = "off"  # 対象外


def paint_shape(painter: QPainter, shape: Shape, box: QRectF, colour: QColor) -> None:
    """Draw ``shape`` in one stroke width; readable in gray."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    width = max(1.5, box.width() / 9)
    pen = QPen(
        colour, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin
    )
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    inner = box.adjusted(width, width, -width, -width)
    _PAINTERS[shape](painter, inner, colour)


def _at(box: QRectF, x: float, y: float) -> QPointF:
    return QPointF(box.left() + box.width() * x, box.top() + box.height() * y)


def _frame(painter: QPainter, box: QRectF) -> None:
    # A square, so that a state is never taken for the marks ○ and ◎.
    painter.drawRoundedRect(box, box.width() / 5, box.width() / 5)


def _paint_empty(painter: QPainter, box: QRectF, _colour: QColor) -> None:
    _frame(painter, box)


def _paint_part(painter: QPainter, box: QRectF, colour: QColor) -> None:
    _frame(painter, box)
    painter.fillRect(box.adjusted(0, box.height() / 2, 0, 0), colour)


def _paint_full(painter: QPainter, box: QRectF, colour: QColor) -> None:
    painter.setBrush(colour)
    _frame(painter, box)
    tick = QPen(painter.pen())
    tick.setColor(theme.current().colour("surface"))
    painter.setPen(tick)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPolyline(
        QPolygonF([_at(box, 0.26, 0.52), _at(box, 0.44, 0.7), _at(box, 0.75, 0.33)])
    )


def _paint_attention(painter: QPainter, box: QRectF, _colour: QColor) -> None:
    painter.drawPolygon(QPolygonF([_at(box, 0.5, 0), _at(box, 1, 0.95), _at(box, 0, 0.95)]))
    painter.drawLine(_at(box, 0.5, 0.38), _at(box, 0.5, 0.6))
    painter.drawPoint(_at(box, 0.5, 0.78))


def _paint_refused(painter: QPainter, box: QRectF, _colour: QColor) -> None:
    painter.drawLine(_at(box, 0.12, 0.12), _at(box, 0.88, 0.88))
    painter.drawLine(_at(box, 0.88, 0.12), _at(box, 0.12, 0.88))


def _paint_off(painter: QPainter, box: QRectF, _colour: QColor) -> None:
    painter.drawLine(_at(box, 0.1, 0.5), _at(box, 0.9, 0.5))


_PAINTERS = {
    Shape.EMPTY: _paint_empty,
    Shape.PART: _paint_part,
    Shape.FULL: _paint_full,
    Shape.ATTENTION: _paint_attention,
    Shape.REFUSED: _paint_refused,
    Shape.OFF: _paint_off,
}
SHAPE_COLOURS = {
    Shape.EMPTY: "strong_line",
    Shape.PART: "accent",
    Shape.FULL: "accent",
    Shape.ATTENTION: "warning",
    Shape.REFUSED: "danger",
    Shape.OFF: "soft_ink",
}


class StatusDot(QLabel):
    """A state as a shape and a word: never a colour alone.

    One widget with a drawing before its word, not one for each part: pages have dozens.
    """

    def __init__(
        self, shape: Shape = Shape.EMPTY, word: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.shape = shape
        self._side = theme.current().pixels(18)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFont(theme.current().font(bold=True))
        # An indent, not a margin: a page that is dressed anew in the window loses margins.
        self.setIndent(self._side + theme.current().pixels(6))
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.set_status(shape, word)

    @property
    def word(self) -> str:
        return self.text()

    def set_status(self, shape: Shape, word: str) -> None:
        """Change shape and word in place."""
        self.shape = shape
        self.setText(word)
        self.setAccessibleName(word)
        self.update()

    def sizeHint(self) -> QSize:
        return super().sizeHint().expandedTo(QSize(self._side, self._side))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        colour = theme.current().colour(SHAPE_COLOURS[self.shape])
        box = QRectF(0, (self.height() - self._side) / 2, self._side, self._side)
        paint_shape(painter, self.shape, box, colour)
