"""What a set of technologies costs the office itself: the engine's figures at the guide prices.

One quotation line a technology, once at the lower and once at the upper guide price; which way of
applying (single, package, mix where the call allows it) leaves the office the least is chosen for
the set as a whole.  No figure is computed here that the engine does not compute.
"""

from __future__ import annotations

from desktop.assessment.case import Case, QuotationLine, SupportWay
from desktop.assessment.immutable import immutable
from desktop.assessment.mix import mix_result
from desktop.assessment.own_share import own_contribution
from desktop.assessment.package import package_of_choice, package_rate_of
from desktop.assessment.prepared import PreparedLine
from desktop.assessment.rates import RateSpan
from desktop.assessment.results import KindResult
from desktop.assessment.route_search import Chosen, Ends
from desktop.assessment.rules import Eligibility, Technology
from desktop.assessment.setting import Setting
from desktop.assessment.single import SingleRates, single_of_choice, single_rates_of
from desktop.assessment.trials import Bench
from desktop.assessment.values import (
    NOTHING,
    Answer,
    Estimate,
    Reason,
    Yen,
    merge_reasons,
    multiply,
    total,
    yen_text,
)

PAID = (Eligibility.TAIS, Eligibility.TO_CONFIRM)


@immutable
class Costed:
    """A set with a way to apply: amounts in 円, from the lower guide prices to the upper."""

    way: SupportWay
    cost: Estimate
    amount: Estimate
    own_contribution: Estimate

    @property
    def ends(self) -> Ends:
        return self.own_contribution.highest, self.own_contribution.lowest


@immutable
class _End:
    """All priced candidates as quotation lines at one end of their guide prices."""

    setting: Setting
    rates: SingleRates
    package_rate: RateSpan | None
    lines: dict[int, PreparedLine]

    def ways(self, chosen: Chosen) -> dict[SupportWay, KindResult]:
        """The ways to apply for the technologies at ``chosen``."""
        lines = tuple(self.lines[place] for place in chosen)
        found = {SupportWay.SINGLE: single_of_choice(self.setting, self.rates, lines)}
        if self.package_rate is not None and lines:
            package = package_of_choice(self.setting, self.package_rate, lines)
            if package.available:
                found[SupportWay.PACKAGE] = package
                found |= self._mix(lines)
        return found

    def _mix(self, lines: tuple[PreparedLine, ...]) -> dict[SupportWay, KindResult]:
        if self.setting.case.prefecture_terms.both_ways is not Answer.YES:
            return {}
        mix = mix_result(self.setting, self.rates, lines)
        return {SupportWay.MIX: mix} if mix.available else {}

    def cost(self, chosen: Chosen) -> Estimate:
        return total([self.lines[place].cost.paid for place in chosen])


class RouteCosts:
    """``priced``: the places of the candidates that have a guide price."""

    def __init__(self, case: Case, bench: Bench | None, candidates: tuple[Technology, ...]) -> None:
        self._candidates = candidates
        self.priced = frozenset(i for i, t in enumerate(candidates) if t.price is not None)
        self._low = _end(case, bench, self._prices(upper=False)) if bench else None
        self._high = _end(case, bench, self._prices(upper=True)) if bench else None
        self._known: dict[Chosen, Costed] = {}
        self.least = {place: self._least(place) for place in self.priced}

    def _prices(self, *, upper: bool) -> dict[int, tuple[Technology, Yen]]:
        return {
            place: (t, t.price.highest if upper else t.price.lowest)
            for place, t in enumerate(self._candidates)
            if t.price is not None
        }

    def is_paid(self, technology: Technology) -> bool:
        """Whether the programme may pay for such a thing at all."""
        return self._low is not None and technology.eligibility in PAID

    def ends(self, chosen: Chosen) -> Ends:
        return self.of(chosen).ends

    def of(self, chosen: Chosen) -> Costed:
        """The set of priced candidates ``chosen`` under the way that leaves the least to pay."""
        if chosen not in self._known:
            self._known[chosen] = self._costed(chosen)
        return self._known[chosen]

    def _costed(self, chosen: Chosen) -> Costed:
        reasons = tuple(self._price_reason(place) for place in chosen)
        if self._low is None or self._high is None:
            cost = self._bare_cost(chosen, reasons)
            return Costed(SupportWay.SINGLE, cost, NOTHING, cost)
        low, high = self._low.ways(chosen), self._high.ways(chosen)
        costs = self._low.cost(chosen), self._high.cost(chosen)
        cost = Estimate(costs[0].lowest, costs[1].highest, reasons=_if_open(costs, reasons))
        found = [
            Costed(
                way,
                cost,
                _spanned(low[way].amount, high[way].amount, reasons),
                _spanned(
                    own_contribution(costs[0], low[way].amount),
                    own_contribution(costs[1], high[way].amount),
                    reasons,
                ),
            )
            for way in low
            if way in high
        ]
        # Of equal ways the first, which asks for the fewest conditions.
        return min(found, key=lambda costed: costed.ends)

    def _bare_cost(self, chosen: Chosen, reasons: tuple[Reason, ...]) -> Estimate:
        prices = [p for place in chosen if (p := self._candidates[place].price) is not None]
        return Estimate(
            sum(p.lowest for p in prices), sum(p.highest for p in prices), reasons=reasons
        )

    def _price_reason(self, place: int) -> Reason:
        technology = self._candidates[place]
        assert technology.price is not None
        low, high = technology.price.lowest, technology.price.highest
        span = yen_text(low) if low == high else f"{yen_text(low)}〜{yen_text(high)}"
        per = f"（1{technology.price.per}あたり）" if technology.price.per else ""
        return Reason("route_price", f"{technology.name}の価格の目安 {span}{per}で計算しています。")

    def _least(self, place: int) -> Yen:
        """What the candidate adds at least to the highest end, whatever is bought with it: its
        price less the most that any way may bring for it there."""
        price = self._candidates[place].price
        assert price is not None
        if self._high is None:
            return price.highest
        end = self._high
        single = end.ways((place,))[SupportWay.SINGLE].amount.lowest
        package = 0
        if end.package_rate is not None and not end.lines[place].is_out:
            package = multiply(price.highest, end.package_rate.lowest) + 1
        return max(0, price.highest - max(single, package))


def _end(case: Case, bench: Bench, prices: dict[int, tuple[Technology, Yen]]) -> _End:
    lines = tuple(_line(technology, price) for technology, price in prices.values())
    setting = bench.setting(case.model_copy(update={"quotations": lines, "way": None}))
    table = bench.programme.package_rate if bench.programme.package is not None else None
    return _End(
        setting=setting,
        rates=single_rates_of(setting),
        package_rate=package_rate_of(setting, table) if table is not None else None,
        lines=dict(zip(prices, bench.lines(setting), strict=True)),
    )


def _line(technology: Technology, price: Yen) -> QuotationLine:
    """One unit of a product that meets the rules; how software is contracted stays open."""
    yes = Answer.YES
    return QuotationLine(
        technology=technology.id,
        unit_price=price,
        tais_listed=yes if technology.eligibility in PAID else Answer.UNKNOWN,
        end_to_end=yes,
        data_link_csv=yes,
        data_link_support=yes,
        life_csv=yes,
        no_retyping=yes,
    )


def _spanned(low: Estimate, high: Estimate, reasons: tuple[Reason, ...]) -> Estimate:
    """From the lower end at the lower prices to the upper end at the upper ones."""
    return Estimate(
        min(low.lowest, high.lowest),
        max(low.highest, high.highest),
        low.may_be_more or high.may_be_more,
        low.may_be_less or high.may_be_less,
        merge_reasons(_if_open((low, high), reasons), low.reasons, high.reasons),
    )


def _if_open(ends: tuple[Estimate, Estimate], reasons: tuple[Reason, ...]) -> tuple[Reason, ...]:
    low, high = ends
    return reasons if (low.lowest, low.highest) != (high.lowest, high.highest) else ()
