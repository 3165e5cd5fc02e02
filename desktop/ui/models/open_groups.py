"""What is still open, by the step where it is settled; what the print page says. No Qt."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.assessment.plan import ImprovementPlan
from desktop.assessment.results import OpenItem
from desktop.workflow.steps import STEPS


@dataclass(frozen=True, slots=True)
class OpenGroup:
    """The open items of one step."""

    step: str
    title: str
    items: tuple[OpenItem, ...]


def open_groups(items: tuple[OpenItem, ...]) -> tuple[OpenGroup, ...]:
    """The items by step, in the order of the steps; nothing is dropped."""
    known = {step.id for step in STEPS}
    groups = [
        OpenGroup(
            step.id, f"{step.number} {step.title}", tuple(i for i in items if i.step == step.id)
        )
        for step in STEPS
    ]
    others = tuple(item for item in items if item.step not in known)
    groups.append(OpenGroup("", "そのほか", others))
    return tuple(group for group in groups if group.items)


def draft_text(plan: ImprovementPlan) -> str:
    """What kind of paper would come out now."""
    count = len(plan.open_items)
    if not plan.is_draft:
        return "未記入・要確認の項目はありません。「下書き」の印なしで出力します。"
    return (
        f"未記入・要確認が {count}件あります。このまま出力すると、"
        "すべてのページに「下書き」と印刷されます。"
    )
