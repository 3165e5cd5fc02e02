"""Amounts on screen: a button that opens the way to a figure, and the fills of bars of money."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QBrush
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

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
