"""Amounts on screen: a button that opens the way to a figure, and the funds as bars."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from desktop.assessment.paper import FundBar, FundFigure
from desktop.ui import theme

OWN_TONE, SUBSIDY_TONE = "own", "subsidy"


class AmountButton(QPushButton):
    """An amount that can be asked how it came about; right-aligned like every amount."""

    def __init__(self, *, large: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "link")
        size = theme.current().pixels(theme.TextSize.HEADING if large else theme.TextSize.BODY)
        weight = "bold" if large else "normal"
        self.setStyleSheet(
            f"QPushButton {{ text-align: right; font-size: {size}px; font-weight: {weight}; }}"
            "QPushButton:disabled { text-decoration: none; border: none; }"
        )
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setToolTip("この金額になるまでの計算と根拠を開きます")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def set_amount(self, amount: str, what: str) -> None:
        """Show ``amount``; ``what`` tells a screen reader whose amount it is."""
        self.setText(amount)
        spoken = amount.replace("\n", "")
        self.setAccessibleName(f"{what} {spoken}。押すと計算の根拠を開きます")


class FundBars(QWidget):
    """Cost, subsidy and own share as bars on one scale; the figures stand beside them."""

    ROW, GAP = 32, 8

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._figure: FundFigure | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_figure(self, figure: FundFigure | None) -> None:
        self._figure = figure
        bars = figure.bars if figure else ()
        self.setAccessibleName(figure.caption if figure else "費用と補助の図")
        self.setAccessibleDescription("、".join(f"{bar.label} {bar.text}" for bar in bars))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        count = len(self._figure.bars) if self._figure else 0
        pixels = theme.current().pixels
        return QSize(pixels(600), pixels((self.ROW + self.GAP) * count))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.current().pixels(360), self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._figure is None or not self._figure.bars:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(theme.current().font())
        metrics = QFontMetricsF(painter.font())
        left = max(metrics.horizontalAdvance(bar.label) for bar in self._figure.bars) + 14
        right = max(metrics.horizontalAdvance(bar.text) for bar in self._figure.bars) + 14
        room = QRectF(left, 0, max(40.0, self.width() - left - right), self.height())
        for number, bar in enumerate(self._figure.bars):
            self._paint_bar(painter, bar, number, room)

    def _paint_bar(self, painter: QPainter, bar: FundBar, number: int, room: QRectF) -> None:
        look = theme.current()
        top = number * look.pixels(self.ROW + self.GAP)
        height = look.pixels(self.ROW)
        painter.setPen(look.colour("ink"))
        painter.drawText(
            QRectF(0, top, room.left(), height), Qt.AlignmentFlag.AlignVCenter, bar.label
        )
        painter.drawText(
            QRectF(room.right(), top, self.width() - room.right(), height),
            Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight,
            bar.text,
        )
        scale = room.width() / max(1, (self._figure.scale if self._figure else 1))
        box = QRectF(
            room.left() + bar.start * scale, top + 5, max(2.0, bar.length * scale), height - 10
        )
        painter.setPen(QPen(look.colour(tone_edge(bar.tone)), 1.4))
        painter.setBrush(tone_fill(bar.tone))
        painter.drawRect(box)


def tone_edge(tone: str) -> str:
    return "accent" if tone == SUBSIDY_TONE else "strong_line"


def tone_fill(tone: str) -> QBrush:
    """A solid, a hatch and a plain ground: gray print keeps the three apart."""
    look = theme.current()
    if tone == SUBSIDY_TONE:
        return QBrush(look.colour("accent"))
    if tone == OWN_TONE:
        return QBrush(look.colour("gap"), Qt.BrushStyle.BDiagPattern)
    return QBrush(look.colour("sunken"))
