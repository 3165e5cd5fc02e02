"""One question on one card: the words, an example, three large answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from desktop.assessment.values import Answer
from desktop.ui.widgets.answers import AnswerButtons
from desktop.ui.widgets.cards import Card, Hint, text

if TYPE_CHECKING:
    from desktop.assessment.rules import Criterion


class QuestionCard(Card):
    """``answer_requested`` carries the criterion's id and the answer that is wanted."""

    answer_requested = Signal(str, Answer)
    source_requested = Signal(str)
    step_requested = Signal(str, int)

    def __init__(self, criterion: Criterion, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.criterion_id = criterion.id
        self.setAccessibleName(criterion.question)
        head = QHBoxLayout()
        head.addWidget(text(criterion.question, "question"), 1)
        source = QPushButton("根拠")
        source.setProperty("kind", "link")
        source.setAccessibleName(f"根拠を見る：{criterion.question}")
        source.clicked.connect(lambda: self.source_requested.emit(self.criterion_id))
        head.addWidget(source, 0, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(head)
        self.body.addWidget(Hint(f"例：{criterion.example}"))
        self.answers = AnswerButtons(criterion.question)
        self.answers.setAccessibleDescription(criterion.example)
        self.answers.answer_requested.connect(
            lambda answer: self.answer_requested.emit(self.criterion_id, answer)
        )
        self.answers.step_requested.connect(
            lambda by: self.step_requested.emit(self.criterion_id, by)
        )
        self.body.addWidget(self.answers)
        self.problem_label = text("", "problem")
        self.problem_label.hide()
        self.body.addWidget(self.problem_label)
        # Tab goes question, answer, reason: the answer is what the hand is waiting for.
        QWidget.setTabOrder(self.answers.buttons[Answer.UNKNOWN], source)
        self.setFocusProxy(self.answers)

    def set_answer(self, answer: Answer | None) -> None:
        self.answers.set_answer(answer)

    def set_problem(self, sentence: str) -> None:
        self.problem_label.setText(sentence)
        self.problem_label.setVisible(bool(sentence))
