"""The subsidy of a case under one programme: single devices, package, improvement support.

The order of steps is the outline's own (003 4(1)イ, 4(2)イ, 4(3)イ): actual cost × rate, then the
lesser of that and the standard amount.  The improvement support takes no rate.
"""

from __future__ import annotations

from desktop.assessment.case import Case, SupportWay
from desktop.assessment.costs import LineCost, support_cost
from desktop.assessment.improvement_support import introduces, support_result
from desktop.assessment.own_share import own_contribution
from desktop.assessment.package import package_result
from desktop.assessment.prepared import PreparedLine
from desktop.assessment.rates import RateSpan
from desktop.assessment.results import FundPart, KindResult, SubsidyResult
from desktop.assessment.setting import Setting
from desktop.assessment.single import single_result
from desktop.assessment.trace import Step
from desktop.assessment.values import Estimate, total


def subsidy_result(
    setting: Setting, single_rate: RateSpan, lines: tuple[PreparedLine, ...]
) -> SubsidyResult:
    """Every amount of a case; ``lines`` as quoted, before any is left out."""
    case = setting.case
    single = single_result(setting, single_rate, lines)
    package = package_result(setting, lines)
    cost_of_support = support_cost(case.improvement_support, case.prefecture_terms.tax_treatment)
    support = support_result(case, setting.programme, cost_of_support, introduces(lines))
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
    parts = (
        _part(kind, total([prepared.cost.paid for prepared in lines])),
        _part(support, cost_of_support.paid),
    )
    cost = total([part.cost for part in parts])
    amount = total([part.amount for part in parts])
    own = total([part.own_contribution for part in parts])
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
        parts=parts,
        cost=cost,
        total=amount,
        own_contribution=own,
        trace=trace,
    )


def _part(kind: KindResult, paid: Estimate) -> FundPart:
    own = own_contribution(paid, kind.amount)
    return FundPart(kind.kind, paid, kind.eligible_cost, kind.amount, own)


def better_way(single: KindResult, package: KindResult) -> SupportWay:
    """The way with the larger amount; single devices where they are equal (fewer conditions)."""
    if not package.available:
        return SupportWay.SINGLE
    one = (single.amount.highest, single.amount.lowest)
    other = (package.amount.highest, package.amount.lowest)
    return SupportWay.PACKAGE if other > one else SupportWay.SINGLE
