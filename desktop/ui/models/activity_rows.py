"""The improvement activities as cells of text, and back. No Qt."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from desktop.assessment.due_dates import follow_up_day
from desktop.assessment.improvement_inputs import EFFORT_WORDS, ImprovementActivity

Cells = tuple[str, ...]

FIELDS = (
    "issue",
    "cause",
    "measure",
    "effort",
    "owner",
    "start",
    "follow_up",
    "result",
    "next_step",
)
TITLES = {
    "issue": "課題",
    "cause": "原因",
    "measure": "取組",
    "effort": "７つの取組",
    "owner": "担当",
    "start": "始める日",
    "follow_up": "振り返りの日",
    "result": "振り返りの結果",
    "next_step": "次の手立て",
}
PLANNED = ("issue", "cause", "measure", "effort", "owner", "start", "follow_up")
FOLLOWED = ("measure", "due", "result", "next_step")
DUE_AT = len(FIELDS)
"""Behind the fields: the day of the follow-up, entered or reckoned, which cannot be typed."""


def cells_of(activity: ImprovementActivity) -> Cells:
    """Every field of an activity as text, then the day of its follow-up."""
    due = follow_up_day(activity)
    return (*(_cell(getattr(activity, field)) for field in FIELDS), _cell(due) or "始める日が空")


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, date):
        return value.isoformat()
    return EFFORT_WORDS[value.value] if hasattr(value, "value") else str(value)


def documents_from(rows: Sequence[Cells]) -> list[dict[str, Any]]:
    """What stands in the table as the case keeps it; empty cells are left out."""
    return [
        {field: words for field, words in zip(FIELDS, row, strict=False) if words.strip(" 　")}
        for row in rows
    ]
