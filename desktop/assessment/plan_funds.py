"""The money of the plan: the fund picture, the table of lines, and every calculation."""

from __future__ import annotations

from dataclasses import replace

from desktop.assessment.case import Case, SupportWay
from desktop.assessment.mix_parts import is_packaged, package_step, part_value
from desktop.assessment.paper import (
    Align,
    Block,
    Column,
    FundBar,
    FundFigure,
    Paragraph,
    Section,
    Table,
    TraceBlock,
)
from desktop.assessment.results import Assessment, KindResult, LineResult, SubsidyResult
from desktop.assessment.trace import Step
from desktop.assessment.values import Estimate

WAY_TEXT = {
    SupportWay.SINGLE: "導入支援（１機器ごと）",
    SupportWay.PACKAGE: "パッケージ型導入支援",
    SupportWay.MIX: "導入支援とパッケージ型に分ける",
}
BY_OFFICE = "まとめて計算"
IN_PACKAGE = "パッケージ型"
NO_PROGRAMME = "この年度の要綱は規則に入っていないため、補助額は計算していません。"


def funds_section(case: Case, assessment: Assessment) -> Section:
    """１０ 資金計画: cost, subsidy, own share, and the way that is applied for."""
    subsidy = assessment.subsidy
    title = "１０ 資金計画（補助額の試算）"
    if subsidy is None:
        return Section("funds", title, (Paragraph("funds", NO_PROGRAMME, missing=True),))
    kind = subsidy.applied_kind
    way = WAY_TEXT[subsidy.applied]
    chosen = "" if subsidy.applied_is_chosen else "（入力された内容で額の大きいほう）"
    blocks: list[Block] = [
        Paragraph("way", f"申請の方法：{way}{chosen}。補助率：{kind.rate_text}。"),
        *provisional_note(subsidy),
        _figure(subsidy),
        _summary_table(subsidy),
        _line_table(kind),
        *line_notes(kind),
        Paragraph("not_settled", caution(subsidy), tone="note"),
    ]
    blocks += open_amounts(subsidy)
    if case.prefecture_terms.source:
        source = f"都道府県の条件の確認先：{case.prefecture_terms.source}"
        blocks.append(Paragraph("call", source, tone="note"))
    return Section("funds", title, tuple(blocks))


def open_amounts(subsidy: SubsidyResult) -> tuple[Paragraph, ...]:
    """Why amounts are ranges, and what is to be confirmed of them; nothing where all is settled."""
    found = subsidy.total.reasons + subsidy.applied_kind.notes
    reasons = dict.fromkeys(f"・{reason.text}" for reason in found)
    if not reasons:
        return ()
    text = "\n".join(["額が決まっていない理由・確かめること", *reasons])
    return (Paragraph("open_amounts", text, tone="note"),)


def provisional_note(subsidy: SubsidyResult) -> tuple[Paragraph, ...]:
    """That no figure here is settled, before the figures themselves."""
    if subsidy.provisional is None:
        return ()
    return (Paragraph("provisional", subsidy.provisional.text, tone="warning"),)


def caution(subsidy: SubsidyResult) -> str:
    """That the prefecture decides, whatever is computed here."""
    kind = "試算" if subsidy.total.is_exact else "概算"
    return f"金額は入力された見積と条件による{kind}であり、交付額は都道府県が決めます。"


def _figure(subsidy: SubsidyResult) -> FundFigure:
    """Cost, then the subsidy from the left and the own share up to the cost."""
    scale = max(subsidy.cost.highest, subsidy.total.highest, 1)
    granted, at_most = subsidy.total.lowest, min(subsidy.total.highest, scale)
    return FundFigure(
        id="fund_figure",
        caption="図４ かかる費用と補助額・事業者負担",
        scale=scale,
        bars=(
            FundBar("かかる費用", subsidy.cost.text(), 0, subsidy.cost.highest, "cost"),
            FundBar("補助額", subsidy.total.text(), 0, granted, "subsidy", granted, at_most),
            FundBar(
                "事業者負担",
                subsidy.own_contribution.text(),
                at_most,
                max(0, subsidy.cost.highest - at_most),
                "own",
                granted,
                at_most,
            ),
        ),
    )


PART_TEXT = {
    "single": WAY_TEXT[SupportWay.SINGLE],
    "package": WAY_TEXT[SupportWay.PACKAGE],
    "mix": WAY_TEXT[SupportWay.MIX],
    "improvement_support": "業務改善支援",
}


def part_rows(subsidy: SubsidyResult) -> tuple[tuple[str, ...], ...]:
    """Each part of the funds: its name, cost, eligible cost, subsidy, own share."""
    return tuple(
        (
            PART_TEXT[part.kind],
            part.cost.text(),
            part.eligible_cost.text(),
            part.amount.text(),
            part.own_contribution.text(),
        )
        for part in subsidy.parts
    )


def part_totals(subsidy: SubsidyResult) -> tuple[str, ...]:
    """The row beneath :func:`part_rows`."""
    own = subsidy.own_contribution.text()
    return ("合計", subsidy.cost.text(), "", subsidy.total.text(), own)


def _summary_table(subsidy: SubsidyResult) -> Table:
    return Table(
        id="fund_summary",
        caption="表５ 補助額の合計と事業者負担",
        columns=(
            Column("区分", weight=24),
            Column("かかる費用", Align.RIGHT, 19),
            Column("対象経費", Align.RIGHT, 19),
            Column("補助額", Align.RIGHT, 19),
            Column("事業者負担", Align.RIGHT, 19),
        ),
        rows=part_rows(subsidy),
        total=part_totals(subsidy),
    )


def _line_table(kind: KindResult) -> Table:
    has_amounts = kind.kind != "package"
    columns = [
        Column("機器・ソフト", weight=29),
        Column("かかる費用", Align.RIGHT, 19),
        Column("対象経費", Align.RIGHT, 19),
    ]
    if has_amounts:
        columns += [Column("基準額（上限）", Align.RIGHT, 19), Column("補助額", Align.RIGHT, 19)]
    columns.append(Column("備考", weight=19))
    return Table(
        id="fund_lines",
        caption="表６ 機器・ソフトごとの内訳",
        columns=tuple(columns),
        rows=(*(_line_row(line, kind) for line in kind.lines), *_package_rows(kind)),
        empty_text="見積の行がまだありません。〔要記入〕",
    )


def left_out_numbers(kind: KindResult) -> dict[int, int]:
    """The number of the note on each line that is left out, by the line's place."""
    out = [line.index for line in kind.lines if line.left_out]
    return {index: number for number, index in enumerate(out, start=1)}


def line_notes(kind: KindResult) -> tuple[Paragraph, ...]:
    """Why lines are left out, beneath the table: a sentence is too long for a cell."""
    numbers = left_out_numbers(kind)
    notes = [
        f"注{numbers[line.index]} {line.label}：{' '.join(reason.text for reason in line.left_out)}"
        for line in kind.lines
        if line.index in numbers
    ]
    return (Paragraph("line_notes", "\n".join(notes), tone="note"),) if notes else ()


def _line_row(line: LineResult, kind: KindResult) -> tuple[str, ...]:
    number = left_out_numbers(kind).get(line.index)
    notes = "" if number is None else f"対象外・注{number}"
    row = (line.label, line.cost.text(), line.eligible_cost.text())
    if kind.kind == "package":
        return (*row, notes)
    if is_packaged(line, kind):
        return (*row, _or_dash(None), BY_OFFICE, IN_PACKAGE)
    return (*row, _or_dash(line.cap), line.amount.text(), notes)


def _package_rows(kind: KindResult) -> tuple[tuple[str, ...], ...]:
    """In a mix the package has an amount of its own beside those of the lines."""
    step = package_step(kind)
    if kind.kind != "mix" or step is None:
        return ()
    cost, base = part_value(step, "対象経費"), part_value(step, "基準額")
    return (("パッケージ型（1事業所）", "", cost, base, step.value, ""),)


def _or_dash(estimate: Estimate | None) -> str:
    return "－" if estimate is None else estimate.text()


def calculation_section(assessment: Assessment) -> Section:
    """付録A: every amount with its steps, the way not applied included for comparison."""
    subsidy = assessment.subsidy
    if subsidy is None:
        return Section(
            "calculation",
            "付録A 補助額の計算",
            (Paragraph("calculation", NO_PROGRAMME, missing=True),),
            appendix=True,
        )
    return Section(
        "calculation",
        "付録A 補助額の計算",
        (TraceBlock("trace_total", "計算の過程", subsidy.trace), *_other_traces(subsidy)),
        appendix=True,
    )


def _other_traces(subsidy: SubsidyResult) -> tuple[TraceBlock, ...]:
    """The ways that are not applied, for comparison."""
    kinds = (subsidy.single, subsidy.package, *((subsidy.mix,) if subsidy.mix else ()))
    others = [kind for kind in kinds if kind is not subsidy.applied_kind]
    ids = ("trace_other", *(f"trace_{kind.kind}" for kind in others[1:]))
    return tuple(
        TraceBlock(block_id, "（参考）選んでいない方法の計算", _outline(kind.trace))
        for block_id, kind in zip(ids, others, strict=True)
    )


def _outline(step: Step) -> Step:
    """A calculation two levels deep: the costs of its lines stand in full above already."""
    return replace(step, steps=tuple(_without_details(child) for child in step.steps))


def _without_details(step: Step) -> Step:
    return replace(step, steps=tuple(replace(child, steps=()) for child in step.steps))
