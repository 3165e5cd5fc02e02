"""The form of one quotation line; it is pointed at another line rather than built anew."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.ui import theme
from desktop.ui.models.field_info import Kind
from desktop.ui.models.hints import LINE_HINTS
from desktop.ui.models.labels import APPLY_AS, TAX_INCLUDED, TAX_PERCENTS
from desktop.ui.models.quotation_rows import (
    further_questions,
    is_software,
    software_questions,
    technology_choices,
)
from desktop.ui.pages.quotation_parts.ancillary import AncillaryForm
from desktop.ui.pages.quotation_parts.drafts import Drafts, put_back, refused_texts
from desktop.ui.pages.quotation_parts.outcome import OutcomeBox
from desktop.ui.widgets.cards import Card
from desktop.ui.widgets.fields import FieldEditor, FieldGrid
from desktop.ui.widgets.flow import FlowRow, fitting
from desktop.workflow.session import Change, Session

SOFTWARE_FIELDS = (
    "contract_kind",
    "only_software",
    "setup_support",
    "end_to_end",
    "data_link_csv",
    "data_link_support",
    "life_csv",
    "no_retyping",
)
FURTHER_FIELDS = ("prefecture_approved", "works_linked", "apply_as")
SOFTWARE_TITLE, CONTRACT_TITLE = "ソフトの条件", "契約の条件"


class LineForm(QWidget):
    """Every field of the line at ``index``, in six cards; what does not matter is hidden."""

    trace_requested = Signal()
    field_requested = Signal(str)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.index = 0
        self.editors: dict[str, FieldEditor] = {}
        self._drafts = Drafts()
        self.ancillary = AncillaryForm(session, self)
        self.outcome = OutcomeBox(self)
        self.outcome.trace_requested.connect(self.trace_requested)
        self.outcome.field_requested.connect(self.field_requested)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.current().pixels(12))
        self.software_card = self._software_card()
        for card in (
            self._product_card(),
            self._price_card(),
            self.software_card,
            self._condition_card(),
            self._paper_card(),
            self._schedule_card(),
        ):
            column.addWidget(card)

    # --- building -----------------------------------------------------------------------------

    def _editor(
        self,
        name: str,
        *,
        kind: Kind | None = None,
        choices: tuple[tuple[object, str], ...] = (),
        placeholder: str | None = None,
    ) -> FieldEditor:
        editor = FieldEditor(
            self.session,
            f"quotations/{self.index}/{name}",
            kind=kind,
            choices=choices,
            hint=LINE_HINTS.get(name, ""),
            placeholder=placeholder,
            parent=self,
        )
        self.editors[name] = editor
        return editor

    def _product_card(self) -> Card:
        card, grid = Card("何を入れるか"), FieldGrid(fitting(2))
        technologies = technology_choices(self.session.rules)
        grid.add(self._editor("technology", kind=Kind.SEARCH, choices=technologies))
        grid.add(self._editor("product_name", placeholder="例：見守りセンサー AB-100"))
        grid.add(self._editor("maker"))
        grid.add(self._editor("tais_code", placeholder="例：00001-000010"))
        grid.add(self._editor("tais_listed"), span=fitting(2))
        grid.add(self._editor("prefecture_approved"), span=fitting(2))
        card.body.addWidget(grid)
        return card

    def _price_card(self) -> Card:
        card = Card("金額")
        row = FlowRow(
            self._editor("units"),
            self._editor("unit_price"),
            self._editor("tax_included", kind=Kind.CHOICE, choices=TAX_INCLUDED),
            self._editor("tax_percent", choices=TAX_PERCENTS),
        )
        row.flow.aligns_tops = True
        row.flow.setSpacing(theme.current().pixels(20))
        card.body.addWidget(row)
        card.body.addWidget(self.ancillary)
        card.body.addWidget(self.outcome)
        return card

    def _software_card(self) -> Card:
        card, grid = Card(SOFTWARE_TITLE), FieldGrid(1)
        for name in SOFTWARE_FIELDS:
            grid.add(self._editor(name))
        card.body.addWidget(grid)
        return card

    def _condition_card(self) -> Card:
        card, grid = Card("補助の条件"), FieldGrid(fitting(2))
        grid.add(self._editor("works_linked"), span=fitting(2))
        apply_as = self._editor("apply_as", kind=Kind.CHOICE, choices=APPLY_AS)
        grid.add(apply_as, span=fitting(2))
        grid.add(self._editor("purpose", placeholder="例：夜間の見守り"))
        grid.add(self._editor("other_funding"))
        card.body.addWidget(grid)
        return card

    def _paper_card(self) -> Card:
        card, grid = Card("見積書"), FieldGrid(fitting(3))
        for name in ("vendor", "quoted_on", "valid_until"):
            grid.add(self._editor(name))
        card.body.addWidget(grid)
        return card

    def _schedule_card(self) -> Card:
        card, grid = Card("契約・支払の予定と寄付金"), FieldGrid(fitting(3))
        for name in ("contract_on", "paid_on", "donation"):
            grid.add(self._editor(name))
        card.body.addWidget(grid)
        return card

    # --- the line -----------------------------------------------------------------------------

    def show_line(self, index: int) -> None:
        """Point the form at the line at ``index``; what was refused elsewhere is remembered."""
        if index == self.index:
            return
        self._drafts.keep(self.index, refused_texts(self.editors))
        self.index = index
        for name, editor in self.editors.items():
            editor.path = f"quotations/{index}/{name}"
        self.refresh(Change(""))
        put_back(self.editors, self._drafts.take(index))

    def lines_moved(self, moves: dict[int, int | None]) -> None:
        """Tell which line went where (None: it is gone)."""
        self._drafts.move(moves)

    def refresh(self, change: Change) -> None:
        for editor in self.editors.values():
            editor.refresh(change)
        self.ancillary.show_line(self.index)
        self._show_questions()

    def _show_questions(self) -> None:
        """Show what the programme, the call and the answers so far make matter."""
        session = self.session
        lines = session.case.quotations
        if self.index >= len(lines):
            return
        technology = lines[self.index].technology
        asked = software_questions(technology, session.assessment, session.rules)
        self.software_card.setVisible(bool(asked))
        title = SOFTWARE_TITLE if is_software(technology, session.rules) else CONTRACT_TITLE
        if self.software_card.title_label is not None:
            self.software_card.title_label.setText(title)
        asked |= further_questions(session.case, self.index, session.assessment)
        for name in (*SOFTWARE_FIELDS, *FURTHER_FIELDS):
            self.editors[name].setVisible(name in asked)

    def focus_field(self, name: str) -> QWidget:
        """Give the keyboard to the field ``name``; returns the widget that has it."""
        if name.startswith("ancillary"):
            return self.ancillary.focus_field(name)
        editor = self.editors.get(name) or self.editors["technology"]
        editor.setFocus()
        return editor
