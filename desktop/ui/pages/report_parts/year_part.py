"""One year's report: results, what they say, causes and next steps, the picture, the paper."""

from __future__ import annotations

from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from desktop.assessment.effect_report import (
    Outcome,
    kpi_outcomes,
    level_refusal,
    report_of,
    worst_first,
)
from desktop.assessment.level_words import level_text
from desktop.assessment.paper import Paper
from desktop.assessment.report_baseline import plan_differences
from desktop.assessment.report_course import course_figure, reported_years
from desktop.assessment.report_paper import (
    CAUSE_NOTE,
    FROZEN_NOTE,
    counts_text,
    pledged,
    report_paper,
)
from desktop.assessment.values import FiscalYear, wareki
from desktop.ui import theme
from desktop.ui.models.field_info import field_info
from desktop.ui.models.report_rows import COLUMNS, ENTERED, result_cells
from desktop.ui.pages.base import Shell
from desktop.ui.pages.part import Part
from desktop.ui.pages.report_parts.result_table import ResultTable
from desktop.ui.widgets.cards import Card, Hint, Notice, text
from desktop.ui.widgets.fields import FieldEditor
from desktop.ui.widgets.figure_view import FigureView
from desktop.ui.widgets.flow import FlowRow
from desktop.ui.widgets.paper_doors import PaperDoors
from desktop.ui.widgets.rows_table import Rows
from desktop.ui.widgets.section_choice import SectionChoice
from desktop.workflow.effect_reports import (
    RESULT_FIELDS,
    begin_report,
    enter_results,
    report_path,
    take_baseline_anew,
)
from desktop.workflow.file_names import sheet_file_name
from desktop.workflow.problems import Problem
from desktop.workflow.session import Change, Session

NO_YEARS = "この補助事業では、効果の報告の年度が規則に入っていません。"
BEGIN_HINT = (
    "最初の報告を始めると、そのときの計画のKPI（現状値と目標値）を写し、報告のもとにします。"
    "そのあとで計画を直しても、報告のもとは変わりません。"
)
TABLE_HINT = (
    "結果は 12、12.5、1,800.0 のように入れます（全角でもよい）。1800 と 1800.0 は同じ数です。"
    "悪くなった結果も、そのまま入れます。"
)
FIELDS = ("cause", "next_step", "wage_return", "level", "reported_on")


class YearPart(Part):
    """The report of the year that is chosen at the top."""

    def __init__(self, session: Session, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(session, shell, parent)
        self.years = reported_years(session.case, session.assessment)
        self.year = self._first_year()
        self.editors: dict[str, FieldEditor] = {}
        self.directions: dict[str, FieldEditor] = {}
        self._built: tuple[str, tuple[str, ...]] = ("", ())
        self.no_years = Notice(NO_YEARS, tone="warning")
        self.choice = self._make_choice()
        self.begin = Card("まだ始めていません", BEGIN_HINT)
        self.begin_button = QPushButton("報告を始める")
        self.begin_button.setProperty("kind", "primary")
        self.begin_button.clicked.connect(lambda _on=False: self._begin())
        self.begin.body.addWidget(FlowRow(self.begin_button))
        self._build_results()
        self.form = Card("原因と次の手立て")
        self._form_inside = QWidget()
        self.form.body.addWidget(self._form_inside)
        self.level_note = Hint("")
        self.form.body.addWidget(self.level_note)
        self.figure = FigureView()
        self.course = Card("年度ごとの推移")
        self.course.body.addWidget(self.figure)
        self.doors = PaperDoors(self._paper, self._file_name)
        self.doors.set_subject("効果の報告")
        self.paper_card = Card(
            "報告の印刷と保存", "公式の報告様式ではありません。様式に書き写すときの下書きです。"
        )
        self.paper_card.body.addWidget(self.doors)
        self.basis = Card("報告のもと", tone="quiet")
        self._build_basis()
        self._lay_out()
        self.setFocusProxy(self.choice)

    def _make_choice(self) -> SectionChoice:
        words = tuple((str(y.year), f"{y.label}（{n}年目）") for n, y in enumerate(self.years, 1))
        choice = SectionChoice("報告する年度", words)
        choice.section_requested.connect(lambda year: self.show_year(FiscalYear(int(year))))
        return choice

    def _first_year(self) -> FiscalYear | None:
        """The year of today where it is one of them, else the nearest that is still to come."""
        now = FiscalYear.containing(self.session.today)
        return next((y for y in self.years if y >= now), self.years[-1] if self.years else None)

    def _build_results(self) -> None:
        self.results = Card("指標の結果", TABLE_HINT)
        self.table = ResultTable()
        self.table.rows_requested.connect(self._save)
        self.counts = text("", "label")
        self.worse = Notice("", tone="danger")
        self.unclear = Notice("", tone="warning")
        self._directions_inside = QWidget()
        for part in (
            self.table,
            self.counts,
            self.worse,
            self.unclear,
            self._directions_inside,
            Hint(CAUSE_NOTE),
        ):
            self.results.body.addWidget(part)

    def _build_basis(self) -> None:
        self.frozen = Hint("")
        self.differences = Notice("", tone="warning")
        self.anew_button = QPushButton("報告のもとを、いまの計画に取り直す…")
        self.anew_button.clicked.connect(lambda _on=False: self._take_anew())
        self.differences.body.addWidget(FlowRow(self.anew_button))
        for part in (self.frozen, self.differences):
            self.basis.body.addWidget(part)

    def _lay_out(self) -> None:
        for part in (
            self.no_years,
            self.choice,
            self.begin,
            self.results,
            self.form,
            self.course,
            self.paper_card,
            self.basis,
        ):
            self.add(part)

    # --- what is shown ------------------------------------------------------------------------

    def show_year(self, year: FiscalYear) -> None:
        self.year = year
        self.refresh(Change(""))

    def _follow_years(self) -> None:
        """Another programme may be reported on in other years."""
        years = reported_years(self.session.case, self.session.assessment)
        if years == self.years:
            return
        self.years = years
        if self.year not in years:
            self.year = self._first_year()
        before, self.choice = self.choice, self._make_choice()
        self.body.replaceWidget(before, self.choice)
        self.setFocusProxy(self.choice)
        before.hide()
        before.deleteLater()

    def refresh(self, change: Change) -> None:
        self._follow_years()
        self.no_years.setVisible(self.year is None)
        self.choice.setVisible(self.year is not None)
        path = "" if self.year is None else report_path(self.session.case, self.year)
        self.begin.setVisible(self.year is not None and not path)
        for part in (self.results, self.form, self.course, self.paper_card, self.basis):
            part.setVisible(bool(path))
        if self.year is None:
            return
        self.choice.set_section(str(self.year.year))
        self.begin_button.setText(f"{self.year.label}の報告を始める")
        if path:
            self._show_report(path, change)

    def _show_report(self, path: str, change: Change) -> None:
        assert self.year is not None
        session = self.session
        outcomes = kpi_outcomes(session.case, self.year, session.rules)
        self.table.set_rows(tuple(result_cells(each) for each in outcomes))
        self.counts.setText(counts_text(outcomes))
        ordered = worst_first(outcomes)
        for notice, kind in ((self.worse, Outcome.WORSE), (self.unclear, Outcome.UNCLEAR)):
            lines = [each.sentence for each in ordered if each.outcome is kind]
            notice.setVisible(bool(lines))
            notice.set_text("\n".join(lines))
        self._show_editors(path, change)
        figure = course_figure(session.case, session.assessment, session.rules)
        self.figure.set_figure(figure if figure.rows else None)
        self.course.setVisible(bool(figure.rows))
        self._show_basis()

    def _show_basis(self) -> None:
        session = self.session
        baseline = session.case.report_baseline
        if baseline is None:
            return
        day = wareki(baseline.taken_on) if baseline.taken_on else "日付なし"
        self.frozen.setText(f"{FROZEN_NOTE.format(day=day)}規則の版 {baseline.rule_version}。")
        lines = plan_differences(session.case, session.assessment, session.rules)
        self.differences.setVisible(bool(lines))
        self.differences.set_text("\n".join(("いまの計画と違うところ", *lines)))
        refusal = level_refusal(baseline, session.rules)
        now = level_text(session.assessment.office_level)
        self.level_note.setText(refusal or f"いまの自己診断の結果は「{now}」です。")

    # --- the fields of the report -------------------------------------------------------------

    def _show_editors(self, path: str, change: Change) -> None:
        """Made anew for another year: the place of a report in the case is part of its path."""
        baseline = self.session.case.report_baseline
        kpis = baseline.kpis if baseline else ()
        # A direction that the user chose keeps its field, so that it can be corrected.
        unknown = tuple(
            f"report_baseline/kpis/{at}/direction" for at, kpi in enumerate(kpis) if not kpi.measure
        )
        if (path, unknown) != self._built:
            self._built = (path, unknown)
            self._make_editors(path, unknown)
        for editor in (*self.editors.values(), *self.directions.values()):
            editor.refresh(change)
        report = report_of(self.session.case, self.year) if self.year else None
        wanted = pledged(self.session.case) or bool(report and report.wage_return)
        self.editors["wage_return"].setVisible(wanted)

    def _make_editors(self, path: str, unknown: tuple[str, ...]) -> None:
        self.editors = {name: FieldEditor(self.session, f"{path}/{name}") for name in FIELDS}
        self._form_inside = _replaced(self.form, self._form_inside, self.editors)
        kpis = self.session.case.report_baseline.kpis if self.session.case.report_baseline else ()
        self.directions = {
            each: FieldEditor(
                self.session, each, label=f"「{kpis[int(each.split('/')[2])].name}」のよい向き"
            )
            for each in unknown
        }
        self._directions_inside = _replaced(self.results, self._directions_inside, self.directions)

    def focus_field(self, path: str) -> None:
        keys = path.split("/")
        reports = self.session.case.effect_reports
        if len(keys) > 1 and keys[0] == "effect_reports" and keys[1].isdigit():
            at = int(keys[1])
            year = reports[at].fiscal_year if at < len(reports) else at
            if any(y.year == year for y in self.years):
                self.show_year(FiscalYear(year))
        editor = self.editors.get(keys[2]) if len(keys) > 2 else self.directions.get(path)
        if editor is not None and editor.isVisibleTo(self):
            self.reveal(editor)
        elif self.results.isVisibleTo(self):
            self.reveal(self.table.grid, focus=False)
            self.table.focus_cell(0, COLUMNS.index("結果"))
        else:
            self.reveal(self.begin_button)

    # --- what the user does -------------------------------------------------------------------

    def _begin(self) -> None:
        if self.year is not None:
            problem = begin_report(self.session, self.year)
            if problem is not None:
                self.shell.show_problem(problem)
            elif self.table.grid.rowCount():
                self.table.focus_cell(0, COLUMNS.index("結果"))

    def _save(self, rows: Rows) -> None:
        if self.year is None:
            return
        problem = enter_results(self.session, self.year, [row[ENTERED] for row in rows])
        if problem is not None:
            self._show_problem(problem)

    def _show_problem(self, problem: Problem) -> None:
        keys = problem.path.split("/")
        if len(keys) == 5 and keys[3].isdigit() and keys[4] in RESULT_FIELDS:
            place = field_info(problem.path).place
            words = problem.sentence.removeprefix(place)
            title = field_info(problem.path).title
            row, column = int(keys[3]), ENTERED.start + RESULT_FIELDS.index(keys[4])
            self.table.show_problem(f"{row + 1}行目の{title}{words}", row, column)
        else:
            self.table.show_problem(problem.sentence)

    def _take_anew(self) -> None:
        from desktop.ui import messages

        question = "報告のもとを、いまの計画の現状値と目標値に取り直しますか。"
        detail = "すべての年度の比べ方が変わります。入れた結果は残ります。「元に戻す」で戻せます。"
        if messages.ask(self, question, detail, yes="取り直す"):
            problem = take_baseline_anew(self.session)
            if problem is not None:
                self.shell.show_problem(problem)

    def _paper(self) -> Paper:
        session = self.session
        assert self.year is not None
        paper = report_paper(
            session.case, session.assessment, session.rules, self.year, session.today
        )
        assert paper is not None  # the doors are shown only where the report was begun
        return paper

    def _file_name(self, ending: str) -> str:
        session = self.session
        what = f"効果の報告_{self.year.label}" if self.year else "効果の報告"
        return sheet_file_name(session.case, what, session.today, ending)


def _replaced(card: Card, inside: QWidget, editors: dict[str, FieldEditor]) -> QWidget:
    """A fresh column of ``editors`` in the place of ``inside``."""
    fresh = QWidget()
    column = QVBoxLayout(fresh)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(theme.current().pixels(12))
    for editor in editors.values():
        column.addWidget(editor)
    card.body.replaceWidget(inside, fresh)
    fresh.setVisible(bool(editors))
    inside.hide()
    inside.deleteLater()
    return fresh
