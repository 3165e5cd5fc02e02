"""Improvement activities that the gaps of the self-assessment suggest; taken over only if asked."""

from __future__ import annotations

from desktop.assessment.case import Case
from desktop.assessment.improvement_inputs import MOST_ACTIVITIES, Effort, ImprovementActivity
from desktop.assessment.results import Assessment, Gap
from desktop.assessment.values import Mark


def proposed_activities(case: Case, assessment: Assessment) -> tuple[ImprovementActivity, ...]:
    """One activity for each gap whose issue is not in the list yet, as far as there is room."""
    there = {activity.issue for activity in case.improvement_activities}
    proposed = [_proposed(gap, case) for gap in assessment.gaps]
    fresh = [activity for activity in proposed if activity.issue not in there]
    return tuple(fresh[: MOST_ACTIVITIES - len(case.improvement_activities)])


def _proposed(gap: Gap, case: Case) -> ImprovementActivity:
    """What the self-assessment says; the cause only the office knows."""
    result = gap.result
    change = [criterion.official for criterion in gap.change]
    if change:
        effort, measure = Effort.WORK_FLOW, "\n".join(f"・{words}" for words in change)
    else:
        effort, measure = Effort.TECHNOLOGY, "目安となる技術を入れ、使い方の手順を決める。"
    if result.mark is Mark.NONE:
        issue = f"{result.task.name}：目安となる技術が入っていない。"
    else:
        issue = f"{result.task.name}：技術は入っているが、仕事の進め方の見直しが済んでいない。"
    return ImprovementActivity(
        issue=issue, measure=measure, effort=effort, owner=case.facility.contact_person
    )
