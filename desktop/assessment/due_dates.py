"""What is due when: applications, payments, measurements, follow-ups, the yearly reports.

The list holds what is not done yet; whether a day has passed is asked with ``today``, so that a
list that was kept can be read on another day.
"""

from __future__ import annotations

import enum
from collections.abc import Iterator
from datetime import date, timedelta

from desktop.assessment.case import Case
from desktop.assessment.effect_report import entry_of, report_of
from desktop.assessment.immutable import immutable
from desktop.assessment.improvement_inputs import ImprovementActivity
from desktop.assessment.kpis import kpis_of, measure_by_id, measure_id
from desktop.assessment.months import last_day_of_month, month_in, month_text, months_after
from desktop.assessment.report_baseline import measured_month
from desktop.assessment.report_inputs import EffectReport
from desktop.assessment.results import Assessment
from desktop.assessment.rules import RuleBook
from desktop.assessment.values import FiscalYear, Verdict

FOLLOW_UP_MONTHS = 3
SOON_DAYS = 30
FOLLOW_UP_RULE = "始める日の3か月後の同じ日。その日がない月は、月の末日。"


class Standing(enum.StrEnum):
    """How near a day is."""

    OVERDUE = "overdue"
    TODAY = "today"
    SOON = "soon"
    LATER = "later"
    PASSED = "passed"

    @property
    def word(self) -> str:
        return _WORDS[self]


_WORDS = {
    Standing.OVERDUE: "！ 過ぎています",
    Standing.TODAY: "● 今日",
    Standing.SOON: "○ 30日以内",
    Standing.LATER: "－ まだ先",
    Standing.PASSED: "－ 予定日を過ぎました",
}


@immutable
class DueDate:
    """Something with a day. ``page`` and ``field`` lead to where it is settled.

    ``to_confirm`` says why the day is no settled deadline ("" where it is what was entered).
    ``is_planned``: the office's own plan, of which the app does not hear whether it was done.
    """

    day: date
    title: str
    page: str
    field: str
    to_confirm: str = ""
    is_planned: bool = False

    def standing(self, today: date) -> Standing:
        if self.day < today:
            return Standing.PASSED if self.is_planned else Standing.OVERDUE
        if self.day == today:
            return Standing.TODAY
        near = self.day <= today + timedelta(days=SOON_DAYS)
        return Standing.SOON if near else Standing.LATER


def follow_up_day(activity: ImprovementActivity) -> date | None:
    """The day of the follow-up: the one entered, else three months after the start."""
    if activity.follow_up is not None or activity.start is None:
        return activity.follow_up
    return months_after(activity.start, FOLLOW_UP_MONTHS)


def due_dates(case: Case, assessment: Assessment, rules: RuleBook) -> tuple[DueDate, ...]:
    """Everything with a day that is not done yet, the nearest first."""
    found = (
        *_call(case),
        *_lines(case),
        *_declared(assessment),
        *_open_items(assessment),
        *_activities(case),
        *_reports(case, assessment, rules),
    )
    return tuple(sorted(found, key=lambda due: due.day))


# --- before the grant ---------------------------------------------------------------------------


def _call(case: Case) -> Iterator[DueDate]:
    """The call's own deadlines; an application is out once its answer is there."""
    terms = case.prefecture_terms
    is_reporting = bool(case.effect_reports)
    if terms.application_deadline and case.grant_notice_on is None and not is_reporting:
        field = "prefecture_terms/application_deadline"
        yield DueDate(terms.application_deadline, "申請の締切", "call", field)
    if terms.last_payment_day and not is_reporting:
        field = "prefecture_terms/last_payment_day"
        yield DueDate(terms.last_payment_day, "支払の期限（納品ではなく支払の日）", "call", field)


def _lines(case: Case) -> Iterator[DueDate]:
    """The days planned for the contract and the payment of each line."""
    if case.effect_reports:
        return
    for index, line in enumerate(case.quotations):
        name = line.product_name or f"見積の{index + 1}行目"
        days = (
            ("contract_on", "契約（発注）の予定日", line.contract_on),
            ("paid_on", "支払の予定日", line.paid_on),
        )
        for field, words, day in days:
            if day is not None:
                path = f"quotations/{index}/{field}"
                yield DueDate(day, f"{words}：{name}", "quotations", path, is_planned=True)


def _declared(assessment: Assessment) -> Iterator[DueDate]:
    for result in assessment.requirements:
        if result.due is not None and result.verdict not in (Verdict.MET, Verdict.NOT_APPLICABLE):
            field = result.fields[0] if result.fields else ""
            yield DueDate(result.due, f"補助要件：{result.title}", "requirements", field)


def _open_items(assessment: Assessment) -> Iterator[DueDate]:
    """The open items for which the office has set itself a day."""
    for item in assessment.open_items:
        if item.until is not None:
            who = f"（担当：{item.who}）" if item.who else ""
            yield DueDate(item.until, f"{item.text}{who}", item.step, item.field)


def _activities(case: Case) -> Iterator[DueDate]:
    for index, activity in enumerate(case.improvement_activities):
        day = follow_up_day(activity)
        if day is None or activity.result:
            continue
        name = (activity.measure or activity.issue).partition("\n")[0][:30] or f"{index + 1}件目"
        field = f"improvement_activities/{index}/result"
        rule = "" if activity.follow_up else FOLLOW_UP_RULE
        yield DueDate(day, f"改善活動の振り返り：{name}", "activities", field, rule)


# --- after the grant ----------------------------------------------------------------------------

REPORT_DAY_NOTE = "報告の期限は都道府県が決めます。年度の末日は目安です。"
MONTH_NOTE = "計画と同じ月です。どの月を報告するかは、都道府県の案内で確かめてください。"


def _reports(case: Case, assessment: Assessment, rules: RuleBook) -> Iterator[DueDate]:
    """The reports of the years to come, once there is something to report on."""
    if not (case.quotations or case.effect_reports or case.grant_notice_on):
        return
    monthly = tuple(_monthly(case, assessment, rules))
    for number, year in enumerate(assessment.report_years, start=1):
        report = report_of(case, year)
        if report is not None and report.reported_on is not None:
            continue
        title = f"効果の報告（{year.label}・{number}年目）"
        field = f"effect_reports/{year.year}"
        yield DueDate(year.last_day, title, "report", field, REPORT_DAY_NOTE)
        yield from _measurements(monthly, report, year)


_Monthly = tuple[str, str, int]
"""A figure that is measured in one month: its id, its name, the month (1 to 12)."""


def _monthly(case: Case, assessment: Assessment, rules: RuleBook) -> Iterator[_Monthly]:
    """The monthly figures that are reported: those of the baseline, or of the plan before it."""
    baseline = case.report_baseline
    if baseline is not None:
        figures = [(kpi.id, kpi.measure, kpi.name, kpi.when) for kpi in baseline.kpis]
        begun_on = baseline.taken_on
    else:
        kpis = kpis_of(case, assessment, rules)
        figures = [(found, found, k.name, k.when) for k in kpis if (found := measure_id(k, rules))]
        begun_on = assessment.on
    for kpi_id, measure_of, name, when in figures:
        measure = measure_by_id(rules, measure_of)
        month = measured_month(when, begun_on)
        if measure is not None and measure.period == "month" and month:
            yield kpi_id, name, month


def _measurements(
    monthly: tuple[_Monthly, ...], report: EffectReport | None, year: FiscalYear
) -> Iterator[DueDate]:
    """The month in which the monthly figures of a report are measured; each month once."""
    months: dict[date, list[str]] = {}
    for kpi_id, name, month in monthly:
        if report is None or not entry_of(report, kpi_id).result:
            months.setdefault(month_in(year, month), []).append(name)
    for begin, names in months.items():
        title = f"KPIの測定（{month_text(begin)}分）：{'、'.join(names)}"
        field = f"effect_reports/{year.year}"
        yield DueDate(last_day_of_month(begin), title, "report", field, MONTH_NOTE)
