"""The steps of the wizard, in order, and the state of each. No Qt.

A state is computed from the case and its assessment and never stored: it cannot contradict them.
"""

from __future__ import annotations

import enum
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from desktop.assessment.values import Verdict

if TYPE_CHECKING:
    from desktop.assessment.case import Case
    from desktop.assessment.results import Assessment, OpenItem


@dataclass(frozen=True, slots=True)
class StepInfo:
    """A step of the list on the left."""

    id: str
    number: int
    title: str


STEPS = tuple(
    StepInfo(step_id, number, title)
    for number, (step_id, title) in enumerate(
        (
            ("facility", "事業所"),
            ("diagnosis", "自己診断"),
            ("results", "結果"),
            ("technologies", "技術の候補"),
            ("quotations", "見積"),
            ("requirements", "補助要件"),
            ("subsidy", "補助金の試算"),
            ("plan", "計画の内容"),
            ("print", "確認と印刷"),
        ),
        start=1,
    )
)
STEP_BY_ID = {step.id: step for step in STEPS}


@dataclass(frozen=True, slots=True)
class SidePageInfo:
    """A page beside the steps: nothing has to be done there, and it has no state."""

    id: str
    title: str


SIDE_PAGES = (
    SidePageInfo("call", "都道府県の募集要項"),
    SidePageInfo("compare", "申請のしかたを比べる"),
    SidePageInfo("check", "申請前の点検"),
    SidePageInfo("papers", "申請の書類"),
    SidePageInfo("estimates", "加算・効果の試算"),
    SidePageInfo("time_study", "業務時間の調査"),
    SidePageInfo("activities", "改善活動"),
    SidePageInfo("report", "効果の報告"),
    SidePageInfo("coverage", "規則の範囲と更新"),
)
TITLES = {step.id: step.title for step in STEPS} | {page.id: page.title for page in SIDE_PAGES}
"""The title of every page, by its id."""


class StepState(enum.StrEnum):
    """How far a step has come."""

    NOT_STARTED = "not_started"  # nothing entered yet
    IN_PROGRESS = "in_progress"  # begun, something is still open
    ATTENTION = "attention"  # answered, but an answer stands in the way
    DONE = "done"  # nothing open

    @property
    def word(self) -> str:
        return _WORDS[self]


_WORDS = {
    StepState.NOT_STARTED: "未着手",
    StepState.IN_PROGRESS: "入力中",
    StepState.ATTENTION: "確認が必要",
    StepState.DONE: "完了",
}


@dataclass(frozen=True, slots=True)
class StepStatus:
    """A step, its state, and what is open in it."""

    step: StepInfo
    state: StepState
    open_items: tuple[OpenItem, ...] = ()


def step_statuses(case: Case, assessment: Assessment) -> tuple[StepStatus, ...]:
    """Every step with its state, in order."""
    return tuple(_status(step, case, assessment) for step in STEPS)


def first_unfinished(statuses: tuple[StepStatus, ...]) -> StepInfo:
    """Where to go on: the first step that is not done, or the last of all."""
    return next((s.step for s in statuses if s.state is not StepState.DONE), STEPS[-1])


def progress_of(
    statuses: tuple[StepStatus, ...], office_level: int | None = None
) -> dict[str, Any]:
    """What the home screen shows of a case without loading it."""
    step = first_unfinished(statuses)
    return {
        "done": sum(status.state is StepState.DONE for status in statuses),
        "total": len(statuses),
        "open": sum(len(status.open_items) for status in statuses),
        "step": step.id,
        "step_title": step.title,
        "level": office_level,
    }


def next_step(step_id: str) -> StepInfo | None:
    """The step after ``step_id``; None after the last."""
    number = STEP_BY_ID[step_id].number
    return STEPS[number] if number < len(STEPS) else None


def previous_step(step_id: str) -> StepInfo | None:
    """The step before ``step_id``; None before the first."""
    number = STEP_BY_ID[step_id].number
    return STEPS[number - 2] if number > 1 else None


def _status(step: StepInfo, case: Case, assessment: Assessment) -> StepStatus:
    items = tuple(item for item in assessment.open_items if item.step == step.id)
    return StepStatus(step, _state(step.id, case, assessment, items), items)


def _state(
    step_id: str, case: Case, assessment: Assessment, items: tuple[OpenItem, ...]
) -> StepState:
    if step_id == "results":  # nothing is entered there: it follows the diagnosis
        open_answers = any(item.step == "diagnosis" for item in assessment.open_items)
        return _plain_state(_diagnosis_begun(case, assessment), open_answers)
    if step_id == "print":
        all_begun = all(begun(case, assessment) for begun in _BEGUN.values())
        return _plain_state(all_begun or not assessment.open_items, bool(assessment.open_items))
    begun = _BEGUN[step_id](case, assessment)
    if begun and _stands_in_the_way(step_id, assessment):
        return StepState.ATTENTION
    return _plain_state(begun, bool(items))


def _plain_state(begun: bool, is_open: bool) -> StepState:
    if not begun:
        return StepState.NOT_STARTED
    return StepState.IN_PROGRESS if is_open else StepState.DONE


def _stands_in_the_way(step_id: str, assessment: Assessment) -> bool:
    if step_id == "subsidy" and assessment.programme is None:
        return True
    if step_id == "quotations" and _has_refused_line(assessment):
        return True
    refused = {r.id for r in assessment.requirements if r.verdict is Verdict.NOT_MET}
    return any(
        item.step == step_id and item.code.removeprefix("requirement:") in refused
        for item in assessment.open_items
    )


def _has_refused_line(assessment: Assessment) -> bool:
    """Whether a line is left out of the programme that the user did not put elsewhere."""
    lines = assessment.subsidy.single.lines if assessment.subsidy else ()
    reasons = [{reason.code for reason in line.left_out} for line in lines]
    return any(codes and "other_funding" not in codes for codes in reasons)


def _diagnosis_begun(case: Case, _assessment: Assessment) -> bool:
    return any(task.answers or task.applicable is not None for task in case.tasks.values())


def _technologies_begun(case: Case, assessment: Assessment) -> bool:
    # Without a gap there is nothing to choose; an open diagnosis says nothing of gaps yet.
    settled = _diagnosis_begun(case, assessment) and not assessment.gaps
    return bool(case.chosen_technologies or case.quotations) or settled


def _plan_begun(case: Case, assessment: Assessment) -> bool:
    # A plan that takes every sentence as proposed is finished when nothing else is open.
    return bool(case.plan.model_fields_set) or not assessment.open_items


_BEGUN: dict[str, Callable[[Case, Assessment], bool]] = {
    "facility": lambda _case, _assessment: True,  # a case has an office from the start
    "diagnosis": _diagnosis_begun,
    "technologies": _technologies_begun,
    "quotations": lambda case, _assessment: bool(
        case.quotations or case.improvement_support.model_fields_set
    ),
    "requirements": lambda case, _assessment: bool(case.declarations.model_fields_set),
    "subsidy": lambda case, assessment: bool(
        case.prefecture_terms.model_fields_set or case.way or assessment.programme is None
    ),
    "plan": _plan_begun,
}
