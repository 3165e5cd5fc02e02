"""The subsidy of a case under one programme: single devices, package, improvement support.

The order of steps is the outline's own (003 4(1)イ, 4(2)イ, 4(3)イ): actual cost × rate, then the
lesser of that and the standard amount.  The improvement support takes no rate.
"""

from __future__ import annotations

from dataclasses import replace

from desktop.assessment.bounds import bounded_amount, rounding_note, rounding_step
from desktop.assessment.caps import line_cap
from desktop.assessment.case import Case, ImprovementSupportKind, RoundingStep, SupportWay
from desktop.assessment.costs import LineCost, support_cost
from desktop.assessment.improvement_support import introduces, support_result
from desktop.assessment.package import package_result
from desktop.assessment.prepared import PreparedLine, keep_one_model
from desktop.assessment.rates import RateSpan, group_notes, rate_span, single_rates
from desktop.assessment.results import KindResult, LineResult, SubsidyResult
from desktop.assessment.rules import Programme, RuleBook, ServiceType
from desktop.assessment.trace import Step
from desktop.assessment.values import (
    Estimate,
    floor_to,
    merge_reasons,
    total,
)


def subsidy_result(
    case: Case,
    rules: RuleBook,
    programme: Programme,
    services: tuple[ServiceType, ...],
    lines: tuple[PreparedLine, ...],
) -> SubsidyResult:
    """Every amount of ``case``; ``services[0]`` is the service that is applied for."""
    single = _single_result(case, rules, programme, services[0], lines)
    package = package_result(case, programme, services[0], lines)
    cost_of_support = support_cost(case.improvement_support, case.prefecture_terms.tax_treatment)
    support = support_result(case, programme, cost_of_support, introduces(lines))
    return _together(
        case,
        lines=lines,
        single=single,
        package=package,
        support=support,
        cost_of_support=cost_of_support,
    )


def _together(
    case: Case,
    *,
    lines: tuple[PreparedLine, ...],
    single: KindResult,
    package: KindResult,
    support: KindResult,
    cost_of_support: LineCost,
) -> SubsidyResult:
    applied = case.way or better_way(single, package)
    kind = package if applied is SupportWay.PACKAGE else single
    cost_of_lines = total([prepared.cost.paid for prepared in lines])
    has_support = case.improvement_support.kind is not ImprovementSupportKind.NONE
    paid_support = cost_of_support.paid if has_support else Estimate.exactly(0)
    cost = total([cost_of_lines, paid_support])
    amount = total([kind.amount, support.amount])
    own = total(
        [
            own_contribution(cost_of_lines, kind.amount),
            own_contribution(paid_support, support.amount),
        ]
    )
    trace = Step(
        "補助額の合計",
        amount.text(),
        "導入の補助額 ＋ 業務改善支援の補助額",
        amount=amount,
        steps=(
            kind.trace,
            support.trace,
            Step("事業者負担", own.text(), "かかる費用 − 補助額", amount=own),
        ),
    )
    return SubsidyResult(
        single=single,
        package=package,
        improvement_support=support,
        applied=applied,
        applied_is_chosen=case.way is not None,
        cost=cost,
        total=amount,
        own_contribution=own,
        trace=trace,
    )


def better_way(single: KindResult, package: KindResult) -> SupportWay:
    """The way with the larger amount; single devices where they are equal (fewer conditions)."""
    if not package.available:
        return SupportWay.SINGLE
    one = (single.amount.highest, single.amount.lowest)
    other = (package.amount.highest, package.amount.lowest)
    return SupportWay.PACKAGE if other > one else SupportWay.SINGLE


def own_contribution(cost: Estimate, subsidy: Estimate) -> Estimate:
    """What the office pays itself: cost less subsidy, the bounds turned about.

    A cost that is not known at all says nothing about the subsidy either: at least nothing.
    """
    return Estimate(
        max(0, cost.lowest - subsidy.highest),
        max(0, cost.highest - subsidy.lowest),
        may_be_more=cost.may_be_more,
        may_be_less=subsidy.may_be_more,
        reasons=merge_reasons(cost.reasons, subsidy.reasons),
    )


def _single_result(
    case: Case,
    rules: RuleBook,
    programme: Programme,
    service: ServiceType,
    lines: tuple[PreparedLine, ...],
) -> KindResult:
    """導入支援 (003 4(1)): a line at a time, 1機器につき."""
    rate = rate_span(case, service, programme.single_rate, single_rates(case))
    drafts = {p.index: _single_line(case, rules, programme, rate, p) for p in lines}
    worth = {index: line.amount for index, line in drafts.items()}
    kept = keep_one_model(lines, worth, programme)
    results = tuple(
        _widened(drafts[p.index], kept.extra.get(p.index))
        if p.is_out == bool(drafts[p.index].left_out)
        else _single_line(case, rules, programme, rate, p)
        for p in kept.lines
    )
    amount = total([line.amount for line in results])
    rounded = _office_rounded(case, amount)
    working = " ＋ ".join(line.amount.text() for line in results) or "見積がありません"
    return KindResult(
        kind="single",
        available=bool(results),
        unavailable_reason="" if results else "見積の行がまだありません。",
        conditions=rate.conditions,
        conditions_verdict=rate.verdict,
        rate_text=rate.text,
        lines=results,
        eligible_cost=total([line.eligible_cost for line in results]),
        amount=rounded,
        notes=group_notes(service) + (rounding_note(case) if results else ()),
        trace=Step(
            "導入支援の補助額",
            rounded.text(),
            working,
            programme.single_rate.citation,
            rounded,
            rounded.reasons,
            (*(line.trace for line in results), *rounding_step(case, RoundingStep.OFFICE, rounded)),
        ),
    )


def _widened(line: LineResult, extra: Estimate | None) -> LineResult:
    """The line with what another model for its purpose might bring on top."""
    if extra is None:
        return line
    amount = line.amount.plus(extra)
    trace = replace(line.trace, value=amount.text(), amount=amount, reasons=amount.reasons)
    own = own_contribution(line.cost, amount)
    return replace(line, amount=amount, own_contribution=own, trace=trace)


def _office_rounded(case: Case, amount: Estimate) -> Estimate:
    rounding = case.prefecture_terms.rounding
    if rounding is None or rounding.step is not RoundingStep.OFFICE:
        return amount
    return amount.mapped(lambda yen: floor_to(yen, rounding.unit))


def _single_line(
    case: Case, rules: RuleBook, programme: Programme, rate: RateSpan, prepared: PreparedLine
) -> LineResult:
    if prepared.is_out or prepared.technology is None:
        return _line_without_amount(prepared)
    cap = line_cap(case, prepared.index, prepared.technology, rules, programme)
    amount, steps = bounded_amount(
        case,
        cost=prepared.cost.eligible,
        rate=rate,
        cap=cap.amount,
        cap_step=cap.step,
        open_reasons=prepared.eligibility.open,
        lesser=programme.clauses["lesser_amount"],
    )
    return LineResult(
        line_id=prepared.line.id,
        index=prepared.index,
        label=prepared.label,
        technology=prepared.technology,
        cost=prepared.cost.paid,
        eligible_cost=prepared.cost.eligible,
        cap=cap.amount,
        amount=amount,
        own_contribution=own_contribution(prepared.cost.paid, amount),
        left_out=(),
        notes=prepared.cost.notes + prepared.eligibility.notes,
        trace=Step(
            f"{prepared.label}の補助額",
            amount.text(),
            "率を乗じた額と基準額の少ないほう",
            programme.clauses["lesser_amount"],
            amount,
            amount.reasons,
            (prepared.cost.step, *steps),
        ),
    )


def _line_without_amount(prepared: PreparedLine) -> LineResult:
    """A line that is out (0円), or whose technology is not chosen yet (anything from 0円)."""
    nothing = Estimate.exactly(0)
    if not prepared.is_out:
        nothing = Estimate(0, 0, may_be_more=True, reasons=prepared.eligibility.open)
    reasons = prepared.eligibility.left_out or prepared.eligibility.open
    return LineResult(
        line_id=prepared.line.id,
        index=prepared.index,
        label=prepared.label,
        technology=prepared.technology,
        cost=prepared.cost.paid,
        eligible_cost=nothing,
        cap=None,
        amount=nothing,
        own_contribution=own_contribution(prepared.cost.paid, nothing),
        left_out=prepared.eligibility.left_out,
        notes=prepared.cost.notes + prepared.eligibility.notes,
        trace=Step(
            f"{prepared.label}の補助額",
            nothing.text(),
            "、".join(reason.text for reason in reasons),
            amount=nothing,
            reasons=reasons,
        ),
    )
