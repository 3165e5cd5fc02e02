"""結果: the office's level in words, the grid, the gaps, and what is still to be confirmed."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.assessment.plan_figures import LEVEL_CAPTION, level_figure
from desktop.ui import theme
from desktop.ui.models.levels import (
    grid_rows,
    level_explained,
    level_words,
    unanswered_tasks,
)
from desktop.ui.pages.base import Page, Shell
from desktop.ui.widgets.cards import Card, Hint, Notice, text
from desktop.ui.widgets.figure_view import FigureView
from desktop.ui.widgets.gap_card import EXPLAINED, GapCard
from desktop.ui.widgets.scroll import ScrollColumn
from desktop.ui.widgets.segmented import Segmented
from desktop.ui.widgets.task_grid import TaskGrid
from desktop.workflow.session import Change, Session

LEGEND = "－ まだ　　○ 技術を導入した　　◎ 導入して、仕事の進め方も変えた"
LEVELS_EXPLAINED = "塗りつぶしがいまのレベル、斜線が目標のレベルまでに足りない分です。"
NO_GAPS = "目標のレベルまでに足りない業務はありません。"
TO_CONFIRM = (
    "「わからない」と答えた質問です。「いいえ」と同じに数えているので、"
    "確かめると結果が変わることがあります。"
)


class ResultsPage(Page):
    """Computes nothing: it shows the assessment."""

    step_id: ClassVar[str] = "results"

    def __init__(self, session: Session, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(session, shell, parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self._scroll = ScrollColumn()
        column.addWidget(self._scroll)
        self._scroll.add(self._make_level())
        self._scroll.add(self._make_grid())
        self._scroll.add(self._make_levels())
        self._lists = QWidget()
        self._scroll.add(self._lists)
        self.setFocusProxy(self.grid)

    def _make_level(self) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.current().pixels(24))
        words = QVBoxLayout()
        words.setSpacing(0)
        self.level = text("", "title")
        self.explained = Hint("")
        words.addWidget(self.level)
        words.addWidget(self.explained)
        row.addLayout(words, 1)
        side = QVBoxLayout()
        side.setSpacing(2)
        side.addWidget(text("目標のレベル", "label", wrap=False))
        self.target = Segmented("目標のレベル", ((2, "レベル2"), (3, "レベル3")))
        self.target.value_requested.connect(self._set_target)
        side.addWidget(self.target)
        side.addStretch(1)
        row.addLayout(side)
        return holder

    def _make_grid(self) -> Card:
        card = Card()
        self.grid = TaskGrid()
        self.grid.row_requested.connect(self._open_row)
        card.body.addWidget(self.grid)
        card.body.addWidget(Hint(f"{LEGEND}　　業務を選ぶと、その質問を開きます。"))
        return card

    def _make_levels(self) -> Card:
        card = Card(LEVEL_CAPTION, LEVELS_EXPLAINED)
        self.levels = FigureView()
        card.body.addWidget(self.levels)
        return card

    def _set_target(self, level: object) -> None:
        problem = self.session.set("target_level", level, "目標のレベル")
        if problem is not None:
            self.shell.show_problem(problem)

    def _open_row(self, index: int) -> None:
        self._open_task(self.session.assessment.tasks[index].task.id)

    def _open_task(self, task_id: str) -> None:
        self.shell.go_to("diagnosis", f"tasks/{task_id}")

    def _show_source(self, criterion_id: str) -> None:
        criterion = self.session.rules.criterion_by_id[criterion_id]
        self.shell.show_source("根拠", criterion.official, criterion.citation)

    # --- Page ---------------------------------------------------------------------------------

    def refresh(self, change: Change) -> None:
        assessment = self.session.assessment
        level = assessment.office_level
        self.level.setText(f"いまの事業所：{level_words(level)}")
        self.explained.setText(level_explained(level, unanswered_tasks(assessment)))
        self.target.set_value(assessment.target_level)
        self.grid.set_rows(grid_rows(assessment), target_title=f"レベル{assessment.target_level}")
        self.levels.set_figure(level_figure(assessment))
        if change.path in ("", "target_level") or change.path.startswith("tasks"):
            self._fill_lists()

    def _fill_lists(self) -> None:
        fresh = QWidget()
        column = QVBoxLayout(fresh)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.current().pixels(12))
        self._add_gaps(column)
        self._add_unknown(column)
        self._scroll.body.replaceWidget(self._lists, fresh)
        fresh.show()
        self._lists.hide()
        self._lists.deleteLater()
        self._lists = fresh

    def _add_gaps(self, column: QVBoxLayout) -> None:
        assessment = self.session.assessment
        title = f"レベル{assessment.target_level}までに足りないもの"
        column.addWidget(text(title, "heading"))
        column.addWidget(Hint(EXPLAINED) if assessment.gaps else Notice(NO_GAPS))
        for gap in assessment.gaps:
            card = GapCard(gap, self.session.case.task(gap.result.task.id).answers)
            card.task_requested.connect(self._open_task)
            card.source_requested.connect(self._show_source)
            column.addWidget(card)

    def _add_unknown(self, column: QVBoxLayout) -> None:
        unknown = [(r, c) for r in self.session.assessment.tasks for c in r.unknown]
        if not unknown:
            return
        card = Card("確認が必要", TO_CONFIRM)
        for result, criterion in unknown:
            row = QHBoxLayout()
            row.addWidget(text(f"{result.task.short_name}：{criterion.question}"), 1)
            go = QPushButton("この質問を開く")
            go.setProperty("kind", "link")
            go.setAccessibleName(f"開く：{criterion.question}")
            path = f"tasks/{result.task.id}/answers/{criterion.id}"
            go.clicked.connect(lambda _on=False, p=path: self.shell.go_to("diagnosis", p))
            row.addWidget(go, 0, Qt.AlignmentFlag.AlignTop)
            card.body.addLayout(row)
        column.addWidget(card)
