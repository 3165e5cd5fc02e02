"""The KPIs of the reports over the years: baseline first, then every year that is reported."""

from __future__ import annotations

from desktop.assessment.case import Case
from desktop.assessment.effect_report import entry_of, report_of, rule_refusal
from desktop.assessment.paper import CourseFigure, CoursePoint, CourseRow
from desktop.assessment.quantity import Unreadable, read_figure, read_target
from desktop.assessment.report_inputs import ReportKpi
from desktop.assessment.results import Assessment
from desktop.assessment.rules import RuleBook
from desktop.assessment.values import FiscalYear

BASELINE = "現状値"


def reported_years(case: Case, assessment: Assessment) -> tuple[FiscalYear, ...]:
    """The years of the programme, and those that were reported under another one."""
    begun = {FiscalYear(report.fiscal_year) for report in case.effect_reports}
    return tuple(sorted(begun | set(assessment.report_years)))


def course_figure(case: Case, assessment: Assessment, rules: RuleBook) -> CourseFigure:
    """A line for each KPI with a figure at all; what was refused or not measured stays blank."""
    years = reported_years(case, assessment)
    kpis = case.report_baseline.kpis if case.report_baseline else ()
    rows = tuple(_row(case, kpi, years, rules) for kpi in kpis)
    return CourseFigure(
        id="course",
        caption="図１ 指標の推移（点線は目標）",
        times=(BASELINE, *(year.label for year in years)),
        rows=tuple(row for row in rows if any(p.value is not None for p in row.points)),
    )


def _row(case: Case, kpi: ReportKpi, years: tuple[FiscalYear, ...], rules: RuleBook) -> CourseRow:
    is_refused = bool(rule_refusal(kpi, case.report_baseline, rules))
    texts = ["" if is_refused else _result(case, kpi, year) for year in years]
    target = read_target(kpi.target, kpi.unit)
    value = None if isinstance(target, Unreadable) else target.value
    return CourseRow(
        label=f"{kpi.name}（{kpi.unit}）" if kpi.unit else kpi.name,
        points=tuple(_point(text, kpi.unit) for text in (kpi.baseline, *texts)),
        target=value,
        target_text=kpi.target,
    )


def _result(case: Case, kpi: ReportKpi, year: FiscalYear) -> str:
    report = report_of(case, year)
    return entry_of(report, kpi.id).result if report else ""


def _point(text: str, unit: str) -> CoursePoint:
    found = read_figure(text, unit)
    return CoursePoint(None if isinstance(found, Unreadable) else found.value, text)
