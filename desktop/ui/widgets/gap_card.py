"""A gap: the task that is short of the target, what to bring in, and what to change."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from desktop.assessment.results import Gap
from desktop.assessment.rules import Criterion, MarkGuidance
from desktop.assessment.values import Answer, Mark
from desktop.ui import theme
from desktop.ui.models.levels import condition_words
from desktop.ui.widgets.cards import Badge, Card, Hint, text
from desktop.ui.widgets.marks import MARK_NAMES, MarkView

BUY, CHANGE, MET, SPARED = "入れる", "変える", "はい", "なくても可"
EXPLAINED = "「入れる」は買う・借りるもの、「変える」は仕事の進め方です。"


class GapCard(Card):
    """``task_requested`` leads to the questions, ``source_requested`` to a criterion's source.

    The criteria of each missing mark are listed as the diagnosis asks them, with its rule above:
    which of them are alternatives can be told in no other order.
    """

    task_requested = Signal(str)
    source_requested = Signal(str)

    def __init__(
        self, gap: Gap, answers: Mapping[str, Answer], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent=parent)
        self._answers = answers
        self._needs = {criterion.id: BUY for criterion in gap.buy}
        self._needs |= {criterion.id: CHANGE for criterion in gap.change}
        task, result = gap.result.task, gap.result
        self.setAccessibleName(f"{task.name}に足りないもの")
        self._add_head(gap)
        if result.mark is Mark.NONE:
            self._add_stage(Mark.CIRCLE, task.circle)
        if result.target_mark is Mark.DOUBLE_CIRCLE:
            self._add_stage(Mark.DOUBLE_CIRCLE, task.double_circle)
        go = QPushButton("この業務の質問を見る")
        go.setProperty("kind", "link")
        go.setAccessibleName(f"{task.name}の質問を見る")
        go.clicked.connect(lambda: self.task_requested.emit(task.id))
        self.body.addWidget(go, 0, Qt.AlignmentFlag.AlignLeft)

    def _add_head(self, gap: Gap) -> None:
        result = gap.result
        row = QHBoxLayout()
        row.setSpacing(theme.current().pixels(6))
        row.addWidget(text(f"{result.task.number}　{result.task.name}", "question"), 1)
        now, target = MarkView(30), MarkView(30)
        now.set_mark(result.mark)
        target.set_mark(result.target_mark)
        for widget in (now, text("→", wrap=False), target):
            row.addWidget(widget)
        self.body.addLayout(row)

    def _add_stage(self, mark: Mark, guidance: MarkGuidance) -> None:
        self.body.addWidget(text(f"{MARK_NAMES[mark]} にするために", "label"))
        self.body.addWidget(Hint(condition_words(guidance, mark)))
        for criterion in guidance.criteria:
            self.body.addLayout(self._row(criterion))

    def _row(self, criterion: Criterion) -> QHBoxLayout:
        is_met = self._answers.get(criterion.id) is Answer.YES
        need = MET if is_met else self._needs.get(criterion.id, SPARED)
        row = QHBoxLayout()
        row.setSpacing(theme.current().pixels(10))
        badge = Badge(need, {BUY: "accent", CHANGE: "warning"}.get(need, ""))
        badge.setToolTip(EXPLAINED)
        row.addWidget(badge, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(text(criterion.question), 1)
        source = QPushButton("根拠")
        source.setProperty("kind", "link")
        source.setAccessibleName(f"根拠を見る：{criterion.question}")
        source.clicked.connect(lambda: self.source_requested.emit(criterion.id))
        row.addWidget(source, 0, Qt.AlignmentFlag.AlignTop)
        return row
