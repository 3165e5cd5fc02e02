"""A window to pick one thing from a list, by mouse or by arrows and Enter."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop.ui import theme
from desktop.ui.widgets.cards import text

Option = tuple[str, str]
"""A value and its words (the second line, if any, explains)."""


class ChooseDialog(QDialog):
    """Ask :func:`choose`, which returns the chosen value."""

    def __init__(
        self,
        title: str,
        words: str,
        options: Sequence[Option],
        *,
        accept: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        pixels = theme.current().pixels
        self.resize(pixels(620), pixels(420))
        column = QVBoxLayout(self)
        column.setContentsMargins(pixels(20), pixels(16), pixels(20), pixels(16))
        column.setSpacing(pixels(10))
        column.addWidget(text(words))
        self.list = QListWidget()
        self.list.setAccessibleName(words)
        self.list.setWordWrap(True)
        self.list.setSpacing(pixels(2))
        for value, label in options:
            item = QListWidgetItem(label)
            item.setData(Qt.ItemDataRole.UserRole, value)
            self.list.addItem(item)
        self.list.setCurrentRow(0)
        self.list.itemActivated.connect(lambda _item: self.accept())
        column.addWidget(self.list, 1)
        self.accept_button = QPushButton(accept)
        self.accept_button.setProperty("kind", "primary")
        self.accept_button.setDefault(True)
        self.accept_button.setEnabled(bool(options))
        buttons = QDialogButtonBox()
        buttons.addButton(self.accept_button, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton(QPushButton("やめる"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column.addWidget(buttons)

    def value(self) -> str | None:
        item = self.list.currentItem()
        return str(item.data(Qt.ItemDataRole.UserRole)) if item is not None else None


def choose(
    parent: QWidget | None, title: str, words: str, options: Sequence[Option], *, accept: str
) -> str | None:
    """The value that the user picked, or None."""
    dialog = ChooseDialog(title, words, options, accept=accept, parent=parent)
    try:
        return dialog.value() if dialog.exec() else None
    finally:
        dialog.deleteLater()
