"""補助金の試算: three results side by side, the way from cost to amount, the terms."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtWidgets import QBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.assessment.open_items import step_of
from desktop.assessment.results import SubsidyResult
from desktop.ui import theme
from desktop.ui.models.labels import WAYS
from desktop.ui.models.subsidy_view import (
    KIND_TITLES,
    fund_figure,
    kind_cards,
    left_out_reasons,
    open_reasons,
    subsidy_lines,
)
from desktop.ui.models.term_fields import open_count
from desktop.ui.pages.base import Page, Shell
from desktop.ui.pages.subsidy_parts.kind_view import KindView
from desktop.ui.pages.subsidy_parts.terms_form import TermsForm
from desktop.ui.widgets.cards import Card, Hint, Notice, text
from desktop.ui.widgets.fields import FieldEditor
from desktop.ui.widgets.figure_view import FigureView
from desktop.ui.widgets.flow import FlowRow, fitting
from desktop.ui.widgets.money import AmountButton
from desktop.ui.widgets.reason_list import ReasonList
from desktop.ui.widgets.scroll import ScrollColumn
from desktop.ui.widgets.subsidy_table import SubsidyTable
from desktop.workflow.session import Change, Session

INTRODUCTION = (
    "見積と答えから計算した試算です。金額を押すと、計算と根拠が開きます。"
    "交付される金額を決めるのは都道府県です。"
)
NO_PROGRAMME = (
    "計画の日付の年度の要綱が、このアプリにはまだ入っていないため、計算していません。"
    "「事業所」で計画の日付を確かめてください。"
)


class SubsidyPage(Page):
    """The step 補助金の試算."""

    step_id: ClassVar[str] = "subsidy"

    def __init__(self, session: Session, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(session, shell, parent)
        self.kinds: dict[str, KindView] = {}
        beside = fitting(2) == 2
        self._kind_row = QBoxLayout(
            QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        )
        self.way = FieldEditor(session, "way", choices=WAYS, hint="")
        self.table = SubsidyTable()
        self.table.trace_requested.connect(self._show_row_trace)
        self.bars = FigureView()
        self.total_button = AmountButton()
        self.total_button.clicked.connect(lambda _on=False: self._show_total_trace())
        self.left_out = self._reason_list()
        self.reasons = self._reason_list()
        self.terms = TermsForm(session)
        self.terms.call_requested.connect(lambda: self.shell.go_to("call"))
        self.no_programme = Notice(NO_PROGRAMME, tone="warning")
        self.provisional = Notice("", tone="warning")
        self.open_terms = self._open_terms_notice()
        self.results = self._results()
        self.sheet = ScrollColumn()
        for part in (
            Hint(INTRODUCTION),
            self.no_programme,
            self.provisional,
            self.open_terms,
            self.results,
            self.terms,
        ):
            self.sheet.add(part)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.sheet)
        self.setFocusProxy(self.way)

    # --- building -----------------------------------------------------------------------------

    def _reason_list(self) -> ReasonList:
        reasons = ReasonList()
        reasons.field_requested.connect(self._go_to_field)
        return reasons

    def _open_terms_notice(self) -> Notice:
        notice = Notice("", tone="warning")
        notice.body.setDirection(QBoxLayout.Direction.LeftToRight)
        notice.body.setStretchFactor(notice.label, 1)
        self.terms_button = QPushButton("条件を入力する")
        self.terms_button.clicked.connect(
            lambda _on=False: self.focus_field("prefecture_terms/single_rate")
        )
        notice.body.addWidget(self.terms_button)
        return notice

    def _results(self) -> QWidget:
        area = QWidget()
        column = QVBoxLayout(area)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.current().pixels(12))
        self._kind_row.setSpacing(theme.current().pixels(12))
        column.addLayout(self._kind_row)
        column.addWidget(self.way)
        column.addWidget(self.table)
        column.addWidget(self.left_out)
        column.addWidget(self._total_card())
        return area

    def _total_card(self) -> Card:
        card = Card("費用と補助額・事業者負担")
        card.body.addWidget(self.bars)
        card.body.addWidget(FlowRow(text("補助額の合計", "label", wrap=False), self.total_button))
        self.reasons_title = text("決まっていないこと", "label")
        card.body.addWidget(self.reasons_title)
        card.body.addWidget(self.reasons)
        return card

    # --- what is shown ------------------------------------------------------------------------

    def refresh(self, change: Change) -> None:
        subsidy = self.session.assessment.subsidy
        self.no_programme.setVisible(subsidy is None)
        self.results.setVisible(subsidy is not None)
        provisional = subsidy.provisional if subsidy else None
        self.provisional.setVisible(provisional is not None)
        self.provisional.set_text(provisional.text if provisional else "")
        self._show_open_terms()
        self.way.refresh(change)
        self.terms.refresh(change)
        if subsidy is not None:
            self._show_subsidy(subsidy)

    def _show_open_terms(self) -> None:
        count = open_count(self.session.case)
        self.open_terms.setVisible(count > 0 and self.session.assessment.subsidy is not None)
        self.open_terms.set_text(
            f"都道府県の条件が {count}件 決まっていません。そのあいだは、下限の率や幅で示します。"
        )

    def _show_subsidy(self, subsidy: SubsidyResult) -> None:
        cards = kind_cards(subsidy)
        for name, shown in self.kinds.items():
            shown.setVisible(name in {card.id for card in cards})
        for number, card in enumerate(cards):
            view = self.kinds.get(card.id)
            if view is None:
                view = KindView(card)
                view.trace_requested.connect(self._show_kind_trace)
                self.kinds[card.id] = view
                self._kind_row.insertWidget(number, view, 1)
            view.set_card(card)
        self.table.show_lines(subsidy_lines(subsidy))
        self.left_out.set_reasons(left_out_reasons(subsidy))
        self.bars.set_figure(fund_figure(self.session.plan))
        self.total_button.set_amount(subsidy.total.text(), "補助額の合計")
        reasons = open_reasons(subsidy)
        self.reasons_title.setVisible(bool(reasons))
        self.reasons.set_reasons(reasons)

    # --- what the user does -------------------------------------------------------------------

    def _show_kind_trace(self, kind: str) -> None:
        subsidy = self.session.assessment.subsidy
        if subsidy is not None:
            card = next(card for card in kind_cards(subsidy) if card.id == kind)
            self.shell.show_trace(f"{KIND_TITLES[kind]}の計算", card.trace)

    def _show_row_trace(self, row: int) -> None:
        subsidy = self.session.assessment.subsidy
        if subsidy is not None:
            line = subsidy_lines(subsidy)[row]
            self.shell.show_trace(f"{line.label}の計算", line.trace)

    def _show_total_trace(self) -> None:
        subsidy = self.session.assessment.subsidy
        if subsidy is not None:
            self.shell.show_trace("補助額の合計の計算", subsidy.trace)

    def _go_to_field(self, path: str) -> None:
        step = step_of(path)
        if step == self.step_id:
            self.focus_field(path)
        else:
            self.shell.go_to(step, path)

    def focus_field(self, path: str) -> None:
        head, _, name = path.partition("/")
        if head == "way":
            self.sheet.reveal(self.way)
        elif not name or name.partition("/")[0] in self.terms.terms:
            self.sheet.reveal(self.terms.focus_field(name.partition("/")[0]))
        else:  # the rest of the call has a page of its own
            self.shell.go_to("call", path)
