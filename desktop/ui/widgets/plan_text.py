"""A text of the plan: the app's proposal until the user writes, the user's own from then on."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QTextEdit, QWidget

from desktop.ui import theme
from desktop.ui.models.plan_entries import TextEntry
from desktop.ui.widgets.cards import Card, Hint, Notice, text
from desktop.ui.widgets.inputs import TextInput
from desktop.ui.widgets.text_comparison import TextComparison


class ProposalBar(QWidget):
    """Says whether a part follows the answers, and offers the proposal back."""

    reset_requested = Signal()

    def __init__(self, title: str, *buttons: QPushButton, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.state = Hint("")
        self.reset_button = QPushButton("案に戻す")
        self.reset_button.setAccessibleName(f"「{title}」を案に戻す")
        self.reset_button.clicked.connect(lambda _on=False: self.reset_requested.emit())
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.state, 1)
        for button in (*buttons, self.reset_button):
            row.addWidget(button)

    def set_state(self, words: str, *, edited: bool) -> None:
        self.state.setText(words)
        self.reset_button.setVisible(edited)


class PlanTextEditor(Card):
    """``text_requested`` carries what the user wrote, ``reset_requested`` asks for the proposal,
    ``keep_requested`` says that the user has seen the new one, ``reasons_requested`` asks why
    the sentences are there, ``words_requested`` why words of them are asked about."""

    text_requested = Signal(str)
    reset_requested = Signal()
    keep_requested = Signal()
    reasons_requested = Signal()
    words_requested = Signal()

    def __init__(self, entry: TextEntry, parent: QWidget | None = None) -> None:
        super().__init__(entry.title, entry.meaning, parent=parent)
        self.entry = entry
        self.input = TextInput(self, lines=4)
        self.input.setAccessibleName(entry.title)
        self.input.setAccessibleDescription(entry.meaning)
        self.input.committed.connect(self._commit)
        self.problem = text("", "problem")
        self.problem.hide()
        self.words = Notice("", tone="warning")
        self.words_button = QPushButton("言葉づかいの理由と出典")
        self.words_button.setProperty("kind", "link")
        self.words_button.setAccessibleName(f"「{entry.title}」の言葉づかいの理由と出典")
        self.words_button.clicked.connect(lambda _on=False: self.words_requested.emit())
        self.words.body.addWidget(self.words_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.words.hide()
        self.reasons_button = QPushButton("なぜこの文か")
        self.reasons_button.setProperty("kind", "link")
        self.reasons_button.setAccessibleName(f"「{entry.title}」は、なぜこの文か")
        self.reasons_button.clicked.connect(lambda _on=False: self.reasons_requested.emit())
        self.compare_button = QPushButton("案と比べる")
        self.compare_button.setAccessibleName(f"「{entry.title}」を案と比べる")
        self.compare_button.clicked.connect(lambda _on=False: self._toggle_comparison())
        self.bar = ProposalBar(entry.title, self.reasons_button, self.compare_button)
        self.bar.reset_requested.connect(self.reset_requested)
        self.comparison = TextComparison(entry.title)
        self.comparison.accepted.connect(self._accept)
        self.comparison.kept.connect(self._keep)
        for part in (self.input, self.problem, self.words, self.bar, self.comparison):
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
        self._show_words(entry)
        self.bar.set_state(entry.state, edited=entry.edited)
        self.compare_button.setVisible(entry.edited)
        if not entry.edited:
            self.comparison.hide()
        elif not self.comparison.isHidden():
            self.comparison.show_texts(entry.text, entry.proposal)

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

    # --- the proposal beside it -----------------------------------------------------------------

    def _toggle_comparison(self) -> None:
        if self.comparison.isHidden():
            self.comparison.show_texts(self.entry.text, self.entry.proposal)
        self.comparison.setVisible(self.comparison.isHidden())

    def _accept(self) -> None:
        self.comparison.hide()
        self.reset_requested.emit()

    def _keep(self) -> None:
        self.comparison.hide()
        self.keep_requested.emit()
        self.input.setFocus()

    # --- words to think about -------------------------------------------------------------------

    def _show_words(self, entry: TextEntry) -> None:
        self.words.setVisible(bool(entry.hints))
        self.words.set_text("\n".join(hint.sentence for hint in entry.hints))
        typed = self.input.text()
        shift = len(typed) - len(typed.lstrip())
        marks = [self._marked(hint.start + shift, hint.end + shift) for hint in entry.hints]
        self.input.setExtraSelections(marks)

    def _marked(self, start: int, end: int) -> QTextEdit.ExtraSelection:
        """A line under a passage; the notice beneath says what is meant."""
        typed = self.input.text()
        mark = QTextEdit.ExtraSelection()
        cursor = QTextCursor(self.input.document())
        cursor.setPosition(_units(typed[:start]))
        cursor.setPosition(_units(typed[:end]), QTextCursor.MoveMode.KeepAnchor)
        look = QTextCharFormat()
        tokens = theme.current().tokens
        look.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
        look.setUnderlineColor(QColor(tokens.warning))
        look.setBackground(QColor(tokens.warning_wash))
        mark.cursor, mark.format = cursor, look
        return mark


def _units(words: str) -> int:
    """Qt counts a character beyond the first plane (𠮷) as two."""
    return len(words.encode("utf-16-le")) // 2
