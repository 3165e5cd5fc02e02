"""One column of content, never wider than the eye likes, that scrolls when it must."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desktop.ui import theme


class ScrollColumn(QScrollArea):
    """Put widgets into ``.body`` (a QVBoxLayout); a stretch at the end is already there.

    ``footer`` space is not needed: the shell's bottom bar stands outside.
    """

    def __init__(
        self, width: int = theme.COLUMN_WIDTH, margin: int = 24, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        pixels = theme.current().pixels
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        ground = QWidget()
        ground.setObjectName("column")
        row = QHBoxLayout(ground)
        row.setContentsMargins(pixels(margin), pixels(16), pixels(margin), pixels(20))
        self.column = QWidget()
        self.column.setMaximumWidth(pixels(width))
        self.body = QVBoxLayout(self.column)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(pixels(12))
        row.addStretch(1)
        row.addWidget(self.column, 1000)
        row.addStretch(1)
        self.setWidget(ground)
        self._rest = QWidget()
        self.body.addWidget(self._rest, 1)
        self.verticalScrollBar().rangeChanged.connect(self._keep_place)
        self._keep_place(0, 0)

    def _keep_place(self, _least: int, most: int) -> None:
        """Keep the column where it is, whether the scroll bar is there or not."""
        width = 0 if most else self.verticalScrollBar().sizeHint().width()
        if self.viewportMargins().right() != width:
            self.setViewportMargins(0, 0, width, 0)

    def add(self, widget: QWidget) -> None:
        """Append ``widget`` above the empty rest."""
        self.body.insertWidget(self.body.count() - 1, widget)

    def reveal(self, widget: QWidget, *, focus: bool = True) -> None:
        """Bring ``widget`` into view and, unless told otherwise, give it the keyboard."""
        if focus:
            widget.setFocus(Qt.FocusReason.TabFocusReason)
        self.ensureWidgetVisible(widget, 0, theme.current().pixels(80))


def bring_into_sight(widget: QWidget, part: QRect | None = None) -> None:
    """Scroll every area around ``widget`` to it, or to a ``part`` of it: a cell of a table."""
    around = widget.parentWidget()
    while around is not None:
        inner = around.widget() if isinstance(around, QScrollArea) else None
        if isinstance(around, QScrollArea) and inner is not None:
            if part is None:
                around.ensureWidgetVisible(widget)
            else:
                middle = widget.mapTo(inner, part.center())
                around.ensureVisible(middle.x(), middle.y(), 0, part.height())
        around = around.parentWidget()


class CentredColumn(QWidget):
    """What stands above a ScrollColumn, in line with it; lay out ``.column``."""

    def __init__(self, margin: int = 24, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        pixels = theme.current().pixels
        width = theme.COLUMN_WIDTH
        row = QHBoxLayout(self)
        right = margin + theme.SCROLL_BAR_WIDTH if margin else 0
        row.setContentsMargins(pixels(margin), 0, pixels(right), 0)
        self.column = QWidget()
        self.column.setMaximumWidth(pixels(width))
        row.addStretch(1)
        row.addWidget(self.column, 1000)
        row.addStretch(1)
