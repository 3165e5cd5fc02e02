"""One question behind a duty or a condition, answered the way that suits it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from desktop.ui import theme
from desktop.ui.models.requirement_cards import Question, QuestionKind
from desktop.ui.widgets.answers import AnswerButtons
from desktop.ui.widgets.fields import FieldEditor
from desktop.workflow.session import Change, Session


class QuestionEditor(QWidget):
    """Answers, a choice, a count, or the way to the page where it is entered.

    ``with_plan`` adds the due date and the note, folded away until there is one;
    ``with_words=False`` leaves title and meaning to the card around it.
    """

    field_requested = Signal(str)

    def __init__(
        self,
        session: Session,
        question: Question,
        *,
        with_plan: bool = True,
        with_words: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.session = session
        self.question = question
        self.editor: FieldEditor | None = None
        self.plan_fields: tuple[FieldEditor, ...] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.current().pixels(4))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        if question.kind is QuestionKind.ELSEWHERE:
            self.link = self._add_link(question)
        else:
            self._add_editor(question, with_words=with_words)
        self._may_plan = question.kind is QuestionKind.ANSWER and with_plan
        if self._may_plan:
            self._add_plan(question)

    def _add_link(self, question: Question) -> QPushButton:
        link = QPushButton(question.title, self)
        link.setProperty("kind", "link")
        link.clicked.connect(lambda _on=False: self.field_requested.emit(question.path))
        row = QHBoxLayout()
        row.addWidget(link)
        row.addStretch(1)
        self._column.addLayout(row)
        return link

    def _add_editor(self, question: Question, *, with_words: bool) -> None:
        path = question.path
        if question.kind is QuestionKind.ANSWER:
            path += "/answer"
        self.editor = FieldEditor(
            self.session,
            path,
            label=question.title if with_words else "",
            hint=question.meaning if with_words else "",
            parent=self,
        )
        self.editor.label = question.title  # what 元に戻す says
        if isinstance(self.editor.input, AnswerButtons):
            self.editor.input.set_question(question.title)
        else:
            self.editor.input.setAccessibleName(question.title)
        self._column.addWidget(self.editor)

    def _add_plan(self, question: Question) -> None:
        self.plan_button = QPushButton("予定日・メモを書く", self)
        self.plan_button.setProperty("kind", "link")
        self.plan_button.setAccessibleName(f"{question.title}の予定日・メモを書く")
        self.plan_button.clicked.connect(lambda _on=False: self.open_plan())
        self.link_row = QHBoxLayout()
        self.link_row.addWidget(self.plan_button)
        self.link_row.addStretch(1)
        self._column.addLayout(self.link_row)
        if self._has_plan():
            self._show_plan()

    def _has_plan(self) -> bool:
        path = self.question.path
        return any(self.session.value(f"{path}/{name}") for name in ("due", "note"))

    def _show_plan(self) -> None:
        """Made when first opened: most questions never have a plan, and a page has dozens."""
        if self.plan_fields:
            return
        path, title = self.question.path, self.question.title
        due = FieldEditor(self.session, f"{path}/due", hint="", parent=self)
        note = FieldEditor(
            self.session,
            f"{path}/note",
            hint="",
            placeholder="証拠書類や担当者など",
            lines=1,
            parent=self,
        )
        row = QHBoxLayout()
        row.setSpacing(theme.current().pixels(20))
        row.addWidget(due, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(note, 1, Qt.AlignmentFlag.AlignTop)
        for editor, name in ((due, "予定日"), (note, "メモ")):
            editor.input.setAccessibleName(f"{title}の{name}")
            editor.show()  # now: a layout shows it only later, and the keyboard is to go there
        self._column.addLayout(row)
        self.plan_fields = (due, note)
        self.plan_button.hide()

    def open_plan(self) -> None:
        self._show_plan()
        self.plan_fields[0].setFocus()

    def refresh(self, change: Change) -> None:
        if self.editor is not None:
            self.editor.refresh(change)
        for editor in self.plan_fields:
            editor.refresh(change)
        if self._may_plan and self._has_plan():
            self._show_plan()

    def take_keyboard(self) -> None:
        if self.editor is not None:
            self.editor.setFocus()
        else:
            self.link.setFocus()
