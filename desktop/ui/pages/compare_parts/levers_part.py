"""What would help most: each open condition with what it would bring, and the way to its field."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.assessment.case import Case
from desktop.assessment.leverage import Lever, Leverage, leverage_of
from desktop.assessment.results import Assessment
from desktop.assessment.rules import RuleBook
from desktop.assessment.trials import Bench, trials_of
from desktop.assessment.ways import compared_ways
from desktop.ui import theme
from desktop.ui.models.compare_view import lever_words
from desktop.ui.pages.base import Shell
from desktop.ui.pages.compare_parts.computed_part import ComputedPart
from desktop.ui.pages.part import link_button
from desktop.ui.widgets.cards import Badge, Card, Hint, Notice, Rule, text
from desktop.ui.widgets.flow import FlowRow
from desktop.workflow.session import Change, Session

INTRODUCTION = (
    "まだ満たしていない条件・わかっていない条件を、1つずつ満たしたとして計算し直しました。"
    "補助額の合計がどれだけ変わるかの多い順です。額が変わらないものは載せていません。"
)
NOTHING = "満たすと補助額が増える条件は、いまの見積にはありません。"
NO_LINES = "見積の行がまだありません。「見積」で行を入れると、ここで計算します。"
FROM_CALL = "募集要項でわかること"
FROM_CALL_HINT = (
    "事業所が満たす条件ではなく、都道府県が決めることです。募集要項を見て入れてください。"
)
MOST = 20
"""More rows than anyone reads; the rest is counted."""


class LeversPart(ComputedPart):
    def __init__(self, session: Session, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(session, shell, parent)
        self.found: Leverage | None = None
        self.empty = Notice(NOTHING)
        self.empty.hide()
        self.card = Card()
        self.rows = QWidget()
        self.card.body.addWidget(self.rows)
        self.card.hide()
        self.call_list = self.reason_list()
        self.call_card = Card(FROM_CALL, FROM_CALL_HINT)
        self.call_card.body.addWidget(self.call_list)
        self.call_card.hide()
        for part in (Hint(INTRODUCTION), self.empty, self.card, self.call_card):
            self.add(part)

    def refresh(self, _change: Change) -> None:
        session = self.session
        self.ask(partial(_found, session.case, session.assessment, session.rules), self._show)

    def _show(self, found: Leverage | None) -> None:
        self.found = found
        levers = found.levers if found else ()
        self.empty.setVisible(not levers)
        self.empty.set_text(NOTHING if self.session.case.quotations else NO_LINES)
        self.card.setVisible(bool(levers))
        self._fill(levers)
        from_call = found.from_call if found else ()
        self.call_list.set_reasons(from_call)
        self.call_card.setVisible(bool(from_call))

    def _fill(self, levers: tuple[Lever, ...]) -> None:
        fresh = QWidget()
        column = QVBoxLayout(fresh)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.current().pixels(8))
        for number, lever in enumerate(levers[:MOST]):
            if number:
                column.addWidget(Rule())
            column.addWidget(self._row(lever))
        if len(levers) > MOST:
            column.addWidget(Hint(f"ほかに {len(levers) - MOST}件あります。"))
        self.card.body.replaceWidget(self.rows, fresh)
        fresh.show()
        self.rows.hide()
        self.rows.deleteLater()
        self.rows = fresh

    def _row(self, lever: Lever) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.current().pixels(2))
        head = QHBoxLayout()
        head.setSpacing(theme.current().pixels(10))
        tone = "danger" if lever_words(lever) == "足りない" else "warning"
        head.addWidget(Badge(lever_words(lever), tone), 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(text(lever.label, "label"), 1)
        column.addLayout(head)
        floor = "（下限の率での比較）" if lever.gain.at_floor else ""
        column.addWidget(text(f"補助額の合計：{lever.gain.text()}{floor}"))
        column.addWidget(Hint(lever.reason))
        if lever.conditions:
            column.addWidget(Hint(f"合わせて満たす条件：{'、'.join(lever.conditions)}"))
        go = link_button("入力する", f"入力する：{lever.label}")
        go.clicked.connect(partial(self._go, lever.field))
        column.addWidget(FlowRow(go, self.source_button(lever.label, lever.reason, lever.citation)))
        return holder

    def _go(self, field: str, _on: bool = False) -> None:
        self.field_requested.emit(field)


def _found(case: Case, assessment: Assessment, rules: RuleBook) -> Leverage | None:
    bench = Bench.of(assessment, rules)
    if bench is None:
        return None
    trials = trials_of(case, assessment, bench)
    return leverage_of(assessment, trials, compared_ways(case, assessment, bench))
