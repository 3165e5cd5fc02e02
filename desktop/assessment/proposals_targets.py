"""The proposal for 目標: the level to come to, mark by mark, and what the gain is used for."""

from __future__ import annotations

from collections.abc import Iterator

from desktop.assessment.case import Case
from desktop.assessment.level_words import level_text, mark_text
from desktop.assessment.results import Assessment, ConditionResult
from desktop.assessment.rules import RuleBook
from desktop.assessment.sentences import Sentence
from desktop.assessment.values import Answer

_TIME_REUSED = "meal_and_bathing_care.time_reused"  # the cell that says what the time is for


def target_sentences(case: Case, assessment: Assessment, rules: RuleBook) -> tuple[Sentence, ...]:
    """The level, the marks, the figures, the time that is won and the wages."""
    return (
        _level(assessment),
        *_marks(assessment),
        Sentence(
            "数値による目標は、KPIの表のとおりとする。",
            "指標ごとの現状値と目標値は、この画面のKPIの表に入れるためです。",
            field="plan/kpis",
        ),
        *_time(rules),
        *_wages(case, assessment),
    )


def _level(assessment: Assessment) -> Sentence:
    level, target = assessment.office_level, f"レベル{assessment.target_level}"
    until = f"{assessment.fiscal_year.label}末までに、省力化の取組を"
    if not assessment.gaps:
        words = f"{until}引き続き{target}の目安以上に保つ。"
    elif level:
        words = f"{until}「{level_text(level)}」から「{target}」の目安に近づける。"
    else:
        words = f"{until}、レベル1の目安に届いていない状態から「{target}」の目安に近づける。"
    citation = assessment.gaps[0].result.task.citation if assessment.gaps else None
    return Sentence(
        words.replace("を、", "を"),
        f"目標を{target}とし、計画の日付が{assessment.fiscal_year.label}のためです。",
        citation,
        field="target_level",
    )


def _marks(assessment: Assessment) -> Iterator[Sentence]:
    for gap in assessment.gaps:
        result = gap.result
        yield Sentence(
            f"・{result.task.short_name}：現在 {mark_text(result.mark)}、"
            f"目標 {mark_text(result.target_mark)}",
            f"レベル{assessment.target_level}の事例では、この業務が"
            f"「{mark_text(result.target_mark)}」とされているためです。",
            result.task.citation,
            field=f"tasks/{result.task.id}",
        )


def _time(rules: RuleBook) -> Iterator[Sentence]:
    criterion = rules.criterion_by_id.get(_TIME_REUSED)
    yield Sentence(
        "生み出した時間は、利用者への直接的なケアと、職員の休憩・研修等の時間に充てる。",
        "取組例が、省力化で生み出した時間の使い方として挙げているためです。",
        criterion.citation if criterion else None,
    )


def _wages(case: Case, assessment: Assessment) -> Iterator[Sentence]:
    pledge = case.declarations.wage_return_pledge
    condition = condition_of(assessment, "declarations/wage_return_pledge")
    if pledge.answer is Answer.YES and condition is not None:
        yield Sentence(
            "収支が改善した場合は、職員の賃金へ還元し、その内容を効果の報告に明記する。",
            "補助率の条件の「賃金還元の明記」に「はい」と申告しているためです。",
            condition.citation,
            field=condition.field,
        )


def condition_of(assessment: Assessment, field: str) -> ConditionResult | None:
    """The rate condition that rests on the declaration at ``field``."""
    if assessment.subsidy is None:
        return None
    kinds = (assessment.subsidy.single, assessment.subsidy.package)
    found = (c for kind in kinds for c in kind.conditions if c.field.startswith(field))
    return next(found, None)
