"""What the engine says: levels, gaps, suggestions, verdicts and amounts, each with its reasons.

Frozen, slotted dataclasses rather than pydantic models: they are made by the hundred for each
answer, and nothing has to be read back from a file.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from desktop.assessment.case import SupportWay
from desktop.assessment.citation import Citation
from desktop.assessment.immutable import immutable
from desktop.assessment.rules import Criterion, GridTask, Programme, ServiceType, Technology
from desktop.assessment.trace import Step
from desktop.assessment.values import NOTHING, Estimate, FiscalYear, Mark, Reason, Verdict


@immutable
class TaskResult:
    """A task with its mark and level. ``level`` is 0 when not even level 1's mark is reached."""

    task: GridTask
    applicable: bool
    applicable_reason: str
    mark: Mark
    level: int
    target_mark: Mark
    reaches_target: bool
    answered: bool
    unknown: tuple[Criterion, ...]
    missing: tuple[Criterion, ...]

    @property
    def asked_at_target(self) -> bool:
        """False where the grid asks nothing of the task at the target level (「－」)."""
        return self.target_mark is not Mark.NONE


@immutable
class Gap:
    """A task below the target level: the mark it needs and what would give it.

    ``buy``: criteria that a technology meets.  ``change``: criteria of changed work, which no
    purchase meets.  Which of them suffice, the task's two mark guidances say.
    """

    result: TaskResult
    buy: tuple[Criterion, ...]
    change: tuple[Criterion, ...]


@immutable
class Suggestion:
    """A technology for one or more gaps, why, and what the programme would pay per unit."""

    technology: Technology
    tasks: tuple[GridTask, ...]
    reasons: tuple[str, ...]
    cap_per_unit: Estimate | None
    cap_citation: Citation | None
    subsidy_per_unit: Estimate | None
    priority: bool


@immutable
class RequirementResult:
    """A duty of the programme: what can be said of it, why, and what to do."""

    id: str
    clause: str
    title: str
    text: str
    verdict: Verdict
    reason: str
    what_to_do: str
    page: str
    due: date | None
    citation: Citation
    fields: tuple[str, ...] = ()


@immutable
class ConditionResult:
    """A condition of the higher rate, with its verdict."""

    id: str
    number: str
    label: str
    text: str
    verdict: Verdict
    field: str
    citation: Citation


@immutable
class LineResult:
    """A quotation line under one kind of support, from its cost to its amount.

    ``own_contribution`` is None in a package, whose amount is the office's and not a line's;
    ``rate_text`` is empty there, and where the line brings nothing.
    """

    line_id: str
    index: int
    label: str
    technology: Technology | None
    cost: Estimate
    eligible_cost: Estimate
    cap: Estimate | None
    amount: Estimate
    own_contribution: Estimate | None
    left_out: tuple[Reason, ...]
    notes: tuple[Reason, ...]
    trace: Step
    rate_text: str = ""


@immutable
class KindResult:
    """The subsidy of one kind of support for the office.

    ``packaged``: in a mix, the numbers of the lines that go into the package.
    """

    kind: str
    available: bool
    unavailable_reason: str
    conditions: tuple[ConditionResult, ...]
    conditions_verdict: Verdict
    rate_text: str
    lines: tuple[LineResult, ...]
    eligible_cost: Estimate
    amount: Estimate
    notes: tuple[Reason, ...]
    trace: Step
    packaged: tuple[int, ...] = ()

    @classmethod
    def refused(cls, kind: str, trace_label: str, reason: str) -> KindResult:
        """A kind that cannot be applied for at all: 0円, and why."""
        return cls(
            kind=kind,
            available=False,
            unavailable_reason=reason,
            conditions=(),
            conditions_verdict=Verdict.NOT_MET,
            rate_text="",
            lines=(),
            eligible_cost=NOTHING,
            amount=NOTHING,
            notes=(),
            trace=Step(trace_label, NOTHING.text(), reason, amount=NOTHING),
        )


@immutable
class FundPart:
    """One source of cost: what is paid, what counts, what is granted, what the office bears."""

    kind: str
    cost: Estimate
    eligible_cost: Estimate
    amount: Estimate
    own_contribution: Estimate


@immutable
class SubsidyResult:
    """Every amount of the case. ``total`` is the applied way plus the improvement support.

    ``parts``: the introduction and the improvement support, which add up to the totals.
    ``mix``: some lines as a package and the others by themselves; None where the call does not
    allow it.  ``provisional``: why no amount of this programme may be taken for settled.
    """

    single: KindResult
    package: KindResult
    mix: KindResult | None
    improvement_support: KindResult
    applied: SupportWay
    applied_is_chosen: bool
    provisional: Reason | None
    parts: tuple[FundPart, ...]
    cost: Estimate
    total: Estimate
    own_contribution: Estimate
    trace: Step

    @property
    def applied_kind(self) -> KindResult:
        if self.applied is SupportWay.MIX and self.mix is not None:
            return self.mix
        return self.package if self.applied is SupportWay.PACKAGE else self.single


@immutable
class ProgrammeResult:
    """What another programme would give for the same lines, to be compared."""

    programme: Programme
    subsidy: SubsidyResult


@immutable
class OpenItem:
    """Something to fill in or confirm, with the step and field where that is done.

    ``who``, ``until`` and ``note`` are the office's own plan for it; ``until_text`` is how the
    day reads, ``overdue``: it has passed on the day of the plan.
    """

    code: str
    text: str
    step: str
    field: str = ""
    what_to_do: str = ""
    who: str = ""
    until: date | None = None
    until_text: str = ""
    note: str = ""
    overdue: bool = False

    @property
    def key(self) -> str:
        """Its own among the open items of a case, and the same whenever the item comes back.

        No "/", since it stands in paths.  A duty keeps its key whichever of its fields is next.
        """
        if not self.field or self.code.startswith("requirement:"):
            return self.code.replace("/", ".")
        return f"{self.code}@{self.field}".replace("/", ".")


@immutable
class Assessment:
    """The one result object that screen, paper and command line read."""

    on: date
    fiscal_year: FiscalYear
    rule_version: str
    programme: Programme | None
    service: ServiceType
    additional_services: tuple[ServiceType, ...]
    target_level: int
    office_level: int | None
    tasks: tuple[TaskResult, ...]
    gaps: tuple[Gap, ...]
    suggestions: Sequence[Suggestion]
    requirements: tuple[RequirementResult, ...]
    subsidy: SubsidyResult | None
    open_items: tuple[OpenItem, ...]
    beside: Sequence[ProgrammeResult] = ()
    report_years: tuple[FiscalYear, ...] = ()

    def task(self, task_id: str) -> TaskResult:
        return next(result for result in self.tasks if result.task.id == task_id)
