"""The best of several ways to keep one model a purpose, and what is open about which it is."""

from __future__ import annotations

from dataclasses import replace

from desktop.assessment.results import KindResult
from desktop.assessment.values import Estimate, Reason, merge_reasons

MODEL_OPEN = Reason(
    "best_model_open", "同じ目的の機種のうち、どれの補助額が多いかがまだ決まりません。"
)
DIVISION_OPEN = Reason("best_division_open", "どの分け方の補助額が多いかがまだ決まりません。")


def best_of(results: tuple[KindResult, ...], is_open: Reason = MODEL_OPEN) -> KindResult:
    """The way with the largest amount; its amount covers what the others may still turn out to be.

    The office may choose, so the amount is the largest over all ways: its lower bound is the
    largest lower bound, and it may be more where any way may.
    """
    best = max(results, key=_worth)
    if len(results) == 1:
        return best
    amounts = [result.amount for result in results]
    lowest = max(amount.lowest for amount in amounts)
    may_be_more = any(amount.may_be_more for amount in amounts)
    if lowest == best.amount.lowest and may_be_more == best.amount.may_be_more:
        return best
    reasons = merge_reasons(best.amount.reasons, (is_open,))
    amount = Estimate(lowest, best.amount.highest, may_be_more, reasons=reasons)
    trace = replace(best.trace, value=amount.text(), amount=amount, reasons=reasons)
    return replace(best, amount=amount, trace=trace)


def _worth(result: KindResult) -> tuple[bool, int, int]:
    return result.available, result.amount.highest, result.amount.lowest
