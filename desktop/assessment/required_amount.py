"""所要額調書: every amount in the columns that prefectures use, as the engine has it.

What the engine has no figure for (差引額; 選定額 in the outline's order) has no column; the
paper says why.  Nothing is computed here.
"""

from __future__ import annotations

from desktop.assessment.caps import CAP_LABEL
from desktop.assessment.case import CalculationOrder, Case
from desktop.assessment.mix_parts import is_packaged, package_step, part_value
from desktop.assessment.paper import Align, Block, Column, Paragraph, Section, Table
from desktop.assessment.plan_funds import (
    NO_PROGRAMME,
    PART_TEXT,
    WAY_TEXT,
    caution,
    left_out_numbers,
    line_notes,
    open_amounts,
    part_rows,
    part_totals,
    provisional_note,
)
from desktop.assessment.results import Assessment, KindResult, LineResult, SubsidyResult
from desktop.assessment.trace import Step
from desktop.assessment.values import yen_text

PACKAGE_ROW = "パッケージ型（１事業所）"
NONE = "－"
PRODUCT_LABEL = "率を乗じた額"
SELECTED_LABEL = "上限と比べた額"
NOT_IN_COLUMNS = (
    "差引額（総事業費から寄付金その他の収入額を引いた額）は、引く順序が都道府県により違うため、"
    "欄を設けていません。都道府県の様式で計算してください。"
)
NO_SELECTED = (
    "選定額の欄は、実施要綱の順（対象経費に率を掛けてから基準額と比べる）で計算しているため、"
    "「率を乗じた額」にしています。補助所要額は、それと基準額の少ないほうです。"
)
_OFFICE_STEPS = ("まとめて1つの基準額", "1事業所の上限額", "端数処理")


def required_amount_sections(case: Case, assessment: Assessment) -> tuple[Section, ...]:
    """The amounts of the office, of each line, and why some are ranges."""
    subsidy = assessment.subsidy
    if subsidy is None:
        only = Paragraph("required_amount", NO_PROGRAMME, missing=True)
        return (Section("required_amount", "１ 所要額", (only,)),)
    return (
        Section("required_amount", "１ 所要額（事業所の合計）", office_blocks(subsidy)),
        Section("required_lines", "２ 機器・ソフトごとの所要額", line_blocks(case, subsidy)),
    )


def office_blocks(subsidy: SubsidyResult) -> tuple[Block, ...]:
    """The way that is applied for and the amounts of the office."""
    chosen = "" if subsidy.applied_is_chosen else "（入力された内容で額の大きいほう）"
    way = f"申請の方法：{WAY_TEXT[subsidy.applied]}{chosen}"
    return (
        Paragraph("way", way),
        *provisional_note(subsidy),
        _parts_table(subsidy),
        Paragraph("caution", caution(subsidy), tone="note"),
        *open_amounts(subsidy),
    )


def _parts_table(subsidy: SubsidyResult) -> Table:
    return Table(
        id="required_parts",
        caption="表１ 所要額",
        columns=(
            Column("区分", weight=20),
            Column("総事業費", Align.RIGHT, 18),
            Column("対象経費の支出予定額", Align.RIGHT, 22),
            Column("補助所要額", Align.RIGHT, 20),
            Column("事業者負担", Align.RIGHT, 20),
        ),
        rows=part_rows(subsidy),
        total=part_totals(subsidy),
    )


def line_blocks(case: Case, subsidy: SubsidyResult) -> tuple[Block, ...]:
    """What each line costs, then how its amount comes about."""
    kind = subsidy.applied_kind
    order = case.prefecture_terms.order
    notes = [NOT_IN_COLUMNS]
    if order is not CalculationOrder.CAP_THEN_RATE:
        notes.append(NO_SELECTED)
    return (
        _cost_table(case, subsidy),
        _amount_table(subsidy, order),
        *line_notes(kind),
        *_office_steps(kind),
        Paragraph("columns", "\n".join(notes), tone="note"),
    )


# --- 表２ --------------------------------------------------------------------------------------


def _cost_table(case: Case, subsidy: SubsidyResult) -> Table:
    kind = subsidy.applied_kind
    numbers = left_out_numbers(kind)
    rows = [
        (
            line.label,
            line.cost.text(),
            _donation(case, line),
            line.eligible_cost.text(),
            f"対象外・注{numbers[line.index]}" if line.index in numbers else "",
        )
        for line in kind.lines
    ]
    support = subsidy.parts[-1]
    if subsidy.improvement_support.available:
        label = PART_TEXT[support.kind]
        rows.append((label, support.cost.text(), NONE, support.eligible_cost.text(), ""))
    return Table(
        id="required_costs",
        caption="表２ 機器・ソフトごとの費用",
        columns=(
            Column("機器・ソフト", weight=26),
            Column("総事業費", Align.RIGHT, 17),
            Column("寄付金その他の収入額", Align.RIGHT, 22),
            Column("対象経費の支出予定額", Align.RIGHT, 22),
            Column("備考", weight=13),
        ),
        rows=tuple(rows),
        empty_text="見積の行がまだありません。〔要記入〕",
    )


def _donation(case: Case, line: LineResult) -> str:
    donation = case.quotations[line.index].donation
    return NONE if donation is None else yen_text(donation)


# --- 表３ --------------------------------------------------------------------------------------


def _amount_table(subsidy: SubsidyResult, order: CalculationOrder | None) -> Table:
    kind = subsidy.applied_kind
    cap_first = order is CalculationOrder.CAP_THEN_RATE
    middle = ("選定額", SELECTED_LABEL) if cap_first else ("率を乗じた額", PRODUCT_LABEL)
    rows = [_line_row(line, middle[1]) for line in kind.lines if _has_amount(line, kind)]
    package = package_step(kind)
    if package is not None and kind.available:
        rows.append(_package_row(package, middle[1]))
    if subsidy.improvement_support.available:
        rows.append(_support_row(subsidy.improvement_support))
    return Table(
        id="required_amounts",
        caption="表３ 機器・ソフトごとの補助所要額",
        columns=(
            Column("機器・ソフト", weight=22),
            Column("基準額", Align.RIGHT, 19),
            Column("補助率", weight=15),
            Column(middle[0], Align.RIGHT, 22),
            Column("補助所要額", Align.RIGHT, 22),
        ),
        rows=tuple(rows),
        total=("合計", "", "", "", subsidy.total.text()),
        empty_text="補助所要額のある行はありません。",
    )


def _has_amount(line: LineResult, kind: KindResult) -> bool:
    """Whether the line has an amount of its own, rather than a part in the package's."""
    return not line.left_out and not is_packaged(line, kind)


def _line_row(line: LineResult, middle: str) -> tuple[str, ...]:
    return (
        line.label,
        part_value(line.trace, CAP_LABEL),
        line.rate_text or NONE,
        part_value(line.trace, middle),
        line.amount.text(),
    )


def _package_row(step: Step, middle: str) -> tuple[str, ...]:
    return (
        PACKAGE_ROW,
        part_value(step, CAP_LABEL),
        part_value(step, "補助率"),
        part_value(step, middle),
        step.value,
    )


def _support_row(support: KindResult) -> tuple[str, ...]:
    return (
        PART_TEXT[support.kind],
        part_value(support.trace, CAP_LABEL),
        support.rate_text or "掛けない",
        part_value(support.trace, PRODUCT_LABEL),
        support.amount.text(),
    )


def _office_steps(kind: KindResult) -> tuple[Paragraph, ...]:
    """What was done to the sum of the lines: a cap, a rounding."""
    parts = (kind.trace, *(kind.trace.steps if kind.kind == "mix" else ()))
    found = [
        f"{step.label}：{step.working}（{step.value}）"
        for part in parts
        for step in part.steps
        if step.label in _OFFICE_STEPS
    ]
    return (Paragraph("office_steps", "\n".join(found), tone="note"),) if found else ()
