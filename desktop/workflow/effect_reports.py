"""The steps of the yearly report on an open case: begin a year, enter results, take anew."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from desktop.assessment.case import Case
from desktop.assessment.effect_report import report_of
from desktop.assessment.report_baseline import baseline_of, first_entries
from desktop.assessment.values import FiscalYear
from desktop.workflow.problems import Problem
from desktop.workflow.session import Session

BASELINE, REPORTS = "report_baseline", "effect_reports"
RESULT_FIELDS = ("result", "measured", "remarks")


def report_path(case: Case, year: FiscalYear) -> str:
    """Where the report of ``year`` stands in the case; "" before it is begun."""
    report = report_of(case, year)
    return "" if report is None else f"{REPORTS}/{case.effect_reports.index(report)}"


def begin_report(session: Session, year: FiscalYear) -> Problem | None:
    """Begin the report of ``year``; the first one also writes the plan's KPIs down for good."""
    case = session.case
    if report_of(case, year) is not None:
        return None
    baseline = case.report_baseline
    values: dict[str, Any] = {}
    if baseline is None:
        baseline = baseline_of(case, session.assessment, session.rules, session.today)
        values[BASELINE] = _document(baseline)
    fresh = first_entries(baseline, year, session.rules)
    reports = [*case.effect_reports, fresh]
    values[REPORTS] = [_document(report) for report in reports]
    return session.set_all(values, f"{year.label}の報告を始める")


def take_baseline_anew(session: Session) -> Problem | None:
    """Hold the reports against the plan as it is now; results stay with the KPI of their id."""
    baseline = baseline_of(session.case, session.assessment, session.rules, session.today)
    return session.set(BASELINE, _document(baseline), "報告のもとを、いまの計画に取り直す")


def enter_results(
    session: Session, year: FiscalYear, rows: Sequence[Sequence[str]]
) -> Problem | None:
    """Enter the rows (:data:`RESULT_FIELDS`), one for each KPI of the baseline."""
    case = session.case
    path, baseline = report_path(case, year), case.report_baseline
    if not path or baseline is None:
        return None
    known = {kpi.id for kpi in baseline.kpis}
    report = report_of(case, year)
    kept = [_document(r) for r in (report.results if report else ()) if r.kpi not in known]
    documents = [
        {"kpi": kpi.id, **_typed(row)} for kpi, row in zip(baseline.kpis, rows, strict=True)
    ]
    return session.set(f"{path}/results", [*documents, *kept], f"{year.label}の結果")


def _typed(row: Sequence[str]) -> dict[str, str]:
    pairs = zip(RESULT_FIELDS, row, strict=True)
    return {field: words for field, words in pairs if words.strip(" 　")}


def _document(record: Any) -> dict[str, Any]:
    found: dict[str, Any] = record.model_dump(mode="json", exclude_defaults=True)
    return found
