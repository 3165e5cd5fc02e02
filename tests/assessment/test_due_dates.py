"""What is due when: the call, the reports of three years, measurements, follow-ups."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from desktop.assessment.case import Case
from desktop.assessment.due_dates import DueDate, Standing, due_dates
from tests.assessment.cases import SENSOR, assessed, case, rules
from tests.assessment.reported import R9, begun, changed, planned

DUE = DueDate(date(2026, 12, 22), "申請の締切", "call", "prefecture_terms/application_deadline")


def dues(made: Case) -> tuple[DueDate, ...]:
    return due_dates(made, assessed(made), rules())


def titles(made: Case) -> list[str]:
    return [due.title for due in dues(made)]


@pytest.mark.parametrize(
    ("today", "standing"),
    [
        (date(2026, 11, 21), Standing.LATER),
        (date(2026, 11, 22), Standing.SOON),
        (date(2026, 12, 21), Standing.SOON),
        (date(2026, 12, 22), Standing.TODAY),
        (date(2026, 12, 23), Standing.OVERDUE),
    ],
)
def test_how_near_a_day_is(today: date, standing: Standing):
    assert DUE.standing(today) is standing


def test_a_day_that_was_only_planned_is_not_called_overdue():
    planned_day = DueDate(date(2026, 12, 1), "契約", "quotations", "", is_planned=True)
    assert planned_day.standing(date(2026, 12, 2)) is Standing.PASSED


def test_a_report_is_due_in_each_of_the_three_years():
    """003 6(2): from the year after; the exact day is the prefecture's."""
    found = [due for due in dues(planned()) if due.title.startswith("効果の報告")]
    assert [(due.day, due.title) for due in found] == [
        (date(2028, 3, 31), "効果の報告（令和9年度・1年目）"),
        (date(2029, 3, 31), "効果の報告（令和10年度・2年目）"),
        (date(2030, 3, 31), "効果の報告（令和11年度・3年目）"),
    ]
    assert all("都道府県が決めます" in due.to_confirm for due in found)


def test_nothing_is_reported_where_nothing_is_bought():
    assert dues(case(plan_date="2026-11-22")) == ()


def test_the_month_of_the_plan_is_measured_again():
    found = next(due for due in dues(planned()) if due.title.startswith("KPIの測定"))
    assert found.day == date(2027, 10, 31)
    assert found.title == "KPIの測定（令和9年10月分）：1か月平均残業時間、総業務時間"


def test_what_is_measured_or_reported_is_due_no_more():
    made = begun(planned(), R9, y2027={"overtime": "9"})
    assert "KPIの測定（令和9年10月分）：総業務時間" in titles(made)
    reports = [report.model_dump(mode="json") for report in made.effect_reports]
    reports[0]["reported_on"] = "2027-12-01"
    done = titles(changed(made, effect_reports=reports))
    assert not any("令和9年" in title for title in done)
    assert any("令和10年度" in title for title in done)


def test_the_call_s_deadlines():
    terms = {"application_deadline": "2026-12-22", "last_payment_day": "2027-02-28"}
    made = case(plan_date="2026-11-22", prefecture_terms=terms)
    assert [(due.day, due.page) for due in dues(made)] == [
        (date(2026, 12, 22), "call"),
        (date(2027, 2, 28), "call"),
    ]
    granted = changed(made, grant_notice_on="2027-01-10")
    assert "申請の締切" not in titles(granted)
    assert "支払の期限（納品ではなく支払の日）" in titles(granted)


def test_contract_and_payment_of_each_line():
    line = SENSOR | {"contract_on": "2027-01-15", "paid_on": "2027-02-20"}
    found = dues(case(plan_date="2026-11-22", quotations=[line]))[:2]
    assert [(due.day, due.field, due.is_planned) for due in found] == [
        (date(2027, 1, 15), "quotations/0/contract_on", True),
        (date(2027, 2, 20), "quotations/0/paid_on", True),
    ]


@pytest.mark.parametrize(
    ("activity", "expected"),
    [
        ({"start": "2026-08-31", "measure": "見直し"}, date(2026, 11, 30)),
        ({"start": "2026-08-31", "follow_up": "2026-12-01"}, date(2026, 12, 1)),
        ({"start": "2026-08-31", "result": "休憩が取れた"}, None),
        ({"measure": "見直し"}, None),
    ],
)
def test_the_follow_up_of_an_activity(activity: dict[str, Any], expected: date | None):
    made = case(plan_date="2026-11-22", improvement_activities=[activity])
    assert [due.day for due in dues(made)] == ([expected] if expected else [])


def test_an_open_duty_with_a_day_is_due():
    declared = {"committee": {"answer": "no", "due": "2026-12-10"}}
    made = case(plan_date="2026-11-22", declarations=declared)
    assert [(due.day, due.page) for due in dues(made)] == [(date(2026, 12, 10), "requirements")]


def test_the_nearest_comes_first():
    line = SENSOR | {"contract_on": "2027-01-15"}
    made = changed(planned(), quotations=[line], improvement_activities=[{"start": "2026-08-31"}])
    days = [due.day for due in dues(made)]
    assert days == sorted(days)
    assert days[0] == date(2026, 11, 30)
