"""生産性向上推進体制加算: which conditions are seen to hold, and what a year of it would bring.

Not a part of assess(): a page asks for it.  The words of 000 decide; what only a second-hand text
says can keep a condition open (要確認) and never makes it 足りない.
"""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from desktop.assessment.addition_devices import Finding, device_finding
from desktop.assessment.addition_rules import (
    Addition,
    AdditionCondition,
    AdditionDetail,
    AdditionGrade,
)
from desktop.assessment.case import Case
from desktop.assessment.case_answers import answer_at
from desktop.assessment.citation import Citation
from desktop.assessment.exact_text import decimal_words
from desktop.assessment.immutable import immutable
from desktop.assessment.programme_rules import Note
from desktop.assessment.rules import RuleBook, ServiceType
from desktop.assessment.trace import Step
from desktop.assessment.values import (
    Answer,
    Estimate,
    Reason,
    Verdict,
    all_of,
    floor_yen,
)

MONTHS = 12
USERS_FIELD = "estimates/addition/users"
PRICE_FIELD = "estimates/addition/yen_per_unit"
ROUNDING_NOTE = (
    "1円未満は最後に切り捨てています。"
    "実際の請求では月ごとに端数を処理するため、少し違うことがあります。"
)

_VERDICTS = {Answer.YES: Verdict.MET, Answer.NO: Verdict.NOT_MET, Answer.UNKNOWN: Verdict.UNKNOWN}


@immutable
class ConditionFinding:
    """A condition with what can be said of it, why, and the fields that would settle it."""

    id: str
    title: str
    text: str
    verdict: Verdict
    reason: str
    what_to_do: str
    fields: tuple[str, ...]
    details: tuple[AdditionDetail, ...]
    citation: Citation


@immutable
class GradeResult:
    """One grade: its conditions together, and a year's revenue in 円.

    ``revenue`` and ``trace`` are None while the number of users is not known; ``reasons`` say
    what the figure waits for or rests on.
    """

    id: str
    name: str
    units: int
    verdict: Verdict
    conditions: tuple[ConditionFinding, ...]
    revenue: Estimate | None
    trace: Step | None
    reasons: tuple[Reason, ...]


@immutable
class AdditionResult:
    """``services``: those of the office's services for which the addition exists; may be none."""

    name: str
    services: tuple[ServiceType, ...]
    services_text: str
    services_citation: Citation
    grades: tuple[GradeResult, ...]
    notes: tuple[Note, ...]

    @property
    def applies(self) -> bool:
        return bool(self.services)


def addition_on(rules: RuleBook, day: date) -> Addition | None:
    """The version of the addition in force on ``day``."""
    found = (a for a in rules.additions if a.effective_from <= day <= a.effective_to)
    return next(found, None)


def addition_result(
    case: Case, rules: RuleBook, services: tuple[ServiceType, ...], day: date
) -> AdditionResult | None:
    """What can be said for an office with ``services`` on ``day``; None without a rule for it."""
    addition = addition_on(rules, day)
    if addition is None:
        return None
    eligible = tuple(service for service in services if service.productivity_addition)
    return AdditionResult(
        name=addition.name,
        services=eligible,
        services_text=_services_text(eligible, services),
        services_citation=addition.services_citation,
        grades=tuple(_grade(grade, addition, case) for grade in addition.grades)
        if eligible
        else (),
        notes=addition.notes,
    )


def _services_text(eligible: tuple[ServiceType, ...], services: tuple[ServiceType, ...]) -> str:
    if not eligible:
        names = "・".join(service.name for service in services)
        return (
            f"{names}には、この加算がありません。"
            "短期入所系・居住系・多機能系・施設系のサービスの加算です。"
        )
    names = "・".join(service.name for service in eligible)
    if len(eligible) == len(services):
        return f"{names}は、この加算があるサービスです。"
    return f"この加算があるのは{names}だけです。人数も、その利用者だけを入れてください。"


# --- conditions -------------------------------------------------------------------------------


def _grade(grade: AdditionGrade, addition: Addition, case: Case) -> GradeResult:
    conditions = tuple(
        _condition(condition, grade, addition, case)
        for condition in addition.conditions
        if grade.id in condition.grades
    )
    trace, reasons = _revenue(grade, addition, case)
    return GradeResult(
        id=grade.id,
        name=grade.name,
        units=grade.units,
        verdict=_together([condition.verdict for condition in conditions]),
        conditions=conditions,
        revenue=trace.amount if trace else None,
        trace=trace,
        reasons=reasons,
    )


def _together(verdicts: list[Verdict]) -> Verdict:
    if Verdict.NOT_MET in verdicts:
        return Verdict.NOT_MET
    return Verdict.UNKNOWN if Verdict.UNKNOWN in verdicts else Verdict.MET


def _condition(
    condition: AdditionCondition, grade: AdditionGrade, addition: Addition, case: Case
) -> ConditionFinding:
    details = tuple(detail for detail in condition.details if grade.id in detail.grades)
    if condition.check == "answers":
        found = _from_answers(condition, details, case)
    else:
        several = condition.check == "several_devices"
        # 「１つ以上」 is (Ⅱ)'s condition: how (Ⅰ) wants devices to be used does not touch it.
        asked_of = grade.id if several else "II"
        found = device_finding(addition.devices, asked_of, case, several=several)
        details = found.details
    settled = found.answer is Answer.YES
    return ConditionFinding(
        id=condition.id,
        title=condition.title,
        text=condition.text,
        verdict=_VERDICTS[found.answer],
        reason=found.reason,
        what_to_do="" if settled else condition.what_to_do,
        fields=found.fields,
        details=details,
        citation=condition.citation,
    )


def _from_answers(
    condition: AdditionCondition, details: tuple[AdditionDetail, ...], case: Case
) -> Finding:
    asked = tuple(detail.field for detail in details if detail.field)
    fields = (*condition.fields, *asked)
    primary = all_of([answer_at(case, field) for field in condition.fields])
    if primary is Answer.NO:
        return Finding(Answer.NO, "「いいえ」と答えたものがあります。", fields, details)
    if primary is Answer.UNKNOWN:
        return Finding(
            Answer.UNKNOWN, "まだ答えていないか、「わからない」ものがあります。", fields, details
        )
    if all_of([answer_at(case, field) for field in asked]) is not Answer.YES:
        reason = "省力化投資促進プランの要件には「はい」ですが、二次情報の細かい条件が要確認です。"
        return Finding(Answer.UNKNOWN, reason, fields, details)
    return Finding(Answer.YES, "「はい」と答えています。", fields, details)


# --- a year's revenue -------------------------------------------------------------------------


def _revenue(
    grade: AdditionGrade, addition: Addition, case: Case
) -> tuple[Step | None, tuple[Reason, ...]]:
    """単位 × 人 × 12か月 × 1単位の単価, exact to the last step and then rounded down to 円."""
    inputs = case.estimates.addition
    users = inputs.users if inputs.users is not None else case.facility.user_count
    price_text = inputs.yen_per_unit or addition.usual_unit_price
    price_reasons = () if inputs.yen_per_unit else (_usual_price(price_text),)
    if users is None:
        text = "利用者数が未入力のため、年間の収入は計算していません。"
        return None, (Reason("addition_users", text, USERS_FIELD), *price_reasons)
    exact = grade.units * users * MONTHS * Fraction(price_text)
    amount = Estimate(floor_yen(exact), floor_yen(exact), reasons=price_reasons)
    step = Step(
        f"{addition.name}{grade.name.removeprefix('加算')}の年間の収入（試算）",
        amount.text(),
        f"{grade.units}単位 × {users:,}人 × {MONTHS}か月 × {price_text}円 ＝ "
        f"{decimal_words(exact)}円。{ROUNDING_NOTE}",
        addition.citation,
        amount,
        price_reasons,
        _parts(grade, addition, users, price_text, is_usual=not inputs.yen_per_unit),
    )
    return step, price_reasons


def _usual_price(price: str) -> Reason:
    text = f"1単位の単価が未入力のため、{price}円で試算しています（目安・要確認：地域単価）。"
    return Reason("addition_unit_price", text, PRICE_FIELD)


def _parts(
    grade: AdditionGrade, addition: Addition, users: int, price: str, *, is_usual: bool
) -> tuple[Step, ...]:
    yearly = grade.units * users * MONTHS
    said = f"{price}円（目安・要確認：地域単価）" if is_usual else f"{price}円"
    return (
        Step("1人1か月の単位数", f"{grade.units}単位", citation=grade.citation),
        Step(
            "1年の単位数",
            f"{yearly:,}単位",
            f"{grade.units}単位 × {users:,}人 × {MONTHS}か月。毎月同じ人数として計算します。",
        ),
        Step(
            "1単位の単価",
            said,
            "" if is_usual else "入力した単価です。",
            addition.unit_price_citation if is_usual else None,
        ),
        Step(
            "端数",
            "1円未満切捨て",
            ROUNDING_NOTE,
        ),
    )
