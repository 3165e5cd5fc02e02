"""Marks, levels and gaps from the answers to the grid (000「省力化の取組基準」).

A mark follows from the answers, never from a free choice.  ``わからない`` counts as いいえ for the
mark and is listed as 「確認が必要」.  The cells of the grid are examples (取組例), so one
technology of a ○ cell is enough; ◎ needs all that ○ needs, and the changed work on top.
"""

from __future__ import annotations

from collections.abc import Container, Mapping, Set

from desktop.assessment.case import Case, TaskAnswers
from desktop.assessment.results import Gap, TaskResult
from desktop.assessment.rules import Criterion, GridTask, MarkGuidance, RuleBook, ServiceType
from desktop.assessment.values import Answer, Mark


def task_results(case: Case, rules: RuleBook, service: ServiceType) -> tuple[TaskResult, ...]:
    """The ten tasks in the order of the grid."""
    return tuple(
        _task_result(task, case.task(task.id), service, case.target_level) for task in rules.tasks
    )


def office_level(results: tuple[TaskResult, ...]) -> int | None:
    """The lowest level over the applicable tasks; None when every task is switched off."""
    return min((result.level for result in results if result.applicable), default=None)


def gaps(results: tuple[TaskResult, ...], purchasable: Container[str]) -> tuple[Gap, ...]:
    """The applicable tasks below the target; ``purchasable``: criteria that a technology meets."""
    return tuple(
        Gap(
            result,
            buy=tuple(c for c in result.missing if c.id in purchasable),
            change=tuple(c for c in result.missing if c.id not in purchasable),
        )
        for result in results
        if result.applicable and not result.reaches_target
    )


def mark_of(task: GridTask, yes: Set[str]) -> Mark:
    """The mark that a task has when the criteria with the ids in ``yes`` are answered はい."""
    if not task.circle.holds(yes):
        return Mark.NONE
    return Mark.DOUBLE_CIRCLE if task.double_circle.holds(yes) else Mark.CIRCLE


def applicability(task: GridTask, answers: TaskAnswers, service: ServiceType) -> tuple[bool, str]:
    """Whether a task counts, and why: the user's switch first, then the service's family."""
    if answers.applicable is not None:
        chosen = "対象に含めています" if answers.applicable else "対象外にしています"
        return answers.applicable, f"{chosen}（{answers.note}）" if answers.note else chosen
    if service.family in task.not_applicable_families:
        return False, task.not_applicable_reason
    return True, ""


def _task_result(
    task: GridTask, answers: TaskAnswers, service: ServiceType, target_level: int
) -> TaskResult:
    applicable, why = applicability(task, answers, service)
    given = answers.answers
    yes = {criterion for criterion, answer in given.items() if answer is Answer.YES}
    mark = mark_of(task, yes)
    target_mark = task.mark_at(target_level)
    return TaskResult(
        task=task,
        applicable=applicable,
        applicable_reason=why,
        mark=mark,
        level=task.level_of[mark],
        target_mark=target_mark,
        reaches_target=mark.rank >= target_mark.rank,
        answered=_is_answered(task, given, mark),
        unknown=_unknown(task, given, mark) if Answer.UNKNOWN in given.values() else (),
        missing=_missing(task, yes, mark, target_mark),
    )


def _is_answered(task: GridTask, answers: Mapping[str, Answer], mark: Mark) -> bool:
    """Whether nothing more has to be asked: ◎ is asked only once ○ is reached."""
    if mark is Mark.DOUBLE_CIRCLE:
        return True
    asked = task.circle if mark is Mark.NONE else task.double_circle
    return all(criterion.id in answers for criterion in asked.criteria)


def _unknown(task: GridTask, answers: Mapping[str, Answer], mark: Mark) -> tuple[Criterion, ...]:
    """The わからない answers that could still raise the mark."""
    if mark is Mark.DOUBLE_CIRCLE:
        return ()
    asked = task.circle if mark is Mark.NONE else task.double_circle
    return tuple(c for c in asked.criteria if answers.get(c.id) is Answer.UNKNOWN)


def _missing(task: GridTask, yes: Set[str], mark: Mark, target: Mark) -> tuple[Criterion, ...]:
    if mark.rank >= target.rank:
        return ()
    lacking = _lacking(task.circle, yes) if mark is Mark.NONE else []
    if target is Mark.DOUBLE_CIRCLE:
        lacking.extend(_lacking(task.double_circle, yes))
    return tuple(lacking)


def _lacking(guidance: MarkGuidance, yes: Set[str]) -> list[Criterion]:
    choices = list(guidance.any_of) if guidance.choices.isdisjoint(yes) else []
    return choices + [criterion for criterion in guidance.all_of if criterion.id not in yes]
