"""The marks －, ○ and ◎, drawn by shape: no font is asked for them, gray print keeps them."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.ui import theme

NOT_APPLICABLE = "対象外"
# The values of Mark, which is a StrEnum. Its module is not needed for the first picture.
MARKS = NONE, CIRCLE, DOUBLE_CIRCLE = "-", "○", "◎"
MARK_WORDS: Mapping[str, str] = {
    NONE: "－（まだ）",
    CIRCLE: "○（技術を導入）",
    DOUBLE_CIRCLE: "◎（仕事の進め方も変えた）",
}
MARK_NAMES: Mapping[str, str] = {NONE: "－", CIRCLE: "○", DOUBLE_CIRCLE: "◎"}
_BY_NAME = {"－": NONE, "-": NONE, "○": CIRCLE, "◎": DOUBLE_CIRCLE}


def mark_named(name: str) -> str | None:
    """The mark written as －, ○ or ◎; None for 対象外."""
    return _BY_NAME.get(name)


def paint_mark(painter: QPainter, mark: str, box: QRectF, colour: QColor) -> None:
    """Draw ``mark`` into the square ``box``."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    width = max(1.6, box.width() / 11)
    pen = QPen(colour, width)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    centre, radius = box.center(), box.width() / 2 - width
    if mark == NONE:
        painter.drawLine(
            int(centre.x() - radius * 0.62),
            int(centre.y()),
            int(centre.x() + radius * 0.62),
            int(centre.y()),
        )
        return
    painter.drawEllipse(centre, radius, radius)
    if mark == DOUBLE_CIRCLE:
        painter.drawEllipse(centre, radius * 0.5, radius * 0.5)


class MarkView(QWidget):
    """One mark, large; ``flash`` frames it for a moment after it changed."""

    def __init__(self, side: int = 44, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._side = side
        self.mark: str = NONE
        self.applicable = True
        self._lit = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(900)
        self._timer.timeout.connect(self._dim)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_mark(self, mark: str, *, applicable: bool = True, flash: bool = False) -> None:
        """Show ``mark`` in place; a change may be lit up for a moment, without movement."""
        changed = (mark, applicable) != (self.mark, self.applicable)
        if not changed and self.accessibleName():
            return
        self.mark, self.applicable = mark, applicable
        self.setAccessibleName(MARK_WORDS[mark] if applicable else NOT_APPLICABLE)
        if changed and flash:
            self._lit = True
            self._timer.start()
            self.repaint()  # at once: the layout that may follow the new mark can wait
        else:
            self.update()

    def _dim(self) -> None:
        self._lit = False
        self.update()

    def sizeHint(self) -> QSize:
        side = theme.current().pixels(self._side)
        return QSize(side, side)

    def paintEvent(self, _event: QPaintEvent) -> None:
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._lit:
            painter.setPen(QPen(look.colour("accent"), 2))
            painter.setBrush(look.colour("wash"))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 6, 6)
        side = min(self.width(), self.height()) * 0.72
        box = QRectF((self.width() - side) / 2, (self.height() - side) / 2, side, side)
        if self.applicable:
            colour = "soft_ink" if self.mark == NONE else "accent"
            paint_mark(painter, self.mark, box, look.colour(colour))
        else:
            painter.setFont(look.font(theme.TextSize.SMALL))
            painter.setPen(look.colour("soft_ink"))
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, NOT_APPLICABLE)
