"""The same lines under every programme and year, and the neighbours that are never computed."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QPushButton, QWidget

from desktop.assessment.neighbour_rules import Neighbour
from desktop.assessment.results import Assessment
from desktop.ui.models.programme_rows import (
    ProgrammeLine,
    ProgrammeRow,
    line_choices,
    line_rows,
    neighbour_lines,
    programme_rows,
)
from desktop.ui.pages.base import Shell
from desktop.ui.pages.compare_parts.computed_part import ComputedPart
from desktop.ui.widgets.cards import Card, Hint, text
from desktop.ui.widgets.figure_table import FigureColumn, FigureRow, FigureTable, two_lines
from desktop.ui.widgets.flow import FlowRow
from desktop.ui.widgets.inputs import ChoiceInput
from desktop.workflow.programme_choice import programme_change
from desktop.workflow.session import Change, Session

INTRODUCTION = (
    "同じ見積を、ほかの事業・年度の決まりでも計算しました。比べるための金額です。"
    "都道府県の条件は、その事業の募集要項を入れたものだけを使っています。"
)
NEIGHBOURS = "計算していない補助金"
NO_LINES = "見積の行がまだありません。"
COLUMNS = (
    FigureColumn("事業（年度）", stretches=True),
    FigureColumn("確度"),
    FigureColumn("率・申請のしかた"),
    FigureColumn("補助額の合計", right=True, is_link=True),
    FigureColumn("事業者負担", right=True),
)
LINE_COLUMNS = (
    FigureColumn("事業（年度）", stretches=True),
    FigureColumn("率"),
    FigureColumn("上限", right=True),
    FigureColumn("補助額", right=True, is_link=True),
)


class ProgrammesPart(ComputedPart):
    def __init__(self, session: Session, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(session, shell, parent)
        self.rows: tuple[ProgrammeRow, ...] = ()
        self.lines: tuple[ProgrammeLine, ...] = ()
        self.table = _table("事業・年度の比較", COLUMNS, self._show_total)
        self.line_table = _table("行の比較", LINE_COLUMNS, self._show_line)
        self.choice_row = FlowRow(text("計画で使う事業：", "label", wrap=False))
        self.buttons: dict[str, QPushButton] = {}
        self.chosen = text("")
        card = Card("補助額の合計")
        for part in (self.table, self.chosen, self.choice_row):
            card.body.addWidget(part)
        self.line_card = Card("同じ行が、事業によってどう違うか")
        self.line_row = FlowRow(text("見積の行：", "label", wrap=False))
        self.line_choice = ChoiceInput(((0, ""),))
        self._line_entries: tuple[tuple[int, str], ...] = ()
        self.why = text("")
        for part in (self.line_row, self.line_table, self.why):
            self.line_card.body.addWidget(part)
        self.neighbours = QWidget()
        self.neighbour_card = Card(NEIGHBOURS)
        self._add_neighbours()
        for each in (Hint(INTRODUCTION), card, self.line_card, self.neighbour_card):
            self.add(each)

    def _add_neighbours(self) -> None:
        self.off_lines: dict[str, QWidget] = {}
        for neighbour in self.session.rules.neighbours:
            name = f"{neighbour.name}（{neighbour.run_by}）"
            self.neighbour_card.body.addWidget(text(name, "label"))
            self.neighbour_card.body.addWidget(text(neighbour.text))
            self.neighbour_card.body.addWidget(Hint(neighbour.exclusion))
            buttons = FlowRow()
            for citation in neighbour.citations:
                button = self.source_button(name, neighbour.text, citation)
                button.setText(f"出典（{citation.locator}）")
                buttons.flow.addWidget(button)
            self.neighbour_card.body.addWidget(buttons)
            off = text("")
            self.off_lines[neighbour.id] = off
            self.neighbour_card.body.addWidget(off)
        self.neighbour_card.setVisible(bool(self.session.rules.neighbours))

    # --- what is shown ------------------------------------------------------------------------

    def refresh(self, _change: Change) -> None:
        self.ask(partial(_computed, self.session.assessment), self._show)

    def _show(self, assessment: Assessment) -> None:
        self.rows = programme_rows(assessment)
        self.table.set_rows(tuple(_figures(row) for row in self.rows))
        self._show_choice()
        self._show_lines(assessment)
        for neighbour in self.session.rules.neighbours:
            self._show_neighbour(neighbour)

    def _show_choice(self) -> None:
        chosen = self.session.case.programme
        plan = next((row.name for row in self.rows if row.is_plan), "なし")
        how = "選んだ事業です" if chosen else "計画の日付から決まりました"
        self.chosen.setText(f"いまの計画で使う事業：{plan}（{how}）")
        for row in self.rows:
            self._button(row.programme.id, row.name)
        self._button("", "自動に戻す（計画の日付から決める）")
        for programme_id, button in self.buttons.items():
            is_plan = any(r.is_plan and r.programme.id == programme_id for r in self.rows)
            button.setVisible(bool(chosen) if not programme_id else not is_plan)
            button.setEnabled(not self.session.is_read_only)

    def _button(self, programme_id: str, words: str) -> None:
        if programme_id not in self.buttons:
            button = QPushButton(words)
            button.setAccessibleName(f"計画で使う事業：{words}")
            button.clicked.connect(partial(self._choose, programme_id))
            self.buttons[programme_id] = button
            self.choice_row.flow.addWidget(button)

    def _show_lines(self, assessment: Assessment) -> None:
        entries = line_choices(self.session.case, self.session.rules)
        self.line_card.setVisible(bool(entries))
        if not entries:
            return
        if entries != self._line_entries:
            self._show_entries(entries)
        number = self.line_choice.value()
        index = number if isinstance(number, int) else 0
        self.lines = line_rows(assessment, index)
        self.line_table.set_rows(tuple(_line_figures(line) for line in self.lines))
        self.why.setText("\n".join(f"・{line.name}：{line.why}" for line in self.lines if line.why))

    def _show_entries(self, entries: tuple[tuple[int, str], ...]) -> None:
        before = self.line_choice.value()
        fresh = ChoiceInput(entries)
        fresh.setAccessibleName("比べる見積の行")
        fresh.set_value(before if before in dict(entries) else 0)
        fresh.committed.connect(lambda: self._show_lines(self.session.assessment))
        self.line_choice.hide()
        self.line_choice.deleteLater()
        self.line_choice = fresh
        self._line_entries = entries
        self.line_row.flow.addWidget(fresh)

    def _show_neighbour(self, neighbour: Neighbour) -> None:
        lines = neighbour_lines(self.session.case, self.session.rules, neighbour)
        words = f"この事業の計算から外れています：{'、'.join(lines)}"
        off = self.off_lines[neighbour.id]
        off.setText(words)  # type: ignore[attr-defined]
        off.setVisible(bool(lines))

    # --- what the user does -------------------------------------------------------------------

    def _show_total(self, row: int) -> None:
        found = self.rows[row]
        self.shell.show_trace(f"{found.name}の計算", found.trace)

    def _show_line(self, row: int) -> None:
        found = self.lines[row]
        self.shell.show_trace(f"{found.name}の計算", found.trace)

    def _choose(self, programme_id: str, _on: bool = False) -> None:
        session = self.session
        values = programme_change(session.case, session.rules, session.on, programme_id)
        self.save_all(values, "計画で使う事業")


def _table(name: str, columns: tuple[FigureColumn, ...], asked: object) -> FigureTable:
    table = FigureTable(name, columns)
    table.row_requested.connect(asked)
    table.cellClicked.connect(lambda row, _column: table.row_requested.emit(row))
    return table


def _computed(assessment: Assessment) -> Assessment:
    """The assessment with the other programmes written out, which takes a moment."""
    len(assessment.beside)
    return assessment


def _figures(row: ProgrammeRow) -> FigureRow:
    name = f"{row.name}\n計画で使う事業" if row.is_plan else row.name
    cells = (
        name.replace("（", "\n（"),
        row.standing.replace("（", "\n（"),
        f"{two_lines(row.rate)}\n{row.way}".replace("・", "\n").replace("、", "\n"),
        two_lines(row.amount),
        two_lines(row.own),
    )
    return FigureRow(cells, row.spoken)


def _line_figures(line: ProgrammeLine) -> FigureRow:
    name = line.name.replace("（", "\n（")
    cells = (name, two_lines(line.rate), two_lines(line.cap), two_lines(line.amount))
    return FigureRow(cells, f"{line.name}、率 {line.rate}、上限 {line.cap}、補助額 {line.amount}")
