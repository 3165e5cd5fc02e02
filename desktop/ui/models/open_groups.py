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


def counts_text(group: OpenGroup) -> str:
    """「2 自己診断：5件（期限切れ 1件、担当・期限が未定 3件）」."""
    overdue = sum(item.overdue for item in group.items)
    undecided = sum(not (item.who and item.until) for item in group.items)
    told = [f"期限切れ {overdue}件"] if overdue else []
    if 0 < undecided < len(group.items):
        told.append(f"担当・期限が未定 {undecided}件")
    remark = f"（{'、'.join(told)}）" if told else ""
    return f"{group.title}：{len(group.items)}件{remark}"


def plan_words(item: OpenItem) -> str:
    """「担当：佐藤　期限：令和8年12月10日」; "" where neither is decided."""
    who = f"担当：{item.who}" if item.who else ""
    until = f"期限：{item.until_text}" if item.until_text else ""
    return "　".join(filter(None, (who, until, item.note)))


def draft_text(plan: ImprovementPlan) -> str:
    """What kind of paper would come out now."""
    count = len(plan.open_items)
    if not plan.is_draft:
        return "未記入・要確認の項目はありません。「下書き」の印なしで出力します。"
    return (
        f"未記入・要確認が {count}件あります。このまま出力すると、"
        "すべてのページに「下書き」と印刷されます。"
    )
