"""The proposal for 日程: the usual order of work."""

from __future__ import annotations

from desktop.assessment.case import Case, ScheduleItem
from desktop.assessment.results import Assessment
from desktop.assessment.rules import RuleBook


def proposed_schedule(
    case: Case, assessment: Assessment, _rules: RuleBook
) -> tuple[ScheduleItem, ...]:
    """The usual order of work; dates that depend on the prefecture's call are left open."""
    owner = case.facility.contact_person
    labels = (
        "課題の洗い出し・現状値の測定",
        "介護生産性向上総合相談センター等への相談",
        "都道府県への申請",
        "契約・発注（交付決定など、都道府県が認める日から）",
        "納品・設置・職員研修",
        "支払い・実績の報告",
        "運用・手順の見直し・効果の測定",
    )
    items = [ScheduleItem(label=label, owner=owner) for label in labels]
    items += [
        ScheduleItem(
            label=f"効果の報告（{number}年目）",
            start=year.first_day,
            end=year.last_day,
            owner=owner,
        )
        for number, year in enumerate(assessment.report_years, start=1)
    ]
    return tuple(items)


def schedule_of(case: Case, assessment: Assessment, rules: RuleBook) -> tuple[ScheduleItem, ...]:
    own = case.plan.schedule
    return proposed_schedule(case, assessment, rules) if own is None else own
