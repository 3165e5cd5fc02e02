"""A table of the plan (KPI, 日程): the proposal until the user edits, one change per edit."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from desktop.ui.models.plan_entries import RowsEntry, rows_document
from desktop.ui.widgets.cards import Card
from desktop.ui.widgets.plan_text import ProposalBar
from desktop.ui.widgets.rows_table import Rows, RowsTable, TextColumn
from desktop.workflow.problems import Problem
from desktop.workflow.session import Session


class RowsPart(Card):
    """``names`` are the fields of a row, in the order of ``columns``."""

    def __init__(
        self,
        session: Session,
        title: str,
        hint: str,
        *,
        names: tuple[str, ...],
        columns: tuple[TextColumn, ...],
        read: Callable[[], RowsEntry],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(title, hint, parent=parent)
        self.session = session
        self._title = title
        self._names = names
        self._read = read
        self.table = RowsTable(title, columns)
        self.table.rows_requested.connect(self._save)
        self.bar = ProposalBar(title)
        self.bar.reset_requested.connect(self._reset)
        self.body.addWidget(self.table)
        self.body.addWidget(self.bar)
        self.setFocusProxy(self.table.grid)

    def refresh(self) -> None:
        entry = self._read()
        self.table.set_rows(entry.rows)
        self.bar.set_state(entry.state, edited=entry.edited)

    def _save(self, rows: Rows) -> None:
        document = rows_document(self._names, list(rows))
        problem = self.session.set(self._read().path, document, f"「{self._title}」の表")
        if problem is not None:
            self._show_problem(problem)

    def _show_problem(self, problem: Problem) -> None:
        tail = problem.path.removeprefix(f"{self._read().path}/").split("/")
        if len(tail) == 2 and tail[0].isdigit() and tail[1] in self._names:
            row, column = int(tail[0]), self._names.index(tail[1])
            self.table.show_problem(problem.sentence, row, column)
        else:
            self.table.show_problem(problem.sentence)

    def _reset(self) -> None:
        problem = self.session.set(self._read().path, None, f"「{self._title}」を案に戻す")
        if problem is not None:
            self._show_problem(problem)
        self.table.grid.setFocus()
