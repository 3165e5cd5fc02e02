"""The effect of ケアプランデータ連携 by the method of 001, with the office's own figures.

One month before and one month after, by item; a year is twelve of it.  Labour is time turned into
money and no payment that falls away, so it is never added to the direct spending.
"""

from __future__ import annotations

from fractions import Fraction

from desktop.assessment.changes import Change, hours_change, yen_change
from desktop.assessment.citation import Citation
from desktop.assessment.data_link_rules import DataLinkMethod
from desktop.assessment.estimate_inputs import DataLinkInputs
from desktop.assessment.immutable import immutable
from desktop.assessment.trace import Step
from desktop.assessment.values import Answer, Estimate, Reason, Yen, floor_yen, yen_text

MONTHS = 12
AT = "estimates/data_link"

ITEMS = (
    ("printing", "印刷費"),
    ("communication", "通信費（FAX・インターネット）"),
    ("postage", "郵送料"),
    ("transport", "交通費"),
    ("software", "介護ソフト利用費"),
)
"""The items of direct spending that 001 counts, besides the licence."""

LABOUR_NOTE = "時間 × 1時間あたりの人件費。1円未満切捨て。"


@immutable
class SpendingRow:
    """One item of direct spending a month, in 円; the licence's ``after`` may be a range."""

    id: str
    label: str
    before: Yen
    after: Estimate


@immutable
class DataLinkEffect:
    """Hours, labour and direct spending; each None until enough of it was entered.

    ``reasons``: what is missing or open, with the field that would settle it.
    """

    hours: Change | None
    labour: Change | None
    direct: Change | None
    rows: tuple[SpendingRow, ...]
    reasons: tuple[Reason, ...]


def data_link_effect(inputs: DataLinkInputs, method: DataLinkMethod) -> DataLinkEffect:
    """What the office's figures say; ``method`` brings the licence and the citations."""
    rows, missing = _rows(inputs)
    licence = _licence(inputs, method)
    hours = _hours(inputs, method.hours_citation)
    labour = _labour(inputs, method.labour_citation)
    direct = _direct(rows, licence, method) if rows else None
    return DataLinkEffect(
        hours=hours,
        labour=labour,
        direct=direct,
        rows=(*rows, licence) if rows else (),
        reasons=(
            *_time_reasons(inputs, hours=hours, labour=labour),
            *missing,
            *(licence.after.reasons if rows else ()),
        ),
    )


# --- time and labour --------------------------------------------------------------------------


def _hours(inputs: DataLinkInputs, citation: Citation) -> Change | None:
    if inputs.hours_before is None or inputs.hours_after is None:
        return None
    before, after = Fraction(inputs.hours_before), Fraction(inputs.hours_after)
    return hours_change("提供票の共有にかかる時間", before, after, citation)


def _labour(inputs: DataLinkInputs, citation: Citation) -> Change | None:
    before = _labour_cost(inputs.labour_before, inputs.hours_before, inputs.hourly_wage)
    after = _labour_cost(inputs.labour_after, inputs.hours_after, inputs.hourly_wage)
    if before is None or after is None:
        return None
    return yen_change(
        "人件費にあたる額",
        before[0],
        Estimate.exactly(after[0]),
        citation,
        (
            Step("利用前の人件費", yen_text(before[0]), before[1]),
            Step("利用後の人件費", yen_text(after[0]), after[1]),
        ),
    )


def _labour_cost(
    entered: Yen | None, hours: str | None, hourly_wage: Yen | None
) -> tuple[Yen, str] | None:
    """円 a month and how it came about; None while neither way can be gone."""
    if entered is not None:
        return entered, "入力された月額をそのまま使います。"
    if hours is None or hourly_wage is None:
        return None
    cost = floor_yen(Fraction(hours) * hourly_wage)
    return cost, f"{hours}時間 × {hourly_wage:,}円 ＝ {yen_text(cost)}。{LABOUR_NOTE}"


def _time_reasons(
    inputs: DataLinkInputs, *, hours: Change | None, labour: Change | None
) -> tuple[Reason, ...]:
    found: list[Reason] = []
    if hours is None:
        name = "hours_before" if inputs.hours_before is None else "hours_after"
        text = "共有の時間が前と後でそろっていないため、時間の差は計算していません。"
        found.append(Reason("data_link_hours", text, f"{AT}/{name}"))
    if labour is None:
        text = "1時間あたりの人件費（または人件費の月額）がないため、人件費の差は計算していません。"
        found.append(Reason("data_link_labour", text, f"{AT}/hourly_wage"))
    return tuple(found)


# --- direct spending --------------------------------------------------------------------------


def _rows(inputs: DataLinkInputs) -> tuple[tuple[SpendingRow, ...], tuple[Reason, ...]]:
    """The items entered on both sides; one that is known on one side only is told and left out."""
    rows: list[SpendingRow] = []
    missing: list[Reason] = []
    for name, label in ITEMS:
        before: Yen | None = getattr(inputs, f"{name}_before")
        after: Yen | None = getattr(inputs, f"{name}_after")
        if before is not None and after is not None:
            rows.append(SpendingRow(name, label, before, Estimate.exactly(after)))
            continue
        side = "before" if before is None else "after"
        entered = before is not None or after is not None
        text = (
            f"{label}は前と後の片方だけなので、数えていません。"
            if entered
            else f"{label}は未入力で、数えていません。"
        )
        missing.append(Reason(f"data_link_{name}", text, f"{AT}/{name}_{side}"))
    return tuple(rows), tuple(missing)


def _licence(inputs: DataLinkInputs, method: DataLinkMethod) -> SpendingRow:
    """Nothing before; after, a twelfth of the year's licence unless the free pass is used."""
    monthly = method.licence_yearly // MONTHS
    after = {
        Answer.YES: Estimate.exactly(0),
        Answer.NO: Estimate.exactly(monthly),
        Answer.UNKNOWN: Estimate(0, monthly, reasons=(_open_pass(),)),
    }[inputs.free_pass]
    return SpendingRow("licence", "ライセンス料", 0, after)


def _open_pass() -> Reason:
    text = "フリーパスを使うかどうかがわからないため、ライセンス料を0円からの幅にしています。"
    return Reason("data_link_free_pass", text, f"{AT}/free_pass")


def _direct(rows: tuple[SpendingRow, ...], licence: SpendingRow, method: DataLinkMethod) -> Change:
    before = sum(row.before for row in rows)
    after = licence.after
    for row in rows:
        after = after.plus(row.after)
    steps = [_row_step(row) for row in rows]
    return yen_change(
        "直接の支出",
        before,
        after,
        method.direct_citation,
        (
            *steps,
            _licence_step(licence, method),
            Step("利用前の合計", yen_text(before), _sum_words(rows, is_before=True)),
            Step("利用後の合計", after.text(), _sum_words((*rows, licence), is_before=False)),
        ),
    )


def _row_step(row: SpendingRow) -> Step:
    return Step(row.label, f"{yen_text(row.before)} → {row.after.text()}", "入力された月額です。")


def _licence_step(licence: SpendingRow, method: DataLinkMethod) -> Step:
    yearly = yen_text(method.licence_yearly)
    monthly = yen_text(method.licence_yearly // MONTHS)
    if licence.after.highest == 0:
        working = "フリーパスを使う年は0円です。その後は通常の料金がかかります。"
        citation = method.free_pass_citation
    else:
        working = f"{yearly} ÷ {MONTHS}か月 ＝ {monthly}。"
        citation = method.licence_citation
    value = f"0円 → {licence.after.text()}"
    return Step(licence.label, value, working, citation, reasons=licence.after.reasons)


def _sum_words(rows: tuple[SpendingRow, ...], *, is_before: bool) -> str:
    amounts = [f"{row.before:,}円" if is_before else row.after.text() for row in rows]
    return " ＋ ".join(amounts)
