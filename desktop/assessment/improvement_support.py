"""業務改善支援: the lesser of the cap and the cost; 003 4(3) applies no rate, others do."""

from __future__ import annotations

from desktop.assessment.caps import CAP_LABEL, NOT_SAID
from desktop.assessment.case import Case, ImprovementSupportKind, RoundingStep
from desktop.assessment.costs import LineCost
from desktop.assessment.declared_answers import answer_to, field_of
from desktop.assessment.prepared import PreparedLine
from desktop.assessment.rates import RateSpan
from desktop.assessment.results import KindResult
from desktop.assessment.rules import ImprovementSupportRule, Programme
from desktop.assessment.setting import Setting
from desktop.assessment.trace import Step
from desktop.assessment.values import (
    NOTHING,
    Answer,
    Estimate,
    Reason,
    Verdict,
    any_of,
    floor_to,
    merge_reasons,
    multiply,
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
    setting: Setting, cost: LineCost, introduction: Answer, rate: RateSpan
) -> KindResult:
    """The improvement support of the office; ``rate`` counts only where the programme says so."""
    case, rule = setting.case, setting.programme.improvement_support
    refused = _REFUSED.get(case.improvement_support.kind, "")
    if not refused and introduction is Answer.NO:
        refused = _NO_INTRODUCTION
    cap = _cap(case, setting.programme)
    product = _product(cost.eligible, rate) if rule.takes_rate else cost.eligible
    amount = NOTHING if refused else _amount(case, product, cap, introduction)
    working = (
        "率を乗じた額と基準額の少ないほう"
        if rule.takes_rate
        else "実支出額と基準額の少ないほう（率は掛けない）"
    )
    trace = Step(
        "業務改善支援の補助額",
        amount.text(),
        refused or working,
        rule.citation,
        amount,
        amount.reasons,
        ()
        if refused
        else (cost.step(), *_rate_steps(setting, rate, product), _cap_step(rule, cap)),
    )
    return KindResult(
        kind="improvement_support",
        available=not refused,
        unavailable_reason=refused,
        conditions=(),
        conditions_verdict=Verdict.NOT_MET if refused else Verdict.MET,
        rate_text="" if refused or not rule.takes_rate else rate.text,
        lines=(),
        eligible_cost=NOTHING if refused else cost.eligible,
        amount=amount,
        notes=() if refused else cost.notes + _needs_introduction(introduction),
        trace=trace,
    )


def _rate_steps(setting: Setting, rate: RateSpan, product: Estimate) -> tuple[Step, ...]:
    if not setting.programme.improvement_support.takes_rate:
        return ()
    return (Step("率を乗じた額", product.text(), f"実支出額 × {rate.text}", amount=product),)


def _cap_step(rule: ImprovementSupportRule, cap: Estimate | None) -> Step:
    if cap is None:
        return Step(CAP_LABEL, NOT_SAID, "1事業所につき", rule.citation)
    return Step(CAP_LABEL, cap.text(), "1事業所につき", rule.citation, cap, cap.reasons)


def _product(cost: Estimate, rate: RateSpan) -> Estimate:
    """Cost × rate at both ends, in whole yen."""
    return Estimate(
        multiply(cost.lowest, rate.lowest),
        multiply(cost.highest, rate.highest),
        cost.may_be_more or rate.highest_open,
        reasons=merge_reasons(cost.reasons, rate.reasons),
    )


def _cap(case: Case, programme: Programme) -> Estimate | None:
    """The cap in 円, higher where 協働化 is done as well; None where the source names none."""
    rule = programme.improvement_support
    if rule.cap is None:
        return None
    joint = answer_to(case, JOINT)
    if rule.joint_cap is None or joint is Answer.NO:
        return Estimate.exactly(rule.cap)
    if joint is Answer.YES:
        return Estimate.exactly(rule.joint_cap)
    text = (
        "協働化・大規模化等の事業を併せて行うかが要確認です"
        f"（上限 {yen_text(rule.cap)} または {yen_text(rule.joint_cap)}）。"
    )
    return Estimate(
        rule.cap, rule.joint_cap, reasons=(Reason("joint_open", text, field_of(JOINT)),)
    )


JOINT = "joint_collaboration"


def _amount(case: Case, product: Estimate, cap: Estimate | None, introduction: Answer) -> Estimate:
    """The lesser of product and cap; from 0円 while the kind or the introduction is open."""
    open_reasons = _open_reasons(case, cap, introduction)
    cap_reasons: tuple[Reason, ...] = ()
    if cap is None:
        reason = Reason("support_cap_not_said", "業務改善支援の上限額が資料に書かれていません。")
        ends, open_reasons = (0, product.highest), (*open_reasons, reason)
        more = product.may_be_more
    else:
        open_end = product.may_be_more and not product.highest
        highest = cap.highest if open_end else min(cap.highest, product.highest)
        ends = (min(cap.lowest, product.lowest), highest)
        more = product.may_be_more and highest < cap.highest
        cap_reasons = cap.reasons if product.may_be_more or product.highest > cap.lowest else ()
    lowest = 0 if open_reasons else ends[0]
    rounding = case.prefecture_terms.rounding
    highest = ends[1]
    if rounding is not None and rounding.step is not RoundingStep.RATE:
        lowest, highest = floor_to(lowest, rounding.unit), floor_to(highest, rounding.unit)
    if lowest == highest and not more:
        return Estimate(lowest, highest)
    reasons = merge_reasons(product.reasons, cap_reasons, open_reasons)
    return Estimate(lowest, highest, more, reasons=reasons)


def _open_reasons(case: Case, cap: Estimate | None, introduction: Answer) -> tuple[Reason, ...]:
    reasons = []
    if case.improvement_support.kind is ImprovementSupportKind.UNKNOWN:
        most = f"（上限 {cap.text()}）" if cap is not None else ""
        text = f"業務改善支援の種類が要確認です{most}。"
        reasons.append(Reason("support_kind_open", text, "improvement_support/kind"))
    return (*reasons, *_needs_introduction(introduction))


def _needs_introduction(introduction: Answer) -> tuple[Reason, ...]:
    if introduction is not Answer.UNKNOWN:
        return ()
    text = "業務改善支援は、機器やソフトの導入と一体で行う場合だけが対象です。"
    return (Reason("support_needs_introduction", text, "quotations"),)
