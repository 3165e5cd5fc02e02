"""The yearly report of the addition: which of its figures the app has, in the report's order.

The form itself was not seen: month and people are told as second-hand.  A figure is handed over
as it was entered, once as a whole number and once with a decimal point, since one form is known
to take only 「1800.0」.
"""

from __future__ import annotations

from fractions import Fraction

from desktop.assessment.addition import addition_on
from desktop.assessment.case import Case
from desktop.assessment.citation import Citation
from desktop.assessment.effect_report import entry_of
from desktop.assessment.immutable import immutable
from desktop.assessment.kpis import kpis_of, measure_id
from desktop.assessment.measure_rules import ReportItem
from desktop.assessment.quantity import Unreadable, read_figure
from desktop.assessment.results import Assessment
from desktop.assessment.rules import RuleBook
from desktop.assessment.time_study import WITHOUT_BREAKS, time_study_figures
from desktop.assessment.values import FiscalYear

NOT_HELD = "このアプリにはありません"
NOT_ENTERED = "まだ入っていません"


@immutable
class HeldFigure:
    """A figure that the app has: where from, and the texts to copy ("" where there is none)."""

    where: str
    text: str
    whole: str
    decimal: str


@immutable
class ReportRow:
    """One item of the report. ``figures`` is empty where the app has none; ``missing`` says so."""

    id: str
    number: str
    name: str
    unit: str
    month: str
    grades: str
    text: str
    figures: tuple[HeldFigure, ...]
    missing: str
    citation: Citation


def addition_report(case: Case, assessment: Assessment, rules: RuleBook) -> tuple[ReportRow, ...]:
    """The items in the report's order; empty without a rule for the day of the plan."""
    addition = addition_on(rules, assessment.on)
    if addition is None:
        return ()
    return tuple(_row(item, case, assessment, rules) for item in addition.report_items)


def _row(item: ReportItem, case: Case, assessment: Assessment, rules: RuleBook) -> ReportRow:
    figures: tuple[HeldFigure, ...] = ()
    missing = NOT_HELD
    if item.held == "kpi":
        figures, missing = _kpi_figures(item, case, assessment, rules), NOT_ENTERED
    elif item.held == "study":
        figures, missing = _study_figures(case), NOT_ENTERED
    grades = "・".join(f"（{'Ⅰ' if grade == 'I' else 'Ⅱ'}）" for grade in item.grades)
    return ReportRow(
        id=item.id,
        number=item.number,
        name=item.name,
        unit=item.unit,
        month=item.month,
        grades=grades,
        text=item.text,
        figures=figures,
        missing="" if figures else missing,
        citation=item.citation,
    )


def _kpi_figures(
    item: ReportItem, case: Case, assessment: Assessment, rules: RuleBook
) -> tuple[HeldFigure, ...]:
    """The plan's baseline, then every result that was entered."""
    found = []
    for kpi in kpis_of(case, assessment, rules):
        if measure_id(kpi, rules) == item.measure and kpi.baseline:
            where = f"計画の現状値（測定時期：{kpi.when or '記入なし'}）"
            found.append(_held(where, kpi.baseline, item.unit))
    frozen = case.report_baseline.kpis if case.report_baseline else ()
    ids = [kpi.id for kpi in frozen if kpi.measure == item.measure]
    for report in case.effect_reports:
        for kpi_id in ids:
            entry = entry_of(report, kpi_id)
            if entry.result:
                year = FiscalYear(report.fiscal_year).label
                where = f"{year}の報告（{entry.measured or '測った時期の記入なし'}）"
                found.append(_held(where, entry.result, item.unit))
    return tuple(found)


def _held(where: str, typed: str, unit: str) -> HeldFigure:
    found = read_figure(typed, unit)
    if isinstance(found, Unreadable):
        return HeldFigure(f"{where}　写せません：{found.reason}", typed, "", "")
    return HeldFigure(where, typed, *copy_texts(found.value))


def copy_texts(value: Fraction) -> tuple[str, str]:
    """「1800」 and 「1800.0」: the whole number "" where it is none, and never a rounded one."""
    whole, rest = divmod(value, 1)
    if rest == 0:
        return str(whole), f"{whole}.0"
    scaled = abs(value) * 10_000
    if scaled.denominator != 1:
        return "", ""
    units, decimals = divmod(scaled.numerator, 10_000)
    sign = "-" if value < 0 else ""
    return "", f"{sign}{units}.{f'{decimals:04d}'.rstrip('0')}"


def _study_figures(case: Case) -> tuple[HeldFigure, ...]:
    """The minutes of each study, without breaks, of all people and days together."""
    figures = time_study_figures(case.time_study)
    found = []
    for word, study in (("事前", figures.before), ("事後", figures.after)):
        if study is not None:
            minutes = Fraction(study.figure(WITHOUT_BREAKS).total)
            where = f"{word}の調査の合計（休憩を除く、{study.person_days:,}人日）"
            found.append(HeldFigure(where, f"{minutes}分", *copy_texts(minutes)))
    return tuple(found)
