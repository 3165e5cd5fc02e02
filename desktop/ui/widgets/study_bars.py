"""Before and after of each category as two bars on one scale, with their figures.

Before is hatched and after is solid: gray print keeps them apart.
"""

from __future__ import annotations

from fractions import Fraction

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.ui import theme
from desktop.ui.widgets.money import OWN_TONE, SUBSIDY_TONE, tone_edge, tone_fill

Bar = tuple[str, str, Fraction, str]
"""Its tone's phase (before, after), the phase in words, minutes, and their words."""
Group = tuple[str, tuple[Bar, ...]]
"""A category and its bars."""

TONES = {"before": OWN_TONE, "after": SUBSIDY_TONE}


class StudyBars(QWidget):
    ROW, GAP, PART = 22, 2, 10

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._groups: tuple[Group, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("1人・1日あたりの時間の図")

    def set_groups(self, groups: tuple[Group, ...]) -> None:
        self._groups = groups
        self.setVisible(any(bars for _label, bars in groups))
        words = [
            f"{label} {'、'.join(f'{phase} {told}' for _tone, phase, _size, told in bars)}"
            for label, bars in groups
        ]
        self.setAccessibleDescription("。".join(words))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        rows = sum(len(bars) for _label, bars in self._groups)
        pixels = theme.current().pixels
        height = rows * (self.ROW + self.GAP) + len(self._groups) * self.PART
        return QSize(pixels(600), pixels(height))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.current().pixels(320), self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        every = [bar for _label, bars in self._groups for bar in bars]
        if not every:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(theme.current().font())
        width = QFontMetricsF(painter.font()).horizontalAdvance
        labels = max(width(label) for label, _bars in self._groups) + 14
        phases = max(width(phase) for _tone, phase, _size, _told in every) + 12
        figures = max(width(told) for _tone, _phase, _size, told in every) + 14
        left = labels + phases
        longest = max(1.0, *(float(size) for _tone, _phase, size, _told in every))
        scale = max(40.0, self.width() - left - figures) / longest
        top = 0
        pixels = theme.current().pixels
        for label, bars in self._groups:
            self._paint_words(painter, QRectF(0, top, labels, pixels(self.ROW)), label)
            for bar in bars:
                room = QRectF(labels, top, phases, pixels(self.ROW))
                self._paint_bar(painter, bar, room, scale)
                top += pixels(self.ROW + self.GAP)
            top += pixels(self.PART)

    def _paint_bar(self, painter: QPainter, bar: Bar, room: QRectF, scale: float) -> None:
        tone, phase, size, told = bar
        look = theme.current()
        self._paint_words(painter, room, phase)
        length = float(size) * scale
        if length > 0:
            painter.setPen(QPen(look.colour(tone_edge(TONES[tone])), 1.4))
            painter.setBrush(tone_fill(TONES[tone]))
            inset = look.pixels(3)
            painter.drawRect(
                QRectF(room.right(), room.top() + inset, length, room.height() - 2 * inset)
            )
        after = room.right() + length + look.pixels(8)
        self._paint_words(
            painter, QRectF(after, room.top(), self.width() - after, room.height()), told
        )

    @staticmethod
    def _paint_words(painter: QPainter, room: QRectF, words: str) -> None:
        painter.setPen(theme.current().colour("ink"))
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, words)
