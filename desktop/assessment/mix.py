"""Some lines as a package and the others by themselves, where the prefecture's call allows both.

003 4(1) and 4(2) each stand by themselves; whether an office may apply for both is the call's to
say.  Which lines go where is chosen exactly: of all divisions the one with the largest amount.
The choice is made on plain figures (one pass for each end of the ranges); the amounts of the
chosen divisions are then computed by the same functions as everywhere else.
"""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from desktop.assessment.best_way import DIVISION_OPEN, best_of
from desktop.assessment.bounds import rounded_amount
from desktop.assessment.caps import is_under_shared_cap
from desktop.assessment.case import ApplyAs, CalculationOrder
from desktop.assessment.division import Piece, Worth, best_division
from desktop.assessment.immutable import immutable
from desktop.assessment.package import package_base, package_of_choice, package_rate_of
from desktop.assessment.payable import Payable
from desktop.assessment.prepared import PreparedLine, model_choices
from desktop.assessment.rates import RateSpan
from desktop.assessment.results import KindResult, LineResult
from desktop.assessment.setting import Setting
from desktop.assessment.single import SingleRates, shared_cap_of, single_of_choice
from desktop.assessment.trace import Later, Step
from desktop.assessment.values import (
    Answer,
    Estimate,
    Rate,
    Reason,
    Verdict,
    Yen,
    floor_yen,
    merge_reasons,
)

FORBIDDEN = "導入支援とパッケージ型を一緒に申請できるかが要確認です。"
NO_MIX = "導入支援とパッケージ型に分けられる組み合わせがありません。"


def mix_result(setting: Setting, rates: SingleRates, lines: tuple[PreparedLine, ...]) -> KindResult:
    """The best division of the lines into a package and single devices."""
    programme = setting.programme
    if programme.package is None or programme.package_rate is None or not lines:
        return _unavailable()
    rate = package_rate_of(setting, programme.package_rate)
    found = [
        _divided(setting, rates, rate, choice, division)
        for choice in model_choices(lines, programme)
        for division in _divisions(setting, rates, rate, choice)
    ]
    available = [result for result in found if result.available]
    if not available:
        return _unavailable()
    return best_of(tuple(available), DIVISION_OPEN)


def _divisions(
    setting: Setting, rates: SingleRates, rate: RateSpan, lines: tuple[PreparedLine, ...]
) -> tuple[frozenset[int], ...]:
    """The sets of line numbers worth trying as the package: the best at each end of the ranges."""
    single = single_of_choice(setting, rates, lines)
    package = package_of_choice(setting, rate, lines)
    if not package.available:
        return ()
    found = []
    for end in (_End(setting, rate, is_high=True), _End(setting, rate, is_high=False)):
        pieces = tuple(
            _piece(end, p, one, other)
            for p, one, other in zip(lines, single.lines, package.lines, strict=True)
        )
        found.append(best_division(pieces, end.worth(lines), end.most))
    return tuple(dict.fromkeys(division for division in found if division is not None))


@immutable
class _End:
    """One end of the ranges: all that is open at its highest, or all at its lowest."""

    setting: Setting
    rate: RateSpan
    is_high: bool

    def of(self, estimate: Estimate) -> Yen:
        return estimate.highest if self.is_high else estimate.lowest

    @property
    def exact_rate(self) -> Rate:
        return self.rate.highest if self.is_high else self.rate.lowest

    @property
    def _cap_first(self) -> bool:
        return self.setting.case.prefecture_terms.order is CalculationOrder.CAP_THEN_RATE

    @property
    def most(self) -> Fraction:
        """Beyond this the package brings no more."""
        rule = self.setting.programme.package
        assert rule is not None
        base = Fraction(self.of(package_base(self.setting.case, rule)))
        return base * self.exact_rate if self._cap_first else base

    def brings(self, payable: Payable) -> Fraction:
        """What a line adds to the package's product before its cap."""
        if self.is_high and payable.cost.may_be_more:
            return self.most  # a cost that nobody knows may fill the package by itself
        cost = self.of(payable.cost)
        if self._cap_first or not self.is_high:
            cost = max(0, cost - payable.donation)
        if payable.terminal_cap is None:
            return cost * self.exact_rate
        terminals, cap = min(cost, payable.terminals), self.of(payable.terminal_cap)
        if self._cap_first:
            return (cost - terminals + min(terminals, cap)) * self.exact_rate
        return (cost - terminals) * self.exact_rate + min(
            terminals * self.exact_rate, Fraction(cap)
        )

    def worth(self, lines: tuple[PreparedLine, ...]) -> Worth:
        """What sums are worth: rounded as the call says, within the shared and the office's cap."""
        shared_cap = shared_cap_of(self.setting, lines)
        shared_most = self.of(shared_cap) if shared_cap is not None else None
        office_total = self.setting.office_total

        def worth(brings: Fraction, alone: Yen, shared: Yen) -> Yen:
            package = rounded_amount(self.setting.case, floor_yen(brings))
            single = alone + (shared if shared_most is None else min(shared, shared_most))
            return self.of(
                office_total(
                    office_total(Estimate.exactly(package)).plus(
                        office_total(Estimate.exactly(single))
                    )
                )
            )

        return worth


def _piece(end: _End, prepared: PreparedLine, single: LineResult, package: LineResult) -> Piece:
    technology = prepared.technology
    fixed = prepared.line.apply_as
    may_join = not package.left_out and not prepared.is_out
    payable = replace(prepared.cost.payable, cost=package.eligible_cost)
    return Piece(
        index=prepared.index,
        technology=technology.id if technology is not None else "",
        is_anchor=technology is not None and technology.is_care_work_support,
        brings=end.brings(payable) if may_join else Fraction(0),
        alone=end.of(single.amount),
        is_shared=technology is not None and is_under_shared_cap(end.setting, technology),
        may_join=may_join and fixed is not ApplyAs.SINGLE,
        must_join=may_join and fixed is ApplyAs.PACKAGE,
    )


def _divided(
    setting: Setting,
    rates: SingleRates,
    rate: RateSpan,
    lines: tuple[PreparedLine, ...],
    division: frozenset[int],
) -> KindResult:
    """The amounts of one division: the package of ``division``, single devices for the rest."""
    # The cap and the rounding of the office hold for both together, so they come last.
    packaged = tuple(p for p in lines if p.index in division)
    alone = tuple(p for p in lines if p.index not in division)
    package = package_of_choice(setting, rate, packaged)
    single = single_of_choice(setting, rates, alone)
    summed = package.amount.plus(single.amount)
    amount = setting.office_total(summed)
    ordered = sorted((*package.lines, *single.lines), key=lambda line: line.index)
    working = f"パッケージ型 {package.amount.text()} ＋ 導入支援 {single.amount.text()}"
    return KindResult(
        kind="mix",
        available=package.available,
        unavailable_reason=package.unavailable_reason,
        conditions=tuple({c.id: c for c in (*package.conditions, *single.conditions)}.values()),
        conditions_verdict=_together(package.conditions_verdict, single.conditions_verdict),
        rate_text=f"パッケージ型 {package.rate_text}、導入支援 {single.rate_text}",
        lines=tuple(ordered),
        eligible_cost=package.eligible_cost.plus(single.eligible_cost),
        amount=amount,
        notes=_notes(setting, package, single),
        trace=Step(
            "両方に分けた申請の補助額",
            amount.text(),
            working,
            setting.programme.clauses["package_scope"],
            amount,
            steps=Later(
                lambda: (package.trace, single.trace, *setting.office_steps(summed, amount))
            ),
        ),
        packaged=tuple(sorted(division)),
    )


def _together(one: Verdict, other: Verdict) -> Verdict:
    order = (Verdict.NOT_MET, Verdict.UNKNOWN, Verdict.MET)
    return next(v for v in order if v in (one, other))


def _notes(setting: Setting, package: KindResult, single: KindResult) -> tuple[Reason, ...]:
    notes = merge_reasons(package.notes, single.notes)
    if setting.case.prefecture_terms.both_ways is Answer.YES:
        return notes
    return (Reason("both_ways_open", FORBIDDEN, "prefecture_terms/both_ways"), *notes)


def _unavailable() -> KindResult:
    return KindResult.refused("mix", "両方に分けた申請の補助額", NO_MIX)
