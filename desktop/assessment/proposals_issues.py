"""The proposal for 課題: what the self-assessment found, in the words of the grid."""

from __future__ import annotations

from collections.abc import Iterable

from desktop.assessment.case import Case
from desktop.assessment.level_words import level_text, mark_text
from desktop.assessment.results import Assessment, Gap
from desktop.assessment.rules import Criterion, RuleBook
from desktop.assessment.sentences import Sentence, to_fill_in
from desktop.assessment.values import Mark


def issue_sentences(_case: Case, assessment: Assessment, _rules: RuleBook) -> tuple[Sentence, ...]:
    """The level, then each task below the target with what it lacks or what is not known."""
    if not assessment.gaps:
        return _no_gap(assessment)
    return (_summary(assessment), *(_gap_sentence(gap) for gap in assessment.gaps))


def _no_gap(assessment: Assessment) -> tuple[Sentence, ...]:
    found = Sentence(
        f"自己診断では、レベル{assessment.target_level}の目安に対して不足する業務はなかった。",
        "自己診断の答えでは、対象の業務のすべてが目標のレベルの目安に届いているためです。",
    )
    asked = Sentence(
        f"職員から見た困りごと：{to_fill_in('職員への聞き取りの結果')}",
        "目標との差がないため、課題は職員の声から書く必要があります。アプリにはわかりません。",
        missing=True,
    )
    return found, asked


def _summary(assessment: Assessment) -> Sentence:
    level, target = assessment.office_level, f"レベル{assessment.target_level}"
    now = f"「{level_text(level)}」" if level else "レベル1の目安に届いていない状態"
    return Sentence(
        f"省力化投資促進プランの10業務による自己診断の結果は、{now}であり、"
        f"{target}の目安に対して次の業務に課題がある。",
        f"対象の業務のうち最も低いレベルが事業所のレベルで、目標を{target}としているためです。",
        assessment.gaps[0].result.task.citation,
        field="target_level",
    )


def _gap_sentence(gap: Gap) -> Sentence:
    result = gap.result
    marks = f"（現在 {mark_text(result.mark)}、目標 {mark_text(result.target_mark)}）"
    head, field = f"・{result.task.name}{marks}：", f"tasks/{result.task.id}"
    if result.unknown:
        return _not_known(head, result.unknown, field)
    if not result.answered:
        return Sentence(
            f"{head}質問に未回答があるため、現状を確認する。",
            f"自己診断の「{result.task.short_name}」に、まだ答えていない質問があるためです。",
            result.task.citation,
            field=field,
        )
    return _lacking(head, gap, field)


def _not_known(head: str, unknown: tuple[Criterion, ...], field: str) -> Sentence:
    questions = "".join(f"「{criterion.question}」" for criterion in unknown)
    return Sentence(
        f"{head}{_named(unknown)}の状況が分からないため、現状を確認する。",
        f"{questions}に「わからない」と答えているためです。",
        unknown[0].citation,
        field=f"{field}/answers/{unknown[0].id}",
    )


def _lacking(head: str, gap: Gap, field: str) -> Sentence:
    result = gap.result
    if result.mark is Mark.NONE:
        wanted = result.task.circle.criteria
        words = f"{_named(wanted)}に至っていない。"
        because = f"○の目安となる質問（{len(wanted)}問）のどれにも「はい」と答えていないためです。"
    else:
        wanted = result.missing
        words = f"技術は導入しているが、{_named(wanted)}に至っていない。"
        questions = "".join(f"「{criterion.question}」" for criterion in wanted)
        because = f"{questions}に「はい」と答えていないためです。"
    return Sentence(f"{head}{words}", because, wanted[0].citation, field=field)


def _named(criteria: Iterable[Criterion]) -> str:
    """The source's words for what is looked for, each once: several questions share a cell."""
    return "".join(f"「{words}」" for words in dict.fromkeys(c.official for c in criteria))
