"""What is still open: missing facts, unanswered tasks, 要確認, ranges.

The plan stays a 下書き while this list is not empty.  Each item leads to the step and field where
it is settled.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from desktop.assessment.case import Case, PrefectureTerms
from desktop.assessment.proposals import ASKING_FIELDS, proposal_asks
from desktop.assessment.results import (
    Assessment,
    KindResult,
    LineResult,
    OpenItem,
    RequirementResult,
    SubsidyResult,
    TaskResult,
)
from desktop.assessment.rules import RuleBook
from desktop.assessment.sentences import MISSING_MARK, asked_for, joined
from desktop.assessment.values import Reason, Verdict, wareki

_FACILITY_FIELDS = (
    ("facility_number", "介護保険事業所番号"),
    ("corporation_name", "法人名"),
    ("prefecture", "都道府県"),
    ("address", "所在地"),
    ("representative", "代表者"),
    ("contact_person", "担当者"),
    ("staff_count", "職員数（申請時点）"),
    ("staff_count_as_of", "職員数を数えた日"),
)
_TERM_FIELDS = (
    ("rounding", "端数処理"),
    ("tax_treatment", "消費税の扱い"),
    ("source", "募集要項の名称・URL"),
)
_PATH_STEPS = {
    "facility": "facility",
    "tasks": "diagnosis",
    "quotations": "quotations",
    "improvement_support": "quotations",
    "declarations": "requirements",
    "prefecture_terms": "subsidy",
    "other_terms": "call",
    "grant_notice_on": "call",
    "plan": "plan",
    "improvement_activities": "activities",
    "report_baseline": "report",
    "effect_reports": "report",
}


def step_of(path: str) -> str:
    """The step on which the field at ``path`` is entered."""
    return _PATH_STEPS.get(path.split("/", maxsplit=1)[0], "print")


def open_items(case: Case, assessment: Assessment, rules: RuleBook) -> tuple[OpenItem, ...]:
    """Every open item once, in the order of the steps; ``assessment`` is complete but for them."""
    subsidy = assessment.subsidy
    items = [
        *_programme(subsidy),
        *_facility(case),
        *_tasks(assessment.tasks),
        *_quotations(case),
        *_requirements(assessment.requirements),
        *(_amounts(subsidy) if subsidy else ()),
        *_terms(case),
        *_plan(case, assessment, rules),
    ]
    seen: dict[str, OpenItem] = {}
    for item in items:
        # One field is asked for once, even where several amounts and duties wait for it.
        seen.setdefault(item.field or item.code, item)
    last = len(_STEP_ORDER)
    ordered = sorted(seen.values(), key=lambda item: _STEP_ORDER.get(item.step, last))
    return tuple(planned(item, case, assessment.on) for item in ordered)


def planned(item: OpenItem, case: Case, on: date) -> OpenItem:
    """The item with who settles it and until when, where the office has decided that."""
    plan = case.open_item_plans.get(item.key) if case.open_item_plans else None
    if plan is None:
        return item
    overdue = plan.until is not None and plan.until < on
    day = wareki(plan.until) if plan.until else ""
    return replace(
        item,
        who=plan.who,
        until=plan.until,
        until_text=f"{day}（期限切れ）" if overdue else day,
        note=plan.note,
        overdue=overdue,
    )


_STEP_ORDER = {
    step: number
    for number, step in enumerate(
        ("facility", "diagnosis", "quotations", "requirements", "subsidy", "plan", "print")
    )
}


def _programme(subsidy: SubsidyResult | None) -> Iterator[OpenItem]:
    if subsidy is None:
        yield OpenItem(
            "no_programme",
            "計画の日付の年度の要綱が、この版の規則に入っていません。補助額と要件は計算していません。",
            "subsidy",
            "plan_date",
        )


def _facility(case: Case) -> Iterator[OpenItem]:
    for name, label in _FACILITY_FIELDS:
        if not getattr(case.facility, name):
            yield OpenItem(
                f"missing:{name}", f"{label}が未入力です。", "facility", f"facility/{name}"
            )


def _tasks(tasks: tuple[TaskResult, ...]) -> Iterator[OpenItem]:
    for result in tasks:
        if not result.applicable:
            continue
        name, task_id = result.task.short_name, result.task.id
        if not result.answered:
            yield OpenItem(
                f"unanswered:{task_id}",
                f"「{name}」の質問に、まだ答えていないものがあります。",
                "diagnosis",
                f"tasks/{task_id}",
            )
        for criterion in result.unknown:
            yield OpenItem(
                f"unknown:{criterion.id}",
                f"「{name}」の確認が必要：{criterion.question}",
                "diagnosis",
                f"tasks/{task_id}/answers/{criterion.id}",
            )


def _quotations(case: Case) -> Iterator[OpenItem]:
    if not case.quotations:
        yield OpenItem("no_quotation", "見積の行がまだありません。", "quotations", "quotations")
    for index, line in enumerate(case.quotations):
        at, number = f"quotations/{index}", index + 1
        if not line.product_name:
            yield OpenItem(
                "product_open",
                f"見積{number}行目の製品名が未入力です。",
                "quotations",
                f"{at}/product_name",
            )


def _requirements(requirements: tuple[RequirementResult, ...]) -> Iterator[OpenItem]:
    for result in requirements:
        if result.verdict in (Verdict.NOT_MET, Verdict.UNKNOWN):
            field = result.fields[0] if result.fields else ""
            state = "足りないもの" if result.verdict is Verdict.NOT_MET else "要確認"
            yield OpenItem(
                f"requirement:{result.id}",
                f"{result.clause} {result.title}：{state}。{result.reason}",
                step_of(field) if field else "requirements",
                field,
                result.what_to_do,
            )


def _amounts(subsidy: SubsidyResult) -> Iterator[OpenItem]:
    """What keeps the applied amounts from being settled, and what the user must know of them."""
    if subsidy.provisional is not None:
        yield from _from_reasons((subsidy.provisional,))
    kinds: tuple[KindResult, ...] = (subsidy.applied_kind, subsidy.improvement_support)
    for kind in kinds:
        # A line's own reasons come first, since they name the line.
        for line in kind.lines:
            yield from _from_line(line)
        yield from _from_reasons(kind.amount.reasons)
        yield from _from_reasons(kind.notes)
    yield from _from_reasons(subsidy.cost.reasons)


def _from_line(line: LineResult) -> Iterator[OpenItem]:
    for item in _from_reasons(line.amount.reasons + line.notes):
        own = item.field.startswith("quotations/")
        text = f"{line.label}：{item.text}" if own else item.text
        yield OpenItem(item.code, text, item.step, item.field)


def _from_reasons(reasons: tuple[Reason, ...]) -> Iterator[OpenItem]:
    for reason in reasons:
        if reason.settled:
            continue
        step = step_of(reason.field) if reason.field else "subsidy"
        yield OpenItem(reason.code, reason.text, step, reason.field)


def _terms(case: Case) -> Iterator[OpenItem]:
    for name, label in _TERM_FIELDS:
        if not getattr(case.prefecture_terms, name):
            yield OpenItem(
                f"term:{name}",
                f"都道府県の条件：{label}が未入力です。",
                "subsidy",
                f"prefecture_terms/{name}",
            )
    if case.prefecture_terms.to_confirm:
        names = "、".join(map(_term_title, case.prefecture_terms.to_confirm))
        yield OpenItem(
            "term:to_confirm",
            f"都道府県の条件：写したまま、募集要項で確かめていない項目があります（{names}）。",
            "subsidy",
            "prefecture_terms/to_confirm",
        )


def _term_title(name: str) -> str:
    field = PrefectureTerms.model_fields.get(name)
    return (field.title if field else "") or name


_PLAN_TEXTS = (
    ("issues", "課題"),
    ("measures", "取組"),
    ("targets", "目標"),
    ("organisation", "体制"),
    ("training", "研修"),
    ("effect_measurement", "効果測定"),
)


def _plan(case: Case, assessment: Assessment, rules: RuleBook) -> Iterator[OpenItem]:
    """What the app cannot propose: names, dates and measured figures."""
    plan = case.plan
    for name, label in _PLAN_TEXTS:
        own: str | None = getattr(plan, name)
        text = _open_part(case, assessment, rules, name) if own is None else own
        if MISSING_MARK in text:
            yield OpenItem(
                f"plan:{name}",
                f"{label}に〔要記入〕が残っています{_told(asked_for(text))}。",
                "plan",
                f"plan/{name}",
            )
    kpis = plan.kpis
    if kpis is None or any(not (kpi.baseline and kpi.target) for kpi in kpis):
        yield OpenItem("plan:kpis", "KPIの現状値・目標値に未記入があります。", "plan", "plan/kpis")
    elif not all(kpi.name and kpi.when and kpi.how for kpi in kpis):
        text = "KPIの指標・測定時期・測定方法に未記入があります。"
        yield OpenItem("plan:kpis", text, "plan", "plan/kpis")
    schedule = plan.schedule
    if schedule is None or any(item.start is None for item in schedule):
        yield OpenItem("plan:schedule", "日程に未記入の日付があります。", "plan", "plan/schedule")


def _open_part(case: Case, assessment: Assessment, rules: RuleBook, name: str) -> str:
    """What the proposal leaves open and no other step of the app asks for already."""
    return joined(proposal_asks(case, assessment, rules, name)) if name in ASKING_FIELDS else ""


def _told(asked: tuple[str, ...]) -> str:
    """「（相談日、委員会の名称）」: what is to be filled in, where the text says it."""
    named = "、".join(each for each in asked if each)
    return f"（{named}）" if named else ""
