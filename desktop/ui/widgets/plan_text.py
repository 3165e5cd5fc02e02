"""A text of the plan: the app's proposal until the user writes, the user's own from then on."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from desktop.ui.models.plan_entries import TextEntry
from desktop.ui.widgets.cards import Card, Hint, text
from desktop.ui.widgets.inputs import TextInput


class ProposalBar(QWidget):
    """Says whether a part follows the answers, and offers the proposal back."""

    reset_requested = Signal()

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.state = Hint("")
        self.reset_button = QPushButton("案に戻す")
        self.reset_button.setAccessibleName(f"「{title}」を案に戻す")
        self.reset_button.clicked.connect(lambda _on=False: self.reset_requested.emit())
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.state, 1)
        row.addWidget(self.reset_button)

    def set_state(self, words: str, *, edited: bool) -> None:
        self.state.setText(words)
        self.reset_button.setVisible(edited)


class PlanTextEditor(Card):
    """``text_requested`` carries what the user wrote, ``reset_requested`` asks for the proposal."""

    text_requested = Signal(str)
    reset_requested = Signal()

    def __init__(self, entry: TextEntry, parent: QWidget | None = None) -> None:
        super().__init__(entry.title, entry.meaning, parent=parent)
        self.entry = entry
        self.input = TextInput(self, lines=4)
        self.input.setAccessibleName(entry.title)
        self.input.setAccessibleDescription(entry.meaning)
        self.input.committed.connect(self._commit)
        self.problem = text("", "problem")
        self.problem.hide()
        self.bar = ProposalBar(entry.title)
        self.bar.reset_requested.connect(self.reset_requested)
        for part in (self.input, self.problem, self.bar):
            self.body.addWidget(part)
        self.setFocusProxy(self.input)
        self.set_entry(entry)

    def set_entry(self, entry: TextEntry) -> None:
        """Show ``entry``; what was refused and not mended yet stays as typed."""
        if not self.problem.isHidden() and entry.text == self.entry.text:
            return
        self.entry = entry
        self.input.show_value(entry.text)
        self.show_problem("")
        self.bar.set_state(entry.state, edited=entry.edited)

    def show_problem(self, sentence: str) -> None:
        self.problem.setText(sentence)
        self.problem.setVisible(bool(sentence))
        self.input.set_problem(bool(sentence))

    def _commit(self) -> None:
        typed = self.input.text()
        if typed.strip() != self.entry.text.strip():
            self.text_requested.emit(typed)
        elif not self.problem.isHidden():
            self.show_problem("")
