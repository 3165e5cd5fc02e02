"""A case whose effects are reported: a plan with figures, frozen, and results by year."""

from __future__ import annotations

from datetime import date
from typing import Any

from desktop.assessment.case import Case
from desktop.assessment.kpis import proposed_kpis
from desktop.assessment.report_baseline import baseline_of, first_entries
from desktop.assessment.values import FiscalYear
from tests.assessment.cases import SENSOR, SOFTWARE, assessed, case, rules

BEGUN_ON = date(2027, 10, 5)
R9, R10, R11 = FiscalYear(2027), FiscalYear(2028), FiscalYear(2029)
BASELINES = {
    "1か月平均残業時間": "10.5",
    "年次有給休暇の平均取得日数": "7.4",
    "年間離職率": "15.7",
    "総業務時間": "1,800.0",
    "夜間の訪室回数": "24",
}


def planned(**parts: Any) -> Case:
    """A plan of fiscal year 2026 with a baseline for each figure that everybody reports."""
    made = case(plan_date="2026-11-22", quotations=[SENSOR, SOFTWARE], **parts)
    kpis = [
        kpi.model_dump() | {"baseline": BASELINES.get(kpi.name, "60")}
        for kpi in proposed_kpis(made, assessed(made), rules())
    ]
    return changed(made, plan={"kpis": kpis})


def changed(made: Case, **parts: Any) -> Case:
    return Case.model_validate(made.model_dump(mode="json", exclude_unset=True) | parts)


def begun(made: Case, *years: FiscalYear, **results: dict[str, str]) -> Case:
    """``made`` with reports of ``years``; ``results``: y2027={"overtime": "12"}."""
    baseline = baseline_of(made, assessed(made), rules(), BEGUN_ON)
    reports = []
    for year in years:
        report = first_entries(baseline, year, rules()).model_dump(mode="json")
        for entry in report["results"]:
            entry["result"] = results.get(f"y{year.year}", {}).get(entry["kpi"], "")
        reports.append(report)
    return changed(made, report_baseline=baseline.model_dump(mode="json"), effect_reports=reports)
