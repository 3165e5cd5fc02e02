"""A duty of the programme as a card, and the conditions of a rate as one."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.ui import theme
from desktop.ui.models.requirement_cards import ConditionCard, RateBlock, RequirementCard
from desktop.ui.widgets.cards import Card, Hint, Rule, text
from desktop.ui.widgets.question import QuestionEditor
from desktop.ui.widgets.verdict import VerdictMark
from desktop.workflow.session import Change, Session

SourcedCard = RequirementCard | ConditionCard


def source_button(heading: str) -> QPushButton:
    button = QPushButton("要綱の該当箇所")
    button.setProperty("kind", "link")
    button.setAccessibleName(f"{heading}：要綱の該当箇所を開く")
    return button


class DutyCard(Card):
    """What is asked, how it stands, why, and the questions that settle it."""

    field_requested = Signal(str)
    source_requested = Signal(object)

    def __init__(
        self, session: Session, card: RequirementCard, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent=parent)
        self.session = session
        self.card = card
        self.setAccessibleName(card.heading)
        self.mark = VerdictMark(card.verdict)
        self.reason = Hint("")
        self.to_do = text("")
        head = QHBoxLayout()
        head.addWidget(text(card.heading, "question"), 1)
        head.addWidget(self.mark, 0, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(head)
        self.body.addWidget(text(card.text))
        self.body.addWidget(self.reason)
        self.body.addWidget(self.to_do)
        self.questions: dict[str, QuestionEditor] = {}
        self._questions = QVBoxLayout()
        self._questions.setSpacing(theme.current().pixels(10))
        self.body.addLayout(self._questions)
        source = source_button(card.heading)
        source.clicked.connect(lambda _on=False: self.source_requested.emit(self.card))
        self.body.addWidget(source, 0, Qt.AlignmentFlag.AlignLeft)
        self.set_card(card)

    def set_card(self, card: RequirementCard) -> None:
        """Show the verdict as it is now; questions that are there already are kept."""
        self.card = card
        self.mark.set_verdict(card.verdict)
        self.reason.setText(card.reason)
        self.reason.setVisible(not card.is_plain)
        self.to_do.setText(f"すること：{card.what_to_do}")
        self.to_do.setVisible(bool(card.what_to_do))
        wanted = {question.path for question in card.questions}
        for question in card.questions:
            if question.path not in self.questions:
                words = not card.is_plain
                editor = QuestionEditor(self.session, question, with_words=words)
                editor.field_requested.connect(self.field_requested)
                self.questions[question.path] = editor
                self._questions.addWidget(editor)
        for path, editor in self.questions.items():
            editor.setVisible(path in wanted)

    def refresh(self, change: Change) -> None:
        for editor in self.questions.values():
            editor.refresh(change)


class RateCard(Card):
    """The conditions of one table of rates, and how they stand together."""

    field_requested = Signal(str)
    source_requested = Signal(object)

    def __init__(self, session: Session, block: RateBlock, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.session = session
        self.setAccessibleName(block.title)
        self.mark = VerdictMark(block.verdict)
        self.summary = text("")
        head = QHBoxLayout()
        head.addWidget(text(block.title, "question"), 1)
        head.addWidget(self.mark, 0, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(head)
        self.body.addWidget(self.summary)
        self.marks: dict[str, VerdictMark] = {}
        self.questions: dict[str, QuestionEditor] = {}
        for condition in block.conditions:
            self._add_condition(condition)
        self.set_block(block)

    def _add_condition(self, condition: ConditionCard) -> None:
        self.body.addWidget(Rule())
        mark = VerdictMark(condition.verdict)
        self.marks[condition.id] = mark
        head = QHBoxLayout()
        head.addWidget(text(condition.heading, "label"), 1)
        head.addWidget(mark)
        self.body.addLayout(head)
        self.body.addWidget(Hint(condition.text))
        for question in condition.questions:
            alone = len(condition.questions) == 1
            editor = QuestionEditor(self.session, question, with_plan=False, with_words=not alone)
            editor.field_requested.connect(self.field_requested)
            self.questions[question.path] = editor
            self.body.addWidget(editor)
        source = source_button(condition.heading)
        source.clicked.connect(lambda _on=False, c=condition: self.source_requested.emit(c))
        self.body.addWidget(source, 0, Qt.AlignmentFlag.AlignLeft)

    def set_block(self, block: RateBlock) -> None:
        self.mark.set_verdict(block.verdict)
        self.summary.setText(block.summary)
        for condition in block.conditions:
            self.marks[condition.id].set_verdict(condition.verdict)

    def refresh(self, change: Change) -> None:
        for editor in self.questions.values():
            editor.refresh(change)
