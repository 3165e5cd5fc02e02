"""What the page 補助金の試算 shows: three results, the lines of one way, the totals. No Qt."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.assessment.mix_parts import is_packaged, package_step, part_value
from desktop.assessment.paper import FundFigure
from desktop.assessment.plan import ImprovementPlan
from desktop.assessment.results import Assessment, KindResult, LineResult, SubsidyResult
from desktop.assessment.trace import Step
from desktop.assessment.values import Reason, merge_reasons
from desktop.ui.models.quotation_rows import NOTHING, amount_text

KIND_TITLES = {
    "single": "導入支援",
    "package": "パッケージ型",
    "mix": "両方に分ける",
    "improvement_support": "業務改善支援",
}
NO_RATE = "掛けない"
LEFT_OUT = "対象外"


@dataclass(frozen=True, slots=True)
class KindCard:
    """One of the three results side by side."""

    id: str
    title: str
    amount: str
    rate: str
    state: str
    applied: bool
    available: bool
    open_count: int
    trace: Step


@dataclass(frozen=True, slots=True)
class SubsidyLine:
    """A row on its way from cost to amount, ready to print."""

    label: str
    cost: str
    eligible_cost: str
    rate: str
    cap: str
    amount: str
    trace: Step
    is_total: bool = False

    @property
    def spoken(self) -> str:
        return (
            f"{self.label}、かかる費用 {self.cost or NOTHING}、対象経費 {self.eligible_cost}、"
            f"率 {self.rate}、上限 {self.cap}、補助額 {self.amount}"
        )


def kind_cards(subsidy: SubsidyResult) -> tuple[KindCard, ...]:
    """導入支援, パッケージ型, the mix where there is one, and 業務改善支援 in this order."""
    mix = (subsidy.mix,) if subsidy.mix else ()
    kinds = (subsidy.single, subsidy.package, *mix, subsidy.improvement_support)
    return tuple(_kind_card(kind, subsidy) for kind in kinds)


def _kind_card(kind: KindResult, subsidy: SubsidyResult) -> KindCard:
    is_support = kind.kind == "improvement_support"
    return KindCard(
        id=kind.kind,
        title=KIND_TITLES[kind.kind],
        amount=kind.amount.text() if kind.available else NOTHING,
        rate=kind.rate_text,
        state=_state(kind, subsidy),
        applied=is_support or kind.kind == subsidy.applied.value,
        available=kind.available,
        open_count=len(_reasons(kind)),
        trace=kind.trace,
    )


def _state(kind: KindResult, subsidy: SubsidyResult) -> str:
    if not kind.available:
        return kind.unavailable_reason
    if kind.kind == "improvement_support":
        # 003 4(3)イ applies no rate; other programmes do.
        how = "率を掛けた額" if kind.rate_text else "率を掛けず、費用"
        return f"{how}と上限の少ないほうです。"
    if kind.kind != subsidy.applied.value:
        return "比べるための金額です。"
    return "選んだ方法です。" if subsidy.applied_is_chosen else "いまは金額の多いほうです。"


def _reasons(kind: KindResult) -> tuple[Reason, ...]:
    return merge_reasons(kind.amount.reasons, kind.notes) if kind.available else ()


def rate_of(assessment: Assessment, index: int) -> str:
    """How the rate of the line at ``index`` reads in the applied way, 「4分の3以上」."""
    subsidy = assessment.subsidy
    if subsidy is None:
        return ""
    kind = subsidy.applied_kind
    if kind.kind != "mix":
        return kind.rate_text
    return (subsidy.package if index in kind.packaged else subsidy.single).rate_text


def subsidy_lines(subsidy: SubsidyResult) -> tuple[SubsidyLine, ...]:
    """The lines of the applied way, the way's own row, the support, and the total."""
    kind, support = subsidy.applied_kind, subsidy.improvement_support
    lines = [_line(result, kind, subsidy.single.rate_text) for result in kind.lines]
    total = SubsidyLine(
        "合計",
        subsidy.cost.text(),
        NOTHING,
        NOTHING,
        NOTHING,
        subsidy.total.text(),
        subsidy.trace,
        is_total=True,
    )
    package_rate = subsidy.package.rate_text
    return (*lines, *_office_rows(kind, package_rate), _support_line(support), total)


def _line(result: LineResult, kind: KindResult, single_rate: str) -> SubsidyLine:
    has_amount = not (result.left_out or is_packaged(result, kind))
    return SubsidyLine(
        label=result.label,
        cost=result.cost.text(),
        eligible_cost=result.eligible_cost.text(),
        rate=single_rate if has_amount else NOTHING,
        cap=result.cap.text() if result.cap is not None else NOTHING,
        amount=LEFT_OUT if result.left_out else amount_text(result, kind),
        trace=result.trace,
    )


def _office_rows(kind: KindResult, rate: str) -> tuple[SubsidyLine, ...]:
    """A package is computed once for the office: a row of its own below its lines."""
    step = package_step(kind)
    if step is None:
        return ()
    row = SubsidyLine(
        "パッケージ型（1事業所）",
        "",
        part_value(step, "対象経費"),
        rate,
        _cap_of(step),
        step.value,
        step,
    )
    return (row,)


def _support_line(support: KindResult) -> SubsidyLine:
    return SubsidyLine(
        label="業務改善支援",
        cost=support.eligible_cost.text() if support.available else NOTHING,
        eligible_cost=support.eligible_cost.text() if support.available else NOTHING,
        rate=support.rate_text or NO_RATE,
        cap=_cap_of(support.trace),
        amount=support.amount.text() if support.available else NOTHING,
        trace=support.trace,
    )


def _cap_of(trace: Step) -> str:
    return part_value(trace, "基準額")


def left_out_reasons(subsidy: SubsidyResult) -> tuple[Reason, ...]:
    """What the rules leave out of the applied way, lines and costs, with the line's name."""
    return tuple(
        Reason(reason.code, f"{result.label}：{reason.text}", reason.field)
        for result in subsidy.applied_kind.lines
        for reason in (*result.left_out, *(note for note in result.notes if note.settled))
    )


def open_reasons(subsidy: SubsidyResult) -> tuple[Reason, ...]:
    """Everything that keeps the total from being settled, each once."""
    kind = subsidy.applied_kind
    notes = [line.notes for line in kind.lines]
    reasons = merge_reasons(
        subsidy.total.reasons, kind.notes, subsidy.improvement_support.notes, *notes
    )
    return tuple(reason for reason in reasons if not reason.settled)


def fund_figure(plan: ImprovementPlan) -> FundFigure | None:
    """The bars of the plan; the page draws the same figure as the paper."""
    return next((block for block in plan.blocks() if isinstance(block, FundFigure)), None)
