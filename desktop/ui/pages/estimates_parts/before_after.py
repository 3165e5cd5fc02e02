"""Before and after as two bars on one scale, with their figures; a range ends in a hatch."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.assessment.changes import Change
from desktop.ui import theme

LABELS = ("利用前", "利用後")


class BeforeAfterBars(QWidget):
    """Two bars of one :class:`Change`; the words stand beside them, not in a colour alone."""

    ROW, GAP = 26, 6

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._change: Change | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_change(self, change: Change) -> None:
        self._change = change
        self.setAccessibleName(f"{change.title}の図")
        self.setAccessibleDescription(f"利用前 {change.before_text}、利用後 {change.after_text}")
        self.update()

    def sizeHint(self) -> QSize:
        pixels = theme.current().pixels
        return QSize(pixels(480), pixels(2 * self.ROW + self.GAP))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.current().pixels(260), self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        change = self._change
        if change is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(theme.current().font())
        metrics = QFontMetricsF(painter.font())
        left = max(metrics.horizontalAdvance(words) for words in LABELS) + 14
        texts = (change.before_text, change.after_text)
        right = max(metrics.horizontalAdvance(words) for words in texts) + 14
        room = max(24.0, self.width() - left - right)
        longest = max(change.before, change.after_highest)
        for row, words in enumerate(texts):
            self._paint_words(painter, row, LABELS[row], words)
        if longest > 0:
            scale = room / float(longest)
            self._paint_bar(painter, 0, QRectF(left, 0, float(change.before) * scale, 0))
            self._paint_bar(painter, 1, QRectF(left, 0, float(change.after_lowest) * scale, 0))
            open_part = float(change.after_highest - change.after_lowest) * scale
            start = left + float(change.after_lowest) * scale
            self._paint_bar(painter, 1, QRectF(start, 0, open_part, 0), is_open=True)

    def _row(self, row: int) -> tuple[int, int]:
        pixels = theme.current().pixels
        return row * pixels(self.ROW + self.GAP), pixels(self.ROW)

    def _paint_words(self, painter: QPainter, row: int, label: str, words: str) -> None:
        top, height = self._row(row)
        painter.setPen(theme.current().colour("ink"))
        box = QRectF(0, top, self.width(), height)
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, label)
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, words)

    def _paint_bar(
        self, painter: QPainter, row: int, span: QRectF, *, is_open: bool = False
    ) -> None:
        if span.width() <= 0:
            return
        look = theme.current()
        top, height = self._row(row)
        inset = look.pixels(4)
        box = QRectF(span.left(), top + inset, span.width(), height - 2 * inset)
        painter.setPen(QPen(look.colour("accent" if row else "strong_line"), 1.4))
        if is_open:
            painter.setBrush(QBrush(look.colour("accent"), Qt.BrushStyle.BDiagPattern))
        else:
            painter.setBrush(look.colour("accent" if row else "sunken"))
        painter.drawRect(box)
