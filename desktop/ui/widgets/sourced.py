"""A figure or a sentence with a small title, a note, and the way to its source."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from desktop.ui import theme
from desktop.ui.models.technology_cards import SourcedText
from desktop.ui.widgets.cards import Hint, text


class SourcedLabel(QWidget):
    """Hidden while there is nothing to say."""

    source_requested = Signal(str, object)

    def __init__(self, title: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = title
        self._sourced: SourcedText | None = None
        self.words = text("", "label" if title else "body")
        self.note = Hint("")
        self.source_button = QPushButton("出典")
        self.source_button.setProperty("kind", "link")
        self.source_button.clicked.connect(self._ask_for_source)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.current().pixels(2))
        # Beside the title, so that a range of amounts has the whole width for itself.
        row = QHBoxLayout()
        row.setSpacing(theme.current().pixels(4))
        row.addWidget(Hint(title) if title else self.words, 1)
        row.addWidget(self.source_button, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(row)
        if title:
            column.addWidget(self.words)
        column.addWidget(self.note)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)

    def set_sourced(self, sourced: SourcedText | None) -> None:
        self._sourced = sourced
        self.setVisible(sourced is not None)
        if sourced is None:
            return
        self.words.setText(sourced.text if self._title else f"・{sourced.text}")
        self.note.setText(sourced.note)
        self.note.setVisible(bool(sourced.note))
        self.source_button.setVisible(sourced.citation is not None)
        self.source_button.setAccessibleName(f"「{self._title or sourced.text}」の出典を開く")

    def _ask_for_source(self) -> None:
        if self._sourced is not None and self._sourced.citation is not None:
            self.source_requested.emit(self._title or self._sourced.text, self._sourced)
