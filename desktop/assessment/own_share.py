"""The office's own share (事業者負担) of a cost."""

from __future__ import annotations

from desktop.assessment.values import Estimate, merge_reasons


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
