"""The ways to apply: all single, all as a package, a mix; and what would change their order."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QPushButton, QWidget

from desktop.assessment.case import Case, SupportWay
from desktop.assessment.results import Assessment
from desktop.assessment.rules import RuleBook
from desktop.assessment.trials import Bench, trials_of
from desktop.assessment.ways import ComparedWays, compared_ways
from desktop.ui.models.compare_view import (
    WAY_NAMES,
    WayRow,
    left_out_reasons,
    turn_reasons,
    way_notes,
    way_rows,
)
from desktop.ui.pages.base import Shell
from desktop.ui.pages.compare_parts.computed_part import ComputedPart
from desktop.ui.widgets.cards import Card, Hint, Notice, text
from desktop.ui.widgets.figure_table import FigureColumn, FigureRow, FigureTable, two_lines
from desktop.ui.widgets.flow import FlowRow
from desktop.ui.widgets.reason_list import ReasonList
from desktop.ui.widgets.way_bars import WayBars
from desktop.workflow.session import Change, Session

INTRODUCTION = (
    "いまの見積を、申請のしかたごとに計算しました。金額の多い順です。行を選ぶと、計算と根拠が開きます。"
    "導入の補助額だけを比べています（業務改善支援はどの方法でも同じです）。"
)
NO_LINES = "見積の行がまだありません。「見積」で行を入れると、ここで比べられます。"
LEGEND = "塗りつぶし：補助額（範囲のときは少ないほう）　　斜線：事業者負担"
NO_TURNS = "条件を1つ満たすだけで順番が変わるものはありません。"
COLUMNS = (
    FigureColumn("申請のしかた", stretches=True),
    FigureColumn("補助額", right=True, is_link=True),
    FigureColumn("事業者負担", right=True),
    FigureColumn("一番との差", right=True),
    FigureColumn("状態"),
)


class WaysPart(ComputedPart):
    def __init__(self, session: Session, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(session, shell, parent)
        self.found: ComparedWays | None = None
        self._rows: tuple[WayRow, ...] = ()
        self.empty = Notice(NO_LINES)
        self.provisional = Notice("", tone="warning")
        self.table = FigureTable("申請のしかたの比較", COLUMNS)
        self.table.row_requested.connect(self._show_trace)
        self.table.cellClicked.connect(lambda row, _column: self._show_trace(row))
        self.bars = WayBars()
        self.notes = text("")
        self.buttons: dict[SupportWay | None, QPushButton] = {}
        self.card = self._card()
        self.left_out_list, self.turn_list = self.reason_list(), self.reason_list()
        self.left_out = self._list_card("補助の対象から外れる行", self.left_out_list)
        self.turns = self._list_card("順番が変わるのは", self.turn_list)
        self.no_turns = Hint(NO_TURNS)
        for part in (Hint(INTRODUCTION), self.empty, self.provisional, self.card):
            self.add(part)
        self.turns.body.addWidget(self.no_turns)
        self.add(self.turns)
        self.add(self.left_out)
        self.card.hide()
        self.setFocusProxy(self.table)

    def _card(self) -> Card:
        card = Card()
        card.body.addWidget(self.bars)
        card.body.addWidget(Hint(LEGEND))
        card.body.addWidget(self.table)
        card.body.addWidget(self.notes)
        row = FlowRow(text("この方法で申請する：", "label", wrap=False))
        for way, words in (*WAY_NAMES.items(), (None, "決めない（多いほうを載せる）")):
            button = QPushButton(words)
            button.setAccessibleName(f"{words}で申請する" if way else words)
            button.clicked.connect(partial(self._apply, way))
            self.buttons[way] = button
            row.flow.addWidget(button)
        card.body.addWidget(row)
        return card

    def _list_card(self, title: str, reasons: ReasonList) -> Card:
        card = Card(title)
        card.body.addWidget(reasons)
        card.hide()
        return card

    # --- what is shown ------------------------------------------------------------------------

    def refresh(self, _change: Change) -> None:
        session = self.session
        self.ask(partial(_found, session.case, session.assessment, session.rules), self._show)

    def _show(self, found: ComparedWays | None) -> None:
        self.found = found
        subsidy = self.session.assessment.subsidy
        has_lines = found is not None and bool(self.session.case.quotations)
        self.empty.setVisible(not has_lines)
        provisional = subsidy.provisional if subsidy else None
        self.provisional.setVisible(provisional is not None)
        self.provisional.set_text(provisional.text if provisional else "")
        for card in (self.card, self.turns, self.left_out):
            card.setVisible(has_lines)
        if found is not None and has_lines:
            self._fill(found)

    def _fill(self, found: ComparedWays) -> None:
        self._rows = way_rows(found)
        self.table.set_rows(tuple(_figures(row) for row in self._rows))
        self.bars.set_bars(tuple((row.name, *row.bar) for row in self._rows if row.can_apply))
        notes = "\n".join(way_notes(found))
        self.notes.setText(notes)
        self.notes.setVisible(bool(notes))
        left_out, turns = left_out_reasons(found), turn_reasons(found.turns)
        self.left_out_list.set_reasons(left_out)
        self.left_out.setVisible(bool(left_out))
        self.turn_list.set_reasons(turns)
        self.no_turns.setVisible(not turns)
        usable = {row.way for row in self._rows if row.can_apply}
        chosen = self.session.case.way
        for way, button in self.buttons.items():
            button.setVisible(way is None or way in usable)
            button.setEnabled(way is not chosen and not self.session.is_read_only)

    # --- what the user does -------------------------------------------------------------------

    def _show_trace(self, row: int) -> None:
        if self.found is None:
            return
        way = self.found.ways[row]
        if way.result is not None:
            self.shell.show_trace(f"{WAY_NAMES[way.way]}の計算", way.result.trace)

    def _apply(self, way: SupportWay | None, _on: bool = False) -> None:
        words = WAY_NAMES[way] if way else "決めない"
        self.save("way", way.value if way else None, f"申請の方法：{words}")


def _figures(row: WayRow) -> FigureRow:
    cells = (
        row.name.replace("（", "\n（"),
        two_lines(row.amount),
        two_lines(row.own),
        row.behind.replace("、", "、\n").replace("（", "\n（"),
        row.state.replace("・", "\n"),
    )
    return FigureRow(cells, row.spoken)


def _found(case: Case, assessment: Assessment, rules: RuleBook) -> ComparedWays | None:
    bench = Bench.of(assessment, rules)
    if bench is None:
        return None
    return compared_ways(case, assessment, bench, trials_of(case, assessment, bench))
