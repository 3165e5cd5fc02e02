"""The proposal for 体制: who answers for it, where it is discussed, whose advice is taken."""

from __future__ import annotations

from collections.abc import Iterator

from desktop.assessment.case import Case, ImprovementSupportKind, SecurityAction
from desktop.assessment.results import Assessment, RequirementResult
from desktop.assessment.rules import RuleBook
from desktop.assessment.sentences import Sentence, to_fill_in
from desktop.assessment.values import Answer, Verdict, wareki

# 003 5(カ), word for word but for 検討するための.
COMMITTEE = "利用者の安全並びに介護サービスの質の確保及び職員の負担軽減に資する方策を検討する委員会"
CENTRE = "介護生産性向上総合相談センター等"
_STARS = {
    SecurityAction.ONE_STAR: "★一つ星を自己宣言している",
    SecurityAction.TWO_STARS: "★★二つ星を自己宣言している",
}


def organisation_sentences(
    case: Case, assessment: Assessment, _rules: RuleBook
) -> tuple[Sentence, ...]:
    """Persons, committee, support, consultation, security."""
    return (
        *_persons(case),
        _meeting(case, assessment),
        *_support(case, assessment),
        *_consultation(case, assessment),
        *_security(case, assessment),
    )


def duty(assessment: Assessment, requirement: str) -> RequirementResult | None:
    """The duty with that id, where the programme asks it of this office."""
    found = (r for r in assessment.requirements if r.id == requirement)
    result = next(found, None)
    if result is None or result.verdict is Verdict.NOT_APPLICABLE:
        return None
    return result


def _persons(case: Case) -> Iterator[Sentence]:
    names = (
        ("責任者", "representative", "代表者・管理者の職名と氏名"),
        ("担当者", "contact_person", "この計画の担当者の氏名"),
    )
    for label, field, what in names:
        name: str = getattr(case.facility, field)
        path = f"facility/{field}"
        because = "「事業所」の画面に入れた名前です。" if name else "まだ入力されていないためです。"
        yield Sentence(
            f"{label}：{name or to_fill_in(what)}", because, missing=not name, field=path
        )


def _meeting(case: Case, assessment: Assessment) -> Sentence:
    asked = duty(assessment, "committee")
    services = (assessment.service, *assessment.additional_services)
    obliged = next((service for service in services if service.committee_duty), None)
    if asked is None and (obliged is None or assessment.requirements):
        return Sentence(
            f"話し合いの場：{to_fill_in('会議の名称・開催頻度・参加者')}",
            "委員会を必ず置くサービスではありませんが、計画を進める話し合いの場は要ります。",
            missing=True,
        )
    is_there = case.declarations.committee.answer is Answer.YES
    where = "において" if is_there else "を設置し"
    said = "「委員会の設置」に「はい」と申告しています。" if is_there else ""
    name = obliged.name if obliged else assessment.service.name
    return Sentence(
        f"{COMMITTEE}{where}、計画の進み具合を確かめる。"
        f"{to_fill_in('委員会の名称・開催頻度・構成員')}",
        f"「{name}」が、委員会を置くこととされたサービスのためです（名称は問われません）。{said}",
        asked.citation if asked else services[0].citations[0],
        missing=True,
        field="declarations/committee",
    )


def _support(case: Case, assessment: Assessment) -> Iterator[Sentence]:
    support = case.improvement_support
    if support.kind is not ImprovementSupportKind.CONSULTANT:
        return
    asked = duty(assessment, "improvement_support")
    provider = f"「{support.provider}」" if support.provider else "第三者"
    yield Sentence(
        f"業務改善支援として、{provider}から、事前評価、助言・指導及び事後評価を受ける。",
        "業務改善支援に「第三者のコンサルティング」を選んでいるためです。",
        asked.citation if asked else None,
        field="improvement_support/kind",
    )


def _consultation(case: Case, assessment: Assessment) -> Iterator[Sentence]:
    asked = duty(assessment, "centre_consultation")
    declared = case.declarations.centre_consultation
    field = "declarations/centre_consultation"
    if asked is None:
        yield Sentence(
            f"取組に当たっては、必要に応じて{CENTRE}に相談する。",
            "どの都道府県にも相談の窓口があるためです。",
        )
        return
    because = f"{asked.text}（研修とは別です）" if "研修" not in asked.text else asked.text
    if declared.answer is Answer.YES:
        when = to_fill_in("相談した日")
        words, missing = f"計画の作成に当たり、{CENTRE}に相談した。{when}", True
    elif declared.due is not None:
        when, missing = f"{wareki(declared.due)}までに", False
        words = f"計画の作成に当たり、{when}{CENTRE}に相談する。"
    else:
        when, missing = to_fill_in("相談する日"), True
        words = f"計画の作成に当たり、{CENTRE}に相談する。{when}"
    yield Sentence(words, because, asked.citation, missing, field=field)


def _security(case: Case, assessment: Assessment) -> Iterator[Sentence]:
    asked = duty(assessment, "security_action")
    if asked is None:
        return
    stars = _STARS.get(case.declarations.security_action)
    words = stars or "★一つ星又は★★二つ星を自己宣言する"
    said = "宣言していると申告しています。" if stars else "要件ですが、まだ申告されていません。"
    yield Sentence(
        f"情報セキュリティについては、IPAの「SECURITY ACTION」の{words}。",
        f"SECURITY ACTION は、{said}第三者の審査ではなく、事業者の自己宣言です。",
        asked.citation,
        field="declarations/security_action",
    )
