"""The window in which the app says something: what happened, what helps, and a few answers."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.ui import theme
from desktop.ui.main_window import APP_NAME
from desktop.ui.widgets.cards import Shape, StatusDot, selectable, text

WIDTH = 520


class MessageDialog(QDialog):
    """``answer`` is the index of the button that was pressed; the last one also answers to Esc.

    The button under the Enter key is ``default``.
    """

    def __init__(
        self,
        message: str,
        detail: str,
        buttons: Sequence[str],
        *,
        shape: Shape | None = None,
        default: int = 0,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(APP_NAME)
        self.setAccessibleName(message)
        self.setAccessibleDescription(detail)
        self.answer = len(buttons) - 1
        pixels = theme.current().pixels
        column = QVBoxLayout(self)
        column.setContentsMargins(pixels(24), pixels(20), pixels(24), pixels(18))
        column.setSpacing(pixels(10))
        head = QHBoxLayout()
        head.setSpacing(pixels(8))
        if shape is not None:
            head.addWidget(StatusDot(shape), 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(text(message, "question"), 1)
        column.addLayout(head)
        if detail:
            column.addWidget(selectable(text(detail)))
        column.addSpacing(pixels(6))
        column.addLayout(self._make_buttons(buttons, default))
        # Only now: a button outside the window would lose the keyboard to the first one in it.
        self.buttons[default].setFocus()
        self.setFixedWidth(pixels(WIDTH))
        # A window asks its layout for a size before it knows its width.
        self.setMinimumHeight(column.totalHeightForWidth(pixels(WIDTH)))

    def _make_buttons(self, buttons: Sequence[str], default: int) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(theme.current().pixels(10))
        row.addStretch(1)
        self.buttons: list[QPushButton] = []
        for index, words in enumerate(buttons):
            button = QPushButton(words)
            button.setProperty("kind", "primary" if index == default else "")
            button.setDefault(index == default)
            button.clicked.connect(lambda _on=False, i=index: self._choose(i))
            self.buttons.append(button)
            row.addWidget(button)
        return row

    def _choose(self, index: int) -> None:
        self.answer = index
        self.accept()


def show_message(dialog: MessageDialog) -> int:
    """Wait for the answer."""
    try:
        dialog.exec()
        return dialog.answer
    finally:
        dialog.deleteLater()
