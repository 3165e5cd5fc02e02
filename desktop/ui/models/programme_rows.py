"""The same lines under every programme, side by side, and what stands beside them. No Qt."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.assessment.case import Case
from desktop.assessment.mix_parts import part_value
from desktop.assessment.neighbour_rules import Neighbour
from desktop.assessment.prepared import line_label
from desktop.assessment.results import Assessment, LineResult, ProgrammeResult
from desktop.assessment.rules import Programme, RuleBook
from desktop.assessment.trace import Step
from desktop.assessment.values import Estimate
from desktop.ui.models.compare_view import NOTHING, WAY_NAMES

CAP = "基準額"
STANDING_WORDS = {
    "confirmed": "原典を確認",
    "second_hand": "要確認（二次情報）",
    "to_confirm": "要確認",
}


@dataclass(frozen=True, slots=True)
class ProgrammeRow:
    """A programme with its total, ready to print."""

    programme: Programme
    name: str
    standing: str
    rate: str
    amount: str
    own: str
    way: str
    trace: Step
    is_plan: bool

    @property
    def spoken(self) -> str:
        return f"{self.name}、{self.standing}、率 {self.rate}、補助額の合計 {self.amount}"


@dataclass(frozen=True, slots=True)
class ProgrammeLine:
    """One quotation line under one programme: rate, cap, amount, and where the cap stands."""

    name: str
    rate: str
    cap: str
    amount: str
    why: str
    trace: Step


def results_of(assessment: Assessment) -> tuple[ProgrammeResult, ...]:
    """The plan's programme first, then the others, the latest year first."""
    if assessment.programme is None or assessment.subsidy is None:
        return tuple(assessment.beside)
    main = ProgrammeResult(assessment.programme, assessment.subsidy)
    return (main, *assessment.beside)


def programme_rows(assessment: Assessment) -> tuple[ProgrammeRow, ...]:
    return tuple(_row(result, assessment) for result in results_of(assessment))


def _row(result: ProgrammeResult, assessment: Assessment) -> ProgrammeRow:
    programme, subsidy = result.programme, result.subsidy
    kind = subsidy.applied_kind
    return ProgrammeRow(
        programme=programme,
        name=programme.label,
        standing=STANDING_WORDS[programme.standing.value],
        rate=kind.rate_text or NOTHING,
        amount=subsidy.total.text(),
        own=subsidy.own_contribution.text(),
        way=WAY_NAMES[subsidy.applied],
        trace=subsidy.trace,
        is_plan=programme is assessment.programme,
    )


def line_choices(case: Case, rules: RuleBook) -> tuple[tuple[int, str], ...]:
    """The quotation lines by number, as they are called everywhere."""
    return tuple(
        (i, f"{i + 1}　{line_label(line, i, rules.technology_by_id.get(line.technology))}")
        for i, line in enumerate(case.quotations)
    )


def line_rows(assessment: Assessment, index: int) -> tuple[ProgrammeLine, ...]:
    """Line ``index`` as a single device under every programme."""
    return tuple(
        _line(result, line)
        for result in results_of(assessment)
        for line in result.subsidy.single.lines
        if line.index == index
    )


def _line(result: ProgrammeResult, line: LineResult) -> ProgrammeLine:
    programme = result.programme
    if line.left_out:
        why = "\n".join(reason.text for reason in line.left_out)
        return ProgrammeLine(programme.label, NOTHING, NOTHING, "対象外", why, line.trace)
    return ProgrammeLine(
        name=programme.label,
        rate=_rate(result, line),
        cap=_text(line.cap) if line.cap is not None else part_value(line.trace, CAP),
        amount=line.amount.text(),
        why=_why(line.trace),
        trace=line.trace,
    )


def _rate(result: ProgrammeResult, line: LineResult) -> str:
    """The rate of the line's kind of device, from the trace of its own rate table."""
    steps = [step for step in result.subsidy.single.trace.steps if step.label == "補助率"]
    programme, technology = result.programme, line.technology
    if technology is None or not steps:
        return NOTHING
    table = programme.rate_by_category[technology.cap_category]
    found = [step for step in steps if step.citation == table.citation]
    return (found or steps)[0].value


def _why(trace: Step) -> str:
    """How the cap comes about, and the clause."""
    cap = next((step for step in trace.steps if step.label.startswith(CAP)), None)
    if cap is None:
        return ""
    place = f"（{cap.citation.locator}）" if cap.citation else ""
    return f"{cap.working}{place}"


def _text(estimate: Estimate) -> str:
    return estimate.text()


def neighbour_lines(case: Case, rules: RuleBook, neighbour: Neighbour) -> tuple[str, ...]:
    """The quotation lines that the user put on ``neighbour``."""
    return tuple(
        line_label(line, i, rules.technology_by_id.get(line.technology))
        for i, line in enumerate(case.quotations)
        if line.other_funding.value == neighbour.id
    )
