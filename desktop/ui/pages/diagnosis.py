"""自己診断: ten tasks, one a screen. Marks follow from the answers and move as they are given."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop.assessment.rules import GridTask
from desktop.assessment.values import Answer
from desktop.ui import theme
from desktop.ui.models.levels import level_words, progress_words
from desktop.ui.pages.base import Page, Shell
from desktop.ui.widgets.cards import text
from desktop.ui.widgets.scroll import CentredColumn
from desktop.ui.widgets.task_strip import TaskStrip
from desktop.ui.widgets.task_view import TaskView
from desktop.workflow.session import Change, Session


class DiagnosisPage(Page):
    """The strip of tasks above, the task in hand below."""

    step_id: ClassVar[str] = "diagnosis"
    inner_changed = Signal()

    def __init__(self, session: Session, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(session, shell, parent)
        self._tasks = {task.id: task for task in session.rules.tasks}
        self._views: dict[str, TaskView] = {}
        pixels = theme.current().pixels
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.strip = TaskStrip(
            tuple((task.id, task.number, task.short_name) for task in session.rules.tasks)
        )
        self.strip.task_requested.connect(self.show_task)
        self.progress = text("", "label", wrap=False)
        self.level = text("", "label", wrap=False)
        above = CentredColumn()
        head = QVBoxLayout(above.column)
        head.setContentsMargins(0, pixels(10), 0, pixels(2))
        head.setSpacing(pixels(6))
        facts = QHBoxLayout()
        facts.addWidget(self.progress)
        facts.addStretch(1)
        facts.addWidget(self.level)
        head.addLayout(facts)
        head.addWidget(self.strip)
        column.addWidget(above)
        self._stack = QStackedWidget()
        column.addWidget(self._stack, 1)
        self.task_id = ""
        self.show_task(self._first_open())

    def _first_open(self) -> str:
        results = self.session.assessment.tasks
        todo = [r.task.id for r in results if r.applicable and not r.answered]
        return str(todo[0] if todo else results[0].task.id)

    # --- tasks --------------------------------------------------------------------------------

    @property
    def view(self) -> TaskView:
        return self._views[self.task_id]

    def show_task(self, task_id: str) -> None:
        """Bring one task into hand."""
        self.task_id = task_id
        if task_id not in self._views:
            self._views[task_id] = self._make_view(self._tasks[task_id])
            self._stack.addWidget(self._views[task_id])
        self._stack.setCurrentWidget(self.view)
        self.strip.set_current(task_id)
        self._refresh_view(Change(""))
        self.view.focus_first()
        self.inner_changed.emit()

    def inner_words(self) -> tuple[str, str]:
        """The tasks before and after, for 戻る and 次へ; "" at either end."""
        before, after = self._neighbour(-1), self._neighbour(+1)
        return before.short_name if before else "", after.short_name if after else ""

    def go_inner(self, by: int) -> bool:
        """To the task before (-1) or after (+1); False at either end."""
        there = self._neighbour(by)
        if there is not None:
            self.show_task(there.id)
        return there is not None

    def _make_view(self, task: GridTask) -> TaskView:
        following = self._neighbour(+1)
        words = f"次の業務へ：{following.short_name}" if following else "結果を見る"
        view = TaskView(self.session, task, words)
        view.answer_requested.connect(self._answer)
        view.source_requested.connect(self._show_source)
        view.applicable_requested.connect(self._set_applicable)
        view.next_requested.connect(self._go_on)
        return view

    def _neighbour(self, by: int) -> GridTask | None:
        """The next applicable task in one direction."""
        tasks = list(self._tasks.values())
        here = tasks.index(self._tasks[self.task_id])
        rest = tasks[here + 1 :] if by > 0 else tasks[:here][::-1]
        return next((t for t in rest if self.session.assessment.task(t.id).applicable), None)

    def _go_on(self) -> None:
        if not self.go_inner(+1):
            self.shell.go_to("results")

    # --- answers ------------------------------------------------------------------------------

    def _answer(self, criterion_id: str, answer: Answer) -> None:
        label = f"「{self.view.task.short_name}」の答え"
        path = f"tasks/{self.task_id}/answers/{criterion_id}"
        problem = self.session.set(path, answer.value, label)
        card = self.view.cards[criterion_id]
        card.set_problem(problem.sentence if problem else "")
        if problem is None:
            self.view.focus_after(criterion_id)

    def _set_applicable(self, applicable: bool) -> None:
        label = f"「{self.view.task.short_name}」を対象{'にする' if applicable else '外にする'}"
        problem = self.session.set(f"tasks/{self.task_id}/applicable", applicable, label)
        if problem is not None:
            self.shell.show_problem(problem)
        elif not applicable:
            self.view.note.setFocus()

    def _show_source(self, criterion_id: str) -> None:
        criterion = self.session.rules.criterion_by_id[criterion_id]
        self.shell.show_source("根拠", criterion.official, criterion.citation)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.view.focus_first()

    # --- Page ---------------------------------------------------------------------------------

    def refresh(self, change: Change) -> None:
        # The mark in hand comes first: it is what the eye rests on, and it paints itself at once
        # together with everything that has changed by then.
        self._refresh_view(change)
        assessment = self.session.assessment
        self.progress.setText(progress_words(assessment))
        self.level.setText(f"事業所のレベル：{level_words(assessment.office_level)}")
        self.inner_changed.emit()
        for result in assessment.tasks:
            mark = result.mark if result.answered or result.mark.rank else None
            self.strip.cells[result.task.id].set_state(mark, applicable=result.applicable)

    def _refresh_view(self, change: Change) -> None:
        assessment = self.session.assessment
        result = assessment.task(self.task_id)
        own = change.path.startswith(f"tasks/{self.task_id}/")
        self.view.show_result(result, assessment.target_level, flash=own)
        answers = self.session.value(f"tasks/{self.task_id}/answers") or {}
        self.view.show_answers({key: Answer(value) for key, value in answers.items()})
        self.view.refresh_note(change)

    def focus_field(self, path: str) -> None:
        """``tasks/<task>`` or ``tasks/<task>/answers/<criterion>``."""
        parts = path.split("/")
        if len(parts) > 1 and parts[1] in self._tasks:
            self.show_task(parts[1])
            if len(parts) > 3 and parts[2] == "answers":
                self.view.focus_card(parts[3])
