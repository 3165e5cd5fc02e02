"""業務改善支援 (003 4(3)): the lesser of 45万円 and the actual cost; no rate is applied."""

from __future__ import annotations

from desktop.assessment.case import Case, ImprovementSupportKind, RoundingStep
from desktop.assessment.costs import LineCost
from desktop.assessment.prepared import PreparedLine
from desktop.assessment.results import KindResult
from desktop.assessment.rules import Programme
from desktop.assessment.trace import Step
from desktop.assessment.values import (
    Answer,
    Estimate,
    Reason,
    Verdict,
    any_of,
    floor_to,
    yen_text,
)

_REFUSED = {
    ImprovementSupportKind.MAKER_LESSON: (
        "メーカーや販売店等による機器の操作説明は対象になりません。"
    ),
    ImprovementSupportKind.CENTRE_OR_NATIONAL_TRAINING: (
        "相談センター・国の研修の費用は、それぞれの事業が負担するため対象になりません。"
    ),
    ImprovementSupportKind.NONE: "業務改善支援を受けない入力になっています。",
}
_NO_INTRODUCTION = "対象になる機器・ソフトの導入がないため、業務改善支援だけでは対象になりません。"


def introduces(lines: tuple[PreparedLine, ...]) -> Answer:
    """Whether anything is introduced under (1) or (2), without which (3) does not stand."""
    if not lines:
        return Answer.UNKNOWN
    return any_of([line.eligibility.answer for line in lines])


def support_result(
    case: Case, programme: Programme, cost: LineCost, introduction: Answer
) -> KindResult:
    """The improvement support of the office."""
    rule = programme.improvement_support
    refused = _REFUSED.get(case.improvement_support.kind, "")
    if not refused and introduction is Answer.NO:
        refused = _NO_INTRODUCTION
    cap = Estimate.exactly(rule.cap)
    amount = Estimate.exactly(0) if refused else _amount(case, cost, rule.cap, introduction)
    trace = Step(
        "業務改善支援の補助額",
        amount.text(),
        refused or "実支出額と基準額の少ないほう（率は掛けない）",
        rule.citation,
        amount,
        amount.reasons,
        ()
        if refused
        else (cost.step(), Step("基準額（上限）", cap.text(), "1事業所につき", rule.citation, cap)),
    )
    return KindResult(
        kind="improvement_support",
        available=not refused,
        unavailable_reason=refused,
        conditions=(),
        conditions_verdict=Verdict.NOT_MET if refused else Verdict.MET,
        rate_text="",
        lines=(),
        eligible_cost=Estimate.exactly(0) if refused else cost.eligible,
        amount=amount,
        notes=() if refused else cost.notes + _needs_introduction(introduction),
        trace=trace,
    )


def _amount(case: Case, cost: LineCost, cap: int, introduction: Answer) -> Estimate:
    """The lesser of cost and cap; from 0円 while the kind or the introduction is open."""
    reasons = cost.eligible.reasons + _open_reasons(case, cap, introduction)
    is_open = len(reasons) > len(cost.eligible.reasons)
    highest = cap if cost.eligible.may_be_more else min(cap, cost.eligible.highest)
    lowest = 0 if is_open else min(cap, cost.eligible.lowest)
    rounding = case.prefecture_terms.rounding
    if rounding is not None and rounding.step is not RoundingStep.RATE:
        lowest, highest = floor_to(lowest, rounding.unit), floor_to(highest, rounding.unit)
    return Estimate(lowest, highest, reasons=reasons if lowest != highest else ())


def _open_reasons(case: Case, cap: int, introduction: Answer) -> tuple[Reason, ...]:
    reasons = []
    if case.improvement_support.kind is ImprovementSupportKind.UNKNOWN:
        text = f"業務改善支援の種類が要確認です（上限 {yen_text(cap)}）。"
        reasons.append(Reason("support_kind_open", text, "improvement_support/kind"))
    return (*reasons, *_needs_introduction(introduction))


def _needs_introduction(introduction: Answer) -> tuple[Reason, ...]:
    if introduction is not Answer.UNKNOWN:
        return ()
    text = "業務改善支援は、機器やソフトの導入と一体で行う場合だけが対象です。"
    return (Reason("support_needs_introduction", text, "quotations"),)
