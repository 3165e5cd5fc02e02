"""見積: the lines with what each would bring, and the form of the chosen one."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.assessment.mix_parts import is_packaged, package_step
from desktop.assessment.open_items import step_of
from desktop.ui.models.quotation_rows import (
    EMPTY_TEXT,
    line_result,
    new_line,
    outcome,
    quotation_rows,
)
from desktop.ui.models.subsidy_view import rate_of
from desktop.ui.pages.base import Page, Shell
from desktop.ui.pages.quotation_parts.line_buttons import LineButtons, RemovedNotice
from desktop.ui.pages.quotation_parts.line_form import LineForm
from desktop.ui.pages.quotation_parts.support_form import SupportForm
from desktop.ui.widgets.cards import Hint, Notice
from desktop.ui.widgets.line_table import LineTable
from desktop.ui.widgets.scroll import ScrollColumn
from desktop.workflow.problems import Problem
from desktop.workflow.session import Change, Session

INTRODUCTION = (
    "見積書を見ながら、機器やソフトを1行ずつ入れます。数字は全角でもかまいません。"
    "入れた内容はそのつど保存され、補助額の見込みがすぐに変わります。"
)


class QuotationsPage(Page):
    """The step 見積. The row after the last line is the improvement support."""

    step_id: ClassVar[str] = "quotations"

    def __init__(self, session: Session, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(session, shell, parent)
        self.current = 0
        self._removed_here = False
        self.buttons = LineButtons()
        self.table = LineTable()
        self.empty = Notice(EMPTY_TEXT)
        self.removed = RemovedNotice()
        self.form = LineForm(session)
        self.support = SupportForm(session)
        self.sheet = ScrollColumn()
        for part in (
            Hint(INTRODUCTION),
            self.buttons,
            self.empty,
            self.removed,
            self.table,
            self.form,
            self.support,
        ):
            self.sheet.add(part)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.sheet)
        self._connect()
        self.setFocusProxy(self.table)

    def _connect(self) -> None:
        self.buttons.add_requested.connect(self.add_line)
        self.buttons.copy_requested.connect(self.copy_line)
        self.buttons.remove_requested.connect(self.remove_line)
        self.buttons.move_requested.connect(self.move_line)
        self.removed.undo_requested.connect(self._undo_removal)
        self.table.row_changed.connect(self.show_row)
        self.table.edit_requested.connect(self._edit_row)
        for form in (self.form, self.support):
            form.trace_requested.connect(self._show_trace)
            form.field_requested.connect(lambda path: self.shell.go_to(step_of(path), path))

    # --- what is shown ------------------------------------------------------------------------

    @property
    def _count(self) -> int:
        return len(self.session.case.quotations)

    def refresh(self, change: Change) -> None:
        if change.path == "" or not self._removed_here:
            self.removed.hide()
        self._removed_here = False
        self.show_row(min(self.current, self._count), change)

    def show_row(self, row: int, change: Change | None = None) -> None:
        """Show the line at ``row``, or the support for the last row."""
        self.current = row
        is_line = row < self._count
        self.empty.setVisible(self._count == 0)
        self.table.show_lines(
            quotation_rows(self.session.case, self.session.assessment, self.session.rules), row
        )
        self.buttons.set_place(row, self._count)
        if is_line:
            self.form.show_line(row)
            if change is not None:
                self.form.refresh(change)
            self._show_outcome()
        self.support.refresh(change or Change("quotations"))
        self.form.setVisible(is_line)
        self.support.setVisible(not is_line)

    def _show_outcome(self) -> None:
        assessment = self.session.assessment
        rate = rate_of(assessment, self.current)
        self.form.outcome.set_outcome(outcome(assessment, self.current, rate))

    def focus_field(self, path: str) -> None:
        parts = path.split("/", maxsplit=2)
        if parts[0] == "improvement_support":
            self.show_row(self._count)
            self.sheet.reveal(self.support.focus_field(parts[-1]))
        elif len(parts) > 1 and parts[1].isdigit() and int(parts[1]) < self._count:
            self.show_row(int(parts[1]))
            name = parts[2] if len(parts) > 2 else "technology"
            self.sheet.reveal(self.form.focus_field(name))
        else:
            self.sheet.reveal(self.table if self._count else self.buttons.add)

    # --- what the user does -------------------------------------------------------------------

    def add_line(self) -> None:
        at = self._count
        if self._accepted(self.session.insert("quotations", at, new_line(None), "見積の行を追加")):
            self.show_row(at)
            self.form.focus_field("technology")

    def copy_line(self) -> None:
        line = dict(self.session.value(f"quotations/{self.current}"))
        line.pop("id", None)
        at = self.current + 1
        self.form.lines_moved({i: i + 1 for i in range(at, self._count)})
        if self._accepted(self.session.insert("quotations", at, line, "見積の行を複製")):
            self.show_row(at)

    def remove_line(self) -> None:
        at = self.current
        name = quotation_rows(self.session.case, self.session.assessment, self.session.rules)[at]
        moves: dict[int, int | None] = {i: i - 1 for i in range(at + 1, self._count)}
        self._removed_here = True
        if self._accepted(self.session.remove("quotations", at, f"「{name.product}」の削除")):
            self.form.lines_moved(moves | {at: None})
            self.removed.tell(name.product)
            self.show_row(min(at, self._count), Change(""))
            self.table.setFocus()

    def _undo_removal(self) -> None:
        self.session.undo()
        self.table.setFocus()

    def move_line(self, by: int) -> None:
        here, there = self.current, self.current + by
        if self._accepted(self.session.move("quotations", here, there, "見積の行の並べ替え")):
            self.form.lines_moved({here: there, there: here})
            self.show_row(there)

    def _accepted(self, problem: Problem | None) -> bool:
        if problem is not None:
            self.shell.show_problem(problem)
        return problem is None

    def _edit_row(self, row: int) -> None:
        self.focus_field("improvement_support/kind" if row >= self._count else f"quotations/{row}")

    def _show_trace(self) -> None:
        subsidy = self.session.assessment.subsidy
        if subsidy is None:
            return
        if self.current >= self._count:
            self.shell.show_trace("業務改善支援の計算", subsidy.improvement_support.trace)
            return
        result = line_result(subsidy.applied_kind, self.current)
        if result is not None:
            kind = subsidy.applied_kind
            step = package_step(kind) if is_packaged(result, kind) else None
            self.shell.show_trace(f"{result.label}の計算", step or result.trace)
