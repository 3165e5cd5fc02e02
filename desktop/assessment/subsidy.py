"""The subsidy of a case under one programme: single devices, package, improvement support.

The order of steps is the outline's own (003 4(1)イ, 4(2)イ, 4(3)イ): actual cost × rate, then the
lesser of that and the standard amount.  The improvement support takes no rate.
"""

from __future__ import annotations

from desktop.assessment.case import Case, SupportWay
from desktop.assessment.costs import LineCost, support_cost
from desktop.assessment.immutable import immutable
from desktop.assessment.improvement_support import introduces, support_result
from desktop.assessment.mix import mix_result
from desktop.assessment.own_share import own_contribution
from desktop.assessment.package import package_result
from desktop.assessment.prepared import PreparedLine
from desktop.assessment.results import FundPart, KindResult, SubsidyResult
from desktop.assessment.setting import Setting
from desktop.assessment.single import SingleRates, single_result
from desktop.assessment.trace import Step
from desktop.assessment.values import Answer, Estimate, Reason, total


def subsidy_result(
    setting: Setting, rates: SingleRates, lines: tuple[PreparedLine, ...]
) -> SubsidyResult:
    """Every amount of a case; ``lines`` as quoted, before any is left out."""
    case = setting.case
    single = single_result(setting, rates, lines)
    package = package_result(setting, lines)
    mix = mix_result(setting, rates, lines) if _mix_counts(case) else None
    cost_of_support = support_cost(case.improvement_support, case.prefecture_terms.tax_treatment)
    support = support_result(setting, cost_of_support, introduces(lines), rates.usual)
    return _together(
        setting,
        lines=lines,
        ways=_Ways(single, package, mix),
        support=support,
        cost_of_support=cost_of_support,
    )


def _mix_counts(case: Case) -> bool:
    """Whether a mix can be applied for, or is what the user asks about."""
    both = case.prefecture_terms.both_ways
    return both is Answer.YES or (case.way is SupportWay.MIX and both is not Answer.NO)


@immutable
class _Ways:
    """The ways to apply for the introduction; ``mix`` is None where the call forbids it."""

    single: KindResult
    package: KindResult
    mix: KindResult | None

    def better(self) -> SupportWay:
        """The way with the largest amount; single devices where equal (fewer conditions)."""
        found = better_way(self.single, self.package)
        if self.mix is None or not self.mix.available:
            return found
        return SupportWay.MIX if _worth(self.mix) > _worth(self.of(found)) else found

    def of(self, way: SupportWay) -> KindResult:
        if way is SupportWay.MIX and self.mix is not None:
            return self.mix
        return self.package if way is SupportWay.PACKAGE else self.single


def _together(
    setting: Setting,
    *,
    lines: tuple[PreparedLine, ...],
    ways: _Ways,
    support: KindResult,
    cost_of_support: LineCost,
) -> SubsidyResult:
    case = setting.case
    applied = case.way or ways.better()
    if applied is SupportWay.MIX and ways.mix is None:
        applied = better_way(ways.single, ways.package)
    kind = ways.of(applied)
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
        single=ways.single,
        package=ways.package,
        mix=ways.mix,
        improvement_support=support,
        applied=applied,
        applied_is_chosen=case.way is applied,
        provisional=provisional_reason(setting),
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
    return SupportWay.PACKAGE if _worth(package) > _worth(single) else SupportWay.SINGLE


def _worth(kind: KindResult) -> tuple[int, int]:
    return kind.amount.highest, kind.amount.lowest


def provisional_reason(setting: Setting) -> Reason | None:
    """Why no amount of the programme is settled: it was read about, not read, and the prefecture
    has not confirmed it either."""
    programme, terms = setting.programme, setting.case.prefecture_terms
    if not programme.is_second_hand or terms.confirms_figures is Answer.YES:
        return None
    text = (
        f"{programme.label}の額は二次情報です（要確認）。募集要項で確かめるまで、"
        "決まった額として扱いません。"
    )
    return Reason("second_hand", text, "prefecture_terms/confirms_figures")
