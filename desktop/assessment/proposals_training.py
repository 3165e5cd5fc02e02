"""The proposal for 研修: lessons before the first use, for everybody, and what follows them."""

from __future__ import annotations

from collections.abc import Iterator

from desktop.assessment.case import Case, ImprovementSupportKind
from desktop.assessment.level_words import and_joined
from desktop.assessment.proposals_measures import bought
from desktop.assessment.proposals_organisation import duty
from desktop.assessment.proposals_targets import condition_of
from desktop.assessment.results import Assessment
from desktop.assessment.rules import RuleBook
from desktop.assessment.sentences import Sentence
from desktop.assessment.values import Answer

NIGHT = "night_rounds"
MOST_NAMES = 5
_COURSES = {
    ImprovementSupportKind.PREFECTURE_TRAINING: "都道府県が実施する研修",
    ImprovementSupportKind.CENTRE_OR_NATIONAL_TRAINING: "相談センター等が実施する研修",
}


def training_sentences(case: Case, assessment: Assessment, rules: RuleBook) -> tuple[Sentence, ...]:
    """Lessons, repeats, the course of the improvement support, and the first three months."""
    return (
        *_lessons(case, rules),
        _repeats(assessment),
        *_course(case, assessment),
        *_core_staff(case, assessment),
        Sentence(
            "・手順書を見直し、導入後おおむね3か月を目安に、使用上の困りごとを集めて改める。",
            "導入の後に使われなくなることを防ぐため、見直しの時期を決めておく案です。",
        ),
    )


def _lessons(case: Case, rules: RuleBook) -> Iterator[Sentence]:
    names = [
        f"「{each.product}」" if each.product else each.technology.name
        for each in bought(case, rules)
        if each.technology is not None and each.technology.unit
    ]
    names = list(dict.fromkeys(names))
    if not names:
        return
    rest = f"ほか{len(names) - MOST_NAMES}件" if len(names) > MOST_NAMES else ""
    told = "、".join(names[:MOST_NAMES]) + rest if rest else and_joined(names)
    yield Sentence(
        f"・{told}の操作研修を、運用を始める前に、使用する全職員を対象に行う。",
        "見積の機器・ソフトを使う職員が、使い始める前に操作を覚えるための案です。",
        field="quotations",
    )


def _repeats(assessment: Assessment) -> Sentence:
    at_night = any(r.task.id == NIGHT and r.applicable for r in assessment.tasks)
    who = "夜勤者や短時間勤務の職員" if at_night else "非常勤や短時間勤務の職員"
    return Sentence(
        f"・{who}も受講できるよう、同じ内容を2回以上行い、実施日と受講者を記録する。",
        "夜間巡視を対象の業務としているため、夜勤者の研修を書いています。"
        if at_night
        else "勤務の時間が違う職員が、もれなく受けられるようにするための案です。",
    )


def _course(case: Case, assessment: Assessment) -> Iterator[Sentence]:
    support = case.improvement_support
    course = _COURSES.get(support.kind)
    if course is None:
        return
    asked = duty(assessment, "improvement_support")
    name = f"「{support.provider}」" if support.provider else course
    yield Sentence(
        f"・機器の操作研修とは別に、業務改善支援として、{name}を受講する。",
        f"業務改善支援に「{course}」を選んでいるためです。"
        "メーカー等の操作説明は業務改善支援に含まれません。",
        asked.citation if asked else None,
        field="improvement_support/kind",
    )


def _core_staff(case: Case, assessment: Assessment) -> Iterator[Sentence]:
    condition = condition_of(assessment, "declarations/digital_core_training")
    if case.declarations.digital_core_training.answer is Answer.YES and condition is not None:
        yield Sentence(
            "・デジタル中核人材養成研修を受講した職員が中心となり、機器の活用と記録の方法を広める。",
            "「デジタル中核人材養成研修」に「はい」と申告しているためです。",
            condition.citation,
            field=condition.field,
        )
