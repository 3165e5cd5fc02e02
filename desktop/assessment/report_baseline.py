"""The plan as it stands when the first effect report is begun, and how the plan differs since."""

from __future__ import annotations

from datetime import date

from desktop.assessment.case import Case, Kpi
from desktop.assessment.kpis import direction_of, kpis_of, measure_by_id, measure_id
from desktop.assessment.months import last_whole_month, month_in, month_text
from desktop.assessment.report_inputs import EffectReport, KpiResult, ReportBaseline, ReportKpi
from desktop.assessment.results import Assessment
from desktop.assessment.rules import RuleBook
from desktop.assessment.values import FiscalYear


def baseline_of(case: Case, assessment: Assessment, rules: RuleBook, today: date) -> ReportBaseline:
    """What the reports will be held against, whatever becomes of the plan."""
    programme = assessment.programme
    return ReportBaseline.model_validate(
        {
            "taken_on": today,
            "rule_version": rules.version,
            "programme": programme.name if programme else "",
            "level": assessment.office_level,
            "tasks": [result.task.id for result in assessment.tasks if result.applicable],
            "kpis": _frozen(kpis_of(case, assessment, rules), rules),
        }
    )


def _frozen(kpis: tuple[Kpi, ...], rules: RuleBook) -> tuple[ReportKpi, ...]:
    used: set[str] = set()
    frozen = []
    for number, kpi in enumerate(kpis, start=1):
        found = measure_id(kpi, rules)
        measure = measure_by_id(rules, found)
        own_id = found if found and found not in used else f"own:{number}"
        used.add(own_id)
        frozen.append(
            ReportKpi(
                id=own_id,
                measure=found,
                measure_unit=measure.unit if measure else "",
                direction=direction_of(kpi, rules),
                **kpi.model_dump(include=set(_SHARED)),
            )
        )
    return tuple(frozen)


_SHARED = ("name", "unit", "baseline", "target", "when", "how")


def first_entries(baseline: ReportBaseline, year: FiscalYear, rules: RuleBook) -> EffectReport:
    """An empty report of ``year`` in which each figure's month stands already, to be corrected."""
    results = tuple(
        KpiResult(kpi=kpi.id, measured=_measured(kpi, baseline, year, rules))
        for kpi in baseline.kpis
    )
    return EffectReport(fiscal_year=year.year, results=results)


def _measured(kpi: ReportKpi, baseline: ReportBaseline, year: FiscalYear, rules: RuleBook) -> str:
    measure = measure_by_id(rules, kpi.measure)
    if measure is None or measure.period == "study":
        return ""
    if measure.period == "year":
        return year.after(-1).label
    month = measured_month(kpi.when, baseline.taken_on)
    return month_text(month_in(year, month)) if month else ""


def measured_month(when: str, begun_on: date | None) -> int:
    """The month (1 to 12) that ``when`` names, else the last one before ``begun_on``; else 0."""
    month = _month_of(when)
    if not month and begun_on is not None:
        month = last_whole_month(begun_on).month
    return month


def _month_of(when: str) -> int:
    """10 in 「令和8年10月（導入前）と…」; 0 where no month is named."""
    before, found, _rest = when.translate(_DIGITS).partition("月")
    digits = before[len(before.rstrip("0123456789")) :] if found else ""
    month = int(digits) if digits else 0
    return month if 1 <= month <= 12 else 0


_DIGITS = str.maketrans("０１２３４５６７８９", "0123456789")


def plan_differences(case: Case, assessment: Assessment, rules: RuleBook) -> tuple[str, ...]:
    """How the KPIs of the plan read now, where that is not what the reports are held against."""
    baseline = case.report_baseline
    if baseline is None:
        return ()
    now = {kpi.id: kpi for kpi in _frozen(kpis_of(case, assessment, rules), rules)}
    lines = []
    for kpi in baseline.kpis:
        other = now.pop(kpi.id, None)
        if other is None:
            lines.append(f"「{kpi.name}」は、いまの計画にありません。報告では続けて比べます。")
        elif (kpi.name, *_figures(kpi)) != (other.name, *_figures(other)):
            lines.append(
                f"「{kpi.name}」は、いまの計画では{_said(other)}です。"
                f"報告では{_said(kpi)}と比べます。"
            )
    lines += [f"「{kpi.name}」は、報告のもとにありません。" for kpi in now.values()]
    return tuple(lines)


def _figures(kpi: ReportKpi) -> tuple[str, str, str]:
    return kpi.unit, kpi.baseline, kpi.target


def _said(kpi: ReportKpi) -> str:
    unit, baseline, target = _figures(kpi)
    shown = f"（{unit}）" if unit else ""
    return f"現状値「{baseline or '空欄'}」目標値「{target or '空欄'}」{shown}"
