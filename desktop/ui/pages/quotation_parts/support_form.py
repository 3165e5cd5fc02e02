"""業務改善支援: what kind, by whom, at what cost; 003 applies no rate to it, others do."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.assessment.results import KindResult
from desktop.assessment.values import merge_reasons
from desktop.ui.models.field_info import Kind
from desktop.ui.models.labels import TAX_INCLUDED, TAX_PERCENTS
from desktop.ui.models.quotation_rows import NOTHING, LineOutcome
from desktop.ui.pages.quotation_parts.outcome import OutcomeBox
from desktop.ui.widgets.cards import Card
from desktop.ui.widgets.fields import FieldEditor, FieldGrid
from desktop.ui.widgets.flow import fitting
from desktop.workflow.session import Change, Session

HINT = (
    "機器やソフトの導入と一体で受ける支援です（必須）。第三者のコンサルティングか、研修を選びます。"
    "メーカーの操作説明は含まれません。"
)


class SupportForm(QWidget):
    """The improvement support's fields and its figures."""

    trace_requested = Signal()
    field_requested = Signal(str)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.editors: dict[str, FieldEditor] = {}
        self.outcome = OutcomeBox(self)
        self.outcome.label.setText("業務改善支援の補助額")
        self.outcome.trace_requested.connect(self.trace_requested)
        self.outcome.field_requested.connect(self.field_requested)
        card = Card("業務改善支援", HINT)
        first, second = FieldGrid(fitting(2)), FieldGrid(fitting(3))
        first.add(self._editor("kind"))
        first.add(self._editor("provider"))
        second.add(self._editor("cost"))
        second.add(self._editor("tax_included", Kind.CHOICE, TAX_INCLUDED))
        second.add(self._editor("tax_percent", None, TAX_PERCENTS))
        for part in (first, second, self.outcome):
            card.body.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(card)

    def _editor(
        self, name: str, kind: Kind | None = None, choices: tuple[tuple[object, str], ...] = ()
    ) -> FieldEditor:
        path = f"improvement_support/{name}"
        editor = FieldEditor(self.session, path, kind=kind, choices=choices, hint="", parent=self)
        self.editors[name] = editor
        return editor

    def refresh(self, change: Change) -> None:
        for editor in self.editors.values():
            editor.refresh(change)
        subsidy = self.session.assessment.subsidy
        self.outcome.set_outcome(_outcome(subsidy.improvement_support) if subsidy else None)

    def focus_field(self, name: str) -> QWidget:
        editor = self.editors.get(name) or self.editors["kind"]
        editor.setFocus()
        return editor


def _outcome(support: KindResult) -> LineOutcome:
    return LineOutcome(
        eligible_cost=support.eligible_cost.text(),
        rate=support.rate_text or ("掛けない" if support.available else NOTHING),
        cap=next((s.value for s in support.trace.steps if s.label.startswith("基準額")), NOTHING),
        amount=support.amount.text(),
        state="",
        reasons=merge_reasons(support.amount.reasons, support.notes),
    )
