"""The figures that screen and plan share: the levels of the tasks, and the time study."""

from __future__ import annotations

from fractions import Fraction

from desktop.assessment.paper import LevelFigure, LevelRow, PairFigure, PairRow
from desktop.assessment.proposals import mark_text
from desktop.assessment.results import Assessment, TaskResult
from desktop.assessment.time_study import PhaseFigures, TimeStudyFigures
from desktop.assessment.time_study_inputs import CATEGORIES, CATEGORY_WORDS, PHASE_WORDS

LEVEL_CAPTION = "業務ごとのレベルと目標との差"
STUDY_CAPTION = "1人・1日あたりの業務時間"
NOT_APPLICABLE = "対象外"
NOT_ASKED = "求められていません"


def level_figure(assessment: Assessment, number: str = "") -> LevelFigure:
    """The level of each task against the target; ``number`` is that of a figure on paper."""
    target = assessment.target_level
    return LevelFigure(
        id="levels",
        caption=f"{number} {LEVEL_CAPTION}".strip(),
        target=target,
        rows=tuple(_level_row(result, target) for result in assessment.tasks),
    )


def _level_row(result: TaskResult, target: int) -> LevelRow:
    """A task of which nothing is asked has no bar: nobody achieved anything there."""
    label = f"{result.task.number} {result.task.short_name}"
    if not result.applicable:
        return LevelRow(label, None, None, NOT_APPLICABLE)
    if not result.asked_at_target:
        return LevelRow(label, None, None, NOT_ASKED)
    return LevelRow(label, result.level, target, _standing(result, target))


def _standing(result: TaskResult, target: int) -> str:
    """「あと1レベル（○→◎）」: a level may be more than one mark away."""
    if result.reaches_target:
        return "届いています"
    marks = f"{mark_text(result.mark)}→{mark_text(result.target_mark)}"
    return f"あと{target - result.level}レベル（{marks}）"


def study_figure(figures: TimeStudyFigures, number: str = "") -> PairFigure | None:
    """Minutes of one person on one day by category; a study without rows is left out."""
    before, after = figures.before, figures.after
    if before is None and after is None:
        return None
    rows = tuple(_study_row(figures, category) for category in CATEGORIES)
    values = [value for row in rows for value in (row.before, row.after) if value is not None]
    return PairFigure(
        id="time_study",
        caption=f"{number} {STUDY_CAPTION}".strip(),
        before_title=_study_title(before),
        after_title=_study_title(after),
        scale=max(values, default=Fraction(0)),
        rows=rows,
    )


def _study_title(study: PhaseFigures | None) -> str:
    """「事前（24人日）」: how many records are behind the bars."""
    return f"{PHASE_WORDS[study.phase]}（{study.person_days:,}人日）" if study else ""


def _study_row(figures: TimeStudyFigures, category: str) -> PairRow:
    sides = [
        (None, "")
        if study is None
        else (study.figure(category).per_person_day, study.figure(category).per_text)
        for study in (figures.before, figures.after)
    ]
    difference = figures.difference(category)
    (before, before_text), (after, after_text) = sides
    return PairRow(
        CATEGORY_WORDS[category],
        before,
        before_text,
        after,
        after_text,
        difference.text if difference else "",
    )
