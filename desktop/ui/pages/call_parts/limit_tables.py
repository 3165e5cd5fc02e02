"""The two tables of a call: how many units are paid for, how many letters a field takes."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from desktop.ui import theme
from desktop.ui.models.call_fields import (
    Rows,
    field_documents,
    field_rows,
    limit_documents,
    limit_from,
    limit_rows,
)
from desktop.ui.widgets.cards import Hint, text
from desktop.ui.widgets.flow import FlowRow
from desktop.ui.widgets.rows_table import RowsTable, TextColumn
from desktop.workflow.call_session import CallSession
from desktop.workflow.call_terms import technology_name
from desktop.workflow.problems import Problem

Documents = list[dict[str, Any]]


class LimitTable(QWidget):
    """A table whose rows are saved at once; a row is asked for whole, then edited in place."""

    def __init__(
        self,
        draft: CallSession,
        path: str,
        words: tuple[str, str],
        columns: tuple[tuple[str, TextColumn], ...],
    ) -> None:
        """``words``: title and hint; ``columns``: the field's name and its column."""
        super().__init__()
        self.draft, self.path, self.title = draft, path, words[0]
        self._names = tuple(name for name, _column in columns)
        self.table = RowsTable(words[0], tuple(column for _name, column in columns))
        self.table.rows_requested.connect(self._save_rows)
        # A row that says nothing yet cannot be saved: ask for it before it is there.
        self.table.add_button.hide()
        self.add_button = QPushButton(f"{words[0]}を追加…")
        self.add_button.clicked.connect(lambda _on=False: self._add())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.current().pixels(3))
        column.addWidget(text(words[0], "label"))
        column.addWidget(Hint(words[1]))
        column.addWidget(self.table)
        column.addWidget(FlowRow(self.add_button))
        self.setFocusProxy(self.add_button)
        self.refresh()

    def refresh(self) -> None:
        rows = self._rows()
        self.table.set_rows(rows)
        self.table.grid.setVisible(bool(rows))
        for button in (self.table.remove_button, self.table.up_button, self.table.down_button):
            button.setVisible(bool(rows))

    def _rows(self) -> Rows:
        raise NotImplementedError

    def _documents(self, rows: Rows) -> Documents:
        raise NotImplementedError

    def _ask_row(self) -> dict[str, Any] | None:
        raise NotImplementedError

    def _add(self) -> None:
        row = self._ask_row()
        if row is not None:
            self._save([*(self.draft.value(self.path) or []), row])

    def _save_rows(self, rows: Rows) -> None:
        self._save(self._documents(rows))

    def _save(self, documents: Documents) -> None:
        problem = self.draft.set(self.path, documents or None, self.title)
        if problem is not None:
            self._show_problem(problem)

    def _show_problem(self, problem: Problem) -> None:
        tail = problem.path.removeprefix(f"{self.path}/").split("/")
        if len(tail) == 2 and tail[0].isdigit() and tail[1] in self._names:
            self.table.show_problem(problem.sentence, int(tail[0]), self._names.index(tail[1]))
        else:
            self.table.show_problem(problem.sentence)


class UnitLimits(LimitTable):
    """台数の上限: of a technology or of every device, in 台 or by 定員."""

    def __init__(self, draft: CallSession) -> None:
        super().__init__(
            draft,
            "terms/unit_limits",
            ("台数の上限", "技術ごとの台数か、「定員何人に1台」。どちらか一方でかまいません。"),
            (
                ("technology", TextColumn("技術", 3, "技術の一覧の名前")),
                ("most", TextColumn("台数（台）", 1, "例：10")),
                ("users_per_unit", TextColumn("定員何人に1台（人）", 2, "例：10")),
            ),
        )

    def _rows(self) -> Rows:
        return limit_rows(self.draft.record.terms.unit_limits, self.draft.rules)

    def _documents(self, rows: Rows) -> Documents:
        return limit_documents(rows, self.draft.rules)

    def _ask_row(self) -> dict[str, Any] | None:
        from desktop.ui import messages
        from desktop.ui.dialogs.choose import choose

        rules = self.draft.rules
        options = [("", technology_name("", rules))]
        options += [(technology.id, technology.name) for technology in rules.technologies]
        technology = choose(
            self, "台数の上限", "どの技術の台数ですか。", options, accept="この技術にする"
        )
        if technology is None:
            return None
        words = messages.ask_text(self, "台数の上限", "何台まで（例：10台　定員10人に1台）")
        return {"technology": technology, **limit_from(words)} if words else None


class FieldLimits(LimitTable):
    """The most letters that each field of the prefecture's form takes."""

    def __init__(self, draft: CallSession) -> None:
        super().__init__(
            draft,
            "terms/characters/field_limits",
            ("欄の文字数", "様式やウェブの欄に、文字数の上限があるとき。"),
            (
                ("field", TextColumn("欄の名前", 3, "例：課題")),
                ("characters", TextColumn("文字数の上限（文字）", 2, "例：400")),
            ),
        )

    def _rows(self) -> Rows:
        return field_rows(self.draft.record.terms.characters.field_limits)

    def _documents(self, rows: Rows) -> Documents:
        return field_documents(rows)

    def _ask_row(self) -> dict[str, Any] | None:
        from desktop.ui import messages

        field = messages.ask_text(self, self.title, "様式の欄の名前（例：課題）")
        if not field:
            return None
        count = messages.ask_text(self, self.title, f"「{field}」は何文字まで（例：400）")
        return {"field": field, "characters": count} if count else None
