"""What can be said of each duty of the programme (003 4(3), 5, 6, 7) from the declarations.

Three values, never a promise: 確認できた条件, 足りないもの, 要確認; and 対象外 where the service
is not on the list that the duty names.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from desktop.assessment.case import (
    Case,
    ImprovementSupportKind,
    OtherFunding,
    SecurityAction,
)
from desktop.assessment.declared_answers import (
    VERDICT_OF,
    answer_to,
    care_platform_answer,
    data_link_duty,
    declared,
    field_of,
)
from desktop.assessment.immutable import immutable
from desktop.assessment.prepared import PreparedLine, rival_groups
from desktop.assessment.results import RequirementResult
from desktop.assessment.rules import (
    Programme,
    RateGroup,
    RequirementRule,
    ServiceType,
    SoftwareCondition,
)
from desktop.assessment.values import Answer, Verdict, all_of, any_of

_DECLARED_REASON = {
    Verdict.MET: "「はい」と申告しています。",
    Verdict.NOT_MET: "「いいえ」と申告しています。",
    Verdict.UNKNOWN: "まだ答えていないか、「わからない」です。",
}


@immutable
class _Situation:
    """What the checks look at."""

    case: Case
    services: tuple[ServiceType, ...]
    lines: tuple[PreparedLine, ...]


@immutable
class _Finding:
    verdict: Verdict
    reason: str
    fields: tuple[str, ...] = ()


_Check = Callable[[RequirementRule, _Situation], _Finding]


def requirement_results(
    case: Case,
    programme: Programme,
    services: tuple[ServiceType, ...],
    lines: tuple[PreparedLine, ...],
) -> tuple[RequirementResult, ...]:
    """Every duty in the order of the outline. ``lines``: as quoted, before any is left out."""
    situation = _Situation(case, services, lines)
    return tuple(_result(rule, situation) for rule in programme.requirements)


def _result(rule: RequirementRule, situation: _Situation) -> RequirementResult:
    finding = _in_scope(rule, situation)
    return RequirementResult(
        id=rule.id,
        clause=rule.clause,
        title=rule.title,
        text=rule.text,
        verdict=finding.verdict,
        reason=finding.reason,
        what_to_do="" if finding.verdict in _SETTLED else rule.what_to_do,
        page=rule.page,
        due=_due(rule, situation.case),
        citation=rule.citation,
        fields=finding.fields,
    )


def _in_scope(rule: RequirementRule, situation: _Situation) -> _Finding:
    """The check of a duty, if the duty is asked of one of the office's services at all."""
    scope = _SCOPES.get(rule.scope)
    if scope is None:  # every office, or a list that the check itself knows
        return _CHECKS[rule.check](rule, situation)
    asked = any_of([scope(service) for service in situation.services])
    if asked is Answer.NO:
        words = f"このサービスには求められていません（{rule.citation.locator}）。"
        return _Finding(Verdict.NOT_APPLICABLE, words, rule.fields)
    finding = _CHECKS[rule.check](rule, situation)
    if asked is Answer.YES or finding.verdict is Verdict.MET:
        return finding
    words = "このサービスに求められるかが、資料からはわかりません。都道府県に確認してください。"
    return _Finding(Verdict.UNKNOWN, words, finding.fields)


def _is(condition: bool) -> Answer:
    return Answer.YES if condition else Answer.NO


def _home_service(service: ServiceType) -> Answer:
    """居宅介護支援・居宅サービス: those that 003 4(2)留意事項① names; the rest is not certain."""
    if service.software_condition is SoftwareCondition.TO_CONFIRM:
        return Answer.UNKNOWN
    return _is(service.software_condition is SoftwareCondition.DATA_LINK)


_SCOPES: dict[str, Callable[[ServiceType], Answer]] = {
    "residential": lambda service: _is(service.rate_group is RateGroup.RESIDENTIAL),
    "other": lambda service: _is(service.rate_group is RateGroup.OTHER),
    "facility": lambda service: _is(service.family == FACILITY_FAMILY),
    "home_services": _home_service,
}
FACILITY_FAMILY = "施設"


_SETTLED = (Verdict.MET, Verdict.NOT_APPLICABLE)


def _due(rule: RequirementRule, case: Case) -> date | None:
    """The last due date among the declarations behind a duty."""
    dues = [due for name in rule.declarations if (due := declared(case, name).due) is not None]
    return max(dues) if dues else None


def _from_answer(answer: Answer, fields: tuple[str, ...], reason: str = "") -> _Finding:
    verdict = VERDICT_OF[answer]
    return _Finding(verdict, reason or _DECLARED_REASON[verdict], fields)


def _declaration(rule: RequirementRule, situation: _Situation) -> _Finding:
    answers = [answer_to(situation.case, name) for name in rule.declarations]
    return _from_answer(all_of(answers), rule.fields)


def _security_action(rule: RequirementRule, situation: _Situation) -> _Finding:
    """(ア): one star or two declared, and sufficient measures."""
    stars = situation.case.declarations.security_action
    fields = (field_of("security_action"), *rule.fields)
    star_answer = {
        SecurityAction.ONE_STAR: Answer.YES,
        SecurityAction.TWO_STARS: Answer.YES,
        SecurityAction.NONE: Answer.NO,
        SecurityAction.UNKNOWN: Answer.UNKNOWN,
    }[stars]
    measures = [answer_to(situation.case, name) for name in rule.declarations]
    reason = {
        Answer.YES: "",
        Answer.NO: "SECURITY ACTION をまだ宣言していません。",
        Answer.UNKNOWN: "SECURITY ACTION の宣言の有無が要確認です。",
    }[star_answer]
    return _from_answer(all_of([star_answer, *measures]), fields, reason)


def _committee(rule: RequirementRule, situation: _Situation) -> _Finding:
    if rule.scope == "lists" and not any(service.committee_duty for service in situation.services):
        return _not_listed(rule)
    return _declaration(rule, situation)


def _not_listed(rule: RequirementRule) -> _Finding:
    reason = f"このサービスは{rule.clause}の一覧にありません。"
    return _Finding(Verdict.NOT_APPLICABLE, reason, rule.fields)


def _data_link(rule: RequirementRule, situation: _Situation) -> _Finding:
    if rule.scope != "lists":
        return _declaration(rule, situation)
    duty = data_link_duty(situation.case, situation.services)
    if duty is Answer.NO:
        return _not_listed(rule)
    finding = _declaration(rule, situation)
    if duty is Answer.YES or finding.verdict is Verdict.MET:
        return finding
    fields = ("facility/offers_short_stay", "facility/plan_includes_data_link")
    return _Finding(
        Verdict.UNKNOWN,
        f"{rule.clause}の対象かどうかが、短期利用の有無や計画の内容で決まります。",
        fields + finding.fields,
    )


def _care_platform(rule: RequirementRule, situation: _Situation) -> _Finding:
    """(ク): 「訪問介護など」 may do without a card reader; who else, the prefecture says."""
    case = situation.case
    finding = _from_answer(care_platform_answer(case), rule.fields)
    named = any(service.card_reader_may_be_unneeded for service in situation.services)
    has_reader = answer_to(case, "card_reader") is Answer.YES
    if finding.verdict is not Verdict.MET or named or has_reader:
        return finding
    reason = (
        "カードリーダーは不要としています。要綱が例に挙げるのは訪問介護などで、"
        "このサービスも不要としてよいかは都道府県に確認してください。"
    )
    return _Finding(Verdict.UNKNOWN, reason, ("declarations/card_reader", *rule.fields))


_SUPPORT_ANSWER = {
    ImprovementSupportKind.CONSULTANT: Answer.YES,
    ImprovementSupportKind.PREFECTURE_TRAINING: Answer.YES,
    ImprovementSupportKind.CENTRE_OR_NATIONAL_TRAINING: Answer.YES,
    ImprovementSupportKind.MAKER_LESSON: Answer.NO,
    ImprovementSupportKind.NONE: Answer.NO,
    ImprovementSupportKind.UNKNOWN: Answer.UNKNOWN,
}
_SUPPORT_REASON = {
    ImprovementSupportKind.MAKER_LESSON: "メーカー等の操作説明は、業務改善支援に数えません。",
    ImprovementSupportKind.NONE: "業務改善支援を受けない入力になっています。",
    ImprovementSupportKind.UNKNOWN: "どの支援を受けるかがまだ決まっていません。",
}


def _improvement_support(_rule: RequirementRule, situation: _Situation) -> _Finding:
    kind = situation.case.improvement_support.kind
    reason = _SUPPORT_REASON.get(kind, "支援を受ける入力になっています。")
    return _from_answer(_SUPPORT_ANSWER[kind], ("improvement_support/kind",), reason)


def _numbering_gap(rule: RequirementRule, situation: _Situation) -> _Finding:
    """5 says （ア）～（ク） and has no （ウ）: shown as it is, settled only by the prefecture."""
    if answer_to(situation.case, "gap_u_confirmed") is Answer.YES:
        return _Finding(Verdict.MET, "都道府県に確認したと申告しています。", rule.fields)
    reason = f"要綱の本文に{rule.clause}が載っていません（欠番）。"
    return _Finding(Verdict.UNKNOWN, reason, rule.fields)


def _no_double_funding(rule: RequirementRule, situation: _Situation) -> _Finding:
    named = [p for p in situation.lines if p.line.other_funding not in _NO_OTHER_FUNDING]
    if named:
        labels = "、".join(p.label for p in named)
        reason = f"「{labels}」はほかの補助金を使う入力のため、この事業の計算から除きました。"
        return _Finding(
            _declaration(rule, situation).verdict,
            reason,
            tuple(f"quotations/{p.index}/other_funding" for p in named) + rule.fields,
        )
    return _declaration(rule, situation)


_NO_OTHER_FUNDING = (OtherFunding.NONE, OtherFunding.UNKNOWN)


def _one_model_per_purpose(_rule: RequirementRule, situation: _Situation) -> _Finding:
    if not situation.lines:
        return _Finding(Verdict.UNKNOWN, "見積の行がまだありません。", ("quotations",))
    groups = rival_groups(situation.lines)
    if not groups:
        return _Finding(Verdict.MET, "同じ目的の別の機種はありません。", ("quotations",))
    labels = "／".join("と".join(p.label for p in group) for group in groups)
    fields = tuple(f"quotations/{p.index}/purpose" for group in groups for p in group)
    return _Finding(
        Verdict.NOT_MET,
        f"同じ目的の別の機種があります：{labels}。対象は1機種だけとして計算しています。",
        fields,
    )


_CHECKS: dict[str, _Check] = {
    "declaration": _declaration,
    "security_action": _security_action,
    "committee": _committee,
    "data_link": _data_link,
    "care_platform": _care_platform,
    "improvement_support": _improvement_support,
    "numbering_gap": _numbering_gap,
    "no_double_funding": _no_double_funding,
    "one_model_per_purpose": _one_model_per_purpose,
}
