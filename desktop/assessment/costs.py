"""From a quotation line to the cost that the programme may count (対象経費).

Consumption tax is settled by each prefecture's call: excluded (the net amount counts), included
(the amount with tax counts), or not told yet (amounts as entered, marked 要確認).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial

from desktop.assessment.case import (
    AncillaryCost,
    AncillaryKind,
    Case,
    ImprovementSupport,
    ImprovementSupportKind,
    QuotationLine,
    TaxTreatment,
)
from desktop.assessment.citation import Citation
from desktop.assessment.immutable import immutable
from desktop.assessment.payable import Payable
from desktop.assessment.rules import Programme, Technology
from desktop.assessment.trace import Step
from desktop.assessment.values import Estimate, Reason, Yen, total, yen_text

INELIGIBLE_ANCILLARY = {
    AncillaryKind.COMMUNICATION: "communication_cost",
    AncillaryKind.DEVELOPMENT: "development_cost",
}
_INELIGIBLE_WORD = {
    AncillaryKind.COMMUNICATION: "通信費",
    AncillaryKind.DEVELOPMENT: "開発に要する経費",
}
_ANCILLARY_WORD = {
    AncillaryKind.NETWORK: "Wi-Fi環境の整備",
    AncillaryKind.TERMINAL: "PC・タブレット等",
    AncillaryKind.OTHER: "その他の付帯経費",
    **_INELIGIBLE_WORD,
}


@immutable
class LineCost:
    """``paid``: what the office pays; ``payable``: what counts; both in 円.

    ``units``: how many 台 count.  ``step``: writes out how the eligible cost came about.
    """

    paid: Estimate
    payable: Payable
    units: int
    notes: tuple[Reason, ...]
    step: Callable[[], Step]

    @property
    def eligible(self) -> Estimate:
        return self.payable.cost


def with_tax(net: Yen, percent: int) -> Yen:
    """Net amount plus tax, the tax rounded down to whole yen."""
    return net + net * percent // 100


def without_tax(gross: Yen, percent: int) -> Yen:
    """Amount less the tax in it (gross × p / (100 + p), rounded down to whole yen)."""
    return gross - gross * percent // (100 + percent)


def in_treatment(
    amount: Yen, included: bool | None, percent: int, treatment: TaxTreatment | None
) -> Yen:
    """``amount`` in the terms of the prefecture's treatment; as entered where either is open."""
    if included is None or treatment is None:
        return amount
    if treatment is TaxTreatment.EXCLUDED:
        return without_tax(amount, percent) if included else amount
    return amount if included else with_tax(amount, percent)


def paid_amount(
    amount: Yen, included: bool | None, percent: int, treatment: TaxTreatment | None
) -> Yen:
    """What is really paid, with tax; as entered where the tax is not settled yet."""
    if included is None or treatment is None or included:
        return amount
    return with_tax(amount, percent)


def line_cost(
    case: Case, index: int, technology: Technology | None, programme: Programme
) -> LineCost:
    """The cost of quotation line ``index``, with its trace."""
    line = case.quotations[index]
    treatment = case.prefecture_terms.tax_treatment
    units = _units_that_count(case, line)
    main = _main_cost(line, index, technology, units)
    split = _split(line, programme)
    counted_sum, left_out_sum = _sum(split.counted), _sum(split.left_out)
    included, percent = line.tax_included, line.tax_percent

    def eligible_of(amount: Yen) -> Yen:
        return in_treatment(amount + counted_sum, included, percent, treatment)

    def paid_of(amount: Yen) -> Yen:
        return paid_amount(amount + counted_sum + left_out_sum, included, percent, treatment)

    eligible = _widened(main.mapped(eligible_of), _open_ancillary(line, index, split.counted))
    eligible = _perhaps_without(eligible, split, index)
    all_units = main if units == line.units else _main_cost(line, index, technology, line.units)
    paid = _widened(all_units.mapped(paid_of), _open_ancillary(line, index, line.ancillary))
    tax_notes = tax_reasons(included, treatment, f"quotations/{index}/tax_included")
    notes = tax_notes + tuple(_ineligible_note(a, index) for a in split.left_out)
    if units != line.units:
        notes += (_units_note(line, units, index),)
    step = partial(
        _cost_step,
        line,
        units=units,
        main=main,
        eligible=eligible,
        split=split,
        programme=programme,
        tax_notes=tax_notes,
    )
    payable = _payable(case, line, index, eligible, programme)
    return LineCost(paid, payable, units, notes, step)


@immutable
class _Split:
    """The side costs of a line: those that count, those that never do, those nobody has said."""

    counted: tuple[AncillaryCost, ...]
    left_out: tuple[AncillaryCost, ...]
    not_said: tuple[AncillaryCost, ...]


_NO_SIDE_COSTS = _Split((), (), ())


def _split(line: QuotationLine, programme: Programme) -> _Split:
    """``counted`` holds those not said as well: they may count."""
    if not line.ancillary:
        return _NO_SIDE_COSTS
    left_out: list[AncillaryCost] = []
    not_said: list[AncillaryCost] = []
    for cost in line.ancillary:
        clause = INELIGIBLE_ANCILLARY.get(cost.kind)
        if clause is not None:
            (left_out if clause in programme.clauses else not_said).append(cost)
    counted = [cost for cost in line.ancillary if cost not in left_out]
    return _Split(tuple(counted), tuple(left_out), tuple(not_said))


def _sum(costs: Iterable[AncillaryCost]) -> Yen:
    return sum(cost.amount or 0 for cost in costs)


def _perhaps_without(eligible: Estimate, split: _Split, index: int) -> Estimate:
    """From the cost without what the source says nothing about, to the cost with it."""
    if not split.not_said:
        return eligible
    names = "・".join(_INELIGIBLE_WORD[cost.kind] for cost in split.not_said)
    text = f"{names}が対象になるかは、この事業の資料に書かれていません。"
    reason = Reason("side_cost_not_said", text, f"quotations/{index}/ancillary")
    least = max(0, eligible.lowest - _sum(split.not_said))
    reasons = (*eligible.reasons, reason)
    return Estimate(least, eligible.highest, eligible.may_be_more, reasons=reasons)


def _units_that_count(case: Case, line: QuotationLine) -> int:
    """The 台 of the line, no more than the prefecture's limit."""
    terms = case.prefecture_terms
    if not terms.unit_limits:
        return line.units
    allowed = terms.units_allowed(line.technology, case.facility.capacity)
    return line.units if allowed is None else min(line.units, allowed)


def _units_note(line: QuotationLine, units: int, index: int) -> Reason:
    text = f"台数の上限により、{line.units}台のうち{units}台を対象としています（募集要項）。"
    return Reason("unit_limit", text, f"quotations/{index}/units", settled=True)


def _payable(
    case: Case, line: QuotationLine, index: int, eligible: Estimate, programme: Programme
) -> Payable:
    """The eligible cost with what has a cap of its own, and what others give."""
    terms = case.prefecture_terms
    cap = terms.terminal_cap
    if cap is None and programme.terminal_cap is not None:
        cap = programme.terminal_cap.amount
    terminals = [c for c in line.ancillary if c.kind is AncillaryKind.TERMINAL and c.amount]
    donation = line.donation or 0
    if cap is None or not terminals:
        return Payable(eligible, donation=donation)
    cost = in_treatment(_sum(terminals), line.tax_included, line.tax_percent, terms.tax_treatment)
    return Payable(eligible, cost, _terminal_cap(line, index, terminals, cap), donation)


def _terminal_cap(
    line: QuotationLine, index: int, terminals: list[AncillaryCost], cap: Yen
) -> Estimate:
    """``cap`` × the terminals; where their number is open, anything up to what they cost."""
    told = sum((c.units or 0) * cap for c in terminals)
    open_ones = [c for c in terminals if c.units is None]
    if not open_ones:
        return Estimate.exactly(told)
    text = f"情報端末は1台{yen_text(cap)}までです。台数が未入力なので幅になります。"
    number = line.ancillary.index(open_ones[0])
    reason = Reason("terminal_units_open", text, f"quotations/{index}/ancillary/{number}/units")
    lowest = told + cap * len(open_ones)
    return Estimate(lowest, max(lowest, told + _sum(open_ones)), reasons=(reason,))


_FREE_OF_CHARGE = ImprovementSupportKind.CENTRE_OR_NATIONAL_TRAINING


def support_cost(support: ImprovementSupport, treatment: TaxTreatment | None) -> LineCost:
    """The cost of the improvement support; an open cost may be anything from 0円.

    A centre's or the state's own training costs the office nothing (003 4(3)(イ)).
    """
    field = "improvement_support/cost"
    not_taken = support.kind is ImprovementSupportKind.NONE
    if not_taken or (support.cost is None and support.kind is _FREE_OF_CHARGE):
        free = Estimate.exactly(0)
        return LineCost(
            free, Payable(free), 1, (), lambda: Step("実支出額", free.text(), "費用はかからない")
        )
    if support.cost is None:
        reason = Reason("support_cost_open", "業務改善支援の費用が未入力です。", field)
        unknown = Estimate(0, 0, may_be_more=True, reasons=(reason,))
        unfilled = Step("実支出額", "未入力", reasons=(reason,))
        return LineCost(unknown, Payable(unknown), 1, (), lambda: unfilled)
    included, percent = support.tax_included, support.tax_percent
    eligible = in_treatment(support.cost, included, percent, treatment)
    paid = paid_amount(support.cost, included, percent, treatment)
    notes = tax_reasons(included, treatment, "improvement_support/tax_included")
    step = Step(
        "実支出額",
        yen_text(eligible),
        _tax_working(support.cost, eligible, percent),
        amount=Estimate.exactly(eligible),
        reasons=notes,
    )
    counted = Payable(Estimate.exactly(eligible))
    return LineCost(Estimate.exactly(paid), counted, 1, notes, lambda: step)


def tax_reasons(
    included: bool | None, treatment: TaxTreatment | None, field: str
) -> tuple[Reason, ...]:
    """What is open about consumption tax; a note, since amounts stay as entered."""
    if treatment is None:
        return (
            Reason(
                "tax_untold",
                "消費税の扱いが未入力です。入力した金額のまま計算しています（要確認）。",
                "prefecture_terms/tax_treatment",
            ),
        )
    if included is None:
        return (
            Reason(
                "tax_of_amount_unknown",
                "金額が税込か税抜か未入力です。入力した金額のまま計算しています（要確認）。",
                field,
            ),
        )
    return ()


def _main_cost(
    line: QuotationLine, index: int, technology: Technology | None, units: int
) -> Estimate:
    """Unit price × units; without a price, the source's guide range, or "anything from 0円"."""
    if line.unit_price is not None:
        return Estimate.exactly(line.unit_price * units)
    field = f"quotations/{index}/unit_price"
    if technology is not None and technology.price is not None:
        price = technology.price
        per = f"（1{price.per}あたり）" if price.per else ""
        text = (
            f"単価が未入力です。価格の目安 {yen_text(price.lowest)}〜{yen_text(price.highest)}"
            f"{per}で計算しています。"
        )
        reason = Reason("price_from_guide", text, field)
        return Estimate(price.lowest * units, price.highest * units, reasons=(reason,))
    reason = Reason(
        "price_unknown", "単価が未入力で、価格の目安もありません。見積が必要です。", field
    )
    return Estimate(0, 0, may_be_more=True, reasons=(reason,))


def _open_ancillary(
    line: QuotationLine, index: int, costs: Iterable[AncillaryCost]
) -> tuple[Reason, ...]:
    """Why the sum of ``costs`` is not known: each of them that has no amount yet."""
    looked_at = [cost for cost in costs if cost.amount is None]
    if not looked_at:
        return ()
    return tuple(
        Reason(
            "ancillary_open",
            f"付帯経費「{_ancillary_name(cost)}」の金額が未入力です。",
            f"quotations/{index}/ancillary/{number}/amount",
        )
        for number, cost in enumerate(line.ancillary)
        if cost in looked_at
    )


def _widened(estimate: Estimate, reasons: tuple[Reason, ...]) -> Estimate:
    if not reasons:
        return estimate
    return estimate.plus(Estimate(0, 0, may_be_more=True, reasons=reasons))


def _ancillary_name(cost: AncillaryCost) -> str:
    return cost.label or _ANCILLARY_WORD[cost.kind]


def _ineligible_note(cost: AncillaryCost, index: int) -> Reason:
    amount = yen_text(cost.amount or 0)
    return Reason(
        f"ineligible:{cost.kind}",
        f"{_INELIGIBLE_WORD[cost.kind]}は対象になりません（{amount}を除きました）。",
        f"quotations/{index}/ancillary",
        settled=True,
    )


def _cost_step(
    line: QuotationLine,
    *,
    units: int,
    main: Estimate,
    eligible: Estimate,
    split: _Split,
    programme: Programme,
    tax_notes: tuple[Reason, ...],
) -> Step:
    price = yen_text(line.unit_price) if line.unit_price is not None else "価格の目安"
    product = f"{price} × {units}"
    counted, left_out = split.counted, split.left_out
    if not line.ancillary:
        working = product + _tax_change(line, main, eligible)
        clause = programme.clauses["eligible_cost"]
        reasons = eligible.reasons + tax_notes
        return Step("対象経費", eligible.text(), working, clause, eligible, reasons)
    steps = [Step("本体", main.text(), product, amount=main)]
    steps += [
        Step(
            f"付帯：{_ancillary_name(cost)}",
            yen_text(cost.amount or 0),
            "主となる機器と併せて導入",
            programme.clauses.get("ancillary", programme.clauses["eligible_cost"]),
        )
        for cost in counted
    ]
    steps += [
        Step(
            f"除く：{_ancillary_name(cost)}",
            "0円",
            f"{yen_text(cost.amount or 0)}は対象外",
            _clause_of(cost, programme),
        )
        for cost in left_out
    ]
    before_tax = total((main, Estimate.exactly(sum(c.amount or 0 for c in counted))))
    working = " ＋ ".join(["本体", *(_ancillary_name(c) for c in counted)])
    working += _tax_change(line, before_tax, eligible)
    clause = programme.clauses["eligible_cost"]
    reasons = eligible.reasons + tax_notes
    return Step("対象経費", eligible.text(), working, clause, eligible, reasons, tuple(steps))


def _tax_change(line: QuotationLine, before: Estimate, after: Estimate) -> str:
    if (before.lowest, before.highest) == (after.lowest, after.highest):
        return ""
    return f"、税込・税抜の調整（{line.tax_percent}%） {before.text()}→{after.text()}"


def _clause_of(cost: AncillaryCost, programme: Programme) -> Citation:
    return programme.clauses[INELIGIBLE_ANCILLARY[cost.kind]]


def _tax_working(entered: Yen, counted: Yen, percent: int) -> str:
    if entered == counted:
        return ""
    return f"税込・税抜の調整（{percent}%） {yen_text(entered)}→{yen_text(counted)}"
