"""A field of the case: label, input, unit, hint, and what is wrong with it, in place.

The words come from the case model (title, description, unit, bounds).  A value that the session
refuses stays in the input with the sentence beneath it; nothing typed is ever thrown away.
"""

from __future__ import annotations

from functools import cached_property
from typing import Any, Protocol

from pydantic import BaseModel
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from desktop.assessment.values import Answer
from desktop.ui import theme
from desktop.ui.models.field_info import Choice, FieldInfo, Kind, as_text, field_info, value_at
from desktop.ui.widgets.answers import AnswerButtons
from desktop.ui.widgets.cards import Hint, text
from desktop.ui.widgets.inputs import ChoiceInput, LineInput, TextInput
from desktop.ui.widgets.search_input import SearchInput
from desktop.workflow.problems import Problem
from desktop.workflow.session import Change

_PLACEHOLDERS = {Kind.DATE: "例：2026-11-22", Kind.RATE: "例：3/4"}
_WIDTHS = {Kind.NUMBER: 130, Kind.YEN: 190, Kind.DATE: 170, Kind.RATE: 130}


class Editable(Protocol):
    """What fields are shown of and saved to: a case's session, or that of a saved call."""

    @property
    def record(self) -> BaseModel: ...
    def value(self, path: str) -> Any: ...
    def set(self, path: str, value: Any, label: str) -> Problem | None: ...


def touches(changed: str, path: str) -> bool:
    """Whether a change at ``changed`` may have changed what stands at ``path``."""
    if changed in ("", path):
        return True
    return path.startswith(f"{changed}/") or changed.startswith(f"{path}/")


class FieldEditor(QWidget):
    """The editor of one field of the case.

    ``kind`` and ``choices`` override what the model says, ``label`` and ``hint`` its words
    (``hint=""`` shows none).  ``placeholder`` is shown while the field is empty.  The owner
    calls :meth:`refresh` from its own ``refresh``; ``committed`` follows each saved change.
    """

    committed = Signal()

    def __init__(  # noqa: PLR0913 - a form reads best where an editor says all of itself
        self,
        session: Editable,
        path: str,
        *,
        label: str | None = None,
        kind: Kind | None = None,
        choices: tuple[Choice, ...] = (),
        hint: str | None = None,
        placeholder: str | None = None,
        width: int = 0,
        lines: int = 3,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.session = session
        self.path = path
        info = field_info(path, type(session.record))
        self._place = info.place
        self.kind = kind or info.kind
        self.label = info.title if label is None else label
        self._choices = choices or info.choices
        self._lines = lines
        self.problem = ""
        self._refused_over: Any = None
        self.input = self._make_input()
        self._dress_input(info, placeholder, width)
        self._lay_out(info, info.hint if hint is None else hint)
        self.setFocusProxy(self.input)
        self.refresh()

    # --- building -----------------------------------------------------------------------------

    def _make_input(self) -> QWidget:
        if self.kind is Kind.ANSWER:
            answers = AnswerButtons(self.label, large=False, parent=self)
            answers.answer_requested.connect(self._commit_value)
            return answers
        if self.kind is Kind.SWITCH:
            switch = QCheckBox(self.label, self)
            switch.clicked.connect(self._commit_value)
            return switch
        entry = self._make_entry()
        entry.committed.connect(self.commit)
        return entry

    def _make_entry(self) -> LineInput | TextInput | ChoiceInput:
        if self.kind is Kind.CHOICE:
            return ChoiceInput(self._choices, self)
        if self.kind is Kind.SEARCH:
            return SearchInput(self._choices, self)
        if self.kind is Kind.LONG_TEXT:
            return TextInput(self, lines=self._lines)
        return LineInput(self, right=self.kind in (Kind.NUMBER, Kind.YEN))

    def _dress_input(self, info: FieldInfo, placeholder: str | None, width: int) -> None:
        unit = f"（{info.unit}）" if info.unit else ""
        self.input.setAccessibleName(f"{self.label}{unit}")
        self.input.setAccessibleDescription(info.hint)
        if isinstance(self.input, LineInput | TextInput):
            words = _PLACEHOLDERS.get(self.kind, "") if placeholder is None else placeholder
            if words or not isinstance(self.input, SearchInput):
                self.input.setPlaceholderText(words)
        wide = width or _WIDTHS.get(self.kind, 0)
        if wide:
            self.input.setFixedWidth(theme.current().pixels(wide))

    def _lay_out(self, info: FieldInfo, hint: str) -> None:
        pixels = theme.current().pixels
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(pixels(3))
        if self.label and self.kind is not Kind.SWITCH:
            caption = text(self.label, "label")
            caption.setBuddy(self.input)
            column.addWidget(caption)
        if hint:
            column.addWidget(Hint(hint))
        row = QHBoxLayout()
        row.setSpacing(pixels(6))
        row.addWidget(self.input)
        if info.unit:
            row.addWidget(text(info.unit, wrap=False))
        if self.kind not in (Kind.TEXT, Kind.LONG_TEXT, Kind.SEARCH, Kind.ANSWER) or info.unit:
            row.addStretch(1)
        column.addLayout(row)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)

    @cached_property
    def problem_label(self) -> QLabel:
        """The sentence beneath the input; few fields ever have one, and a label takes memory."""
        label = text("", "problem")
        self._column.addWidget(label)
        return label

    # --- the session's side -------------------------------------------------------------------

    def refresh(self, change: Change | None = None) -> None:
        """Show the saved value; what was refused and not yet mended stays as typed."""
        if change is not None and not touches(change.path, self.path):
            return
        if self.problem and value_at(self.session.record, self.path) == self._refused_over:
            return
        self._show_problem("")
        self._show(value_at(self.session.record, self.path))

    def _show(self, value: Any) -> None:
        entry = self.input
        if isinstance(entry, AnswerButtons):
            given = self.session.value(self.path) is not None
            entry.set_answer(Answer(value) if given and value is not None else None)
        elif isinstance(entry, QCheckBox):
            entry.setChecked(bool(value))
        elif isinstance(entry, ChoiceInput | SearchInput):
            entry.set_value(value if value is not None else "")
        elif isinstance(entry, LineInput | TextInput):
            entry.show_value(as_text(value))

    def _typed(self) -> Any:
        if isinstance(self.input, ChoiceInput | SearchInput):
            return self.input.value()
        assert isinstance(self.input, LineInput | TextInput)
        return self.input.text()

    def commit(self) -> bool:
        """Save what stands in the input; False when it was refused."""
        if isinstance(self.input, AnswerButtons | QCheckBox):
            return True
        typed = self._typed()
        if not self.problem and self._is_saved(typed):
            return True
        return self._save(typed)

    def _is_saved(self, typed: Any) -> bool:
        saved = value_at(self.session.record, self.path)
        if isinstance(self.input, ChoiceInput):
            return bool(saved == typed)
        if isinstance(self.input, SearchInput):
            return bool((saved or "") == typed)
        return as_text(saved) == str(typed).strip(" 　\n")

    def _commit_value(self, value: Any) -> None:
        self._save(value.value if isinstance(value, Answer) else value)

    def _save(self, value: Any) -> bool:
        unset = value == "" and self.kind not in (Kind.TEXT, Kind.LONG_TEXT, Kind.SEARCH)
        problem = self.session.set(self.path, None if unset else value, self.label)
        # Beneath its own field, a sentence need not say again where it belongs.
        self._show_problem(problem.sentence.removeprefix(f"{self._place}：") if problem else "")
        if problem is None:
            self._show(value_at(self.session.record, self.path))
            self.committed.emit()
        return problem is None

    def _show_problem(self, sentence: str) -> None:
        self.problem = sentence
        self._refused_over = value_at(self.session.record, self.path)
        if sentence or "problem_label" in vars(self):
            self.problem_label.setText(sentence)
            self.problem_label.setVisible(bool(sentence))
        if isinstance(self.input, LineInput | TextInput | ChoiceInput):
            self.input.set_problem(bool(sentence))
            self.input.setAccessibleDescription(sentence)


class FieldGrid(QWidget):
    """Editors in ``columns`` equal columns, aligned at the top."""

    def __init__(self, columns: int = 2, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._columns = columns
        self._count = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(theme.current().pixels(24))
        self._grid.setVerticalSpacing(theme.current().pixels(12))
        for column in range(columns):
            self._grid.setColumnStretch(column, 1)

    def add(self, editor: QWidget, *, span: int = 1) -> None:
        """Place ``editor`` in the next free cell; ``span`` cells wide."""
        row, column = divmod(self._count, self._columns)
        if column + span > self._columns:
            row, column = row + 1, 0
        self._grid.addWidget(editor, row, column, 1, span, Qt.AlignmentFlag.AlignTop)
        self._count = row * self._columns + column + span
