"""Quotation lines made ready for both ways of applying: cost, eligibility, one model a purpose."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from desktop.assessment.case import Case, QuotationLine
from desktop.assessment.costs import LineCost, line_cost
from desktop.assessment.eligibility import LineEligibility, line_eligibility
from desktop.assessment.immutable import immutable
from desktop.assessment.rules import Programme, RuleBook, ServiceType, Technology
from desktop.assessment.values import Answer, Estimate, Reason


@immutable
class PreparedLine:
    """A quotation line with what both ways of applying need to know of it."""

    index: int
    line: QuotationLine
    label: str
    technology: Technology | None
    cost: LineCost
    eligibility: LineEligibility

    @property
    def is_out(self) -> bool:
        return self.eligibility.answer is Answer.NO

    def without(self, reason: Reason) -> PreparedLine:
        """The same line, left out for ``reason``."""
        left_out = (*self.eligibility.left_out, reason)
        out = replace(self.eligibility, left_out=left_out, answer=Answer.NO)
        return replace(self, eligibility=out)


def prepared_lines(
    case: Case, rules: RuleBook, programme: Programme, services: tuple[ServiceType, ...]
) -> tuple[PreparedLine, ...]:
    """Every quotation line, in order."""
    return tuple(
        _prepared(case, index, rules, programme, services) for index in range(len(case.quotations))
    )


def _prepared(
    case: Case,
    index: int,
    rules: RuleBook,
    programme: Programme,
    services: tuple[ServiceType, ...],
) -> PreparedLine:
    line = case.quotations[index]
    technology = rules.technology_by_id.get(line.technology)
    return PreparedLine(
        index=index,
        line=line,
        label=line_label(line, index, technology),
        technology=technology,
        cost=line_cost(case, index, technology, programme),
        eligibility=line_eligibility(case, index, technology, programme, services),
    )


def line_label(line: QuotationLine, index: int, technology: Technology | None) -> str:
    """What to call a line: its product, else its technology, else its number."""
    return line.product_name or (technology.name if technology else "") or f"{index + 1}行目"


def rival_groups(lines: Iterable[PreparedLine]) -> tuple[tuple[PreparedLine, ...], ...]:
    """Lines that bring several models for one purpose (003 7(7)), lines already out aside.

    The purpose is the one that the user wrote, else the technology itself.  A line without a
    product name cannot be told apart and is taken for the same model.
    """
    groups: dict[tuple[str, str], list[PreparedLine]] = {}
    for prepared in lines:
        if prepared.technology is not None and not prepared.is_out:
            groups.setdefault(_purpose(prepared), []).append(prepared)
    return tuple(
        tuple(group)
        for group in groups.values()
        if len(group) > 1 and len({_model(p) for p in group} - {""}) > 1
    )


def _purpose(prepared: PreparedLine) -> tuple[str, str]:
    if prepared.line.purpose:
        return "purpose", prepared.line.purpose
    return "technology", prepared.line.technology


def _model(prepared: PreparedLine) -> str:
    line = prepared.line
    return f"{line.maker}\n{line.product_name}".replace(" ", "") if line.product_name else ""


@immutable
class KeptLines:
    """The lines with all but one model a purpose left out.

    ``extra``: line index → what a model that was left out might bring on top of the kept one,
    where the two cannot be told apart yet (an open rate, an open price).
    """

    lines: tuple[PreparedLine, ...]
    extra: dict[int, Estimate]


def keep_one_model(
    lines: tuple[PreparedLine, ...], worth: dict[int, Estimate], programme: Programme
) -> KeptLines:
    """Of several models for one purpose only the one worth most stays in.

    ``worth``: line index → the estimate by which models are compared; lines of one model count
    together.
    """
    place = programme.clauses["one_model_per_purpose"].locator
    out: dict[int, Reason] = {}
    extra: dict[int, Estimate] = {}
    for group in rival_groups(lines):
        worths: dict[str, Estimate] = {}
        for p in group:
            worths[_model(p)] = worths.get(_model(p), Estimate(0, 0)).plus(worth[p.index])
        best = max(worths, key=lambda model: (worths[model].highest, worths[model].lowest))
        kept = next(p for p in group if _model(p) == best)
        text = (
            f"同じ目的の別の機種「{kept.label}」を対象としたため、対象は1機種限りです（{place}）。"
        )
        for p in group:
            if _model(p) != best:
                field = f"quotations/{p.index}/purpose"
                out[p.index] = Reason("one_model_per_purpose", text, field)
        more = _not_settled(worths, best, kept.index)
        if more is not None:
            extra[kept.index] = more
    remaining = tuple(p.without(out[p.index]) if p.index in out else p for p in lines)
    return KeptLines(remaining, extra)


def _not_settled(worths: dict[str, Estimate], best: str, index: int) -> Estimate | None:
    """What is missing from the best model's estimate to cover every other model's; or None."""
    chosen = worths[best]
    lowest = max(estimate.lowest for estimate in worths.values()) - chosen.lowest
    may_be_more = any(estimate.may_be_more for estimate in worths.values())
    if not lowest and may_be_more == chosen.may_be_more:
        return None
    reason = Reason(
        "best_model_open",
        "同じ目的の機種のうち、どれの補助額が多いかがまだ決まりません。",
        f"quotations/{index}/purpose",
    )
    return Estimate(lowest, 0, may_be_more, reasons=(reason,))
