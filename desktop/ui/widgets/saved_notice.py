"""「保存しました」 with the place and the way there."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QPushButton, QWidget

from desktop.ui.widgets.cards import Notice


class SavedNotice(Notice):
    """Hidden until a file has been written and read back."""

    folder_requested = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent=parent)
        self._path: Path | None = None
        self.folder_button = QPushButton("フォルダーを開く", self)
        self.folder_button.clicked.connect(lambda _on=False: self._ask_for_folder())
        self.body.setDirection(QBoxLayout.Direction.LeftToRight)
        self.body.setStretchFactor(self.label, 1)
        self.body.addWidget(self.folder_button)
        self.hide()

    def tell(self, words: str, path: Path) -> None:
        self._path = path
        self.set_text(f"{words}\n{path}")
        self.show()
        self.folder_button.setFocus()

    def _ask_for_folder(self) -> None:
        if self._path is not None:
            self.folder_requested.emit(self._path.parent)
