"""The rate of a kind of support: its conditions, its floor, the prefecture's own figure.

003 表1 and 表4 name different conditions, so an office can have 4分の3 on one and 2分の1 on the
other.  A condition that is not known yet leaves two rates standing; a rate that the prefecture
has not told is computed at the floor and marked 「以上」.
"""

from __future__ import annotations

from desktop.assessment.case import Case, ImprovementSupportKind
from desktop.assessment.declared_answers import VERDICT_OF, answer_to, field_of, partners_answer
from desktop.assessment.immutable import immutable
from desktop.assessment.results import ConditionResult
from desktop.assessment.rules import Condition, RateGroup, RateTable, ServiceType
from desktop.assessment.trace import Later, Step
from desktop.assessment.values import Answer, Rate, Reason, Verdict, all_of, any_of, rate_text

_VERDICT_WORD = {
    Verdict.MET: "満たす",
    Verdict.NOT_MET: "満たさない",
    Verdict.UNKNOWN: "要確認",
}


@immutable
class RateSpan:
    """The rates that may apply. ``lowest_open``/``highest_open``: a floor, not a told rate."""

    lowest: Rate
    highest: Rate
    lowest_open: bool
    highest_open: bool
    reasons: tuple[Reason, ...]
    conditions: tuple[ConditionResult, ...]
    verdict: Verdict
    step: Step

    @property
    def text(self) -> str:
        return self.step.value


@immutable
class ToldRates:
    """The prefecture's two rates for a kind of support and the case fields that hold them."""

    met: Rate | None
    otherwise: Rate | None
    met_field: str
    otherwise_field: str


def group_notes(service: ServiceType) -> tuple[Reason, ...]:
    """That the rate's group of the service is not told by the outline (養護・軽費老人ホーム)."""
    if not service.rate_group_to_confirm:
        return ()
    return (Reason("rate_group_to_confirm", service.rate_group_to_confirm),)


def single_rates(case: Case) -> ToldRates:
    terms, base = case.prefecture_terms, "prefecture_terms"
    return ToldRates(
        terms.single_rate,
        terms.single_rate_otherwise,
        f"{base}/single_rate",
        f"{base}/single_rate_otherwise",
    )


def package_rates(case: Case) -> ToldRates:
    terms, base = case.prefecture_terms, "prefecture_terms"
    return ToldRates(
        terms.package_rate,
        terms.package_rate_otherwise,
        f"{base}/package_rate",
        f"{base}/package_rate_otherwise",
    )


def rate_span(case: Case, service: ServiceType, table: RateTable, told: ToldRates) -> RateSpan:
    """The rate of ``table`` for ``service``, the service that is applied for."""
    conditions = condition_results(case, service, table)
    verdict = _together(conditions)
    met = told.met or table.met_floor
    otherwise = told.otherwise or table.otherwise_floor
    reasons = list(_condition_reasons(conditions) if verdict is Verdict.UNKNOWN else ())
    uses_met, uses_otherwise = verdict is not Verdict.NOT_MET, verdict is not Verdict.MET
    # Where the source prints the rate itself, a call that is silent leaves nothing open.
    met_open = table.is_floor and told.met is None
    otherwise_open = table.is_floor and told.otherwise is None
    if uses_met and met_open:
        reasons.append(_untold("要件を満たす場合", table.met_floor, told.met_field))
    if uses_otherwise and otherwise_open:
        reasons.append(_untold("それ以外の場合", table.otherwise_floor, told.otherwise_field))
    candidates = [(met, met_open)] * uses_met
    candidates += [(otherwise, otherwise_open)] * uses_otherwise
    (lowest, lowest_open), (highest, highest_open) = min(candidates), max(candidates)
    text = _span_text(lowest, highest, highest_open)
    return RateSpan(
        lowest,
        highest,
        lowest_open,
        highest_open,
        tuple(reasons),
        conditions,
        verdict,
        Step(
            label="補助率",
            value=text,
            working=_working(verdict, table),
            citation=table.citation,
            reasons=tuple(reasons),
            steps=Later(
                lambda: (
                    Step(f"{c.number} {c.label}", _VERDICT_WORD[c.verdict], c.text, c.citation)
                    for c in conditions
                )
            ),
        ),
    )


def _span_text(lowest: Rate, highest: Rate, is_open: bool) -> str:
    more = "以上" if is_open else ""
    if lowest == highest:
        return rate_text(lowest) + more
    return f"{rate_text(lowest)}〜{rate_text(highest)}{more}"


def _working(verdict: Verdict, table: RateTable) -> str:
    higher, lower = rate_text(table.met_floor), rate_text(table.otherwise_floor)
    if not table.conditions:
        return f"この事業の率（{higher}）"
    if not table.is_floor:
        return f"{_VERDICT_WORD[verdict]}：満たすとき {higher}、それ以外 {lower}"
    if verdict is Verdict.MET:
        return f"高い率の要件をすべて満たす（下限 {higher}）"
    if verdict is Verdict.NOT_MET:
        return f"高い率の要件に満たさないものがある（下限 {lower}）"
    return f"高い率の要件に要確認がある（下限 {lower} または {higher}）"


def condition_results(
    case: Case, service: ServiceType, table: RateTable
) -> tuple[ConditionResult, ...]:
    """The conditions that stand for the service's group, in the order of the table."""
    skipped = "other" if service.rate_group is RateGroup.RESIDENTIAL else "residential"
    return tuple(_result(case, c) for c in table.conditions if c.group != skipped)


def _result(case: Case, condition: Condition) -> ConditionResult:
    return ConditionResult(
        id=condition.id,
        number=condition.number,
        label=condition.label,
        text=condition.text,
        verdict=VERDICT_OF[_condition_answer(case, condition)],
        field=_condition_field(case, condition),
        citation=condition.citation,
    )


def _condition_answer(case: Case, condition: Condition) -> Answer:
    if condition.check == "data_link_partners":
        assert condition.at_least is not None
        return partners_answer(case, condition.at_least)
    if condition.check == "third_party_support":
        return _THIRD_PARTY.get(case.improvement_support.kind, Answer.NO)
    answers = [answer_to(case, name) for name in condition.declarations]
    return any_of(answers) if condition.check == "any_declaration" else all_of(answers)


_THIRD_PARTY = {
    ImprovementSupportKind.CONSULTANT: Answer.YES,
    ImprovementSupportKind.UNKNOWN: Answer.UNKNOWN,
}


def _condition_field(case: Case, condition: Condition) -> str:
    """The field to ask next: the first declaration that is not はい."""
    if condition.check == "data_link_partners":
        return field_of("data_link_partners")
    if condition.check == "third_party_support":
        return "improvement_support/kind"
    names = condition.declarations
    open_names = [name for name in names if answer_to(case, name) is not Answer.YES]
    return field_of((open_names or list(names))[0])


def _together(conditions: tuple[ConditionResult, ...]) -> Verdict:
    verdicts = [condition.verdict for condition in conditions]
    if Verdict.NOT_MET in verdicts:
        return Verdict.NOT_MET
    return Verdict.UNKNOWN if Verdict.UNKNOWN in verdicts else Verdict.MET


def _condition_reasons(conditions: tuple[ConditionResult, ...]) -> tuple[Reason, ...]:
    return tuple(
        Reason(
            f"condition:{c.id}",
            f"率の条件{c.number}「{c.label}」が要確認です。満たすかどうかで率が変わります。",
            c.field,
        )
        for c in conditions
        if c.verdict is Verdict.UNKNOWN
    )


def _untold(case_text: str, floor: Rate, field: str) -> Reason:
    return Reason(
        f"rate_untold:{field}",
        f"都道府県の率（{case_text}）が未入力です。下限の{rate_text(floor)}で概算しています。",
        field,
    )
