"""The user's text beside the app's proposal, line by line; nothing changes by being looked at."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from desktop.ui import theme
from desktop.ui.models.text_difference import LineKind, LinePair, line_pairs
from desktop.ui.widgets.cards import Badge, Hint, selectable, text
from desktop.ui.widgets.flow import FlowRow

SAME = "いまの文と案は同じです。"


class TextComparison(QWidget):
    """``accepted``: take the proposal; ``kept``: the user's text stays, the change is known."""

    accepted = Signal()
    kept = Signal()

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = title
        self.setAccessibleName(f"「{title}」の文と案の違い")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.pairs: tuple[LinePair, ...] = ()
        self.content = QWidget()
        self.accept_button = self._button("案に置きかえる", self.accepted)
        self.keep_button = self._button("いまの文のままにする", self.kept)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.current().pixels(8))
        self._column.addWidget(self.content)
        self._column.addWidget(FlowRow(self.accept_button, self.keep_button))
        self._column.addWidget(
            Hint("置きかえても、「元に戻す」で一度にいまの文に戻せます。"),
        )
        self.hide()

    def _button(self, words: str, signal: object) -> QPushButton:
        button = QPushButton(words)
        button.setAccessibleName(f"「{self._title}」を{words}")
        button.clicked.connect(lambda _on=False: signal.emit())  # type: ignore[attr-defined]
        return button

    def show_texts(self, own: str, proposed: str) -> None:
        """Set the two texts beside each other anew, where they have changed."""
        pairs = line_pairs(own, proposed)
        if pairs == self.pairs and self.content.layout() is not None:
            return
        self.pairs = pairs
        old, self.content = self.content, QWidget()
        self._column.replaceWidget(old, self.content)
        old.hide()
        old.deleteLater()
        self._fill(QGridLayout(self.content))

    def _fill(self, grid: QGridLayout) -> None:
        pixels = theme.current().pixels
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(pixels(12))
        grid.setVerticalSpacing(pixels(6))
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(2, 1)
        if all(pair.kind is LineKind.SAME for pair in self.pairs):
            grid.addWidget(text(SAME), 0, 0, 1, 3)
            return
        grid.addWidget(text("いまの文", "label"), 0, 1)
        grid.addWidget(text("いまの案", "label"), 0, 2)
        for row, pair in enumerate(self.pairs, start=1):
            if pair.kind is not LineKind.SAME:
                tone = "warning" if pair.kind is LineKind.OWN else "accent"
                grid.addWidget(Badge(pair.kind.word, tone), row, 0, Qt.AlignmentFlag.AlignTop)
            for column, words in ((1, pair.own), (2, pair.proposed)):
                label = selectable(text(words))
                grid.addWidget(label, row, column, Qt.AlignmentFlag.AlignTop)
