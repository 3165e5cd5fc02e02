"""集計を見る: totals, minutes of one person on one day, shares, and both studies as bars."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from desktop.assessment.plan_figures import STUDY_CAPTION, study_figure
from desktop.assessment.time_study import (
    ROW_IDS,
    ROW_TITLES,
    Scope,
    TimeStudyFigures,
    time_study_figures,
)
from desktop.assessment.time_study_inputs import (
    PHASE_WORDS,
    ROLE_WORDS,
    SHIFT_WORDS,
    Shift,
    StaffRole,
)
from desktop.ui.models.time_study_rows import figure_rows, heads
from desktop.ui.pages.base import Shell
from desktop.ui.pages.part import Part
from desktop.ui.widgets.cards import Card, Hint, Notice, text
from desktop.ui.widgets.figure_table import FigureColumn, FigureTable
from desktop.ui.widgets.figure_view import FigureView
from desktop.ui.widgets.section_choice import SectionChoice
from desktop.workflow.session import Change, Session

EVERY = ""
NOTHING = "集計できる記録がありません。「記録を入れる」で行を追加するか、用紙を取り込んでください。"
NOTHING_HERE = "選んだ職種・勤務の記録がありません。「すべて」に戻すと、入れた記録が出ます。"
_FIGURE = FigureColumn("", right=True)
COLUMNS = (
    FigureColumn("区分"),
    *(_FIGURE,) * 6,
    FigureColumn("", stretches=True, right=True, is_link=True),
)


class ResultsPart(Part):
    """The figures of the rows that the two choices leave in."""

    def __init__(self, session: Session, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(session, shell, parent)
        self.scope = Scope()
        self.figures: TimeStudyFigures | None = None
        every = (EVERY, "すべて")
        self.roles = SectionChoice("職種", (every, *ROLE_WORDS.items()))
        self.shifts = SectionChoice("勤務", (every, *SHIFT_WORDS.items()))
        self.roles.section_requested.connect(
            lambda role: self.narrow(Scope(StaffRole(role) if role else None, self.scope.shift))
        )
        self.shifts.section_requested.connect(
            lambda shift: self.narrow(Scope(self.scope.role, Shift(shift) if shift else None))
        )
        self.people = text("")
        self.missing = Notice("")
        self.left_out = Notice("", tone="danger")
        self.table = FigureTable("業務時間の集計", COLUMNS)
        self.table.row_requested.connect(self._show_trace)
        self.table.cellClicked.connect(lambda row, _column: self._show_trace(row))
        self.bars = FigureView()
        self.chart = Card(STUDY_CAPTION)
        self.chart.body.addWidget(self.bars)
        self.notes = Hint("")
        self.how = Hint("行を押すと（キーボードではEnter）、計算が開きます。")
        self._lay_out()
        self.setFocusProxy(self.roles)

    def _lay_out(self) -> None:
        for part in (
            text("集計する職種", "label"),
            self.roles,
            text("集計する勤務", "label"),
            self.shifts,
            self.left_out,
            self.people,
            self.missing,
            self.table,
            self.how,
            self.chart,
            self.notes,
        ):
            self.add(part)

    def narrow(self, scope: Scope) -> None:
        """Count only the rows of ``scope``."""
        self.scope = scope
        self.refresh(Change(""))

    def refresh(self, change: Change) -> None:
        del change
        study = self.session.case.time_study
        figures = self.figures = time_study_figures(study, self.scope)
        self.roles.set_section(self.scope.role or EVERY)
        self.shifts.set_section(self.scope.shift or EVERY)
        has_any = figures.before is not None or figures.after is not None
        self.people.setText(_people(figures))
        for part in (self.people, self.table, self.how, self.chart, self.notes):
            part.setVisible(has_any)
        self._show_words(figures, has_any=has_any)
        if has_any:
            self.table.setHorizontalHeaderLabels(list(heads(figures)))
            self.table.set_rows(figure_rows(figures))
            self.bars.set_figure(study_figure(figures))

    def _show_words(self, figures: TimeStudyFigures, *, has_any: bool) -> None:
        nothing = NOTHING if self.scope == Scope() else NOTHING_HERE
        self.missing.set_text(figures.no_comparison if has_any else nothing)
        self.missing.setVisible(bool(figures.no_comparison))
        left_out = [finding.text for finding in figures.findings if finding.is_left_out]
        self.left_out.set_text("\n".join(("集計に入っていない行があります", *left_out)))
        self.left_out.setVisible(bool(left_out))
        self.notes.setText("\n".join(f"・{note}" for note in figures.notes))

    def _show_trace(self, row: int) -> None:
        if self.figures is not None:
            row_id = ROW_IDS[row]
            self.shell.show_trace(f"{ROW_TITLES[row_id]}の計算", self.figures.trace(row_id))


def _people(figures: TimeStudyFigures) -> str:
    """Who is in the figures, by study."""
    return "\n".join(
        f"{PHASE_WORDS[study.phase]}：{study.person_days:,}人日（{study.people_text}）"
        for study in (figures.before, figures.after)
        if study is not None
    )
