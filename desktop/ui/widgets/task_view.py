"""One task of the self-assessment: its standing, its questions, its note."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.assessment.results import TaskResult
from desktop.assessment.rules import GridTask, MarkGuidance
from desktop.assessment.values import Answer, Mark
from desktop.ui import theme
from desktop.ui.models.levels import condition_words, task_words
from desktop.ui.widgets.cards import Hint, Notice, Rule, text
from desktop.ui.widgets.fields import FieldEditor
from desktop.ui.widgets.marks import MARK_WORDS, MarkView
from desktop.ui.widgets.question_card import QuestionCard
from desktop.ui.widgets.scroll import CentredColumn, ScrollColumn
from desktop.workflow.session import Change, Session

LATER = (
    "◎ の質問は、○ に届くと出ます。◎ は、技術を入れたうえで仕事の進め方まで変えたかを"
    "みるものだからです。"
)
NOT_COUNTED = "レベルの計算に入れません。"
OFF_BY_HAND = "この業務は行っていない、として対象から外しています。理由をメモに残してください。"


class TaskView(QWidget):
    """Shows one task; every wish goes to the page."""

    answer_requested = Signal(str, Answer)
    source_requested = Signal(str)
    applicable_requested = Signal(bool)
    next_requested = Signal()

    def __init__(
        self, session: Session, task: GridTask, next_words: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.task = task
        self._session = session
        self.cards: dict[str, QuestionCard] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._scroll = ScrollColumn()
        if theme.current().is_large:
            self._scroll.add(self._make_head(CentredColumn(margin=0)))
        else:  # stays in sight while the questions scroll
            column.addWidget(self._make_head(CentredColumn()))
            column.addWidget(Rule())
        column.addWidget(self._scroll, 1)
        self.off_notice = Notice("")
        self._scroll.add(self.off_notice)
        self.circle = self._make_part(Mark.CIRCLE, task.circle)
        self._scroll.add(self.circle)
        self.later_notice = Notice(LATER)
        self._scroll.add(self.later_notice)
        self.double = self._make_part(Mark.DOUBLE_CIRCLE, task.double_circle)
        self._scroll.add(self.double)
        self.note = FieldEditor(
            session,
            f"tasks/{task.id}/note",
            label="メモ",
            hint="対象外とした理由や、気づいたこと。計画書を書くときに見返せます。",
            lines=2,
        )
        self._scroll.add(self.note)
        self._scroll.add(self._make_foot(next_words))

    # --- building -----------------------------------------------------------------------------

    def _make_head(self, head: CentredColumn) -> QWidget:
        pixels = theme.current().pixels
        row = QHBoxLayout(head.column)
        row.setContentsMargins(0, pixels(6), 0, pixels(6))
        row.setSpacing(pixels(12))
        self.mark = MarkView()
        row.addWidget(self.mark, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(text(f"{self.task.number}　{self.task.name}", "heading"))
        self.standing = Hint("")
        words.addWidget(self.standing)
        row.addLayout(words, 1)
        self.off_switch = QCheckBox("この業務は対象外")
        self.off_switch.setToolTip("この事業所では行っていない業務のときに入れます")
        self.off_switch.clicked.connect(lambda off: self.applicable_requested.emit(not off))
        row.addWidget(self.off_switch, 0, Qt.AlignmentFlag.AlignTop)
        return head

    def _make_part(self, mark: Mark, guidance: MarkGuidance) -> QWidget:
        part = QWidget()
        column = QVBoxLayout(part)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.current().pixels(10))
        column.addWidget(text(condition_words(guidance, mark), "label"))
        for criterion in guidance.criteria:
            card = QuestionCard(criterion)
            card.answer_requested.connect(self.answer_requested)
            card.source_requested.connect(self.source_requested)
            card.step_requested.connect(self._step)
            self.cards[criterion.id] = card
            column.addWidget(card)
        return part

    def _make_foot(self, next_words: str) -> QWidget:
        foot = QWidget()
        row = QHBoxLayout(foot)
        row.setContentsMargins(0, 0, 0, 0)
        row.addStretch(1)
        self.next_button = QPushButton(next_words)
        self.next_button.setProperty("kind", "primary")
        self.next_button.clicked.connect(self.next_requested)
        row.addWidget(self.next_button)
        return foot

    # --- showing ------------------------------------------------------------------------------

    def show_result(self, result: TaskResult, target_level: int, *, flash: bool = False) -> None:
        """The mark and what hangs on it, in place."""
        self.mark.set_mark(result.mark, applicable=result.applicable, flash=flash)
        words = task_words(result, target_level)
        state = MARK_WORDS[result.mark]
        self.standing.setText(f"いま {state}　｜　{words}" if result.applicable else NOT_COUNTED)
        self.off_switch.setChecked(not result.applicable)
        self.off_notice.setVisible(not result.applicable)
        if not result.applicable:
            self.off_notice.set_text(result.applicable_reason or OFF_BY_HAND)
        self.circle.setVisible(result.applicable)
        reached = result.mark is not Mark.NONE
        self.later_notice.setVisible(result.applicable and not reached)
        self.double.setVisible(result.applicable and reached)

    def show_answers(self, answers: dict[str, Answer | None]) -> None:
        for criterion_id, card in self.cards.items():
            card.set_answer(answers.get(criterion_id))

    def refresh_note(self, change: Change) -> None:
        self.note.refresh(change)

    # --- the keyboard -------------------------------------------------------------------------

    def visible_cards(self) -> list[QuestionCard]:
        return [card for card in self.cards.values() if card.isVisibleTo(self)]

    def focus_card(self, criterion_id: str) -> None:
        card = self.cards.get(criterion_id)
        if card is not None and card.isVisibleTo(self):
            self._scroll.reveal(card)

    def focus_first(self) -> None:
        """The first question without an answer, or the first of all."""
        cards = self.visible_cards()
        fresh = [card for card in cards if card.answers.answer is None]
        if cards:
            self._scroll.reveal((fresh or cards)[0])
            if not fresh:
                self._scroll.verticalScrollBar().setValue(0)
        else:
            self.next_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_after(self, criterion_id: str) -> None:
        """The question after ``criterion_id``; after the last, the way to the next task."""
        self._step(criterion_id, 1)

    def _step(self, criterion_id: str, by: int) -> None:
        cards = self.visible_cards()
        ids = [card.criterion_id for card in cards]
        there = ids.index(criterion_id) + by if criterion_id in ids else 0
        if 0 <= there < len(cards):
            self._scroll.reveal(cards[there])
        elif there >= len(cards):
            self._scroll.reveal(self.next_button)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.next_requested.emit()
        else:
            super().keyPressEvent(event)
