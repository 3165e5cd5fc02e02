"""min(cost × rate, cap) for settled and unsettled figures alike, with its steps.

Every unknown moves the amount one way only (more cost, a higher rate or a higher cap never
lowers it), so the two bounds are computed from the two ends of each span.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from desktop.assessment.caps import NOT_SAID
from desktop.assessment.case import CalculationOrder, Case, RoundingStep
from desktop.assessment.immutable import immutable
from desktop.assessment.payable import Payable
from desktop.assessment.rates import RateSpan
from desktop.assessment.trace import Later, Step
from desktop.assessment.values import (
    Estimate,
    Rate,
    Reason,
    Yen,
    floor_to,
    floor_yen,
    merge_reasons,
    multiply,
    yen_text,
)

_STEP_WORD = {
    RoundingStep.RATE: "率を乗じた額",
    RoundingStep.LINE: "補助額",
    RoundingStep.OFFICE: "事業所の合計",
}


@immutable
class Claim:
    """What an amount is computed from.

    ``cap`` None: the source names none, so anything from 0円 may come of it.  ``open_reasons``:
    why it may be 0円.
    """

    payable: Payable
    rate: RateSpan
    cap: Estimate | None
    cap_step: Callable[[], Step]
    open_reasons: tuple[Reason, ...]


def bounded_amount(case: Case, claim: Claim) -> tuple[Estimate, str, Later[Step]]:
    """The subsidy for ``claim`` in the order that the call names, how it reads, and the steps.

    The steps leave the rate itself out: its conditions stand once, above all lines.
    """
    if case.prefecture_terms.order is CalculationOrder.CAP_THEN_RATE:
        return _cap_first(case, claim)
    return _rate_first(case, claim)


def _rate_first(case: Case, claim: Claim) -> tuple[Estimate, str, Later[Step]]:
    """003 4(1)イ: cost × rate, then the lesser of that and the cap."""
    payable, rate, cap = claim.payable, claim.rate, claim.cap
    cost = payable.cost
    low_product, high_product = _products(case, payable, rate)
    low_end, high_end = 0, high_product
    may_be_more = rate.highest_open or cost.may_be_more
    cap_reasons: tuple[Reason, ...] = ()
    if cap is not None:
        low_end = min(low_product, cap.lowest)
        high_end = cap.highest if cost.may_be_more else min(high_product, cap.highest)
        may_be_more = rate.highest_open and high_end < cap.highest
        # An open cap matters only if the product reaches its lower figure.
        cap_reasons = cap.reasons if cost.may_be_more or high_product > cap.lowest else ()
    ends = (low_end, high_end, may_be_more)
    amount = _amount(case, claim, ends, _payable_reasons(payable) + cap_reasons)
    product = Estimate(low_product, high_product, rate.highest_open or cost.may_be_more)
    steps = Later(
        lambda: (
            *_terminal_step(payable),
            *_donation_step(payable),
            Step("率を乗じた額", product.text(), f"{cost.text()} × {rate.text}", amount=product),
            *rounding_step(case, RoundingStep.RATE, product),
            claim.cap_step(),
            *rounding_step(case, RoundingStep.LINE, amount),
        )
    )
    return amount, f"{product.text()} と {_cap_text(cap)} の少ないほう", steps


def _cap_first(case: Case, claim: Claim) -> tuple[Estimate, str, Later[Step]]:
    """The other order of some calls: the lesser of cap and cost, less donations, × rate."""
    payable, rate, cap = claim.payable, claim.rate, claim.cap
    base = _bases(payable, cap)
    low_end = _rounded(case, RoundingStep.RATE, multiply(base.lowest, rate.lowest))
    high_end = _rounded(case, RoundingStep.RATE, multiply(base.highest, rate.highest))
    may_be_more = rate.highest_open or base.may_be_more
    amount = _amount(case, claim, (low_end, high_end, may_be_more), base.reasons)
    working = f"{payable.cost.text()} と {_cap_text(cap)} の少ないほう"
    if payable.donation:
        working += f"（総事業費から寄付金等{yen_text(payable.donation)}を引いた額まで）"
    steps = Later(
        lambda: (
            *_terminal_step(payable),
            claim.cap_step(),
            Step("上限と比べた額", base.text(), working, amount=base),
            Step("率を乗じた額", amount.text(), f"{base.text()} × {rate.text}", amount=amount),
            *rounding_step(case, RoundingStep.RATE, amount),
            *rounding_step(case, RoundingStep.LINE, amount),
        )
    )
    return amount, f"上限と比べた額 {base.text()} × {rate.text}（都道府県の計算の順序）", steps


def _bases(payable: Payable, cap: Estimate | None) -> Estimate:
    """What the rate is applied to when the cap comes first, at both ends."""
    cost = payable.cost
    low = 0 if cap is None else _base(payable, cost.lowest, cap.lowest, is_low=True)
    if cap is not None and cost.may_be_more:
        high = cap.highest
    else:
        high = _base(payable, cost.highest, cap.highest if cap else None, is_low=False)
    reasons = payable.terminal_cap.reasons if payable.terminal_cap else ()
    if cap is not None and (cost.may_be_more or cost.highest > cap.lowest):
        reasons += cap.reasons
    return Estimate(low, high, cap is None and cost.may_be_more, reasons=reasons)


def _amount(
    case: Case, claim: Claim, ends: tuple[Yen, Yen, bool], reasons: tuple[Reason, ...]
) -> Estimate:
    """Both ends rounded by line; reasons only where something is open.

    ``ends``: lowest, highest, whether it may be more.
    """
    low_end, high_end, may_be_more = ends
    lowest = 0 if claim.open_reasons else _rounded(case, RoundingStep.LINE, low_end)
    highest = _rounded(case, RoundingStep.LINE, high_end)
    if lowest == highest and not may_be_more:
        return Estimate(lowest, highest)
    cost, rate = claim.payable.cost, claim.rate
    found = merge_reasons(cost.reasons, rate.reasons, reasons, claim.open_reasons)
    return Estimate(lowest, highest, may_be_more, reasons=found)


def _products(case: Case, payable: Payable, rate: RateSpan) -> tuple[Yen, Yen]:
    """Cost × rate at both ends; a donation may or may not come off (003 does not say)."""
    cost = payable.cost
    if payable.is_plain:
        low = _product(case, cost.lowest, rate.lowest)
        is_one = cost.lowest == cost.highest and rate.lowest is rate.highest
        return low, low if is_one else _product(case, cost.highest, rate.highest)
    least = max(0, cost.lowest - payable.donation)
    return (
        _with_terminals(case, payable, least, rate.lowest, is_low=True),
        _with_terminals(case, payable, cost.highest, rate.highest, is_low=False),
    )


def _with_terminals(case: Case, payable: Payable, cost: Yen, rate: Rate, *, is_low: bool) -> Yen:
    """Cost × rate, in which the terminals bring no more than their own cap."""
    cap = payable.terminal_cap
    if cap is None:
        return _product(case, cost, rate)
    terminals = min(cost, payable.terminals)
    most = cap.lowest if is_low else cap.highest
    exact = (cost - terminals) * rate + min(terminals * rate, Fraction(most))
    return _rounded(case, RoundingStep.RATE, floor_yen(exact))


def _base(payable: Payable, cost: Yen, cap: Yen | None, *, is_low: bool) -> Yen:
    """What the rate is applied to when the cap comes first."""
    counted = cost
    if payable.terminal_cap is not None:
        terminals = min(cost, payable.terminals)
        end = payable.terminal_cap.lowest if is_low else payable.terminal_cap.highest
        counted = cost - terminals + min(terminals, end)
    if cap is not None:
        counted = min(counted, cap)
    return min(counted, max(0, cost - payable.donation))


def _payable_reasons(payable: Payable) -> tuple[Reason, ...]:
    reasons = payable.terminal_cap.reasons if payable.terminal_cap is not None else ()
    if payable.donation:
        text = (
            f"寄付金等{yen_text(payable.donation)}を実支出額から引くかどうかが、実施要綱に"
            "書かれていません。"
        )
        reasons += (Reason("donation_not_said", text, "prefecture_terms/order"),)
    return reasons


def _terminal_step(payable: Payable) -> tuple[Step, ...]:
    cap = payable.terminal_cap
    if cap is None:
        return ()
    words = f"情報端末 {yen_text(payable.terminals)} にあてる補助の上限"
    return (Step("情報端末の上限", cap.text(), words, amount=cap, reasons=cap.reasons),)


def _donation_step(payable: Payable) -> tuple[Step, ...]:
    if not payable.donation:
        return ()
    return (Step("寄付金その他の収入", yen_text(payable.donation), "引くかどうかは要確認"),)


def _cap_text(cap: Estimate | None) -> str:
    return NOT_SAID if cap is None else cap.text()


def _product(case: Case, cost: Yen, rate: Rate) -> Yen:
    """``cost`` × ``rate`` in whole yen, rounded at this step where the prefecture says so."""
    return _rounded(case, RoundingStep.RATE, multiply(cost, rate))


def rounded_amount(case: Case, product: Yen) -> Yen:
    """A product rounded as the prefecture rounds rates, then lines."""
    return _rounded(case, RoundingStep.LINE, _rounded(case, RoundingStep.RATE, product))


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
