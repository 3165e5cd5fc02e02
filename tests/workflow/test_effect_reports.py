"""The steps of a report on an open case, and its papers in every format, each read back."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from desktop.assessment.activity_paper import activity_sheet
from desktop.assessment.case import Case
from desktop.assessment.report_paper import report_paper
from desktop.workflow.effect_reports import begin_report, enter_results, report_path
from desktop.workflow.library import Library
from desktop.workflow.printing import FORMATS, save_paper
from desktop.workflow.session import Session
from tests.assessment.cases import assessed, rules
from tests.assessment.reported import R9, R10, begun, changed, planned

TODAY = date(2027, 11, 5)
ACTIVITY = {"issue": "巡回が多い𠮷", "measure": "=通知を見る", "start": "2026-08-31"}


def session_of(library: Library, case: Case) -> Session:
    return library.session(library.add(case, "新しい診断", "").id)


def reported() -> Case:
    results = {"overtime": "12", "paid_leave": "10〜12", "turnover": "１５．７"}
    return changed(begun(planned(), R9, y2027=results), improvement_activities=[ACTIVITY])


@pytest.mark.parametrize("ending", [each.ending for each in FORMATS])
def test_the_papers_are_saved_and_read_back(tmp_path: Path, ending: str):
    case = reported()
    report = report_paper(case, assessed(case), rules(), R9, TODAY)
    assert report is not None
    for name, paper in (
        ("報告", report),
        ("活動", activity_sheet(case, assessed(case), rules(), TODAY)),
    ):
        path = tmp_path / f"{name}{ending}"
        assert save_paper(paper, path) == path.read_bytes()


def test_a_second_report_keeps_the_first_baseline(library: Library):
    session = session_of(library, planned())
    assert begin_report(session, R10) is None
    first = session.case.report_baseline
    session.set("plan/kpis/0/baseline", "99", "現状値")
    assert begin_report(session, R9) is None
    assert session.case.report_baseline == first
    assert [report.fiscal_year for report in session.case.effect_reports] == [2027, 2028]
    assert report_path(session.case, R10) == "effect_reports/1"
    assert begin_report(session, R9) is None  # begun already: nothing happens
    assert len(session.case.effect_reports) == 2


def test_results_are_kept_by_the_figure_s_id(library: Library):
    session = session_of(library, planned())
    assert enter_results(session, R9, []) is None  # not begun: nothing to enter into
    begin_report(session, R9)
    kpis = session.case.report_baseline.kpis if session.case.report_baseline else ()
    rows = [("12", "令和9年10月", "")] + [("", "", "　")] * (len(kpis) - 1)
    assert enter_results(session, R9, rows) is None
    results = session.case.effect_reports[0].results
    assert [each.kpi for each in results] == [kpi.id for kpi in kpis]
    assert (results[0].result, results[0].measured) == ("12", "令和9年10月")


def test_the_list_of_cases_learns_what_is_due(library: Library):
    session = session_of(library, planned())
    session.set("prefecture_terms/application_deadline", "2026-12-22", "申請の締切")
    (entry,) = library.cases()
    assert entry.progress["due"][0] == ["2026-12-22", "申請の締切", False]
