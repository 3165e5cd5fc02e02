"""補助要件: the duties by how they stand, and the conditions of the higher rates.

A card stays where it is while the user answers, so that the next question does not jump away;
it joins its new group when the page is opened again or 「並べ直す」 is pressed.
"""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from desktop.assessment.open_items import step_of
from desktop.assessment.values import Verdict
from desktop.ui import theme
from desktop.ui.models.labels import GROUP_ORDER, VERDICT_WORDS
from desktop.ui.models.requirement_cards import all_blocks, grouped, requirement_cards
from desktop.ui.pages.base import Page, Shell
from desktop.ui.pages.requirement_parts.duty_card import DutyCard, RateCard, SourcedCard
from desktop.ui.widgets.cards import Heading, Hint, Notice
from desktop.ui.widgets.flow import FlowRow
from desktop.ui.widgets.question import QuestionEditor
from desktop.ui.widgets.scroll import ScrollColumn
from desktop.ui.widgets.verdict import VerdictMark
from desktop.workflow.session import Change, Session

INTRODUCTION = (
    "要綱が求めていることを、1つずつ確かめます。ここでわかるのは、答えから見た確認の状況です。"
    "要件に合うかを決めるのは都道府県です。"
)
NO_PROGRAMME = (
    "計画の日付の年度の要綱が、このアプリにはまだ入っていません。"
    "「事業所」で計画の日付を確かめてください。"
)
OUT_OF_PLACE = "答えに合わせて並べ直す"


class RequirementsPage(Page):
    """The step 補助要件."""

    step_id: ClassVar[str] = "requirements"

    def __init__(self, session: Session, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(session, shell, parent)
        self.duties: dict[str, DutyCard] = {}
        self.rates: dict[str, RateCard] = {}
        self.placed: dict[str, Verdict] = {}
        self._headings = {verdict: Heading("") for verdict in GROUP_ORDER}
        self.counts = {verdict: VerdictMark(verdict) for verdict in GROUP_ORDER}
        self.arrange_button = QPushButton(OUT_OF_PLACE)
        self.arrange_button.clicked.connect(lambda _on=False: self.arrange())
        self.empty = Notice(NO_PROGRAMME, tone="warning")
        self.sheet = ScrollColumn()
        self.sheet.add(Hint(INTRODUCTION))
        self.sheet.add(self._summary_bar())
        self.sheet.add(self.empty)
        self._duty_area = QWidget()
        self._duty_column = QVBoxLayout(self._duty_area)
        self._duty_column.setContentsMargins(0, 0, 0, 0)
        self._duty_column.setSpacing(theme.current().pixels(12))
        self.sheet.add(self._duty_area)
        self.rate_heading = Heading("補助率や上限額が上がる条件")
        self.sheet.add(self.rate_heading)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.sheet)
        self.setFocusProxy(self.rate_link)

    def _summary_bar(self) -> QWidget:
        self.rate_link = QPushButton("補助率などが上がる条件へ")
        self.rate_link.setProperty("kind", "link")
        self.rate_link.clicked.connect(lambda _on=False: self._reveal_rates())
        bar = FlowRow(*self.counts.values(), self.rate_link, self.arrange_button)
        bar.flow.setSpacing(theme.current().pixels(18))
        return bar

    # --- what is shown ------------------------------------------------------------------------

    def refresh(self, change: Change) -> None:
        cards = requirement_cards(self.session.assessment)
        for card in cards:
            view = self.duties.get(card.id)
            if view is None:
                self.duties[card.id] = self._new_duty(card.id)
            else:
                view.set_card(card)
                view.refresh(change)
        for verdict, group in grouped(cards).items():
            self.counts[verdict].set_verdict(verdict, len(group))
        self._show_rates(change)
        self.empty.setVisible(self.session.assessment.programme is None)
        self._show_order({card.id: card.verdict for card in cards})

    def _new_duty(self, duty_id: str) -> DutyCard:
        card = next(c for c in requirement_cards(self.session.assessment) if c.id == duty_id)
        view = DutyCard(self.session, card, self._duty_area)
        view.field_requested.connect(lambda path: self.shell.go_to(step_of(path), path))
        view.source_requested.connect(self._show_source)
        return view

    def _show_rates(self, change: Change) -> None:
        found = all_blocks(self.session.case, self.session.assessment)
        blocks = {block.id: block for block in found}
        for block_id, block in blocks.items():
            view = self.rates.get(block_id)
            if view is not None and set(view.marks) != {c.id for c in block.conditions}:
                view.hide()
                view.deleteLater()
                view = None
            if view is None:
                view = RateCard(self.session, block)
                view.source_requested.connect(self._show_source)
                view.field_requested.connect(lambda path: self.shell.go_to(step_of(path), path))
                self.rates[block_id] = view
                self.sheet.add(view)
            view.set_block(block)
            view.refresh(change)
        for block_id, view in self.rates.items():
            view.setVisible(block_id in blocks)
        self.rate_heading.setVisible(bool(blocks))
        self.rate_link.setVisible(bool(blocks))

    # --- the order of the cards ---------------------------------------------------------------

    def _show_order(self, now: dict[str, Verdict]) -> None:
        for duty_id, view in self.duties.items():
            view.setVisible(duty_id in now)
        moved = any(
            self.placed.get(duty_id) not in (verdict, None) for duty_id, verdict in now.items()
        )
        self.arrange_button.setVisible(moved)
        if set(now) - set(self.placed):
            self.arrange()

    def arrange(self) -> None:
        """Put every card under the heading of its verdict; focus stays with its card."""
        groups = grouped(requirement_cards(self.session.assessment))
        while self._duty_column.count():
            self._duty_column.takeAt(0)
        for verdict, cards in groups.items():
            heading = self._headings[verdict]
            heading.setText(f"{VERDICT_WORDS[verdict]}（{len(cards)}）")
            self._duty_column.addWidget(heading)  # first: shown without a parent, it is a window
            heading.setVisible(bool(cards))
            for card in cards:
                self._duty_column.addWidget(self.duties[card.id])
                self.placed[card.id] = verdict
        had_keyboard = self.arrange_button.hasFocus()
        self.arrange_button.hide()
        if had_keyboard:
            self.rate_link.setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.arrange()

    # --- what the user does -------------------------------------------------------------------

    def _show_source(self, card: SourcedCard) -> None:
        self.shell.show_source(card.heading, card.text, card.citation)

    def _reveal_rates(self) -> None:
        first = next(iter(self.rates.values()))
        self.sheet.verticalScrollBar().setValue(self.rate_heading.y())
        first.focusNextChild()

    def focus_field(self, path: str) -> None:
        editor = self._question(path.removesuffix("/answer"))
        if editor is not None:
            editor.take_keyboard()
            self.sheet.ensureWidgetVisible(editor, 0, theme.current().pixels(80))

    def _question(self, path: str) -> QuestionEditor | None:
        views: list[DutyCard | RateCard] = [*self.duties.values(), *self.rates.values()]
        found = (view.questions.get(path) for view in views if not view.isHidden())
        return next((editor for editor in found if editor is not None), None)
