"""技術の候補: for each gap what could fill it, at what price, and what the programme would pay."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.ui import theme
from desktop.ui.models.quotation_rows import new_line
from desktop.ui.models.technology_cards import (
    ALL_GAPS,
    ALL_TECHNOLOGIES,
    SourcedText,
    TaskFilter,
    task_filters,
    technology_cards,
)
from desktop.ui.pages.base import Page, Shell
from desktop.ui.widgets.cards import Hint, Notice, text
from desktop.ui.widgets.inputs import ChoiceInput
from desktop.ui.widgets.scroll import ScrollColumn
from desktop.ui.widgets.technology_card import TechnologyCardView
from desktop.workflow.session import Change, Session

INTRODUCTION = (
    "足りない業務ごとに、取組例に挙げられている技術です。価格は国の資料の目安で、製品や購入のしかたで"
    "変わります。気になる技術を「見積に入れる」と、見積の行ができます。"
)
NO_GAPS = (
    "目標に対して足りない業務はありません。ほかの技術を見るときは、"
    "「技術の一覧をすべて見る」を選んでください。"
)
NOTHING_TO_BUY = (
    "この業務は、技術を買うだけでは次の段階に進みません。仕事の進め方の見直しを、"
    "「計画の内容」の取組に書きます。"
)


class TechnologiesPage(Page):
    """The step 技術の候補."""

    step_id: ClassVar[str] = "technologies"

    def __init__(self, session: Session, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(session, shell, parent)
        self.chosen = ALL_GAPS
        self._filters: tuple[TaskFilter, ...] = ()
        self.cards: list[TechnologyCardView] = []
        self.filter_row = QHBoxLayout()
        self.filter: ChoiceInput | None = None
        self.count = Hint("")
        self.needs = Notice("")
        self.empty = Notice(NO_GAPS)
        self.sheet = ScrollColumn()
        self.sheet.add(Hint(INTRODUCTION))
        self.sheet.add(self._filter_bar())
        self.sheet.add(self.needs)
        self.sheet.add(self.empty)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.sheet)

    def _filter_bar(self) -> QWidget:
        bar = QWidget()
        self.filter_row = QHBoxLayout(bar)
        self.filter_row.setContentsMargins(0, 0, 0, 0)
        self.filter_row.setSpacing(theme.current().pixels(10))
        self.filter_label = text("見る業務", "label", wrap=False)
        self.filter_row.addWidget(self.filter_label)
        self.filter_row.addWidget(self.count, 1)
        return bar

    # --- what is shown ------------------------------------------------------------------------

    def refresh(self, change: Change) -> None:
        del change
        self._show_filters(task_filters(self.session.assessment))
        cards = technology_cards(
            self.session.case, self.session.assessment, self.session.rules, self.chosen
        )
        while len(self.cards) < len(cards):
            self.cards.append(self._new_card())
        for number, view in enumerate(self.cards):
            if number < len(cards):
                view.set_card(cards[number])
            view.setVisible(number < len(cards))
        self.count.setText(f"{len(cards)}件")
        self._show_needs(has_cards=bool(cards))

    def _new_card(self) -> TechnologyCardView:
        view = TechnologyCardView()
        view.quote_requested.connect(self.add_to_quotations)
        view.quotation_requested.connect(lambda: self.shell.go_to("quotations"))
        view.source_requested.connect(self._show_source)
        self.sheet.add(view)
        return view

    def _show_filters(self, filters: tuple[TaskFilter, ...]) -> None:
        if filters == self._filters:
            return
        self._filters = filters
        keys = {entry.key for entry in filters}
        if self.chosen not in keys:
            self.chosen = ALL_GAPS
        had_keyboard = self.filter is not None and self.filter.hasFocus()
        if self.filter is not None:
            self.filter.hide()
            self.filter.deleteLater()
        self.filter = ChoiceInput(tuple((entry.key, _entry_text(entry)) for entry in filters))
        self.filter.setAccessibleName("見る業務")
        self.filter.set_value(self.chosen)
        self.filter.committed.connect(self._choose)
        self.filter_row.insertWidget(1, self.filter)
        self.filter_label.setBuddy(self.filter)
        self.setFocusProxy(self.filter)
        if had_keyboard:
            self.filter.setFocus()

    def _choose(self) -> None:
        assert self.filter is not None
        self.show_filter(str(self.filter.value()))

    def show_filter(self, key: str) -> None:
        """Show the technologies for a task, for every gap (""), or all of them ("*")."""
        self.chosen = key
        if self.filter is not None:
            self.filter.set_value(key)
        self.refresh(Change(""))
        self.sheet.verticalScrollBar().setValue(0)

    def _show_needs(self, *, has_cards: bool) -> None:
        entry = next((e for e in self._filters if e.key == self.chosen), None)
        lines = _needs_lines(entry, has_cards=has_cards) if entry else []
        self.needs.setVisible(bool(lines))
        self.needs.set_text("\n".join(lines))
        self.empty.setVisible(not self.session.assessment.gaps and self.chosen != ALL_TECHNOLOGIES)

    def focus_field(self, path: str) -> None:
        if path in {entry.key for entry in self._filters}:
            self.show_filter(path)
        if self.filter is not None:
            self.sheet.reveal(self.filter)

    # --- what the user does -------------------------------------------------------------------

    def add_to_quotations(self, technology_id: str) -> None:
        """A line for the technology, remembered as chosen: one change, one 元に戻す."""
        technology = self.session.rules.technology_by_id[technology_id]
        lines = [*(self.session.value("quotations") or []), new_line(technology)]
        chosen = list(self.session.value("chosen_technologies") or [])
        if technology_id not in chosen:
            chosen.append(technology_id)
        problem = self.session.set_all(
            {"quotations": lines, "chosen_technologies": chosen},
            f"「{technology.name}」を見積に入れる",
        )
        if problem is not None:
            self.shell.show_problem(problem)

    def _show_source(self, title: str, sourced: SourcedText) -> None:
        if sourced.citation is not None:
            words = "\n".join(filter(None, (sourced.text, sourced.note)))
            self.shell.show_source(title, words, sourced.citation)


def _entry_text(entry: TaskFilter) -> str:
    return f"{entry.text}（{entry.marks}）" if entry.marks else entry.text


def _needs_lines(entry: TaskFilter, *, has_cards: bool) -> list[str]:
    lines = []
    if entry.needs:
        lines += ["技術で届く取組（どれか1つ）", *(f"・{words}" for words in entry.needs)]
    if entry.changes:
        lines += ["仕事の進め方の見直し（購入では届きません）"]
        lines += [f"・{words}" for words in entry.changes]
    if entry.changes and not has_cards:
        lines.append(NOTHING_TO_BUY)
    return lines
