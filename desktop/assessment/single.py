"""導入支援 (003 4(1)), 1機器につき: cost × rate, then the lesser of that and 基準額."""

from __future__ import annotations

from desktop.assessment.best_way import best_of
from desktop.assessment.bounds import bounded_amount, rounding_note, rounding_step
from desktop.assessment.caps import line_cap
from desktop.assessment.case import RoundingStep
from desktop.assessment.own_share import own_contribution
from desktop.assessment.prepared import PreparedLine, model_choices
from desktop.assessment.rates import RateSpan, group_notes, rate_span, single_rates
from desktop.assessment.results import KindResult, LineResult
from desktop.assessment.setting import Setting
from desktop.assessment.trace import Later, Step
from desktop.assessment.values import Estimate, total


def single_rate_span(setting: Setting) -> RateSpan:
    """The rate of 表1 for the case."""
    case, table = setting.case, setting.programme.single_rate
    return rate_span(case, setting.service, table, single_rates(case))


def single_result(setting: Setting, rate: RateSpan, lines: tuple[PreparedLine, ...]) -> KindResult:
    """導入支援 of every line that is not left out, with the best models for each purpose."""
    choices = model_choices(lines, setting.programme)
    return best_of(tuple(_of_choice(setting, rate, choice) for choice in choices))


def _of_choice(setting: Setting, rate: RateSpan, lines: tuple[PreparedLine, ...]) -> KindResult:
    case, programme = setting.case, setting.programme
    results = tuple(_line_result(setting, rate, p) for p in lines)
    amount = total([line.amount for line in results])
    rounded = setting.office_rounded(amount)
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
        notes=group_notes(setting.service) + (rounding_note(case) if results else ()),
        trace=Step(
            "導入支援の補助額",
            rounded.text(),
            working,
            programme.single_rate.citation,
            rounded,
            steps=(
                rate.step,
                *(line.trace for line in results),
                *rounding_step(case, RoundingStep.OFFICE, rounded),
            ),
        ),
    )


def _line_result(setting: Setting, rate: RateSpan, prepared: PreparedLine) -> LineResult:
    if prepared.is_out or prepared.technology is None:
        return _line_without_amount(prepared)
    case, programme = setting.case, setting.programme
    cap = line_cap(case, prepared.index, prepared.technology, setting.rules, programme)
    amount, working, steps = bounded_amount(
        case,
        cost=prepared.cost.eligible,
        rate=rate,
        cap=cap.amount,
        cap_step=cap.step,
        open_reasons=prepared.eligibility.open,
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
            working,
            programme.clauses["lesser_amount"],
            amount,
            prepared.eligibility.open,
            Later(lambda: (prepared.cost.step(), *steps)),
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
