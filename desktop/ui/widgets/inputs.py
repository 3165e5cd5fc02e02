"""The bare inputs that forms are made of; each shows a text and tells when it was committed.

All have the same small interface, :class:`Input`: ``text()``, ``show_value(text)``,
``set_problem(bool)`` and the signal ``committed``.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFontMetrics,
    QKeyEvent,
    QKeySequence,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QWidget

from desktop.ui import theme

IDLE_SAVE_MILLISECONDS = 1500


def set_problem_look(widget: QWidget, has_problem: bool) -> None:
    """Frame ``widget`` as refused; the sentence beneath says why."""
    if bool(widget.property("problem")) != has_problem:
        widget.setProperty("problem", has_problem)
        widget.style().unpolish(widget)
        widget.style().polish(widget)


class LineInput(QLineEdit):
    """One line. Committed by Enter or by leaving it."""

    committed = Signal()

    def __init__(self, parent: QWidget | None = None, *, right: bool = False) -> None:
        super().__init__(parent)
        if right:
            self.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.editingFinished.connect(self.committed)

    def show_value(self, words: str) -> None:
        if self.text() != words:
            self.setText(words)
            self.setCursorPosition(0)

    def set_problem(self, has_problem: bool) -> None:
        set_problem_look(self, has_problem)

    def event(self, event: QEvent) -> bool:
        # Once the line itself has nothing to undo, Ctrl+Z is the case's.
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            undo = event.matches(QKeySequence.StandardKey.Undo) and not self.isUndoAvailable()
            redo = event.matches(QKeySequence.StandardKey.Redo) and not self.isRedoAvailable()
            if undo or redo:
                event.ignore()
                return False
        return bool(super().event(event))


class TextInput(QPlainTextEdit):
    """Several lines. Committed when left, and when the hands rest for a moment."""

    committed = Signal()

    def __init__(self, parent: QWidget | None = None, *, lines: int = 3) -> None:
        super().__init__(parent)
        self.setTabChangesFocus(True)
        self._lines = lines
        self._idle = QTimer(self)
        self._idle.setSingleShot(True)
        self._idle.setInterval(IDLE_SAVE_MILLISECONDS)
        self._idle.timeout.connect(self.committed)
        self.textChanged.connect(self._on_text_changed)
        self._fit()

    def text(self) -> str:
        return self.toPlainText()

    def show_value(self, words: str) -> None:
        # While it is being written, the text has only been trimmed: leave the cursor in peace.
        if self.text().strip() != words.strip():
            self.setPlainText(words)
        self._idle.stop()

    def set_problem(self, has_problem: bool) -> None:
        set_problem_look(self, has_problem)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self._idle.stop()
            self.committed.emit()

    def _on_text_changed(self) -> None:
        self._idle.start()
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def _fit(self) -> None:
        """As high as the text, within reason: a long plan is read without a scroll bar."""
        # The height of this kind of document is told in lines, those that wrapped included.
        wrapped = int(self.document().documentLayout().documentSize().height())
        lines = max(self._lines, min(14, wrapped + 1))
        metrics = QFontMetrics(theme.current().font())
        self.setFixedHeight(lines * metrics.lineSpacing() + theme.current().pixels(24))

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            history = self.document()
            undo = event.matches(QKeySequence.StandardKey.Undo) and not history.isUndoAvailable()
            redo = event.matches(QKeySequence.StandardKey.Redo) and not history.isRedoAvailable()
            if undo or redo:
                event.ignore()
                return False
        return bool(super().event(event))


class ChoiceInput(QComboBox):
    """One of a few values. The wheel does not change it unawares."""

    committed = Signal()

    def __init__(
        self, choices: tuple[tuple[object, str], ...], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self._values = [value for value, _words in choices]
        for _value, words in choices:
            self.addItem(words)
        self.setPlaceholderText("選んでください")
        self.setCurrentIndex(-1)
        self.activated.connect(lambda _index: self.committed.emit())

    def value(self) -> object:
        index = self.currentIndex()
        return self._values[index] if index >= 0 else None

    def set_value(self, value: object) -> None:
        self.setCurrentIndex(self._values.index(value) if value in self._values else -1)

    def set_problem(self, has_problem: bool) -> None:
        set_problem_look(self, has_problem)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()
