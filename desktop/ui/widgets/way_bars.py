"""Bars that share one length: what is granted from the left, what the office pays up to the cost.

The figures stand in the table beside them; gray print keeps the two parts apart by their fill.
"""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.ui import theme
from desktop.ui.widgets.money import OWN_TONE, SUBSIDY_TONE, tone_edge, tone_fill

Bar = tuple[str, int, int]
"""A label, the subsidy and the own share in 円."""


class WayBars(QWidget):
    ROW, GAP = 24, 8

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bars: tuple[Bar, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("補助額と事業者負担の割合の図")

    def set_bars(self, bars: tuple[Bar, ...]) -> None:
        self._bars = bars
        self.setVisible(bool(bars))
        words = [f"{label} 補助額 {paid:,}円、事業者負担 {own:,}円" for label, paid, own in bars]
        self.setAccessibleDescription("、".join(words))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        pixels = theme.current().pixels
        return QSize(pixels(600), pixels((self.ROW + self.GAP) * len(self._bars)))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.current().pixels(320), self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        if not self._bars:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(theme.current().font())
        metrics = QFontMetricsF(painter.font())
        left = max(metrics.horizontalAdvance(label) for label, _paid, _own in self._bars) + 14
        most = max(1, *(paid + own for _label, paid, own in self._bars))
        scale = max(40.0, self.width() - left - 4) / most
        for number, (label, paid, own) in enumerate(self._bars):
            self._paint_bar(painter, number, label, (left, paid * scale, own * scale))

    def _paint_bar(
        self, painter: QPainter, number: int, label: str, room: tuple[float, float, float]
    ) -> None:
        look = theme.current()
        left, paid, own = room
        height = look.pixels(self.ROW)
        top = number * look.pixels(self.ROW + self.GAP)
        painter.setPen(look.colour("ink"))
        painter.drawText(QRectF(0, top, left, height), Qt.AlignmentFlag.AlignVCenter, label)
        for start, length, tone in ((left, paid, SUBSIDY_TONE), (left + paid, own, OWN_TONE)):
            painter.setPen(QPen(look.colour(tone_edge(tone)), 1.4))
            painter.setBrush(tone_fill(tone))
            if length > 0:
                painter.drawRect(QRectF(start, top + 3, length, height - 6))
