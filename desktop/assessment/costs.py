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
    """``paid``: what the office pays; ``eligible``: what counts; both in 円.

    ``step``: writes out how the eligible cost came about.
    """

    paid: Estimate
    eligible: Estimate
    notes: tuple[Reason, ...]
    step: Callable[[], Step]


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
    main = _main_cost(line, index, technology)
    counted = [a for a in line.ancillary if a.kind not in INELIGIBLE_ANCILLARY]
    left_out = [a for a in line.ancillary if a.kind in INELIGIBLE_ANCILLARY]
    counted_sum = sum(a.amount or 0 for a in counted)
    left_out_sum = sum(a.amount or 0 for a in left_out)
    included, percent = line.tax_included, line.tax_percent

    def eligible_of(amount: Yen) -> Yen:
        return in_treatment(amount + counted_sum, included, percent, treatment)

    def paid_of(amount: Yen) -> Yen:
        return paid_amount(amount + counted_sum + left_out_sum, included, percent, treatment)

    eligible = _widened(main.mapped(eligible_of), _open_ancillary(line, index, counted))
    paid = _widened(main.mapped(paid_of), _open_ancillary(line, index, line.ancillary))
    tax_notes = tax_reasons(included, treatment, f"quotations/{index}/tax_included")
    notes = tax_notes + tuple(_ineligible_note(a, index) for a in left_out)
    step = partial(
        _cost_step,
        line,
        main=main,
        eligible=eligible,
        counted=counted,
        left_out=left_out,
        programme=programme,
        tax_notes=tax_notes,
    )
    return LineCost(paid, eligible, notes, step)


_FREE_OF_CHARGE = ImprovementSupportKind.CENTRE_OR_NATIONAL_TRAINING


def support_cost(support: ImprovementSupport, treatment: TaxTreatment | None) -> LineCost:
    """The cost of the improvement support; an open cost may be anything from 0円.

    A centre's or the state's own training costs the office nothing (003 4(3)(イ)).
    """
    field = "improvement_support/cost"
    not_taken = support.kind is ImprovementSupportKind.NONE
    if not_taken or (support.cost is None and support.kind is _FREE_OF_CHARGE):
        free = Estimate.exactly(0)
        return LineCost(free, free, (), lambda: Step("実支出額", free.text(), "費用はかからない"))
    if support.cost is None:
        reason = Reason("support_cost_open", "業務改善支援の費用が未入力です。", field)
        unknown = Estimate(0, 0, may_be_more=True, reasons=(reason,))
        unfilled = Step("実支出額", "未入力", reasons=(reason,))
        return LineCost(unknown, unknown, (), lambda: unfilled)
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
    return LineCost(Estimate.exactly(paid), Estimate.exactly(eligible), notes, lambda: step)


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


def _main_cost(line: QuotationLine, index: int, technology: Technology | None) -> Estimate:
    """Unit price × units; without a price, the source's guide range, or "anything from 0円"."""
    if line.unit_price is not None:
        return Estimate.exactly(line.unit_price * line.units)
    field = f"quotations/{index}/unit_price"
    if technology is not None and technology.price is not None:
        price = technology.price
        per = f"（1{price.per}あたり）" if price.per else ""
        text = (
            f"単価が未入力です。価格の目安 {yen_text(price.lowest)}〜{yen_text(price.highest)}"
            f"{per}で計算しています。"
        )
        reason = Reason("price_from_guide", text, field)
        return Estimate(price.lowest * line.units, price.highest * line.units, reasons=(reason,))
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
    main: Estimate,
    eligible: Estimate,
    counted: list[AncillaryCost],
    left_out: list[AncillaryCost],
    programme: Programme,
    tax_notes: tuple[Reason, ...],
) -> Step:
    price = yen_text(line.unit_price) if line.unit_price is not None else "価格の目安"
    product = f"{price} × {line.units}"
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
            programme.clauses["ancillary"],
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
