"""How levels, marks and gaps are put into words. The figures are the engine's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.assessment.values import Mark
from desktop.ui.widgets.grid_view import ViewRow
from desktop.ui.widgets.marks import MARK_NAMES, NOT_APPLICABLE

if TYPE_CHECKING:
    from desktop.assessment.results import Assessment, TaskResult
    from desktop.assessment.rules import MarkGuidance


def level_words(level: int | None) -> str:
    """An office's level: 「レベル2」; below the first there is no name but a sentence."""
    if level is None:
        return "まだわかりません"
    return f"レベル{level}" if level else "レベル1に届いていません"


def level_explained(level: int | None, unanswered: int) -> str:
    """What the level rests on, and whether it is final."""
    base = "対象の業務のうち、いちばん低いレベルが事業所のレベルになります。"
    if level is None:
        return f"対象の業務がありません。{base}"
    if unanswered:
        return f"まだ答えていない業務が{unanswered}つあるため、途中の結果です。{base}"
    return base


def task_words(result: TaskResult, target_level: int) -> str:
    """How a task stands to the target level; a task of which nothing is asked achieves nothing."""
    if not result.applicable:
        return NOT_APPLICABLE
    if not result.asked_at_target:
        return f"レベル{target_level}では求められていません"
    if result.reaches_target:
        return f"レベル{target_level}の目安に届いています"
    return f"レベル{target_level}には {MARK_NAMES[result.target_mark]} が必要です"


def grid_rows(assessment: Assessment) -> tuple[ViewRow, ...]:
    """The ten tasks as the grid shows them."""
    return tuple(_row(result) for result in assessment.tasks)


def _row(result: TaskResult) -> ViewRow:
    off = not result.applicable
    return ViewRow(
        number=str(result.task.number),
        name=result.task.short_name,
        current=NOT_APPLICABLE if off else MARK_NAMES[result.mark],
        target=NOT_APPLICABLE if off else MARK_NAMES[result.target_mark],
        level="" if off else f"レベル{result.level}",
        short=result.applicable and not result.reaches_target,
        applicable=result.applicable,
    )


def unanswered_tasks(assessment: Assessment) -> int:
    return sum(result.applicable and not result.answered for result in assessment.tasks)


def progress_words(assessment: Assessment) -> str:
    """「8業務のうち3業務に回答」."""
    applicable = sum(result.applicable for result in assessment.tasks)
    return f"対象の{applicable}業務のうち、{applicable - unanswered_tasks(assessment)}業務に回答"


def condition_words(guidance: MarkGuidance, mark: Mark) -> str:
    """What makes the mark, in a sentence above its questions."""
    name = MARK_NAMES[mark]
    any_count, all_count = len(guidance.any_of), len(guidance.all_of)
    if any_count > 1 and all_count:
        last = "最後の質問" if all_count == 1 else f"あとの{all_count}つ"
        return f"はじめの{any_count}つのどれかと、{last}が「はい」なら {name} です。"
    if any_count > 1:
        return f"どれか1つが「はい」なら {name} です。"
    if any_count + all_count > 1:
        return f"{any_count + all_count}つとも「はい」なら {name} です。"
    return f"「はい」なら {name} です。"
