"""A field for one of many values: type a part of the name, pick with the arrows, Enter."""

from __future__ import annotations

from PySide6.QtCore import QStringListModel, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter, QWidget

from desktop.ui.widgets.inputs import LineInput


class SearchInput(LineInput):
    """One of many values: type a part of the name, pick with the arrows, Enter."""

    def __init__(self, choices: tuple[tuple[str, str], ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = dict(choices)
        completer = QCompleter(self)
        completer.setModel(QStringListModel(list(self._words.values()), completer))
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setMaxVisibleItems(12)
        completer.activated.connect(self._on_picked)
        self.setCompleter(completer)
        self.setPlaceholderText("名前の一部を入れて選ぶ（下矢印キーで一覧）")

    def value(self) -> str:
        """The value behind the words, or the words themselves for the session to judge."""
        words = self.text().strip(" 　")
        return next((value for value, known in self._words.items() if known == words), words)

    def set_value(self, value: str) -> None:
        self.show_value(self._words.get(value, value))

    def open_list(self) -> None:
        """Show every choice."""
        completer = self.completer()
        completer.setCompletionPrefix("")
        completer.complete()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        popup = self.completer().popup()
        if event.key() == Qt.Key.Key_Down and not (popup and popup.isVisible()):
            self.open_list()
            return
        super().keyPressEvent(event)

    def _on_picked(self, _words: str) -> None:
        QTimer.singleShot(0, self, self.committed.emit)
