"""「ほかの形式」: one button, a menu with every kind of file beside the PDF."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from desktop.workflow.printing import EXCEL, JSON, OTHER_FORMATS, TEXT, WORD

_EXPLAINED = {
    WORD: "Word（編集できる{noun}）",
    EXCEL: "Excel（編集できる{noun}。部分ごとのシート）",
    TEXT: "テキスト（文字だけ。メモ帳で開けます）",
    JSON: "JSON（ほかのソフトで読むためのデータ）",
}


class FormatsButton(QPushButton):
    """Asks for a paper in the format that was chosen; ``noun`` is what the menu calls it."""

    format_requested = Signal(object)

    def __init__(self, words: str, noun: str, parent: QWidget | None = None) -> None:
        super().__init__(words, parent)
        self._menu = QMenu(self)
        for each in OTHER_FORMATS:
            action = self._menu.addAction(_EXPLAINED[each].format(noun=noun))
            action.setData((self.format_requested, each))
        self._menu.triggered.connect(self._on_triggered)
        self.setMenu(self._menu)

    @staticmethod
    def _on_triggered(action: QAction) -> None:
        signal, kind = action.data()
        signal.emit(kind)
