"""The schedule as bars over months: the same lines as on paper, drawn at the screen's width."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.assessment.paper import GanttBar, GanttFigure
from desktop.ui import theme
from desktop.ui.models.time_axis import Tick, span_of, ticks_between


class GanttChart(QWidget):
    """Bars with dates; what has no date yet stands in the table only."""

    ROW, HEAD, LABEL = 26, 26, 250

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bars: tuple[GanttBar, ...] = ()
        self.setAccessibleName("日程の図")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_figure(self, figure: GanttFigure | None) -> None:
        self._bars = tuple(bar for bar in (figure.bars if figure else ()) if bar.start)
        self.setAccessibleDescription("、".join(f"{bar.label} {bar.text}" for bar in self._bars))
        self.setVisible(bool(self._bars))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        pixels = theme.current().pixels
        return QSize(pixels(600), pixels(self.HEAD + self.ROW * len(self._bars) + 4))

    def minimumSizeHint(self) -> QSize:
        return QSize(400, self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        if not self._bars:
            return
        look = theme.current()
        painter = QPainter(self)
        painter.setFont(look.font(theme.TextSize.SMALL))
        first, last = span_of(self._bars)
        left, head = min(look.pixels(self.LABEL), self.width() * 2 // 5), look.pixels(self.HEAD)
        room = QRectF(left, head, self.width() - left - 2, self.height() - head - 2)
        self._paint_axis(painter, ticks_between(first, last), first, last, room)
        for number, bar in enumerate(self._bars):
            self._paint_bar(painter, bar, number, first, last, room)

    def _paint_axis(
        self, painter: QPainter, ticks: tuple[Tick, ...], first: date, last: date, room: QRectF
    ) -> None:
        look = theme.current()
        for tick in ticks:
            x = _place(tick.day, first, last, room)
            painter.setPen(look.colour("line"))
            painter.drawLine(int(x), 0, int(x), self.height())
            painter.setPen(look.colour("soft_ink"))
            painter.drawText(
                QRectF(x + 4, 0, 120, room.top()), Qt.AlignmentFlag.AlignVCenter, tick.text
            )
        painter.setPen(look.colour("strong_line"))
        painter.drawLine(0, int(room.top()), self.width(), int(room.top()))

    def _paint_bar(  # noqa: PLR0917 - where a bar stands takes all of these
        self,
        painter: QPainter,
        bar: GanttBar,
        number: int,
        first: date,
        last: date,
        room: QRectF,
    ) -> None:
        look = theme.current()
        height = look.pixels(self.ROW)
        top = room.top() + number * height
        painter.setPen(look.colour("ink"))
        metrics = QFontMetricsF(painter.font())
        label = metrics.elidedText(bar.label, Qt.TextElideMode.ElideRight, room.left() - 10)
        painter.drawText(
            QRectF(0, top, room.left() - 6, height), Qt.AlignmentFlag.AlignVCenter, label
        )
        if bar.start is None:
            return
        begin = _place(bar.start, first, last, room)
        end = _place((bar.end or bar.start) + timedelta(days=1), first, last, room)
        painter.setPen(QPen(look.colour("accent"), 1))
        painter.setBrush(look.colour("accent"))
        painter.drawRect(QRectF(begin, top + 6, max(4.0, end - begin), height - 12))


def _place(day: date, first: date, last: date, room: QRectF) -> float:
    days = max(1, (last - first).days)
    return room.left() + room.width() * (day - first).days / days
