"""Models or corporations, a row each: the rows of a list of the case, added and taken away."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from desktop.assessment.values import Answer
from desktop.ui import theme
from desktop.ui.models.field_info import Choice, Kind, field_info, value_at
from desktop.ui.widgets.cards import Rule, text
from desktop.ui.widgets.fields import FieldEditor
from desktop.ui.widgets.flow import FlowRow
from desktop.workflow.choices import CHOICE_WORDS
from desktop.workflow.problems import Problem
from desktop.workflow.session import Change, Session

ANSWERS: tuple[Choice, ...] = tuple(CHOICE_WORDS[Answer].items())
MODEL_FIELDS = ("name", "cost")
LINKAGE_FIELDS = ("name", "cost", "has_care_management", "has_home_service")
CORPORATION_FIELDS = ("name", "kind", "is_small")
_WIDTHS = {"name": 170, "cost": 150}


@dataclass(frozen=True, slots=True)
class RowsOf:
    """Which list of the case, which fields of it, and what a row is called."""

    path: str
    names: tuple[str, ...]
    word: str


class _Row(QWidget):
    def __init__(self, owner: GroupRows, number: int) -> None:
        super().__init__(owner)
        self.editors: dict[str, FieldEditor] = {}
        flow = FlowRow()
        flow.flow.aligns_tops = True
        for name in owner.rows_of.names:
            editor = self._editor(owner, number, name)
            self.editors[name] = editor
            flow.flow.addWidget(editor)
        self.remove_button = QPushButton("削除")
        self.remove_button.setProperty("kind", "link")
        self.remove_button.setAccessibleName(f"{owner.rows_of.word}{number + 1}を削除")
        self.remove_button.clicked.connect(lambda _on=False: owner.remove(number))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.current().pixels(6))
        title = text(f"{owner.rows_of.word}{number + 1}", "label", wrap=False)
        column.addWidget(FlowRow(title, self.remove_button))
        column.addWidget(flow)
        column.addWidget(Rule())

    @staticmethod
    def _editor(owner: GroupRows, number: int, name: str) -> FieldEditor:
        path = f"{owner.rows_of.path}/{number}/{name}"
        info = field_info(path)
        is_answer = info.kind is Kind.ANSWER
        editor = FieldEditor(
            owner.session,
            path,
            kind=Kind.CHOICE if is_answer else None,
            choices=ANSWERS if is_answer else (),
            hint="",
            width=_WIDTHS.get(name, 0),
        )
        spoken = f"{owner.rows_of.word}{number + 1} {info.title}"
        editor.input.setAccessibleName(spoken)
        return editor


class GroupRows(QWidget):
    """Rows are made and taken away at the end; what stands in them moves up."""

    problem_found = Signal(Problem)

    def __init__(self, session: Session, rows_of: RowsOf, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.rows_of = rows_of
        self.rows: list[_Row] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.current().pixels(8))
        self.add_button = QPushButton(f"{rows_of.word}を追加")
        self.add_button.clicked.connect(lambda _on=False: self.add_row())
        self._column.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignLeft)

    def _count(self) -> int:
        return len(value_at(self.session.case, self.rows_of.path) or ())

    def refresh(self, change: Change) -> None:
        while len(self.rows) > self._count():
            row = self.rows.pop()
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        for row in self.rows:
            for editor in row.editors.values():
                editor.refresh(change)
        while len(self.rows) < self._count():
            row = _Row(self, len(self.rows))
            self.rows.append(row)
            self._column.insertWidget(self._column.count() - 1, row)

    def add_row(self) -> None:
        count = self._count()
        word = f"{self.rows_of.word}を追加"
        self._tell(self.session.insert(self.rows_of.path, count, {}, word))
        if len(self.rows) > count:
            self.rows[count].editors["name"].setFocus()

    def remove(self, number: int) -> None:
        word = f"{self.rows_of.word}を削除"
        self._tell(self.session.remove(self.rows_of.path, number, word))
        last = min(number, len(self.rows) - 1)
        (self.rows[last].remove_button if last >= 0 else self.add_button).setFocus()

    def _tell(self, problem: Problem | None) -> None:
        if problem is not None:
            self.problem_found.emit(problem)

    def editor_for(self, path: str) -> QWidget | None:
        """The editor of a cell, or the button that makes the first row."""
        if path == self.rows_of.path:
            return self.add_button
        for row in self.rows:
            for editor in row.editors.values():
                if editor.path == path:
                    return editor
        return None
