"""Rows that break: what does not fit beside stands beneath, at 200 % text or beside the panel."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QSizePolicy, QWidget

from desktop.ui import theme


def fitting(columns: int) -> int:
    """How many of ``columns`` stand side by side at the user's text size; at least one."""
    return max(1, columns * theme.SMALLEST_SCALE // theme.current().scale)


class FlowLayout(QLayout):
    """Lays its items out from the left and starts a new row where the width ends."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self.aligns_tops = False
        self.setSpacing(theme.current().pixels(8))

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._arrange(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._arrange(rect, move=True)

    def sizeHint(self) -> QSize:
        shown = self._shown()
        width = sum(item.sizeHint().width() for item in shown)
        width += self.spacing() * max(0, len(shown) - 1)
        return QSize(width, max((item.sizeHint().height() for item in shown), default=0))

    def minimumSize(self) -> QSize:
        shown = self._shown()
        return QSize(
            max((item.minimumSize().width() for item in shown), default=0),
            max((item.minimumSize().height() for item in shown), default=0),
        )

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _arrange(self, rect: QRect, *, move: bool) -> int:
        """Place the items row by row; returns the height that they take."""
        x, y, row_height = rect.x(), rect.y(), 0
        row: list[tuple[QLayoutItem, QRect]] = []
        for item in self._shown():
            size = item.sizeHint()
            width = min(size.width(), rect.width())
            if row and x + width > rect.x() + rect.width():
                self._place(row, row_height, move=move)
                x, y, row_height, row = rect.x(), y + row_height + self.spacing(), 0, []
            row.append((item, QRect(QPoint(x, y), QSize(width, size.height()))))
            x += width + self.spacing()
            row_height = max(row_height, size.height())
        self._place(row, row_height, move=move)
        return y + row_height - rect.y()

    def _place(self, row: list[tuple[QLayoutItem, QRect]], height: int, *, move: bool) -> None:
        if not move:
            return
        for item, box in row:
            down = 0 if self.aligns_tops else (height - box.height()) // 2
            item.setGeometry(box.translated(0, down))


class FlowRow(QWidget):
    """A widget whose children flow."""

    def __init__(self, *children: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.flow = FlowLayout(self)
        self.flow.setContentsMargins(0, 0, 0, 0)
        for child in children:
            self.flow.addWidget(child)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
