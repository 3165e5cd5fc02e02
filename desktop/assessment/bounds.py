"""min(cost × rate, cap) for settled and unsettled figures alike, with its steps.

Every unknown moves the amount one way only (more cost, a higher rate or a higher cap never
lowers it), so the two bounds are computed from the two ends of each span.
"""

from __future__ import annotations

from collections.abc import Callable

from desktop.assessment.case import Case, RoundingStep
from desktop.assessment.rates import RateSpan
from desktop.assessment.trace import Later, Step
from desktop.assessment.values import (
    Estimate,
    Rate,
    Reason,
    Yen,
    floor_to,
    merge_reasons,
    multiply,
    yen_text,
)

_STEP_WORD = {
    RoundingStep.RATE: "率を乗じた額",
    RoundingStep.LINE: "補助額",
    RoundingStep.OFFICE: "事業所の合計",
}


def bounded_amount(
    case: Case,
    *,
    cost: Estimate,
    rate: RateSpan,
    cap: Estimate,
    cap_step: Callable[[], Step],
    open_reasons: tuple[Reason, ...],
) -> tuple[Estimate, str, Later]:
    """The lesser of ``cost`` × ``rate`` and ``cap``, how that reads, and the steps to it.

    ``open_reasons``: why it may be 0円.  The steps leave the rate itself out: its conditions
    stand once, above all lines.
    """
    low_product = _product(case, cost.lowest, rate.lowest)
    is_one = cost.lowest == cost.highest and rate.lowest is rate.highest
    high_product = low_product if is_one else _product(case, cost.highest, rate.highest)
    low_end = min(low_product, cap.lowest)
    high_end = cap.highest if cost.may_be_more else min(high_product, cap.highest)
    may_be_more = rate.highest_open and high_end < cap.highest
    lowest = 0 if open_reasons else _rounded(case, RoundingStep.LINE, low_end)
    highest = _rounded(case, RoundingStep.LINE, high_end)
    reasons: tuple[Reason, ...] = ()
    if lowest != highest or may_be_more:
        # An open cap matters only if the product reaches its lower figure.
        cap_reasons = cap.reasons if cost.may_be_more or high_product > cap.lowest else ()
        reasons = merge_reasons(cost.reasons, rate.reasons, cap_reasons, open_reasons)
    amount = Estimate(lowest, highest, may_be_more, reasons=reasons)
    product = Estimate(low_product, high_product, rate.highest_open or cost.may_be_more)
    steps = Later(
        lambda: (
            Step("率を乗じた額", product.text(), f"{cost.text()} × {rate.text}", amount=product),
            *rounding_step(case, RoundingStep.RATE, product),
            cap_step(),
            *rounding_step(case, RoundingStep.LINE, amount),
        )
    )
    return amount, f"{product.text()} と {cap.text()} の少ないほう", steps


def _product(case: Case, cost: Yen, rate: Rate) -> Yen:
    """``cost`` × ``rate`` in whole yen, rounded at this step where the prefecture says so."""
    return _rounded(case, RoundingStep.RATE, multiply(cost, rate))


def _rounded(case: Case, step: RoundingStep, amount: Yen) -> Yen:
    rounding = case.prefecture_terms.rounding
    if rounding is None or rounding.step is not step:
        return amount
    return floor_to(amount, rounding.unit)


def rounding_step(case: Case, step: RoundingStep, amount: Estimate) -> tuple[Step, ...]:
    """The line of the trace that says how amounts were rounded at ``step``, if they were."""
    rounding = case.prefecture_terms.rounding
    if rounding is None or rounding.step is not step:
        return ()
    working = f"{_STEP_WORD[step]}の{yen_text(rounding.unit)}未満を切捨て（都道府県の募集要項）"
    return (Step("端数処理", amount.text(), working),)


def rounding_note(case: Case) -> tuple[Reason, ...]:
    """That the rounding is not known: whole yen, rounded down, to be confirmed."""
    if case.prefecture_terms.rounding is not None:
        return ()
    text = (
        "端数処理が未入力です。1円未満を切り捨てて計算しています"
        "（要確認。1,000円未満切捨てとする都道府県が多くあります）。"
    )
    return (Reason("rounding_untold", text, "prefecture_terms/rounding"),)
