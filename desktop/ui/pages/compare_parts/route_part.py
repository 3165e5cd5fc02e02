"""The cheapest route to level 2 or 3: what to bring in, what to pay, what is left to do."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from desktop.assessment.results import Gap
from desktop.assessment.route import ASSUMPTIONS, UNKNOWN_PRICE, Route, RouteChoice, route_to
from desktop.ui import theme
from desktop.ui.models.compare_view import (
    RouteRow,
    route_rows,
    route_summary,
    second_words,
    work_words,
)
from desktop.ui.models.levels import unanswered_tasks
from desktop.ui.pages.base import Shell
from desktop.ui.pages.compare_parts.computed_part import ComputedPart
from desktop.ui.pages.part import link_button
from desktop.ui.widgets.cards import Card, Hint, Notice, text
from desktop.ui.widgets.figure_table import FigureColumn, FigureRow, FigureTable
from desktop.ui.widgets.flow import FlowRow
from desktop.ui.widgets.segmented import Segmented
from desktop.workflow.session import Change, Session

INTRODUCTION = (
    "自己診断の答えから、目標のレベルに届く技術の組み合わせのうち、"
    "事業者負担がいちばん少ないものを探しました。"
)
REACHED = "このレベルには、もう届いています。"
NOTHING_TO_BUY = (
    "このレベルのために入れる技術はありません。残っているのは、仕事の進め方の見直しです。"
)
UNANSWERED = (
    "自己診断に、まだ答え終わっていない業務が{}つあります。答えていない取組は、まだないものとして"
    "計算しています。"
)
COLUMNS = (
    FigureColumn("技術", stretches=True),
    FigureColumn("価格の目安", right=True),
    FigureColumn("業務・注意"),
)


class RoutePart(ComputedPart):
    def __init__(self, session: Session, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(session, shell, parent)
        self.found: Route | None = None
        self.level = session.case.target_level
        self.choice = Segmented("目指すレベル", ((2, "レベル2"), (3, "レベル3")))
        self.choice.set_value(self.level)
        self.choice.value_requested.connect(self._choose_level)
        level = FlowRow(text("目指すレベル：", "label", wrap=False), self.choice)
        self.notice = Notice("")
        self.notice.hide()
        self.results = QWidget()
        for part in (Hint(INTRODUCTION), level, self.notice, self.results):
            self.add(part)

    def refresh(self, _change: Change) -> None:
        session = self.session
        work = partial(route_to, session.case, session.assessment, session.rules, self.level)
        self.ask(work, self._show)

    def _choose_level(self, level: object) -> None:
        assert isinstance(level, int)
        self.level = 3 if level == 3 else 2
        self.choice.set_value(self.level)
        self.refresh(Change(""))

    # --- what is shown ------------------------------------------------------------------------

    def _show(self, route: Route) -> None:
        self.found = route
        words = self._notice_words(route)
        self.notice.set_text(words)
        self.notice.setVisible(bool(words))
        fresh = QWidget()
        column = QVBoxLayout(fresh)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.current().pixels(12))
        for card in self._cards(route):
            column.addWidget(card)
        self.body.replaceWidget(self.results, fresh)
        fresh.show()
        self.results.hide()
        self.results.deleteLater()
        self.results = fresh

    def _notice_words(self, route: Route) -> str:
        if route.is_reached:
            return REACHED
        if unanswered := unanswered_tasks(self.session.assessment):
            return UNANSWERED.format(unanswered)
        return "" if route.best else NOTHING_TO_BUY

    def _cards(self, route: Route) -> list[Card]:
        cards = []
        if route.best is not None:
            cards.append(self._choice_card("事業者負担がいちばん少ない組み合わせ", route.best))
        if route.to_do:
            cards.append(self._gap_card("買うだけでは届かないもの（仕事の進め方）", route.to_do))
        if route.out_of_reach:
            cards.append(self._out_card(route.out_of_reach))
        if route.second is not None:
            cards.append(self._choice_card(second_words(route), route.second))
        if route.best is not None:
            cards.append(self._assumptions(route.best))
        return cards

    def _choice_card(self, title: str, choice: RouteChoice) -> Card:
        card = Card(title)
        own = choice.own_contribution.text()
        card.body.addWidget(text(f"事業者負担 {own}", "heading"))
        card.body.addWidget(text(route_summary(choice)))
        table = FigureTable(title, COLUMNS)
        table.set_rows(tuple(_figures(row) for row in route_rows(choice)))
        card.body.addWidget(table)
        add = QPushButton("この組み合わせを候補に入れる")
        add.setAccessibleName(f"{add.text()}：{title}")
        missing = set(choice.technologies) - set(self.session.case.chosen_technologies)
        add.setEnabled(bool(missing) and not self.session.is_read_only)
        add.clicked.connect(partial(self._choose, choice))
        done = Hint("候補に入っています。" if not missing else "")
        done.setVisible(not missing)
        card.body.addWidget(FlowRow(add, done))
        return card

    def _gap_card(self, title: str, gaps: tuple[Gap, ...]) -> Card:
        card = Card(title, "◎ には、技術に加えて仕事の進め方を変えることが必要です。")
        for gap in gaps:
            task = gap.result.task
            card.body.addWidget(text(f"{task.number}　{task.short_name}", "label"))
            for words in work_words(gap):
                card.body.addWidget(text(f"・{words}"))
            card.body.addWidget(FlowRow(self._task_button(gap)))
        return card

    def _out_card(self, gaps: tuple[Gap, ...]) -> Card:
        hint = (
            "このサービスで使う技術が、資料の例にありません。行わない業務なら、"
            "自己診断で対象から外せます。"
        )
        card = Card("買うものでは届かない業務", hint)
        for gap in gaps:
            task = gap.result.task
            card.body.addWidget(
                FlowRow(
                    text(f"{task.number}　{task.short_name}", wrap=False), self._task_button(gap)
                )
            )
        return card

    def _task_button(self, gap: Gap) -> QPushButton:
        task = gap.result.task
        button = link_button("この業務の質問を見る", f"{task.name}の質問を見る")
        button.clicked.connect(partial(self._open_task, task.id))
        return button

    def _assumptions(self, choice: RouteChoice) -> Card:
        card = Card("計算の前提")
        words = (*ASSUMPTIONS, *((UNKNOWN_PRICE,) if choice.unpriced else ()))
        for sentence in words:
            card.body.addWidget(text(f"・{sentence}"))
        priced = next((step for step in choice.steps if step.price_citation), None)
        if priced is not None and priced.price_citation is not None:
            name = priced.technology.name
            button = self.source_button("価格の目安", f"{name}の価格の目安", priced.price_citation)
            card.body.addWidget(FlowRow(text("価格の目安の出典：", wrap=False), button))
        reasons = self.reason_list()
        reasons.set_reasons(choice.own_contribution.reasons)
        card.body.addWidget(reasons)
        return card

    # --- what the user does -------------------------------------------------------------------

    def _open_task(self, task_id: str, _on: bool = False) -> None:
        self.shell.go_to("diagnosis", f"tasks/{task_id}")

    def _choose(self, choice: RouteChoice, _on: bool = False) -> None:
        chosen = dict.fromkeys((*self.session.case.chosen_technologies, *choice.technologies))
        self.save("chosen_technologies", list(chosen), "組み合わせを候補に入れる")


def _figures(row: RouteRow) -> FigureRow:
    note = "\n".join(filter(None, (row.tasks, row.note)))
    spoken = f"{row.name}、{row.price}、{note}"
    name = row.name.replace("（", "\n（")
    return FigureRow((name, row.price.replace("〜", "〜\n"), note), spoken)
