"""The form of a saved call, in the order of the paper; every accepted field is saved at once."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from desktop.ui import theme
from desktop.ui.models.call_fields import (
    CHOICES,
    EXAMPLES,
    GROUPS,
    HINTS,
    WIDE,
    CallGroup,
    checks_in_call,
    is_told,
    missing_in_call,
)
from desktop.ui.models.field_info import Kind, field_info
from desktop.ui.pages.call_parts.field_row import FieldRow
from desktop.ui.pages.call_parts.limit_tables import FieldLimits, LimitTable, UnitLimits
from desktop.ui.pages.subsidy_parts.rounding import RoundingEditor
from desktop.ui.widgets.cards import Card, Notice, text
from desktop.ui.widgets.fields import FieldEditor, FieldGrid
from desktop.ui.widgets.flow import FlowRow, fitting
from desktop.workflow.call_session import CallSession
from desktop.workflow.problems import Problem
from desktop.workflow.session import Change

WHAT_IS_EDITED = (
    "ここから下の欄は、保存した募集要項を直します。直した内容は、そのつど保存されます。"
    "開いている件の計算には、「この件に使う」を押したときに入ります。"
)


class CallForm(QWidget):
    """Made anew for each call; ``saved`` follows each accepted change, ``refused`` the rest."""

    saved = Signal()
    refused = Signal(Problem)

    def __init__(self, draft: CallSession, title: str) -> None:
        super().__init__()
        self.draft = draft
        self.rows: dict[str, FieldRow] = {}
        self.heading = text(title, "heading")
        self.count = text("", "label")
        self.undo_button = QPushButton("ひとつ前に戻す")
        self.undo_button.setAccessibleName("募集要項の直しをひとつ前に戻す")
        self.undo_button.clicked.connect(lambda _on=False: self.undo())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.current().pixels(12))
        column.addWidget(self.heading)
        column.addWidget(Notice(WHAT_IS_EDITED))
        column.addWidget(FlowRow(self.count, self.undo_button))
        checks = checks_in_call(draft.programme)
        for group in GROUPS:
            column.addWidget(self._group(group, checks))
        self._end = draft.subscribe(self._on_change)
        self.refresh()

    def _group(self, group: CallGroup, checks: dict[str, str]) -> Card:
        card = Card(group.title, group.hint)
        columns = fitting(2)
        grid = FieldGrid(columns)
        for name in group.names:
            if name == "confirms_figures" and not self._is_second_hand():
                continue
            title = field_info(f"terms/{name}", type(self.draft.record)).title
            row = FieldRow(self._editor(name), title, checks.get(name, ""))
            row.confirm_requested.connect(lambda name=name: self._confirm(name))
            self.rows[name] = row
            grid.add(row, span=columns if name in WIDE else 1)
        card.body.addWidget(grid)
        return card

    def _is_second_hand(self) -> bool:
        programme = self.draft.programme
        return programme is not None and programme.is_second_hand

    def _editor(self, name: str) -> QWidget:
        path = f"terms/{name}"
        if name == "rounding":
            return RoundingEditor(self.draft, path)
        if name == "unit_limits":
            return UnitLimits(self.draft)
        if name == "characters/field_limits":
            return FieldLimits(self.draft)
        return FieldEditor(
            self.draft,
            path,
            choices=CHOICES.get(name, ()),
            hint=HINTS.get(name, ""),
            placeholder=EXAMPLES.get(name),
            kind=Kind.CHOICE if name in CHOICES else None,
        )

    # --- what is shown ------------------------------------------------------------------------

    def _on_change(self, path: str) -> None:
        for row in self.rows.values():
            if isinstance(row.editor, FieldEditor | RoundingEditor):
                row.editor.refresh(Change(path))
            elif isinstance(row.editor, LimitTable) and path in ("", row.editor.path):
                row.editor.refresh()
        self.refresh()
        self.saved.emit()

    def refresh(self) -> None:
        """What stands beside the fields: what is missing, what is still to be looked up."""
        terms = self.draft.record.terms
        sentences = missing_in_call(self.draft.programme)
        missing = 0
        for name, row in self.rows.items():
            is_missing = not is_told(terms, name)
            missing += is_missing and name in sentences
            in_doubt = name.partition("/")[0] in terms.to_confirm and not is_missing
            row.set_state(sentences.get(name, "") if is_missing else "", in_doubt=in_doubt)
        words = f"未入力 {missing}件" if missing else "すべて入力ずみです"
        doubts = len(terms.to_confirm)
        self.count.setText(f"{words}・要確認 {doubts}件" if doubts else words)
        self.undo_button.setEnabled(self.draft.can_undo)

    def problems(self) -> list[FieldEditor]:
        """The fields whose text was refused and is not saved."""
        return [editor for editor in self.findChildren(FieldEditor) if editor.problem]

    # --- what the user does -------------------------------------------------------------------

    def undo(self) -> bool:
        return self.draft.undo()

    def _confirm(self, name: str) -> None:
        problem = self.draft.confirm(name.partition("/")[0])
        if problem is not None:
            self.refused.emit(problem)

    def field(self, name: str) -> QWidget:
        """The editor of ``name``; of what is to be confirmed, the first such one."""
        if name == "to_confirm" and self.draft.record.terms.to_confirm:
            name = self.draft.record.terms.to_confirm[0]
        found = next((key for key in self.rows if key.partition("/")[0] == name), "")
        return self.rows[name if name in self.rows else found or "single_rate"].editor

    def let_go(self) -> None:
        """End the subscription, before another call is shown."""
        self._end()
