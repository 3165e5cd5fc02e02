"""Quotation lines made ready for both ways of applying: cost, eligibility, one model a purpose."""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from dataclasses import replace

from desktop.assessment.case import Case, QuotationLine
from desktop.assessment.costs import LineCost, line_cost
from desktop.assessment.eligibility import LineEligibility, line_eligibility
from desktop.assessment.immutable import immutable
from desktop.assessment.rules import Programme, RuleBook, ServiceType, Technology
from desktop.assessment.values import Answer, Reason


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
    """Every quotation line, in order, as ``programme`` sees it."""
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


MOST_CHOICES = 64
"""More ways to choose among models than an application ever has; beyond, the first are tried."""


def model_choices(
    lines: tuple[PreparedLine, ...], programme: Programme
) -> tuple[tuple[PreparedLine, ...], ...]:
    """Every way to keep one model a purpose (003 7(7) leaves the choice to the office).

    Each way is all the lines, those of the other models left out with the reason.  One way, the
    lines as they are, where no models compete.
    """
    groups = rival_groups(lines) if "one_model_per_purpose" in programme.clauses else ()
    if not groups:
        return (lines,)
    models = [tuple(dict.fromkeys(_model(p) for p in group)) for group in groups]
    ways = itertools.islice(itertools.product(*models), MOST_CHOICES)
    return tuple(_with_models(lines, groups, way, programme) for way in ways)


def _with_models(
    lines: tuple[PreparedLine, ...],
    groups: tuple[tuple[PreparedLine, ...], ...],
    way: tuple[str, ...],
    programme: Programme,
) -> tuple[PreparedLine, ...]:
    place = programme.clauses["one_model_per_purpose"].locator
    out: dict[int, Reason] = {}
    for group, model in zip(groups, way, strict=True):
        kept = next(p for p in group if _model(p) == model)
        text = (
            f"同じ目的の別の機種「{kept.label}」を対象としたため、対象は1機種限りです（{place}）。"
        )
        for p in group:
            if _model(p) != model:
                field = f"quotations/{p.index}/purpose"
                out[p.index] = Reason("one_model_per_purpose", text, field)
    return tuple(p.without(out[p.index]) if p.index in out else p for p in lines)
